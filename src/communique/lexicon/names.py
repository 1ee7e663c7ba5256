"""Words around people's names, from ``data/lexicon/<language>/names.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.lexicon.phrases import Phrases
from communique.model.record import Record


class NameWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    honorifics: tuple[str, ...]
    small_honorifics: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    hyphenated: frozenset[str]
    suffixes: frozenset[str]
    said: frozenset[str]
    met: tuple[str, ...]
    never: frozenset[str]
    also_last: frozenset[str]
    family_first: frozenset[str]
    turn_marks: frozenset[str]
    hyphen_words: frozenset[str]
    kin: frozenset[str]
    kin_adjectives: frozenset[str]
    given: tuple[tuple[str, ...], ...]


@cache
def name_words(language: str) -> NameWords:
    """Return the words around names in ``language``."""
    return load_yaml(f"lexicon/{language}/names.yml", NameWords)


@cache
def given_names(language: str) -> frozenset[str]:
    """Return the given names, case-folded."""
    lines = name_words(language).given
    return frozenset(name.casefold() for line in lines for name in line)


@cache
def honorifics(language: str) -> Phrases[bool]:
    """Return the index of honorifics."""
    return Phrases((phrase, True) for phrase in name_words(language).honorifics)


@cache
def met_phrases(language: str) -> frozenset[tuple[str, ...]]:
    """Return the phrases before a person's name, as tuples of words."""
    return frozenset(tuple(p.split()) for p in name_words(language).met)
