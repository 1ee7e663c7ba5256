"""Event records: one event across documents, from the accounts of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from communique.model.claim import Claim
from communique.model.content import Event, Party, Place, Role, Status
from communique.model.dates import DateBasis, DateInterval
from communique.model.entity import Edge
from communique.model.ids import DocumentId, EntityId
from communique.model.mention import MentionKind
from communique.model.reconciled import EventRecord, Participant
from communique.reconcile.beside import told_beside
from communique.reconcile.compare.dates import precision
from communique.reconcile.compare.names import fold
from communique.reconcile.context import Context
from communique.reconcile.event_groups import group_told
from communique.reconcile.keys import acts_for, party_key
from communique.reconcile.parts import link_parts
from communique.reconcile.seeds import to_ids
from communique.reconcile.told import Told, to_told

EventGroup = tuple[EventRecord, tuple[Told, ...]]
_ROLES = (
    Role.SIGNATORY,
    Role.ACTOR,
    Role.RECIPIENT,
    Role.HOST,
    Role.PARTICIPANT,
    Role.PRESENT,
)
_BASES = (DateBasis.EXPLICIT, DateBasis.DATELINE, DateBasis.OTHER_DATE, DateBasis.EVENT)
_SETTLED = (Status.OCCURRED, Status.ONGOING)
_WEAK = (Status.PLANNED, Status.PROPOSED)
_COUNTRY_KINDS = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_TITLED = 2
_LASTING = frozenset({"visit", "session", "exercise", "training"})


class Events(NamedTuple):
    """Events, sorted by id, and the pairs of accounts that people judge."""

    groups: list[EventGroup]
    edges: list[Edge]


def find_events(claims: Iterable[Claim], context: Context) -> Events:
    """Join the event claims to records.

    Returns:
        Records with the accounts that they were made from, and the edges between
        accounts that a person decided on or should look at.
    """
    listed = list(claims)
    accounts = [t for c in listed if (t := to_told(c, context)) is not None]
    beside = told_beside(listed, context)
    told = group_told(accounts, beside, context.names, context.decided.rulings)
    groups = [_sorted(group, context) for group in told.groups]
    ids = to_ids(
        "evt",
        [[t.claim for t in group] for group in groups],
        context.documents,
        _label,
    )
    made = [
        (_to_record(id_, group, context), tuple(group))
        for id_, group in zip(ids, groups, strict=True)
    ]
    linked = sorted(link_parts(made, context), key=lambda pair: pair[0].id)
    return Events(linked, told.edges)


def _sorted(group: Sequence[Told], context: Context) -> list[Told]:
    return sorted(group, key=lambda t: context.documents.order(t.claim))


def _label(claim: Claim) -> str:
    event = claim.content
    if not isinstance(event, Event):
        return ""
    place = fold(event.place.name) if event.place else ""
    parties = ",".join(sorted(party_key(p) for p in event.participants))
    date = event.date.edtf if event.date else ""
    return f"{event.category}|{date}|{place}|{parties}|{event.status}"


def _to_record(id_: str, group: list[Told], context: Context) -> EventRecord:
    date, basis = best_date(group)
    participants = _participants(group, context)
    category = _category(group)
    event = EventRecord(
        id=id_,  # type: ignore[arg-type]
        category=category,
        status=resolve_status(group),
        title="",
        claims=tuple(sorted(t.claim.id for t in group)),
        documents=tuple(sorted({t.document for t in group})),
        origins=len({t.origin for t in group}),
        plover=next((t.event.plover for t in group if t.event.plover), None),
        date=date,
        date_basis=basis,
        place=best_place(group),
        participants=participants,
        about=tuple(sorted({e for t in group for e in t.about})),
    )
    return msgspec.structs.replace(event, title=_title(event, context))


def _category(group: Sequence[Told]) -> str:
    """Return the category of most origins; the narrower one among equals.

    A session told by one paper as a meeting is a session.
    """
    origins: dict[str, set[DocumentId]] = defaultdict(set)
    for told in group:
        origins[told.event.category].add(told.origin)
    if "session" in origins:
        return "session"
    return min(origins, key=lambda c: (-len(origins[c]), c))


def resolve_status(group: Sequence[Told]) -> Status:
    """Return what became of an event, as far as all accounts together say.

    Somebody's own word that it happened counts; an allegation or a denial never
    becomes one. Allegation and denial together stay an allegation, whose denial
    is a finding. A cancellation counts over an older plan.
    """
    told = [t.status for t in group]
    for status in _SETTLED:
        if status in told:
            return status
    if Status.CANCELLED in told:
        return Status.CANCELLED
    for status in (*_WEAK, Status.ALLEGED):
        if status in told:
            return status
    return Status.DENIED


def best_date(group: Sequence[Told]) -> tuple[DateInterval | None, DateBasis | None]:
    """Return the date that most origins support, the most exact of those.

    An origin supports a date that lies inside one that it gives. Accounts of what
    happened go before plans.
    """
    dated = [t for t in group if t.date is not None]
    happened = [t for t in dated if t.status in _SETTLED]
    pool = happened or dated
    if not pool:
        return None, None

    def rank(told: Told) -> tuple[int, int, int, str]:
        date = told.date
        support = {t.origin for t in pool if date and t.date and t.date.covers(date)}
        basis = told.event.date_basis
        order = _BASES.index(basis) if basis in _BASES else len(_BASES)
        return (-len(support), precision(date), order, date.edtf if date else "")

    best = min(pool, key=rank)
    stays = [t for t in pool if _is_stay(t) and best.date and t.date != best.date]
    wider = [t for t in stays if t.date and best.date and t.date.covers(best.date)]
    best = min(wider, key=rank, default=best)
    return best.date, best.event.date_basis


def _is_stay(told: Told) -> bool:
    """Tell whether an account gives the first and last day of what lasts days.

    A day of a visit that another account names is a day within it, no better reading.
    """
    ends = told.date.edtf.split("/") if told.date is not None else []
    days = len(ends) > 1 and all(len(end) == len("2020-09-30") for end in ends)
    return days and told.event.category in _LASTING


def best_place(group: Sequence[Told]) -> Place | None:
    """Return the place of most origins; the longer name among equals."""
    origins: dict[tuple[str, str], set[DocumentId]] = defaultdict(set)
    places: dict[tuple[str, str], Place] = {}
    for told in group:
        place = told.place
        if place is not None:
            key = (fold(place.name), place.country or "")
            origins[key].add(told.origin)
            places.setdefault(key, place)
    if not places:
        return None
    return places[min(places, key=lambda k: (-len(origins[k]), -len(k[0]), k))]


def _participants(group: Sequence[Told], context: Context) -> tuple[Participant, ...]:
    seen: dict[EntityId, list[Party]] = defaultdict(list)
    for told in group:
        for party in told.event.participants:
            seen[context.resolved(told.claim.id, party)].append(party)
    # In the order of the first account, so that the same visitor stays in front.
    found = [_participant(entity, seen[entity], context) for entity in seen]
    return tuple(sorted(found, key=lambda p: _ROLES.index(p.role)))


def _participant(
    entity: EntityId, parties: list[Party], context: Context
) -> Participant:
    roles = Counter(p.role or Role.PARTICIPANT for p in parties)
    offices = Counter(p.office.title for p in parties if p.office is not None)
    countries = Counter(c for p in parties if (c := acts_for(p)))
    return Participant(
        entity=entity,
        name=context.names[entity],
        office=min(offices, key=lambda o: (-offices[o], o)) if offices else None,
        country=min(countries, key=lambda c: (-countries[c], c)) if countries else None,
        role=min(roles, key=lambda r: (-roles[r], _ROLES.index(r))),
    )


_TOGETHER = frozenset({"meeting", "call", "visit", "session", "exercise", "signing"})
"""Categories whose parties do one thing together; of others it is who to whom."""


def _title(event: EventRecord, context: Context) -> str:
    """Return a label such as "Meeting of Khaled Sehili and Brian J. Ellis"."""
    label = event.category.replace("_", " ").capitalize()
    head = [p.name for p in event.participants if p.role is not Role.PRESENT]
    people = _and(head[:_TITLED]) + (" and others" if len(head) > _TITLED else "")
    if (
        event.category
        in ("signing", "session", "exercise", "ratification", "termination")
        and event.about
    ):
        return f"{label}: {context.names[event.about[0]]}" + (
            f" ({people})" if people else ""
        )
    if event.category in _TOGETHER:
        return (f"{label} of {people}" if people else label) + _to_place(event)
    what = f" ({context.names[event.about[0]]})" if event.about else ""
    return (f"{label}: {_flow(event)}" if head else label) + what


def _flow(event: EventRecord) -> str:
    actors = [p.name for p in event.participants if p.role is Role.ACTOR]
    others = [p.name for p in event.participants if p.role is Role.RECIPIENT]
    if actors and others:
        return f"{_and(actors[:_TITLED])} to {_and(others[:_TITLED])}"
    return _and([p.name for p in event.participants][:_TITLED])


def _to_place(event: EventRecord) -> str:
    if event.category != "visit" or event.place is None:
        return ""
    return f" to {event.place.name}"


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)
