"""Lines for attribution: sentences as tokens, with the quotations they stand in.

Quotation marks are paired by direction, so that unbalanced and equal marks
("… a "hub" for …") nest; a paragraph that opens with a mark while the one before
never closed its own continues that quotation, as the press prints it.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.annotate.attribution_datelines import opening
from communique.lexicon.cues import CueLexicon
from communique.lexicon.word_patterns import Token, tokenize
from communique.model.annotation import Annotated
from communique.model.span import Span

LONGEST = 240  # tokens of a line; longer sentences are cut, to stay linear
_MARK = re.compile(r"[“”„«»\"]|''|``")
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[\w“\"])[^\n“”\"‘]{2,600}?[\w.,!?…%)][’'](?!\w)"
)
_OPENING, _CLOSING = "“„«", "”»"
MARKS = frozenset("“”„«»\"'‘’`")


class Quote(NamedTuple):
    """A quotation with its marks; ``continued`` ones go on from the one before."""

    start: int
    end: int
    continued: bool


class Line(NamedTuple):
    """A sentence as tokens.

    Attributes:
        tokens: Lower-cased words with their places in the text.
        words: The words alone.
        quotes: For each token the index of its quotation, -1 outside.
        number: Index of the sentence.
        paragraph: Start of its paragraph.
    """

    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    quotes: tuple[int, ...]
    number: int
    paragraph: int

    def capital(self, at: int) -> bool:
        """Tell whether the token at ``at`` starts with a capital."""
        return self.text[self.tokens[at].start].isupper()

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``first`` to ``last`` (exclusive)."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def find_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Quote, ...]:
    """Return the outermost quotations of a text, in order."""
    quotes: list[Quote] = []
    running = False
    for paragraph in paragraphs:
        found, running = _double(text, paragraph, running=running)
        quotes += found
        quotes += _singles(text, paragraph, found)
    return tuple(sorted(quotes))


def _double(text: str, paragraph: Span, *, running: bool) -> tuple[list[Quote], bool]:
    """Return the quotations of a paragraph and whether the last stays open."""
    found: list[Quote] = []
    depth, start, closed = 0, 0, 0
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if _opens(text, match, depth, paragraph):
            start = start if depth else match.start()
            depth += 1
        elif depth:
            depth, closed = depth - 1, match.end()
            if not depth:
                found.append(_quote(start, closed, paragraph, running=running))
    if depth:
        end = closed if closed > start and depth > 1 else paragraph.end
        found.append(_quote(start, end, paragraph, running=running))
    return found, bool(depth)


def _quote(start: int, end: int, paragraph: Span, *, running: bool) -> Quote:
    return Quote(start, end, running and start == paragraph.start)


def _opens(text: str, match: "re.Match[str]", depth: int, paragraph: Span) -> bool:
    mark = match.group()
    if mark in _OPENING or mark == "``":
        return True
    if mark in _CLOSING:
        return False
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if after.isspace():
        return False
    if before.isspace() or before in "([—–-*":
        return True
    return not depth and not before.isalnum() and before not in ".,!?"


def _singles(text: str, paragraph: Span, doubles: Sequence[Quote]) -> Iterator[Quote]:
    starts = [quote.start for quote in doubles]
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = bisect.bisect_right(starts, match.start()) - 1
        if at < 0 or doubles[at].end <= match.start():
            yield Quote(match.start(), match.end(), continued=False)


def paragraphs_of(annotated: Annotated) -> tuple[Span, ...]:
    """Return the segments of the document, or its lines where there are none."""
    document = annotated.document
    if document.segments:
        return tuple(segment.span for segment in document.segments)
    return tuple(
        Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", document.text)
    )


def lines_of(
    annotated: Annotated,
    quotes: Sequence[Quote],
    paragraphs: Sequence[Span],
    lexicon: CueLexicon,
) -> tuple[Line, ...]:
    """Return the sentences as lines, without datelines and numbers of lists."""
    text = annotated.document.text
    starts = [paragraph.start for paragraph in paragraphs]
    lines: list[Line] = []
    for number, sentence in enumerate(annotated.sentences):
        at = bisect.bisect_right(starts, sentence.start) - 1
        paragraph = starts[at] if at >= 0 else sentence.start
        tokens = tokenize(text, sentence.start, sentence.end)
        if sentence.start == paragraph:
            tokens = tokens[opening(text, tokens, lexicon) :]
        for first in range(0, len(tokens), LONGEST):
            part = tokens[first : first + LONGEST]
            words = tuple(token.word for token in part)
            inside = _inside(part, quotes)
            lines.append(Line(text, part, words, inside, number, paragraph))
    return tuple(lines)


def _inside(tokens: Sequence[Token], quotes: Sequence[Quote]) -> tuple[int, ...]:
    found: list[int] = []
    at = max(0, bisect.bisect_right(quotes, (tokens[0].start + 1,)) - 1)
    for token in tokens:
        while at < len(quotes) and quotes[at].end <= token.start:
            at += 1
        held = at < len(quotes) and quotes[at].start <= token.start
        found.append(at if held else -1)
    return tuple(found)
