"""Documents of one paragraph, annotated by the default annotators."""

from communique.annotate.registry import annotate
from communique.model.document import (
    Document,
    Genre,
    Publisher,
    PublisherKind,
    Segment,
    SegmentKind,
)
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span


def document(*paragraphs, published="2021-05-04", genre=None, kinds=(), publisher=None):
    """Return a document of the paragraphs, each of its kind (default: paragraph)."""
    segments, at = [], 0
    for number, words in enumerate(paragraphs):
        kind = kinds[number] if number < len(kinds) else SegmentKind.PARAGRAPH
        segments.append(Segment(kind=kind, span=Span(at, at + len(words))))
        at += len(words) + 1
    text = "\n".join(paragraphs)
    return Document(
        id="doc-1",
        address="made.txt",
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(text.encode()),
        text=text,
        segments=tuple(segments),
        published=published,
        genre=Genre(genre) if genre else None,
        language="en",
        publisher=publisher,
    )


def annotated(*paragraphs, **options):
    """Return the paragraphs with all layers."""
    return annotate(document(*paragraphs, **options)).values[0]


def party_publisher(name):
    """Return a publisher that is a political party."""
    return Publisher(name=name, kind=PublisherKind.PARTY, country="SN")


def happening(text, trigger, category, *said):
    """Return a reading that sees one happening, with (role, words) of its arguments."""

    def place(words):
        start = text.index(words)
        return Span(start, start + len(words))

    event = ReadEvent(
        trigger=place(trigger),
        category=category,
        score=0.9,
        happens=0.95,
        modality="asserted",
        modality_score=0.99,
        arguments=tuple(
            ReadArgument(role=role, span=place(words), score=0.9)
            for role, words in said
        ),
    )
    return Reading(model="made by hand", events=(event,))
