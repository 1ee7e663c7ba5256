"""Sheet to document: cut, lay out, read metadata, freeze the text."""

import hashlib
import re
from functools import cache
from importlib import resources

from communique.ingest.furniture import cut_furniture
from communique.ingest.genre import find_genre
from communique.ingest.imprint import find_publisher, folder_kind, is_wire_copy
from communique.ingest.language import detect_language
from communique.ingest.layout import Layout, Part, lay_out
from communique.ingest.metadata import (
    Source,
    find_author,
    find_fact,
    find_published,
    find_title,
    find_translated,
    first_paragraph,
    read_lead,
)
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Fact, Sheet
from communique.lexicon.furniture import load_furniture
from communique.lexicon.genres import load_genres
from communique.lexicon.headers import load_headers
from communique.model.document import (
    Basis,
    Document,
    Dropped,
    Genre,
    PageMark,
    Publisher,
    PublisherKind,
    Segment,
    SegmentKind,
)
from communique.model.ids import DocumentId, digest
from communique.model.issue import Issue
from communique.model.outcome import Outcome
from communique.model.span import Span

_DEFAULT = "en"
"""Rules to use for a text whose language has no rules of its own yet: much web
furniture is English anywhere, and its words seldom mean anything else."""
_PART = re.compile(r"[|—,·•>]")
_LINKS = re.compile(r"\s\|\s")
_MOST_LABELS = 3
_HEAD_RULES = frozenset(
    {"for-release", "release-number", "release-label", "folio", "file-initials"}
    | {"embargo", "transcript-note", "reference-number", "breadcrumb", "posted-on"}
    | {"navigation-bar", "wire-slug", "editors-note", "section-line"}
)
"""Rules that cut lines above a text which may say what kind of text it is."""
_SAMPLE = 20_000
"""Code points that tell language and genre; both show early."""


@cache
def readable_languages() -> tuple[str, ...]:
    """Return the languages that have rules for headers, sorted."""
    folder = resources.files("communique.data").joinpath("lexicon")
    return tuple(
        sorted(
            entry.name
            for entry in folder.iterdir()
            if entry.joinpath("headers.yml").is_file()
        )
    )


def to_document(raw: RawFile, sheet: Sheet) -> Outcome[Document]:
    """Return the document that a sheet holds.

    Issues:
        ING-008: Nothing was left once furniture was cut (fatal).
        ING-013: Bytes did not fit the encoding.
        ING-017: No rules exist for the language of the text.
        ING-019: No date of publication was found.
    """
    sample = "\n".join(block.text for block in sheet.blocks)[:_SAMPLE]
    language, language_basis = _language(sample, sheet.facts)
    rules = language if language in readable_languages() else _DEFAULT
    kept, cut = cut_furniture(sheet.blocks, load_furniture(rules))
    title = find_fact(sheet.facts, "title")
    layout = lay_out(
        kept,
        title=title.value if title else None,
        stated=title is not None and title.basis in (Basis.PAGE, Basis.HEADER),
        headers=load_headers(rules),
        genres=load_genres(rules),
        language=rules,
    )
    dropped = tuple(
        sorted((*sheet.dropped, *cut, *layout.dropped), key=lambda drop: drop.start)
    )
    text, segments, pages = _freeze(layout.parts)
    if not text:
        issue = Issue(code="ING-008", name=raw.address, fatal=True)
        return Outcome(issues=(issue,))
    source = Source(
        layout=layout,
        facts=sheet.facts,
        dropped=dropped,
        address=raw.address,
        is_url=raw.is_url,
        language=rules,
    )
    document = _describe(raw, sheet, source, text=text, segments=segments, pages=pages)
    if language:
        document = _with_language(document, language, language_basis)
    return Outcome(values=(document,), issues=_issues(document, sheet))


def _language(sample: str, facts: tuple[Fact, ...]) -> tuple[str | None, Basis]:
    # The words count before the markup: templates in English carry any text.
    found = detect_language(sample)
    if found:
        return found, Basis.BODY
    fact = find_fact(facts, "language")
    return (fact.value, fact.basis) if fact else (None, Basis.BODY)


def _with_language(document: Document, language: str, basis: Basis) -> Document:
    bases = tuple(sorted((*document.bases, ("language", basis))))
    fields = {name: getattr(document, name) for name in document.__struct_fields__}
    return Document(**{**fields, "language": language, "bases": bases})


