"""Words of bodies, units, facilities, from ``data/lexicon/<language>/bodies.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.lexicon.phrases import Phrases
from communique.model.mention import MentionKind
from communique.model.record import Record


class BodyWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    ministries: frozenset[str]
    government_heads: tuple[str, ...]
    organisation_heads: tuple[str, ...]
    unit_heads: tuple[str, ...]
    state_forces: tuple[str, ...]
    state_bodies: frozenset[str]
    embassies: tuple[str, ...]
    joint_words: frozenset[str]
    joint_heads: tuple[str, ...]
    small_qualifiers: frozenset[str]
    shared: frozenset[str]
    branches: frozenset[str]
    missions: frozenset[str]
    seated: frozenset[str]
    joining: frozenset[str]
    several: frozenset[str]
    joiners: frozenset[str]
    ministry_words: frozenset[str]
    facilities: tuple[str, ...]
    facilities_before: tuple[str, ...]
    exercise_words: tuple[str, ...]
    exercise_before: frozenset[str]
    never: frozenset[str]
    phrase_ends: frozenset[str]
    phrase_end_suffixes: tuple[str, ...]
    joint_marks: frozenset[str]
    exercise_common: frozenset[str]
    possessive_marks: frozenset[str]
    complement_openers: frozenset[str]
    definite: frozenset[str]
    royal: frozenset[str]
    opening_heads: frozenset[str]
    nationals: tuple[str, ...]
    governments: frozenset[str]
    republics: frozenset[str]
    ships: frozenset[str]
    of: frozenset[str]
    taken_up: tuple[str, ...]
    called: dict[str, frozenset[str]]
    home_bodies: tuple[str, ...]
    home_heads: frozenset[str]
    ours: frozenset[str]
    armed: frozenset[str]


@cache
def body_words(language: str) -> BodyWords:
    """Return the words of bodies in ``language``."""
    return load_yaml(f"lexicon/{language}/bodies.yml", BodyWords)


@cache
def body_heads(language: str) -> Phrases[MentionKind]:
    """Return the index of heads that end a body's name; units win over bodies."""
    words = body_words(language)
    kinds = (
        (MentionKind.FACILITY, words.facilities),
        (MentionKind.MILITARY_UNIT, words.unit_heads),
        (MentionKind.GOVERNMENT_BODY, words.government_heads),
        (MentionKind.ORGANIZATION, words.organisation_heads),
    )
    return Phrases((phrase, kind) for kind, phrases in kinds for phrase in phrases)


def _kind_of(words: BodyWords, phrase: str) -> MentionKind:
    if phrase in words.unit_heads or phrase in words.nationals:
        return MentionKind.MILITARY_UNIT
    if phrase in words.government_heads or phrase in words.governments:
        return MentionKind.GOVERNMENT_BODY
    return MentionKind.ORGANIZATION


@cache
def anaphor_heads(language: str) -> Phrases[MentionKind]:
    """Return the index of heads by which a text takes up a body it has named."""
    words = body_words(language)
    return Phrases((phrase, _kind_of(words, phrase)) for phrase in words.taken_up)


@cache
def home_bodies(language: str) -> Phrases[MentionKind]:
    """Return the index of bodies that every state has one of."""
    words = body_words(language)
    return Phrases(
        (
            phrase,
            MentionKind.MILITARY_UNIT
            if _kind_of(words, phrase) is MentionKind.MILITARY_UNIT
            else MentionKind.GOVERNMENT_BODY,
        )
        for phrase in words.home_bodies
    )


@cache
def state_forces(language: str) -> Phrases[MentionKind]:
    """Return the index of forces and bodies that a demonym names."""
    words = body_words(language)
    return Phrases(
        (
            phrase,
            MentionKind.GOVERNMENT_BODY
            if phrase in words.state_bodies
            else MentionKind.MILITARY_UNIT,
        )
        for phrase in (*words.state_forces, *words.nationals)
    )


@cache
def joint_heads(language: str) -> Phrases[bool]:
    """Return the index of heads of bodies that states keep together."""
    return Phrases((phrase, True) for phrase in body_words(language).joint_heads)


@cache
def embassy_heads(language: str) -> Phrases[bool]:
    """Return the index of embassies and their like."""
    return Phrases((phrase, True) for phrase in body_words(language).embassies)


@cache
def facilities_before(language: str) -> Phrases[bool]:
    """Return the index of words before a facility's name ("Camp", "Port of")."""
    return Phrases((phrase, True) for phrase in body_words(language).facilities_before)


@cache
def exercise_words(language: str) -> Phrases[bool]:
    """Return the index of words that name an exercise beside a proper name."""
    return Phrases((phrase, True) for phrase in body_words(language).exercise_words)
