"""The date layer, and what to report about it."""

import re
from typing import Final

import msgspec

from communique.grammar.dates import find_dates
from communique.grammar.reference import find_reference
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.reference import load_reference
from communique.model.annotation import Annotated
from communique.model.dates import DateBasis, DateInterval, DateMention, from_edtf
from communique.model.document import Document, SegmentKind
from communique.model.issue import Issue
from communique.model.span import Span

_AMBIGUOUS = ".date.numeric_ambiguous"
_PLACE_LINE = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*(?:[ ,/]+|\Z)|\([^)]{1,40}\)\s*){1,8}"
)
"""Up to eight capitalised words: a dateline's place, state and agency."""
_DASH = re.compile(r"\s*,?\s*(?:\([^)]{1,40}\)|[A-Z]{2,12})?\s*(?:[-–—]{1,2}|:)\s")
_AFTER_DATE = 60


class DateAnnotator:
    """Find dated expressions and read them into intervals."""

    name: Final = "dates.rules.v1"
    needs: Final = ("sentences",)
    assigns: Final = ("dates",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its dates."""
        document = annotated.document
        published = published_interval(document)
        found = _find(annotated, published)
        if published is None:
            found = _from_reference(annotated, found)
        marked = tuple(_with_dateline(mention, document) for mention in found)
        return msgspec.structs.replace(annotated, dates=marked)


def _find(
    annotated: Annotated, published: DateInterval | None
) -> tuple[DateMention, ...]:
    document = annotated.document
    publisher = document.publisher
    return find_dates(
        document.text,
        sentences=annotated.sentences,
        published=published,
        lexicon=load_date_lexicon(document.language or "en"),
        country=publisher.country if publisher else None,
        beside="\n".join(drop.text for drop in document.dropped),
    )


def _from_reference(
    annotated: Annotated, found: tuple[DateMention, ...]
) -> tuple[DateMention, ...]:
    """Read relative dates from the day of the text that the document rests on."""
    reference = find_reference(
        annotated.document.text,
        found,
        sentences=annotated.sentences,
        lexicon=load_reference(annotated.document.language or "en"),
    )
    if reference is None:
        return found
    return tuple(
        msgspec.structs.replace(
            mention, basis=DateBasis.OTHER_DATE, anchor=reference.span
        )
        if mention.basis is DateBasis.DATELINE
        else mention
        for mention in _find(annotated, reference.interval)
    )


def published_interval(document: Document) -> DateInterval | None:
    """Return the publication date as an interval; ``None`` when it is unknown."""
    if document.published is None:
        return None
    try:
        return from_edtf(document.published)
    except ValueError:
        return None


def find_date_issues(annotated: Annotated) -> tuple[Issue, ...]:
    """Return one issue for each date that stayed without a certain value."""
    document = annotated.document
    found: list[Issue] = []
    for mention in annotated.dates:
        if mention.rule.endswith(_AMBIGUOUS):
            code = "GRM-104"
        elif mention.interval is None:
            code = "GRM-101"
        else:
            continue
        found.append(
            Issue(
                code=code,
                name=document.address,
                document=document.id,
                span=mention.span,
                arguments=(("words", mention.span.of(document.text)),),
            )
        )
    return tuple(found)


def _with_dateline(mention: DateMention, document: Document) -> DateMention:
    segment = next((s for s in document.segments if s.span.covers(mention.span)), None)
    if segment is None:
        return mention
    inside = segment.kind is SegmentKind.DATELINE or _opens_paragraph(
        document.text, segment.span, mention.span
    )
    return msgspec.structs.replace(mention, function="dateline") if inside else mention


def _opens_paragraph(text: str, paragraph: Span, date: Span) -> bool:
    """Tell whether a date stands in a dateline ("OSLO, 3 May (Agency) — The …")."""
    before = text[paragraph.start : date.start]
    after = text[date.end : date.end + _AFTER_DATE]
    return bool(_PLACE_LINE.fullmatch(before) and _DASH.match(after))
