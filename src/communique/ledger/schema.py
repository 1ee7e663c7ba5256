"""The version of a ledger: told, checked, and made."""

import sqlite3
from importlib import resources
from time import monotonic, sleep
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPICursor

from communique.errors import LedgerError, VersionError
from communique.ledger.engine import WAIT_S, explained, for_writing

REVISION: Final = "0001"
"""The newest revision in ``migrations/versions``; a contract test says so."""

_PRIMARY: Final = 0xFF
"""Bits of an error code of SQLite that tell its kind, without the details."""

_PAUSE_S: Final = 0.02
"""Seconds between two tries to set a new file's journal."""


def check(engine: sa.Engine, name: str) -> None:
    """Make sure that ``engine`` leads to a ledger of this version.

    Raises:
        VersionError: It is a ledger of another version.
        LedgerError: It is no ledger, or cannot be opened.
    """
    with explained(name), engine.begin() as connection:
        found = _find(connection, name)
    if found is None:
        raise none_yet(name)
    if found != REVISION:
        raise VersionError(
            f"{name}: this ledger has version {found}, this program reads version"
            f" {REVISION}. Use the program that wrote it to export the record, or"
            " install the release of communique that knows its version."
        )


def make(engine: sa.Engine, name: str) -> None:
    """Make the tables where there are none; leave a ledger of any version be.

    Several programs may do so at once: one makes them, the others wait for it.

    Raises:
        LedgerError: Something else is there, or it cannot be written.
    """
    with explained(name):
        with engine.begin() as connection:
            if _find(connection, name) is not None:
                return
        import alembic.command  # noqa: F401, PLC0415 - slow: not while others wait

        if engine.dialect.name == "sqlite":
            _set_wal(engine)
        with for_writing(engine).begin() as connection:
            if _find(connection, name) is None:  # nobody else made it meanwhile
                _upgrade(connection)
                connection.exec_driver_sql(
                    "INSERT INTO ledger_state VALUES ('product', 'communique')"
                )


def none_yet(name: str) -> LedgerError:
    """Return the error that says that there is no ledger at ``name``."""
    return LedgerError(
        f"{name}: there is no ledger here yet. Make one with `communique init`."
    )


def _find(connection: sa.Connection, name: str) -> str | None:
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables or "ledger_state" not in tables:
        raise LedgerError(
            f"{name}: this is a database, but not a ledger (its tables:"
            f" {', '.join(sorted(tables)[:5])}). Name another."
        )
    query = sa.text("SELECT version_num FROM alembic_version")
    return str(connection.execute(query).scalar_one_or_none())


def _set_wal(engine: sa.Engine) -> None:
    # Cannot be done inside a transaction; stays set in the file.
    raw = engine.raw_connection()
    deadline = monotonic() + WAIT_S
    try:
        while not _is_wal(raw.cursor(), last=monotonic() >= deadline):
            sleep(_PAUSE_S)
    finally:
        raw.close()


def _is_wal(cursor: DBAPICursor, *, last: bool) -> bool:
    """Set the journal; tell whether that was done, else another is writing.

    SQLite does not wait here as it does elsewhere, but refuses at once where another
    program is about to write to the new file: so this is to be tried again. The
    ``last`` refusal is raised.
    """
    try:
        cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, needed once a ledger
    from alembic.config import Config  # noqa: PLC0415 - the same

    folder = resources.files("communique.ledger") / "migrations"
    with resources.as_file(folder) as path:
        config = Config()
        config.set_main_option("script_location", str(path).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
