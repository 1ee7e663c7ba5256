"""The version of a ledger: told, checked, and made."""

from importlib import resources
from typing import Final

import sqlalchemy as sa

from communique.errors import LedgerError, VersionError
from communique.ledger.engine import explained, for_writing

REVISION: Final = "0001"
"""The newest revision in ``migrations/versions``; a contract test says so."""


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

    Raises:
        LedgerError: Something else is there, or it cannot be written.
    """
    with explained(name):
        with engine.begin() as connection:
            if _find(connection, name) is not None:
                return
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
    try:
        raw.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        raw.close()


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, needed once a ledger
    from alembic.config import Config  # noqa: PLC0415 - the same

    folder = resources.files("communique.ledger") / "migrations"
    with resources.as_file(folder) as path:
        config = Config()
        config.set_main_option("script_location", str(path).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
