"""How names are written in Latin letters, and the forms that one name may take.

Names cross languages, so neither file belongs to one of them.
"""

import functools

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class Romanisation(Record, frozen=True, kw_only=True):
    """Letters and sounds, as in the header of ``romanisation.yml``.

    Costs are in consonants: 1 is the cost of another consonant.
    """

    scripts: dict[str, dict[str, str]]
    vowelless: frozenset[str]
    sounds: dict[str, str]
    vowels: str
    near: dict[str, float]
    gaps: dict[str, float]
    near_vowelless: dict[str, float]
    gaps_vowelless: dict[str, float]
    levels: dict[str, dict[str, str]]


class NameForms(Record, frozen=True, kw_only=True):
    """Words of names, as in the header of ``name_forms.yml``."""

    titles: frozenset[str]
    offices: frozenset[str]
    filiation: frozenset[str]
    particles: frozenset[str]
    articles: tuple[str, ...]
    second_halves: frozenset[str]
    glued: frozenset[str]
    first_names: frozenset[str]
    links: frozenset[str]
    forms: tuple[tuple[str, ...], ...]
    short: dict[str, tuple[str, ...]]


@functools.cache
def romanisation() -> Romanisation:
    """Return the letters of all scripts and the sounds they stand for."""
    return load_yaml("romanisation.yml", Romanisation)


@functools.cache
def name_forms() -> NameForms:
    """Return the words of names in all languages."""
    return load_yaml("name_forms.yml", NameForms)
