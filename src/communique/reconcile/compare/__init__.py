"""Comparisons: one kind of evidence a file; each gives a score and words."""
