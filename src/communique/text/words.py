"""Words: a text cut into words, numbers and marks, each with its place.

Hyphens stand alone ("Tunisian-American" is three words), points inside
abbreviations do not ("U.S.", "J."), and a possessive ending is a word of its own
("Norway" + "'s"), since it is grammar and no part of the name.
"""

import re
from typing import Final

from communique.model.record import Record

_WORD: Final = re.compile(
    r"(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})"  # U.S., D.R.C.
    r"|[^\W\d_](?=\.(?:\s|$|-|,))"  # J. (the point is taken below)
    r"|['’]s?(?![^\W_])"  # possessive ending
    r"|[^\W\d_\u0640]+(?:['’ʻʼ‘`](?!s(?![^\W_]))[^\W\d_]+)*"  # O'Brien, N'Djamena
    r"|\d+(?:[.,:]\d+)*[^\W_]*"
    r"|[^\w\s]|_"
    r"|\w"
)
_MARKS_HAMZA: Final = str.maketrans("’ʻʼ‘`", "'''''")


class Word(Record, frozen=True, kw_only=True):
    """A word of a text.

    Attributes:
        text: As written.
        folded: Case-folded, apostrophes made plain; what lexicons are keyed by.
        start, end: Code points, half-open.
        glued: No space stands before it.
        starts: It opens a line or a segment, so no name reaches over it.
    """

    text: str
    folded: str
    start: int
    end: int
    glued: bool = False
    starts: bool = False

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[:1].isupper()

    @property
    def alphabetic(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[:1].isalpha()


def find_words(text: str, *, breaks: frozenset[int] = frozenset()) -> tuple[Word, ...]:
    """Cut ``text`` into words.

    Args:
        text: Any text.
        breaks: Places where a segment starts; with none given, every line
            break starts one. A blank line always does.
    """
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[before:start]
        newline = "\n" in gap
        starts = not words or start in breaks
        starts = starts or (newline and (not breaks or gap.count("\n") > 1))
        written = match[0]
        words.append(
            Word(
                text=written,
                folded=fold(written),
                start=start,
                end=end,
                glued=not gap,
                starts=starts,
            )
        )
        before = end
    return tuple(words)


def fold(word: str) -> str:
    """Return ``word`` as lexicons key it.

    >>> fold("N’Djamena")
    "n'djamena"
    """
    if word.isascii() and "`" not in word:
        return word.lower()  # the same, several times as fast
    return word.translate(_MARKS_HAMZA).casefold()


def split_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as texts are cut into words.

    >>> split_words("Guinea-Bissau's U.S.")
    ('Guinea', '-', 'Bissau', "'s", 'U.S.')
    """
    return tuple(match[0].translate(_MARKS_HAMZA) for match in _WORD.finditer(phrase))
