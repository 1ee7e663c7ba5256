"""Words of offices, from ``data/lexicon/<language>/offices.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.lexicon.phrases import Phrases
from communique.model.mention import OfficeTenure
from communique.model.record import Record


class Head(Record, frozen=True, kw_only=True):
    """A family of words that head a title.

    Attributes:
        id: What roles and definite descriptions are matched by.
        words: Phrases of one office family.
        weak: In small letters no office without something beside it.
        prefix: Goes before the role; ``None`` for the office itself.
        rank: A military rank, which yields to another office.
    """

    id: str
    words: tuple[str, ...]
    weak: bool = False
    rank: bool = False
    prefix: str | None = None


class RoleRule(Record, frozen=True, kw_only=True):
    """When a title is an office known by id; the first rule that fits wins.

    Attributes:
        role: Id of the office.
        heads: Families it may be of; empty for any.
        phrases: Head phrases it may be; empty for any.
        any, all: Words of portfolio and complement, one of or each of.
        without: Words that rule it out.
        countries: Only of these states, or of none named.
        stated: The state must be named.
    """

    role: str
    heads: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    stated: bool = False


class OfficeWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    tenures: dict[OfficeTenure, tuple[str, ...]]
    tenures_after: dict[OfficeTenure, tuple[str, ...]]
    ranks: frozenset[str]
    deputy_ranks: frozenset[str]
    bound_ranks: dict[str, frozenset[str]]
    modifiers: frozenset[str]
    heads: tuple[Head, ...]
    short_forms: frozenset[str]
    plurals: dict[str, str]
    double: frozenset[str]
    of_state: frozenset[str]
    portfolio: frozenset[str]
    personal: frozenset[str]
    joiners: frozenset[str]
    complement_openers: tuple[str, ...]
    recipient_opener: str
    posted: frozenset[str]
    styles: frozenset[str]
    unopened: frozenset[str]
    post_opener: str
    inner_joiners: frozenset[str]
    counterparts: tuple[str, ...]
    possessives: frozenset[str]
    own_possessives: frozenset[str]
    body_ends: frozenset[str]
    name_openers: frozenset[str]
    definite: frozenset[str]
    retired: frozenset[str]
    both_states: tuple[str, ...]
    becoming: tuple[str, ...]
    apposition_fillers: tuple[str, ...]
    implied: dict[str, str]
    dropped: frozenset[str]
    heads_of_state: frozenset[str]
    roles: tuple[RoleRule, ...]


@cache
def office_words(language: str) -> OfficeWords:
    """Return the words of offices in ``language``."""
    return load_yaml(f"lexicon/{language}/offices.yml", OfficeWords)


@cache
def office_heads(language: str) -> Phrases[Head]:
    """Return the index of heads."""
    return Phrases(
        (phrase, head) for head in office_words(language).heads for phrase in head.words
    )


@cache
def office_tenures(language: str) -> dict[tuple[str, ...], OfficeTenure]:
    """Return tenure phrases as tuples of words, keyed for looking backwards."""
    tenures = office_words(language).tenures
    return {
        tuple(phrase.split()): tenure
        for tenure, phrases in tenures.items()
        for phrase in phrases
    }
