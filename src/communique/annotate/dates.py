"""The date layer, and what to report about it."""

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

_AMBIGUOUS = ".date.numeric_ambiguous"


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
    inside = any(
        segment.kind is SegmentKind.DATELINE and segment.span.covers(mention.span)
        for segment in document.segments
    )
    return msgspec.structs.replace(mention, function="dateline") if inside else mention
