"""Parts: a visit contains its meetings, a session its signing.

Parts are linked, never merged: each event keeps its own record and names the one
that it is part of. Which categories may hold which, the ontology says (``contains``).
A link needs a whole that covers the part's days, a traveller or states in common and
no other place; where a date is missing, both must stand close together in one text.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from communique.lexicon.matching import matching
from communique.lexicon.ontology import load_categories
from communique.lexicon.towns import state_names
from communique.model.content import Role, Status
from communique.model.dates import DateInterval
from communique.model.ids import DocumentId
from communique.model.reconciled import EventRecord
from communique.reconcile.compare.dates import precision
from communique.reconcile.compare.places import compare_towns
from communique.reconcile.context import Context
from communique.reconcile.keys import party_key
from communique.reconcile.told import Told

Group = tuple[EventRecord, tuple[Told, ...]]
Rank = tuple[int, int, int]
_PHASE = {
    Status.OCCURRED: "held",
    Status.ONGOING: "held",
    Status.PLANNED: "ahead",
    Status.PROPOSED: "ahead",
    Status.CANCELLED: "off",
}
"""A plan is no part of what was held; what is disputed is part of nothing."""
_MONTH = 31
"""Days up to which a date tells which of several visits is meant."""
_WEEK = 7
"""Days after the first day of a visit in which its talks may lie, when only that day is
given and the talks are said to belong to it."""
_STAY = 4
"""The same, where only the place and the host show it."""
_CLOSE = 400
"""Characters between two passages that tell of one occasion: some three sentences."""
_MOST = 60
"""Wholes of one block that are looked at: keeps the work linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What is compared of one event; sets hold entity ids."""

    record: EventRecord
    people: frozenset[str]
    travellers: frozenset[str]
    countries: frozenset[str]
    bodies: frozenset[str]
    about: frozenset[str]
    things: frozenset[str]
    passages: dict[DocumentId, tuple[int, ...]]


def link_parts(groups: Sequence[Group], context: Context) -> list[Group]:
    """Return the events, each with the id of the event that it is part of.

    Where two events would hold it equally well, it is part of none.
    """
    kinds = {code: c.contains for code, c in load_categories().items() if c.contains}
    parts = {part for contained in kinds.values() for part in contained}
    sides = [_side(group, context) for group in groups]
    blocks: dict[str, list[_Side]] = defaultdict(list)
    for side in sides:
        if side.record.category in kinds and side.record.status in _PHASE:
            for block in _blocks(side):
                blocks[block].append(side)
    linked = []
    for (record, accounts), side in zip(groups, sides, strict=True):
        whole = None
        if record.category in parts and record.status in _PHASE:
            whole = _whole_of(side, blocks, kinds)
        linked.append((msgspec.structs.replace(record, part_of=whole), accounts))
    return linked


def _side(group: Group, context: Context) -> _Side:
    record, accounts = group
    passages: dict[DocumentId, list[int]] = defaultdict(list)
    for told in accounts:
        where = context.sentence(told.claim)
        if where is not None:
            passages[where[0]].append(where[1])
    return _Side(
        record=record,
        people=frozenset().union(*(t.people for t in accounts)),
        travellers=frozenset(
            context.entity_of[party_key(party)]
            for t in accounts
            for party in t.event.participants
            if party.role is Role.ACTOR
        ),
        countries=frozenset().union(*(t.countries for t in accounts)),
        bodies=frozenset().union(*(t.bodies for t in accounts)),
        about=frozenset().union(*(t.about for t in accounts)),
        things=frozenset().union(*(t.things for t in accounts)),
        passages={d: tuple(sorted(starts)) for d, starts in passages.items()},
    )


def _blocks(side: _Side) -> Iterator[str]:
    """Yield where wholes and parts meet: one text, or one party in one month."""
    for document in side.record.documents:
        yield f"in:{document}"
    months = _months(side.record.date)
    for party in sorted(side.people or side.countries | side.bodies):
        for month in months:
            yield f"{party}:{month}"


def _months(date: DateInterval | None) -> list[str]:
    """Return the months of a date of at most a month; else none."""
    if date is None or date.start is None or date.end is None:
        return []
    if precision(date) > _MONTH:
        return []
    last = date.end - dt.timedelta(1)
    days = (date.start, last)
    return sorted({f"{d.year}-{d.month:02}" for d in days})


def _whole_of(
    part: _Side, blocks: dict[str, list[_Side]], kinds: dict[str, tuple[str, ...]]
) -> str | None:
    seen: dict[str, _Side] = {}
    for block in _blocks(part):
        for whole in blocks.get(block, ())[:_MOST]:
            if part.record.category in kinds[whole.record.category]:
                seen.setdefault(whole.record.id, whole)
    seen.pop(part.record.id, None)
    ranked = sorted(
        (rank, id_) for id_, whole in seen.items() if (rank := _rank(whole, part))
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _rank(whole: _Side, part: _Side) -> Rank | None:
    """Return how well an event holds another, the smaller the better.

    The narrower one goes first: a signing belongs to the session, and the session to
    the visit.
    """
    a, b = whole.record, part.record
    if _PHASE[a.status] != _PHASE[b.status]:
        return None
    close = _is_close(whole, part)
    if not _in_time(whole, part, close=close) or not _in_place(whole, part):
        return None
    if not _with_whom(whole, part, close=close):
        return None
    width = len(load_categories()[a.category].contains)
    return width, precision(a.date), -int(close)


def _is_close(whole: _Side, part: _Side) -> bool:
    """Tell whether one text tells both, a few sentences apart."""
    return any(
        abs(a - b) <= _CLOSE
        for document in whole.passages.keys() & part.passages.keys()
        for a in whole.passages[document]
        for b in part.passages[document]
    )


def _in_time(whole: _Side, part: _Side, *, close: bool) -> bool:
    """Tell whether the days of a part lie in those of its whole, as far as told.

    What has no date itself may hold only what has none either; but for a stay in a
    state, close by in one text, of which the part names a host there.
    """
    a, b = whole.record.date, part.record.date
    if b is None:
        return close
    hosted = close and _is_hosted(whole, part)
    if a is None:
        return hosted
    if a.covers(b):
        return close or precision(a) <= _MONTH
    if b.covers(a):
        return close and precision(b) <= _MONTH
    if not (a.is_day and close and a.start and b.start):
        return False
    days = _WEEK if _names(whole, part) else _STAY if hosted else 0
    return 0 <= (b.start - a.start).days < days


def _is_hosted(whole: _Side, part: _Side) -> bool:
    """Tell whether a part is held in the state, or at the place, of a journey."""
    place, at = whole.record.place, part.record.place
    if whole.record.category != "visit" or place is None or place.country is None:
        return False
    state = (place.country, place.name.casefold()) in state_names()
    if at is not None:
        return at.country == place.country if state else at.name == place.name
    return state and place.country in part.countries and len(part.countries) > 1


def _names(whole: _Side, part: _Side) -> bool:
    """Tell whether a part's passage speaks of its whole: "during the visit"."""
    stems = matching().acts.get(whole.record.category, ())
    return any(word.startswith(stems) for word in part.things)


