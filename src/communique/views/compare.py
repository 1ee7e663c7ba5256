"""The accounts of one event: what they share, what only one has, what differs."""

from collections import defaultdict
from collections.abc import Iterator

from communique.errors import NotFoundError
from communique.ledger.store import Reader
from communique.ledger.words import to_words
from communique.model.claim import Claim, Polarity
from communique.model.content import Event
from communique.model.dates import DateInterval, from_edtf
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId, RecordId
from communique.model.mention import Office
from communique.model.reconciled import EventRecord
from communique.model.record import Record
from communique.views.edits import as_edited
from communique.views.names import Names, all_names
from communique.views.quotes import Shown, Texts, passages

_SINGLE = ("date", "place", "status")
"""Properties of which an account gives one value, so that two values differ."""


_LISTED = 10
"""Events listed when several answer."""


class Account(Record, frozen=True, kw_only=True):
    """What one document says of the event."""

    document: DocumentId
    address: str
    publisher: str | None
    published: str | None
    evidence: tuple[Shown, ...]


class Item(Record, frozen=True, kw_only=True):
    """One property and value, and the documents whose accounts give it."""

    field: str
    value: str
    documents: tuple[DocumentId, ...]


class Difference(Record, frozen=True, kw_only=True):
    """A property of which the accounts give different values.

    ``compatible`` tells that nothing shows a conflict: one value may be a closer
    reading of the other ("May" and "3 May") or the same in other words. ``why`` is
    the finding's sentence where there is one.
    """

    field: str
    items: tuple[Item, ...]
    compatible: bool
    why: str | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """The accounts of one event.

    Attributes:
        shared: What every account says.
        partly: What several but not all say.
        only: What one account alone says, by document.
        different: Of one property, different values.
    """

    id: RecordId
    title: str
    status: str
    date: str | None
    accounts: tuple[Account, ...]
    shared: tuple[Item, ...]
    partly: tuple[Item, ...]
    only: tuple[Item, ...]
    different: tuple[Difference, ...]


def compare(reader: Reader, event: str) -> Comparison:
    """Return the accounts of an event, compared.

    Args:
        reader: The ledger.
        event: Its id, the beginning of its id, or words of its title.

    Raises:
        NotFoundError: No event, or more than one, answers to ``event``.
    """
    record = find_event(reader, event)
    claims = as_edited(reader, reader.claims_by_id(record.claims))
    items = tuple(_items(claims, all_names(reader)))
    documents = tuple(dict.fromkeys(claim.document for claim in claims))
    different = _differences(reader, record, items)
    open_fields = {difference.field for difference in different}
    settled = [item for item in items if item.field not in open_fields]
    count = len(documents)
    return Comparison(
        id=record.id,
        title=record.title,
        status=record.status,
        date=record.date.edtf if record.date else None,
        accounts=tuple(_account(reader, claims, id_) for id_ in documents),
        shared=tuple(i for i in settled if len(i.documents) == count),
        partly=tuple(i for i in settled if 1 < len(i.documents) < count),
        only=tuple(i for i in settled if len(i.documents) == 1 < count),
        different=different,
    )


def find_event(reader: Reader, asked: str) -> EventRecord:
    """Return the event that ``asked`` means.

    Raises:
        NotFoundError: There is none, or there are several; it lists them.
    """
    for event in reader.records_by_id(EventRecord, (asked,)):
        return event
    words = set(to_words(asked))
    found = [
        event
        for event in reader.records(EventRecord)
        if event.id.startswith(asked) or words <= set(to_words(_spoken(event)))
    ]
    if len(found) == 1 and words:
        return found[0]
    if not found or not words:
        raise NotFoundError(
            f"{asked!r}: no event has this id or these words in its title."
            " `communique timeline --evidence` shows the ids."
        )
    listed = "".join(f"\n  {e.id} {_spoken(e)}" for e in found[:_LISTED])
    more = "\n  …" if len(found) > _LISTED else ""
    raise NotFoundError(
        f"{asked!r}: {len(found)} events answer to this. Name one by its id:"
        f"{listed}{more}"
    )


def _spoken(event: EventRecord) -> str:
    return f"{event.date.edtf if event.date else ''} {event.title}".strip()


def _account(
    reader: Reader, claims: tuple[Claim, ...], document: DocumentId
) -> Account:
    head = reader.head(document)
    own = tuple(claim for claim in claims if claim.document == document)
    return Account(
        document=document,
        address=head.address,
        publisher=head.publisher.name if head.publisher else None,
        published=head.published,
        evidence=passages(Texts(reader), own),
    )


def _items(claims: tuple[Claim, ...], names: Names) -> Iterator[Item]:
    found: defaultdict[tuple[str, str], list[DocumentId]] = defaultdict(list)
    offices = _Offices()
    for claim in claims:
        for field, value in _values(claim, names, offices):
            if claim.document not in found[field, value]:
                found[field, value].append(claim.document)
    for (field, value), documents in found.items():
        yield Item(field=field, value=value, documents=tuple(sorted(documents)))


class _Offices:
    """Gives one title to offices that are one, however they are worded."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def title(self, office: Office) -> str:
        key = office.role or office.title
        return self._titles.setdefault(f"{key} {office.tenure}", office.title)


def _values(claim: Claim, names: Names, offices: _Offices) -> Iterator[tuple[str, str]]:
    event = claim.content
    if not isinstance(event, Event):
        return
    denied = claim.polarity is Polarity.NEGATIVE
    yield "status", f"not {event.status}" if denied else event.status
    if event.date is not None:
        yield "date", event.date.edtf
    if event.place is not None:
        yield "place", event.place.name
    for party in event.participants:
        name = names.name(names.of_party(party, claim.document)) or party.full_name
        yield "participants", name
        if party.office is not None:
            yield f"office of {name}", offices.title(party.office)
    for topic in event.about:
        entity = names.of_topic(topic, claim.document, event.date)
        yield "about", names.name(entity) or topic.name


def _differences(
    reader: Reader, record: EventRecord, items: tuple[Item, ...]
) -> tuple[Difference, ...]:
    findings = _findings(reader, record)
    by_field: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_field[item.field].append(item)
    found = []
    for field, values in by_field.items():
        finding = findings.get(field)
        single = field in _SINGLE or field.startswith("office of ")
        if len(values) > 1 and (single or finding is not None):
            found.append(
                Difference(
                    field=field,
                    items=tuple(values),
                    compatible=_is_compatible(field, values, finding),
                    why=finding.why if finding else None,
                )
            )
    return tuple(found)


def _findings(reader: Reader, record: EventRecord) -> dict[str, Finding]:
    found: dict[str, Finding] = {}
    for finding in reader.records(Finding):
        if finding.subject != record.id:
            continue
        if finding.relation is FindingRelation.CONFLICTS:
            found[finding.field] = finding
        elif finding.relation is FindingRelation.REFINES:
            found.setdefault(finding.field, finding)
    return found


def _is_compatible(field: str, items: list[Item], finding: Finding | None) -> bool:
    if finding is not None:
        return finding.relation is FindingRelation.REFINES
    if field != "date":
        return field != "status"
    dates = [_read(item.value) for item in items]
    known = [date for date in dates if date is not None]
    return all(a.overlaps(b) for a in known for b in known)


def _read(edtf: str) -> DateInterval | None:
    try:
        return from_edtf(edtf)
    except ValueError:
        return None
