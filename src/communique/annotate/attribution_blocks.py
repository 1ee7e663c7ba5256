"""Paragraphs that a line above puts in somebody's mouth."""

import bisect
from collections.abc import Sequence
from typing import Final

from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_sources import subject_right
from communique.annotate.attribution_subjects import subject_left
from communique.annotate.attribution_text import MARKS, Line, Quote
from communique.annotate.floor_runs import run_end, speaks_of_self
from communique.lexicon.cues import CueLexicon, Form, Frame, VerbIndex
from communique.lexicon.floors import FloorWords
from communique.model.attribution import CueType
from communique.model.span import Span

BLOCK: Final = "cue.block"
"""Id of the rule of what a line above paragraphs puts in somebody's mouth."""

_SHORTEST = 3  # tokens of such a line: a cue, a source, the colon
_LONGEST = 80  # tokens of a line that opens a block
_NOUN = 3  # tokens behind "following" in which its noun stands
_SUBJECT = 14  # tokens of a source before its verb
_TAIL = 9  # tokens behind which a line tells no more who says what is below it


def block_sayings(
    lines: Sequence[Line],
    quotes: Sequence[Quote],
    paragraphs: Sequence[Span],
    lexicon: CueLexicon,
) -> list[Saying]:
    """Return the sayings of "Quotes attributable to S:" and the paragraphs below.

    Each paragraph that is one quotation is a saying; without quotation marks the
    first paragraph alone is.
    """
    found: list[Saying] = []
    starts = [paragraph.start for paragraph in paragraphs]
    for number, line in enumerate(lines):
        if line.words[-1] != ":" or not _SHORTEST <= len(line.words) <= _LONGEST:
            continue
        opened = _attributable(line, lexicon) or _following(line, lexicon)
        if opened is None:
            continue
        cue, source = opened
        below = bisect.bisect_right(starts, line.tokens[-1].start)
        found += [
            Saying(cue, CueType.NEUTRAL, BLOCK, source, (content,), number)
            for content in _contents(below, quotes, paragraphs)
        ]
    return found


def _attributable(line: Line, lexicon: CueLexicon) -> tuple[Span, Span] | None:
    """Read "Quotes attributable to S:"."""
    for phrase in lexicon.blocks:
        words = tuple(phrase.split())
        size = len(words)
        if line.words[:size] == words and len(line.words) > size + 1:
            return line.span(0, size), line.span(size, len(line.words) - 1)
    return None


def _following(line: Line, lexicon: CueLexicon) -> tuple[Span, Span] | None:
    """Read "S issued the following statement:", "… on behalf of the Council:"."""
    words = line.words
    near = range(len(words) - 2, max(2, len(words) - _TAIL - 2), -1)
    at = next((n for n in near if words[n] in lexicon.following), 0)
    nameless = lexicon.block_nouns.isdisjoint(words[at + 1 : at + 1 + _NOUN])
    if at < 3 or nameless or words[at - 1] not in lexicon.determiners:  # noqa: PLR2004 - S, verb, "the"
        return None
    verb = at - 2
    first = verb
    while first and words[first - 1] not in {",", ";"} and verb - first < _SUBJECT:
        first -= 1
    if first >= verb or subject_right(line, first, lexicon) <= first:
        return None
    return line.span(verb, len(words) - 1), line.span(first, verb)


def spoken_blocks(
    lines: Sequence[Line],
    paragraphs: Sequence[Span],
    lexicon: CueLexicon,
    verbs: VerbIndex,
    words: FloorWords,
) -> list[Saying]:
    """Return the sayings of "S said:" and paragraphs below without quotation marks."""
    found: list[Saying] = []
    starts = [paragraph.start for paragraph in paragraphs]
    for number, line in enumerate(lines):
        opened = _saying(line, lexicon, verbs) if line.words[-1] == ":" else None
        first = bisect.bisect_right(starts, line.tokens[-1].start)
        if opened is None or first >= len(paragraphs):
            continue
        cue, source, kind = opened
        if line.text[paragraphs[first].start] in MARKS:
            continue
        name = source.of(line.text)
        end = run_end(line.text, paragraphs, first, words, name)
        block = paragraphs[first:end]
        if any(speaks_of_self(piece.of(line.text), words) for piece in block):
            content = (Span(block[0].start, block[-1].end),)
            found.append(Saying(cue, kind, BLOCK, source, content, number))
    return found


def _saying(
    line: Line, lexicon: CueLexicon, verbs: VerbIndex
) -> tuple[Span, Span, CueType] | None:
    """Read the verb of saying at the end of a line: "…, he told reporters:"."""
    last = len(line.words) - 1
    for at in range(last - 1, max(0, last - _TAIL), -1):
        for verb, forms in verbs.get(line.words[at], ()):
            if not forms & {Form.PAST, Form.THIRD} or Frame.QUOTE not in verb.frames:
                continue
            subject = subject_left(line, at, lexicon)
            if subject.first < subject.last:
                source = line.span(subject.first, subject.last)
                return line.span(at, at + 1), source, verb.type
    return None


def _contents(
    below: int, quotes: Sequence[Quote], paragraphs: Sequence[Span]
) -> list[Span]:
    found: list[Span] = []
    for paragraph in paragraphs[below:]:
        at = bisect.bisect_right(quotes, (paragraph.start + 1,)) - 1
        quote = quotes[at] if at >= 0 else None
        whole = quote is not None and (
            quote.start <= paragraph.start and quote.end >= paragraph.end - 1
        )
        if not whole:
            break
        found.append(paragraph)
    return found or list(paragraphs[below : below + 1])
