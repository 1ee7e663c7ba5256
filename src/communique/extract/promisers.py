"""Who promises: the subject, the speaker, or somebody named before."""

import itertools
from collections.abc import Sequence

import msgspec

from communique.extract.clauses import clause_at
from communique.extract.evidence import to_party
from communique.extract.listed import saying_above
from communique.extract.promise_grounds import is_pledged, is_told_by_others
from communique.extract.promise_subjects import sides_before
from communique.extract.promiser_names import (
    NOBODY,
    Promiser,
    as_written,
    by_capitals,
    by_publisher,
    by_source,
    by_words,
    side_by_side,
)
from communique.extract.promises import FUTURE, NOUN, Promise
from communique.extract.scene import (
    STATE_KINDS,
    Scene,
    extent_of,
    language_of,
)
from communique.extract.voices import has_own_voice, is_joint, turn_at, voice_at
from communique.lexicon.promises import load_promises
from communique.model.attribution import Attribution, CueType
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
_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_BACK = 3  # sentences in which a pronoun's party is looked for
_NEAR = 2  # sentences in which the sides that "they" are stand
_OWN = 3  # words before a verb in which its subject's owner stands


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
        return by_source(annotated, vouched, None)
    if promise.passive:
        return _of_passive(scene, scenes, promise, reported)
    if promise.by is not None and promise.noun is None:
        by, words = _subject(scene, promise, promise.by.members[0], reported)
        # Two bodies under one name would be taken for one body across documents.
        if by is None or by.kind not in STATE_KINDS or len(promise.by.members) == 1:
            return by, words
        return side_by_side(scene, promise.by, by)
    if promise.pronoun is not None and promise.noun is None:
        return _by_pronoun(scene, scenes, promise, promise.pronoun, reported)
    return _unmentioned(scene, promise, reported)


def _unmentioned(
    scene: Scene, promise: Promise, reported: tuple[Attribution, ...]
) -> Promiser:
    """Return a promiser whom no mention names: by a noun, a source, or capitals."""
    above = saying_above(scene, promise.cue)
    if above is not None:
        return by_source(scene.annotated, above, None)
    if promise.noun is not None:
        lexicon = load_promises(language_of(scene.annotated))
        force = promise.noun.of(scene.text).split()[-1].casefold() in lexicon.forces
        if force and promise.rule == FUTURE and not (reported or _own_forces(scene)):
            return NOBODY
        return by_words(scene, promise.noun)
    told = reported and promise.rule != FUTURE
    if told and not _has_subject(scene, promise, reported[-1]):
        return by_source(scene.annotated, reported[-1], None)
    return by_capitals(scene, promise)


def _has_subject(scene: Scene, promise: Promise, saying: Attribution) -> bool:
    """Tell whether what is said names a subject of its own ("said voters agreed")."""
    grammar = scene.lexicon.words
    small = grammar.present | grammar.perfect | grammar.passive | grammar.auxiliaries
    small |= load_promises(language_of(scene.annotated)).adverbs
    start = next((p.start for p in saying.content if p.covers(promise.cue)), None)
    if start is None or promise.rule == NOUN:
        return False
    words = [w for w in scene.words if start <= w.start < promise.cue.start]
    while words and words[-1].folded in small:
        words.pop()
    last = words[-1].folded if words else ","
    none = grammar.coordinators | grammar.possessives
    return last[0].isalpha() and last not in none


def _of_passive(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    reported: tuple[Attribution, ...],
) -> Promiser:
    """Return who answers for what shall be done; never those it is done to."""
    word = promise.pronoun
    if promise.open and word is not None and _speaks(scene, word):
        return _by_pronoun(scene, scenes, promise, word, reported)
    return _sides(scene, scenes, promise)


def _sides(scene: Scene, scenes: Sequence[Scene], promise: Promise) -> Promiser:
    """Return who binds himself in "the post shall be opened" of a joint text.

    The sides named together before; nobody in texts of one voice.
    """
    lexicon = load_promises(language_of(scene.annotated))
    joint = is_joint(scene.annotated)
    cue = promise.cue.of(scene.text).casefold()
    if not promise.open and (not joint or cue not in lexicon.binding):
        return NOBODY
    if not promise.open and _is_of(scene, promise, lexicon.meetings):
        return NOBODY
    found = sides_before(scenes, scene.number, lexicon)
    return by_words(*found) if found else NOBODY


