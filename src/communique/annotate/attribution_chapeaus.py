"""Sayings of lists: "The Council, 1. Condemns …; 2. Calls upon …".

The subject is told once, in a line that opens a list (its chapeau); each item opens
with a verb of saying that has no subject of its own.
"""

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from communique.annotate.attribution_content import content_start
from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_sources import is_adverb
from communique.annotate.attribution_subjects import subject_left
from communique.annotate.attribution_text import Line
from communique.annotate.attribution_verbs import VerbReader
from communique.lexicon.cues import CueLexicon, Form, VerbIndex, item_index
from communique.lexicon.word_patterns import match_at
from communique.model.span import Span

_OPENS: Final = frozenset({",", ":"})
_LISTED: Final = frozenset({",", ";"})
_CLOSES: Final = frozenset({")", ".", "-", "]"})
_NUMBER: Final = 4  # tokens of the number of an item: "(", "iv", ")"
_SUBJECT: Final = 40  # tokens of a line that names the subject
_BARE: Final = 6  # tokens of one that no mark ends
_CLAUSE: Final = 20  # tokens of a subject between commas
_FORMS: Final = frozenset({Form.THIRD, Form.PAST, Form.GERUND})
_PLAIN: Final = frozenset({Form.BASE, Form.PAST})


class Item(NamedTuple):
    """A line that opens with a verb whose subject a line above tells.

    Attributes:
        verb: Index of the verb's token.
        source: The words of the subject.
    """

    verb: int
    source: Span


def find_items(
    lines: Sequence[Line], lexicon: CueLexicon, verbs: VerbIndex, language: str
) -> dict[int, Item]:
    """Return the items of lists under a chapeau, by the index of their line."""
    found: dict[int, Item] = {}
    subject: Span | None = None
    waiting: Span | None = None
    for number, line in enumerate(lines):
        first = line.number == 0 or lines[number - 1].paragraph != line.paragraph
        if not first:
            continue
        alone = (
            number + 1 == len(lines) or lines[number + 1].paragraph != line.paragraph
        )
        verb = _verb(line, lexicon, verbs, language)
        known = waiting or subject
        listed = _behind_number(line) > 0 or line.words[-1] in _LISTED
        if verb is not None and known is not None and listed:
            found[number] = Item(verb, known)
            subject, waiting = known, None
            continue
        named = _named(line, lexicon, verbs) if alone else None
        if named is not None:
            waiting = named
        elif not _carries(line, lexicon):
            subject = waiting = None
    return found


def item_saying(reader: VerbReader, item: Item, language: str) -> Saying | None:
    """Return what an item says, in the words of its subject above."""
    line, lexicon = reader.line, reader.lexicon
    end = _phrase_end(line, item.verb, language)
    if end is not None:
        stop, number = end
        phrase = lexicon.items[number]
        said = line.span(stop, _last(line, stop, lexicon))
        cue = line.span(item.verb, stop)
        rule = f"item.{phrase.id}"
        return Saying(cue, phrase.type, rule, item.source, (said,), reader.at)
    word = line.words[item.verb]
    for verb, forms in reader.verbs.get(word, ()):
        stop = item.verb + 1 + len(verb.particles)
        particles = line.words[item.verb + 1 : stop] == verb.particles
        if not particles or stop >= len(line.words) or not forms & (_FORMS | _PLAIN):
            continue
        start = content_start(line, stop, verb, lexicon, reader.verbs)
        at = stop if start is None else start.at
        said = line.span(at, _last(line, at, lexicon))
        return reader.saying(item.verb, stop, verb, item.source, (said,))
    return None


def _phrase_end(line: Line, at: int, language: str) -> tuple[int, int] | None:
    """Return where the longest phrase of an item ends that opens it, and its number."""
    found: list[tuple[int, int]] = []
    for number, pattern in item_index(language).get(line.words[at], ()):
        end = match_at(pattern, line.tokens, at)
        if end is not None and end < len(line.words):
            found.append((end, number))
    return max(found, default=None)


