"""Stage 2: documents to documents with layers."""
