"""Ids: digests of content, so that the same input gives the same record."""

import hashlib
from typing import NewType

DocumentId = NewType("DocumentId", str)
AttributionId = NewType("AttributionId", str)
ClaimId = NewType("ClaimId", str)
StableKey = NewType("StableKey", str)
EntityId = NewType("EntityId", str)
RecordId = NewType("RecordId", str)
FindingId = NewType("FindingId", str)
LineageId = NewType("LineageId", str)

_HEX = 20  # 80 bits: a collision among 10^9 records has a chance below 10^-6


def digest(prefix: str, *parts: str | int | None) -> str:
    """Return ``prefix-`` and a digest of the parts.

    Parts are length-prefixed before hashing, so ("ab", "c") and ("a", "bc")
    differ; ``None`` differs from the empty string.

    >>> digest("x", "ab", "c") == digest("x", "a", "bc")
    False
    """
    hashed = hashlib.sha256(b"".join(map(_prefixed, parts)))
    return f"{prefix}-{hashed.hexdigest()[:_HEX]}"


def _prefixed(part: str | int | None) -> bytes:
    if part is None:
        return b"-;"
    encoded = str(part).encode("utf-8", "surrogatepass")
    return b"%d:%b;" % (len(encoded), encoded)