def _in_place(whole: _Side, part: _Side) -> bool:
    """Tell whether nothing puts the part elsewhere.

    A traveller's talks are in the state visited: with a host of that state, when they
    name no place.
    """
    a, b = whole.record.place, part.record.place
    if a is not None and b is not None:
        return compare_towns(a, b) != "conflicts" or (
            whole.record.category == "visit" and a.country == b.country
        )
    if a is None or a.country is None or whole.record.category != "visit":
        return True
    others = part.countries - (whole.countries - {a.country})
    return not others or a.country in others


def _with_whom(whole: _Side, part: _Side, *, close: bool) -> bool:
    """Tell whether those who made the whole took part in the part."""
    if whole.record.category == "visit":
        return _with_traveller(whole, part, close=close)
    if part.record.category == "meeting" and not _names(whole, part):
        # Ministers meet on the day of a session without being at it.
        return False
    shared = whole.countries & part.countries
    bodies = (whole.about | whole.bodies) & (part.about | part.bodies)
    if whole.people & part.people or len(shared) > 1 or bodies:
        return True
    unknown = not (whole.countries and part.countries) or bool(shared)
    return close and unknown and not (whole.people and part.people)


def _with_traveller(whole: _Side, part: _Side, *, close: bool) -> bool:
    travellers = (whole.travellers & whole.people) or whole.people
    if travellers and part.people:
        return bool(travellers & part.people)
    # Nobody in common: days and states must show it.
    if whole.record.date is None or part.record.date is None:
        return False
    visited = _state_of(whole) or whole.countries
    # A commission that sits names no state: its town does.
    return close and bool(visited & (part.countries or _state_of(part)))


def _state_of(side: _Side) -> frozenset[str]:
    place = side.record.place
    return frozenset({place.country} if place and place.country else ())
