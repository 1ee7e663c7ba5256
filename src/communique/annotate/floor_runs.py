"""How far the words of one run on over paragraphs without quotation marks."""

import re
from collections.abc import Sequence
from typing import Final

from communique.annotate.floor_labels import words_of
from communique.lexicon.floors import FloorWords
from communique.model.span import Span

_QUOTED: Final = re.compile(
    r"[“\"«][^”\"»\n]*[”\"»]|''(?:[^'\n]|'(?!'))*''|(?<!\w)‘[^’\n]*(?:’(?=\w)[^’\n]*)*’"
)
_MOST: Final = 12  # paragraphs of one
_SHORT: Final = 8  # words of a paragraph that is a heading where no mark ends it
_CAPITALS: Final = 25  # the same of one in capitals
_ENDED: Final = re.compile(
    r"[.!?…:;,—–-][\"'”’)\]*_]*\s*(?:[(\[][^()\[\]]{1,60}[)\]])?\Z"
)


def speaks_of_self(said: str, words: FloorWords) -> bool:
    """Tell whether words, but for those between quotation marks, are of "I" or "we"."""
    return not words.self.isdisjoint(words_of(unquoted(said)))


def unquoted(said: str) -> str:
    """Return words without those between quotation marks."""
    return _QUOTED.sub(" ", said)


def is_heading(said: str) -> bool:
    """Tell whether a paragraph is a few words, or capitals, and ends without a mark."""
    told = said.split()
    longest = _CAPITALS if said.isupper() else _SHORT
    return len(told) <= longest and _ENDED.search(said) is None


def run_end(
    text: str,
    paragraphs: Sequence[Span],
    first: int,
    words: FloorWords,
    name: str | None = None,
) -> int:
    """Return the index behind the last paragraph of what one says from ``first`` on.

    What he says goes on to the last paragraph in which he speaks of himself before
    one that ends it: a heading, a new opening, one that tells of him.

    Args:
        text: Of the document.
        paragraphs: Its paragraphs.
        first: Index of the first one that he says.
        words: Of those who have the floor.
        name: His name: a paragraph with its last word is told by another.
    """
    last = first
    surname = (name or "").split()[-1:]
    for number in range(first + 1, min(len(paragraphs), first + _MOST)):
        said = paragraphs[number].of(text).strip()
        over = words.end.fit(said) or is_heading(said) or said.endswith(":")
        if over or (surname and surname[0] in said):
            break
        if speaks_of_self(said, words):
            last = number
    return last + 1
