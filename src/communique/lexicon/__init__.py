"""Data files to typed, validated, indexed records."""
