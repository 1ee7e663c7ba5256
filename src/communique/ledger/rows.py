"""Many rows into a table at once, past the layer that makes statements of them."""

import functools
from collections.abc import Sequence

import sqlalchemy as sa

from communique.ledger.columns import Row


def insert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert ``rows``, all with the same keys; nothing for none.

    The driver gets them as they are: no column of the ledger needs a conversion,
    and SQLAlchemy's, made for the general case, would double the time.
    """
    if rows:
        columns = tuple(rows[0])
        statement = _statement(table, columns, connection.dialect.name)
        connection.exec_driver_sql(statement, list(rows))


@functools.cache
def _statement(table: sa.Table, columns: tuple[str, ...], dialect: str) -> str:
    mark = ":{}" if dialect == "sqlite" else "%({})s"
    names = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(mark.format(column) for column in columns)
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608 - names of tables.py
