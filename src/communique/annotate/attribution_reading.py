"""Sayings of the trained model, beside those of the rules.

The model learnt from news in which wishes, plans and feelings count as attributions
too; this record wants what somebody says. So of its sayings those are taken whose cue
the lexicon knows as one of saying, where the rules found no way to read them. Where
both see one saying, the rules' spans stand, and the model may name its source.
"""

import bisect
import re
from collections.abc import Sequence
from typing import Final

from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_text import MARKS
from communique.lexicon.cues import CueLexicon, Frame, VerbIndex
from communique.lexicon.word_patterns import tokenize
from communique.model.attribution import CueType
from communique.model.reading import ReadSaying
from communique.model.span import Span

LEAST: Final = 0.85
"""Least mean link of a content to its cue; set on the development documents."""

_CLAUSES: Final = frozenset({Frame.THAT, Frame.QUOTE, Frame.CLAUSE, Frame.WH})
"""Frames of cues whose content is told in a clause or a quotation. Things are asked for
also by those ("requested four places")."""

_REACH: Final = 4000
"""Characters between the cues of two sayings that may claim the same words."""

_BEHIND: Final = 24
"""Characters behind a verb's cue in which a word that belongs to it may stand."""

_SAME: Final = 0.5  # share of the longer content that two sayings of one thing share


def model_sayings(
    text: str, found: Sequence[ReadSaying], lexicon: CueLexicon, verbs: VerbIndex
) -> list[Saying]:
    """Return what the model found as sayings, in the conventions of the rules."""
    that = re.compile(rf"{re.escape(lexicon.particles.that)}\s+", re.IGNORECASE)
    sayings = []
    for one in found:
        if one.score < LEAST:
            continue
        pieces = [_piece(text, span, that) for span in one.content]
        content = tuple(piece for piece in pieces if piece is not None)
        if not content:
            continue
        known = _known(text, one.cue, lexicon, verbs)
        if known is None:
            continue
        kind, rule, frames = known
        clause = frames <= _CLAUSES and kind is not CueType.ASKING
        if clause and _is_thing(text, one.cue, content, lexicon):
            continue
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
) -> tuple[CueType, str, frozenset[Frame]] | None:
    """Return stance, id and frames of a cue in the lexicon; ``None`` if unknown.

    Nouns have every frame.
    """
    tokens = tokenize(text, cue.start, cue.end)
    near = tokenize(text, cue.start, min(len(text), cue.end + _BEHIND))
    words = f" {' '.join(token.word for token in near)} "
    for token in tokens:
        known = [verb for verb, _ in verbs.get(token.word, ())]
        fit = [v for v in known if not v.after or f" {v.after} " in words]
        if fit:
            return fit[0].type, fit[0].id, frozenset(fit[0].frames)
        if known:  # "gave hints", which is no "gave warning"
            return CueType.NEUTRAL, f"verb.{token.word}", frozenset(Frame)
    for token in tokens:
        for kind, nouns in lexicon.nouns.items():
            if token.word in nouns:
                return kind, f"noun.{token.word}", frozenset(Frame)
    return None


def _is_thing(
    text: str, cue: Span, content: Sequence[Span], lexicon: CueLexicon
) -> bool:
    """Tell whether a mere thing stands right behind a cue: "recalled its envoy"."""
    first = content[0]
    behind = first.start > cue.end and not text[cue.end : first.start].strip()
    words = {token.word for token in tokenize(text, first.start, first.end)}
    finite = lexicon.finite | lexicon.be | lexicon.auxiliaries
    verb = words & finite or any(w.endswith(lexicon.past_suffix) for w in words)
    quoted = not MARKS.isdisjoint(text[cue.end : first.end])
    return len(content) == 1 and behind and not verb and not quoted


def merged(rules: Sequence[Saying], model: Sequence[Saying]) -> list[Saying]:
    """Return the sayings of both, one for each thing said."""
    known = sorted(range(len(rules)), key=lambda number: rules[number].cue)
    starts = [rules[number].cue.start for number in known]
    result = list(rules)
    for one in model:
        first = bisect.bisect_left(starts, one.cue.start - _REACH)
        last = bisect.bisect_right(starts, one.cue.start + _REACH)
        near = known[first:last]
        twin = next((n for n in near if _twins(one, rules[n])), None)
        if twin is not None:
            if rules[twin].source is None:
                result[twin] = rules[twin]._replace(source=one.source)
        elif not any(_shares(one, rules[n]) for n in near):
            result.append(one)
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
