"""Words as they are searched and compared: without case, marks, punctuation.

Both engines are given words cut and folded here, so that a search finds the same
on both, whatever their own tokenisers make of a text.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from communique.model.span import Span

_WORD: Final = re.compile(
    r"(?:[^\W_]|[\u0300-\u036F\u0591-\u05BD\u064B-\u065F\u0670])+"
)
"""Letters and digits with the combining marks that may stand between them."""

_UNDECOMPOSED: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
    | {"ð": "d", "þ": "th", "ـ": ""}
)
"""Letters that carry a mark which Unicode does not take apart."""

_LONGEST: Final = 120
"""Code points of a word that count; longer ones are noise, and engines have limits."""


@functools.lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return ``word`` without case and marks; empty when nothing is left.

    >>> fold("Sehili"), fold("Müller"), fold("ŁÓDŹ")
    ('sehili', 'muller', 'lodz')
    """
    if word.isascii():
        return word.lower()[:_LONGEST]
    apart = unicodedata.normalize("NFKD", word).casefold().translate(_UNDECOMPOSED)
    return "".join(c for c in apart if c.isalnum())[:_LONGEST]


def find_words(text: str) -> Iterator[tuple[str, Span]]:
    """Yield each folded word of ``text`` with its place, in order."""
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        if folded:
            yield folded, Span(match.start(), match.end())


def to_words(text: str) -> tuple[str, ...]:
    """Return the folded words of ``text`` in order, repeats kept."""
    return tuple(w for w in map(fold, _WORD.findall(text)) if w)


@functools.lru_cache(maxsize=1 << 14)
def to_key(name: str) -> str:
    """Return the form by which two spellings of a name are one.

    >>> to_key("El-Fratti,  Hisham") == to_key("el fratti hisham")
    True
    """
    return " ".join(to_words(name))[:200]
