"""What goes in and comes out of a ledger beside the records of the model."""

from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.document import Document, Genre, Publisher
from communique.model.ids import DocumentId
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.record import Record
from communique.model.run import Run
from communique.model.span import Span


class DocumentBundle(Record, frozen=True, kw_only=True):
    """One document with everything that one run found in it.

    It is the whole of what the run found: what an earlier run found in the same
    document and this one does not is withdrawn from view (and kept).

    Attributes:
        document: The document, text included.
        run: The run that made the rest.
        attributions: Of this document.
        claims: Of this document.
        lineages: Stated by this document (it is their child).
        issues: About this document.
        fingerprints: Winnowed shingle hashes of its text, each below 2**64.
    """

    document: Document
    run: Run
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    issues: tuple[Issue, ...] = ()
    fingerprints: tuple[int, ...] = ()


class DocumentHead(Record, frozen=True, kw_only=True):
    """A document without its text: what lists need, and cheap to read.

    ``None`` means what it means in ``Document``; ``length`` is the number of
    code points of the frozen text.
    """

    id: DocumentId
    address: str
    is_url: bool
    sha256: str
    length: int
    title: str | None = None
    publisher: Publisher | None = None
    published: str | None = None
    genre: Genre | None = None
    language: str | None = None


class Snapshot(Record, frozen=True, kw_only=True):
    """The document found under an address; ``seq`` counts from 1."""

    address: str
    seq: int
    document: DocumentId


class SearchHit(Record, frozen=True, kw_only=True):
    """One document that holds all words asked for.

    Attributes:
        document: The document without its text.
        spans: Where the words stand in the frozen text, in order, at most 50.
        excerpt: The block of the text in which most different words stand;
            ``None`` for an empty text.
        quote: The words of ``excerpt``; empty for an empty text.
    """

    document: DocumentHead
    spans: tuple[Span, ...]
    excerpt: Span | None
    quote: str
