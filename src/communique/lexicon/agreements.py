"""Words of agreements, from ``data/lexicon/<language>/agreements.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.lexicon.phrases import Phrases
from communique.model.record import Record


class KnownAgreement(Record, frozen=True, kw_only=True):
    """An agreement known by name."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class AgreementWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    heads: dict[str, tuple[str, ...]]
    otherwise: dict[str, frozenset[str]]
    of_bodies: frozenset[str]
    sides_behind: frozenset[str]
    amending: frozenset[str]
    weak: frozenset[str]
    qualifiers: frozenset[str]
    matters: frozenset[str]
    joiners: frozenset[str]
    matter_openers: tuple[str, ...]
    title_joiners: frozenset[str]
    anaphors: frozenset[str]
    anaphor_qualifiers: frozenset[str]
    never: frozenset[str]
    closers: frozenset[str]
    inner_joiners: frozenset[str]
    strong_qualifiers: frozenset[str]
    of_many: frozenset[str]
    common: frozenset[str]
    told_before: frozenset[str]
    told_after: frozenset[str]
    signs: frozenset[str]
    told_breaks: frozenset[str]
    year_openers: tuple[str, ...]
    language: str
    listing: frozenset[str]
    indefinite: frozenset[str]
    named_by_matter: frozenset[str]
    unlike: frozenset[str]
    means: frozenset[str]
    reaching: frozenset[str]
    likening: frozenset[str]
    relatives: frozenset[str]
    free_openers: frozenset[str]
    matter_stops: frozenset[str]
    counting: frozenset[str]
    partners: frozenset[str]
    owning: frozenset[str]
    addressed: frozenset[str]
    letters: frozenset[str]
    purposes: frozenset[str]
    ordinals: frozenset[str]
    periodicals: frozenset[str]
    known: tuple[KnownAgreement, ...]


@cache
def agreement_words(language: str) -> AgreementWords:
    """Return the words of agreements in ``language``."""
    return load_yaml(f"lexicon/{language}/agreements.yml", AgreementWords)


@cache
def agreement_heads(language: str) -> Phrases[str]:
    """Return the index of heads; the value is the id of the kind of agreement."""
    words = agreement_words(language)
    return Phrases(
        (phrase, head) for head, phrases in words.heads.items() for phrase in phrases
    )
