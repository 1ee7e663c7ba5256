"""References: an office named alone, to the one person who holds it at that time.

"The Tunisian defence minister said" in one document and "Khaled Sehili" with the same
office in another of the same weeks are one person, since two cannot hold it on one
day. Where two bearers are spoken of in turn without order, or none is near, the
office stays an office. A reference is an edge like any other, so a person's
"different" undoes it.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from communique.lexicon.matching import matching
from communique.model.claim import Claim
from communique.model.content import Event, Party
from communique.model.entity import Edge, Judgement
from communique.model.ids import AttributionId, ClaimId, EntityId
from communique.model.mention import MentionKind, OfficeTenure
from communique.reconcile.compare.dates import first_day, precision
from communique.reconcile.context import Documents
from communique.reconcile.decided import Ruling
from communique.reconcile.keys import acts_for, party_key, reference_key, role_of
from communique.reconcile.nodes import day_of, parties_of
from communique.reconcile.speakers import Speaker

REACH_DAYS = 60
"""Days within which the holder must be named for an office alone to mean him."""
_EXACT_DAYS = 31
"""Of a longer time nobody knows that one person held the office all through it."""
_BEST = 0.97
_WORST = 0.85
_AT = ":@"


class Seen(NamedTuple):
    """One naming of a holder: day, entity, key of the name."""

    day: dt.date
    entity: EntityId
    key: str


Post = tuple[str, str, str]
"""State, office, and host state of an envoy (empty for other offices)."""


class Use(NamedTuple):
    """The parties of one claim, or of one saying, with the day it speaks of.

    Attributes:
        by: The claim or attribution.
        states: Of its parties, or for lack of others of its place.
    """

    by: ClaimId | AttributionId
    parties: tuple[Party, ...]
    day: dt.date
    states: frozenset[str]


class References(NamedTuple):
    """What offices named alone refer to.

    Attributes:
        entities: ``reference_key`` of a use and a party, and the dated key of the
            office, to the entity of the holder.
        edges: Dated key and holder's key, one a pair, with the reason.
    """

    entities: dict[str, EntityId]
    edges: tuple[Edge, ...]


def told(claims: Iterable[Claim], documents: Documents) -> Iterator[Use]:
    """Yield the parties of claims whose day is known to the month."""
    for claim in claims:
        day = _exact_day(claim, documents)
        parties = tuple(parties_of(claim))
        if day is not None and parties:
            yield Use(claim.id, parties, day, _states(claim, parties))


def spoken(speakers: Iterable[Speaker], documents: Documents) -> Iterator[Use]:
    """Yield the sources of attributions, on the day of publication."""
    for one in speakers:
        day = first_day(documents.published.get(one.document))
        if day is not None:
            yield Use(one.attribution, (one.party,), day, frozenset())


def find_references(
    uses: Iterable[Use],
    entity_of: Mapping[str, EntityId],
    countries: Mapping[EntityId, str],
    rulings: Iterable[Ruling] = (),
) -> References:
    """Link every office named alone to its holder, where exactly one is known.

    Args:
        uses: Of parties, in any order.
        entity_of: Party key to entity.
        countries: Entity to its state.
        rulings: People's verdicts; those on a dated key go before the rule.
    """
    bare, seen = _read(uses, entity_of, countries)
    entities: dict[str, EntityId] = {}
    ruled = _ruled(rulings, entity_of)
    edges = {(e.left, e.right): e for e in _verdicts(ruled)}
    for dated in ruled:
        alone = entity_of.get(dated.partition(_AT)[0])
        if alone is not None:
            entities[dated] = alone
    for use, party in bare:
        edge = _edge(use, party, seen, ruled)
        if edge is None:
            continue
        edges.setdefault((edge.left, edge.right), edge)
        entities[reference_key(use.by, party)] = entity_of[edge.right]
        entities[edge.left] = entity_of[edge.right]
    return References(entities, tuple(edges[pair] for pair in sorted(edges)))


def _read(
    uses: Iterable[Use],
    entity_of: Mapping[str, EntityId],
    countries: Mapping[EntityId, str],
) -> tuple[list[tuple[Use, Party]], dict[Post, list[Seen]]]:
    """Return the offices named alone, and all holders by post."""
    bare: list[tuple[Use, Party]] = []
    named: dict[Post, set[Seen]] = defaultdict(set)
    for use in uses:
        for party in use.parties:
            if party.kind is MentionKind.OFFICE:
                bare.append((use, party))
            elif party.kind is MentionKind.PERSON:
                key = party_key(party)
                country = acts_for(party) or countries.get(entity_of[key])
                for post in _posts(use, party, country):
                    named[post].add(Seen(use.day, entity_of[key], key))
    return bare, {post: sorted(marks) for post, marks in named.items()}


def _exact_day(claim: Claim, documents: Documents) -> dt.date | None:
    date = claim.content.date if isinstance(claim.content, Event) else None
    if date is not None and precision(date) > _EXACT_DAYS:
        return None
    return day_of(claim, documents)


def _posts(use: Use, party: Party, country: str | None) -> Iterator[Post]:
    """Yield the posts that a party holds: one, or an envoy's at each host state."""
    office, role = party.office, role_of(party.office)
    if office is None or country is None or office.tenure is not OfficeTenure.HOLDER:
        return
    if role in matching().singular:
        yield country, role, ""
    elif role in matching().envoys:
        for host in sorted(use.states - {country}):
            yield country, role, host


