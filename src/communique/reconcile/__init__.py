"""Stage 4: claims to entities, records and findings."""
