"""The floor: who speaks the passages that a document gives to somebody.

A transcript, a debate, an interview, a speech and a letter are told by those who have
the floor, and not by whoever put them out. Each passage is an attribution whose source
is the label, or the heading, that names the speaker. Kept apart from what a text
reports somebody to have said, which may stand inside.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from communique.annotate.attribution_blocks import BLOCK
from communique.annotate.attribution_links import attribution_id
from communique.annotate.floor_interviews import find_answers
from communique.annotate.floor_speeches import find_speeches
from communique.annotate.floor_turns import Floor, find_turns, lines_of
from communique.lexicon.floors import floor_words
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.span import Span, hull

LETTER: Final = "floor.letter"


class FloorAnnotator:
    """Find who has the floor; uses mentions to name who that is."""

    name: Final = "floors.rules.v1"
    needs: Final[tuple[str, ...]] = ("mentions", "attributions")
    assigns: Final[tuple[str, ...]] = ("floors",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its floors."""
        words = floor_words(annotated.document.language or "en")
        lines = lines_of(annotated)
        turns = find_turns(annotated, lines, words)
        turns = turns or find_answers(annotated, words)
        speeches = find_speeches(annotated, lines, words)
        said = annotated.attributions
        found = _apart(turns, [one for one in speeches if not _is_told(one, said)])
        floors = tuple(_attribution(annotated, floor) for floor in found)
        return msgspec.structs.replace(annotated, floors=floors)


def _attribution(annotated: Annotated, floor: Floor) -> Attribution:
    document = annotated.document.id
    places = (floor.source, floor.cue, *floor.content)
    return Attribution(
        id=attribution_id(document, floor.rule, places),
        document=document,
        cue=floor.cue,
        cue_type=CueType.NEUTRAL,
        content=floor.content,
        quoted=Quoted.DIRECT,
        rule=floor.rule,
        source=floor.source,
        source_name=floor.speaker.name,
        mention=floor.speaker.mention,
        anonymous=floor.speaker.anonymous,
    )


def _is_told(floor: Floor, said: Sequence[Attribution]) -> bool:
    """Tell whether a narrator tells a speech: he reports it, or leads in parts."""
    whole = hull(floor.content)
    return any(
        one.source_name == floor.speaker.name
        or (one.rule == BLOCK and whole.overlaps(hull(one.content)))
        for one in said
        if whole.overlaps(one.cue)
    )


def _apart(turns: Sequence[Floor], speeches: Sequence[Floor]) -> list[Floor]:
    """Return turns and letters without what is told twice: a letter inside a turn wins.

    A whole speech is one only where nobody has a turn.
    """
    letters = [one for one in speeches if one.rule == LETTER]
    if not turns:
        return list(speeches)
    kept = list(letters)
    for turn in turns:
        pieces = tuple(_before_letters(turn, letters))
        if pieces:
            kept.append(turn._replace(content=pieces))
    return sorted(kept, key=lambda one: one.content[0].start)


def _before_letters(turn: Floor, letters: Sequence[Floor]) -> Iterator[Span]:
    """Yield what of a turn stands before the first letter that is read out in it."""
    whole = hull(turn.content)
    starts = [one.content[0].start for one in letters if whole.covers(one.content[0])]
    end = min(starts, default=whole.end)
    for piece in turn.content:
        if piece.start < end:
            yield Span(piece.start, min(piece.end, end))