def _states(claim: Claim, parties: tuple[Party, ...]) -> frozenset[str]:
    states = {c for p in parties if (c := acts_for(p))}
    content = claim.content
    if len(states) < 2 and isinstance(content, Event) and content.place is not None:  # noqa: PLR2004 - one side alone
        states |= {content.place.country} if content.place.country else set()
    return frozenset(states)


def _edge(
    use: Use,
    party: Party,
    seen: Mapping[Post, list[Seen]],
    ruled: Mapping[str, Mapping[str, Ruling]],
) -> Edge | None:
    """Return the edge from the dated office to its holder; ``None`` for none."""
    day = use.day
    left = f"{party_key(party)}{_AT}{day.isoformat()}"
    verdicts = ruled.get(left, {})
    for right, ruling in sorted(verdicts.items()):
        if ruling.judgement is Judgement.SAME:
            return _verdict(left, right, ruling)
    posts = list(_posts(use, party, acts_for(party)))
    found = {s.entity: s for post in posts if (s := _holder(seen.get(post, []), day))}
    if len(found) != 1:
        return None
    (holder,) = found.values()
    named = {party_key(p) for p in use.parties}
    if holder.key in named or holder.key in verdicts:
        return None  # Nobody meets himself; and what a person doubts is no link.
    gap = abs((holder.day - day).days)
    return Edge(
        left=left,
        right=holder.key,
        judgement=Judgement.SAME,
        score=round(_BEST - (_BEST - _WORST) * gap / REACH_DAYS, 4),
        why=(f"the only one named in this office, {_apart(gap)}",),
    )


def _holder(seen: list[Seen], day: dt.date) -> Seen | None:
    """Return the naming, nearest to a day, of the one who held the office then.

    Holders that follow one another are told apart by the day; between the last
    naming of one and the first of the next, nobody knows.
    """
    reach = dt.timedelta(REACH_DAYS)
    first = bisect_left(seen, (day - reach,))
    last = bisect_right(seen, (day + reach, "\uffff"))
    near = seen[first:last]
    spells = [list(group) for _, group in groupby(near, key=lambda s: s.entity)]
    if not spells or len(spells) > len({s.entity for s in near}):
        return None
    fits = [s for s in spells if s[0].day <= day <= s[-1].day]
    if not fits and day < spells[0][0].day:
        fits = spells[:1]
    elif not fits and day > spells[-1][-1].day:
        fits = spells[-1:]
    if len(fits) != 1:
        return None
    return min(fits[0], key=lambda s: (abs((s.day - day).days), s))


def _ruled(
    rulings: Iterable[Ruling], entity_of: Mapping[str, EntityId]
) -> dict[str, dict[str, Ruling]]:
    """Return dated key to the party keys that people ruled on."""
    ruled: dict[str, dict[str, Ruling]] = defaultdict(dict)
    for ruling in rulings:
        pair = (ruling.left, ruling.right)
        for dated, other in (pair, pair[::-1]):
            if _AT in dated and other in entity_of:
                ruled[dated][other] = ruling
    return ruled


def _verdicts(ruled: Mapping[str, Mapping[str, Ruling]]) -> Iterator[Edge]:
    for dated, verdicts in ruled.items():
        for other, ruling in verdicts.items():
            yield _verdict(dated, other, ruling)


def _verdict(dated: str, other: str, ruling: Ruling) -> Edge:
    return Edge(
        left=dated,
        right=other,
        judgement=ruling.judgement,
        score=1.0,
        why=(ruling.reason or f"decided by {ruling.by}",),
        by=ruling.by,
    )


def _apart(gap: int) -> str:
    if gap == 0:
        return "on that day"
    return f"{gap} days apart" if gap > 1 else "a day apart"
