"""Stage 3: annotated documents to claims."""
