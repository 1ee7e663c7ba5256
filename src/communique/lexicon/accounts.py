"""Words that tell whether two accounts, a day or two apart, are of one event."""

import functools
import re

from communique.lexicon.load import load_yaml
from communique.model.record import Record

LANGUAGES = ("en",)
"""Languages that have an ``accounts.yml``."""


class AccountWords(Record, frozen=True, kw_only=True):
    """One language's words, as in the header of ``accounts.yml``."""

    marks: dict[str, tuple[str, ...]]
    common: frozenset[str]


@functools.cache
def account_words() -> AccountWords:
    """Return the words of all languages together."""
    packs = [
        load_yaml(f"lexicon/{code}/accounts.yml", AccountWords) for code in LANGUAGES
    ]
    names = dict.fromkeys(name for p in packs for name in p.marks)
    return AccountWords(
        marks={n: tuple(w for p in packs for w in p.marks.get(n, ())) for n in names},
        common=frozenset().union(*(p.common for p in packs)),
    )


@functools.lru_cache(maxsize=4096)
def marks_in(words: str) -> frozenset[str]:
    """Return the marks of a passage.

    >>> sorted(marks_in("They met again on the evening of 5 May"))
    ['again', 'late']
    """
    return frozenset(n for n, pattern in _patterns().items() if pattern.search(words))


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(rf"\b(?:{p})\b" for p in patterns), re.IGNORECASE)
        for name, patterns in account_words().marks.items()
    }
