"""Agreement records: what all documents say of one agreement."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from communique.model.claim import Claim, Modality
from communique.model.content import Agreement
from communique.model.dates import DateInterval
from communique.model.ids import DocumentId, EntityId
from communique.model.reconciled import AgreementRecord
from communique.reconcile.compare.dates import precision
from communique.reconcile.context import Context

AgreementGroup = tuple[AgreementRecord, tuple[Claim, ...]]
_ORDER = (
    "terminated",
    "expired",
    "cancelled",
    "suspended",
    "extended",
    "renewed",
    "in_force",
    "ratified",
    "signed",
    "initialled",
    "under_negotiation",
    "planned",
    "proposed",
)
"""Later stages first: at one publication date the later stage counts."""
_SAID = (Modality.ASSERTED, Modality.CANCELLED)


def to_agreements(claims: Iterable[Claim], context: Context) -> list[AgreementGroup]:
    """Join agreement claims by their entity, sorted by id."""
    groups: dict[EntityId, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Agreement):
            groups[context.agreements[(claim.id, claim.content.title)]].append(claim)
    return [
        (_to_record(entity, members, context), tuple(members))
        for entity in sorted(groups)
        for members in [sorted(groups[entity], key=context.documents.order)]
    ]


def _to_record(
    entity: EntityId, claims: Sequence[Claim], context: Context
) -> AgreementRecord:
    contents = [c.content for c in claims if isinstance(c.content, Agreement)]
    signatories = {
        context.resolved(c.id, p)
        for c in claims
        if isinstance(c.content, Agreement)
        for p in c.content.signatories
    }
    parties = Counter(a.parties for a in contents if a.parties)
    return AgreementRecord(
        id=entity,
        title=context.names[entity],
        claims=tuple(sorted(c.id for c in claims)),
        documents=tuple(sorted({c.document for c in claims})),
        origins=context.documents.count_origins(claims),
        parties=min(parties, key=lambda p: (len(p) == 1, -parties[p], -len(p), p))
        if parties
        else (),
        signed=_best(claims, "signed", context),
        signatories=tuple(sorted(signatories)),
        term=_best(claims, "term", context),
        status=_status(claims, context),
    )


def _best(claims: Sequence[Claim], name: str, context: Context) -> DateInterval | None:
    """Return the date that most origins support, the most exact of those."""
    dated: list[tuple[DocumentId, DateInterval]] = [
        (context.documents.origin(c.document), date)
        for c in claims
        if (date := getattr(c.content, name)) is not None
    ]
    if not dated:
        return None

    def rank(pair: tuple[DocumentId, DateInterval]) -> tuple[int, int, str]:
        date = pair[1]
        support = {origin for origin, other in dated if other.covers(date)}
        return (-len(support), precision(date), date.edtf)

    return min(dated, key=rank)[1]


def _status(claims: Sequence[Claim], context: Context) -> str | None:
    """Return the status of the newest account that asserts one."""
    stated: list[tuple[str, int, str]] = [
        (
            context.documents.order(c)[0],
            -_ORDER.index(status) if status in _ORDER else -len(_ORDER),
            status,
        )
        for c in claims
        if c.modality in _SAID
        and isinstance(c.content, Agreement)
        and (status := c.content.status) is not None
    ]
    dated = [s for s in stated if s[0] != "9999"] or stated
    return max(dated)[2] if dated else None
