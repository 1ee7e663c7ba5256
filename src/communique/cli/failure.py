"""How a command fails: one sentence for people, one shape for programs."""

import json
import sys
from typing import Final

from communique.errors import (
    CommuniqueError,
    ConfigError,
    FetchError,
    LedgerError,
    NotFoundError,
    ReadError,
    ResourceError,
    SpanError,
    VersionError,
    WeightsError,
)

FAILED: Final = 1
"""Something asked for was not found, or a check failed."""
WRONG_USE: Final = 2
"""The command or a setting makes no sense."""
UNREAD: Final = 3
"""Some documents could not be read; the others are in."""

STOPPED: Final = 130
"""Interrupted, as shells have it: 128 and the number of the signal."""

_CODES: Final = (
    (NotFoundError, "not_found"),
    (VersionError, "ledger_version"),
    (LedgerError, "ledger"),
    (ConfigError, "settings"),
    (FetchError, "fetch"),
    (ReadError, "read"),
    (ResourceError, "resource"),
    (WeightsError, "weights"),
    (SpanError, "span"),
)


def exit_code(error: CommuniqueError) -> int:
    """Return the exit code of an error."""
    return WRONG_USE if isinstance(error, ConfigError) else FAILED


def code_of(error: CommuniqueError) -> str:
    """Return the name by which programs know an error."""
    return next((name for type_, name in _CODES if isinstance(error, type_)), "failed")


def tell(message: str, *, code: str, as_json: bool) -> None:
    """Print a failure to the standard error.

    As JSON: ``{"error": {"code", "message", "remedy"}}``; ``remedy`` is what the
    message advises after its first sentence, ``null`` when it gives no advice.
    """
    if not as_json:
        print(f"communique: {_plain(message)}", file=sys.stderr)  # noqa: T201 - for people
        return
    what, _, remedy = message.partition(". ")
    error = {
        "code": code,
        "message": what if remedy else message,
        "remedy": remedy or None,
    }
    print(json.dumps({"error": error}, ensure_ascii=False), file=sys.stderr)  # noqa: T201 - for programs


def _plain(message: str) -> str:
    # A message may quote a file name or a text: nothing in it may steer a terminal.
    return "".join(c if c.isprintable() or c == "\n" else " " for c in message)
