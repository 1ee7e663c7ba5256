"""Sayings of gerunds: ", saying that …", "Condemning the raid, S …"."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution_asides import AsideReader
from communique.annotate.attribution_content import content_start
from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_sources import (
    is_adverb,
    is_comma,
    skip_adverbs,
    subject_right,
)
from communique.annotate.attribution_subjects import subject_left
from communique.annotate.attribution_text import MARKS
from communique.lexicon.cues import CueVerb, Form, Frame
from communique.model.span import Span

_SHORTEST = 3  # tokens before "as saying" that hold a clause and its verb
_PHRASE = 6  # tokens in which a subject behind a comma shows its verb
_SAYER = 60  # tokens before a gerund in which who "said" stands
_QUOTED_AS = 8  # tokens of "was quoted by Interfax as saying"


@dataclass(frozen=True, slots=True)
class GerundReader(AsideReader):
    """Reads the gerunds of saying of one line."""

    def gerund(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        """Read ", saying that …"; its source is the subject of the sentence."""
        start = content_start(self.line, end, verb, self.lexicon, self.verbs)
        if start is None:
            return self._quoted_as(at, end, verb, before)
        if start.frame is Frame.INF or self._said_between(end, start.at):
            return None
        main = self._main_clause(start.at) if not at else None
        if main is not None:
            comma, first, last = main
            if self.line.words[start.at] in self.lexicon.prepositions:
                return None  # "Writing on his page, he called it “mad”"
            piece = self.line.span(start.at, comma)
            return self.saying(at, end, verb, self.line.span(first, last), (piece,))
        pieces = self.content_of(start, at)
        return self.saying(at, end, verb, self._gerund_source(at, before), pieces)

    def _gerund_source(self, at: int, before: Sequence[Saying]) -> Span | None:
        """Return whose words a gerund tells: of the nearest clause with a subject."""
        line, lexicon = self.line, self.lexicon
        last = next((p for p in range(at) if line.tokens[p].end == _cue_end(before)), 0)
        for place in range(at - 1, last, -1):
            if line.words[place] in lexicon.cuts and line.words[place - 1] == ",":
                turn = self._told_subject(place + 1)
                if turn is not None and turn[1] < at:
                    return line.span(*turn)
        if before:
            return before[-1].source
        return self._nearest_sayer(at) or self.main_subject(at)

    def _nearest_sayer(self, at: int) -> Span | None:
        """Return who "said" behind a quotation whose marks do not pair."""
        line = self.line
        for place in range(at - 1, max(0, at - _SAYER), -1):
            known = self.verbs.get(line.words[place], ())
            told = any(
                forms & {Form.PAST, Form.THIRD} and Frame.QUOTE in verb.frames
                for verb, forms in known
            )
            subject = subject_left(line, place, self.lexicon) if told else None
            if subject is None or not 0 < subject.first < subject.last:
                continue
            if line.words[subject.first - 1] in MARKS:
                return line.span(subject.first, subject.last)
        return None

    def _told_subject(self, first: int) -> tuple[int, int] | None:
        """Return the tokens of a subject that starts at ``first`` before a verb."""
        line, lexicon = self.line, self.lexicon
        last = subject_right(line, first, lexicon)
        verb = skip_adverbs(line, last, lexicon)
        if last == first or verb >= len(line.words):
            plain = range(first + 1, min(last, first + _PHRASE))
            found = next((p for p in plain if self.has_verb(p, p + 1)), None)
            return None if found is None else (first, found)
        if self.has_verb(verb, verb + 1) or line.words[verb] in lexicon.auxiliaries:
            return first, last
        for place in range(first + 1, last):
            if self.has_verb(place, place + 1):
                end = place
                while is_adverb(line.words[end - 1], lexicon):
                    end -= 1
                return (first, end) if end > first else None
        return None

    def _main_clause(self, start: int) -> tuple[int, int, int] | None:
        """Return the comma behind an opening participle, and the subject behind it."""
        for comma in range(start + 1, len(self.line.words) - 2):
            if not is_comma(self.line, comma) or self.line.quotes[comma] >= 0:
                continue
            turn = self._told_subject(comma + 1)
            if turn is not None:
                return comma, *turn
        return None

    def _said_between(self, end: int, start: int) -> bool:
        """Tell whether another cue stands nearer ("responding to him, S said: C")."""
        words = self.line.words[end:start]
        told = {Form.PAST, Form.THIRD}
        return any(
            forms & told and Form.BASE not in forms and Frame.QUOTE in verb.frames
            for word in words
            for verb, forms in self.verbs.get(word, ())
        )

    def _quoted_as(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        """Read "C, S was quoted as saying (by T)"."""
        line, lexicon = self.line, self.lexicon
        if at < _SHORTEST or line.words[at - 1] != lexicon.particles.as_:
            return None
        for place in range(at - 2, max(0, at - _QUOTED_AS), -1):
            if line.words[place] not in lexicon.quoted_verbs:
                continue
            subject = subject_left(line, place, lexicon)
            border = subject.first
            if not border or subject.first == subject.last:
                return None
            behind = line.words[border - 1]
            if behind != "," and behind not in MARKS:
                return None
            left = self.left(border, before)
            source = line.span(subject.first, subject.last)
            return self.saying(at, end, verb, source, tuple(left)) if left else None
        return None


def _cue_end(before: Sequence[Saying]) -> int:
    """Return where the last cue ends; -1 when there is none."""
    return before[-1].cue.end if before else -1
