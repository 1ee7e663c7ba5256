"""Evidence: the words that prove one field of one claim."""

from communique.model.record import Record
from communique.model.span import Span


class Evidence(Record, frozen=True, kw_only=True):
    """The span that proves a field.

    Attributes:
        field: Name of the field, or ``*`` for the passage of the whole claim.
        span: Place in the document's frozen text.
        quote: ``text[span.start:span.end]``, kept so that it can be re-checked.
        index: Position in a list-valued field; ``None`` for a single value.
    """

    field: str
    span: Span
    quote: str
    index: int | None = None
