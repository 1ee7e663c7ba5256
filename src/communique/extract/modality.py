"""How the words around a trigger put it: planned, denied, negated, opinion.

Rules are those of ``data/lexicon/<lang>/modality.yml`` and ``opinion.yml``, in
the manner of ConText (Chapman et al. 2007): a cue reaches triggers on one side
of it, up to a terminator. Beyond ConText, a cue of reach ``group`` respects the
verb group: "will review the exercise held in May" plans the review alone.
"""

import bisect
import functools
from collections.abc import Sequence
from typing import NamedTuple

from communique.extract.cue_scope import (
    Found,
    Trigger,
    ends_in,
    reaches,
    read_trigger,
)
from communique.lexicon.modality import (
    Category,
    ModalityLexicon,
    OpinionLexicon,
    modality_index,
    modality_lexicon,
    opinion_index,
    opinion_lexicon,
    reads,
)
from communique.lexicon.word_patterns import Token, match_at, tokenize
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType
from communique.model.claim import Modality, Polarity
from communique.model.mention import MentionKind
from communique.model.modality import ModalityReading
from communique.model.span import Span

DEFAULT_LANGUAGE = "en"
_NESTED = 3  # mentions that may start before a name's last word
_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_LONGEST = 900  # characters of a sentence looked at on each side of a trigger
_FURTHEST = 400  # characters looked at on each side where no sentences are known
_NEGATION_GAP = 3  # words between a negation and the cue that it turns
_BY_CUE_TYPE = {
    CueType.DENYING: Category.DENIED,
    CueType.DISTANCING: Category.ALLEGED,
    CueType.PROMISING: Category.PLANNED,
    CueType.ASKING: Category.REQUESTED,
}
_POLEMIC, _STANCE, _HEDGE, _ACT = 0, 1, 2, 3


class _Sign(NamedTuple):
    """A sign of opinion in a sentence; kinds as in ``opinion_index``."""

    kind: int
    start: int
    end: int


def find_modality(
    annotated: Annotated, span: Span, *, language: str | None = None
) -> ModalityReading:
    """Return how the document puts the trigger at ``span``.

    Args:
        annotated: The document; sentences and attributions are used if there.
        span: The trigger: a verb group or a noun, in one sentence.
        language: ISO 639-1; ``None`` for that of the document. A language
            without a lexicon reads as asserted.
    """
    tongue = language or annotated.document.language or DEFAULT_LANGUAGE
    if not reads(tongue):
        return ModalityReading()
    lexicon = modality_lexicon(tongue)
    sentence = _sentence(annotated, span)
    tokens, found = _cues_of(sentence.of(annotated.document.text), tongue)
    trigger = read_trigger(tokens, span, sentence.start, lexicon)
    reaching = [
        (one.cue.category, _span_of(one, tokens, sentence.start), one.cue.id)
        for one in found
        if reaches(one, trigger, tokens, lexicon)
        and not _waits(one, found, trigger, tokens, lexicon)
        and not _is_named(annotated, _span_of(one, tokens, sentence.start))
    ]
    reaching += _from_attribution(annotated, span, lexicon, finite=trigger.finite)
    return _decide(reaching, lexicon)


def _is_named(annotated: Annotated, cue: Span) -> bool:
    """Tell whether a cue is a person's name ("Theresa May met", "Minister May met")."""
    if not annotated.document.text[cue.start].isupper():
        return False
    mentions = annotated.mentions
    last = bisect.bisect_right(mentions, cue.start, key=lambda one: one.span.start)
    return any(
        one.span.covers(cue) or one.span.end + 1 == cue.start
        for one in mentions[max(0, last - _NESTED) : last]
        if one.kind in _PEOPLE
    )


