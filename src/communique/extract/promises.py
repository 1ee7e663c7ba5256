"""Promises in a sentence: where somebody binds themselves, and to what act."""

from typing import NamedTuple

from communique.extract.clauses import clause_at, subject_of
from communique.extract.evidence import attributions_at
from communique.extract.promise_deeds import (
    act_from,
    deed_after,
    deed_after_to,
    goods_after,
    is_counted,
    noun_after,
    window_after,
)
from communique.extract.promise_grounds import (
    agent_after,
    clause_of,
    giver_of,
    is_asked,
    is_conditional,
    is_hearsay,
    is_hedged,
    is_imagined,
    is_negated,
    is_no_future,
    is_no_verb,
    is_nobodys,
    is_of_state,
    is_own,
    is_pledged,
    is_told_by_others,
    owner_of,
    pledge_before,
    pronoun_before,
    pronoun_beside,
    speaker_before,
    utterance_before,
)
from communique.extract.promise_subjects import subject_before
from communique.extract.scene import Group, Scene, Word
from communique.lexicon.promises import PromiseLexicon
from communique.model.attribution import CueType
from communique.model.mention import MentionKind
from communique.model.span import Span

FUTURE = "en.promise.future"
"""Rule of a promise that "will" makes."""
NOUN = "en.promise.noun"
"""Rule of a promise that a noun tells ("his country's readiness to")."""
HEADLINE = "en.promise.headline"
"""Rule of a promise that a headline tells."""
_ARTICLE = 4  # characters of an article before a headline's subject
_QUOTES = " \"'”’»)"
_STATES = frozenset({MentionKind.COUNTRY, MentionKind.GOVERNMENT_BODY})


class Promise(NamedTuple):
    """One promise as found.

    Attributes:
        cue: The word that makes it one.
        act: What is promised, in the document's words.
        by: The group that promises; ``None`` when it is not a named party.
        pronoun: Words that stand for the promiser when ``by`` is ``None``.
        rule: Id of the rule.
        passive: What is to be done is told without who will do it.
        noun: Words of a body or side that promises, when no mention names it.
        open: Said outright, so that whoever says it answers for any subject.
    """

    cue: Span
    act: Span
    by: Group | None
    pronoun: Span | None
    rule: str
    passive: bool = False
    noun: Span | None = None
    open: bool = False


def find_promises(
    scene: Scene, lexicon: PromiseLexicon, edges: tuple[Span, ...]
) -> tuple[Promise, ...]:
    """Return the promises of a sentence; acts never overlap, the first wins.

    Args:
        scene: The sentence.
        lexicon: Promise words.
        edges: Pieces of reported content; clauses do not reach across them.
    """
    if scene.sentence.of(scene.text).rstrip(_QUOTES).endswith("?"):
        return ()
    found: list[Promise] = []
    for number, word in enumerate(scene.words):
        if word.folded not in lexicon.openers:
            continue
        promise = _promise_at(scene, lexicon, number, word, edges)
        if promise is None:
            continue
        if found and found[-1].act.overlaps(promise.act):
            cut = _cut(scene, found[-1], promise)
            if cut is None:
                continue
            found[-1] = cut
        found.append(promise)
    return tuple(found)


def _cut(scene: Scene, one: Promise, following: Promise) -> Promise | None:
    """Return a promise up to the clause of the next ("…, and we shall …").

    ``None`` where the next is part of what is promised.
    """
    if following.rule != FUTURE or following.cue.start <= one.act.start:
        return None
    grammar = scene.lexicon.words
    low, high = one.act.start, following.cue.start
    inside = [w for w in scene.words if low < w.start < high]
    for at in range(len(inside) - 1, -1, -1):
        if inside[at].folded not in grammar.coordinators | {",", ";"}:
            continue
        words = scene.text[low : inside[at].start].rstrip(' .,;:”"»—-')
        joined = inside[at].folded in grammar.coordinators
        opened = {w.folded for w in inside[at + 1 :]} & grammar.relatives
        if len(words) > 1 and (joined or opened):
            return one._replace(act=Span(low, low + len(words)))
    return None


def _promise_at(
    scene: Scene,
    lexicon: PromiseLexicon,
    number: int,
    word: Word,
    edges: tuple[Span, ...],
) -> Promise | None:
    if word.folded in lexicon.nouns:
        promise = _by_noun(scene, lexicon, number, edges)
        if promise is not None:
            return promise
    rules = (
        (lexicon.verbs, _by_verb),
        (lexicon.future, _by_future),
        (lexicon.announcing, _by_gift),
        (lexicon.due, _by_due),
        (lexicon.states_only, _by_headline),
    )
    for words, rule in rules:
        if word.folded in words:
            return rule(scene, lexicon, number, edges)
    return None


