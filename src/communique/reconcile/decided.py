"""What people decided, as far as it still counts.

Decisions are read in order; an undo takes back the decision that it names, and
an undone undo brings it back. The newest decision on a target counts.
"""

import msgspec

from communique.model.claim import Claim
from communique.model.content import Content
from communique.model.decision import Decision
from communique.model.entity import Judgement
from communique.model.finding import FindingState
from communique.model.ids import FindingId, StableKey
from communique.model.record import Record

_JUDGEMENTS = {j.value: j for j in Judgement}
_STATES = {s.value: s for s in FindingState}
PAIR = "|"
"""Stands between the two party keys of a pair's target."""


class Ruling(Record, frozen=True, kw_only=True):
    """A person's verdict on a pair of party keys."""

    left: str
    right: str
    judgement: Judgement
    by: str
    reason: str = ""


class Decided(Record, frozen=True, kw_only=True):
    """The decisions in force.

    Attributes:
        rejected: Stable keys whose claims are left out.
        edits: Stable key to the JSON of the fields to replace.
        rulings: On pairs of party keys, sorted by pair.
        states: Finding id to state.
    """

    rejected: frozenset[StableKey] = frozenset()
    edits: dict[StableKey, str] = msgspec.field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    states: dict[FindingId, FindingState] = msgspec.field(default_factory=dict)


def in_force(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the decisions that are not undone, undos left out, by ``seq``."""
    undone: set[int] = set()
    for decision in sorted(decisions, key=lambda d: -d.seq):
        if decision.undo_of is not None and decision.seq not in undone:
            undone.add(decision.undo_of)
    return tuple(
        d
        for d in sorted(decisions, key=lambda d: d.seq)
        if d.undo_of is None and d.seq not in undone
    )


def read_decisions(decisions: tuple[Decision, ...]) -> Decided:
    """Return what the decisions in force say, the newest of each target."""
    verdicts: dict[StableKey, bool] = {}
    edits: dict[StableKey, str] = {}
    rulings: dict[tuple[str, str], Ruling] = {}
    states: dict[FindingId, FindingState] = {}
    for decision in in_force(decisions):
        if decision.action in _JUDGEMENTS:
            left, bar, right = decision.target.partition(PAIR)
            if bar and left != right:
                pair = (min(left, right), max(left, right))
                rulings[pair] = Ruling(
                    left=pair[0],
                    right=pair[1],
                    judgement=_JUDGEMENTS[decision.action],
                    by=decision.actor,
                    reason=decision.reason,
                )
        elif decision.action in ("accept", "reject"):
            verdicts[StableKey(decision.target)] = decision.action == "reject"
        elif decision.action == "edit" and decision.after is not None:
            edits[StableKey(decision.target)] = decision.after
        elif decision.action == "state":
            state = _read_state(decision.after)
            if state is not None:
                states[FindingId(decision.target)] = state
    return Decided(
        rejected=frozenset(key for key, is_out in verdicts.items() if is_out),
        edits=edits,
        rulings=tuple(rulings[pair] for pair in sorted(rulings)),
        states=states,
    )


def apply_to(claim: Claim, decided: Decided) -> Claim | None:
    """Return the claim as decided; ``None`` when it was rejected.

    An edit is a JSON object of the content's fields to replace. One that does
    not fit the content any more (the extractor reads another type now) leaves
    the claim as it is: people see the decision beside it and can renew it.
    """
    if claim.stable_key in decided.rejected:
        return None
    edit = decided.edits.get(claim.stable_key)
    if edit is None:
        return claim
    try:
        fields = msgspec.json.decode(edit)
        merged = {**msgspec.to_builtins(claim.content), **fields}
        content: Content = msgspec.convert(merged, Content, strict=False)
    except (msgspec.MsgspecError, TypeError):
        return claim
    if type(content) is not type(claim.content):
        return claim
    return msgspec.structs.replace(claim, content=content)


def _read_state(after: str | None) -> FindingState | None:
    if after is None:
        return None
    try:
        value = msgspec.json.decode(after)
    except msgspec.DecodeError:
        value = after
    if isinstance(value, dict):
        value = value.get("state")
    return _STATES.get(value) if isinstance(value, str) else None
