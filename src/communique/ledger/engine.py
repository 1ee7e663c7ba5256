"""Connections to both databases, and their failures in words.

The readers' engine sees one unchanging state per transaction. The writer's
transactions exclude each other from their first statement, so what is read in
one to decide what to write cannot change before it is written.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from communique.errors import LedgerError
from communique.model.record import Record

WAIT_S: Final = 60
"""Seconds that a writer waits for another before it gives up."""

_REMEDIES: Final = (
    (
        ("is full", "No space left"),
        (
            "there is no room left on its disk, so nothing of this step was written."
            " Free some space and run the same command again."
        ),
    ),
    (
        ("readonly database", "read-only transaction", "permission denied"),
        (
            "it may be read but not written. Check the permissions of the file and its"
            " folder, or name another ledger."
        ),
    ),
    (
        ("is locked", "lock timeout", "deadlock"),
        (
            f"another program has been writing to it for more than {WAIT_S} s. Wait"
            " for it to finish, then run the same command again."
        ),
    ),
    (
        ("not a database",),
        "this is not a ledger but some other file. Name another file.",
    ),
    (
        ("disk I/O error",),
        (
            "its file could not be read or written: its disk or a quota has no room"
            " left, or the disk fails. Make room, run `communique verify`, then the"
            " same command again."
        ),
    ),
    (
        ("malformed",),
        (
            "the file is damaged. Restore it from a copy; `sqlite3 FILE .recover` may"
            " save what can still be read."
        ),
    ),
    (
        ("unable to open",),
        "it cannot be opened. Check that its folder exists and may be written.",
    ),
    (
        ("no such table", "no such column", "UndefinedTable", "UndefinedColumn"),
        (
            "a table of a ledger is missing: this is some other database, or a damaged"
            " ledger. Name another, or restore it from a copy."
        ),
    ),
    (
        ("immutable", "chain only grows"),
        (
            "documents, claims and decisions are never changed once stored. To take a"
            " decision back, record a new one."
        ),
    ),
    (
        ("connection", "Connection"),
        (
            "the database server cannot be reached. Check the address, that the server"
            " runs, and the password."
        ),
    ),
)


class Target(Record, frozen=True, kw_only=True):
    """Where a ledger is.

    Attributes:
        name: As shown to the user, without password.
        file: The SQLite file; ``None`` for a server.
        url: The server's URL; ``None`` for a file.
    """

    name: str
    file: str | None = None
    url: str | None = None


def to_target(url_or_path: str | Path) -> Target:
    """Read what the user names a ledger by: a file, or a PostgreSQL URL.

    Raises:
        LedgerError: It is a URL of another kind.
    """
    words = str(url_or_path)
    scheme, found, rest = words.partition("://")
    if not found:
        return Target(name=words, file=words)
    if scheme == "sqlite":
        return Target(name=rest.removeprefix("/"), file=rest.removeprefix("/"))
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        try:
            url = sa.make_url(f"postgresql+psycopg://{rest}")
        except (ArgumentError, ValueError) as error:
            raise LedgerError(
                "the ledger's URL cannot be read. Write it as"
                " postgresql://USER@HOST/DATABASE."
            ) from error
        shown = url.render_as_string(hide_password=True)
        full = url.render_as_string(hide_password=False)
        return Target(name=shown, url=full)
    raise LedgerError(
        f"{scheme}: no ledger can be kept there. Name a file, or a database as"
        " postgresql://USER@HOST/DATABASE."
    )


def connect(target: Target, *, create: bool) -> sa.Engine:
    """Return an engine for ``target``; nothing is opened yet.

    Args:
        target: Where the ledger is.
        create: A file that is missing may be made.

    Raises:
        LedgerError: The driver for PostgreSQL is not installed.
    """
    if target.file is not None:
        return _connect_sqlite(Path(target.file), create=create)
    assert target.url is not None  # noqa: S101 - a target has one of the two
    try:
        engine = sa.create_engine(target.url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise LedgerError(
            f"{target.name}: the PostgreSQL driver is missing. Install it with"
            " `pip install 'communique[postgres]'`."
        ) from error
    sa.event.listen(engine, "begin", _begin_postgresql)
    return engine


def for_reading(engine: sa.Engine) -> sa.Engine:
    """Return ``engine`` for transactions that see one unchanging state."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ")


def for_writing(engine: sa.Engine) -> sa.Engine:
    """Return ``engine`` for transactions that exclude each other."""
    return engine.execution_options(ledger_writes=True)


@contextlib.contextmanager
def explained(name: str) -> Iterator[None]:
    """Turn a failure of the database into a LedgerError with a remedy."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{name}: {_explain(str(error.orig))}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{name}: {error}") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{name}: {_explain(str(error))}") from error


def _explain(found: str) -> str:
    for needles, remedy in _REMEDIES:
        if any(needle in found for needle in needles):
            return f"{remedy} ({found.strip()})"
    return (
        f"the database refused: {found.strip()}. Run `communique verify`; if it finds"
        " nothing, report this message."
    )


def _connect_sqlite(path: Path, *, create: bool) -> sa.Engine:
    uri = path.absolute().as_uri() + f"?{_mode(path, create=create)}"

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            uri,
            uri=True,
            timeout=WAIT_S,
            isolation_level=None,  # transactions are begun in _begin_sqlite
            check_same_thread=False,  # the pool hands a connection to one thread
        )

    engine = sa.create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _mode(path: Path, *, create: bool) -> str:
    if not path.exists():
        return "mode=rwc" if create else "mode=rw"
    if os.access(path, os.W_OK):
        return "mode=rw"
    # Without leave to write the folder, SQLite cannot make the shared-memory file
    # that WAL needs; nobody else can write then either, so it may do without.
    log = path.with_name(path.name + "-wal")
    alone = not log.exists() and not os.access(path.parent, os.W_OK)
    return "immutable=1" if alone else "mode=ro"


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    # WAL with NORMAL: a commit is safe against a crash of the program at once, and
    # against loss of power from the next checkpoint on; the file stays consistent
    # in both cases. What is lost is whole documents, which the next run adds again.
    for pragma in (
        "foreign_keys=ON",
        "synchronous=NORMAL",
        "trusted_schema=OFF",  # a ledger may come from a stranger
        "cell_size_check=ON",
        "wal_autocheckpoint=4000",  # pages: fewer, larger writes to the file
        "cache_size=-16000",  # kibibytes
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("ledger_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("ledger_writes", False):
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_S}s'")
    # Advisory, because the table to lock may not be there yet; one ledger to a
    # schema, so its name is the key.
    connection.exec_driver_sql(
        "SELECT pg_advisory_xact_lock("
        "hashtextextended(coalesce(current_schema(), ''), 7203))"
    )
