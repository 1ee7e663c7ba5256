"""Modality cues and signs of opinion, as typed records.

Sources: ``data/lexicon/<lang>/modality.yml`` and ``opinion.yml``; the notation
of phrases is that of ``lexicon/word_patterns.py``.
"""

import functools
from enum import StrEnum

import msgspec

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml, read_bytes
from communique.lexicon.word_patterns import Index, build_index
from communique.model.document import Genre
from communique.model.record import Record


class Category(StrEnum):
    """What a cue makes of the trigger that it reaches."""

    PLANNED = "planned"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"
    CANCELLED = "cancelled"
    NEGATED = "negated"
    GENERIC = "generic"
    PSEUDO = "pseudo"


class Direction(StrEnum):
    """On which side of the cue its trigger stands."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


class Reach(StrEnum):
    """How far a cue reaches: verb or noun group, clause, sentence."""

    GROUP = "group"
    CLAUSE = "clause"
    SENTENCE = "sentence"


class ModalityCue(Record, frozen=True, kw_only=True):
    """One rule of ``modality.yml``; see the header of that file."""

    id: str
    category: Category
    direction: Direction
    reach: Reach
    phrases: tuple[str, ...]
    limit: int = 0
    auxiliary: bool = False
    noun_only: bool = False
    needs_other: bool = False
    infinitive: bool = False


class Terminators(Record, frozen=True, kw_only=True):
    """Words and marks at which a clause ends."""

    words: frozenset[str]
    marks: frozenset[str]


class Auxiliaries(Record, frozen=True, kw_only=True):
    """Words that stand between subject and main verb."""

    finite: frozenset[str]
    bare: frozenset[str]
    adverbs: frozenset[str]


class ModalityLexicon(Record, frozen=True, kw_only=True):
    """All of ``modality.yml``; ``strength`` lists categories, strongest first.

    ``modals`` are the single words among the cues that help a verb; they are
    gathered when the file is read and not written in it.
    """

    strength: tuple[Category, ...]
    denying_rules: frozenset[str]
    cues: tuple[ModalityCue, ...]
    terminators: Terminators
    relatives: frozenset[str]
    coordinators: frozenset[str]
    agents: frozenset[str]
    particles: frozenset[str]
    past_suffix: str
    no_infinitive: tuple[str, ...]
    adjectives: frozenset[str]
    auxiliaries: Auxiliaries
    determiners: frozenset[str]
    past: frozenset[str]
    modals: frozenset[str] = frozenset()


class OpinionLexicon(Record, frozen=True, kw_only=True):
    """All of ``opinion.yml``."""

    polemic: tuple[str, ...]
    stance: tuple[str, ...]
    acts: tuple[str, ...]
    hedges: tuple[str, ...]
    plural_voice: frozenset[Genre]


@functools.cache
def reads(language: str) -> bool:
    """Tell whether there are modality cues for a language (ISO 639-1)."""
    try:
        read_bytes(f"lexicon/{language}/modality.yml")
    except ResourceError:
        return False
    return True


@functools.cache
def modality_lexicon(language: str) -> ModalityLexicon:
    """Return ``modality.yml`` of a language (ISO 639-1).

    Raises:
        ResourceError: There is no such file or it is wrong.
    """
    lexicon = load_yaml(f"lexicon/{language}/modality.yml", ModalityLexicon)
    return msgspec.structs.replace(lexicon, modals=_modals(lexicon.cues))


def _modals(cues: tuple[ModalityCue, ...]) -> frozenset[str]:
    return frozenset(
        phrase
        for cue in cues
        if cue.auxiliary and not cue.infinitive and cue.category is not Category.NEGATED
        for phrase in cue.phrases
        if " " not in phrase
    )


@functools.cache
def opinion_lexicon(language: str) -> OpinionLexicon:
    """Return ``opinion.yml`` of a language (ISO 639-1).

    Raises:
        ResourceError: There is no such file or it is wrong.
    """
    return load_yaml(f"lexicon/{language}/opinion.yml", OpinionLexicon)


@functools.cache
def modality_index(language: str) -> Index:
    """Return the phrases of the cues by first word; rules by their number."""
    cues = modality_lexicon(language).cues
    return build_index(tuple((number, cue.phrases) for number, cue in enumerate(cues)))


@functools.cache
def opinion_index(language: str) -> Index:
    """Return phrases of opinion by first word: 0 polemic, 1 stance, 2 hedge, 3 act."""
    lexicon = opinion_lexicon(language)
    kinds = (lexicon.polemic, lexicon.stance, lexicon.hedges, lexicon.acts)
    return build_index(tuple(enumerate(kinds)))
