"""What stands around a promise: its clause, conditions, owners and pronouns."""

import itertools
import re
from collections.abc import Sequence

from communique.extract.clauses import clause_at
from communique.extract.promise_deeds import quotation_at
from communique.extract.scene import STATE_KINDS, Group, Scene, Word, language_of
from communique.lexicon.promises import PromiseLexicon, load_promises
from communique.model.attribution import Attribution, CueType
from communique.model.span import Span

OWNER_GAP = 4
"""Words between an owner and the noun ("Norway's firm new pledge")."""
_ARTICLE = 5  # characters between "by" and who gives a promise
_AGENT_REACH = 5  # words between a participle and "by"
_UTTER_REACH = 8  # words between the verb that utters and the noun
_JOINED_REACH = 40  # words before a second "that" of the same verb
_DUMMY_REACH = 4  # words of a subject that is nobody
_NEITHER_REACH = 40  # words before a verb in which "neither" names whom it denies
_NOT_REACH = 3  # words before a verb in which it is negated
_THAT_REACH = 15  # words before "that" in which a pledge or a rumour stands
_TWINS = ('"', "''")
_OWNER = 4  # characters of "'s " before a noun
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"\w")
_OWNED = re.compile(r"['’]s?\s*\Z")


def clause_of(scene: Scene, word: Word, edges: tuple[Span, ...]) -> Span:
    """Return the clause of a word; what was reported before it bounds nothing."""
    hard = tuple(edge.start for edge in edges if word.start < edge.end)
    return clause_at(scene, word.start, hard)


def is_hedged(
    scene: Scene, lexicon: PromiseLexicon, clause: Span, cue: int, deed: int
) -> bool:
    """Tell whether a word before the deed leaves it open, the promise's own aside.

    The month May does not, nor does a remark between commas before the verb.
    """
    words = [w for w in scene.words[:deed] if w.start >= clause.start]
    commas = [n for n, w in enumerate(words) if w.folded == ","]
    inserted = commas[-1] if len(commas) > 1 else 0
    return any(
        w.folded in lexicon.exclusive
        and (w.folded not in lexicon.months or scene.text[w.start].islower())
        for n, w in enumerate(words)
        if n >= inserted and w.start != scene.words[cue].start
    )


def is_asked(scene: Scene, lexicon: PromiseLexicon, position: int) -> bool:
    """Tell whether a clause is what somebody asks: "asked how Peru would defend it"."""
    before = [w.folded for w in scene.words if w.start < position]
    return any(
        one in lexicon.wondering and other in scene.lexicon.words.queries
        for one, other in itertools.pairwise(before)
    )


def is_conditional(
    scene: Scene, lexicon: PromiseLexicon, clause: Span, position: int
) -> bool:
    """Tell whether a condition opens the clause ("If …, X will …").

    One that follows the deed leaves an undertaking under a condition.
    """
    words = [w for w in scene.words if clause.start <= w.start < position]
    folded = [w.folded for w in words]
    for opening in lexicon.openings:
        parts = opening.split()
        for at in range(len(folded) - len(parts) + 1):
            inverted = opening in lexicon.inverted and any(
                word[:1].isalpha() for word in folded[:at]
            )
            if folded[at : at + len(parts)] == parts and not inverted:
                return True
    return False


def pledge_before(scene: Scene, lexicon: PromiseLexicon, clause: Span) -> int | None:
    """Return where the verb of "I promise that", "they agreed that" stands.

    It holds for all that it is said of: "agreed that X would, and that Y would".
    ``None`` when the clause is not what such a verb tells.
    """
    before = [n for n, w in enumerate(scene.words) if w.end <= clause.start]
    if not before or scene.words[before[-1]].folded not in lexicon.that:
        return None
    joined = scene.words[before[-1] - 1].folded in scene.lexicon.words.coordinators
    reach = _JOINED_REACH if joined else _THAT_REACH
    for at in reversed(before[-reach:-1]):
        word = scene.words[at].folded
        if word in lexicon.assuring:
            said = word in lexicon.sayings and word not in lexicon.verbs
            return at if not said or speaker_before(scene, at) else None
        if word in scene.lexicon.words.stops and not (joined and word in lexicon.that):
            return None
    return None


def speaker_before(scene: Scene, pledge: int) -> Span | None:
    """Return "I" or "we" before a verb of pledging, or "it" of "it was agreed"."""
    grammar = scene.lexicon.words
    for word in reversed(scene.words[max(0, pledge - OWNER_GAP) : pledge]):
        if word.folded in grammar.speakers | grammar.things:
            return Span(word.start, word.end)
    return None


