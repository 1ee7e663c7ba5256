"""Alembic's entry: run the revisions on the connection that the caller holds.

The caller's transaction covers them all, so a ledger is made whole or not at all.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
