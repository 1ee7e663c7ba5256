"""Records up to a limit, and whether there are more."""

from typing import TypeVar

import msgspec

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.record import Record

R = TypeVar("R", bound=Record)


def take(reader: Reader, type_: type[R], query: Query) -> tuple[tuple[R, ...], bool]:
    """Return the records that ``query`` leaves in, and whether its limit cut some."""
    if query.limit is None:
        return tuple(reader.records(type_, query)), False
    wider = msgspec.structs.replace(query, limit=query.limit + 1)
    found = tuple(reader.records(type_, wider))
    return found[: query.limit], len(found) > query.limit
