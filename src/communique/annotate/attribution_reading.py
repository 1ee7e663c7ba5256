"""Sayings of the trained model, beside those of the rules.

The model finds sayings of every wording; the rules know the stance of a cue, what
stands inside another saying, and blocks. Where both see one saying, the model says
who and what, the rule says how.
"""

import re
from collections.abc import Sequence
from typing import Final

from communique.annotate.attribution_reader import Saying
from communique.lexicon.cues import CueLexicon, VerbIndex
from communique.lexicon.word_patterns import tokenize
from communique.model.attribution import CueType
from communique.model.reading import ReadSaying
from communique.model.span import Span

_RULE: Final = "cue.reading"
"""Id of a saying whose cue is not in the lexicon."""

_SAME: Final = 0.5  # share of the longer content that two sayings of one thing share


def model_sayings(
    text: str, found: Sequence[ReadSaying], lexicon: CueLexicon, verbs: VerbIndex
) -> list[Saying]:
    """Return what the model found as sayings, in the conventions of the rules."""
    that = re.compile(rf"{re.escape(lexicon.particles.that)}\s+", re.IGNORECASE)
    sayings = []
    for one in found:
        pieces = [_piece(text, span, that) for span in one.content]
        content = tuple(piece for piece in pieces if piece is not None)
        if not content:
            continue
        kind, rule = _known(text, one.cue, lexicon, verbs)
        sayings.append(Saying(one.cue, kind, rule, one.source, content, -1))
    return sayings


def _piece(text: str, span: Span, that: "re.Pattern[str]") -> Span | None:
    start, end = span.start, span.end
    opening = that.match(text, start, end)
    if opening is not None:
        start = opening.end()
    while end > start and text[end - 1] in " \n,;:":
        end -= 1
    while start < end and text[start] in " \n,;:":
        start += 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    return Span(start, end)


def _known(
    text: str, cue: Span, lexicon: CueLexicon, verbs: VerbIndex
) -> tuple[CueType, str]:
    """Return the stance of a cue and the id of its verb or noun in the lexicon."""
    tokens = tokenize(text, cue.start, cue.end)
    for token in tokens:
        if token.word in verbs:
            verb = verbs[token.word][-1][0]
            return verb.type, verb.id
    for token in tokens:
        for kind, nouns in lexicon.nouns.items():
            if token.word in nouns:
                return kind, f"noun.{token.word}"
    return CueType.NEUTRAL, _RULE


def merged(rules: Sequence[Saying], model: Sequence[Saying]) -> list[Saying]:
    """Return the sayings of both, one for each thing said.

    A rule's saying stands where the model has none of the same words; where both
    have it, source and content are the model's, cue and stance the rule's.
    """
    result: list[Saying] = []
    taken: set[int] = set()
    for one in model:
        twin = next(
            (
                number
                for number, other in enumerate(rules)
                if number not in taken and _twins(one, other)
            ),
            None,
        )
        if twin is None:
            result.append(one)
            continue
        taken.add(twin)
        other = rules[twin]
        result.append(
            other._replace(source=one.source or other.source, content=one.content)
        )
    for number, other in enumerate(rules):
        if number not in taken and not any(_shares(one, other) for one in model):
            result.append(other)
    return result


def _twins(one: Saying, other: Saying) -> bool:
    return one.cue.overlaps(other.cue)


def _shares(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings claim mostly the same words."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    longer = max(sum(map(len, one.content)), sum(map(len, other.content)))
    return common >= _SAME * longer
