"""Promises in a sentence: where somebody binds themselves, and to what act."""

from typing import NamedTuple

from communique.extract.clauses import clause_at, subject_of
from communique.extract.scene import Group, Scene, Word
from communique.lexicon.promises import PromiseLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

FUTURE = "en.promise.future"
"""Rule of a promise that "will" makes."""
HEADLINE = "en.promise.headline"
"""Rule of a promise that a headline tells."""
_OWNER_GAP = 4  # words between an owner and the noun ("Norway's firm new pledge")
_UTTER_REACH = 8  # words between the verb that utters and the noun
_GOODS_REACH = 6  # words between the promise and the thing promised
_DEED_REACH = 4  # words between "to" or "will" and the deed
_TO_REACH = 8  # words between an undertaking and its "to"
_ARTICLE = 4  # characters of an article before a headline's subject
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
    """

    cue: Span
    act: Span
    by: Group | None
    pronoun: Span | None
    rule: str
    passive: bool = False


def find_promises(
    scene: Scene, lexicon: PromiseLexicon, edges: tuple[int, ...]
) -> tuple[Promise, ...]:
    """Return the promises of a sentence; acts never overlap, the first wins.

    Args:
        scene: The sentence.
        lexicon: Promise words.
        edges: Where reported content starts; clauses do not reach across.
    """
    found: list[Promise] = []
    for number, word in enumerate(scene.words):
        promise = _promise_at(scene, lexicon, number, word, edges)
        if promise is None:
            continue
        if not any(promise.act.overlaps(other.act) for other in found):
            found.append(promise)
    return tuple(found)


def _promise_at(
    scene: Scene,
    lexicon: PromiseLexicon,
    number: int,
    word: Word,
    edges: tuple[int, ...],
) -> Promise | None:
    if word.folded in lexicon.nouns:
        return _by_noun(scene, lexicon, number, edges)
    if word.folded in lexicon.verbs:
        return _by_verb(scene, lexicon, number, edges)
    if word.folded in lexicon.future:
        return _by_future(scene, lexicon, number, edges)
    if word.folded in lexicon.states_only:
        return _by_headline(scene, lexicon, number, edges)
    return None


def _by_verb(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[int, ...]
) -> Promise | None:
    word = scene.words[number]
    before = scene.words[number - 1].folded if number else ""
    grammar = scene.lexicon.words
    # "X said that Y had promised" puts today's promise back by one tense.
    reported = any(edge <= word.start for edge in edges)
    history = before in lexicon.past and not reported
    if history or before in grammar.definite | grammar.articles:
        return None
    if word.folded in lexicon.clause_only:
        return None
    deed = _deed_after_to(scene, lexicon, number)
    if deed is None and word.folded in lexicon.outright:
        deed = _goods_after(scene, lexicon, number)
    if deed is None and word.folded in lexicon.nominal:
        deed = _noun_after(scene, lexicon, number)
    if deed is None:
        return None
    promise = _promise(
        scene, lexicon, number, deed, rule="en.promise.verb", edges=edges
    )
    if promise is None or word.folded not in lexicon.tasking:
        return promise
    tasked = [
        group
        for group in scene.groups
        if word.end <= group.start and group.end <= scene.words[deed].start
    ]
    return promise._replace(by=tasked[0]) if tasked else promise


def _by_noun(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[int, ...]
) -> Promise | None:
    deed = _deed_after_to(scene, lexicon, number)
    if deed is None:
        return None
    word = scene.words[number]
    owner = _owner(scene, word.start)
    verb = _uttered(scene, lexicon, number)
    if owner is None and verb is None:
        return None
    clause = clause_at(scene, word.start, edges)
    by = (
        subject_of(scene, clause, scene.words[verb].start)
        if verb is not None
        else owner
    )
    act = _act(scene, lexicon, deed)
    cue = Span(word.start, word.end)
    pronoun = None if by or verb is None else _pronoun(scene, clause, verb)
    if by is None and pronoun is None:
        by = owner
    return Promise(cue, act, by, pronoun, "en.promise.noun")


def _by_future(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[int, ...]
) -> Promise | None:
    deed = _deed_after(scene, lexicon, number, passive=True)
    if deed is None:
        return None
    return _promise(scene, lexicon, number, deed, rule=FUTURE, edges=edges)


def _by_headline(
    scene: Scene, lexicon: PromiseLexicon, number: int, edges: tuple[int, ...]
) -> Promise | None:
    """Read an infinitive of what lies ahead.

    "Mexico to open five centres" in a headline, "Norway is to take command".
    """
    word = scene.words[number]
    if number and scene.words[number - 1].folded in scene.lexicon.words.present:
        return _by_future(scene, lexicon, number, edges)
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
    deed = _deed_after(scene, lexicon, number, passive=False)
    if deed is None or not kinds <= _STATES:
        return None
    cue = Span(word.start, word.end)
    return Promise(cue, _act(scene, lexicon, deed), subject, None, HEADLINE)


def _promise(
    scene: Scene,
    lexicon: PromiseLexicon,
    number: int,
    deed: int,
    *,
    rule: str,
    edges: tuple[int, ...],
) -> Promise | None:
    word = scene.words[number]
    clause = clause_at(scene, word.start, edges)
    inside = {w.folded for w in scene.words if clause.start <= w.start < clause.end}
    if inside & lexicon.exclusive:
        return None
    by = subject_of(scene, clause, word.start)
    pronoun = None if by else _pronoun(scene, clause, number)
    cue = Span(word.start, word.end)
    start = scene.words[deed].start
    for at in range(deed - 1, number, -1):
        if scene.words[at].folded in scene.lexicon.words.negations:
            start = scene.words[at].start
    act = _act(scene, lexicon, deed)
    passive = scene.words[deed].folded in lexicon.participles
    return Promise(cue, Span(start, act.end), by, pronoun, rule, passive)


def _goods_after(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return where a promised thing starts ("pledged twelve vehicles")."""
    words = scene.words
    if (
        number + 1 >= len(words)
        or words[number + 1].folded in scene.lexicon.words.stops
    ):
        return None
    window = words[number + 1 : number + 1 + _GOODS_REACH]
    counted = any(
        q.span.start >= window[0].start and q.span.start < window[-1].end
        for q in scene.annotated.quantities
    )
    if counted or {w.folded for w in window} & lexicon.goods:
        return number + 1
    return None


