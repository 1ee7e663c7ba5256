"""What the cells around a number in a table say of it.

A row's cells are parted by a bar or a tab, as the readers write them. Year, stage
and what is counted may stand in the same row or in the header of the column.
"""

import re
from typing import NamedTuple

from communique.extract.figure_view import View
from communique.extract.figure_words import Read
from communique.lexicon.word_patterns import match_at, tokenize
from communique.model.dates import DateInterval, DateMention
from communique.model.document import Segment, SegmentKind
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_PART = re.compile(r"\s*(?:\||\t)\s*")
_FEW = 40  # characters of a cell that is a date and little else


class Cells(NamedTuple):
    """What the neighbouring cells say; all ``None`` outside a table."""

    what: Read | None = None
    stage: Read | None = None
    scope: Read | None = None
    period: DateInterval | None = None
    period_span: Span | None = None


def read_cells(view: View, quantity: QuantityMention) -> Cells:
    """Return what row and header say of a number in a table."""
    rows = _rows(view, quantity.span)
    if not rows:
        return Cells()
    row, header = rows[-1], rows[0]
    cells = _cells(view.text, row.span)
    column = next((n for n, c in enumerate(cells) if c.covers(quantity.span)), None)
    if column is None:
        return Cells()
    neighbours = [cell for n, cell in enumerate(cells) if n != column]
    heads = _cells(view.text, header.span) if len(rows) > 1 else []
    above = [heads[column]] if column < len(heads) else []
    date = _date(view, [*neighbours, *above])
    return Cells(
        what=_what(view, neighbours[:1] if column else []),
        stage=_stage(view, [*above, *neighbours]),
        scope=_scope(view, [*neighbours[:1], *above]),
        period=date.interval if date else None,
        period_span=date.span if date else None,
    )


def _rows(view: View, span: Span) -> list[Segment]:
    """Return the table from its first row to the row of ``span``."""
    rows: list[Segment] = []
    for segment in view.annotated.document.segments:
        if segment.kind is not SegmentKind.TABLE_ROW:
            rows = []
            continue
        rows.append(segment)
        if segment.span.covers(span):
            return rows
    return []


def _cells(text: str, row: Span) -> list[Span]:
    edges = [row.start]
    for match in _PART.finditer(text, row.start, row.end):
        edges += [match.start(), match.end()]
    edges.append(row.end)
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Span(start, max(end, start + 1)) for start, end in pairs]


def _date(view: View, cells: list[Span]) -> DateMention | None:
    for cell in cells:
        for date in view.annotated.dates:
            if cell.covers(date.span) and len(cell) <= _FEW and date.interval:
                return date
    return None


def _what(view: View, cells: list[Span]) -> Read | None:
    for cell in cells:
        words = cell.of(view.text).strip()
        if words and not words[0].isdigit() and _date(view, [cell]) is None:
            return Read(words, cell)
    return None


def _stage(view: View, cells: list[Span]) -> Read | None:
    for cell in cells:
        tokens = tokenize(view.text, cell.start, cell.end)
        for at, token in enumerate(tokens):
            for number, phrase in view.lexicon.cues.get(token.word, ()):
                cue = view.lexicon.words.cues[number]
                last = match_at(phrase, tokens, at)
                if cue.stage is not None and last is not None:
                    return Read(cue.stage, Span(token.start, tokens[last - 1].end))
    return None


def _scope(view: View, cells: list[Span]) -> Read | None:
    for cell in cells:
        tokens = tokenize(view.text, cell.start, cell.end)
        for at, token in enumerate(tokens):
            for number, phrase in view.lexicon.scopes.get(token.word, ()):
                cue = view.lexicon.words.scopes[number]
                last = match_at(phrase, tokens, at)
                if cue.scope in {"total", "annual"} and last is not None:
                    return Read(cue.scope, Span(token.start, tokens[last - 1].end))
    return None
