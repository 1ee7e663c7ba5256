"""Told: one document's account of one event, with its parties resolved."""

import datetime as dt
from dataclasses import dataclass

from communique.lexicon.matching import matching
from communique.model.claim import Claim, Modality, Polarity
from communique.model.content import Event, Party, Place, Role, Status
from communique.model.dates import DateInterval, between, exchanged
from communique.model.entity import EntitySchema
from communique.model.ids import DocumentId, EntityId
from communique.model.mention import MentionKind
from communique.reconcile.compare.titles import read_title
from communique.reconcile.context import Context
from communique.reconcile.holders import holder_at
from communique.reconcile.keys import (
    SCHEMA,
    acts_for,
    party_key,
    reference_key,
    role_of,
    topic_key,
)

PAST_DAYS = 45
"""An account without a date speaks of something this fresh, for comparison only."""
AHEAD_DAYS = 400
"""A plan without a date looks so far ahead, for comparison only."""
_BODIES = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT_BODY)
_BY_MODALITY = {
    Modality.PLANNED: Status.PLANNED,
    Modality.PROPOSED: Status.PROPOSED,
    Modality.REQUESTED: Status.PROPOSED,
    Modality.CONDITIONAL: Status.PROPOSED,
    Modality.POSSIBLE: Status.PROPOSED,
    Modality.ALLEGED: Status.ALLEGED,
    Modality.DENIED: Status.DENIED,
    Modality.CANCELLED: Status.CANCELLED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event claim made ready for comparison.

    Attributes:
        claim, event: The claim and its content.
        origin: Origin of its document.
        status: As told; how it is put goes before what is put.
        people: Entities of the people that take part; a bare office counts as the
            one person who holds it at the time.
        present: Entities of those that are only said to be present.
        parties: Entities of all parties.
        countries: States that take part or are acted for.
        offices: State and office of each person or unnamed holder, to entity.
        about: Entities that it is about.
        bodies: Entities of the bodies among the parties, states left out.
        things, proper: Common nouns and proper names of its passage.
        marks: What its passage says of other events of the kind, and the time of day.
        kinds: Kinds of the agreements that it is about, general ones left out.
        window: The days that it can mean: its date, or for lack of one the time
            around its publication. ``None`` when neither is known.
    """

    claim: Claim
    event: Event
    origin: DocumentId
    status: Status
    people: frozenset[EntityId]
    present: frozenset[EntityId]
    parties: frozenset[EntityId]
    countries: frozenset[str]
    offices: tuple[tuple[str, str, EntityId], ...]
    about: frozenset[EntityId]
    bodies: frozenset[EntityId]
    window: DateInterval | None
    kinds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    @property
    def document(self) -> DocumentId:
        """The document that tells it."""
        return self.claim.document

    @property
    def date(self) -> DateInterval | None:
        """The date that it gives."""
        return self.event.date

    @property
    def place(self) -> Place | None:
        """The place that it gives."""
        return self.event.place

    @property
    def is_disputed(self) -> bool:
        """Whether it is an allegation or a denial."""
        return self.status in (Status.ALLEGED, Status.DENIED)


def to_told(claim: Claim, context: Context) -> Told | None:
    """Return an event claim made ready; ``None`` for other claims."""
    event = claim.content
    if not isinstance(event, Event):
        return None
    people: set[EntityId] = set()
    present: set[EntityId] = set()
    bodies: set[EntityId] = set()
    parties: set[EntityId] = set()
    countries: set[str] = set()
    offices: list[tuple[str, str, EntityId]] = []
    published = context.documents.published.get(claim.document)
    for party in event.participants:
        entity = context.entity_of[party_key(party)]
        country = acts_for(party) or context.countries.get(entity)
        holder = context.entity_of.get(reference_key(claim.id, party))
        if holder is None:
            holder = _holder(party, country, event.date or published, context)
        entity = holder or entity
        parties.add(entity)
        if country is not None:
            countries.add(country)
        if holder is not None or party.kind is MentionKind.PERSON:
            (present if party.role is Role.PRESENT else people).add(entity)
        elif party.kind in _BODIES:
            bodies.add(entity)
        office = _office_of(party, country, entity)
        if office is not None:
            offices.append(office)
    status = status_of(claim, event)
    if status in (Status.OCCURRED, Status.ONGOING) and _is_ahead(event, published):
        # No text reports what had not happened when it appeared.
        status = Status.PLANNED
    return Told(
        claim=claim,
        event=event,
        origin=context.documents.origin(claim.document),
        status=status,
        people=frozenset(people or present),
        present=frozenset(present),
        parties=frozenset(parties),
        countries=frozenset(countries),
        offices=tuple(sorted(offices)),
        about=frozenset(about_of(claim, event, context)),
        bodies=frozenset(bodies),
        window=_window(event, status, published),
        kinds=_kinds(event),
        things=context.things.get(claim.id, frozenset()),
        proper=context.proper.get(claim.id, frozenset()),
        marks=context.marks.get(claim.id, frozenset()),
    )


def _holder(
    party: Party, country: str | None, date: DateInterval | None, context: Context
) -> EntityId | None:
    """Return the person whom a bare office means at the time."""
    if party.kind is not MentionKind.OFFICE or country is None:
        return None
    return holder_at(context.holders, country, role_of(party.office), date)


def _office_of(
    party: Party, country: str | None, entity: EntityId
) -> tuple[str, str, EntityId] | None:
    if SCHEMA[party.kind] not in (EntitySchema.PERSON, EntitySchema.OFFICE):
        return None
    role = role_of(party.office)
    return (country, role, entity) if country and role else None


def _kinds(event: Event) -> frozenset[str]:
    """Return the kinds of the agreements that it is about, general ones left out."""
    titles = (t.name for t in event.about if t.kind is MentionKind.AGREEMENT)
    kinds = {kind for title in titles if (kind := read_title(title).kind)}
    return frozenset(kinds - matching().generic_kinds)


def about_of(claim: Claim, event: Event, context: Context) -> list[EntityId]:
    """Return the entities that an event claim is about, in its order."""
    found = []
    for topic in event.about:
        entity = (
            context.agreements.get((claim.id, topic.name))
            if topic.kind is MentionKind.AGREEMENT
            else context.entity_of.get(topic_key(topic, event.date))
        )
        if entity is not None:
            found.append(entity)
    return found


def status_of(claim: Claim, event: Event) -> Status:
    """Return the status as told: denied and alleged are never overridden."""
    if claim.polarity is Polarity.NEGATIVE:
        return Status.DENIED
    if event.status in (Status.OCCURRED, Status.ONGOING):
        return _BY_MODALITY.get(claim.modality, event.status)
    return event.status


def _is_ahead(event: Event, published: DateInterval | None) -> bool:
    """Tell whether an event's first day comes after its document's last.

    A day that would have passed with day and month exchanged is a slip of the pen in a
    text that tells it as done: "met on 3 May", in a paper of 8 March.
    """
    if event.date is None or event.date.start is None:
        return False
    end = published.end if published is not None else None
    if end is None or event.date.start < end:
        return False
    other = exchanged(event.date)
    return other is None or other >= end


def _window(
    event: Event, status: Status, published: DateInterval | None
) -> DateInterval | None:
    if event.date is not None:
        return event.date
    if published is None or published.start is None:
        return None
    day = published.start
    if status in (Status.PLANNED, Status.PROPOSED):
        return between(day, day + dt.timedelta(AHEAD_DAYS))
    return between(day - dt.timedelta(PAST_DAYS), day + dt.timedelta(1))
