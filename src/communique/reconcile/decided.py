"""What people decided, as far as it still counts.

Decisions are read in order; an undo takes back the decision that it names, and
an undone undo brings it back. The newest decision on a target counts.
"""

from collections.abc import Iterable

import msgspec

from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    Framing,
    OfficeHeld,
)
from communique.model.decision import Decision
from communique.model.entity import Judgement
from communique.model.finding import FindingState
from communique.model.ids import FindingId, StableKey, digest
from communique.model.record import Record

_JUDGEMENTS = {j.value: j for j in Judgement}
_STATES = {s.value: s for s in FindingState}
PAIR = "|"
"""Stands between the two keys of a pair's target."""
_CLAIMS = "key-"
MARK = "#"
"""Stands between a stable key and what tells claims of one passage apart."""


def is_claims(key: str) -> bool:
    """Tell whether one side of a pair names claims, as those of two events do.

    Party keys open with what is named ("person:"), stable keys with ``key-``.
    """
    return key.startswith(_CLAIMS)


class Ruling(Record, frozen=True, kw_only=True):
    """A person's verdict on a pair of party keys, or of targets of event claims."""

    left: str
    right: str
    judgement: Judgement
    by: str
    reason: str = ""


class SideSeen(Record, frozen=True, kw_only=True):
    """One side of a finding as it was decided on: its value and stable keys."""

    value: str
    keys: tuple[StableKey, ...]


class FindingSeen(Record, frozen=True, kw_only=True):
    """A finding as it was decided on; the JSON in ``before`` of a state decision.

    A finding is named after the record that it is about, and a record after its
    oldest claim: an older document renames both. What was compared stays.
    """

    state: FindingState
    relation: str
    field: str
    sides: tuple[SideSeen, ...]

    def is_of(self, keys: dict[str, set[StableKey]]) -> bool:
        """Tell whether each side still rests on a claim that it rested on."""
        return {side.value for side in self.sides} == set(keys) and all(
            keys[side.value] & set(side.keys) for side in self.sides
        )


class Decided(Record, frozen=True, kw_only=True):
    """The decisions in force.

    Attributes:
        rejected: Targets whose claims are left out.
        accepted: Targets whose claims stay, though their passage was rejected.
        edits: Target of claims to the JSON of the fields to replace.
        rulings: On pairs of party keys, or of event claims, sorted by pair.
        states: Finding id to state.
        seen: What state decisions saw, with the state decided, newest first.
    """

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    edits: dict[str, str] = msgspec.field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    states: dict[FindingId, FindingState] = msgspec.field(default_factory=dict)
    seen: tuple[tuple[FindingSeen, FindingState], ...] = ()

    def state_of(
        self,
        id_: FindingId,
        relation: str,
        field: str,
        sides: Iterable[tuple[str, Claim]],
    ) -> FindingState:
        """Return the state that people gave a finding, ``open`` when none did."""
        decided = self.states.get(id_)
        if decided is not None or not self.seen:
            return decided or FindingState.OPEN
        keys: dict[str, set[StableKey]] = {}
        for value, claim in sides:
            keys.setdefault(value, set()).add(claim.stable_key)
        for seen, state in self.seen:
            if (seen.relation, seen.field) == (relation, field) and seen.is_of(keys):
                return state
        return FindingState.OPEN


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
    verdicts: dict[str, bool] = {}
    edits: dict[str, str] = {}
    rulings: dict[tuple[str, str], Ruling] = {}
    states: dict[str, Decision] = {}
    for decision in in_force(decisions):
        if decision.action in _JUDGEMENTS:
            ruling = _read_ruling(decision)
            if ruling is not None:
                rulings[(ruling.left, ruling.right)] = ruling
        elif decision.action in ("accept", "reject"):
            verdicts[decision.target] = decision.action == "reject"
        elif decision.action == "edit" and decision.after is not None:
            edits[decision.target] = decision.after
        elif decision.action == "state":
            states.pop(decision.target, None)  # the newest stands last
            states[decision.target] = decision
    read = {t: s for t, d in states.items() if (s := read_state(d.after)) is not None}
    seen = [
        (x, read[t])
        for t, d in reversed(states.items())
        if t in read and (x := _read_seen(d.before)) is not None
    ]
    return Decided(
        rejected=frozenset(key for key, is_out in verdicts.items() if is_out),
        accepted=frozenset(key for key, is_out in verdicts.items() if not is_out),
        edits=edits,
        rulings=tuple(rulings[pair] for pair in sorted(rulings)),
        states={FindingId(target): state for target, state in read.items()},
        seen=tuple(seen),
    )


