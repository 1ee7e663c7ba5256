"""Words by which a side names a thing, with their stance, per language."""

import functools
from typing import Literal, NamedTuple

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record

Stance = Literal["supports", "opposes", "neutral"]


class AsVerbs(Record, frozen=True, kw_only=True):
    """Verbs of one stance; ``None`` leaves the stance to the terms."""

    words: tuple[str, ...]
    stance: Stance | None


class FramingExample(Record, frozen=True, kw_only=True):
    """A sentence with one framing."""

    text: str
    of: str
    terms: str
    stance: Stance


class Idioms(Record, frozen=True, kw_only=True):
    """Runs of words by the stance that they have together."""

    supports: tuple[str, ...]
    opposes: tuple[str, ...]


class FramingFile(Record, frozen=True, kw_only=True):
    """``lexicon/<lang>/framing.yml`` as written; see its header."""

    as_verbs: tuple[AsVerbs, ...]
    call_verbs: frozenset[str]
    not_call: frozenset[str]
    is_verbs: frozenset[str]
    supports: frozenset[str]
    opposes: frozenset[str]
    things: frozenset[str]
    sides: frozenset[str]
    as_words: frozenset[str]
    infinitive: frozenset[str]
    articles: frozenset[str]
    determiners: frozenset[str]
    relatives: frozenset[str]
    negations: frozenset[str]
    breaks: frozenset[str]
    pronouns: frozenset[str]
    we: frozenset[str]
    amounting: frozenset[str]
    auxiliaries: frozenset[str]
    agents: frozenset[str]
    what: frozenset[str]
    verdict_adjectives: frozenset[str]
    verdict_nouns: frozenset[str]
    distancing: frozenset[str]
    known_so: frozenset[str]
    after_thing: frozenset[str]
    concern_verbs: frozenset[str]
    concern_nouns: frozenset[str]
    mild: frozenset[str]
    concern_over: frozenset[str]
    oppose_verbs: frozenset[str]
    ending: frozenset[str]
    no_thing: frozenset[str]
    idioms: Idioms
    denials: frozenset[str]
    denial_fillers: frozenset[str]
    intensifiers: frozenset[str]
    modals: frozenset[str]
    epithet_openers: frozenset[str]
    epithets: frozenset[str]
    like_verbs: frozenset[str]
    like_words: frozenset[str]
    comparing: frozenset[str]
    clauses: frozenset[str]
    no_things: frozenset[str]
    joining: frozenset[str]
    nobodies: frozenset[str]
    own_genres: frozenset[str]
    own_kinds: frozenset[str]
    speaking_kinds: frozenset[str]
    judging_genres: frozenset[str]
    judging_kinds: frozenset[str]
    examples: tuple[FramingExample, ...]
    not_: tuple[str, ...] = msgspec.field(name="not")


class FramingLexicon(NamedTuple):
    """The file, and each verb with its own stance."""

    words: FramingFile
    as_stance: dict[str, Stance | None]

    def is_idiom(self, words: tuple[str, ...]) -> bool:
        """Tell whether folded words hold an idiom of either stance."""
        idioms = self.words.idioms
        return _runs(idioms.supports, words) or _runs(idioms.opposes, words)

    def stance_of(self, words: tuple[str, ...]) -> Stance:
        """Return the stance of folded words; neutral when none or both tell."""
        idioms = self.words.idioms
        supports = bool(self.words.supports & {*words}) or _runs(idioms.supports, words)
        opposes = bool(self.words.opposes & {*words}) or _runs(idioms.opposes, words)
        if supports == opposes:
            return "neutral"
        return "supports" if supports else "opposes"


def _runs(idioms: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether one of the idioms stands in a row of words."""
    written = f" {' '.join(words)} "
    return any(f" {idiom} " in written for idiom in idioms)


@functools.cache
def load_framing(language: str) -> FramingLexicon:
    """Return the framing words of ``language`` (ISO 639-1).

    Raises:
        ResourceError: The file is missing or wrong.
    """
    file = load_yaml(f"lexicon/{language}/framing.yml", FramingFile)
    return FramingLexicon(
        words=file,
        as_stance={
            word: verbs.stance for verbs in file.as_verbs for word in verbs.words
        },
    )
