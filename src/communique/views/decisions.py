"""The log of what people decided, each with what it is about in words."""

from communique.ledger.decisions import in_force
from communique.ledger.store import Reader
from communique.model.decision import Decision
from communique.model.finding import Finding
from communique.model.ids import StableKey
from communique.model.record import Record
from communique.reconcile.decided import MARK, PAIR, read_state, targets_of
from communique.views.disagreements import title_of
from communique.views.labels import label
from communique.views.pairs import Pairs


class DecisionRow(Record, frozen=True, kw_only=True):
    """One decision.

    Attributes:
        decision: As it stands in the chain.
        about: What it is about, in words; empty when the record no longer holds it.
        outcome: The action, or the state that a finding was given.
        in_force: Whether it still counts: neither taken back nor, on the same
            target, overtaken by a later one. An undoing itself is never in force.
        undone_by: ``seq`` of the undoing that took it back; ``None`` for none.
    """

    decision: Decision
    about: str
    outcome: str
    in_force: bool
    undone_by: int | None = None


class Decisions(Record, frozen=True, kw_only=True):
    """The newest decisions in the order of the chain; ``more`` are older ones."""

    rows: tuple[DecisionRow, ...]
    more: bool = False


_GROUPS = {
    "accept": "verdict",
    "reject": "verdict",
    "same": "judgement",
    "different": "judgement",
    "unsure": "judgement",
}
"""Actions that overtake each other on one target; others overtake their like."""


def decisions(reader: Reader, limit: int | None = None) -> Decisions:
    """Return the newest ``limit`` decisions (``None``: all), oldest first."""
    chain = tuple(reader.decisions())
    shown = chain if limit is None else chain[max(0, len(chain) - limit) :]
    holding = in_force(chain)
    newest = {(d.target, _group(d)): d.seq for d in holding}
    standing = {d.seq for d in holding}
    undone = {d.undo_of: d.seq for d in chain if d.undo_of is not None}
    pairs = Pairs(reader) if shown else None
    about: dict[str, str] = {}
    rows = []
    for decision in shown:
        if decision.target not in about and pairs is not None:
            about[decision.target] = _about(pairs, decision.target)
        still = newest.get((decision.target, _group(decision))) == decision.seq
        # An undoing that was undone itself leaves its decision standing.
        by = undone.get(decision.seq) if decision.seq not in standing else None
        rows.append(
            DecisionRow(
                decision=decision,
                about=about[decision.target],
                outcome=_outcome(decision),
                in_force=still,
                undone_by=by,
            )
        )
    return Decisions(rows=tuple(rows), more=len(shown) < len(chain))


def _group(decision: Decision) -> str:
    return _GROUPS.get(decision.action, decision.action)


def _outcome(decision: Decision) -> str:
    if decision.undo_of is not None:
        return f"undo of {decision.undo_of}"
    state = read_state(decision.after) if decision.action == "state" else None
    return state.value if state is not None else decision.action


def _about(pairs: Pairs, target: str) -> str:
    reader = pairs.reader
    left, bar, right = target.partition(PAIR)
    if bar:
        return f"{pairs.side(left).name} = {pairs.side(right).name}"
    found = reader.records_by_id(Finding, (target,))
    if found:
        return f"{title_of(reader, found[0].subject)} ({found[0].field})"
    claims = reader.claims(stable_key=StableKey(target.partition(MARK)[0]))
    named = (label(c.content) for c in claims if target in targets_of(c))
    return next(named, "")
