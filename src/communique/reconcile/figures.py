"""Figure records: one figure across documents, and which figures compare."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Figure, Party
from communique.model.entity import Edge, Judgement
from communique.model.ids import DocumentId, EntityId
from communique.model.mention import MentionKind
from communique.model.reconciled import FigureRecord
from communique.reconcile.blocking import pairs
from communique.reconcile.clusters import cluster
from communique.reconcile.compare.dates import first_day
from communique.reconcile.compare.quantities import (
    Bounds,
    bounds,
    compare_labels,
    compare_periods,
)
from communique.reconcile.compare.titles import content_words, share_of
from communique.reconcile.context import Context
from communique.reconcile.keys import acts_for, party_key, topic_key
from communique.reconcile.seeds import to_ids

NEAR_DAYS = 45
"""Documents so close in time may count the same thing without saying when."""
_WIDTH = 9
_SPECIFIC = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure claim made ready; ``None`` means that it does not say."""

    claim: Claim
    figure: Figure
    origin: DocumentId
    words: frozenset[str]
    donor: EntityId | None
    recipient: EntityId | None
    sides: tuple[str | None, str | None]
    programme: EntityId | None
    bounds: Bounds


FigureGroup = tuple[FigureRecord, tuple[Counted, ...]]


def find_figures(claims: Iterable[Claim], context: Context) -> list[FigureGroup]:
    """Join the figure claims to records, sorted by id.

    A figure is one across documents when unit, number and qualifier are equal,
    stage, scope and period are not at odds, and what is counted, for whom, or in
    which programme agrees.
    """
    counted = [x for c in claims if (x := to_counted(c, context)) is not None]
    counted.sort(key=lambda x: context.documents.order(x.claim))
    keys = [str(i).zfill(_WIDTH) for i in range(len(counted))]
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, item in zip(keys, counted, strict=True):
        f = item.figure
        head = sorted(item.words)[:1] if not f.unit.isupper() else []
        blocks[f"{f.unit}:{f.value}:{f.low}:{f.high}:{f.qualifier}"].append(key)
        blocks[f"{f.unit}:{f.value}:{f.low}:{f.high}:{head}"].append(key)
    edges = [
        Edge(left=a, right=b, judgement=Judgement.SAME, score=score, why=())
        for a, b in pairs(blocks)
        if (score := compare_figures(counted[int(a)], counted[int(b)], context))
    ]
    grouped = cluster(keys, edges).groups()
    groups = [[counted[int(k)] for k in members] for members in grouped.values()]
    ids = to_ids(
        "fig",
        [[x.claim for x in group] for group in groups],
        context.documents,
        _label,
    )
    made = [
        (_to_record(id_, group), tuple(group))
        for id_, group in zip(ids, groups, strict=True)
    ]
    return sorted(made, key=lambda pair: pair[0].id)


def to_counted(claim: Claim, context: Context) -> Counted | None:
    """Return a figure claim made ready; ``None`` for other claims and denials."""
    figure = claim.content
    if not isinstance(figure, Figure):
        return None
    if claim.polarity is Polarity.NEGATIVE or claim.modality is Modality.DENIED:
        return None
    programme = figure.programme
    return Counted(
        claim=claim,
        figure=figure,
        origin=context.documents.origin(claim.document),
        words=content_words(figure.what) if figure.what else frozenset(),
        donor=_entity(figure.donor, context),
        recipient=_entity(figure.recipient, context),
        sides=(_side(figure.donor), _side(figure.recipient)),
        programme=_programme(claim, context) if programme is not None else None,
        bounds=bounds(figure.value, figure.low, figure.high, figure.qualifier),
    )


def compare_figures(a: Counted, b: Counted, context: Context) -> float:
    """Return how surely two equal numbers are one figure; 0 when they are not."""
    if a.figure.qualifier != b.figure.qualifier:
        return 0.0
    labels = slot_score(a, b)
    if labels == 0.0:
        return 0.0
    copied = a.origin == b.origin and a.claim.document != b.claim.document
    bare = not a.words and not b.words
    alike = 1.0 if bare else share_of(a.words, b.words)
    if alike == 0.0 and (a.words and b.words):
        return 0.0
    context_shared = (
        (a.donor is not None and a.donor == b.donor)
        or (a.recipient is not None and a.recipient == b.recipient)
        or (a.programme is not None and a.programme == b.programme)
        or (a.figure.period is not None and a.figure.period == b.figure.period)
        or (a.sides[1] is not None and a.sides[1] == b.sides[1])
    )
    specific = len(a.words & b.words) >= _SPECIFIC and is_near(a, b, context)
    if not (copied or context_shared or specific):
        return 0.0
    return round(labels * (0.5 + 0.5 * alike), 4)


def slot_score(a: Counted, b: Counted) -> float:
    """Return whether stage, scope, period and sides allow one figure; 0 if not."""
    f, g = a.figure, b.figure
    scores = [
        compare_labels(f.stage, g.stage).score,
        compare_labels(f.scope, g.scope).score,
        compare_periods(f.period, g.period).score,
        compare_labels(a.sides[0], b.sides[0]).score,
        compare_labels(a.sides[1], b.sides[1]).score,
        compare_labels(a.programme, b.programme).score,
    ]
    if min(scores) == 0.0:
        return 0.0
    return sum(scores) / len(scores)


def is_near(a: Counted, b: Counted, context: Context) -> bool:
    """Tell whether two documents were published within ``NEAR_DAYS``."""
    published = context.documents.published
    x = first_day(published.get(a.claim.document))
    y = first_day(published.get(b.claim.document))
    return x is not None and y is not None and abs((x - y).days) <= NEAR_DAYS


def _entity(party: Party | None, context: Context) -> EntityId | None:
    return None if party is None else context.entity_of[party_key(party)]


def _side(party: Party | None) -> str | None:
    """Return the state behind a party: an army's gift is its state's."""
    if party is None:
        return None
    return acts_for(party) or party_key(party)


def _programme(claim: Claim, context: Context) -> EntityId | None:
    figure = claim.content
    if not isinstance(figure, Figure) or figure.programme is None:
        return None
    if figure.programme.kind is MentionKind.AGREEMENT:
        return context.agreements.get((claim.id, figure.programme.name))
    return context.entity_of.get(topic_key(figure.programme, figure.period))


def _label(claim: Claim) -> str:
    f = claim.content
    if not isinstance(f, Figure):
        return ""
    period = f.period.edtf if f.period else ""
    parts = (f.unit, f.value, f.low, f.high, f.what, f.stage, period, f.as_written)
    return "|".join(map(str, parts))


def _to_record(id_: str, group: Sequence[Counted]) -> FigureRecord:
    first = group[0].figure
    return FigureRecord(
        id=id_,  # type: ignore[arg-type]
        value=first.value,
        low=first.low,
        high=first.high,
        qualifier=first.qualifier,
        unit=first.unit,
        as_written=first.as_written,
        claims=tuple(sorted(x.claim.id for x in group)),
        documents=tuple(sorted({x.claim.document for x in group})),
        origins=len({x.origin for x in group}),
        what=_most([x.figure.what for x in group]),
        stage=_most([x.figure.stage for x in group]),
        scope=_most([x.figure.scope for x in group]),
        period=next((x.figure.period for x in group if x.figure.period), None),
        donor=next((x.donor for x in group if x.donor), None),
        recipient=next((x.recipient for x in group if x.recipient), None),
        programme=next((x.programme for x in group if x.programme), None),
    )


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], -len(v), v)) if counts else None
