"""The gazetteer: every name known by heart, as one index of phrases."""

from collections.abc import Iterator
from functools import cache

from communique.lexicon.agreements import agreement_words
from communique.lexicon.load import load_yaml
from communique.lexicon.phrases import Phrases
from communique.lexicon.territories import territories
from communique.model.mention import MentionKind
from communique.model.record import Record


class Entry(Record, frozen=True, kw_only=True):
    """What a phrase of the gazetteer names.

    Attributes:
        kind: What it names.
        rule: Id of the rule, by kind of list.
        ref: Id in its list; the code of a country.
        country: ISO 3166-1 alpha-2; ``None`` for what belongs to no one state.
        government: A capital whose name stands for the government too.
    """

    kind: MentionKind
    rule: str
    ref: str | None = None
    country: str | None = None
    government: bool = False


class Listed(Record, frozen=True, kw_only=True):
    """A row of organisations, programmes, exercises or known agreements."""

    id: str
    name: str
    kind: MentionKind | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None


class Places(Record, frozen=True, kw_only=True):
    """``places.yml``: regions of no one state, and cities by country."""

    regions: tuple[tuple[str, ...], ...]
    cities: dict[str, tuple[str, ...]]


class Equipment(Record, frozen=True, kw_only=True):
    """``equipment.yml``: names of types, and letters and numbers of designators."""

    names: tuple[tuple[str, ...], ...]
    any: tuple[str, ...]
    listed: dict[str, tuple[str | int, ...]]
    families: tuple[str, ...]
    class_mark: str


@cache
def equipment() -> Equipment:
    """Return the names and designators of equipment."""
    return load_yaml("equipment.yml", Equipment)


@cache
def designators() -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
    """Return letters that take any number, families, and letters with their numbers."""
    known = equipment()
    listed = {
        letters: frozenset(map(str, numbers))
        for letters, numbers in known.listed.items()
    }
    return frozenset(known.any), frozenset(known.families), listed


@cache
def gazetteer(language: str) -> Phrases[Entry]:
    """Return the index of all known names as written in ``language``."""
    return Phrases(
        (
            *_territories(language),
            *_listed("organisations.yml", MentionKind.ORGANIZATION, "body.known"),
            *_listed("programmes.yml", MentionKind.PROGRAMME, "programme.known"),
            *_listed("exercises.yml", MentionKind.EXERCISE, "exercise.known"),
            *_agreements(language),
            *_equipment(),
            *_places(),
        )
    )


def _territories(language: str) -> Iterator[tuple[str, Entry]]:
    for territory in territories():
        code = territory.code
        demonym = Entry(
            kind=MentionKind.DEMONYM, rule="demonym.known", ref=code, country=code
        )
        country = Entry(
            kind=MentionKind.COUNTRY, rule="country.known", ref=code, country=code
        )
        for name in territory.names.get(language, ()):
            yield name, country
        for word in territory.demonyms.get(language, ()):
            yield word, demonym
        for capital in territory.capitals:
            yield (
                capital.name,
                Entry(
                    kind=MentionKind.PLACE,
                    rule="place.capital",
                    country=code,
                    government=capital.government,
                ),
            )


def _listed(path: str, kind: MentionKind, rule: str) -> Iterator[tuple[str, Entry]]:
    for row in load_yaml(path, tuple[Listed, ...]):
        entry = Entry(kind=row.kind or kind, rule=rule, ref=row.id, country=row.country)
        for name in (row.name, *row.aliases):
            yield name, entry


def _agreements(language: str) -> Iterator[tuple[str, Entry]]:
    for row in agreement_words(language).known:
        entry = Entry(kind=MentionKind.AGREEMENT, rule="agreement.known", ref=row.id)
        for name in (row.name, *row.aliases):
            yield name, entry


def _equipment() -> Iterator[tuple[str, Entry]]:
    entry = Entry(kind=MentionKind.EQUIPMENT, rule="equipment.known")
    for line in equipment().names:
        for name in line:
            yield name, entry


def _places() -> Iterator[tuple[str, Entry]]:
    places = load_yaml("places.yml", Places)
    for line in places.regions:
        for name in line:
            yield name, Entry(kind=MentionKind.PLACE, rule="place.region")
    for code, names in places.cities.items():
        entry = Entry(kind=MentionKind.PLACE, rule="place.city", country=code)
        for name in names:
            yield name, entry