def _noun_after(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return where a deed starts that is put as a noun ("agreed to the opening of")."""
    window = scene.words[number + 1 : number + 1 + _GOODS_REACH]
    for at, word in enumerate(window):
        if word.folded in lexicon.deed_nouns and at:
            return number + 1 + at
    return None


def _deed_after_to(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return the index of the deed in "… to [adverb] provide"."""
    words = scene.words
    for at in range(number + 1, min(number + _TO_REACH, len(words))):
        if words[at].folded == "to":
            return _deed_after(scene, lexicon, at, passive=False)
        if words[at].folded in {",", ".", ";", "that"}:
            return None
    return None


def _deed_after(
    scene: Scene, lexicon: PromiseLexicon, number: int, *, passive: bool
) -> int | None:
    words = scene.words
    saw_be = False
    for at in range(number + 1, min(number + 1 + _DEED_REACH, len(words))):
        folded = words[at].folded
        if lexicon.is_deed(folded) and not saw_be:
            idle = {w.folded for w in words[at + 1 : at + 2]} & lexicon.not_deed
            return None if idle else at
        if passive and saw_be and folded in lexicon.participles:
            return at
        saw_be = saw_be or folded == "be"
        if folded not in lexicon.adverbs and folded[:1].isalpha():
            return None
    return None


def _act(scene: Scene, lexicon: PromiseLexicon, deed: int) -> Span:
    """Return the act from its deed to the end of its clause or quotation."""
    start = scene.words[deed].start
    end = scene.words[-1].end
    closing = _closing_mark(scene, start)
    for word in scene.words[deed + 1 :]:
        if word.folded in lexicon.stops or word.folded == closing:
            end = word.start
            break
    words = scene.text[start:end].rstrip(' .,;:”"»—-')
    return Span(start, start + max(1, len(words)))


def _closing_mark(scene: Scene, position: int) -> str | None:
    """Return the mark that closes the quotation that ``position`` stands in."""
    before = scene.text[scene.sentence.start : position]
    for opening, closing in (("“", "”"), ("«", "»")):
        if before.count(opening) > before.count(closing):
            return closing
    return '"' if before.count('"') % 2 else None


def _owner(scene: Scene, position: int) -> Group | None:
    near = [
        group
        for group in scene.groups
        if group.end <= position
        and group.possessive
        and len(scene.text[group.end : position].split()) <= _OWNER_GAP
    ]
    return near[-1] if near else None


def _uttered(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    for at in range(number - 1, max(-1, number - 1 - _UTTER_REACH), -1):
        if scene.words[at].folded in lexicon.utter:
            return at
    return None


def _pronoun(scene: Scene, clause: Span, number: int) -> Span | None:
    """Return the words before a verb that stand for its subject."""
    grammar = scene.lexicon.words
    inside = [w for w in scene.words[:number] if w.start >= clause.start]
    for at, word in enumerate(inside):
        if word.folded in grammar.pronouns | grammar.speakers:
            return Span(word.start, word.end)
        if word.folded in grammar.both and inside[at + 1 : at + 2]:
            following = inside[at + 1]
            if following.folded in (grammar.groups | grammar.sides):
                return Span(word.start, following.end)
    return None
