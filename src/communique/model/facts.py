"""DocumentFacts: what reconciliation needs to know of a document."""

from communique.model.document import Publisher
from communique.model.ids import DocumentId
from communique.model.record import Record


class DocumentFacts(Record, frozen=True, kw_only=True):
    """A document without its text.

    Attributes:
        id: The document.
        address: Path or URL.
        title, publisher, published, language: As in ``Document``.
        fingerprints: Winnowed hashes of the text, sorted
            (``communique.text.shingles.fingerprints``); empty when the caller
            has found the copies already.
        seq: Which reading of its address it is, from 1; a page that was changed
            has several.
    """

    id: DocumentId
    address: str
    title: str | None = None
    publisher: Publisher | None = None
    published: str | None = None
    language: str | None = None
    fingerprints: tuple[int, ...] = ()
    seq: int = 1
