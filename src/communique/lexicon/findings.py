"""Words that findings rest on: of corrections, and of texts that are mere briefs."""

import functools
import re

from communique.lexicon.load import load_yaml
from communique.model.record import Record

_JOINT = re.compile(r"\band\b|[,;:]")
LANGUAGES = ("en",)
"""Languages that have a ``findings.yml``."""


class FindingWords(Record, frozen=True, kw_only=True):
    """One language's words, as in the header of ``findings.yml``."""

    revising: tuple[str, ...]
    not_revising: tuple[str, ...]
    acts: dict[str, tuple[str, ...]]
    tolls: frozenset[str]


@functools.cache
def finding_words() -> FindingWords:
    """Return the words of all languages together."""
    packs = [
        load_yaml(f"lexicon/{code}/findings.yml", FindingWords) for code in LANGUAGES
    ]
    return FindingWords(
        revising=tuple(w for p in packs for w in p.revising),
        not_revising=tuple(w for p in packs for w in p.not_revising),
        acts={
            act: tuple(w for p in packs for w in p.acts.get(act, ()))
            for act in dict.fromkeys(act for p in packs for act in p.acts)
        },
        tolls=frozenset().union(*(p.tolls for p in packs)),
    )


@functools.lru_cache(maxsize=4096)
def is_revising(words: str) -> bool:
    """Tell whether a passage says that it corrects or updates an earlier word.

    "The toll was revised to 14" does; "an updated roadmap" does not, since there
    the roadmap is new and not the word of it.
    """
    revising, not_revising = _patterns()
    return revising.search(not_revising.sub(" ", words)) is not None


@functools.lru_cache(maxsize=4096)
def act_near(words: str, at: int) -> str | None:
    """Return what a passage says is done with what is counted ``at`` a place.

    It is the act whose word stands nearest, first on its own side of an "and" or a
    comma; ``None`` without one.

    >>> act_near("Six soldiers were killed and fourteen were wounded.", 31)
    'wounded'
    """
    found = []
    for act, pattern in _acts():
        for match in pattern.finditer(words):
            start, end = sorted((match.start(), at))
            found.append((len(_JOINT.findall(words, start, end)), end - start, act))
    return min(found)[2] if found else None


@functools.cache
def _acts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (act, re.compile("|".join(rf"\b(?:{w})" for w in given), re.IGNORECASE))
        for act, given in finding_words().acts.items()
    )


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = finding_words()
    return _any(words.revising), _any(words.not_revising)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{p})\b" for p in patterns), re.IGNORECASE)
