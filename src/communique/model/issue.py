"""Issue: something odd in the material; the rest of the run is fine."""

from communique.model.ids import DocumentId
from communique.model.record import Record
from communique.model.span import Span


class Issue(Record, frozen=True, kw_only=True):
    """One oddity, with its place.

    Attributes:
        code: A key of ``communique.issues.CATALOGUE``.
        name: The file, address or record that the user would recognise.
        document: ``None`` when the document never came to be.
        span: ``None`` when the whole document is meant.
        arguments: Name and value pairs for the message, sorted by name.
        fatal: The document was left out of the ledger.
    """

    code: str
    name: str
    document: DocumentId | None = None
    span: Span | None = None
    arguments: tuple[tuple[str, str], ...] = ()
    fatal: bool = False
