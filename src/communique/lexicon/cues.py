"""Attribution cues, as typed records.

Source: ``data/lexicon/<lang>/cues.yml``; see the header of that file.
"""

import functools
from enum import StrEnum

import msgspec

from communique.lexicon.load import load_yaml
from communique.lexicon.word_patterns import Index, build_index
from communique.model.attribution import CueType
from communique.model.record import Record


class Frame(StrEnum):
    """The shape of content that a verb takes."""

    THAT = "that"
    CLAUSE = "clause"
    QUOTE = "quote"
    WH = "wh"
    INF = "inf"
    INF_RECIPIENT = "inf_recipient"
    RECIPIENT = "recipient"
    OBJECT = "object"
    QUOTED_OBJECT = "quoted_object"
    NAMING = "naming"
    FEELING = "feeling"
    IMPORTANCE = "importance"
    GERUND = "gerund"


class Form(StrEnum):
    """A form of a verb."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


class CueVerb(Record, frozen=True, kw_only=True):
    """A verb of saying; each form may list spellings (``labelled|labeled``)."""

    id: str
    type: CueType
    frames: frozenset[Frame]
    base: str
    third: str
    past: str
    participle: str
    gerund: str
    after: str | None = None

    @property
    def particles(self) -> tuple[str, ...]:
        """Words that must follow the verb."""
        return tuple(self.after.split()) if self.after else ()


class CuePhrase(Record, frozen=True, kw_only=True):
    """A phrase that names a source to its right ("according to").

    ``relative`` marks one whose source stands to the left ("the statement,
    according to which").
    """

    id: str
    type: CueType
    words: str
    relative: bool = False


class CueAdverb(Record, frozen=True, kw_only=True):
    """An adverb that attributes its clause to nobody in particular."""

    id: str
    type: CueType
    word: str


class Anonymity(Record, frozen=True, kw_only=True):
    """What makes a source unnamed on purpose."""

    heads: frozenset[str]
    openings: frozenset[str]
    phrases: tuple[str, ...]


class Particles(Record, frozen=True, kw_only=True):
    """The few words of grammar that rules must know one by one."""

    that: str
    to: str
    by: str
    as_: str
    of: str
    and_: str
    not_: str


class CueLexicon(Record, frozen=True, kw_only=True):
    """All of ``cues.yml``.

    ``noun_kinds`` gives the type of each of ``nouns``, the first where it has several;
    it is made when the file is read and not written in it.
    """

    feelings: dict[CueType, frozenset[str]]
    importance: frozenset[str]
    nouns: dict[CueType, frozenset[str]]
    free_nouns: frozenset[str]
    texts: frozenset[str]
    issue_verbs: frozenset[str]
    topics: frozenset[str]
    phrases: tuple[CuePhrase, ...]
    items: tuple[CuePhrase, ...]
    citing: frozenset[str]
    adverbs: tuple[CueAdverb, ...]
    anonymous: Anonymity
    pronouns: frozenset[str]
    back_pronouns: frozenset[str]
    personal: frozenset[str]
    impersonal: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    boundaries: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs_between: frozenset[str]
    adverb_endings: tuple[str, ...]
    no_adverbs: frozenset[str]
    wh: frozenset[str]
    times: frozenset[str]
    timing: frozenset[str]
    places: frozenset[str]
    town_links: frozenset[str]
    named: frozenset[str]
    reflexives: frozenset[str]
    acts: frozenset[str]
    nobody: frozenset[str]
    conditions: frozenset[str]
    state_kinds: frozenset[str]
    state_nouns: frozenset[str]
    tolls: frozenset[str]
    issued: frozenset[str]
    papers: frozenset[str]
    sparing: frozenset[str]
    bodies: frozenset[str]
    cuts: frozenset[str]
    coordinators: frozenset[str]
    relatives: frozenset[str]
    finite: frozenset[str]
    object_pronouns: frozenset[str]
    demonstratives: frozenset[str]
    grounds: frozenset[str]
    possessives: frozenset[str]
    definite: frozenset[str]
    showing: frozenset[str]
    things: frozenset[str]
    loose: frozenset[str]
    mental: frozenset[str]
    speakers: frozenset[str]
    passive_to: frozenset[str]
    contractions: frozenset[str]
    quoted_verbs: frozenset[str]
    owner_links: frozenset[str]
    loose_links: frozenset[str]
    turn_speakers: frozenset[str]
    greeting: frozenset[str]
    guests: frozenset[str]
    assuring: frozenset[str]
    willing: frozenset[str]
    hopes: frozenset[str]
    own_subjects: frozenset[str]
    giving: frozenset[str]
    naming: frozenset[str]
    dubbing: frozenset[str]
    verdicts: dict[CueType, frozenset[str]]
    past_be: frozenset[str]
    none_of: frozenset[str]
    negated_verbs: frozenset[str]
    denials: frozenset[str]
    charges: frozenset[str]
    regretting: frozenset[str]
    blocks: tuple[str, ...]
    following: frozenset[str]
    resolvers: frozenset[str]
    resolving: frozenset[str]
    unresolved: frozenset[str]
    block_nouns: frozenset[str]
    noun_followers: frozenset[str]
    participle_followers: frozenset[str]
    particles_away: frozenset[str]
    subordinators: frozenset[str]
    future: frozenset[str]
    plural_endings: tuple[str, ...]
    openers: frozenset[str]
    gerund_suffix: str
    past_suffix: str
    past: frozenset[str]
    particles: Particles
    verbs: tuple[CueVerb, ...]
    noun_kinds: dict[str, CueType] = msgspec.field(default_factory=dict)


VerbIndex = dict[str, tuple[tuple[CueVerb, frozenset[Form]], ...]]
"""Word form to the verbs that it may be and as which forms."""


@functools.cache
def cue_lexicon(language: str) -> CueLexicon:
    """Return ``cues.yml`` of a language (ISO 639-1).

    Raises:
        ResourceError: There is no such file or it is wrong.
    """
    lexicon = load_yaml(f"lexicon/{language}/cues.yml", CueLexicon)
    kinds = {
        noun: kind for kind, nouns in reversed(lexicon.nouns.items()) for noun in nouns
    }
    return msgspec.structs.replace(lexicon, noun_kinds=kinds)


@functools.cache
def verb_index(language: str) -> VerbIndex:
    """Return the verbs by form; those with particles come first."""
    index: dict[str, dict[str, tuple[CueVerb, set[Form]]]] = {}
    for verb in cue_lexicon(language).verbs:
        for form in Form:
            for word in getattr(verb, form.value).split("|"):
                entry = index.setdefault(word, {})
                entry.setdefault(verb.id, (verb, set()))[1].add(form)
    return {
        word: tuple(
            (verb, frozenset(forms))
            for verb, forms in sorted(
                entry.values(), key=lambda item: -len(item[0].particles)
            )
        )
        for word, entry in index.items()
    }


@functools.cache
def phrase_index(language: str) -> Index:
    """Return the phrases by first word."""
    return _by_first_word(cue_lexicon(language).phrases)


@functools.cache
def item_index(language: str) -> Index:
    """Return by first word the phrases that say something where they open an item."""
    return _by_first_word(cue_lexicon(language).items)


def _by_first_word(phrases: tuple[CuePhrase, ...]) -> Index:
    return build_index(tuple((n, (one.words,)) for n, one in enumerate(phrases)))
