"""Opening the ledger that a command works on."""

import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.config import Resolved
    from communique.ledger.writer import Ledger


def resolve(ledger: str | None) -> "Resolved":
    """Return the settings; ``ledger`` is the flag, ``None`` when not given."""
    from communique.config import load_settings

    return load_settings({"ledger": ledger})


@contextlib.contextmanager
def reading(ledger: str | None) -> Iterator["Ledger"]:
    """Open a ledger whose reconciled record is up to date.

    A run that was cut short, or a decision taken since, leaves the record behind
    its documents; it is derived anew here. Where the ledger may not be written,
    the reader is told so and sees it as it is.

    Raises:
        LedgerError: There is no ledger, or it cannot be read.
    """
    from communique.ledger.open import open_ledger

    with open_ledger(resolve(ledger).settings.ledger) as opened:
        if opened.derived_from() != opened.digest():
            _refresh(opened)
        yield opened


def now() -> str:
    """Return the time in UTC, ISO 8601, to the second: runs are stamped with it."""
    moment = dt.datetime.now(dt.UTC)  # noqa: TID251 - the one clock, passed in
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _refresh(ledger: "Ledger") -> None:
    # Imported only here: the pipeline brings every reader of documents along.
    from communique.errors import LedgerError
    from communique.pipeline.run import refresh

    try:
        refresh(ledger)
    except LedgerError as error:
        if ledger.derived_from() is None:
            raise
        print(  # noqa: T201 - a warning for people, beside the output
            f"communique: the record is older than its documents ({error})",
            file=sys.stderr,
        )
