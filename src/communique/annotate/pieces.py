"""A text as pieces of words, the way the trained model sees it.

Used by training and by reading alike, or the two would drift apart.
"""

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

BREAK: Final = "[unused1]"
"""Stands for the end of a paragraph."""

_LINE: Final = re.compile(r"[^\n]+")
_MARK, _DIGITS, _MIXED_DIGITS, _LOWER, _UPPER, _CAPITAL, _OTHER = range(1, 8)


class Encoding(Protocol):
    """What a tokenizer gives for one text."""

    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]


class Tokenizer(Protocol):
    """The two calls of the tokenizer that are used."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        """Return the pieces of a text."""
        ...

    def token_to_id(self, token: str) -> int | None:
        """Return the number of a piece; ``None`` for an unknown one."""
        ...


class Piece(NamedTuple):
    """A piece: its number, its shape, its place; a mark of a paragraph is empty."""

    id: int
    shape: int
    start: int
    end: int


def pieces_of(tokenizer: Tokenizer, text: str) -> list[Piece]:
    """Return the pieces of a text, with a mark between paragraphs."""
    mark = tokenizer.token_to_id(BREAK) or 0
    found: list[Piece] = []
    for line in _LINE.finditer(text):
        shift = line.start()
        if found:
            found.append(Piece(mark, 0, shift, shift))
        code = tokenizer.encode(line.group(), add_special_tokens=False)
        for number, (start, end) in zip(code.ids, code.offsets, strict=True):
            a, b = shift + start, shift + end
            found.append(Piece(number, shape_of(text[a:b]), a, b))
    return found


@functools.lru_cache(maxsize=16384)
def shape_of(word: str) -> int:
    """Return the class of the letters of a piece, 1 to 7.

    The vocabulary of the model knows no capitals; the shape gives them back.
    """
    if not any(map(str.isalnum, word)):
        return _MARK
    if word.isdigit():
        return _DIGITS
    if any(map(str.isdigit, word)):
        return _MIXED_DIGITS
    if word.islower():
        return _LOWER
    if word.isupper():
        return _UPPER if len(word) > 1 else _CAPITAL
    return _CAPITAL if word[0].isupper() and word[1:].islower() else _OTHER


def words_of(pieces: Sequence[Piece], text: str) -> list[tuple[int, int]]:
    """Return (first, last + 1) of the pieces of each word; marks are no words."""
    words: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if piece.start == piece.end:
            continue
        if words and _continues(pieces[at - 1], piece, text):
            words[-1] = (words[-1][0], at + 1)
        else:
            words.append((at, at + 1))
    return words


def _continues(before: Piece, piece: Piece, text: str) -> bool:
    return (
        before.end == piece.start
        and before.start < before.end
        and piece.start < piece.end
        and text[piece.start - 1].isalnum()
        and text[piece.start].isalnum()
    )