def _is_planned(scene: Scene, promise: Promise) -> bool:
    """Tell whether what "will be held" is a plan, and no word of who tells of it."""
    lexicon = load_promises(language_of(scene.annotated))
    held = lexicon.meetings | lexicon.drills
    return promise.passive and not promise.open and _is_of(scene, promise, held)


def _is_of(scene: Scene, promise: Promise, nouns: frozenset[str]) -> bool:
    """Tell whether what is to be done is told of one of these things."""
    clause = clause_at(scene, promise.cue.start)
    before = [w for w in scene.words if clause.start <= w.start < promise.cue.start]
    return not nouns.isdisjoint(w.folded for w in before)


def _subject(
    scene: Scene,
    promise: Promise,
    index: int,
    reported: tuple[Attribution, ...],
) -> Promiser:
    annotated = scene.annotated
    mention = annotated.mentions[index]
    kind = mention.kind
    lexicon = load_promises(language_of(annotated))
    start = extent_of(mention).start
    before = [w.folded for w in scene.words if w.end <= start][-1:]
    side = mention.name.split()[-1].casefold() in lexicon.standing
    side = side or bool(lexicon.each & {*before, mention.name.split()[0].casefold()})
    # Forces do as they are told; their state's text, and what sides agree on, binds it.
    agreed = bool(reported) and reported[-1].cue_type is CueType.PROMISING
    unit = kind is MentionKind.MILITARY_UNIT
    bound = side or kind in _ACTORS or (unit and (agreed or _own_forces(scene)))
    if promise.rule == FUTURE and (not bound or _is_foretold(scene, reported)):
        return NOBODY
    return to_party(annotated, index), extent_of(annotated.mentions[index])


def _own_forces(scene: Scene) -> bool:
    """Tell whether a text is of a body that answers for what forces will do."""
    lexicon = load_promises(language_of(scene.annotated))
    return not is_told_by_others(scene, lexicon.reporting)


def _is_foretold(scene: Scene, reported: tuple[Attribution, ...]) -> bool:
    """Tell whether others say what a side will do: an unnamed source, or a comment."""
    if reported:
        return reported[-1].anonymous
    lexicon = load_promises(language_of(scene.annotated))
    return is_told_by_others(scene, lexicon.commenting)


def _by_pronoun(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    pronoun: Span,
    reported: tuple[Attribution, ...],
) -> Promiser:
    annotated = scene.annotated
    if _speaks(scene, pronoun):
        return _by_speaker(scene, pronoun, reported)
    own = _speaker_of(scene, pronoun, reported)
    if own is not None:
        return by_source(annotated, own, pronoun)
    if promise.rule == FUTURE and _told_of(scene, pronoun):
        # "It was agreed that observers shall ride": the sides named before.
        it = promise.open and _is_thing(scene, pronoun)
        return _sides(scene, scenes, promise) if it else NOBODY
    if _collective(scene, pronoun):
        return _those(scene, scenes, pronoun)
    agreed = _impersonal(scene, scenes, promise, pronoun)
    if agreed is not None:
        return agreed
    earlier = _antecedent(scene, scenes, pronoun)
    return NOBODY if earlier is None else as_written(annotated, earlier, pronoun)


def _those(scene: Scene, scenes: Sequence[Scene], pronoun: Span) -> Promiser:
    """Return "they" under the sides that the sentences right before name together."""
    by, words = by_words(scene, pronoun)
    if by is None or by.name.casefold() not in scene.lexicon.words.many:
        return by, words
    lexicon = load_promises(language_of(scene.annotated))
    near = scenes[max(0, scene.number - _NEAR) : scene.number]
    found = sides_before(near, len(near), lexicon)
    if found is None:
        return by, words
    full = found[1].of(scene.text)
    return msgspec.structs.replace(by, full_name=full), words


