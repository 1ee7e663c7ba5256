"""What was found → a mention: its year, its shape, and its two ends.

Knows no words; ``dates`` finds the expressions, this module gives them their value.
"""

import datetime as dt

import msgspec

from communique.grammar.date_clock import find_clock
from communique.grammar.date_context import Context
from communique.grammar.date_parts import (
    Draft,
    join,
    left_end,
    read_edtf,
    right_end,
    to_edtf,
)
from communique.model.dates import DateBasis, DateMention
from communique.model.span import Span


class Found(msgspec.Struct, frozen=True):
    """A whole expression before its value is settled."""

    start: int
    end: int
    draft: Draft
    rule: str
    function: str = "point"
    shape: str = "point"
    last: Draft | None = None
    last_start: int = 0
    lean: int = 0
    core_start: int = 0


def to_mention(context: Context, found: Found) -> DateMention:
    """Return the mention with the value that its words and context give."""
    span = Span(found.start, found.end)
    if found.last is None:
        draft = context.resolve(found.draft, span, lean=found.lean)
        edtf = _shaped(draft.edtf, found.shape)
    else:
        draft, edtf = _settle_span(context, found, span)
    interval = read_edtf(edtf)
    clock = found.draft.clock
    if clock is None and interval is not None and interval.is_day:
        clock = find_clock(
            context.text,
            Span(max(found.start, found.core_start), found.end),
            context.lexicon,
        )
    return DateMention(
        span=span,
        interval=interval,
        basis=draft.basis,
        rule=found.rule,
        function=found.function,
        anchor=draft.anchor,
        clock=clock,
    )


def _shaped(edtf: str | None, shape: str) -> str | None:
    if edtf is None:
        return None
    if shape == "since":
        return f"{left_end(edtf)}/.."
    if shape == "until":
        return f"../{right_end(edtf)}"
    plain = "/" not in edtf and not edtf.endswith("X")
    return f"{edtf}~" if shape == "about" and plain else edtf


def _settle_span(
    context: Context, found: Found, span: Span
) -> tuple[Draft, str | None]:
    """Return the draft that carries the basis, and the value of both parts."""
    first, last = found.draft, found.last or found.draft
    if first.is_fine and first.year is None and last.year is not None:
        first = _lent(first, last, step=-1)
    if last.is_fine and last.year is None and first.year is not None:
        last = _lent(last, first, step=1)
    if first.day is not None and last.weekday and last.day is None:
        return _to_weekday(context, first, last, span)
    last = context.resolve(last, span)
    if first.is_fine and first.year is None and first.edtf is None and last.edtf:
        year = right_end(last.edtf)[:4]
        if year.isdigit():  # no decade, no open end
            whole = msgspec.structs.replace(last, year=int(year))
            first = _lent(first, whole, step=-1)
    first = context.resolve(first, span)
    explicit = first.basis is DateBasis.EXPLICIT
    edtf = join(first.edtf, last.edtf) or _week_span(context, first, last, span)
    return (last if explicit else first), edtf


def _to_weekday(
    context: Context, first: Draft, last: Draft, span: Span
) -> tuple[Draft, str | None]:
    """Return a day to the next such weekday ("from Friday 3 May to Monday")."""
    first = context.resolve(first, span)
    if first.edtf is None or last.weekday is None:
        return first, None
    begin = dt.date.fromisoformat(first.edtf)
    length = dt.timedelta(days=(last.weekday - begin.isoweekday()) % 7)
    return first, join(first.edtf, (begin + length).isoformat())


def _week_span(context: Context, first: Draft, last: Draft, span: Span) -> str | None:
    """Return the days "from Monday to Friday" where publication lies between them.

    ``None`` for other spans.
    """
    if not (first.weekday and last.weekday and first.edtf and last.edtf):
        return None
    begin, end = dt.date.fromisoformat(first.edtf), dt.date.fromisoformat(last.edtf)
    length = dt.timedelta(days=(last.weekday - first.weekday) % 7)
    if context.tenses.direction(span.start, span.end) > 0:
        return join(first.edtf, (begin + length).isoformat())
    return join((end - length).isoformat(), last.edtf)


def _lent(draft: Draft, lender: Draft, *, step: int) -> Draft:
    """Return the draft with the year of its partner, a year apart where it must be."""
    year = lender.year
    if year is None:
        return draft
    mine, other = (
        (draft.month or 0, draft.day or 0),
        (lender.month or 0, lender.day or 0),
    )
    wraps = mine > other if step < 0 else mine < other
    lent = msgspec.structs.replace(draft, year=year + step if wraps else year)
    return lent if to_edtf(lent) else draft
