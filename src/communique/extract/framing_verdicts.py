"""Verdicts in passing: "a historic pact", "the so-called treaty", "grave concern"."""

from collections.abc import Iterator

from communique.extract.framing_line import CLOSING, OPENING, Line, Named
from communique.lexicon.framing import Stance
from communique.model.span import Span

_NEAR = 3  # words between a verdict and the thing it is passed on
_CONCERN = 5  # words between a verb and "concern"
_OF = 12  # words that the thing may have
_NAME = 8  # words of a quotation that names a thing
_OPPOSED = 4  # words between "opposes" and a telling word
_ENDING = "ed"  # of a verb that begins a new clause behind "and"


def find_verdicts(line: Line) -> Iterator[Named]:
    """Yield what a sentence judges without a naming verb, by place."""
    words = line.lexicon.words
    for at, token in enumerate(line.tokens):
        found: Named | None = None
        if token.word in words.verdict_adjectives:
            found = _adjective(line, at)
        elif token.word in words.distancing:
            found = _distanced(line, at)
        elif token.word in words.concern_verbs:
            found = _concern(line, at)
        elif token.word in words.oppose_verbs:
            found = _opposed(line, at)
        elif token.word in words.epithets:
            found = _epithet(line, at)
        if found is not None:
            yield found


def _adjective(line: Line, at: int) -> Named | None:
    """Read "a historic agreement": the adjective, and the thing right behind."""
    words = line.lexicon.words
    if line.word(at - 1) in words.negations | words.is_verbs:
        return None
    for place in range(at + 1, at + 1 + _NEAR):
        if line.word(place) in words.things | words.sides:
            stance = line.lexicon.stance_of((line.word(at),))
            joined = line.word(at + 1) in words.joining
            thing, terms = (place if joined else at + 1, place + 1), (at, at + 1)
            return _named(line, thing, terms, stance=stance, rule="adjective")
        if not line.word(place).isalpha() or line.word(place) in words.breaks:
            return None
    return None


def _distanced(line: Line, at: int) -> Named | None:
    """Read "the so-called Defence Agreement"; the words up to the next mark."""
    words = line.lexicon.words
    first = at + 1 + (line.word(at + 1) in OPENING)
    if line.word(first) in words.known_so:
        return None
    last = first
    while line.word(last).replace("-", "").isalpha() and last - first < _OF:
        named = last > first and line.word(last) in words.things
        if named and line.word(last + 1) not in words.things:
            last += 1
            break
        if line.word(last) in words.breaks | words.after_thing:
            break
        last += 1
    if last == first:
        return None
    return _named(line, (first, last), (at, at + 1), stance="opposes", rule="distanced")


def _concern(line: Line, at: int) -> Named | None:
    """Read "expressed grave concern over the tests"."""
    words = line.lexicon.words
    for place in range(at + 1, at + 1 + _CONCERN):
        if line.word(place) in words.concern_nouns:
            break
        if not line.word(place).isalpha():
            return None
    else:
        return None
    if line.word(place + 1) not in words.concern_over:
        return None
    first = at + 1
    while line.word(first) in words.determiners:
        first += 1
    thing = _object(line, place + 2)
    if thing is None or (first == place and line.word(place) in words.mild):
        return None
    return _named(
        line, thing, (first, place + 1), stance="opposes", rule="concern", verb=at
    )


def _epithet(line: Line, at: int) -> Named | None:
    """Read "these fabrications", "this blank cheque": a verdict in place of a name."""
    words = line.lexicon.words
    for first in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        if line.word(first) in words.epithet_openers:
            spoken = line.word(first - 1) in words.is_verbs | words.negations
            terms = first + 1, at + 1
            return (
                None
                if spoken
                else _named(line, terms, terms, stance="opposes", rule="epithet")
            )
        if not line.word(first).replace("-", "").isalpha():
            return None
    return None


def _opposed(line: Line, at: int) -> Named | None:
    """Read "opposes interference by external forces"."""
    words = line.lexicon.words
    if line.word(at - 1) in words.negations:
        return None
    quoted = _quoted(line, at + 1)
    if quoted is not None:  # "denounced "an alliance of evil""
        return _named(line, quoted, quoted, stance="opposes", rule="as", verb=at)
    for place in range(at + 1, at + 1 + _OPPOSED):
        if line.word(place) in words.verdict_nouns and line.word(at) in words.ending:
            # Who is to stop it is accused, and does not speak.
            noun = (place, place + 1)
            return _named(line, noun, noun, stance="opposes", rule="ended", verb=at)
        if line.word(place) in words.verdict_nouns:
            thing = _object(line, place + 1)
            thing = thing or (place, place + 1)
            return _named(
                line, thing, (place, place + 1), stance="opposes", rule="as", verb=at
            )
        if not line.word(place).replace("-", "").isalpha():
            return None
    return None


def _quoted(line: Line, first: int) -> tuple[int, int] | None:
    """Return the few quoted words that start here, or behind an article."""
    words = line.lexicon.words
    first += line.word(first) in words.determiners | words.articles
    if line.word(first) not in OPENING:
        return None
    for last in range(first + 2, first + 2 + _NAME):
        if line.word(last) in CLOSING:
            return first + 1, last
    return None


def _object(line: Line, first: int) -> tuple[int, int] | None:
    words = line.lexicon.words
    while (
        line.word(first) in words.concern_over | words.after_thing | words.determiners
    ):
        first += 1
    last = first
    while last < len(line.tokens) and last - first < _OF:
        word = line.word(last)
        joined = word == "and" and line.word(last + 1).endswith(_ENDING)
        if word in words.breaks | words.relatives | {","} | CLOSING or joined:
            break
        last += 1
    return (first, last) if last > first else None


def _named(
    line: Line,
    thing: tuple[int, int],
    terms: tuple[int, int],
    *,
    stance: Stance,
    rule: str,
    verb: int | None = None,
) -> Named:
    place = verb if verb is not None else terms[0]
    return Named(
        of=line.span(*thing),
        terms=line.span(*terms),
        verb=line.span(place, place + 1),
        stance=stance,
        rule=f"framing.{rule}",
    )


def antecedent(earlier: Line, position: int) -> Span | None:
    """Return the last thing named before a place: article, words, and the noun.

    Args:
        earlier: The words before, of the same sentence and the one before it.
        position: Where "it", "them" or "this" stands.
    """
    words = earlier.lexicon.words
    openers = words.determiners | words.articles
    for last in range(len(earlier.tokens) - 1, -1, -1):
        token = earlier.tokens[last]
        if token.end > position or token.word not in words.things:
            continue
        for first in range(last - 1, max(-1, last - _NEAR - 2), -1):
            if earlier.word(first) in openers:
                return earlier.span(first, last + 1)
            if not earlier.word(first).replace("-", "").isalnum():
                break
    return None