def _by_verb(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    word = scene.words[number]
    before = scene.words[number - 1].folded if number else ""
    grammar = scene.lexicon.words
    # "X said that Y had promised" puts today's promise back by one tense.
    reported = any(edge.start <= word.start < edge.end for edge in edges)
    was = before in lexicon.over and word.folded in lexicon.poised
    history = (was or before in lexicon.past) and not reported
    if history or is_no_verb(scene, lexicon, number):
        return None
    if word.folded in lexicon.clause_only or is_negated(scene, lexicon, number):
        return None
    deed = deed_after_to(scene, lexicon, number, free=word.folded in lexicon.assuring)
    # "We have been promised drones" binds somebody else.
    given = word.folded in lexicon.outright and before not in grammar.passive
    if deed is None and given:
        deed = goods_after(scene, lexicon, number)
    if deed is None and word.folded in lexicon.nominal:
        deed = noun_after(scene, lexicon, number)
    if deed is None or _is_done(scene, lexicon, number, deed):
        return None
    # Money is "directed to security" as a force is "directed to hold" a line.
    tasking = word.folded in lexicon.tasking
    passive = before in grammar.passive
    if tasking and passive and not lexicon.is_deed(scene.words[deed].folded):
        return None
    promise = _promise(
        scene, lexicon, number, deed, rule="en.promise.verb", edges=edges
    )
    if promise is None or not tasking:
        return promise
    tasked = [
        group
        for group in scene.groups
        if word.end <= group.start and group.end <= scene.words[deed].start
    ]
    return promise._replace(by=tasked[0]) if tasked else promise


def _is_done(scene: Scene, lexicon: PromiseLexicon, number: int, deed: int) -> bool:
    """Tell whether a decision is itself the deed ("decided to suspend training")."""
    decided = scene.words[number].folded in lexicon.deciding
    return decided and scene.words[deed].folded in lexicon.phases


def _by_noun(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    if is_negated(scene, lexicon, number):
        return None
    deed = deed_after_to(scene, lexicon, number)
    word = scene.words[number]
    owner = owner_of(scene, word.start)
    sure = owner is not None and word.folded in lexicon.assuring
    if deed is None or not (sure or lexicon.is_deed(scene.words[deed].folded)):
        return None
    owner = owner or giver_of(scene, lexicon, word, scene.words[deed])
    verb = utterance_before(scene, lexicon, number)
    if owner is None and verb is None:
        return None
    clause = clause_of(scene, word, edges)
    by = owner if verb is None or is_of_state(scene, owner) else None
    if by is None and verb is not None:
        by = subject_of(scene, clause, scene.words[verb].start)
    act = act_from(scene, lexicon, deed)
    cue = Span(word.start, word.end)
    pronoun = None if by or verb is None else pronoun_before(scene, clause, verb)
    if by is None and pronoun is None:
        by = owner
    return Promise(cue, act, by, pronoun, NOUN)


def _by_future(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    word = scene.words[number]
    if is_no_future(scene, number):
        return None
    clause = clause_of(scene, word, edges)
    pledge = pledge_before(scene, lexicon, clause)
    saying = attributions_at(scene.annotated, Span(word.start, word.end))
    told = saying[-1].cue_type if saying else None
    # A bare "would" tells of what might be; a rumour and a threat bind nobody.
    bare = word.folded in lexicon.conditionals and not saying and pledge is None
    agreed = pledge is not None and scene.words[pledge].folded in lexicon.agreeing
    advised = word.folded in lexicon.advised
    bare = bare or (advised and not agreed)
    imagined = word.folded in lexicon.conditionals and is_imagined(scene, word, saying)
    bare = bare or (imagined and pledge is None)
    if (
        bare
        or told is CueType.WARNING
        or is_hearsay(scene, lexicon, clause, word.start)
    ):
        return None
    outright = pledge is not None or (bool(saying) and is_pledged(scene, saying[-1]))
    outright = outright and word.folded not in lexicon.states_only
    told_of = not saying and is_told_by_others(scene, lexicon.reporting)
    sure = word.folded not in lexicon.states_only and not told_of
    idle = outright and not advised
    deed = deed_after(scene, lexicon, number, passive=True, free=sure, anything=idle)
    if deed is None:
        return None
    promise = _promise(scene, lexicon, number, deed, rule=FUTURE, edges=edges)
    if promise is None or not outright:
        return promise
    if pledge is not None and (agreed or _is_nameless(promise)):
        promise = _with_subject(scene, lexicon, promise, pledge)
    speaker = speaker_before(scene, pledge) if pledge is not None else None
    return _given_by(scene, promise._replace(open=True), speaker)


def _is_nameless(promise: Promise) -> bool:
    """Tell whether nothing before the deed says who promises it."""
    found = promise.by or promise.pronoun or promise.noun
    return found is None and not promise.passive


def _with_subject(
    scene: Scene, lexicon: PromiseLexicon, promise: Promise, pledge: int
) -> Promise:
    """Let those who "agreed that patrols will" answer for what is not theirs."""
    word = scene.words[pledge]
    clause = clause_at(scene, word.start)
    by, noun = subject_before(scene, lexicon, clause, word.start)
    if noun is not None:
        return promise._replace(noun=noun)
    pronoun = None if by else pronoun_before(scene, clause, pledge)
    many = pronoun and pronoun.of(scene.text).casefold() in scene.lexicon.words.many
    if by is None and not many and not _is_nameless(promise):
        return promise
    return promise._replace(by=by, noun=None, pronoun=pronoun if many else None)


def _given_by(scene: Scene, promise: Promise, speaker: Span | None) -> Promise:
    """Let "I promise that our forces will" bind the speaker, not the forces."""
    by = promise.by
    named = promise.noun or (None if by is None else Span(by.start, by.end))
    if speaker is None or (named is not None and not is_own(scene, named)):
        return promise
    if promise.pronoun is not None and promise.pronoun.start > speaker.end:
        return promise
    return promise._replace(pronoun=speaker, noun=None, by=None)


def _by_gift(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    """Read "announced a grant of 5 million euros": an amount, and that it is given."""
    window = window_after(scene, number)
    if not {w.folded for w in window} & lexicon.gifts:
        return None
    counted = is_counted(scene, Span(window[0].start, window[-1].end))
    if not counted or goods_after(scene, lexicon, number) is None:
        return None
    return _promise(
        scene, lexicon, number, number + 1, rule="en.promise.gift", edges=edges
    )


def _by_due(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    """Read "Germany is due to deliver": a form of "be" before, "to" behind."""
    words = scene.words
    helped = number and words[number - 1].folded in scene.lexicon.words.present
    if not helped or [w.folded for w in words[number + 1 : number + 2]] != ["to"]:
        return None
    deed = deed_after(scene, lexicon, number + 1, passive=False)
    if deed is None:
        return None
    return _promise(scene, lexicon, number, deed, rule=FUTURE, edges=edges)


def _by_headline(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[Span, ...]
) -> Promise | None:
    """Read an infinitive of what lies ahead.

    "Mexico to open five centres" in a headline, "Norway is to take command".
    """
    word = scene.words[number]
    if number and scene.words[number - 1].folded in scene.lexicon.words.present:
        aim = {w.folded for w in scene.words[: number - 1][-1:]} & lexicon.aims
        return None if aim else _by_future(scene, lexicon, number, edges)
    subject = scene.groups[0] if scene.groups else None
    if (
        subject is None
        or subject.preposition
        or subject.possessive
        or word.start - subject.end > 1
        or subject.start - scene.sentence.start > _ARTICLE
    ):
        return None
    kinds = {scene.annotated.mentions[index].kind for index in subject.members}
    deed = deed_after(scene, lexicon, number, passive=False)
    if deed is None or not kinds <= _STATES:
        return None
    cue = Span(word.start, word.end)
    return Promise(cue, act_from(scene, lexicon, deed), subject, None, HEADLINE)


def _promise(
    scene: Scene,
    lexicon: PromiseLexicon,
    number: int,
    deed: int,
    *,
    rule: str,
    edges: tuple[Span, ...],
) -> Promise | None:
    word = scene.words[number]
    clause = clause_of(scene, word, edges)
    asked = rule == FUTURE and is_asked(scene, lexicon, word.start)
    if asked or is_hedged(scene, lexicon, clause, number, deed):
        return None
    if is_nobodys(scene, lexicon, clause, word):
        return None
    pronoun = pronoun_beside(scene, lexicon, number)
    by, noun = (
        (None, None) if pronoun else subject_before(scene, lexicon, clause, word.start)
    )
    if by is None:
        pronoun = pronoun or pronoun_before(scene, clause, number)
        noun = None if pronoun else noun
    if is_conditional(scene, lexicon, clause, word.start) and not (
        pronoun is not None
        and pronoun.of(scene.text).casefold() in scene.lexicon.words.speakers
        and lexicon.is_deed(scene.words[deed].folded)
    ):
        return None
    cue = Span(word.start, word.end)
    start = scene.words[deed].start
    for at in range(deed - 1, number, -1):
        if scene.words[at].folded in scene.lexicon.words.negations:
            start = scene.words[at].start
    act = act_from(scene, lexicon, deed)
    passive = any(w.folded in lexicon.be for w in scene.words[number + 1 : deed + 1])
    if passive and scene.words[deed].folded in lexicon.succession:
        return None
    agent = agent_after(scene, lexicon, act, scene.words[deed]) if passive else None
    if agent is not None:
        return Promise(cue, Span(start, act.end), agent, None, rule)
    return Promise(cue, Span(start, act.end), by, pronoun, rule, passive, noun)
