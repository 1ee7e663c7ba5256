"""Territories: names, demonyms and capitals, from ``data/territories.yml``."""

from functools import cache

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class Capital(Record, frozen=True, kw_only=True):
    """A capital; ``government`` says that its name stands for the government."""

    name: str
    government: bool = False


class Territory(Record, frozen=True, kw_only=True):
    """One territory.

    Attributes:
        code: ISO 3166-1 alpha-2, for gone states their former code.
        kind: ``country``, ``territory`` or ``historical``.
        names: By language, most usual first.
        demonyms: By language, adjectives and nouns.
        capitals: Capital and seat of government.
    """

    code: str
    kind: str
    names: dict[str, tuple[str, ...]]
    demonyms: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    capitals: tuple[Capital, ...] = ()


@cache
def territories() -> tuple[Territory, ...]:
    """Return all territories, by code."""
    return load_yaml("territories.yml", tuple[Territory, ...])


@cache
def territory_names(language: str = "en") -> dict[str, str]:
    """Return the most usual name of each territory by its code."""
    return {
        territory.code: territory.names[language][0]
        for territory in territories()
        if territory.names.get(language)
    }
