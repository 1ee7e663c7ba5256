"""Stage 5: the record at rest."""
