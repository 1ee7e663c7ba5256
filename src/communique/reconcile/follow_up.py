"""Events that bear on a promise."""

import datetime as dt
import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from communique.lexicon.matching import matching
from communique.model.content import Status
from communique.model.dates import DateInterval
from communique.model.ids import DocumentId
from communique.model.reconciled import EventRecord, FollowUp
from communique.reconcile.compare.dates import first_day
from communique.reconcile.compare.titles import content_words
from communique.reconcile.context import Context
from communique.reconcile.promises import Promise

_MIN_WORDS = 2
_MOST_FOUND = 5
_MOST_SEEN = 100
"""Events of one kind and state that are looked at after a promise: keeps the work
linear in archives where one pair of states meets every week."""
_YEAR = 366
_RECALLED = "recalled"
"""Stands for a category in the index: of what is said to have been promised before."""


class Dated(NamedTuple):
    """An event with the day from which it can answer a promise."""

    day: dt.date
    id: str
    event: EventRecord


Index = dict[str, list[Dated]]
"""Events by category and state, each list by day and id."""


def index_events(events: Sequence[EventRecord], context: Context) -> Index:
    """Return events by category and state; those without a state by category.

    An event that no document dates, itself or by its publication, answers nothing.
    """
    index: Index = defaultdict(list)
    for event in events:
        day = _day(event, context)
        if day is None:
            continue
        states = {p.country for p in event.participants if p.country}
        if event.place is not None and event.place.country:
            states.add(event.place.country)
        for state in states or {""}:
            index[f"{event.category}:{state}"].append(Dated(day, event.id, event))
        if event.status is Status.OCCURRED and _is_recalled(event, context):
            # "The cadets promised in May arrived": the date may be the promise's own.
            told = _told(event, context) or day
            for state in states or {""}:
                index[f"{_RECALLED}:{state}"].append(Dated(told, event.id, event))
    for dated in index.values():
        dated.sort(key=lambda entry: entry[:2])
    return index


def _day(event: EventRecord, context: Context) -> dt.date | None:
    """Return when an event happened; of a plan, when it was last told."""
    when = first_day(event.date)
    if when is not None and event.status is Status.OCCURRED:
        return when
    return _told(event, context)


def _told(event: EventRecord, context: Context) -> dt.date | None:
    """Return when an event was last told."""
    told = (first_day(context.documents.published.get(d)) for d in event.documents)
    return max((day for day in told if day is not None), default=None)


def _is_recalled(event: EventRecord, context: Context) -> bool:
    """Tell whether a passage says that the thing done had been promised."""
    return any("promised" in context.marks.get(c, ()) for c in event.claims)


def find_later_events(
    group: Sequence[Promise],
    due: DateInterval | None,
    index: Index,
    context: Context,
    *,
    counted: bool = False,
    states: frozenset[str] = frozenset(),
) -> list[FollowUp]:
    """Return the events after a promise that keep, repeat or cancel it.

    The nearest in time, at most a few: what comes much later, after others of its
    kind, says little about this promise. ``states`` are those of the promise's own
    sentence, for "the two sides" that name none.
    """
    # Of a promise of so many, the words of a passage may tell of a part.
    first = group[0]
    start = first_day(context.documents.published.get(first.claim.document))
    made = first_day(first.commitment.made) or start
    if made is None:
        return []
    told = {p.claim.document for p in group}
    coded = {s for s in (first.side, first.to_side) if s and len(s) == 2}  # noqa: PLR2004 - a state
    sides = frozenset(coded) or states
    found: dict[str, FollowUp] = {}
    for category in categories_of(first.words):
        for event in _candidates(category, first, index, made):
            if len(found) >= _MOST_FOUND:
                break
            if event.id in found or not (
                _bears_on(event, first, due, context)
                or (not counted and _is_told(event, sides, first, due, context))
            ):
                continue
            relation = _relation(event, told, context)
            if relation is not None:
                found[event.id] = FollowUp(
                    relation=relation, target=event.id, why=_why(event, context)
                )
    for event in _candidates(_RECALLED, first, index, made):
        new = event.id not in found and told.isdisjoint(event.documents)
        if new and _speaks_of(event, first, context):
            found[event.id] = FollowUp(
                relation="fulfils", target=event.id, why=_why(event, context)
            )
    return list(found.values())


def _relation(
    event: EventRecord, told: set[DocumentId], context: Context
) -> str | None:
    if event.status is Status.OCCURRED:
        return "fulfils"
    if event.status is Status.CANCELLED:
        return called_off(event, context)
    if event.status is Status.PLANNED and not told.issuperset(event.documents):
        return "delays" if _is_put_off(event, context) else "restates"
    return None


