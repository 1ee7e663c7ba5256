"""Findings: made, worded, and given the state that people decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.model.claim import Claim
from communique.model.finding import (
    Finding,
    FindingRelation,
    FindingValue,
)
from communique.model.ids import ClaimId, DocumentId, FindingId, digest
from communique.reconcile.context import Context

_NAMED = 3


def make_finding(
    relation: FindingRelation,
    subject: str,
    field: str,
    sides: Iterable[tuple[str, Claim]],
    *,
    why: str,
    context: Context,
) -> Finding:
    """Return a finding from pairs of value and claim.

    Its id rests on relation, subject, field and values, so a decision on it holds
    while more documents say the same, and lapses when a new value joins.
    """
    told = tuple(sides)
    values = to_values(told, context)
    id_ = FindingId(
        digest("fnd", relation.value, subject, field, *(v.value for v in values))
    )
    return Finding(
        id=id_,
        relation=relation,
        subject=subject,
        field=field,
        values=values,
        why=why,
        state=context.decided.state_of(id_, relation.value, field, told),
    )


def to_values(
    sides: Iterable[tuple[str, Claim]], context: Context
) -> tuple[FindingValue, ...]:
    """Group claims by value, sorted by value."""
    claims: dict[str, set[ClaimId]] = defaultdict(set)
    documents: dict[str, set[DocumentId]] = defaultdict(set)
    for value, claim in sides:
        claims[value].add(claim.id)
        documents[value].add(claim.document)
    return tuple(
        FindingValue(
            value=value,
            claims=tuple(sorted(claims[value])),
            documents=tuple(sorted(documents[value])),
            origin=min(context.documents.origin(d) for d in documents[value]),
        )
        for value in sorted(claims)
    )


def voices(claims: Iterable[Claim], context: Context) -> str:
    """Return who says it, by publication, at most three by name."""
    ordered = sorted(claims, key=context.documents.order)
    names = list(dict.fromkeys(context.documents.voice(c.document) for c in ordered))
    if len(names) > _NAMED:
        rest = len(names) - _NAMED
        return f"{', '.join(names[:_NAMED])} and {rest} more"
    return (
        " and ".join(names)
        if len(names) < _NAMED
        else f"{names[0]}, {names[1]} and {names[2]}"
    )


def disagreement(sides: Sequence[tuple[str, Claim]], context: Context) -> str:
    """Return "A says x; B, which goes back to the same text, says y"."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for value, claim in sorted(sides, key=lambda s: context.documents.order(s[1])):
        by_value[value].append(claim)
    told: list[str] = []
    seen: set[DocumentId] = set()
    for value, claims in by_value.items():
        origins = {context.documents.origin(c.document) for c in claims}
        copy = bool(told) and origins <= seen
        aside = ", which goes back to the same text," if copy else ""
        told.append(f"{voices(claims, context)}{aside} {_say(claims, context)} {value}")
        seen |= origins
    return "; ".join(told)


def _say(claims: Sequence[Claim], context: Context) -> str:
    names = {context.documents.voice(c.document) for c in claims}
    return "says" if len(names) == 1 else "say"


def corroboration(
    subject: str,
    title: str,
    claims: Sequence[Claim],
    context: Context,
) -> Finding | None:
    """Return that independent origins say the same; ``None`` for fewer than two.

    Each origin is one value, under the name of its first publisher.
    """
    by_origin: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_origin[context.documents.origin(claim.document)].append(claim)
    if len(by_origin) < 2:  # noqa: PLR2004 - one voice corroborates nothing
        return None
    sides: list[tuple[str, Claim]] = []
    for origin in sorted(by_origin):
        listed = sorted(by_origin[origin], key=context.documents.order)
        label = (
            f"{title} [{context.documents.voice(listed[0].document)}, {origin[-6:]}]"
        )
        sides += [(label, claim) for claim in listed]
    firsts = [min(c, key=context.documents.order) for c in by_origin.values()]
    return make_finding(
        FindingRelation.CORROBORATES,
        subject,
        "*",
        sides,
        why=f"{len(by_origin)} independent origins tell it: {voices(firsts, context)}",
        context=context,
    )
