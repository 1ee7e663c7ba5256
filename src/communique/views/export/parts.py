"""The parts that lines of an export are made of.

They belong to the public contract; see ``communique.views.export.lines``.
"""

from communique.model.record import Record


class Piece(Record, frozen=True, kw_only=True):
    """Evidence: ``quote == text[start:end]`` of the document's frozen text.

    ``field`` is the name of the field that the words prove, or ``*`` for the
    passage of the whole; ``index`` is the position in a list-valued field.
    """

    field: str
    document: str
    start: int
    end: int
    quote: str
    index: int | None = None


class Quote(Record, frozen=True, kw_only=True):
    """Words with their place in the frozen text of the line's document."""

    quote: str
    start: int
    end: int


class PublisherOut(Record, frozen=True, kw_only=True):
    """Who put a document out; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    kind: str | None = None
    country: str | None = None


class DroppedOut(Record, frozen=True, kw_only=True):
    """A piece of the original that was cut: page furniture.

    ``start`` is where its line starts in the original; ``why`` names the rule.
    """

    start: int
    text: str
    why: str


class CitedOut(Record, frozen=True, kw_only=True):
    """A text that a document names as its source."""

    publisher: str | None = None
    title: str | None = None
    published: str | None = None


class NameOut(Record, frozen=True, kw_only=True):
    """One spelling of a name and the documents that use it."""

    name: str
    documents: tuple[str, ...]
    language: str | None = None
    script: str | None = None


class TenureOut(Record, frozen=True, kw_only=True):
    """An office that documents give to an entity, as of a date."""

    title: str
    organization: str | None = None
    country: str | None = None
    as_of: str | None = None
    evidence: tuple[Piece, ...] = ()


class SourceOut(Record, frozen=True, kw_only=True):
    """Who is said to have said it; ``text`` as written."""

    text: str | None = None
    entity: str | None = None
    anonymous: bool = False
    name: str | None = None


class CueOut(Record, frozen=True, kw_only=True):
    """The word that says so, and the stance that it gives the source."""

    text: str
    type: str


class PartyOut(Record, frozen=True, kw_only=True):
    """A person, body or country as one document names it.

    ``full_name`` is the fullest form in the same document; ``role`` is ``null``
    outside events.
    """

    name: str
    entity: str | None = None
    office: str | None = None
    country: str | None = None
    role: str | None = None
    full_name: str | None = None
    type: str | None = None


class TopicOut(Record, frozen=True, kw_only=True):
    """What something is about, as one document names it."""

    name: str
    entity: str | None = None
    type: str | None = None


class PlaceOut(Record, frozen=True, kw_only=True):
    """Where; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    country: str | None = None


class PloverOut(Record, frozen=True, kw_only=True):
    """PLOVER 2.0 codes."""

    root: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class ProducerOut(Record, frozen=True, kw_only=True):
    """The extractor that made a claim, and the rule."""

    name: str
    rule: str | None = None


class NamedOut(Record, frozen=True, kw_only=True):
    """An entity with its name, so that a line can be read alone."""

    entity: str
    name: str
    country: str | None = None


class ParticipantOut(Record, frozen=True, kw_only=True):
    """An entity's part in an event."""

    entity: str
    name: str
    office: str | None = None
    country: str | None = None
    role: str = "participant"


class FollowUpOut(Record, frozen=True, kw_only=True):
    """A later event or claim that bears on a promise; one of the two ids is given."""

    relation: str
    event: str | None = None
    claim: str | None = None
    why: str | None = None


class ValueOut(Record, frozen=True, kw_only=True):
    """One side of a finding; ``origin`` stands for all documents of one origin."""

    value: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origin: str
