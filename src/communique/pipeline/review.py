"""Decisions of people: each one link of the chain, after which the record follows.

Nothing is overwritten: a decision stands beside what it is about, and its undoing
stands beside the decision. What a decision is attached to (a claim's stable key, a
pair of party keys, a finding) outlives another extractor and another fetch.
"""

from collections.abc import Mapping
from typing import Final

import msgspec

from communique.errors import LedgerError, NotFoundError
from communique.ledger.decisions import in_force
from communique.ledger.store import Writer
from communique.model.claim import Claim
from communique.model.content import Event
from communique.model.decision import Decision
from communique.model.entity import Edge, Judgement
from communique.model.finding import Finding, FindingState
from communique.model.ids import FindingId, StableKey
from communique.model.record import Record
from communique.pipeline.run import refresh
from communique.reconcile.decided import (
    MARK,
    PAIR,
    FindingSeen,
    SideSeen,
    edited,
    is_claims,
    targets_of,
)

_VERDICTS: Final = ("accept", "reject")


class Who(Record, frozen=True, kw_only=True):
    """Who decides, when, and on what sight.

    Attributes:
        actor: Name of the person; never empty.
        at: UTC time, ISO 8601.
        reason: In the person's words; may be empty.
        seen: Digest of what was shown (``views.review``); ``None`` when nothing was.
    """

    actor: str
    at: str
    reason: str = ""
    seen: str | None = None


