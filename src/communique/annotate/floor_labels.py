"""Labels of turns: "SECRETARY GATES:", "Mr. OYELARAN. ", "Q. ", a name on a line alone.

A label is read by its shape alone here; whom it names is the roster's to say.
"""

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from communique.lexicon.floors import FloorWords
from communique.model.span import Span

_BEFORE: Final = (
    r"[ \t]*(?:(?:\d{1,4}[.)]|\[?\d{1,2}[.:]\d\d(?:[ ]?[ap]\.?m\.?)?\]?)[ \t]+)?"
)
"""The number of a question, the time at which a turn begins."""
_BOLD: Final = r"(?:\*{1,3}|__)?"
_INNER: Final = r"(?:[^()\[\]\n]|\([^()\n]{1,60}\)){1,90}"
_MORE: Final = rf"(?P<more>(?:[ \t]*[(\[]{_INNER}[)\]]){{0,3}})"
_NAME: Final = r"[A-Z][A-Z'’.-]*[A-Z]"
_PLAIN: Final = r"(?:(?:PARTICLE)[ -])?[A-Z][\w'’-]+"
_NEXT: Final = r"[ \t]+(?=[^\W_a-z]|[(“\"\[])"
_COLON: Final = (
    rf"{_BEFORE}{_BOLD}(?P<head>[^\W\d_][^\n:?!()\[\]*“”\"]{{0,99}}?){_MORE}"
    rf"[ \t]*{_BOLD}[ \t]*(?P<mark>:){_BOLD}(?=\s|\Z)[ \t]*"
)
_FULL: Final = (
    rf"[ \t]*(?P<head>TITLE\.?(?:(?:[ ](?:[A-Z][a-z]+|LINK)\.?){{0,7}}"
    rf"(?:[ ]{_NAME}){{1,4}}|[ ]{_PLAIN}(?:[ ]{_PLAIN})?)"
    rf"(?:[ ]of[ ][A-Z]\w+(?:[ ][A-Z]\w+)?)?|BARE){_MORE}"
    rf"(?P<mark>\.){_NEXT}"
)
_DASH: Final = (
    rf"{_BEFORE}{_BOLD}(?P<head>TITLE\.?[ ][^\n:.?!()\[\]—–]{{2,60}}?){_MORE}"
    rf"{_BOLD}[ \t]?(?P<mark>—|–|--){_BOLD}[ \t]*(?=[^\W_a-z]|[(“\"'‘])"
)
_LETTER: Final = (
    rf"{_BEFORE}{_BOLD}(?P<head>LETTER){_BOLD}(?P<more>)"
    rf"(?P<mark>[.)]|[ \t]*[-–—]|(?=[ \t]{{2}}|\t)){_NEXT}"
)
_ALONE: Final = (
    rf"[ \t]*(?:#+[ ])?{_BOLD}(?P<head>[^\W\d_][^\n:?!()\[\]*“”\"]{{0,90}}?\w){_MORE}"
    rf"{_BOLD}(?P<mark>)[ \t]*\Z"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST: Final = 300  # characters in which a label stands with the next word
_MOST: Final = 14  # words of a label
_NUMBER: Final = re.compile(r"\d")
_SMALL: Final = 3  # words without a capital behind the name ("head of the mission")
_SENTENCE: Final = re.compile(r"\b([^\W\d_]{3,})\.\s")


class Label(NamedTuple):
    """The words that open a line.

    Attributes:
        head: The words for who speaks.
        more: Brackets behind them, with what else is said of him; often empty.
        source: Both.
        mark: The mark behind them; the words again where there is none.
        said: Where the turn begins.
        line: The line that it opens.
        alone: It fills that line.
    """

    head: str
    more: str
    source: Span
    mark: Span
    said: int
    line: Span
    alone: bool


def read_labels(text: str, line: Span, words: FloorWords) -> Iterator[Label]:
    """Yield what a line opens with that may be a label, the surest reading first."""
    whole = text[line.start : min(line.end, line.start + _LONGEST)]
    for shape in _shapes(words.parts):
        match = shape.match(whole)
        if match is None:
            continue
        head = match["head"].strip()
        told = words_of(head)
        rest = whole[match.end() :].lstrip("*_ \t")
        if not 0 < len(told) <= _MOST or " ".join(told) in words.fields:
            continue
        apposed = [w for w in _WORD.findall(head.partition(",")[2]) if w[0].islower()]
        if len(apposed) > _SMALL or (match["mark"] == "" and _NUMBER.search(head)):
            continue
        ended = {w.casefold() for w in _SENTENCE.findall(head)} - words.titles
        cut = not match["mark"] and len(whole) < len(line) and shape.pattern == _ALONE
        if ended or cut or rest[:1].islower():
            continue
        start = line.start + match.start("head")
        source = Span(start, line.start + match.end("more"))
        at = line.start + match.start("mark")
        mark = Span(at, line.start + match.end("mark")) if match["mark"] else source
        alone = line.start + match.end() == line.end and not match["mark"]
        said = line.start + len(whole) - len(rest)
        yield Label(head, match["more"], source, mark, said, line, alone)


@functools.cache
def _shapes(parts: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], ...]:
    """Return the shapes of labels, with the words of a language in them."""
    shapes = [_COLON, _LETTER, _FULL, _DASH, _ALONE]
    for name, words in parts:
        shapes = [shape.replace(name, words) for shape in shapes]
    return tuple(map(re.compile, shapes))


def words_of(text: str) -> list[str]:
    """Return the words of a label, without capitals and full stops."""
    return [word.casefold() for word in _WORD.findall(text)]
