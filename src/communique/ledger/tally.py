"""A digest of a set that grows: the same whatever the order, cheap to extend.

Each row is hashed and the hashes are summed modulo 2**256, so a row can be added
or taken out without reading the others. It guards against accidents and hand-made
changes that forget it; whoever can rewrite the ledger can rewrite the tally too.
"""

import hashlib
from typing import Final

ZERO: Final = "0" * 64
"""Tally of nothing, in hex."""

_MODULUS: Final = 1 << 256


def of_row(table: str, id_: str, content: str) -> str:
    """Return the tally of one row."""
    whole = f"{table}\x00{id_}\x00{content}".encode()
    return hashlib.sha256(whole).hexdigest()


def add(left: str, right: str) -> str:
    """Return the tally of two disjoint sets together."""
    return f"{(int(left, 16) + int(right, 16)) % _MODULUS:064x}"


def subtract(whole: str, part: str) -> str:
    """Return the tally of ``whole`` without ``part``."""
    return f"{(int(whole, 16) - int(part, 16)) % _MODULUS:064x}"
