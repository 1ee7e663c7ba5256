"""Sums that stand under one another, a line each, with their total at the end.

    Total Estimated Value:
    Boats: $30 million
    Other: $12 million
    TOTAL: $42 million

Each line above the total is an item of it, and an estimate when the heading says so.
"""

from typing import NamedTuple

from communique.extract.figure_view import View
from communique.extract.figure_words import Read
from communique.lexicon.word_patterns import Token, match_at, tokenize
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_LINE = 70  # characters of a line of such a list
_LEAD = 15  # sentences between the words that lead to a list and its last line
_LINES = 5  # lines that such a list has at most, heading and total besides


class Line(NamedTuple):
    """A line of a list: where it stands and its words."""

    span: Span
    tokens: tuple[Token, ...]


class Listed(NamedTuple):
    """What a list says of one of its sums; both ``None`` outside a list."""

    scope: Read | None = None
    estimate: Span | None = None


def read_list(view: View, quantity: QuantityMention) -> Listed:
    """Return what the lines around a sum say of it."""
    own = _line_at(view.text, quantity.span.start)
    if own is None or ":" not in view.text[own.span.start : quantity.span.start]:
        return Listed()
    total = next(
        (span for line in _below(view.text, own) if (span := _total(view, line))), None
    )
    estimate = next(
        (
            span
            for line in _above(view.text, own)
            if (span := _cue(view, line, "estimated"))
        ),
        None,
    )
    in_list = total is not None or _total(view, own) is not None
    return Listed(
        scope=Read("item", total) if total is not None else None,
        estimate=estimate if in_list else None,
    )


def _line_at(text: str, position: int) -> Line | None:
    """Return the short line at a place; ``None`` in prose and outside the text."""
    if not 0 <= position < len(text):
        return None
    start = text.rfind("\n", 0, position) + 1
    stop = text.find("\n", position)
    stop = stop if stop >= 0 else len(text)
    if not start < stop <= start + _LINE:
        return None
    return Line(Span(start, stop), tokenize(text, start, stop))


def _below(text: str, line: Line) -> list[Line]:
    found: list[Line] = []
    while len(found) < _LINES and (nearer := _line_at(text, line.span.end + 1)):
        found.append(nearer)
        line = nearer
    return found


def _above(text: str, line: Line) -> list[Line]:
    found: list[Line] = []
    while len(found) < _LINES and (nearer := _line_at(text, line.span.start - 2)):
        found.append(nearer)
        line = nearer
    return found


def _total(view: View, line: Line) -> Span | None:
    """Return the word that makes a line with a sum in it the total."""
    if not any(line.span.covers(q.span) for q in view.annotated.quantities):
        return None
    for number, phrase in view.lexicon.scopes.get(line.tokens[0].word, ()):
        last = match_at(phrase, line.tokens, 0)
        if view.lexicon.words.scopes[number].scope == "total" and last is not None:
            return Span(line.span.start, line.tokens[last - 1].end)
    return None


def _cue(view: View, line: Line, stage: str) -> Span | None:
    for at, token in enumerate(line.tokens):
        for number, phrase in view.lexicon.cues.get(token.word, ()):
            last = match_at(phrase, line.tokens, at)
            if view.lexicon.words.cues[number].stage == stage and last is not None:
                return Span(token.start, line.tokens[last - 1].end)
    return None


def lead_of(view: View, stage: str) -> Span | None:
    """Return the words of a stage in the sentences that lead to a list.

    "The Government has requested to buy:" holds for the lines behind it.
    """
    sentences = view.annotated.sentences
    for sentence in reversed(sentences[max(0, view.number - _LEAD) : view.number]):
        tokens = tokenize(view.text, sentence.start, sentence.end)
        found = _cue(view, Line(sentence, tokens), stage)
        if found is not None:
            return found
    return None