def _freeze(
    parts: tuple[Part, ...],
) -> tuple[str, tuple[Segment, ...], tuple[PageMark, ...]]:
    """Join the blocks, by one line break where lines were neighbours, else two."""
    pieces: list[str] = []
    segments: list[Segment] = []
    pages: list[PageMark] = []
    at = 0
    for part in parts:
        if pieces:
            gap = "\n" if part.block.joined else "\n\n"
            pieces.append(gap)
            at += len(gap)
        text = part.block.text
        page = part.block.page
        if page is not None and (not pages or pages[-1].page < page):
            pages.append(PageMark(page=page, start=at))
        pages.extend(
            PageMark(page=number, start=at + offset)
            for offset, number in part.block.breaks
        )
        pieces.append(text)
        segments.append(Segment(kind=part.kind, span=Span(at, at + len(text))))
        at += len(text)
    return "".join(pieces), tuple(segments), tuple(pages)


def _describe(
    raw: RawFile,
    sheet: Sheet,
    source: Source,
    *,
    text: str,
    segments: tuple[Segment, ...],
    pages: tuple[PageMark, ...],
) -> Document:
    headers = load_headers(source.language)
    lead = read_lead(source.layout, headers, source.language)
    title = find_title(source)
    publisher = find_publisher(source, lead, headers)
    author = find_author(source, headers)
    published = find_published(source, lead, headers)
    translated = find_translated(source, headers)
    genre = _genre(source, _kind(raw, source, publisher[0] if publisher else None))
    found = {
        "title": title,
        "publisher": publisher,
        "author": author,
        "published": published,
        "translated_from": translated,
        "genre": (genre, Basis.LEXICON) if genre else None,
    }
    sha256 = hashlib.sha256(raw.data).hexdigest()
    return Document(
        id=DocumentId(digest("doc", sha256, text)),
        address=raw.address,
        is_url=raw.is_url,
        sha256=sha256,
        media_type=sheet.media_type,
        size_bytes=len(raw.data),
        text=text,
        segments=segments,
        pages=pages,
        dropped=source.dropped,
        title=title[0] if title else None,
        publisher=publisher[0] if publisher else None,
        author=author[0] if author else None,
        published=published[0] if published else None,
        genre=genre,
        translated_from=translated[0] if translated else None,
        bases=tuple(sorted((name, pair[1]) for name, pair in found.items() if pair)),
    )


def _kind(
    raw: RawFile, source: Source, publisher: Publisher | None
) -> PublisherKind | None:
    """Return the kind of publisher that tells the genre."""
    if is_wire_copy(source, load_headers(source.language)):
        return PublisherKind.WIRE
    if publisher:
        return publisher.kind
    return None if raw.is_url else folder_kind(raw.address, source.language)


def _genre(source: Source, kind: PublisherKind | None) -> Genre | None:
    layout: Layout = source.layout
    first = first_paragraph(layout)
    lines = [
        line.block.text for at, line in enumerate(layout.head) if at != layout.title_at
    ]
    lines += [
        drop.text for drop in source.dropped if drop.start < first and _is_above(drop)
    ]
    # A row of many parts that opens with a date is made of links.
    lines += [
        part
        for line in tuple(lines)
        if len(_LINKS.split(line)) <= _MOST_LABELS
        for part in _PART.split(line)
    ]
    subtitles = [p.block.text for p in layout.parts if p.kind is SegmentKind.SUBTITLE]
    if layout.title_at >= 0 and load_genres(source.language).is_label(
        layout.title or ""
    ):
        lines.append(layout.title or "")
    body = "\n".join(
        p.block.text
        for p in layout.parts
        if p.kind in (SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM, SegmentKind.HEADING)
    )
    return find_genre(
        load_genres(source.language),
        lines=tuple(line.strip() for line in lines),
        title="\n".join([layout.title or "", *subtitles]),
        body=body[:_SAMPLE],
        kind=kind,
    )


def _is_above(drop: Dropped) -> bool:
    return drop.why in _HEAD_RULES


def _issues(document: Document, sheet: Sheet) -> tuple[Issue, ...]:
    issues: list[Issue] = []

    def add(code: str, **arguments: str) -> None:
        issues.append(
            Issue(
                code=code,
                name=document.address,
                document=document.id,
                arguments=tuple(sorted(arguments.items())),
            )
        )

    if sheet.replaced:
        add("ING-013", count=str(sheet.replaced), encoding=sheet.encoding or "?")
    if document.language and document.language not in readable_languages():
        add(
            "ING-017", language=document.language, known=", ".join(readable_languages())
        )
    if document.published is None:
        add("ING-019")
    return tuple(issues)
