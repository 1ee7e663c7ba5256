"""Pairs of names, and of events, of which people should say whether they are one."""

import itertools
from collections.abc import Iterator
from typing import Final

import msgspec

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.claim import Claim
from communique.model.content import Agreement
from communique.model.entity import Edge, Entity, Judgement
from communique.model.ids import DocumentId, EntityId, StableKey
from communique.model.mention import MentionKind
from communique.model.record import Record
from communique.reconcile.clusters import Clusters
from communique.reconcile.decided import (
    MARK,
    apply_to,
    is_claims,
    read_decisions,
    targets_of,
)
from communique.reconcile.keys import (
    agreement_key,
    home_key,
    is_home,
    party_key,
    place_key,
    topic_key,
)
from communique.reconcile.nodes import parties_of, topics_of
from communique.views.labels import label
from communique.views.quotes import Texts

BELOW: Final = 0.8
"""Joined pairs of a lower score are asked about: below it stand the joins that rest
on one of a kind being the only one in sight (``reconcile.agreements``)."""

EVENT: Final = "Event"
"""What pairs of events are asked for by, where pairs of names go by their schema."""

_SHOWN: Final = 3
"""Claims shown of each name: enough to know who is meant."""

_LOOKED_AT: Final = 2000
"""Claims of one entity looked through for those of one of its names."""


class PairSide(Record, frozen=True, kw_only=True):
    """One key of a pair, a name for it, and claims that use it (none is possible)."""

    key: str
    name: str
    claims: tuple[Claim, ...]


class Pairs:
    """Looks up what stands behind the keys of a pair."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.texts = Texts(reader)
        self._entity_of = dict(reader.parties())
        self._decided = read_decisions(tuple(reader.decisions()))

    def entity(self, key: str) -> Entity | None:
        """Return what a key was resolved to; ``None`` when it is not known."""
        id_ = self._entity_of.get(key)
        found = self.reader.records_by_id(Entity, (id_,)) if id_ else ()
        return found[0] if found else None

    def claims(self, key: str, query: Query) -> Iterator[Claim]:
        """Yield the claims that name ``key`` and that ``query`` leaves in."""
        if is_claims(key):
            yield from self._told(key, query)
            return
        id_ = self._entity_of.get(key)
        if id_ is None:
            return
        asked = msgspec.structs.replace(query, about=id_, category=None, limit=None)
        likely = self.reader.claims(asked)
        for claim in itertools.islice(likely, _LOOKED_AT):
            read = apply_to(claim, self._decided)
            if read is not None and any(
                self._is_use(key, used, claim.document) for used in _names(read)
            ):
                yield claim

    def _told(self, key: str, query: Query) -> Iterator[Claim]:
        """Yield the claims that a side of a pair of events means."""
        asked = msgspec.structs.replace(query, category=None, limit=None)
        passage = StableKey(key.partition(MARK)[0])
        for claim in self.reader.claims(asked, stable_key=passage):
            if key in targets_of(claim):
                read = apply_to(claim, self._decided)
                if read is not None:
                    yield read

    def side(self, key: str) -> PairSide:
        """Return a key with a name as documents write it and where they do."""
        claims = tuple(itertools.islice(self.claims(key, Query()), _SHOWN))
        if is_claims(key):
            name = label(claims[0].content) if claims else key
            return PairSide(key=key, name=name, claims=claims)
        names = [name for c in claims for k, name in _names(c).items() if _fits(key, k)]
        entity = self.entity(key)
        name = names[0] if names else entity.name if entity else key
        return PairSide(key=key, name=name, claims=claims)

    def _is_use(self, key: str, used: str, document: DocumentId) -> bool:
        home = key.rpartition(":")[2]
        if key == used or not is_home(home):
            return _fits(key, used)
        return _fits(key, used) and home == home_key(
            document, self.texts.address(document)
        )

    def fits(self, edge: Edge, query: Query, about: frozenset[EntityId]) -> bool:
        """Tell whether ``query`` leaves a pair in; ``about`` are the ids it means."""
        keys = (edge.left, edge.right)
        if is_claims(edge.left):
            if query.category not in (None, EVENT):
                return False
            return any(next(self.claims(key, query), None) is not None for key in keys)
        if query.about is not None:
            ids = {self._entity_of.get(key) for key in keys}
            if not ids & about:
                return False
        if query.category is not None:
            schemas = {e.schema.value for k in keys if (e := self.entity(k))}
            if query.category not in schemas:
                return False
        asked = (query.between, query.since, query.until, query.publisher)
        if all(part is None for part in asked):
            return True
        return any(next(self.claims(key, query), None) is not None for key in keys)


def find_pairs(pairs: Pairs, query: Query, below: float | None) -> tuple[Edge, ...]:
    """Return the pairs to ask about: doubts first, then joins of a low score.

    Of the many pairs of one entity only those are asked about that hold it
    together: where better ties join the same names, a poor one decides nothing.

    Args:
        pairs: The ledger.
        query: What to leave out.
        below: Score under which a join is asked about; ``None`` for ``BELOW``.
    """
    edges = list(pairs.reader.records(Edge))
    doubts = [e for e in edges if e.judgement is Judgement.UNSURE]
    doubts.sort(key=lambda e: (-e.score, e.left, e.right))
    joins = [e for e in edges if e.judgement is Judgement.SAME]
    joins.sort(key=lambda e: (e.by == "rule", -e.score, e.left, e.right))
    clusters = Clusters({key for e in joins for key in (e.left, e.right)})
    weak = []
    for edge in joins:
        if clusters.find(edge.left) != clusters.find(edge.right):
            clusters.join(edge.left, edge.right)
            if edge.by == "rule" and edge.score < (BELOW if below is None else below):
                weak.append(edge)
    weak.sort(key=lambda e: (e.score, e.left, e.right))
    about: frozenset[EntityId] = frozenset()
    if query.about is not None:
        about = frozenset(e.id for e in pairs.reader.find_entities(query.about))
    return tuple(e for e in (*doubts, *weak) if pairs.fits(e, query, about))


def _names(claim: Claim) -> dict[str, str]:
    """Return the keys that a claim uses with the name it uses for each.

    An agreement's key is its title's; what else its node is named after (parties,
    dates, document) is left to ``_fits``.
    """
    named = {party_key(p): p.full_name for p in parties_of(claim)}
    for topic, date in topics_of(claim):
        if topic.kind is MentionKind.AGREEMENT:
            named[agreement_key(topic.name)] = topic.name
        else:
            named[topic_key(topic, date)] = topic.name
    place = getattr(claim.content, "place", None)
    if place is not None:
        named[place_key(place)] = place.name
    if isinstance(claim.content, Agreement):
        named[agreement_key(claim.content.title)] = claim.content.title
    return named


def _fits(key: str, used: str) -> bool:
    longer = used.startswith(("agreement:", "office:"))  # by parties, or by the day
    return key == used or (longer and key.startswith(f"{used}:"))