def called_off(event: EventRecord, context: Context) -> str:
    """Return whether the passages of an event that was not held put it off."""
    if _is_put_off(event, context):
        return "delays"
    later = matching().put_off
    told = (w for c in event.claims for w in context.things.get(c, ()))
    return "delays" if any(w.startswith(later) for w in told) else "cancels"


def _is_put_off(event: EventRecord, context: Context) -> bool:
    return any("delayed" in context.marks.get(c, ()) for c in event.claims)


@functools.lru_cache(maxsize=16384)
def categories_of(words: frozenset[str]) -> tuple[str, ...]:
    """Return the categories of the events that keep a promise in such words."""
    lexicon = matching()
    direct = [
        category
        for category, stems in lexicon.acts.items()
        if any(word.startswith(stems) for word in words)
    ]
    wider = [w for c in direct for w in lexicon.fulfilled_by.get(c, ())]
    return tuple(dict.fromkeys([*direct, *wider]))


def _candidates(
    category: str, promise: Promise, index: Index, made: dt.date
) -> list[EventRecord]:
    """Return the events of a category from a day on, nearest first."""
    sides = [s for s in (promise.side, promise.to_side) if s and len(s) == 2]  # noqa: PLR2004 - a state
    if sides:
        # An event that names no state may still be the one.
        keys = [f"{category}:{state}" for state in (*sides, "")]
    else:
        # "The two sides" name no state: the words alone must carry it.
        keys = [key for key in index if key.startswith(f"{category}:")]
    near: list[Dated] = []
    for key in keys:
        dated = index.get(key, [])
        at = bisect_left(dated, (made, ""), key=lambda entry: entry[:2])
        near += dated[at : at + _MOST_SEEN]
    near.sort(key=lambda entry: entry[:2])
    return list({entry.id: entry.event for entry in near}.values())


def _bears_on(
    event: EventRecord,
    promise: Promise,
    due: DateInterval | None,
    context: Context,
) -> bool:
    """Tell whether an event of the right kind is about what was promised.

    States and words of the trade ("defence", "programme") are common to half of the
    record, so they prove nothing. Without a known side, two telling words are needed.
    """
    if _is_too_late(event, due):
        return False
    lexicon = matching()
    names = [context.names[e] for e in event.about if e in context.names]
    topic = frozenset().union(*(content_words(n) for n in names))
    place = content_words(event.place.name) if event.place is not None else frozenset()
    actors = [content_words(p.name) for p in event.participants]
    common = lexicon.thin.union(*actors)
    telling = (promise.words & topic) - common
    states = {p.country for p in event.participants if p.country}
    if telling:
        sided = promise.side in states or promise.to_side in states
        return sided or len(telling | (promise.words & place)) >= _MIN_WORDS
    if names or event.date is None or not promise.words & place:
        return False
    named = any(actor and actor <= promise.words for actor in actors)
    return promise.side in states or named


def _is_told(
    event: EventRecord,
    sides: frozenset[str],
    promise: Promise,
    due: DateInterval | None,
    context: Context,
) -> bool:
    """Tell whether the passages of an event use two telling words of a promise."""
    states = {p.country for p in event.participants if p.country}
    if _is_too_late(event, due) or not sides & states:
        return False
    actors = [content_words(p.name) for p in event.participants]
    common = matching().thin.union(*actors)
    return len((promise.words & _spoken(event, context)) - common) >= _MIN_WORDS


def _speaks_of(event: EventRecord, promise: Promise, context: Context) -> bool:
    """Tell whether what was done, as promised before, is what this promise says.

    The parties count as words here: "the Colombian cadets promised last year".
    """
    actors = [content_words(p.name) for p in event.participants]
    spoken = _spoken(event, context).union(*actors)
    return len((promise.words & spoken) - matching().thin) >= _MIN_WORDS


def _spoken(event: EventRecord, context: Context) -> frozenset[str]:
    """Return the common nouns and names of an event's passages."""
    passages = (
        words.get(claim, frozenset())
        for claim in event.claims
        for words in (context.things, context.proper)
    )
    return frozenset().union(*passages)


def _is_too_late(event: EventRecord, due: DateInterval | None) -> bool:
    """Tell whether an event comes more than a year after the due date."""
    if due is None or due.end is None or event.date is None:
        return False
    return event.date.start is not None and (event.date.start - due.end).days > _YEAR


def _why(event: EventRecord, context: Context) -> str:
    voices = sorted({context.documents.voice(d) for d in event.documents})
    when = f", {event.date.edtf}" if event.date is not None else ""
    return f"{event.title}{when} ({', '.join(voices[:3])})"
