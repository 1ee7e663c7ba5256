"""Framing records: the terms one side uses for one thing."""

from collections import defaultdict
from collections.abc import Iterable

from communique.model.claim import Claim
from communique.model.content import Framing
from communique.model.ids import EntityId
from communique.model.reconciled import FramingRecord
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import read_title
from communique.reconcile.context import Context
from communique.reconcile.keys import party_key
from communique.reconcile.seeds import to_ids


def find_framings(claims: Iterable[Claim], context: Context) -> list[FramingRecord]:
    """Join framings by side, thing and stance, sorted by id.

    A side's terms are listed by number of claims, then by the alphabet.
    """
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        content = claim.content
        if isinstance(content, Framing):
            by = _by(claim, context) or f"voice:{claim.document}"
            groups[(by, thing_key(content.of), content.stance)].append(claim)
    listed = [sorted(groups[k], key=context.documents.order) for k in sorted(groups)]
    ids = to_ids("frm", listed, context.documents, _label)
    records = [
        _to_record(id_, claims_, context)
        for id_, claims_ in zip(ids, listed, strict=True)
    ]
    return sorted(records, key=lambda r: r.id)


def _by(claim: Claim, context: Context) -> EntityId | None:
    content = claim.content
    if not isinstance(content, Framing) or content.by is None:
        return None
    return context.resolved(claim.id, content.by)


def thing_key(name: str) -> str:
    """Return what two names of one thing share, for the comparison of terms."""
    title = read_title(name)
    return f"{title.kind}:{'-'.join(sorted(title.words))}" if title.kind else fold(name)


def _label(claim: Claim) -> str:
    content = claim.content
    if not isinstance(content, Framing):
        return ""
    by = party_key(content.by) if content.by is not None else ""
    return f"{by}|{fold(content.of)}|{content.stance}"


def _to_record(id_: str, claims: list[Claim], context: Context) -> FramingRecord:
    contents = [c.content for c in claims if isinstance(c.content, Framing)]
    counts: dict[str, int] = defaultdict(int)
    for content in contents:
        for term in content.terms:
            counts[term] += 1
    return FramingRecord(
        id=id_,  # type: ignore[arg-type]
        of=contents[0].of,
        terms=tuple(sorted(counts, key=lambda t: (-counts[t], t))),
        stance=contents[0].stance,
        claims=tuple(sorted(c.id for c in claims)),
        documents=tuple(sorted({c.document for c in claims})),
        by=_by(claims[0], context),
    )
