"""The date layer, and what to report about it."""

from typing import Final

import msgspec

from communique.grammar.dates import find_dates
from communique.lexicon.dates import load_date_lexicon
from communique.model.annotation import Annotated
from communique.model.dates import DateInterval, DateMention, from_edtf
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
        publisher = document.publisher
        found = find_dates(
            document.text,
            sentences=annotated.sentences,
            published=published_interval(document),
            lexicon=load_date_lexicon(document.language or "en"),
            country=publisher.country if publisher else None,
        )
        marked = tuple(_with_dateline(mention, document) for mention in found)
        return msgspec.structs.replace(annotated, dates=marked)


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