def _last(line: Line, first: int, lexicon: CueLexicon) -> int:
    """Return the end of an item without the marks that join it to the next."""
    last = len(line.words)
    joining = {";", ",", ".", ":", lexicon.particles.and_}
    while last > first + 1 and line.words[last - 1] in joining:
        last -= 1
    return last


def _verb(
    line: Line, lexicon: CueLexicon, verbs: VerbIndex, language: str
) -> int | None:
    """Return the verb with which a line opens, behind its number; ``None`` for none."""
    at = _behind_number(line)
    if at < len(line.words) and line.words[at] == lexicon.particles.to:
        at += 1
    if at < len(line.words) and _phrase_end(line, at, language) is not None:
        return at
    while at < len(line.words) and is_adverb(line.words[at], lexicon):
        at += 1
    if at >= len(line.words) or line.words[at] in lexicon.resolving:
        return None
    if _phrase_end(line, at, language) is not None:
        return at
    forms = {form for _, each in verbs.get(line.words[at], ()) for form in each}
    return at if forms & (_FORMS | _PLAIN) else None


def _behind_number(line: Line) -> int:
    """Return the first token behind the number or the mark of an item."""
    at = 0
    while at < min(_NUMBER, len(line.words)):
        word = line.words[at]
        mark = not word.isalnum()
        numbered = at + 1 < len(line.words) and line.words[at + 1] in _CLOSES
        if not mark and not numbered:
            break
        at += 1
    return at


def _named(line: Line, lexicon: CueLexicon, verbs: VerbIndex) -> Span | None:
    """Return the subject that a line tells for a list below it: "The Ministers:"."""
    words = line.words
    if len(words) > _SUBJECT:
        return None
    if words[-1] not in _OPENS:
        return _body(line, 0, len(words), lexicon) if len(words) <= _BARE else None
    last = len(words) - 1
    decided = _deciding(line, last, lexicon, verbs)
    if decided is not None:
        return decided
    first = _behind_number(line)
    commas = [n for n in range(first, last) if words[n] == ","]
    for start, end in itertools.pairwise([first - 1, *commas, last]):
        named = _body(line, start + 1, end, lexicon)
        if named is not None and end - start <= _CLAUSE:
            return named
    return None


def _deciding(
    line: Line, last: int, lexicon: CueLexicon, verbs: VerbIndex
) -> Span | None:
    """Return who decides: "the Council took the following decisions:"."""
    words = line.words
    opening = lexicon.following | lexicon.resolving
    for place in range(last - 1, 0, -1):
        if words[place] not in opening:
            continue
        before = range(place, 0, -1)
        verb = next((n for n in before if _is_verb(words[n], lexicon, verbs)), 0)
        subject = subject_left(line, verb, lexicon) if verb else None
        if subject is not None and subject.first < subject.last:
            return _body(line, subject.first, subject.last, lexicon)
    return None


def _is_verb(word: str, lexicon: CueLexicon, verbs: VerbIndex) -> bool:
    return word in verbs or word in lexicon.finite or word in lexicon.resolving


def _body(line: Line, first: int, last: int, lexicon: CueLexicon) -> Span | None:
    """Return words that name who could resolve something: a council, the parties."""
    words = line.words[first:last]
    if not words or set(words) & (lexicon.finite | lexicon.be | lexicon.auxiliaries):
        return None
    named = words[0] in lexicon.determiners or line.capital(first)
    other = words[0] in lexicon.prepositions | lexicon.unresolved
    if not named or other or lexicon.resolvers.isdisjoint(words):
        return None
    return line.span(first, last)


def _carries(line: Line, lexicon: CueLexicon) -> bool:
    """Tell whether a list goes on behind a line: a heading, an item without saying."""
    ends = line.words[-1]
    return (
        ends in {",", ";", ":"}
        or ends not in {".", "!", "?"}
        or _opens_bare(line, lexicon)
    )


def _opens_bare(line: Line, lexicon: CueLexicon) -> bool:
    """Tell whether a line opens with a verb in the present, and so has no subject."""
    at = _behind_number(line)
    word = line.words[at] if at < len(line.words) else ""
    return at > 0 and (word in lexicon.resolving or word == lexicon.particles.to)
