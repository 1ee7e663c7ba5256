"""What people should look at next, with the words behind it.

First the conflicts that nobody has looked at, then pairs of names or of events of
which it is unsure whether they are one, then claims that a rule seldom gets right.
What was decided stays away until what was seen changes. Reads only: decisions are
taken by whoever shows the items.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from communique.ledger.codec import encode
from communique.ledger.decisions import in_force
from communique.ledger.query import Query
from communique.ledger.store import EVERYTHING, Reader
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Content
from communique.model.decision import Decision
from communique.model.entity import Edge
from communique.model.finding import Finding, FindingRelation, FindingState
from communique.model.ids import StableKey, digest
from communique.model.record import Record
from communique.reconcile.decided import (
    MARK,
    apply_to,
    read_decisions,
    targets_of,
)
from communique.views.disagreements import title_of
from communique.views.labels import label
from communique.views.pairs import Pairs, PairSide, find_pairs
from communique.views.quotes import Shown, Texts

FINDING: Final = "finding"
PAIR: Final = "pair"
CLAIM: Final = "claim"
KINDS: Final = (FINDING, PAIR, CLAIM)
"""Kinds of items, in the order in which they are asked."""

CLAIMS_BELOW: Final = 0.7
"""Claims of a lower score are asked about. Rules score the share of their examples
that they get right (``model.claim``); most stand at 0.7 or above."""


class ReviewSide(Record, frozen=True, kw_only=True):
    """One value, one name, or the claim itself, with the words behind it."""

    label: str
    evidence: tuple[Shown, ...]
    key: str | None = None


class ReviewItem(Record, frozen=True, kw_only=True):
    """One thing to decide.

    Attributes:
        kind: ``finding``, ``pair`` or ``claim``.
        target: What a decision is attached to: finding id, both party keys (of two
            events both stable keys) with ``|`` between them, or a stable key (with a
            mark, where several claims share the passage).
        title: What it is, in words.
        why: What makes it doubtful, strongest first.
        sides: Values of a finding, names or events of a pair, documents of a claim.
        seen: Digest of all this; it goes into the decision.
        score: In [0, 1]; ``None`` for a finding.
        content: What the claim says, edits included; ``None`` for the others.
        earlier: Earlier decision in force, taken on another sight; else ``None``.
    """

    kind: str
    target: str
    title: str
    why: tuple[str, ...]
    sides: tuple[ReviewSide, ...]
    seen: str
    score: float | None = None
    content: Content | None = None
    earlier: Decision | None = None


class ReviewQueue(Record, frozen=True, kw_only=True):
    """Items in the order in which they should be decided."""

    rows: tuple[ReviewItem, ...]
    more: bool = False


class _Reading(Record, frozen=True, kw_only=True):
    """What a claim says, for the digest of what was seen."""

    content: Content
    modality: Modality
    polarity: Polarity
    quotes: tuple[tuple[str, str], ...]


class _Chain:
    """The decisions in force, looked up by target."""

    def __init__(self, reader: Reader) -> None:
        chain = tuple(reader.decisions())
        # A rejected claim is shown as it is read, so that people can see it.
        self.edits = msgspec.structs.replace(
            read_decisions(chain), rejected=frozenset()
        )
        self._of: dict[str, list[Decision]] = {}
        for decision in in_force(chain):
            self._of.setdefault(decision.target, []).append(decision)
        self.keys = {target.partition(MARK)[0] for target in self._of}

    def last(self, item: ReviewItem) -> Decision | None:
        """Return the newest decision on an item; ``None`` when there is none."""
        targets = {item.target, item.target.partition(MARK)[0]}
        own = [d for target in targets for d in self._of.get(target, ())]
        return max(own, key=lambda d: d.seq, default=None)

    def unless(self, item: ReviewItem | None) -> Iterator[ReviewItem]:
        """Yield the item unless it was decided on the same sight."""
        last = None if item is None else self.last(item)
        if item is not None and last is None:
            yield item
        elif (
            item is not None and last is not None and last.seen not in (None, item.seen)
        ):
            yield msgspec.structs.replace(item, earlier=last)


def review(
    reader: Reader,
    query: Query = EVERYTHING,
    *,
    kind: str | None = None,
    below: float | None = None,
) -> ReviewQueue:
    """Return what to review next; arguments as in ``find_items``."""
    rows: list[ReviewItem] = []
    for item in find_items(reader, query, kind=kind, below=below):
        if query.limit is not None and len(rows) >= query.limit:
            return ReviewQueue(rows=tuple(rows), more=True)
        rows.append(item)
    return ReviewQueue(rows=tuple(rows))


def find_items(
    reader: Reader,
    query: Query = EVERYTHING,
    *,
    kind: str | None = None,
    below: float | None = None,
) -> Iterator[ReviewItem]:
    """Yield what to review, one after the other, each built when it is asked for.

    Args:
        reader: The ledger. What is decided while this runs is not heeded.
        query: What to leave out. ``category`` is of findings the relation, of pairs
            the schema, of claims the category. ``limit`` is left to the caller.
        kind: Only this kind; ``None`` for all.
        below: Score under which claims and joined pairs are asked about; ``None``
            for each kind's own.
    """
    asked = msgspec.structs.replace(query, limit=None)
    chain = _Chain(reader)
    if kind in (None, FINDING):
        yield from _find_findings(reader, asked, chain)
    if kind in (None, PAIR):
        yield from _find_pairs(reader, asked, chain, below)
    if kind in (None, CLAIM):
        least = CLAIMS_BELOW if below is None else below
        yield from _find_claims(reader, asked, chain, least)


def item_of(reader: Reader, kind: str, target: str) -> ReviewItem | None:
    """Return the item of a target as it stands now; ``None`` when there is none."""
    if kind == FINDING:
        found = reader.records_by_id(Finding, (target,))
        return _finding_item(reader, found[0]) if found else None
    if kind == PAIR:
        edges = reader.records_by_id(Edge, (target,))
        return _pair_item(Pairs(reader), edges[0]) if edges else None
    return _claim_item(reader, target, _Chain(reader))


def _find_findings(reader: Reader, query: Query, chain: _Chain) -> Iterator[ReviewItem]:
    if query.category is None:
        relation = FindingRelation.CONFLICTS.value
        query = msgspec.structs.replace(query, category=relation)
    waiting = [
        finding.id
        for finding in reader.records(Finding, query)
        if finding.state is FindingState.OPEN
    ]
    for id_ in waiting:
        yield from chain.unless(item_of(reader, FINDING, id_))


def _finding_item(reader: Reader, finding: Finding) -> ReviewItem:
    texts = Texts(reader)
    sides = []
    for value in finding.values:
        claims = reader.claims_by_id(value.claims)
        shown = _shown(texts, claims, ("*", finding.field))
        sides.append(ReviewSide(label=value.value, evidence=shown))
    parts = [f"{s.label}: {quote}" for s in sides for quote in _quotes(s.evidence)]
    return ReviewItem(
        kind=FINDING,
        target=finding.id,
        title=f"{finding.relation}: {title_of(reader, finding.subject)}"
        f" ({finding.field})",
        why=(finding.why,),
        sides=tuple(sides),
        seen=digest("seen", finding.relation, finding.field, *parts),
    )


def _find_pairs(
    reader: Reader, query: Query, chain: _Chain, below: float | None
) -> Iterator[ReviewItem]:
    pairs = Pairs(reader)
    for edge in find_pairs(pairs, query, below):
        yield from chain.unless(_pair_item(pairs, edge))


def _pair_item(pairs: Pairs, edge: Edge) -> ReviewItem:
    sides = [_pair_side(pairs, pairs.side(key)) for key in (edge.left, edge.right)]
    quotes = (quote for side in sides for quote in ("", *_quotes(side.evidence)))
    target = f"{edge.left}|{edge.right}"
    return ReviewItem(
        kind=PAIR,
        target=target,
        title=f"{sides[0].label} = {sides[1].label}?",
        why=(f"{edge.judgement}, {edge.score:.2f}", *edge.why),
        sides=tuple(sides),
        seen=digest("seen", target, *quotes),
        score=edge.score,
    )


def _pair_side(pairs: Pairs, side: PairSide) -> ReviewSide:
    shown = _shown(pairs.texts, side.claims, ("*",))
    return ReviewSide(label=side.name, evidence=shown, key=side.key)


def _find_claims(
    reader: Reader, query: Query, chain: _Chain, below: float
) -> Iterator[ReviewItem]:
    waiting = [
        (claim.score, number, targets_of(claim)[0])
        for number, claim in enumerate(reader.claims(query))
        if claim.score < below or claim.stable_key in chain.keys
    ]
    shown: set[str] = set()
    for score, _, target in sorted(waiting):
        item = _claim_item(reader, target, chain)
        if item is None or item.target in shown:
            continue
        shown.add(item.target)
        if score < below or chain.last(item) is not None:
            yield from chain.unless(item)


def _claim_item(reader: Reader, target: str, chain: _Chain) -> ReviewItem | None:
    """Return the item of a claim; its target is the passage where it is alone."""
    key = StableKey(target.partition(MARK)[0])
    siblings = tuple(reader.claims(stable_key=key))
    documents = [claim.document for claim in siblings]
    alone = len(set(documents)) == len(documents)
    claims = [c for c in siblings if alone or target in targets_of(c)]
    if not claims:
        return None
    texts = Texts(reader)
    sides = tuple(
        ReviewSide(
            label=texts.address(claim.document), evidence=_shown(texts, (claim,))
        )
        for claim in claims
    )
    first = claims[0]
    content = (apply_to(first, chain.edits) or first).content
    by = f", read by {first.producer.name}"
    return ReviewItem(
        kind=CLAIM,
        target=key if alone else target,
        title=label(content),
        why=(f"{first.modality}, {first.polarity}, score {first.score:.2f}{by}",),
        sides=sides,
        seen=digest("seen", *sorted({encode(_reading(claim)) for claim in claims})),
        score=first.score,
        content=content,
    )


def _reading(claim: Claim) -> _Reading:
    # As it was read, without edits: an edit is a decision, not something new to see.
    return _Reading(
        content=claim.content,
        modality=claim.modality,
        polarity=claim.polarity,
        quotes=tuple((piece.field, piece.quote) for piece in claim.evidence),
    )


def _shown(
    texts: Texts, claims: Iterable[Claim], fields: tuple[str, ...] | None = None
) -> tuple[Shown, ...]:
    """Return the pieces of evidence of ``fields`` (``None``: all), each once."""
    found: dict[Shown, None] = {}
    for claim in claims:
        for piece in claim.evidence:
            if fields is not None and piece.field not in fields:
                continue
            checked = texts.check(claim.document, piece, claim.id)
            shown = Shown(
                document=claim.document,
                address=texts.address(claim.document),
                field=checked.field,
                start=checked.span.start,
                end=checked.span.end,
                quote=checked.quote,
            )
            found[shown] = None
    return tuple(sorted(found, key=lambda s: (s.address, s.field != "*", s.start)))


def _quotes(shown: Iterable[Shown]) -> list[str]:
    return sorted({s.quote for s in shown})
