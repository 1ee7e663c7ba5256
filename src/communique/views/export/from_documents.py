"""Documents, lineages and attributions as lines of an export."""

from communique.model.attribution import Attribution
from communique.model.document import Document
from communique.model.ids import DocumentId
from communique.model.lineage import Lineage
from communique.model.span import Span, hull
from communique.views.export.lines import AttributionLine, DocumentLine, LineageLine
from communique.views.export.parts import (
    CitedOut,
    CueOut,
    DroppedOut,
    Piece,
    PublisherOut,
    Quote,
    SourceOut,
)
from communique.views.names import Names
from communique.views.quotes import Texts

Proof = tuple[str, Span, int | None]


def to_document_line(document: Document) -> DocumentLine:
    """Return the line of a document, text included."""
    publisher = document.publisher
    return DocumentLine(
        id=document.id,
        sha256=document.sha256,
        text=document.text,
        path=None if document.is_url else document.address,
        url=document.address if document.is_url else None,
        title=document.title,
        publisher=PublisherOut(
            name=publisher.name, kind=publisher.kind, country=publisher.country
        )
        if publisher
        else None,
        author=document.author,
        genre=document.genre,
        language=document.language,
        published=document.published,
        published_basis=document.basis("published"),
        translated_from=document.translated_from,
        dropped=tuple(
            DroppedOut(start=d.start, text=d.text, why=d.why) for d in document.dropped
        ),
    )


def to_lineage_line(lineage: Lineage, texts: Texts) -> LineageLine:
    """Return the line of a lineage.

    Raises:
        LedgerError: One of its quotes is not where it says.
    """
    cited = lineage.cited
    return LineageLine(
        id=lineage.id,
        child=lineage.child,
        relation=lineage.relation,
        parent=lineage.parent,
        cited=CitedOut(
            publisher=cited.publisher, title=cited.title, published=cited.published
        )
        if cited
        else None,
        overlap=lineage.overlap,
        evidence=tuple(
            Piece(
                field=piece.field,
                document=lineage.child,
                start=piece.span.start,
                end=piece.span.end,
                quote=texts.check(lineage.child, piece, lineage.id).quote,
                index=piece.index,
            )
            for piece in lineage.evidence
        ),
    )


def to_attribution_line(
    attribution: Attribution, names: Names, texts: Texts
) -> AttributionLine:
    """Return the line of an attribution, its words read from the text."""
    document = attribution.document
    content = hull(attribution.content)
    return AttributionLine(
        id=attribution.id,
        document=document,
        depth=attribution.depth,
        cue=CueOut(
            text=texts.words(document, attribution.cue), type=attribution.cue_type
        ),
        content=_quote(texts, document, content),
        quoted=attribution.quoted,
        evidence=_evidence(attribution, texts),
        parent=attribution.parent,
        source=_source(attribution, names, texts),
        pieces=tuple(_quote(texts, document, s) for s in attribution.content),
    )


def _source(attribution: Attribution, names: Names, texts: Texts) -> SourceOut | None:
    span, document = attribution.source, attribution.document
    if span is None:
        return SourceOut(anonymous=True) if attribution.anonymous else None
    words = texts.words(document, span)
    return SourceOut(
        text=words,
        entity=names.of_source(attribution, words),
        anonymous=attribution.anonymous,
        name=attribution.source_name,
    )


def _evidence(attribution: Attribution, texts: Texts) -> tuple[Piece, ...]:
    source = () if attribution.source is None else (attribution.source,)
    proofs: list[Proof] = [
        ("*", hull((*source, attribution.cue, *attribution.content)), None)
    ]
    proofs += [("source", span, None) for span in source]
    proofs.append(("cue", attribution.cue, None))
    proofs += [
        ("content", span, index if len(attribution.content) > 1 else None)
        for index, span in enumerate(attribution.content)
    ]
    return tuple(
        Piece(
            field=field,
            document=attribution.document,
            start=span.start,
            end=span.end,
            quote=texts.words(attribution.document, span),
            index=index,
        )
        for field, span, index in proofs
    )


def _quote(texts: Texts, document: DocumentId, span: Span) -> Quote:
    return Quote(quote=texts.words(document, span), start=span.start, end=span.end)