def is_own(scene: Scene, noun: Span) -> bool:
    """Tell whether a body is the speaker's own ("our forces")."""
    first = noun.of(scene.text).split()[0].casefold()
    return first in scene.lexicon.words.possessives


def is_hearsay(
    scene: Scene, lexicon: PromiseLexicon, clause: Span, position: int
) -> bool:
    """Tell whether what lies ahead is a rumour or a hope, by "that" or without it.

    "Reports that X will", "we hope X will", "he is confident that X would".
    """
    ahead = [w.folded for w in scene.words if w.end <= clause.start]
    if ahead and ahead[-1] in lexicon.that:
        told = ahead[-_THAT_REACH:-1]
        if lexicon.hearsay & {*told} or lexicon.opining & {*told[-1:]}:
            return True
    if lexicon.opining & {*ahead[-1:]}:
        return True
    inside = [w for w in scene.words if clause.start <= w.start < position]
    for at in range(len(inside) - 1, 0, -1):
        word = inside[at - 1].folded
        if inside[at].folded in lexicon.barriers:
            return False
        if word in lexicon.opining:
            noun = at > 1 and inside[at - 2].folded in (
                lexicon.determiners | scene.lexicon.words.articles
            )
            noun |= at == 1 and word.endswith(lexicon.past_ending)
            return not noun and inside[at].folded not in {"to", *lexicon.inside}
    return False


def is_imagined(scene: Scene, word: Word, sayings: Sequence[Attribution]) -> bool:
    """Tell whether a "would" is in a speaker's own words ("I would never"): no report.

    One that opens the quoted words, behind a subject outside them, is reported, and so
    is one that a saying inside the quotation tells ("he said that Norway would").
    """
    quotation = quotation_at(scene, word.start, _TWINS)
    if quotation is None:
        return False
    opened = scene.sentence.start + quotation[0]
    if not _LETTER.search(scene.text, opened, word.start):
        return False
    told = range(opened, word.start)
    return not any(one.cue.start in told for one in sayings)


def is_no_verb(scene: Scene, lexicon: PromiseLexicon, number: int) -> bool:
    """Tell whether a word is a noun or an adjective ("its plans", "most promising")."""
    grammar = scene.lexicon.words
    before = scene.words[number - 1].folded if number else ""
    if before in grammar.definite | grammar.articles | lexicon.degrees:
        return True
    helped = grammar.auxiliaries | grammar.passive | grammar.perfect
    if scene.words[number].folded in lexicon.perfect_only and before not in helped:
        return True  # "projects undertaken to implement the plan"
    if scene.words[number].folded not in lexicon.nouns:
        return False
    start = scene.words[number].start
    owned = _OWNED.search(scene.text[max(0, start - _OWNER) : start])
    return bool(owned) or before in {*grammar.prepositions, *lexicon.countless}


def is_negated(scene: Scene, lexicon: PromiseLexicon, number: int) -> bool:
    """Tell whether nothing is promised ("has not agreed to", "has no plans to")."""
    before = [w.folded for w in scene.words[max(0, number - _NEITHER_REACH) : number]]
    far = not lexicon.neither.isdisjoint(before)  # "neither Chad nor Mali is ready to"
    return far or not lexicon.negations.isdisjoint(before[-_NOT_REACH:])


def is_nobodys(scene: Scene, lexicon: PromiseLexicon, clause: Span, word: Word) -> bool:
    """Tell whether the subject of a verb is nobody ("none of them will")."""
    before = [w for w in scene.words if clause.start <= w.start < word.start]
    while before and before[-1].folded in lexicon.adverbs | scene.lexicon.words.present:
        before.pop()
    near = {w.folded for w in before[-_DUMMY_REACH:]}
    opens = len(before) == 1 and before[0].folded in lexicon.existential
    return opens or not near.isdisjoint(lexicon.dummies)


def is_pledged(scene: Scene, saying: Attribution) -> bool:
    """Tell whether the verb of a saying is a promise ("vowed that", not "said")."""
    if saying.cue_type is not CueType.PROMISING:
        return False
    lexicon = load_promises(language_of(scene.annotated))
    cue = {*_WORD.findall(saying.cue.of(scene.text).casefold())}
    return not cue.isdisjoint(lexicon.verbs | lexicon.assuring | lexicon.nouns)