class Reviewer:
    """Takes decisions down in a ledger.

    Args:
        ledger: Which.
        follow: Derive the record anew after each decision. Without it the caller
            calls ``finish`` when the last one is taken; until then the record is
            older than its decisions, as ``derived_from`` says.

    Every method raises ``NotFoundError`` when the record holds no such target and
    ``LedgerError`` when the decision makes no sense or cannot be written.
    """

    def __init__(self, ledger: Writer, *, follow: bool = True) -> None:
        self._ledger = ledger
        self._follow = follow

    def accept(self, target: str, who: Who) -> Decision:
        """Decide that the claims of ``target`` stand as they are read."""
        return self._judge_claims(target, "accept", who)

    def reject(self, target: str, who: Who) -> Decision:
        """Decide that the claims of ``target`` stay out of the record."""
        return self._judge_claims(target, "reject", who)

    def edit(self, target: str, changes: Mapping[str, object], who: Who) -> Decision:
        """Replace fields of the claims of ``target``.

        Args:
            target: A stable key, or one claim of it.
            changes: Field of the content to its value as JSON has it. Fields that
                an earlier edit in force changed stay changed.
            who: Who decides.
        """
        claims = self._claims(target)
        if not changes:
            raise LedgerError(f"{target}: an edit without fields. Name one to change.")
        earlier = self._last(target, ("edit",))
        fields = msgspec.json.decode(earlier.after or "{}") if earlier else {}
        fields.update(changes)
        after = _to_json(fields)
        for claim in claims:
            _check_edit(claim, after)
        content = msgspec.to_builtins(claims[0].content)
        before = earlier.after if earlier else None
        if before is None:
            before = _to_json({name: content.get(name) for name in fields})
        return self._decide(target, "edit", who, before, after)

    def same(self, left: str, right: str, who: Who) -> Decision:
        """Decide that two party keys, or targets of event claims, mean one thing."""
        return self._judge_pair(left, right, Judgement.SAME, who)

    def different(self, left: str, right: str, who: Who) -> Decision:
        """Decide that two keys mean two things, whatever comes later."""
        return self._judge_pair(left, right, Judgement.DIFFERENT, who)

    def unsure(self, left: str, right: str, who: Who) -> Decision:
        """Decide that it cannot be told yet; the two stay apart."""
        return self._judge_pair(left, right, Judgement.UNSURE, who)

    def set_state(self, finding: FindingId, state: FindingState, who: Who) -> Decision:
        """Say what a finding is: open, explained, resolved, not_a_conflict."""
        found = self._ledger.records_by_id(Finding, (finding,))
        if not found:
            raise NotFoundError(
                f"{finding}: the record has no such finding. `communique disagreements"
                " --evidence` shows the ids."
            )
        return self._decide(
            finding,
            "state",
            who,
            msgspec.json.encode(self._seen(found[0])).decode(),
            _to_json({"state": state.value}),
        )

    def undo(self, seq: int, who: Who) -> Decision:
        """Take decision ``seq`` back; an undoing can be undone too."""
        _check_actor(who)
        undone = self._ledger.undo(seq, at=who.at, actor=who.actor, reason=who.reason)
        self._refresh()
        return undone

    def finish(self) -> None:
        """Let the record follow the decisions."""
        refresh(self._ledger)

    def _judge_claims(self, target: str, action: str, who: Who) -> Decision:
        self._claims(target)
        last = self._last(target, _VERDICTS)
        before = _to_json(last.action) if last else None
        return self._decide(target, action, who, before, _to_json(action))

    def _judge_pair(
        self, left: str, right: str, judgement: Judgement, who: Who
    ) -> Decision:
        if left == right:
            raise LedgerError(f"{left}: one key is no pair. Give two.")
        if is_claims(left) or is_claims(right):
            self._check_events(left, right)
        else:
            self._check_parties(left, right)
        target = f"{min(left, right)}{PAIR}{max(left, right)}"
        edges = self._ledger.records_by_id(Edge, (target,))
        before = _to_json(edges[0].judgement.value) if edges else None
        after = _to_json(judgement.value)
        return self._decide(target, judgement.value, who, before, after)

    def _check_parties(self, *keys: str) -> None:
        known = {key for key, _ in self._ledger.parties()}
        for key in keys:
            if key not in known or PAIR in key:
                raise NotFoundError(
                    f"{key}: the record has no such party. `communique review --json"
                    " --kind pair` shows the keys."
                )

    def _check_events(self, *keys: str) -> None:
        for key in keys:
            if not is_claims(key):
                raise LedgerError(
                    f"{key}: an event is no party. Give the keys of two events."
                )
            if any(not isinstance(c.content, Event) for c in self._claims(key)):
                raise LedgerError(f"{key}: only claims of events are judged in pairs.")

    def _decide(
        self, target: str, action: str, who: Who, before: str | None, after: str
    ) -> Decision:
        _check_actor(who)
        decision = self._ledger.decide(
            at=who.at,
            actor=who.actor,
            target=target,
            action=action,
            before=before,
            after=after,
            reason=who.reason,
            seen=who.seen,
        )
        self._refresh()
        return decision

    def _refresh(self) -> None:
        if self._follow:
            refresh(self._ledger)

    def _claims(self, target: str) -> tuple[Claim, ...]:
        key = StableKey(target.partition(MARK)[0])
        found = self._ledger.claims(stable_key=key)
        claims = tuple(c for c in found if target in targets_of(c))
        if not claims:
            raise NotFoundError(
                f"{target}: no claim of the record has this key. `communique review"
                " --json` shows the keys."
            )
        return claims

    def _last(self, target: str, actions: tuple[str, ...]) -> Decision | None:
        decided = in_force(self._ledger.decisions())
        own = [d for d in decided if d.target == target and d.action in actions]
        return own[-1] if own else None

    def _seen(self, finding: Finding) -> FindingSeen:
        sides = []
        for value in finding.values:
            claims = self._ledger.claims_by_id(value.claims)
            keys = tuple(sorted({c.stable_key for c in claims}))
            sides.append(SideSeen(value=value.value, keys=keys))
        return FindingSeen(
            state=finding.state,
            relation=finding.relation,
            field=finding.field,
            sides=tuple(sides),
        )


def _check_actor(who: Who) -> None:
    if not who.actor.strip():
        raise LedgerError("a decision needs a name. Give --actor NAME.")


def _check_edit(claim: Claim, after: str) -> None:
    known = {field.name for field in msgspec.structs.fields(claim.content)}
    unknown = sorted(set(msgspec.json.decode(after)) - known)
    if unknown:
        raise LedgerError(
            f"{unknown[0]!r} is no field of {_kind(claim)}. There are:"
            f" {', '.join(sorted(known))}."
        )
    try:
        edited(claim.content, after)
    except (msgspec.MsgspecError, TypeError) as error:
        raise LedgerError(
            f"the edit does not fit {_kind(claim)}: {error}. Give each value as the"
            " record has it."
        ) from error


def _kind(claim: Claim) -> str:
    config = type(claim.content).__struct_config__
    return str(config.tag).replace("_", " ")


def _to_json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