def _decide(
    reaching: Sequence[tuple[Category, Span, str]], lexicon: ModalityLexicon
) -> ModalityReading:
    categories = {category for category, _, _ in reaching}
    chosen = next(
        (c for c in lexicon.strength if c in categories and c is not Category.GENERIC),
        None,
    )
    ordered = sorted(set(reaching), key=lambda item: (item[1], item[2]))
    return ModalityReading(
        modality=Modality(chosen.value) if chosen else Modality.ASSERTED,
        polarity=Polarity.NEGATIVE
        if Category.NEGATED in categories
        else Polarity.POSITIVE,
        cues=tuple(span for _, span, _ in ordered),
        generic=Category.GENERIC in categories,
        rules=tuple(rule for _, _, rule in ordered),
    )


def _sentence(annotated: Annotated, span: Span) -> Span:
    """Return the sentence of ``span``, or its line where none are known."""
    at = bisect.bisect_right(annotated.sentences, span.start, key=lambda s: s.start)
    if at and annotated.sentences[at - 1].end > span.start:
        found = annotated.sentences[at - 1]
        left = max(found.start, span.start - _LONGEST)
        right = min(max(found.end, span.end), span.end + _LONGEST)
        return Span(left, right)
    text = annotated.document.text
    left = max(0, span.start - _FURTHEST)
    right = min(len(text), span.end + _FURTHEST)
    for mark in ("\n", ". ", "? ", "! "):
        left = max(left, text.rfind(mark, left, span.start) + 1)
        stop = text.find(mark, span.end, right)
        right = stop + 1 if stop >= 0 else right
    return Span(left, right)


@functools.lru_cache(maxsize=2048)
def _cues_of(text: str, language: str) -> tuple[tuple[Token, ...], tuple[Found, ...]]:
    """Return the tokens of a sentence and the cues that are none of another's."""
    cues = modality_lexicon(language).cues
    index = modality_index(language)
    tokens = tokenize(text, 0, len(text))
    found: list[Found] = []
    for at, token in enumerate(tokens):
        for number, phrase in index.get(token.word, ()):
            last = match_at(phrase, tokens, at)
            if last is not None:
                found.append(Found(cues[number], at, last))
    kept = [one for one in found if not _covered(one, found)]
    return tokens, tuple(_turned(kept))


def _covered(one: Found, others: Sequence[Found]) -> bool:
    """Tell whether a longer cue, or a pseudo cue, takes the words of ``one``."""
    if one.cue.category is Category.PSEUDO:
        return True
    for other in others:
        if not (other.first <= one.first and one.last <= other.last):
            continue
        longer = (other.last - other.first) > (one.last - one.first)
        if other.cue.category is Category.PSEUDO:
            return True
        same = one.cue.category is other.cue.category
        turns = one.cue.category is Category.NEGATED and other.cue.category not in (
            Category.CANCELLED,
            Category.GENERIC,
        )
        if longer and not same and not turns:
            return True
    return False


def _turned(found: Sequence[Found]) -> list[Found]:
    """Drop cancellations and denials that are themselves negated, both halves."""
    weak = {Category.DENIED, Category.CANCELLED}
    turned: set[int] = set()
    for number, one in enumerate(found):
        if one.cue.category not in weak:
            continue
        for other_number, other in enumerate(found):
            near = 0 <= one.first - other.last < _NEGATION_GAP
            if other.cue.category is Category.NEGATED and near:
                turned |= {number, other_number}
    return [one for number, one in enumerate(found) if number not in turned]


def _waits(
    one: Found,
    found: Sequence[Found],
    trigger: Trigger,
    tokens: Sequence[Token],
    lexicon: ModalityLexicon,
) -> bool:
    """Tell whether a cue that needs another kind of cue stands alone."""
    if not one.cue.needs_other:
        return False
    wanted = {Category.PLANNED, Category.POSSIBLE, Category.PROPOSED}
    return not any(
        other.cue.category in wanted and reaches(other, trigger, tokens, lexicon)
        for other in found
    )


def _span_of(one: Found, tokens: Sequence[Token], offset: int) -> Span:
    return Span(tokens[one.first].start + offset, tokens[one.last - 1].end + offset)


