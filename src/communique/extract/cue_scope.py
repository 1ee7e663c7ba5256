"""Which triggers a modality cue reaches.

A cue reaches triggers on one side of it up to a terminator, after ConText
(Chapman et al. 2007). Beyond ConText, a cue of reach ``group`` respects the verb
group: in "will review the exercise held in May" only the review is planned.
"""

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from communique.lexicon.modality import (
    Direction,
    ModalityCue,
    ModalityLexicon,
    Reach,
)
from communique.lexicon.word_patterns import Token
from communique.model.span import Span

_SHORT = 4  # letters; shorter words in -ed are seldom verbs
_COORDINATION = 9  # words back to the "be" of a coordinated passive


class Found(NamedTuple):
    """A cue and the tokens that it covers, ``last`` exclusive."""

    cue: ModalityCue
    first: int
    last: int


class Trigger(NamedTuple):
    """Trigger tokens ``first`` to ``last`` (exclusive) and its verb group.

    ``chain`` is the first token of the auxiliaries before the head; ``finite``
    tells that the group stands on its own ("was signed", "signed").
    """

    first: int
    last: int
    head: int
    chain: int
    finite: bool
    past: bool


def read_trigger(
    tokens: Sequence[Token], span: Span, offset: int, lexicon: ModalityLexicon
) -> Trigger:
    """Find the head of the trigger and the verb group before it."""
    start, end = span.start - offset, span.end - offset
    first = bisect.bisect_right(tokens, start, key=lambda t: t.end)
    last = max(first + 1, bisect.bisect_left(tokens, end, key=lambda t: t.start))
    first = min(first, max(0, len(tokens) - 1))
    last = min(last, len(tokens))
    words = [token.word for token in tokens]
    aux, modals = lexicon.auxiliaries, lexicon.modals
    light = (aux.finite, aux.bare, aux.adverbs, modals, lexicon.particles)
    head = next(
        (
            i
            for i in range(first, last)
            if not any(words[i] in known for known in light)
        ),
        first,
    )
    past = bool(words) and _is_past(words, head, lexicon)
    chain = head
    while chain and words[chain - 1] in aux.bare | aux.adverbs:
        chain -= 1
    helped = chain < head and any(w in aux.bare for w in words[chain:head])
    finite = past and not helped
    if chain and words[chain - 1] in aux.finite:
        chain, finite = chain - 1, True
        while chain and words[chain - 1] in aux.adverbs | modals:
            chain -= 1
    elif chain and words[chain - 1] in modals:
        chain, finite = chain - 1, True
    if past and not helped and chain == head and _coordinated(words, head, lexicon):
        finite = False
    return Trigger(first, last, head, chain, finite, past)


def _coordinated(words: Sequence[str], head: int, lexicon: ModalityLexicon) -> bool:
    """Tell whether a participle continues a passive ("be signed and ratified")."""
    if not head or words[head - 1] not in lexicon.coordinators:
        return False
    return any(
        word in lexicon.auxiliaries.bare
        for word in words[max(0, head - _COORDINATION) : head - 1]
    )


def _is_past(words: Sequence[str], at: int, lexicon: ModalityLexicon) -> bool:
    """Tell whether a word is a past form; "renewed" is one before an object."""
    word = words[at]
    if word in lexicon.adjectives:
        follow = words[at + 1] if at + 1 < len(words) else ""
        return word.endswith(lexicon.past_suffix) and follow in lexicon.determiners
    return word in lexicon.past or (
        word.endswith(lexicon.past_suffix) and len(word) > _SHORT
    )


def reaches(
    one: Found, trigger: Trigger, tokens: Sequence[Token], lexicon: ModalityLexicon
) -> bool:
    """Tell whether the cue reaches the trigger, on either side."""
    if one.cue.noun_only and (trigger.past or trigger.finite):
        return False
    inside = one.cue.auxiliary and trigger.first <= one.first < trigger.head
    if one.last <= trigger.first or inside:
        if one.cue.direction is Direction.BACKWARD:
            return False
        return _forward(one, trigger, tokens, lexicon)
    if one.first >= trigger.last:
        if one.cue.direction is Direction.FORWARD:
            return False
        return _backward(one, trigger, tokens, lexicon)
    return False


def _forward(
    one: Found, trigger: Trigger, tokens: Sequence[Token], lexicon: ModalityLexicon
) -> bool:
    between = [token.word for token in tokens[one.last : trigger.head]]
    if one.cue.limit and len(between) > one.cue.limit:
        return False
    if one.cue.reach is Reach.SENTENCE:
        return ";" not in between
    if trigger.chain <= one.first:
        return True
    if one.cue.reach is Reach.GROUP and trigger.finite:
        return False
    if one.cue.infinitive and not _infinitive(between, trigger, tokens, lexicon):
        return False
    return not ends_in(between, lexicon) and not _left_relative(
        one, tokens, between, lexicon
    )


def _infinitive(
    between: Sequence[str],
    trigger: Trigger,
    tokens: Sequence[Token],
    lexicon: ModalityLexicon,
) -> bool:
    """Tell whether "to" opens an infinitive: a bare verb form follows it."""
    verb = between[0] if between else tokens[trigger.head].word
    if verb in lexicon.determiners or not verb.isalpha():
        return False
    return not verb.endswith(lexicon.no_infinitive)


def ends_in(between: Sequence[str], lexicon: ModalityLexicon) -> bool:
    """Tell whether a clause ends among the words ``between``."""
    stops = lexicon.terminators
    return any(word in stops.words or word in stops.marks for word in between)


def _left_relative(
    one: Found,
    tokens: Sequence[Token],
    between: Sequence[str],
    lexicon: ModalityLexicon,
) -> bool:
    """Tell whether a comma closes the relative clause that holds the cue."""
    if "," not in between:
        return False
    for at in range(one.first - 1, 0, -1):
        if tokens[at].word in {",", ";"}:
            return False
        relative = tokens[at].word in lexicon.relatives
        if relative and tokens[at - 1].word == ",":
            return True
    return False


def _backward(
    one: Found, trigger: Trigger, tokens: Sequence[Token], lexicon: ModalityLexicon
) -> bool:
    between = [token.word for token in tokens[trigger.last : one.first]]
    if one.cue.limit and len(between) > one.cue.limit:
        return False
    if one.cue.reach is Reach.SENTENCE:
        return ";" not in between
    if one.cue.reach is Reach.GROUP and trigger.finite:
        return False
    stops, aux = lexicon.terminators, lexicon.auxiliaries
    while between and between[-1] in aux.finite | aux.bare | aux.adverbs:
        between.pop()
    if any(word in stops.marks - {"(", ")"} for word in between):
        return False
    relatives = sum(word in lexicon.relatives for word in between)
    led = lexicon.particles | lexicon.modals
    verbs = sum(
        word in aux.finite and (not at or between[at - 1] not in led)
        for at, word in enumerate(between)
    )
    passing = lexicon.relatives | lexicon.agents
    ends = sum(word in stops.words - passing for word in between)
    return not ends and verbs <= relatives
