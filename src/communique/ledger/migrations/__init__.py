"""Changes of the ledger's schema, for Alembic; run by ``communique.ledger.schema``."""
