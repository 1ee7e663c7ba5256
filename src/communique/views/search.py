"""Words in the documents, with the place where they stand."""

from communique.ledger.store import Reader
from communique.model.ids import DocumentId
from communique.model.record import Record


class Hit(Record, frozen=True, kw_only=True):
    """One document that holds all words asked for.

    ``start`` and ``end`` are those of ``quote``, the block of the text in which most
    of the words stand, ``None`` for an empty text; ``places``
    counts them in the whole text, up to fifty.
    """

    document: DocumentId
    address: str
    title: str | None
    publisher: str | None
    published: str | None
    quote: str
    start: int | None
    end: int | None
    places: int


class Hits(Record, frozen=True, kw_only=True):
    """Documents that hold all words, best first."""

    words: str
    rows: tuple[Hit, ...]
    more: bool = False


def search(reader: Reader, words: str, *, limit: int) -> Hits:
    """Return at most ``limit`` documents that hold all ``words``."""
    found = reader.search(words, limit + 1)
    rows = tuple(
        Hit(
            document=hit.document.id,
            address=hit.document.address,
            title=hit.document.title,
            publisher=hit.document.publisher.name if hit.document.publisher else None,
            published=hit.document.published,
            quote=hit.quote,
            start=hit.excerpt.start if hit.excerpt else None,
            end=hit.excerpt.end if hit.excerpt else None,
            places=len(hit.spans),
        )
        for hit in found[:limit]
    )
    return Hits(words=words, rows=rows, more=len(found) > limit)
