"""What only looks like a saying: things that show, guests who are greeted."""

import bisect
from collections.abc import Sequence
from typing import Final

from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_text import Quote
from communique.lexicon.cues import CueLexicon
from communique.lexicon.word_patterns import tokenize
from communique.model.span import Span

_CLAIM: Final = "cue.claim"
_NEAR: Final = 24  # characters before a source that hold the "if" of its clause


def says(text: str, one: Saying, quotes: Sequence[Quote], lexicon: CueLexicon) -> bool:
    """Tell whether somebody is told to say something."""
    return not (
        _is_thing(text, one, lexicon)
        or _is_greeting(text, one, lexicon)
        or _is_turn(text, one, quotes, lexicon)
        or _is_nobody(text, one, lexicon)
        or _is_toll(text, one, lexicon)
    )


def _is_nobody(text: str, one: Saying, lexicon: CueLexicon) -> bool:
    """Tell whether nobody has said it: "anyone will state", "if the army agrees"."""
    if one.source is None or not one.rule.startswith("cue."):
        return False
    tokens = tokenize(text, one.source.start, one.source.end)
    if any(token.word in lexicon.nobody for token in tokens[:1]):
        return True
    if not any(_may_speak(token.word, lexicon) for token in tokens):
        return True
    before = text[max(0, one.source.start - _NEAR) : one.source.start].split()
    return bool(before) and before[-1].lower() in lexicon.conditions


def _may_speak(word: str, lexicon: CueLexicon) -> bool:
    """Tell whether a word of a source is more than a mark or a day ("on Monday")."""
    return word[0].isalnum() and word not in lexicon.times | lexicon.prepositions


def _is_toll(text: str, one: Saying, lexicon: CueLexicon) -> bool:
    """Tell "has claimed 40 lives" from a claim."""
    tokens = tokenize(text, one.content[0].start, one.content[0].end)
    claimed = one.rule == _CLAIM or one.rule.endswith(".claimed")
    found = any(token.word in lexicon.tolls for token in tokens)
    return claimed and found and tokens[0].word not in lexicon.pronouns


def _is_thing(text: str, one: Saying, lexicon: CueLexicon) -> bool:
    """Tell whether something that cannot speak is said to show ("the visit")."""
    if one.source is None or one.rule not in lexicon.showing:
        return False
    head = head_of(text, one.source, lexicon).of(text).lower()
    return head in lexicon.things | lexicon.acts


def _is_greeting(text: str, one: Saying, lexicon: CueLexicon) -> bool:
    """Tell "welcomed Minister Chen" from "welcomed the offer"."""
    if one.rule not in lexicon.greeting:
        return False
    head = head_of(text, one.content[0], lexicon).of(text)
    return head[:1].isupper() or head.lower() in lexicon.guests


def _is_turn(
    text: str, one: Saying, quotes: Sequence[Quote], lexicon: CueLexicon
) -> bool:
    """Tell whether the speaker of a turn says so, outside of any quotation."""
    if one.source is None or one.source.of(text).lower() not in lexicon.turn_speakers:
        return False
    at = bisect.bisect_right(quotes, (one.source.start + 1,)) - 1
    return at < 0 or quotes[at].end <= one.source.start


def head_of(text: str, source: Span, lexicon: CueLexicon) -> Span:
    """Return the head word: the last before a comma or a preposition."""
    tokens = tokenize(text, source.start, source.end)
    head = tokens[0]
    for number, token in enumerate(tokens):
        stops = not token.word[0].isalnum() and token.word not in {".", "-", "&"}
        if number and (stops or token.word in lexicon.prepositions):
            break
        if token.word[0].isalnum():
            head = token
    return Span(head.start, head.end)
