"""Document: one published text as obtained, with its text frozen."""

from enum import StrEnum

from communique.model.ids import DocumentId
from communique.model.record import Record
from communique.model.span import Span


class Genre(StrEnum):
    """What kind of text this is."""

    COMMUNIQUE = "communique"
    JOINT_STATEMENT = "joint_statement"
    READOUT = "readout"
    PRESS_RELEASE = "press_release"
    NOTIFICATION = "notification"
    TRANSCRIPT = "transcript"
    HEARING = "hearing"
    INTERVIEW = "interview"
    SPEECH = "speech"
    NEWS = "news"
    WIRE = "wire"
    ANALYSIS = "analysis"
    OPPOSITION_STATEMENT = "opposition_statement"


class PublisherKind(StrEnum):
    """What kind of body put a document out."""

    GOVERNMENT = "government"
    MILITARY = "military"
    PARTY = "party"
    PRESS = "press"
    WIRE = "wire"
    IGO = "igo"
    NGO = "ngo"
    THINK_TANK = "think_tank"
    COMPANY = "company"
    PARLIAMENT = "parliament"


class Basis(StrEnum):
    """What a piece of metadata was read from."""

    PAGE = "page-metadata"
    PROPERTIES = "file-properties"
    HEADER = "header-lines"
    DATELINE = "dateline"
    BYLINE = "byline"
    SIGNATURE = "signature"
    BODY = "body"
    ADDRESS = "address"
    LEXICON = "lexicon"
    GIVEN = "given"


class Publisher(Record, frozen=True, kw_only=True):
    """Who put a document out.

    Attributes:
        name: As the document writes it; a body of a state with the state that its
            letterhead names ("Ministry of Defence of Malta").
        kind: ``None`` when neither document nor lexicon says.
        country: ISO 3166-1 alpha-2; ``None`` when unknown or international.
        ref: Id in ``publishers``; ``None`` for one that is not listed.
    """

    name: str
    kind: PublisherKind | None = None
    country: str | None = None
    ref: str | None = None


class SegmentKind(StrEnum):
    """The part that a stretch of text plays on its page."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    DATELINE = "dateline"
    BYLINE = "byline"
    SIGNATURE = "signature"


class Segment(Record, frozen=True, kw_only=True):
    """A block of the frozen text; segments are in order and never overlap."""

    kind: SegmentKind
    span: Span


class Dropped(Record, frozen=True, kw_only=True):
    """A piece of the original that is no part of the frozen text.

    Attributes:
        start: Code point where its line starts in the original text (of a web
            page: in the page's text with markup removed).
        text: The words cut.
        why: Id of the rule in ``furniture.yml``.
    """

    start: int
    text: str
    why: str


class PageMark(Record, frozen=True, kw_only=True):
    """Where a page of the original starts in the frozen text (1-based)."""

    page: int
    start: int


class Document(Record, frozen=True, kw_only=True):
    """One published text as obtained.

    Attributes:
        id: Digest of the bytes and the frozen text.
        address: Path or URL as the user would recognise it.
        is_url: Whether the address is a URL.
        sha256: Hex digest of the bytes obtained.
        media_type: As ``text/html``.
        size_bytes: Length of the bytes obtained.
        text: The frozen text; every span counts its code points.
        segments: Its blocks, in order.
        pages: Where pages start; empty for formats without pages.
        dropped: What was cut, in order.
        title, publisher, author, published, genre, language,
        translated_from: ``None`` when the document does not say. ``published``
            is an EDTF string, ``language`` and ``translated_from`` are ISO
            639-1 codes (``translated_from`` is ``und`` when the document says
            only that it is a translation).
        bases: What each piece of metadata was read from: pairs of field name
            and basis, sorted by name.
    """

    id: DocumentId
    address: str
    sha256: str
    media_type: str
    size_bytes: int
    text: str
    segments: tuple[Segment, ...]
    is_url: bool = False
    pages: tuple[PageMark, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    title: str | None = None
    publisher: Publisher | None = None
    author: str | None = None
    published: str | None = None
    genre: Genre | None = None
    language: str | None = None
    translated_from: str | None = None
    bases: tuple[tuple[str, Basis], ...] = ()

    def basis(self, field: str) -> Basis | None:
        """Return what ``field`` was read from; ``None`` when it is absent."""
        return dict(self.bases).get(field)
