"""Quotes, checked against the frozen text before anybody sees them."""

import functools

from communique.errors import LedgerError
from communique.ledger.store import Reader
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.evidence import Evidence
from communique.model.ids import AttributionId, DocumentId
from communique.model.record import Record
from communique.model.span import Span

UNNAMED = "a source that is not named"
"""What stands for who says something where the text names nobody."""

_KEPT = 256
"""Texts kept in memory: records of one event seldom rest on more documents."""


class Shown(Record, frozen=True, kw_only=True):
    """A quote as people are shown it.

    ``start`` and ``end`` count code points of the document's frozen text, end
    exclusive; ``field`` is what the words prove (``*``: the whole). ``said_by`` tells
    whose words or report it is, outermost first; empty in the document's own voice.
    """

    document: DocumentId
    address: str
    field: str
    start: int
    end: int
    quote: str
    said_by: tuple[str, ...] = ()


class Texts:
    """The frozen texts of a ledger, a few hundred at a time."""

    def __init__(self, reader: Reader) -> None:
        self._read = functools.lru_cache(_KEPT)(reader.document)
        self._attributions = reader.attributions_by_id

    def address(self, document: DocumentId) -> str:
        """Return where the document came from."""
        return self._read(document).address

    def words(self, document: DocumentId, span: Span) -> str:
        """Return the words at ``span``.

        Raises:
            LedgerError: The text ends before the span does.
        """
        found = self._read(document)
        if span.end > len(found.text):
            raise LedgerError(
                f"{found.address}: a span {span.start}:{span.end} lies outside its"
                f" text of {len(found.text)} characters. Run `communique verify`."
            )
        return span.of(found.text)

    def sources(self, claims: tuple[Claim, ...]) -> dict[AttributionId, str]:
        """Return who says what claims hold, by attribution, as their texts have it."""
        ids = tuple({id_ for claim in claims for id_ in claim.attributed_to})
        found = self._attributions(ids) if ids else ()
        return {one.id: self._source(one) for one in found}

    def _source(self, attribution: Attribution) -> str:
        if attribution.source_name is not None:
            return attribution.source_name
        if attribution.source is None:
            return UNNAMED
        words = self.words(attribution.document, attribution.source)
        return f"{UNNAMED} ({' '.join(words.split())})"

    def check(self, document: DocumentId, evidence: Evidence, record: str) -> Evidence:
        """Return ``evidence`` when its quote stands where it says.

        Raises:
            LedgerError: It does not; names the record and the document.
        """
        span = evidence.span
        if span.of(self._read(document).text) != evidence.quote:
            raise LedgerError(
                f"{self.address(document)}: the quote of {record} ({evidence.field})"
                f" is not at {span.start}:{span.end} of the text. The ledger was"
                " changed by other hands; run `communique verify` and restore it"
                " from a copy."
            )
        return evidence


def passages(texts: Texts, claims: tuple[Claim, ...]) -> tuple[Shown, ...]:
    """Return the passage of each claim, checked; by address and place."""
    sources = texts.sources(claims)
    shown = {
        Shown(
            document=claim.document,
            address=texts.address(claim.document),
            field=piece.field,
            start=piece.span.start,
            end=piece.span.end,
            quote=texts.check(claim.document, piece, claim.id).quote,
            said_by=tuple(sources[id_] for id_ in claim.attributed_to),
        )
        for claim in claims
        for piece in claim.evidence[:1]
    }
    return tuple(sorted(shown, key=lambda s: (s.address, s.start, s.end)))
