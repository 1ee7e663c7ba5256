"""What each account of an event tells: the event, and what is told along with it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from communique.ledger.store import Reader
from communique.model.claim import Claim, Polarity
from communique.model.content import Commitment, Event, Figure, Status
from communique.model.document import SegmentKind
from communique.model.ids import ClaimId, DocumentId
from communique.model.mention import MentionKind, Office
from communique.model.reconciled import CommitmentRecord, EventRecord, FigureRecord
from communique.model.span import Span
from communique.reconcile.compare.names import fold
from communique.views.edits import as_edited
from communique.views.names import Names

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_SAYINGS = frozenset(
    {"accusation", "criticism", "demand", "denial", "promise", "warning"}
)
_HAPPENED = (Status.OCCURRED, Status.ONGOING)


R = TypeVar("R", FigureRecord, CommitmentRecord, EventRecord)


class Told(NamedTuple):
    """One property as one claim gives it.

    Attributes:
        field: As ``participants`` or ``figure``.
        key: What is one thing across accounts.
        value: The thing's name in the record.
        form: The words of this account.
        claim: What says so.
    """

    field: str
    key: str
    value: str
    form: str
    claim: Claim


class Along(NamedTuple):
    """What accounts tell beside an event.

    Attributes:
        near: Claims told along with it: in the paragraphs that tell of it, or, in a
            document that tells of nothing else that happened, anywhere.
        all: All other claims of the documents: what one account tells along with the
            event, another may tell on another page of its own.
    """

    near: frozenset[ClaimId]
    all: tuple[Claim, ...]


def along_with(reader: Reader, claims: Sequence[Claim]) -> Along:
    """Return what accounts tell beside ``claims``, those of an event."""
    own = {claim.id for claim in claims}
    near: set[ClaimId] = set()
    found: list[Claim] = []
    for document in dict.fromkeys(claim.document for claim in claims):
        others = [c for c in reader.claims(document=document) if c.id not in own]
        found += others
        if any(_is_news(claim) for claim in others):
            blocks = _paragraphs(reader, document, claims)
            others = [c for c in others if _stands_in(c, blocks)]
        near |= {c.id for c in others}
    read = as_edited(reader, tuple(found)) if found else ()
    return Along(frozenset(near), read)


def _is_news(claim: Claim) -> bool:
    """Tell whether something else happened; what is said of it is no other news."""
    event = claim.content
    return (
        isinstance(event, Event)
        and event.status in _HAPPENED
        and event.category not in _SAYINGS
    )


def _paragraphs(
    reader: Reader, document: DocumentId, claims: Sequence[Claim]
) -> list[Span]:
    at = [c.evidence[0].span for c in claims if c.document == document]
    segments = reader.document(document).segments
    return [
        segment.span
        for segment in segments
        if segment.kind is not SegmentKind.TITLE
        and any(segment.span.start <= span.start < segment.span.end for span in at)
    ]


def _stands_in(claim: Claim, blocks: Iterable[Span]) -> bool:
    start = claim.evidence[0].span.start
    return any(block.start <= start < block.end for block in blocks)


def of_event(claims: Iterable[Claim], names: Names) -> Iterator[Told]:
    """Yield what claims say of the event itself."""
    offices = _Offices()
    for claim in claims:
        event = claim.content
        if isinstance(event, Event):
            yield from _of_event(claim, event, names, offices)


def _of_event(
    claim: Claim, event: Event, names: Names, offices: "_Offices"
) -> Iterator[Told]:
    denied = claim.polarity is Polarity.NEGATIVE
    status = f"not {event.status}" if denied else str(event.status)
    yield Told("status", status, status, status, claim)
    yield Told("kind", event.category, event.category, event.category, claim)
    if event.date is not None:
        edtf = event.date.edtf
        yield Told("date", edtf, edtf, edtf, claim)
    if event.place is not None:
        name = event.place.name
        yield Told("place", fold(name), name, name, claim)
    for party in event.participants:
        entity = names.of_party(party, claim.document, claim.id)
        name = names.name(entity) or party.full_name
        # "US" and "the United States" are no two wordings worth a line.
        form = name if party.kind in _STATES else party.full_name
        yield Told("participants", entity or name, name, form, claim)
        if party.office is not None:
            field, title = f"office of {name}", party.office.title
            key = offices.key(party.office, name)
            yield Told(field, key, offices.title(party.office, name), title, claim)
    for topic in event.about:
        entity = names.of_topic(topic, claim.document, event.date)
        name = names.name(entity) or topic.name
        yield Told("about", entity or fold(name), name, topic.name, claim)


class _Offices:
    """Gives one title to offices of a person that are one, however worded."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def key(self, office: Office, name: str) -> str:
        return f"{office.role or fold(office.title)} {office.tenure} {name}"

    def title(self, office: Office, name: str) -> str:
        return self._titles.setdefault(self.key(office, name), office.title)


def of_others(reader: Reader, along: Along) -> Iterator[Told]:
    """Yield the figures, promises and other events that are told along."""
    figures = _records(reader, FigureRecord, along, Figure)
    promises = _records(reader, CommitmentRecord, along, Commitment)
    events = _records(reader, EventRecord, along, Event)
    for claim in along.all:
        content = claim.content
        if isinstance(content, Figure) and (figure := figures.get(claim.id)):
            written = _with_what(figure.as_written, figure.what)
            form = _with_what(content.as_written, content.what)
            yield Told("figure", figure.id, written, form, claim)
        elif isinstance(content, Commitment) and (promise := promises.get(claim.id)):
            yield Told("promise", promise.id, promise.act, content.act, claim)
        elif isinstance(content, Event) and (event := events.get(claim.id)):
            title = f"{event.title} ({event.status})"
            yield Told("also told", event.id, title, title, claim)


def _with_what(written: str, what: str | None) -> str:
    return written if not what or what in written else f"{written} {what}"


def _records(
    reader: Reader, type_: type[R], along: Along, content: type
) -> dict[ClaimId, R]:
    """Return the record of each claim; reads none when no claim is of the kind."""
    told = {claim.id for claim in along.all if isinstance(claim.content, content)}
    wanted = told & along.near
    if not wanted:
        return {}
    return {
        id_: record
        for record in reader.records(type_)
        if not wanted.isdisjoint(record.claims)
        for id_ in told.intersection(record.claims)
    }
