"""The turns in which a transcript, a debate or an interview is told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from communique.annotate.floor_labels import Label, read_labels, words_of
from communique.annotate.floor_people import ASKER, Roster, Speaker
from communique.annotate.floor_runs import is_heading, run_end
from communique.lexicon.floors import FloorWords
from communique.model.annotation import Annotated
from communique.model.document import Genre, SegmentKind
from communique.model.span import Span

_TURNS: Final = 2  # turns of a text that is told in them
_OPENING: Final = frozenset('“"«')
_CLOSING: Final = frozenset('”"»')
_LEAST: Final = 12  # words of a turn that does not end as a sentence
_COLON: Final = ":"
_ASKING: Final = 14  # words of a label that only a question follows
_SKIPPED: Final = frozenset({SegmentKind.TITLE, SegmentKind.DATELINE})
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]]\Z")
_SPOKEN: Final = frozenset({Genre.HEARING, Genre.INTERVIEW, Genre.TRANSCRIPT})
_LINE: Final = re.compile(r"[^\n]*\S")


class Floor(NamedTuple):
    """A passage in which somebody has the floor.

    Attributes:
        rule: Id of the rule.
        speaker: Who that is.
        source: The words that name him; ``None`` where no words do.
        cue: The words that give him the floor.
        content: What he says, in order.
    """

    rule: str
    speaker: Speaker
    source: Span | None
    cue: Span
    content: tuple[Span, ...]


class Line(NamedTuple):
    """A line of a text with the part that it plays."""

    span: Span
    kind: SegmentKind


def lines_of(annotated: Annotated) -> list[Line]:
    """Return the lines of a text that have words, in order."""
    document = annotated.document
    return [
        Line(Span(match.start(), match.end()), segment.kind)
        for segment in document.segments
        for match in _LINE.finditer(document.text, segment.span.start, segment.span.end)
    ]


def find_turns(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> list[Floor]:
    """Return the turns of a text; none where it is not told in turns.

    One label alone ("Colonel Adeyemi: We shall …") opens a turn where its words are
    those of one who speaks of himself.
    """
    text = annotated.document.text
    known = dict(_known(annotated, lines, words))
    turns = list(_turns(text, lines, known, words))
    if turns and len(turns) <= _TURNS and _is_headline(text, turns[0], lines):
        turns = turns[1:]  # a headline: "Okello: We shall go"
    turns = _without_entries(text, turns, words)
    named = [turn for turn in turns if not turn.speaker.anonymous]
    if len(turns) >= _TURNS and named:
        return [*turns[:-1], _last(text, turns[-1], words)]
    spoken = annotated.document.genre in _SPOKEN
    marked = [
        _last(text, turn, words) for turn in named if text[turn.cue.start] == _COLON
    ]
    return [turn for turn in marked if spoken or _is_own(text, turn, words)]


def _without_entries(
    text: str, turns: Sequence[Floor], words: FloorWords
) -> list[Floor]:
    """Leave out names on lines of their own above what is told of them."""
    spoken = words.self | words.you
    alone = [turn for turn in turns if turn.cue == turn.source]
    own = sum(
        any(not spoken.isdisjoint(words_of(p.of(text))) for p in turn.content)
        for turn in alone
    )
    told = 2 * own < len(alone)
    return [turn for turn in turns if not (told and turn.cue == turn.source)]


def _is_headline(text: str, turn: Floor, lines: Sequence[Line]) -> bool:
    """Tell whether a turn opens a longer text, with a name that has no capitals."""
    if turn.source is None or not lines[0].span.covers(turn.source):
        return False
    capitals = any(w.isupper() and len(w) > 1 for w in turn.source.of(text).split())
    return len(lines) > 1 and not capitals


def _known(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> Iterator[tuple[int, tuple[Label, Speaker]]]:
    """Yield the labels whose speaker is known, by the start of their lines.

    A name that only labels tell is one where it opens two lines.
    """
    text = annotated.document.text
    roster = Roster(annotated, words)
    opening: int | None = None
    unknown: list[Label] = []
    for line in lines:
        for label in _labels(text, line, words):
            speaker = roster.named(label, opening or label.source.start)
            if speaker is None and roster.may_name(text, label):
                unknown.append(label)
                break
            if speaker is None and _is_asked(text, label):
                speaker = roster.asking(label)
            if speaker is not None:
                opening = opening or label.source.start
                yield label.line.start, (label, speaker)
                break
    told = Counter(words_of(label.head)[-1] for label in unknown)
    for label in unknown:
        if told[words_of(label.head)[-1]] >= _TURNS:
            yield label.line.start, (label, roster.met(label))
        elif _is_asked(text, label):
            yield label.line.start, (label, roster.asking(label))


def _labels(text: str, line: Line, words: FloorWords) -> Iterator[Label]:
    """Yield what a line may open with, where a sentence follows on it, or nothing."""
    if line.kind in _SKIPPED:
        return
    for label in read_labels(text, line.span, words):
        rest = text[label.said : line.span.end].strip()
        if not rest or _is_sentence(rest):
            yield label


def _turns(
    text: str,
    lines: Sequence[Line],
    known: dict[int, tuple[Label, Speaker]],
    words: FloorWords,
) -> Iterator[Floor]:
    """Yield what stands under each label, up to the next or to what ends a turn."""
    label: Label | None = None
    speaker = ASKER
    pieces: list[Span] = []
    running = False
    for line in lines:
        start = line.span.start
        if start in known:
            if label is not None and pieces:
                yield _floor(label, speaker, pieces)
            (label, speaker), pieces, running = known[start], [], True
            if text[label.said : line.span.end].strip():
                pieces.append(Span(label.said, line.span.end))
            continue
        told = line.span.of(text).strip()
        if label is None or not running or words.mark.fit(told):
            continue
        if words.end.fit(told) or words.note.fit(told) or _is_heading(told, line):
            running = False
            continue
        add_piece(text, pieces, line.span)
    if label is not None and pieces:
        yield _floor(label, speaker, pieces)


def add_piece(text: str, pieces: list[Span], span: Span) -> None:
    """Add what one says on: to the last piece where only blanks stand between."""
    if pieces and not text[pieces[-1].end : span.start].strip():
        pieces[-1] = Span(pieces[-1].start, span.end)
    else:
        pieces.append(span)


def _floor(label: Label, speaker: Speaker, pieces: Sequence[Span]) -> Floor:
    return Floor("floor.turn", speaker, label.source, label.mark, tuple(pieces))


def _is_asked(text: str, label: Label) -> bool:
    """Tell whether a label opens a question: "Reuters: Are troops stationed there?"."""
    brief = len(words_of(label.head)) <= _ASKING
    asks = text[label.said : label.line.end].rstrip().endswith("?")
    return brief and not label.alone and asks


def _is_heading(told: str, line: Line) -> bool:
    return is_heading(told) and line.kind is not SegmentKind.LIST_ITEM


def _is_sentence(said: str) -> bool:
    """Tell whether words are somebody's, and no name, number or whole quotation."""
    if not words_of(said) or (said[0] in _OPENING and said[-1] in _CLOSING):
        return False
    if len(words_of(said)) >= _LEAST:
        return True
    plain = _ASIDE.sub("", said).rstrip("\"'”’)]*_ ")
    return plain.endswith((".", "!", "?", "—", "–", "-", "…", ",", ":", ";"))


def _is_own(text: str, turn: Floor, words: FloorWords) -> bool:
    """Tell whether one who has a turn alone speaks of himself in it."""
    said = {w for piece in turn.content for w in words_of(piece.of(text))}
    return bool(said & words.self)


def _last(text: str, turn: Floor, words: FloorWords) -> Floor:
    """Return the last turn without what is told behind it in nobody's name."""
    lines = [
        Span(match.start(), match.end())
        for piece in turn.content
        for match in _LINE.finditer(text, piece.start, piece.end)
    ]
    end = run_end(text, lines, 0, words)
    kept = [
        Span(piece.start, min(piece.end, lines[end - 1].end))
        for piece in turn.content
        if piece.start < lines[end - 1].end
    ]
    return turn._replace(content=tuple(kept))
