"""The chain of decisions: how links are made and checked. Pure."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from communique.ledger.codec import hash_fields
from communique.model.decision import Decision

START: Final = "0" * 64
"""``prev_hash`` of the first decision."""


def link(decision: Decision, last: Decision | None) -> Decision:
    """Return ``decision`` with the number and hashes that follow ``last``."""
    placed = msgspec.structs.replace(
        decision,
        seq=last.seq + 1 if last else 1,
        prev_hash=last.hash if last else START,
        hash="",
    )
    return msgspec.structs.replace(placed, hash=hash_decision(placed))


def hash_decision(decision: Decision) -> str:
    """Return the hex SHA-256 over ``prev_hash`` and all other fields but ``hash``.

    They are hashed as a JSON array in the order of ``docs/reference/ledger.md``.
    """
    return hash_fields(
        decision.prev_hash,
        decision.seq,
        decision.at,
        decision.actor,
        decision.target,
        decision.action,
        decision.before,
        decision.after,
        decision.reason,
        decision.seen,
        decision.undo_of,
    )


def find_breaks(decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Yield each decision that does not follow from the one before it."""
    seq, previous = 0, START
    for decision in decisions:
        follows = decision.seq == seq + 1 and decision.prev_hash == previous
        if not follows or decision.hash != hash_decision(decision):
            yield decision
        seq, previous = decision.seq, decision.hash


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no later one takes back, without the undoings.

    An undoing can itself be undone, which puts the decision back in force.
    """
    ordered = tuple(decisions)
    undone: set[int] = set()
    for decision in reversed(ordered):  # a later undoing decides over an earlier one
        if decision.undo_of is not None and decision.seq not in undone:
            undone.add(decision.undo_of)
    return tuple(d for d in ordered if d.undo_of is None and d.seq not in undone)
