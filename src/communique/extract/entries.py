"""Chronologies: lines that open with their day, which all that they tell shares."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from communique.extract.scene import dates_in
from communique.model.annotation import Annotated
from communique.model.dates import DateMention
from communique.model.span import Span

ENTRY: Final = "event.entry"
_BULLET: Final = 4  # code points before the day: a bullet, a bracket, blanks
_MARK: Final = re.compile(r"[)\]]?\s{0,2}(?:[-–—:|.,]\s|\n)")
_DAYS: Final = frozenset({"point", "from-to", "dateline"})


def entry_day(annotated: Annotated, position: int) -> DateMention | None:
    """Return the day that opens the line of ``position``, or the line above it alone.

    ``None`` where the text is no chronology: fewer than two lines open so.
    """
    text = annotated.document.text
    start = text.rfind("\n", 0, position) + 1
    day = _opening(annotated, start)
    if day is None and start:
        above = text.rfind("\n", 0, start - 1) + 1
        day = _opening(annotated, above)
        if day is not None and text[day.span.end : start].strip(":.)] \n"):
            return None
    if day is None or day.span.end > position:
        return None
    if all(other.span == day.span for other in _openings(annotated)):
        return None  # one alone may be a dateline
    return msgspec.structs.replace(day, rule=ENTRY)


def _openings(annotated: Annotated) -> Iterator[DateMention]:
    text = annotated.document.text
    for date in annotated.dates:
        start = text.rfind("\n", 0, date.span.start) + 1
        if _opens(annotated, date, start):
            yield date


def _opening(annotated: Annotated, start: int) -> DateMention | None:
    text = annotated.document.text
    near = dates_in(annotated, Span(start, min(start + _BULLET + 1, len(text) + 1)))
    return next((d for d in near if _opens(annotated, d, start)), None)


def _opens(annotated: Annotated, date: DateMention, start: int) -> bool:
    text = annotated.document.text
    before = text[start : date.span.start]
    return (
        date.interval is not None
        and date.function in _DAYS
        and len(before) <= _BULLET
        and not any(c.isalnum() for c in before)
        and _MARK.match(text, date.span.end) is not None
    )
