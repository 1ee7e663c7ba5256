"""Patterns of words: longest first, any space, any case."""

import re

_SPACE = r"[\s\u00a0]{1,3}"


def alternatives(words: tuple[str, ...]) -> str:
    """Return a pattern of any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(spaced(re.escape(word)) for word in ordered) + ")"


def shortened(table: dict[int, tuple[str, ...]]) -> str:
    """Return full names, or short ones with a full stop at will."""
    full = alternatives(tuple(words[0] for words in table.values()))
    short = alternatives(tuple(word for words in table.values() for word in words[1:]))
    return rf"(?:{full}|{short}\b\.?)"


def spaced(pattern: str) -> str:
    """Return a pattern whose spaces match line breaks and fixed spaces too."""
    return pattern.replace(r"\ ", " ").replace(" ", _SPACE)


def pattern_of(pattern: str) -> "re.Pattern[str]":
    """Return a pattern that minds neither case nor the kind of a space."""
    return re.compile(spaced(pattern), re.IGNORECASE)


def any_of(patterns: tuple[str, ...]) -> "re.Pattern[str]":
    """Return a pattern of any of the patterns as whole words."""
    ordered = sorted(patterns, key=lambda pattern: (-len(pattern), pattern))
    return pattern_of(rf"\b(?:{'|'.join(ordered)})\b")
