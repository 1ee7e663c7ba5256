"""Opening a ledger, by file or URL."""

from pathlib import Path

from communique.ledger import schema
from communique.ledger.engine import connect, to_target
from communique.ledger.writer import Ledger


def open_ledger(url_or_path: str | Path, *, create: bool = False) -> Ledger:
    """Open a ledger; close it with ``close`` or ``with``.

    Args:
        url_or_path: An SQLite file, or ``postgresql://USER@HOST/DATABASE``.
        create: Make the ledger when there is none. One that is there is opened
            as it is.

    Raises:
        VersionError: The ledger has another version than this program.
        LedgerError: There is no ledger and ``create`` is false, or what is there
            is no ledger, or it cannot be opened; the message says what to do.
    """
    target = to_target(url_or_path)
    if not create and target.file is not None and not Path(target.file).exists():
        raise schema.none_yet(target.name)
    engine = connect(target, create=create)
    try:
        if create:
            schema.make(engine, target.name)
        schema.check(engine, target.name)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, target.name)
