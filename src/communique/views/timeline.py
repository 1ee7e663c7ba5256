"""What happened, is planned, or is said to have happened, by date."""

import msgspec

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.ids import DocumentId, EntityId, RecordId
from communique.model.reconciled import EventRecord, Participant
from communique.model.record import Record
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages


class Whole(Record, frozen=True, kw_only=True):
    """An event that contains another: its id, and its title for people."""

    id: RecordId
    title: str


class TimelineRow(Record, frozen=True, kw_only=True):
    """One event of a timeline.

    Attributes:
        id: Of the reconciled event; ``communique compare`` takes it.
        date: EDTF; ``None`` when no document dates it.
        reported: EDTF; when the first of its documents was published, the date by
            which an undated event is put in order. ``None`` when none has a date.
        who: Actors first, then recipients, then the others.
        origins: Number of independent origins.
        evidence: Passages of its claims; empty when not asked for.
        part_of: The event that contains it, as a visit contains its meetings.
        parts: Those of this view's events that it contains, in their order.
    """

    id: RecordId
    date: str | None
    reported: str | None
    category: str
    title: str
    status: str
    place: str | None
    who: tuple[Participant, ...]
    about: tuple[EntityId, ...]
    origins: int
    documents: tuple[DocumentId, ...]
    evidence: tuple[Shown, ...] = ()
    part_of: Whole | None = None
    parts: tuple[RecordId, ...] = ()


class Timeline(Record, frozen=True, kw_only=True):
    """Events by date, undated last; ``more`` tells that a limit cut them."""

    rows: tuple[TimelineRow, ...]
    more: bool = False


_FEW = 500
"""Documents up to which asking one by one is cheaper than reading every head."""

_ORDER = ("actor", "signatory", "host", "participant", "recipient", "present")


def timeline(reader: Reader, query: Query, *, evidence: bool = False) -> Timeline:
    """Return the events that ``query`` leaves in."""
    records, more = take(reader, EventRecord, query)
    texts, days = Texts(reader), _published(reader, records)
    rows = (_row(reader, texts, days, r, evidence=evidence) for r in records)
    return Timeline(rows=_with_parts(reader, tuple(rows), records), more=more)


def _with_parts(
    reader: Reader, rows: tuple[TimelineRow, ...], records: tuple[EventRecord, ...]
) -> tuple[TimelineRow, ...]:
    """Link rows to what contains them; a whole need not be in the view itself."""
    wanted = {r.part_of for r in records if r.part_of is not None}
    wholes = {
        event.id: Whole(id=event.id, title=event.title)
        for event in reader.records_by_id(EventRecord, tuple(sorted(wanted)))
    }
    parts: dict[RecordId, list[RecordId]] = {}
    for record in records:
        if record.part_of is not None:
            parts.setdefault(record.part_of, []).append(record.id)
    return tuple(
        msgspec.structs.replace(
            row,
            part_of=wholes.get(record.part_of) if record.part_of else None,
            parts=tuple(parts.get(row.id, ())),
        )
        for row, record in zip(rows, records, strict=True)
    )


def in_order(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Return participants by role as people read them: who did it comes first."""
    return tuple(sorted(participants, key=lambda p: _ORDER.index(p.role)))


def _published(
    reader: Reader, records: tuple[EventRecord, ...]
) -> dict[DocumentId, str | None]:
    wanted = {id_ for record in records for id_ in record.documents}
    if len(wanted) > _FEW:
        return {head.id: head.published for head in reader.heads()}
    return {id_: reader.head(id_).published for id_ in wanted}


def _row(
    reader: Reader,
    texts: Texts,
    days: dict[DocumentId, str | None],
    event: EventRecord,
    *,
    evidence: bool,
) -> TimelineRow:
    claims = reader.claims_by_id(event.claims) if evidence else ()
    known = [day for id_ in event.documents if (day := days.get(id_)) is not None]
    return TimelineRow(
        id=event.id,
        date=event.date.edtf if event.date else None,
        reported=min(known, default=None),
        category=event.category,
        title=event.title,
        status=event.status,
        place=event.place.name if event.place else None,
        who=in_order(event.participants),
        about=event.about,
        origins=event.origins,
        documents=event.documents,
        evidence=passages(texts, claims),
    )
