"""People, bodies, documents and events as FollowTheMoney entities, one a line.

Schemata and properties are those of FollowTheMoney's default model. It has no property
for what is merely planned, alleged or denied, so only events that documents report as
done or going on are given; figures, commitments and findings have no schema there.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

import msgspec

from communique.ledger.store import Reader
from communique.model.content import Status
from communique.model.dates import DateInterval
from communique.model.document import Document
from communique.model.entity import Entity, EntitySchema
from communique.model.ids import EntityId
from communique.model.reconciled import EventRecord
from communique.model.record import Record

_SCHEMATA: Final = {
    EntitySchema.PERSON: "Person",
    EntitySchema.PUBLIC_BODY: "PublicBody",
    EntitySchema.ORGANIZATION: "Organization",
}
"""Those that an event may involve (range LegalEntity)."""

_DONE: Final = (Status.OCCURRED, Status.ONGOING)
_PREFIX: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?\Z")
"""What FollowTheMoney takes for a date: a year, month or day."""

Properties = dict[str, tuple[str, ...]]


class Proxy(Record, frozen=True, kw_only=True):
    """One entity as FollowTheMoney reads it; every property is a list."""

    id: str
    schema: str
    properties: Properties


def to_ftm(reader: Reader) -> Iterator[str]:
    """Yield documents, people and bodies, then events; JSON, without line ends."""
    encoder = msgspec.json.Encoder()
    for proxy in _proxies(reader):
        yield encoder.encode(proxy).decode()


def _proxies(reader: Reader) -> Iterator[Proxy]:
    yield from (_document(document) for document in reader.documents())
    known: set[EntityId] = set()
    for entity in reader.records(Entity):
        if entity.schema in _SCHEMATA:
            known.add(entity.id)
            yield _entity(entity)
    for event in reader.records(EventRecord):
        if event.status in _DONE:
            yield _event(event, known)


def _document(document: Document) -> Proxy:
    given = {
        "title": document.title,
        "fileName": None if document.is_url else document.address,
        "sourceUrl": document.address if document.is_url else None,
        "publisher": document.publisher.name if document.publisher else None,
        "author": document.author,
        "publishedAt": _prefix(document.published),
        "mimeType": document.media_type,
    }
    return Proxy(id=document.id, schema="Document", properties=_properties(given))


def _entity(entity: Entity) -> Proxy:
    given = {"name": entity.name, "country": _country(entity.country)}
    more: Properties = {
        "alias": tuple(form.name for form in entity.names if form.name != entity.name)
    }
    if entity.schema is EntitySchema.PERSON:
        titles = dict.fromkeys(tenure.title for tenure in entity.offices)
        more["position"] = tuple(titles)
    return Proxy(
        id=entity.id,
        schema=_SCHEMATA[entity.schema],
        properties=_properties(given, more),
    )


def _event(event: EventRecord, known: set[EntityId]) -> Proxy:
    place = event.place
    given = {
        "name": event.title,
        "summary": f"{event.category}; independent origins: {event.origins}",
        "location": place.name if place else None,
        "country": _country(place.country if place else None),
        **_dates(event.date),
    }
    involved = dict.fromkeys(p.entity for p in event.participants if p.entity in known)
    more: Properties = {"involved": tuple(involved), "proof": event.documents}
    return Proxy(id=event.id, schema="Event", properties=_properties(given, more))


def _dates(date: DateInterval | None) -> dict[str, str | None]:
    if date is None:
        return {}
    if _PREFIX.match(date.edtf):
        return {"date": date.edtf}
    last = date.end - dt.timedelta(days=1) if date.end else None
    return {
        "startDate": date.start.isoformat() if date.start else None,
        "endDate": last.isoformat() if last else None,
    }


def _properties(
    given: dict[str, str | None], more: Properties | None = None
) -> Properties:
    found: Properties = {n: (value,) for n, value in given.items() if value}
    found.update({name: values for name, values in (more or {}).items() if values})
    return found


def _prefix(edtf: str | None) -> str | None:
    return edtf if edtf is not None and _PREFIX.match(edtf) else None


def _country(code: str | None) -> str | None:
    return None if code is None else code.lower()
