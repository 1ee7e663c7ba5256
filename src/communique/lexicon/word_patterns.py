"""Word patterns: short sequences of words in data files, matched over tokens.

A pattern is words separated by blanks. A word may list alternatives (``is|are``),
may be optional (``been?``), ``_`` stands for exactly one word and ``__`` for up
to six words without punctuation. Matching is by token, caseless, and never
looks further than the pattern is long, so it is linear in the text.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from communique.errors import ResourceError

GAP = 6  # words that "__" may stand for
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


class Token(NamedTuple):
    """A word or a punctuation mark: lower-case form and place in the text."""

    word: str
    start: int
    end: int


class Element(NamedTuple):
    """One place of a pattern; ``words`` is empty for any word."""

    words: frozenset[str]
    least: int
    most: int


Pattern = tuple[Element, ...]

Index = dict[str, tuple[tuple[int, Pattern], ...]]
"""First word of a pattern to the numbers of its rules and the patterns."""


_KEPT: dict[tuple[int, int], tuple[Token, ...]] = {}
"""The tokens of the pieces of one text, the last that was asked for by piece."""

_TEXT: list[str] = [""]
"""That text."""


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]`` with their places in ``text``.

    Those of a document's sentences are asked for by every reader of them, so the
    pieces of the last text are kept.
    """
    if start == 0 and end >= len(text):
        return _tokens(text, start, end)  # a text of its own, no piece
    if text is not _TEXT[0]:
        _TEXT[0] = text
        _KEPT.clear()
    found = _KEPT.get((start, end))
    if found is None:
        found = _KEPT[start, end] = _tokens(text, start, end)
    return found


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(
        [
            Token(m[0].lower().replace("’", "'"), m.start(), m.end())
            for m in _TOKEN.finditer(text, start, end)
        ]
    )


def parse_pattern(words: str) -> Pattern:
    """Read a pattern.

    Raises:
        ResourceError: The pattern does not start with a fixed word.

    >>> len(parse_pattern("is|are scheduled to be?"))
    4
    """
    pattern = tuple(_element(word) for word in words.split())
    if not pattern or not pattern[0].words or not pattern[0].least:
        raise ResourceError(f"pattern {words!r} must start with a fixed word")
    return pattern


def _element(word: str) -> Element:
    if word == "_":
        return Element(frozenset(), 1, 1)
    if word == "__":
        return Element(frozenset(), 0, GAP)
    optional = word.endswith("?") and len(word) > 1
    bare = word[:-1] if optional else word
    return Element(frozenset(bare.lower().split("|")), 0 if optional else 1, 1)


def build_index(rules: tuple[tuple[int, tuple[str, ...]], ...]) -> Index:
    """Return the patterns of numbered rules by each of their first words.

    Raises:
        ResourceError: A pattern is written wrongly.
    """
    index: dict[str, list[tuple[int, Pattern]]] = {}
    for number, patterns in rules:
        for pattern in map(parse_pattern, patterns):
            for word in pattern[0].words:
                index.setdefault(word, []).append((number, pattern))
    return {word: tuple(found) for word, found in index.items()}


def match_at(
    pattern: Pattern, tokens: Sequence[Token], at: int, element: int = 0
) -> int | None:
    """Return the index after ``pattern`` matched at ``at``; ``None`` if not.

    The shortest match is returned for ``__``, the longest for optional words.
    """
    while element < len(pattern) and pattern[element].least == 1:
        if at >= len(tokens) or not _fits(pattern[element], tokens[at].word):
            return None  # most elements are single words
        at, element = at + 1, element + 1
    return at if element == len(pattern) else _loose(pattern, tokens, at, element)


def _loose(
    pattern: Pattern, tokens: Sequence[Token], at: int, element: int
) -> int | None:
    """Go on with ``match_at`` at an element that may be absent."""
    place = pattern[element]
    if place.most == 1:
        if at < len(tokens) and _fits(place, tokens[at].word):
            longer = match_at(pattern, tokens, at + 1, element + 1)
            if longer is not None:
                return longer
        return match_at(pattern, tokens, at, element + 1)
    for taken in range(place.most + 1):
        found = match_at(pattern, tokens, at + taken, element + 1)
        if found is not None:
            return found
        if at + taken >= len(tokens) or not _fits(place, tokens[at + taken].word):
            return None
    return None


def _fits(place: Element, word: str) -> bool:
    return word in place.words if place.words else word[0].isalnum()
