"""Trained weights: what is expected, and how it is found and checked."""