def _from_attribution(
    annotated: Annotated, span: Span, lexicon: ModalityLexicon, *, finite: bool
) -> list[tuple[Category, Span, str]]:
    """Return what the cue of the innermost saying around the trigger adds."""
    holding = [one for one in annotated.attributions if one.holds(span)]
    if not holding:
        return []
    inner = max(holding, key=lambda one: one.depth)
    category = _BY_CUE_TYPE.get(inner.cue_type)
    wish = category in (Category.PLANNED, Category.REQUESTED)
    known = category is not Category.DENIED or inner.rule in lexicon.denying_rules
    if category is None or (wish and finite) or not known:
        return []
    return [(category, inner.cue, inner.rule)]


def is_opinion(
    annotated: Annotated, span: Span, *, language: str | None = None
) -> bool:
    """Tell whether the sentence argues, exhorts or guesses at the trigger.

    Polemic, exhortation, the first person plural of stance and rhetorical
    questions colour their whole sentence; a hedge of analysis colours what
    follows it in its clause. What others are quoted to say is theirs, and is
    not the document's opinion.
    """
    tongue = language or annotated.document.language or DEFAULT_LANGUAGE
    if not reads(tongue):
        return False
    lexicon = opinion_lexicon(tongue)
    sentence = _sentence(annotated, span)
    text = sentence.of(annotated.document.text)
    if _asks(text):
        return True
    at = span.start - sentence.start
    signs = _signs_of(text, tongue)
    if any(
        sign.kind == _HEDGE
        and sign.end <= at
        and _same_clause(text[sign.end : at], tongue)
        for sign in signs
    ):
        return True
    if any(one.holds(span) for one in annotated.attributions):
        return False
    colours = any(
        _colours(sign, span, annotated, lexicon, sentence.start) for sign in signs
    )
    return colours and not _dated_fact(annotated, span, sentence, tongue)


def _colours(
    sign: _Sign,
    span: Span,
    annotated: Annotated,
    lexicon: OpinionLexicon,
    offset: int,
) -> bool:
    """Tell whether polemic or stance colours the sentence of the trigger."""
    if sign.kind == _POLEMIC:
        return _own_voice(annotated.attributions, offset + sign.start)
    if sign.kind == _HEDGE or annotated.document.genre in lexicon.plural_voice:
        return False
    itself = offset + sign.start < span.end and span.start < offset + sign.end
    return not (sign.kind == _ACT and itself)


def _dated_fact(
    annotated: Annotated, span: Span, sentence: Span, language: str
) -> bool:
    """Tell whether the trigger is a past fact with a date of its own.

    "this treaty of shame, signed in Paris on 18 April 2012": the tone is the
    document's, the signing is reported.
    """
    text = annotated.document.text
    tokens = tokenize(text, sentence.start, sentence.end)
    trigger = read_trigger(tokens, span, 0, modality_lexicon(language))
    if not (trigger.past and trigger.finite):
        return False
    right = text.find(",", span.end, sentence.end)
    end = sentence.end if right < 0 else right
    start = max(sentence.start, text.rfind(",", sentence.start, span.start))
    return any(
        start <= date.span.start < end and date.interval is not None
        for date in annotated.dates
    )


def _asks(text: str) -> bool:
    """Tell whether the sentence is a question (its mark outlasts quotes)."""
    return text.rstrip(" \n\"'”’»*)").endswith("?")


def _own_voice(attributions: Sequence[Attribution], at: int) -> bool:
    """Tell whether the word at ``at`` is the document's own."""
    return not any(
        piece.start <= at < piece.end for one in attributions for piece in one.content
    )


@functools.lru_cache(maxsize=2048)
def _signs_of(text: str, language: str) -> tuple[_Sign, ...]:
    """Return kind, start and end of every sign of opinion in a sentence."""
    index = opinion_index(language)
    tokens = tokenize(text, 0, len(text))
    signs: set[_Sign] = set()
    for at, token in enumerate(tokens):
        for kind, phrase in index.get(token.word, ()):
            last = match_at(phrase, tokens, at)
            if last is not None:
                signs.add(_Sign(kind, token.start, tokens[last - 1].end))
    return tuple(sorted(signs))


def _same_clause(between: str, language: str) -> bool:
    words = [token.word for token in tokenize(between, 0, len(between))]
    return not ends_in(words, modality_lexicon(language)) and "," not in words
