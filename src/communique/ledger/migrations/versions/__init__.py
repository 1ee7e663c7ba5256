"""One revision a change of schema, oldest first."""