def _told_of(scene: Scene, pronoun: Span) -> bool:
    """Tell whether a thing is spoken of, or others by one who has the floor."""
    words = pronoun.of(scene.text).casefold()
    others = words in scene.lexicon.words.pronouns and turn_at(scene) is not None
    return others or _is_thing(scene, pronoun)


def _by_speaker(
    scene: Scene, pronoun: Span, reported: tuple[Attribution, ...]
) -> Promiser:
    """Return whom "we" or "I" stands for: a source, a speaker, a body, or itself."""
    annotated = scene.annotated
    if reported:
        return by_source(annotated, reported[-1], pronoun)
    turn = turn_at(scene)
    if turn is not None:
        return as_written(annotated, turn, pronoun)
    if has_own_voice(annotated):
        return by_publisher(annotated, pronoun)
    spoken = voice_at(scene, pronoun)
    if spoken:
        return as_written(annotated, spoken[0], pronoun)
    return by_words(scene, pronoun)


def _impersonal(
    scene: Scene, scenes: Sequence[Scene], promise: Promise, pronoun: Span
) -> Promiser | None:
    """Return the sides of which "it was agreed" is said; ``None`` when it is not."""
    lexicon = load_promises(language_of(scene.annotated))
    if promise.cue.of(scene.text).casefold() not in lexicon.impersonal:
        return None
    if not _is_thing(scene, pronoun):
        return None
    found = sides_before(scenes, scene.number, lexicon)
    return by_words(*found) if found is not None else None


def _speaker_of(
    scene: Scene, pronoun: Span, reported: tuple[Attribution, ...]
) -> Attribution | None:
    """Return whose word "X says that he will" is: that of the source before it."""
    if not reported or reported[-1].mention is None:
        return None
    source, words = reported[-1].source, pronoun.of(scene.text).casefold()
    if words.split()[0] in scene.lexicon.words.both:  # "he said both sides had"
        return None
    if source is None or not scene.sentence.start <= source.start < pronoun.start:
        return None
    kind = scene.annotated.mentions[reported[-1].mention].kind
    if words in scene.lexicon.words.things and kind in _PEOPLE:
        return None
    return reported[-1]


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
    asked = reported[-1].cue_type is CueType.ASKING  # "asked when they would be sold"
    planned = _is_planned(scene, promise) and not is_pledged(scene, reported[-1])
    if asked or planned:
        return None
    if promise.pronoun is not None:
        it = promise.passive and not _speaks(scene, promise.pronoun)
        return reported[-1] if it else None
    if promise.noun is not None and not promise.passive:
        return None
    if promise.by is None:
        binds = promise.passive or is_pledged(scene, reported[-1])
        return reported[-1] if binds or _owned(scene, promise) else None
    kind = scene.annotated.mentions[promise.by.members[0]].kind
    return reported[-1] if promise.passive or kind not in _ACTORS else None


def _owned(scene: Scene, promise: Promise) -> bool:
    """Tell whether the subject is the speaker's own ("his men", "our army")."""
    grammar = scene.lexicon.words
    near = ["", *(w.folded for w in scene.words if w.end <= promise.cue.start)]
    return any(
        word in grammar.possessives and before not in grammar.prepositions
        for before, word in itertools.pairwise(near[-_OWN - 1 :])
    )


def _is_thing(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.things


def _speaks(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.speakers


def _collective(scene: Scene, pronoun: Span) -> bool:
    words = pronoun.of(scene.text).casefold().split()
    return words[0] in scene.lexicon.words.both | scene.lexicon.words.many or _speaks(
        scene, pronoun
    )


def _antecedent(scene: Scene, scenes: Sequence[Scene], pronoun: Span) -> int | None:
    """Return the last subject before that a pronoun can stand for.

    A state or body for "it", where one is named; ``None`` when there is none.
    """
    mentions = scene.annotated.mentions
    thing = _is_thing(scene, pronoun)
    for earlier in reversed(scenes[max(0, scene.number - _BACK) : scene.number]):
        bare = [g for g in earlier.groups if not g.preposition]
        people = [g for g in bare if mentions[g.members[0]].kind in _PEOPLE]
        bare = [g for g in bare if g not in people] if thing else people
        if bare:
            return bare[0].members[0]
        if not thing:
            return None
    return None
