"""Claims as people edited them."""

from collections.abc import Iterable

import msgspec

from communique.ledger.store import Reader
from communique.model.claim import Claim
from communique.reconcile.decided import apply_to, read_decisions


def as_edited(reader: Reader, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return ``claims`` in their order with the edits in force.

    The record is derived from edited claims; what is shown beside it must not say
    otherwise. Evidence stays as it is. A rejected claim is returned as it was read.
    """
    decided = read_decisions(tuple(reader.decisions()))
    edits = msgspec.structs.replace(decided, rejected=frozenset())
    return tuple(apply_to(claim, edits) or claim for claim in claims)