def targets_of(claim: Claim) -> tuple[str, StableKey]:
    """Return what decisions on a claim may be attached to, the narrower first.

    Several claims of one passage share a stable key (two figures of a sentence):
    a decision on one of them is attached to the key, ``#`` and a digest of the
    words that tell it apart. A decision on the key alone bears on all of them.
    """
    mark = digest("", _telling(claim.content)).removeprefix("-")
    return f"{claim.stable_key}{MARK}{mark}", claim.stable_key


def apply_to(claim: Claim, decided: Decided) -> Claim | None:
    """Return the claim as decided; ``None`` when it was rejected.

    An edit is a JSON object of the content's fields to replace. One that does
    not fit the content any more (the extractor reads another type now) leaves
    the claim as it is: people see the decision beside it and can renew it.
    """
    targets = targets_of(claim)
    verdicts = (t in decided.rejected for t in targets if _is_judged(t, decided))
    if next(verdicts, False):
        return None
    edit = next((decided.edits[t] for t in targets if t in decided.edits), None)
    if edit is None:
        return claim
    try:
        content = edited(claim.content, edit)
    except (msgspec.MsgspecError, TypeError):
        return claim
    return msgspec.structs.replace(claim, content=content)


def edited(content: Content, fields: str) -> Content:
    """Return ``content`` with the fields of a JSON object replaced.

    Raises:
        msgspec.MsgspecError: The JSON is none, or does not fit the content.
        TypeError: It is no object.
    """
    merged = {**msgspec.to_builtins(content), **msgspec.json.decode(fields)}
    changed: Content = msgspec.convert(merged, Content, strict=False)
    if type(changed) is not type(content):
        raise TypeError(f"{type(content).__name__} stays {type(content).__name__}")
    return changed


def _is_judged(target: str, decided: Decided) -> bool:
    return target in decided.rejected or target in decided.accepted


def _telling(content: Content) -> str:
    match content:
        case Event():
            names = (p.full_name for p in content.participants)
            return "|".join(sorted(names))
        case Figure():
            return f"{content.as_written}|{content.what or ''}"
        case Agreement():
            return content.title
        case Commitment():
            return content.act
        case OfficeHeld():
            return f"{content.person.full_name}|{content.office.title}"
        case Framing():
            return f"{content.of}|{'|'.join(content.terms)}"


def _read_ruling(decision: Decision) -> Ruling | None:
    left, bar, right = decision.target.partition(PAIR)
    if not bar or left == right:
        return None
    return Ruling(
        left=min(left, right),
        right=max(left, right),
        judgement=_JUDGEMENTS[decision.action],
        by=decision.actor,
        reason=decision.reason,
    )


def _read_seen(before: str | None) -> FindingSeen | None:
    if before is None:
        return None
    try:
        return msgspec.json.decode(before, type=FindingSeen)
    except msgspec.MsgspecError:
        return None  # a decision that notes the old state alone


def read_state(after: str | None) -> FindingState | None:
    """Return the state that ``after`` of a decision names; ``None`` for none."""
    if after is None:
        return None
    try:
        value = msgspec.json.decode(after)
    except msgspec.DecodeError:
        value = after
    if isinstance(value, dict):
        value = value.get("state")
    return _STATES.get(value) if isinstance(value, str) else None