def owner_of(scene: Scene, position: int) -> Group | None:
    """Return whose promise a noun is ("Norway's pledge to", "the U.S. pledge to")."""
    near = [
        group
        for group in scene.groups
        if group.end <= position
        and (group.possessive or group.end == position - 1)
        and len(scene.text[group.end : position].split()) <= OWNER_GAP
    ]
    return near[-1] if near else None


def is_of_state(scene: Scene, owner: Group | None) -> bool:
    """Tell whether a state owns a promise that somebody else may tell of."""
    mentions = scene.annotated.mentions
    return owner is not None and all(
        mentions[index].kind in STATE_KINDS for index in owner.members
    )


def is_no_future(scene: Scene, number: int) -> bool:
    """Tell whether "will" is a name ("Will wrote") or a noun ("a shared will to")."""
    word, behind = scene.words[number], scene.words[number + 1 : number + 2]
    before = scene.words[number - 1].folded if number else "-"
    named = scene.text[word.start].isupper() and number > 0 and not before[-1].isalnum()
    return named or any(w.folded in scene.lexicon.words.infinitive for w in behind)


def giver_of(
    scene: Scene, lexicon: PromiseLexicon, noun: Word, deed: Word
) -> Group | None:
    """Return who gives "an undertaking by Japan to", "a pledge from Norway to"."""
    given = [w for w in scene.words if w.start >= noun.end][:1]
    if not given or given[0].folded not in lexicon.givers:
        return None
    found = [g for g in scene.groups if given[0].end <= g.start and g.end <= deed.start]
    return found[0] if found and found[0].start - given[0].end <= _ARTICLE else None


def agent_after(
    scene: Scene, lexicon: PromiseLexicon, act: Span, deed: Word
) -> Group | None:
    """Return who does what "will be taught there by the navy"."""
    behind = [w for w in scene.words if deed.end <= w.start < act.end][:_AGENT_REACH]
    by = next((w for w in behind if w.folded in lexicon.by), None)
    if by is None or any(not w.folded[0].isalpha() for w in behind if w.end < by.start):
        return None
    found = [g for g in scene.groups if by.end <= g.start]
    near = bool(found) and found[0].start - by.end <= _ARTICLE
    return found[0] if near and found[0].preposition in lexicon.by else None


def utterance_before(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return where the verb that utters a noun stands ("expressed readiness to")."""
    for at in range(number - 1, max(-1, number - 1 - _UTTER_REACH), -1):
        word = scene.words[at].folded
        if word in lexicon.having and number - at >= OWNER_GAP:
            continue  # "had objected to an earlier plan to"
        if word in lexicon.utter:
            return at
    return None


def pronoun_beside(scene: Scene, lexicon: PromiseLexicon, number: int) -> Span | None:
    """Return the pronoun right before a verb ("…, and we shall"), adverbs aside."""
    grammar = scene.lexicon.words
    between = lexicon.adverbs | grammar.present | grammar.perfect
    for word in reversed(scene.words[:number]):
        if _is_pronoun(scene, word):
            return Span(word.start, word.end)
        if word.folded not in between:
            return None
    return None


def _is_pronoun(scene: Scene, word: Word) -> bool:
    """Tell whether a word stands for a subject; the "i" of a list does not."""
    grammar = scene.lexicon.words
    letter = word.end - word.start == 1 and scene.text[word.start].islower()
    return word.folded in grammar.pronouns | grammar.speakers and not letter


def pronoun_before(scene: Scene, clause: Span, number: int) -> Span | None:
    """Return the words before a verb that stand for its subject."""
    grammar = scene.lexicon.words
    inside = [w for w in scene.words[:number] if w.start >= clause.start]
    for at, word in enumerate(inside):
        if _is_pronoun(scene, word):
            return Span(word.start, word.end)
        if word.folded in grammar.both and inside[at + 1 : at + 2]:
            following = inside[at + 1]
            if following.folded in (grammar.groups | grammar.sides):
                return Span(word.start, following.end)
    return None


def is_told_by_others(scene: Scene, genres: frozenset[str]) -> bool:
    """Tell whether a text is of one of the genres, and of no state, army or party."""
    document = scene.annotated.document
    if document.genre is None or document.genre.value not in genres:
        return False
    kind = document.publisher.kind if document.publisher else None
    lexicon = load_promises(language_of(scene.annotated))
    return kind is None or kind.value not in lexicon.bound_kinds
