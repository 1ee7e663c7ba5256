"""Interviews without labels: a question as a paragraph, and the answer below it."""

import itertools
from collections.abc import Sequence
from typing import Final

from communique.annotate.floor_people import ASKER, Speaker, first_person
from communique.annotate.floor_runs import is_heading, run_end, speaks_of_self
from communique.annotate.floor_turns import Floor
from communique.lexicon.floors import FloorWords
from communique.model.annotation import Annotated
from communique.model.document import Genre, SegmentKind
from communique.model.span import Span

_LEAST: Final = 2  # questions of an interview, and one more where nothing else says so
_LONGEST: Final = 70  # words of a question
_BOLD: Final = ("**", "__", "*")
_DASHES: Final = "-–— "
_UNREAD: Final = frozenset(
    {SegmentKind.TITLE, SegmentKind.DATELINE, SegmentKind.BYLINE}
)


def find_answers(annotated: Annotated, words: FloorWords) -> list[Floor]:
    """Return the questions and answers of an interview whose turns bear no labels."""
    text = annotated.document.text
    paragraphs = [s.span for s in annotated.document.segments if s.kind not in _UNREAD]
    asked = [n for n, span in enumerate(paragraphs) if _is_question(span.of(text))]
    interview = annotated.document.genre is Genre.INTERVIEW
    if len(asked) < _LEAST + (not interview):
        return []
    answers = [n + 1 for n in asked if n + 1 < len(paragraphs) and n + 1 not in asked]
    own = sum(speaks_of_self(paragraphs[n].of(text), words) for n in answers)
    guest = first_person(annotated, paragraphs[asked[0]].start)
    if guest is None or (2 * own < len(answers) and not (interview and own)):
        return []
    source = None if guest.mention is None else annotated.mentions[guest.mention].span
    floors: list[Floor] = []
    for number, following in itertools.zip_longest(asked, asked[1:]):
        question = paragraphs[number]
        floors.append(_floor(ASKER, None, question, question))
        if number + 1 in answers:
            end = _answer_end(text, paragraphs, number + 1, following, words)
            said = Span(paragraphs[number + 1].start, paragraphs[end - 1].end)
            floors.append(_floor(guest, source, question, said))
    return floors


def _answer_end(
    text: str,
    paragraphs: Sequence[Span],
    first: int,
    following: int | None,
    words: FloorWords,
) -> int:
    """Return the index behind an answer: at the next question, or at a heading.

    The last answer ends where nobody speaks of himself any more.
    """
    if following is None:
        return run_end(text, paragraphs, first, words)
    inside = range(first + 1, following)
    return next((n for n in inside if is_heading(paragraphs[n].of(text))), following)


def _floor(speaker: Speaker, source: Span | None, cue: Span, said: Span) -> Floor:
    return Floor("floor.answer", speaker, source, cue, (said,))


def _is_question(said: str) -> bool:
    """Tell whether a paragraph is a question, or a remark set apart as one is."""
    plain = said.strip()
    bold = plain.startswith(_BOLD) and plain.endswith(_BOLD)
    short = len(plain.split()) <= _LONGEST
    return short and (bold or plain.strip("*_" + _DASHES).endswith("?"))
