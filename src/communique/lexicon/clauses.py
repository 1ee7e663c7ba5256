"""Small words that bound and join the parts of a clause, per language."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from communique.lexicon.load import load_yaml
from communique.model.record import Record

_MARKS = "\"“‘'("
"""Marks that open what a preposition governs."""
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_LONGEST = 24
"""Letters at the end of a text that are looked at; no small word is as long."""


class ClauseWords(Record, frozen=True, kw_only=True):
    """The word sets of one language as they stand in its data file."""

    joins: tuple[str, ...]
    leads: tuple[str, ...]
    prepositions: tuple[str, ...]
    stops: frozenset[str]
    relatives: frozenset[str]
    of_place: frozenset[str]
    coordinators: frozenset[str]
    openers: frozenset[str]
    passive: frozenset[str]
    progressive: frozenset[str]
    progressive_ending: str
    present: frozenset[str]
    perfect: frozenset[str]
    had: frozenset[str]
    begun: frozenset[str]
    over: frozenset[str]
    when: frozenset[str]
    carrying: frozenset[str]
    pronouns: frozenset[str]
    in_place: tuple[str, ...]
    scene_setting: frozenset[str]
    definite: frozenset[str]
    groups: frozenset[str]
    sides: frozenset[str]
    bodies: frozenset[str]
    occasions: tuple[str, ...]
    articles: frozenset[str]
    posts: frozenset[str]
    no_places: frozenset[str]
    domestic: frozenset[str]
    of_two_sides: frozenset[str]
    home_roles: frozenset[str]
    both: frozenset[str]
    plural: str
    shared: frozenset[str]
    many: frozenset[str]
    possessives: frozenset[str]
    separately: frozenset[str]
    precedents: frozenset[str]
    legs: frozenset[str]
    agents: frozenset[str]
    genitive: frozenset[str]
    seated: frozenset[str]
    aims: frozenset[str]
    getting: frozenset[str]
    origin: frozenset[str]
    counts: tuple[str, ...]
    headed: frozenset[str]
    dated: frozenset[str]
    spanned: frozenset[str]
    fixing: frozenset[str]
    in_time: frozenset[str]
    auxiliaries: frozenset[str]
    infinitive: frozenset[str]
    ahead: frozenset[str]
    in_force: frozenset[str]
    negations: frozenset[str]
    unfulfilled: frozenset[str]
    nobody: frozenset[str]
    one: frozenset[str]
    speakers: frozenset[str]
    asking: frozenset[str]
    queries: frozenset[str]
    requests: frozenset[str]
    selves: frozenset[str]
    things: frozenset[str]
    joint: frozenset[str]
    agreeing: frozenset[str]
    agreed: frozenset[str]
    inviting: frozenset[str]


class ClauseLexicon(NamedTuple):
    """Compiled clause words of one language; see the data file's header.

    Attributes:
        words: The word sets as read.
        join: Matches the gap between two parties of one group.
        lead: Finds articles and adjectives at the end of a text.
        preposition: Finds the preposition at the end of a text, as group 1.
        in_place: Finds a preposition of place at the end of a text.
        occasion: Finds a phrase that sets the day of the event told before.
        plural: Matches a noun in the plural.
        agents_of: Finds a noun of those who act, with its article, at the end.
        lead_ends, preposition_ends: Last words and marks of what ``lead`` and
            ``preposition`` find; most texts end in none of them.
    """

    words: ClauseWords
    join: re.Pattern[str]
    lead: re.Pattern[str]
    preposition: re.Pattern[str]
    in_place: re.Pattern[str]
    occasion: re.Pattern[str]
    plural: re.Pattern[str]
    agents_of: re.Pattern[str]
    lead_ends: frozenset[str]
    preposition_ends: frozenset[str]

    def preposition_before(self, text: str) -> re.Match[str] | None:
        """Return the preposition that ends a text, articles and adjectives aside.

        The words are group 1; the match counts from the start of ``text``.
        """
        bare = self.lead.sub("", text) if _ends_in(text, self.lead_ends) else text
        if not _ends_in(bare, self.preposition_ends):
            return None
        return self.preposition.search(bare)


def _ends_in(text: str, ends: frozenset[str]) -> bool:
    """Tell whether a text may end in one of some words or marks, blanks aside.

    Rules patterns out, which take long to find that nothing ends a text: so it may
    say yes too often (to numbers, to letters with marks), but never no wrongly.
    """
    last = text.rstrip()[-_LONGEST:]
    word = _LAST_WORD.search(last)
    if word is None:
        return last[-1:] in ends
    found = word.group().lower()
    return found in ends or found.isdigit() or not found.isascii()


@functools.cache
def load_clauses(language: str) -> ClauseLexicon:
    """Return the clause words of a language.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    words = load_yaml(f"lexicon/{language}/clauses.yml", ClauseWords)
    leads, joins = _any(words.leads), _any(words.joins)
    counts = _any(words.counts)
    return ClauseLexicon(
        words=words,
        join=re.compile(
            rf"\s*[,;]?\s*(?:(?:{joins})\s+)?(?:(?:{leads})\s+)*\Z", re.IGNORECASE
        ),
        lead=re.compile(
            rf"(?:\b(?:{leads}|{counts})\s+|(?<!\w)\d+(?:[.,]\d+)*\s+|[{_MARKS}]\s*)+\Z",
            re.IGNORECASE,
        ),
        preposition=re.compile(
            rf"(?<![^\W_])({_any(words.prepositions)})\s+\Z", re.IGNORECASE
        ),
        in_place=re.compile(
            rf"\b(?:{_any(words.in_place)})\s+(?:(?:{leads})\s+)?\Z", re.IGNORECASE
        ),
        occasion=re.compile(rf"\b(?:{_any(words.occasions)})\b", re.IGNORECASE),
        plural=re.compile(words.plural),
        lead_ends=_ends((*words.leads, *words.counts, *_MARKS)),
        preposition_ends=_ends(words.prepositions),
        agents_of=re.compile(
            rf"(?:\b(?:{leads}|{counts}|\d+(?:[.,]\d+)*)\s+)*(?:[^\W\d_][\w-]*\s+)?"
            rf"\b(?:{_any(words.agents)})"
            rf"(?:\s+(?:{_any(words.genitive)})\s+[^\W\d_]+)?\s+\Z",
            re.IGNORECASE,
        ),
    )


def _ends(phrases: Iterable[str]) -> frozenset[str]:
    """Return the last words of phrases, or the marks that they end in."""
    found = {phrase: _LAST_WORD.search(phrase) for phrase in phrases}
    return frozenset(
        word.group().lower() if word else phrase[-1] for phrase, word in found.items()
    )


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
