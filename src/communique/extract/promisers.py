"""Who promises: the subject, the speaker, or somebody named before."""

from collections.abc import Sequence

import msgspec

from communique.extract.evidence import to_party
from communique.extract.promises import FUTURE, Promise
from communique.extract.scene import Scene, extent_of
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType
from communique.model.content import Party
from communique.model.mention import MentionKind
from communique.model.span import Span

_ACTORS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.COUNTRY,
    }
)
"""Kinds that can bind themselves in a document's own voice."""
_OWN = 3  # words before a verb in which its subject's owner stands
_NAME_WORDS = 4  # words of the longest unknown name

Promiser = tuple[Party | None, Span | None]
"""A party and the words that name it; both ``None`` when nobody is named."""
_NOBODY: Promiser = (None, None)


def find_promiser(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    reported: tuple[Attribution, ...],
) -> Promiser:
    """Return who binds himself; nobody when the text does not say.

    Args:
        scene: The sentence.
        scenes: All sentences, for what pronouns stand for.
        promise: As found.
        reported: Attributions that hold the promise, outermost first.
    """
    annotated = scene.annotated
    vouched = _vouched(scene, promise, reported)
    if vouched is not None:
        return _source_party(annotated, vouched, None)
    if promise.passive:  # never those it is done to
        return _NOBODY
    if promise.by is not None:
        return _subject(annotated, promise, promise.by.members[0], reported)
    if promise.pronoun is None:
        own = reported and promise.rule != FUTURE
        return (
            _source_party(annotated, reported[-1], None)
            if own
            else _unnamed(scene, promise)
        )
    return _by_pronoun(scene, scenes, promise, promise.pronoun, reported)


def _subject(
    annotated: Annotated,
    promise: Promise,
    index: int,
    reported: tuple[Attribution, ...],
) -> Promiser:
    kind = annotated.mentions[index].kind
    # Forces do as they are told; in what two sides agree on they stand for their own.
    agreed = bool(reported) and reported[-1].cue_type is CueType.PROMISING
    bound = kind in _ACTORS or (kind is MentionKind.MILITARY_UNIT and agreed)
    if promise.rule == FUTURE and not bound:
        return _NOBODY
    return to_party(annotated, index), extent_of(annotated.mentions[index])


def _by_pronoun(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    pronoun: Span,
    reported: tuple[Attribution, ...],
) -> Promiser:
    annotated = scene.annotated
    words = pronoun.of(scene.text)
    if _speaks(scene, pronoun):
        turn = _turn(scene)
        if reported:
            return _source_party(annotated, reported[-1], pronoun)
        if turn is not None:
            return to_party(annotated, turn), pronoun
    if promise.rule == FUTURE and _is_thing(scene, pronoun):
        return _NOBODY
    if _collective(scene, pronoun):
        party = Party(name=words, full_name=words, kind=MentionKind.ORGANIZATION)
        return party, pronoun
    earlier = _antecedent(scene, scenes)
    if earlier is None:
        return _NOBODY
    party = to_party(annotated, earlier)
    return msgspec.structs.replace(party, name=words), pronoun


def _vouched(
    scene: Scene, promise: Promise, reported: tuple[Attribution, ...]
) -> Attribution | None:
    """Return who answers for a future whose subject cannot bind itself.

    "He promised that production would start", "the minister said that his men
    would train", "… that the boats shall be handed over": the speaker, when it is
    a party by name.
    """
    if not reported or promise.rule != FUTURE or reported[-1].mention is None:
        return None
    if promise.pronoun is not None:
        return None
    if promise.by is None:
        binds = reported[-1].cue_type is CueType.PROMISING
        return (
            reported[-1] if binds or promise.passive or _owned(scene, promise) else None
        )
    kind = scene.annotated.mentions[promise.by.members[0]].kind
    return reported[-1] if promise.passive or kind not in _ACTORS else None


def _owned(scene: Scene, promise: Promise) -> bool:
    """Tell whether the subject is the speaker's own ("his men", "our army")."""
    before = [w.folded for w in scene.words if w.end <= promise.cue.start][-_OWN:]
    return bool(set(before) & scene.lexicon.words.possessives)


def _unnamed(scene: Scene, promise: Promise) -> Promiser:
    """Return a body that no lexicon knows ("the Front pledges to …")."""
    if promise.rule == FUTURE:
        return _NOBODY
    before = [w for w in scene.words if w.end <= promise.cue.start]
    words = [w for w in before if w.folded not in scene.lexicon.words.definite]
    text = scene.text
    if not 0 < len(words) <= _NAME_WORDS or len(before) - len(words) > 1:
        return _NOBODY
    if not all(text[w.start].isupper() for w in words):
        return _NOBODY
    span = Span(words[0].start, words[-1].end)
    name = span.of(text)
    return Party(name=name, full_name=name, kind=MentionKind.ORGANIZATION), span


def _is_thing(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.things


def _turn(scene: Scene) -> int | None:
    """Return who has the floor in a transcript ("Maj Gen MOKOENA: …")."""
    annotated = scene.annotated
    found = [
        index
        for index, mention in enumerate(annotated.mentions)
        if mention.kind is MentionKind.PERSON
        and mention.span.start <= scene.sentence.end
        and scene.text[mention.span.end : mention.span.end + 1] == ":"
    ]
    return found[-1] if found else None


def _speaks(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.speakers


def _collective(scene: Scene, pronoun: Span) -> bool:
    words = pronoun.of(scene.text).casefold().split()
    return words[0] in scene.lexicon.words.both | scene.lexicon.words.many or _speaks(
        scene, pronoun
    )


def _source_party(
    annotated: Annotated, attribution: Attribution, pronoun: Span | None
) -> Promiser:
    if attribution.mention is not None:
        party = to_party(annotated, attribution.mention)
        span = extent_of(annotated.mentions[attribution.mention])
        return party, pronoun or span
    if attribution.source is None or attribution.anonymous:
        return _NOBODY
    words = attribution.source.of(annotated.document.text)
    party = Party(
        name=words,
        full_name=attribution.source_name or words,
        kind=MentionKind.ORGANIZATION,
    )
    return party, pronoun or attribution.source


def _antecedent(scene: Scene, scenes: Sequence[Scene]) -> int | None:
    """Return the subject of the sentence before; ``None`` when there is none."""
    if not scene.number:
        return None
    bare = [g for g in scenes[scene.number - 1].groups if not g.preposition]
    return bare[0].members[0] if bare else None
