"""Deeds: numbers and events of later texts that answer a promise.

"Will train 200 officers" is answered by "has trained 200 officers", and "nine of the
ten vessels" by its own words in part. What is counted, who acts and what is done must
fit; a sentence holds together what its claims tell apart.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from communique.model.claim import Modality
from communique.model.content import Status
from communique.model.ids import DocumentId
from communique.model.reconciled import EventRecord, FollowUp
from communique.reconcile.compare.dates import first_day
from communique.reconcile.compare.titles import share_of
from communique.reconcile.context import Context
from communique.reconcile.events import EventGroup
from communique.reconcile.figures import Counted, FigureGroup
from communique.reconcile.follow_up import called_off, categories_of
from communique.reconcile.promises import Promise
from communique.reconcile.told import Told

_ALIKE = 0.5
_YEARS = 3 * 366
_MOST_SEEN = 60
"""Later numbers of one word that are looked at after a promise."""
_PARTS = frozenset({"tranche", "total"})
_DONE_STAGES = frozenset({"delivered", "disbursed", "transferred"})
_AGAIN_STAGES = frozenset({"pledged", "committed"})
_SETTLED = (Status.OCCURRED, Status.ONGOING)
Sentence = tuple[DocumentId, int]


@dataclass(slots=True)
class Deeds:
    """What sentences tell of events and numbers.

    Attributes:
        events: Sentence to its accounts, each with the record it belongs to.
        numbers: Sentence to its figures.
        later: Unit and word to the figures that count such things, by day.
    """

    events: dict[Sentence, list[tuple[Told, EventRecord]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    numbers: dict[Sentence, list[Counted]] = field(
        default_factory=lambda: defaultdict(list)
    )
    later: dict[str, list[tuple[dt.date, str, Counted]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def read_deeds(
    events: Sequence[EventGroup], figures: Sequence[FigureGroup], context: Context
) -> Deeds:
    """Return events and figures by sentence, and figures by what they count."""
    deeds = Deeds()
    for record, accounts in events:
        for told in accounts:
            if (where := context.sentence(told.claim)) is not None:
                deeds.events[where].append((told, record))
    for _, members in figures:
        for counted in members:
            where = context.sentence(counted.claim)
            day = first_day(context.documents.published.get(counted.claim.document))
            if where is None or day is None:
                continue
            deeds.numbers[where].append(counted)
            for word in counted.words:
                key = f"{counted.figure.unit}:{word}"
                deeds.later[key].append((day, counted.claim.id, counted))
    for listed in deeds.later.values():
        listed.sort(key=lambda entry: entry[:2])
    for numbers in deeds.numbers.values():
        numbers.sort(key=lambda c: c.claim.id)
    return deeds


def find_deeds(
    group: Sequence[Promise], deeds: Deeds, context: Context
) -> list[FollowUp]:
    """Return what later sentences say of the promised number or event."""
    found: dict[tuple[str, str], FollowUp] = {}
    documents: set[DocumentId] = set()
    told = {p.claim.document for p in group}
    for promise in group:
        for counted in _numbers_of(promise, deeds, context):
            for later in _later(counted, promise, deeds, context):
                answer = _answer(counted, later, promise, deeds, context)
                if later.claim.modality is Modality.ASSERTED:
                    documents.add(later.claim.document)
                if answer is None or (
                    answer.relation == "restates" and later.claim.document in told
                ):
                    continue
                found.setdefault((answer.relation, later.claim.document), answer)
    for promise in group:
        for event in _own_events(promise, deeds, context):
            if documents.isdisjoint(event.documents):
                off = event.status is Status.CANCELLED
                relation = called_off(event, context) if off else "fulfils"
                why = f"the event of this promise is told as {event.status}"
                found[(relation, event.id)] = FollowUp(
                    relation=relation, target=event.id, why=why
                )
    return list(found.values())


def states_beside(
    group: Sequence[Promise], deeds: Deeds, context: Context
) -> frozenset[str]:
    """Return the states of the events that the sentences of a promise tell."""
    found: set[str] = set()
    for promise in group:
        where = context.sentence(promise.claim)
        for told, _ in deeds.events.get(where, ()) if where else ():
            found |= told.countries
    return frozenset(found)


def is_counted(group: Sequence[Promise], deeds: Deeds, context: Context) -> bool:
    """Tell whether a promise says how many or how much."""
    return any(True for p in group for _ in _numbers_of(p, deeds, context))


def _numbers_of(promise: Promise, deeds: Deeds, context: Context) -> Iterator[Counted]:
    where = context.sentence(promise.claim)
    for counted in deeds.numbers.get(where, ()) if where else ():
        if counted.words and share_of(counted.words, promise.words) == 1.0:
            yield counted


def _later(
    counted: Counted, promise: Promise, deeds: Deeds, context: Context
) -> list[Counted]:
    published = context.documents.published.get(promise.claim.document)
    day = first_day(published)
    if day is None:
        return []
    near: dict[str, Counted] = {}
    for word in sorted(counted.words):
        listed = deeds.later[f"{counted.figure.unit}:{word}"]
        # Of the same day, another text may repeat a promise; more it cannot know.
        at = bisect_left(listed, day, key=lambda entry: entry[0])
        for when, id_, other in listed[at : at + _MOST_SEEN]:
            if (when - day).days <= _YEARS:
                near.setdefault(id_, other)
    return [
        other
        for other in near.values()
        if share_of(counted.words, other.words) >= _ALIKE
        and _sides_fit(other, promise)
        and context.documents.origin(other.claim.document)
        != context.documents.origin(promise.claim.document)
    ]


def _sides_fit(later: Counted, promise: Promise) -> bool:
    donor, recipient = later.sides
    if promise.to_side and recipient and recipient != promise.to_side:
        return False
    return donor is None or promise.side in (donor, recipient)


def _answer(
    promised: Counted, later: Counted, promise: Promise, deeds: Deeds, context: Context
) -> FollowUp | None:
    where = context.sentence(later.claim)
    if where is None:
        return None
    event = _done(where, promise, deeds)
    beside = [
        n.figure.value
        for n in deeds.numbers[where]
        if n.words == later.words and n.figure.unit == later.figure.unit
    ]
    marks = context.marks.get(later.claim.id, frozenset())
    relation = _relation(promised, later, beside, marks, done=event is not None)
    if relation is None or not (
        relation == "restates" or _is_after(later, promise, context)
    ):
        return None
    voice = context.documents.voice(later.claim.document)
    numbers = (later.figure.as_written, promised.figure.as_written)
    why = f"{voice} tells of {numbers[0]}; promised: {numbers[1]}"
    answered = event.id if event is not None and relation != "restates" else None
    return FollowUp(relation=relation, target=answered or later.claim.id, why=why)


def _is_after(later: Counted, promise: Promise, context: Context) -> bool:
    published = context.documents.published
    days = (published.get(c.document) for c in (promise.claim, later.claim))
    first, last = (first_day(day) for day in days)
    return first is not None and last is not None and first < last


def _done(where: Sentence, promise: Promise, deeds: Deeds) -> EventRecord | None:
    """Return the event of a sentence that does what was promised.

    "Forty divers of the navy were trained in Ireland" names the giver as a place.
    """
    kinds = categories_of(promise.words)
    for told, record in deeds.events.get(where, ()):
        states = told.countries | {told.place.country if told.place else None}
        sided = not told.countries or promise.side in states
        if told.event.category in kinds and told.status in _SETTLED and sided:
            return record
    return None


def _relation(
    promised: Counted,
    later: Counted,
    beside: Sequence[Decimal | None],
    marks: frozenset[str],
    *,
    done: bool,
) -> str | None:
    """Return what a later number says of a promised one; ``None`` for nothing."""
    value, wanted = later.figure.value, promised.figure.value
    if value is None or wanted is None:
        return None
    alike = later.words == promised.words
    if alike and value <= wanted and "delayed" in marks:
        return "delays"
    if alike and value == wanted and "dropped" in marks:
        return "cancels"
    # "The two that were promised have not been seen" promises nothing anew.
    again = later.figure.stage in _AGAIN_STAGES and "ahead" in marks
    pledged = later.figure.stage in _AGAIN_STAGES
    if later.claim.modality is not Modality.ASSERTED or pledged:
        again = again or later.claim.modality is Modality.PLANNED
        return "restates" if again and value == wanted else None
    if value < wanted:
        # "All six are there, the last four since May": the six say it.
        whole = (done and alike) or wanted in beside
        return "partly_fulfils" if whole and "whole" not in marks else None
    return _of_all(later, beside, marks, done=done) if value == wanted else None


def _of_all(
    later: Counted,
    beside: Sequence[Decimal | None],
    marks: frozenset[str],
    *,
    done: bool,
) -> str | None:
    """Return what a sentence says of the whole of a promised number."""
    done = done or later.figure.stage in _DONE_STAGES or "arrived" in marks
    if not done:
        return None
    if "whole" in marks:
        return "fulfils"
    # "Four of the six", "the first of six": the six are not what was done.
    if any(
        n is not None and later.figure.value and n < later.figure.value for n in beside
    ):
        return None
    if "first-of" in marks:
        return "partly_fulfils"
    return None if later.figure.scope in _PARTS else "fulfils"


def _own_events(
    promise: Promise, deeds: Deeds, context: Context
) -> Iterator[EventRecord]:
    """Yield the planned events of a promise's sentence that later texts settle."""
    where = context.sentence(promise.claim)
    kinds = categories_of(promise.words)
    for told, record in deeds.events.get(where, ()) if where else ():
        ended = record.status in (*_SETTLED, Status.CANCELLED)
        elsewhere = set(record.documents) != {promise.claim.document}
        planned = told.status in (Status.PLANNED, Status.PROPOSED)
        if planned and ended and elsewhere and told.event.category in kinds:
            yield record
