"""Phrases: many fixed strings found in one walk over the words of a text.

A phrase is a tuple of words; how a text is cut into words is the caller's
affair (``communique.text.words``). Case is part of a phrase: a word in capitals
("US", "NATO") matches only itself, a capitalised word matches a word with a
capital, a small word matches any.
"""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from communique.text.words import split_words

T = TypeVar("T")

_END = ""
"""Key of the values in a node; no word is empty."""


class Phrases(Generic[T]):
    """An index of phrases, each with a value; built once, then only read."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: dict[str, object] = {}
        for phrase, value in entries:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        words = split_words(phrase)
        node = self._root
        for word in words:
            node = node.setdefault(word.casefold(), {})  # type: ignore[assignment]
        ends: list[tuple[tuple[str, ...], T]]
        ends = node.setdefault(_END, [])  # type: ignore[assignment]
        ends.append((words, value))

    def places(self, folded: Sequence[str]) -> list[int]:
        """Return the indices of the words that a phrase starts with, in order."""
        root = self._root
        return [at for at, word in enumerate(folded) if word in root]

    def longest(
        self, words: Sequence[str], folded: Sequence[str], at: int
    ) -> tuple[int, T] | None:
        """Return end and value of the longest phrase that starts at ``at``.

        Args:
            words: The words as written.
            folded: The same, case-folded.
            at: Index of the first word.

        Returns:
            ``None`` when no phrase starts here; the first phrase added wins
            among equals.
        """
        if at >= len(folded):
            return None
        node: object = self._root.get(folded[at])
        if node is None:
            return None  # the usual case, ten times a word
        found: tuple[int, T] | None = None
        index = at + 1
        while isinstance(node, dict):
            for spelled, value in node.get(_END, ()):
                if all(map(same_case, spelled, words[at:index])):
                    found = (index, value)
                    break
            if index >= len(folded):
                break
            node = node.get(folded[index])
            index += 1
        return found


def same_case(spelled: str, word: str) -> bool:
    """Tell whether ``word`` carries the capitals that ``spelled`` asks for.

    >>> same_case("US", "us"), same_case("Turkey", "TURKEY"), same_case("on", "On")
    (False, True, True)
    """
    if not spelled[:1].isupper():
        return True
    if len(spelled) > 1 and spelled.isupper():
        return word == spelled
    return word[:1].isupper()
