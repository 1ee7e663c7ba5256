"""The documents, what each rests on, and which of them share one origin."""

import msgspec

from communique.ledger.bundle import DocumentHead
from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.record import Record
from communique.reconcile.origins import find_origins
from communique.views.quotes import Shown, Texts


class Dependence(Record, frozen=True, kw_only=True):
    """What a document rests on.

    ``on`` is the other document's address, or how the text names a work that is not
    in the ledger; ``overlap`` is a share in [0, 1], ``None`` when only stated.
    """

    relation: str
    on: str
    document: DocumentId | None
    overlap: float | None
    evidence: tuple[Shown, ...] = ()


class SourceRow(Record, frozen=True, kw_only=True):
    """One document; ``origin`` is the smallest document id of its origin."""

    id: DocumentId
    address: str
    title: str | None
    publisher: str | None
    publisher_kind: str | None
    country: str | None
    genre: str | None
    language: str | None
    published: str | None
    origin: DocumentId
    rests_on: tuple[Dependence, ...]


class Sources(Record, frozen=True, kw_only=True):
    """Documents by date; ``unread`` are files that were left out, with the reason."""

    rows: tuple[SourceRow, ...]
    origins: int
    unread: tuple[Issue, ...] = ()
    more: bool = False


def sources(reader: Reader, query: Query, *, evidence: bool = False) -> Sources:
    """Return the documents that ``query`` leaves in, with what they rest on."""
    lineages = tuple(reader.lineages())
    known = {head.id: head for head in reader.heads()}
    origins = find_origins(map(_facts, known.values()), lineages)
    heads, more = _take(reader, query)
    shown, texts = {head.id for head in heads}, Texts(reader)
    by_child: dict[DocumentId, list[Dependence]] = {}
    for lineage in lineages:
        if lineage.child in shown:
            found = _dependence(lineage, known, texts, evidence=evidence)
            by_child.setdefault(lineage.child, []).append(found)
    rows = tuple(
        _row(head, origins[head.id], tuple(by_child.get(head.id, ()))) for head in heads
    )
    return Sources(
        rows=rows,
        origins=len({row.origin for row in rows}),
        unread=tuple(reader.issues(fatal=True)),
        more=more,
    )


def _take(reader: Reader, query: Query) -> tuple[tuple[DocumentHead, ...], bool]:
    if query.limit is None:
        return tuple(reader.heads(query)), False
    wider = msgspec.structs.replace(query, limit=query.limit + 1)
    found = tuple(reader.heads(wider))
    return found[: query.limit], len(found) > query.limit


def _facts(head: DocumentHead) -> DocumentFacts:
    return DocumentFacts(id=head.id, address=head.address)


def _row(
    head: DocumentHead, origin: DocumentId, rests_on: tuple[Dependence, ...]
) -> SourceRow:
    publisher = head.publisher
    return SourceRow(
        id=head.id,
        address=head.address,
        title=head.title,
        publisher=publisher.name if publisher else None,
        publisher_kind=publisher.kind if publisher else None,
        country=publisher.country if publisher else None,
        genre=head.genre,
        language=head.language,
        published=head.published,
        origin=origin,
        rests_on=rests_on,
    )


def _dependence(
    lineage: Lineage,
    known: dict[DocumentId, DocumentHead],
    texts: Texts,
    *,
    evidence: bool,
) -> Dependence:
    parent = known.get(lineage.parent) if lineage.parent else None
    cited = lineage.cited
    named = (cited.publisher, cited.title, cited.published) if cited else ()
    quotes = tuple(
        Shown(
            document=lineage.child,
            address=texts.address(lineage.child),
            field=piece.field,
            start=piece.span.start,
            end=piece.span.end,
            quote=texts.check(lineage.child, piece, lineage.id).quote,
        )
        for piece in (lineage.evidence if evidence else ())
    )
    return Dependence(
        relation=lineage.relation,
        on=parent.address if parent else ", ".join(part for part in named if part),
        document=lineage.parent,
        overlap=lineage.overlap,
        evidence=quotes,
    )
