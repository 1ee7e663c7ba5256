"""Words that tell events of one kind apart, and what became of something promised."""

import functools
import re

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record

LANGUAGES = ("en",)
"""Languages that have an ``accounts.yml``."""


class AccountWords(Record, frozen=True, kw_only=True):
    """One language's words, as in the header of ``accounts.yml``."""

    marks: dict[str, tuple[str, ...]]
    common: frozenset[str]
    spans: tuple[str, ...] = ()
    units: dict[str, int] = msgspec.field(default_factory=dict)


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
        spans=tuple(w for p in packs for w in p.spans),
        units={word: months for p in packs for word, months in p.units.items()},
    )


@functools.lru_cache(maxsize=4096)
def marks_in(words: str) -> frozenset[str]:
    """Return the marks of a passage.

    >>> sorted(marks_in("They met again on the evening of 5 May"))
    ['again', 'late']
    """
    return frozenset(n for n, pattern in _patterns().items() if pattern.search(words))


def span_in(words: str) -> tuple[str, int] | None:
    """Return the number and the months of the unit for which a promise runs.

    >>> span_in("give 75 billion kroner over five years")
    ('five', 12)
    """
    for pattern in _spans():
        if (found := pattern.search(words)) is not None:
            return found["number"], account_words().units[found["unit"].lower()]
    return None


@functools.cache
def _spans() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{p}\b", re.IGNORECASE) for p in account_words().spans)


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(rf"\b(?:{p})\b" for p in patterns), re.IGNORECASE)
        for name, patterns in account_words().marks.items()
    }
