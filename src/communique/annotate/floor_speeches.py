"""Speeches, letters and messages: texts in which one has the floor throughout.

Who speaks is told by a heading ("Remarks by …", "By …", a name on its line) or by the
signature; that he does is told by his speaking of himself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from communique.annotate.floor_labels import words_of
from communique.annotate.floor_people import Speaker, mentions_from, mentions_inside
from communique.annotate.floor_runs import speaks_of_self, unquoted
from communique.annotate.floor_turns import Floor, Line, add_piece
from communique.lexicon.floors import FloorWords
from communique.model.annotation import Annotated
from communique.model.document import Genre, SegmentKind
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_HEADS: Final = frozenset(
    {
        SegmentKind.TITLE,
        SegmentKind.SUBTITLE,
        SegmentKind.HEADING,
        SegmentKind.DATELINE,
        SegmentKind.BYLINE,
    }
)
_PEOPLE: Final = (MentionKind.PERSON, MentionKind.OFFICE)
_BODIES: Final = (
    MentionKind.ORGANIZATION,
    MentionKind.GOVERNMENT_BODY,
    MentionKind.MILITARY_UNIT,
)
_OWN: Final = 2  # paragraphs in which one who has the floor speaks of himself
_SHARE: Final = 0.25  # of the paragraphs
_EARLY: Final = 12  # lines of a heading
_GREETED: Final = 25  # words of a line that greets one of several
_BULLETS: Final = " \t•*·▪–-"
_BRIEF: Final = 6  # words of a closing: "Long live …"
_LETTER: Final = 80  # lines of a letter
_SIGNED: Final = 4  # lines of a signature
_ASIDE: Final = re.compile(r"\W*[*_(\[].*[*_)\]]\W*\Z", re.DOTALL)
_NAME: Final = re.compile(r"(?:[A-Z]\. ?|[A-Z][\w'’-]+ ?){2,5}")
_GAP: Final = 60  # characters from "Remarks" to who makes them


class Orator(NamedTuple):
    """Who gives a speech, with the words that say so.

    Attributes:
        speaker: Who that is.
        source: The words that name him.
        cue: Those that say that he speaks.
        announced: A heading says so: "Remarks by …".
    """

    speaker: Speaker
    source: Span
    cue: Span
    announced: bool = False


def find_speeches(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> list[Floor]:
    """Return the letters of a text, or the speech that it is."""
    letters = list(_letters(annotated, lines, words))
    if letters:
        return letters
    speech = _speech(annotated, lines, words)
    return [] if speech is None else [speech]


def _letters(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> Iterator[Floor]:
    """Yield what stands between "Dear …" and a closing, for who signs it."""
    text = annotated.document.text
    over = 0
    for first, line in enumerate(lines):
        if line.span.start < over or not words.letter.fit(line.span.of(text)):
            continue
        for last in range(first + 1, min(len(lines), first + _LETTER)):
            if not words.closing.fit(lines[last].span.of(text).strip()):
                continue
            signer = _signer(annotated, lines[last : last + _SIGNED], words)
            if signer is None:
                break
            signs = words.signed.match(lines[last].span.of(text)) is not None
            over = lines[last - signs].span.end
            said = (Span(line.span.start, over),)
            yield Floor("floor.letter", *signer, line.span, said)
            break


def _signer(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> tuple[Speaker, Span] | None:
    """Return who signs a letter, by the lines of its closing, and the words for him."""
    text = annotated.document.text
    for line in lines:
        sign = words.signed.match(text, line.span.start, line.span.end)
        named = _NAME.match(text, sign.end(), line.span.end) if sign else None
        index = _named_in(annotated, line.span, (MentionKind.PERSON,))
        if index is not None:
            mention = annotated.mentions[index]
            return Speaker(mention.full_name, index), mention.span
        if named is not None:
            return Speaker(named.group().strip()), Span(named.start(), named.end())
    return None


def _speech(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> Floor | None:
    text = annotated.document.text
    first = _opening(annotated, lines, words)
    orator = None if first is None else _orator(annotated, lines, first, words)
    if first is None or orator is None:
        return None
    told = any(
        line.kind is SegmentKind.PARAGRAPH and len(line.span.of(text).split()) > _EARLY
        for line in lines[:first]
    )
    body = list(_body(annotated, lines[first:], orator, words, told_above=told))
    greets = words.salutation.fit(lines[first].span.of(text).strip())
    given = greets or orator.announced or annotated.document.genre is Genre.SPEECH
    own = _is_own(text, body, words, given=given)
    if not body or not (own or _is_statement(annotated, lines, orator)):
        return None
    pieces: list[Span] = []
    for span in body:
        add_piece(text, pieces, span)
    return Floor(
        "floor.speech", orator.speaker, orator.source, orator.cue, tuple(pieces)
    )


def _is_statement(
    annotated: Annotated,
    lines: Sequence[Line],
    orator: Orator,
) -> bool:
    """Tell whether a title says whose words follow, and they do not tell of him.

    "Statement by spokesperson X on …" may be written without "I" and "we".
    """
    index = orator.speaker.mention
    if not orator.announced or index is None:
        return False
    titles = [one.span for one in lines if one.kind is SegmentKind.TITLE]
    if not any(title.covers(orator.cue) for title in titles):
        return False
    if annotated.mentions[index].kind is not MentionKind.PERSON:
        return False
    last = (orator.speaker.name or "").rpartition(" ")[2]
    text = annotated.document.text
    told = [one.span.of(text) for one in lines if one.kind is SegmentKind.PARAGRAPH]
    return bool(last) and not any(last in x for x in told if x.split()[_BRIEF:])


def _is_own(text: str, body: Sequence[Span], words: FloorWords, *, given: bool) -> bool:
    """Tell whether one speaks of himself, or to others, in two paragraphs or in most.

    Args:
        text: Of the document.
        body: Its paragraphs.
        words: Of those who have the floor.
        given: A heading, a greeting or the genre says that it is a speech; without
            it one must say "I".
    """
    told = [words_of(unquoted(span.of(text))) for span in body]
    long = [one for one in told if len(one) > _BRIEF]
    mine = words.self | words.you if given else words.self
    own = sum(not mine.isdisjoint(one) for one in long)
    alone = any(not words.only.isdisjoint(one) for one in told)
    enough = bool(long) and own >= min(_OWN, len(long)) and own >= _SHARE * len(body)
    return enough and (alone or given)


def _opening(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> int | None:
    """Return the line with which a speech begins: a greeting, or the first paragraph.

    An editor's words above it ("Following is the text of …") are none of it.
    """
    text = annotated.document.text
    title = next((n for n, x in enumerate(lines) if x.kind is SegmentKind.TITLE), -1)
    near = range(title + 1, min(len(lines), title + 1 + _EARLY))
    for number in near:
        told = lines[number].span.of(text).strip().lstrip(_BULLETS)
        if words.salutation.fit(told) and not words.furniture.fit(told):
            while number > title + 1 and _addresses(lines[number - 1].span.of(text)):
                number -= 1  # noqa: PLW2901 - those greeted first
            return number
    for number in near:
        told = lines[number].span.of(text).strip()
        if lines[number].kind in _HEADS or words.furniture.fit(told):
            continue
        announces = not words.speeches.isdisjoint(words_of(told)) or _ASIDE.match(told)
        if (announces or told.endswith(":")) and not speaks_of_self(told, words):
            continue
        if _ASIDE.match(told):
            continue
        return number
    return None


def _addresses(line: str) -> bool:
    """Tell whether a line greets one of several: "Minister of National Security,"."""
    return line.rstrip().endswith((",", ";")) and len(line.split()) <= _GREETED


def _orator(
    annotated: Annotated, lines: Sequence[Line], first: int, words: FloorWords
) -> Orator | None:
    """Return who speaks, by the lines above: "Remarks by X", "By X", X alone."""
    heads = lines[:first]
    announced: Orator | None = None
    for line in sorted(heads, key=lambda one: one.kind is not SegmentKind.TITLE):
        announced = announced or _announced(annotated, line.span, words)
    if announced is not None and not _is_office(annotated, announced, words):
        return announced
    for line in heads:
        if line.kind is SegmentKind.TITLE:
            continue
        index = _named_in(annotated, line.span, (MentionKind.PERSON,))
        if index is not None:
            named = _by(annotated, index, line.span, words)
            return named._replace(announced=announced is not None)
    return announced or _signed(annotated, lines, words)


def _is_office(annotated: Annotated, orator: Orator, words: FloorWords) -> bool:
    """Tell whether a heading names an office alone, whose holder stands below it."""
    index = orator.speaker.mention
    mention = None if index is None else annotated.mentions[index]
    return (
        mention is not None
        and mention.kind is MentionKind.OFFICE
        and orator.speaker.name == words.to_all.sub("", mention.full_name)
        and mention.head is None
    )


def _announced(annotated: Annotated, line: Span, words: FloorWords) -> Orator | None:
    """Read "Remarks by X at Y", "The Minister's address", for whom they name."""
    text = annotated.document.text
    told = line.of(text)
    for noun in words.speeches:
        at = re.search(rf"(?i)\b{re.escape(noun)}s?\b", told)
        if at is None or not words.joint.isdisjoint(words_of(told)):
            continue
        cue = Span(line.start + at.start(), line.start + at.end())
        behind = words.maker.match(told, at.end())
        if behind is not None:
            start = line.start + behind.end()
            index = _first_in(annotated, start, min(line.end, start + _GAP))
        else:
            possessor = words.kind.sub("", told[: at.start()].rstrip())
            owned = possessor.endswith((":", "'s", "’s", "s'", "s’"))
            owner = Span(line.start, cue.end)
            index = _named_in(annotated, owner, _PEOPLE) if owned else None
            given = words.given.search(told, at.end())
            if given is not None:
                index = (
                    _first_in(annotated, line.start + given.end(), line.end) or index
                )
        if index is not None:
            mention = annotated.mentions[index]
            return Orator(
                _speaker(annotated, index, words), mention.span, cue, announced=True
            )
    return None


def _first_in(annotated: Annotated, start: int, end: int) -> int | None:
    """Return the one named right behind "by": a person before his office, a body."""
    inside = [
        (index, mention)
        for index, mention in mentions_from(annotated, start, end)
        if mention.kind in (*_PEOPLE, *_BODIES)
    ]
    if not inside:
        return None
    people = [index for index, mention in inside if mention.kind is MentionKind.PERSON]
    first = inside[0]
    if first[1].kind in _BODIES:
        return first[0]
    return people[0] if people else first[0]


def _by(annotated: Annotated, index: int, line: Span, words: FloorWords) -> Orator:
    mention = annotated.mentions[index]
    return Orator(_speaker(annotated, index, words), mention.span, line)


def _signed(
    annotated: Annotated, lines: Sequence[Line], words: FloorWords
) -> Orator | None:
    """Return who signs a text at its end, with the line that names him."""
    text = annotated.document.text
    marks = [
        n for n, line in enumerate(lines) if words.signed.match(line.span.of(text))
    ]
    last = lines[-_SIGNED:][::-1]
    near = lines[marks[-1] : marks[-1] + _SIGNED] if marks else last
    for line in near:
        told = line.span.of(text).strip()
        index = _named_in(annotated, line.span, (MentionKind.PERSON,))
        if index is not None and len(told) < 2 * _GAP and not told.endswith("."):
            return _by(annotated, index, line.span, words)
        signs = bool(marks) or line.kind is SegmentKind.SIGNATURE
        if signs and _NAME.fullmatch(told):
            return Orator(Speaker(told), line.span, line.span)
    return None


def _speaker(annotated: Annotated, index: int, words: FloorWords) -> Speaker:
    mentions = annotated.mentions
    mention: Mention = mentions[index]
    head = mentions[mention.head] if mention.head is not None else mention
    return Speaker(words.to_all.sub("", head.full_name), index)


def _named_in(
    annotated: Annotated, span: Span, kinds: Sequence[MentionKind]
) -> int | None:
    """Return the first mention of the first of some kinds in words."""
    inside = list(mentions_inside(annotated, span))
    for kind in kinds:
        for index, mention in inside:
            if mention.kind is kind:
                return index
    return None


def _body(
    annotated: Annotated,
    lines: Sequence[Line],
    orator: Orator,
    words: FloorWords,
    *,
    told_above: bool,
) -> Iterator[Span]:
    """Yield the lines of a speech, without page marks and what is told behind it."""
    text = annotated.document.text
    kept: list[Span] = []
    for line in lines:
        told = line.span.of(text).strip()
        ended = words.end.fit(told) or words.signed.match(told)
        if ended or line.kind is SegmentKind.SIGNATURE:
            break
        named = line.span.covers(orator.source) or line.kind is SegmentKind.DATELINE
        if named or words.mark.fit(told):
            continue
        if line.kind is SegmentKind.HEADING and len(told.split()) <= _EARLY:
            continue
        kept.append(line.span)
    spoken = words.self | words.you
    while kept and spoken.isdisjoint(words_of(unquoted(kept[-1].of(text)))):
        if not _is_behind(kept[-1].of(text), orator, words, told=told_above):
            break
        kept.pop()
    yield from kept


def _is_behind(said: str, orator: Orator, words: FloorWords, *, told: bool) -> bool:
    """Tell whether a last paragraph is told of the speech, and no part of it.

    Where a narrator leads in, what is of nobody's own at the end is his again.
    """
    last = (orator.speaker.name or "").split()[-1:]
    plain = words_of(said)
    named = bool(last) and last[0] in said
    aside = _ASIDE.match(said) is not None or not words.speeches.isdisjoint(plain)
    return named or aside or (told and len(plain) > _BRIEF)
