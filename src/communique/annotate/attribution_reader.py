"""A sentence being read: its pieces of content, and the saying found in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from communique.annotate.attribution_content import NAMED, Start
from communique.annotate.attribution_ends import clause_end, next_deed, trim_marks
from communique.annotate.attribution_sources import is_comma
from communique.annotate.attribution_subjects import subject_left
from communique.annotate.attribution_text import MARKS, Line, Quote
from communique.lexicon.cues import CueLexicon, Form, Frame, VerbIndex
from communique.model.attribution import CueType
from communique.model.span import Span

_PHRASES = NAMED | {Frame.IMPORTANCE, Frame.GERUND}
"""Frames whose content has no verb of its own that could go on."""

_ADVERBIAL = 8  # tokens of an adverbial that closes the clause of a cue


class Saying(NamedTuple):
    """A source, a cue and what was said, before links.

    ``line`` is the index of the line; ``beside`` marks a source that another
    saying of the same content names ("according to X, citing Y").
    """

    cue: Span
    type: CueType
    rule: str
    source: Span | None
    content: tuple[Span, ...]
    line: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A line with what is needed to read it."""

    line: Line
    at: int
    quotes: Sequence[Quote]
    lexicon: CueLexicon
    verbs: VerbIndex

    def main_subject(self, before: int) -> Span | None:
        """Return the subject of the first finite verb left of ``before``."""
        line, lexicon = self.line, self.lexicon
        # "After the chiefs met, the ministry spoke": the clause in front has its own.
        led = line.words[0] in lexicon.subordinators
        commas = (p for p in range(1, before) if is_comma(line, p)) if led else ()
        for place in range(1 + next(iter(commas), 0), before):
            word = line.words[place]
            finite = word in lexicon.finite or word in lexicon.be
            adjective = line.words[place - 1] in lexicon.determiners
            if adjective or not (finite or self._past(place)):
                continue
            subject = subject_left(line, place, lexicon)
            if subject.first < subject.last:
                return line.span(subject.first, subject.last)
        return None

    def _past(self, at: int) -> bool:
        word = self.line.words[at]
        if self.line.capital(at):
            return False
        if word in self.verbs:
            return any(forms & {Form.PAST} for _, forms in self.verbs[word])
        return word.endswith(self.lexicon.past_suffix) or word in self.lexicon.past

    def has_verb(self, first: int, last: int) -> bool:
        """Tell whether a finite verb stands among tokens ``first`` to ``last``."""
        finite = self.lexicon.finite | self.lexicon.be
        words = self.line.words
        return any(words[p] in finite or self._past(p) for p in range(first, last))

    def ends_at(self, at: int) -> bool:
        """Tell whether only an adverbial follows, so that a cue closes its clause."""
        line = self.line
        if at >= len(line.words):
            return True
        word = line.words[at]
        if not word[0].isalnum():
            return True
        lexicon = self.lexicon
        return (
            word in lexicon.prepositions or word in lexicon.times or word in lexicon.wh
        )

    def left(self, border: int, before: Sequence[Saying]) -> list[Span]:
        """Return the content left of an aside that starts at ``border``."""
        line = self.line
        last = border
        while last and line.words[last - 1] in {",", "—", "–"}:
            last -= 1
        if not last:
            return []
        number = line.quotes[last - 1]
        if number >= 0:
            quote = self.quotes[number]
            before = [one for one in before if not quote.start < one.cue.start]
        elif border < len(line.words) and line.quotes[border] < 0:
            before = [one for one in before if not self._inside(one)]
        first = self._after_sayings(before, last)
        if number >= 0:
            quote = self.quotes[number]
            if quote.start < line.tokens[first].start:
                return [Span(quote.start, quote.end)]
            opening = next(p for p in range(last) if line.quotes[p] == number)
            led = line.words[opening - 1] == ","
            apart = opening <= first + 1 or line.words[opening - 1] in {":", ","}
            if apart and not led:
                return [Span(quote.start, quote.end)]
            return [Span(line.tokens[first].start, quote.end)]
        first, last = trim_marks(line, first, last)
        return [line.span(first, last)] if first < last else []

    def _inside(self, one: Saying) -> bool:
        """Tell whether the cue of a saying stands in a quotation of the line."""
        line = self.line
        return any(
            quote >= 0 and token.start == one.cue.start
            for token, quote in zip(line.tokens, line.quotes, strict=True)
        )

    def _after_sayings(self, before: Sequence[Saying], last: int) -> int:
        """Return the first token that no earlier saying of the line has used."""
        used = [
            max(span.end for span in (one.cue, *one.content))
            for one in before
            if not one.beside
        ]
        limit = max(used, default=0)
        first = 0
        for place in range(last - 1, -1, -1):
            if self.line.tokens[place].start < limit or self.line.words[place] == ";":
                first = place + 1
                break
        return first if first < last else 0

    def right(self, at: int, *, broken: bool = False) -> list[Span]:
        """Return the second piece behind an aside: '… he said, "C2"'.

        ``broken`` says that the first piece has no verb, so that any words go on.
        """
        line = self.line
        words = line.words
        place = at
        while place < len(words) and (words[place][0].isalnum()):
            if line.quotes[place] >= 0 or words[place] in self.lexicon.cuts:
                break
            place += 1
        if place + 1 >= len(words):
            return []
        if words[place] in {",", ":", "."} and line.quotes[place + 1] >= 0:
            place += 1
        number = line.quotes[place]
        if number >= 0 and (not place or line.quotes[place - 1] != number):
            quote = self.quotes[number]
            return [Span(quote.start, quote.end)]
        if words[place] != "," or line.quotes[at - 1] >= 0:
            return []
        return self._rest(place + 1, broken=broken)

    def _rest(self, at: int, *, broken: bool) -> list[Span]:
        """Return the rest of an interrupted clause ("The deal, he said, was off")."""
        words, lexicon = self.line.words, self.lexicon
        if at + 1 >= len(words):
            return []
        going_on = words[at] in lexicon.finite | lexicon.be | lexicon.auxiliaries
        return [self.piece(at)] if going_on or broken else []

    def content_of(
        self, start: Start, cue: int, *, closed: bool = False
    ) -> tuple[Span, ...]:
        """Return the content that starts at ``start``; a quotation is taken whole.

        ``cue`` is the token of its verb.
        """
        line = self.line
        number = line.quotes[start.at]
        opened = number >= 0 and (not start.at or line.quotes[start.at - 1] != number)
        if opened and start.frame is Frame.QUOTE:
            quote = self.quotes[number]
            last = self._quote_last(start.at)
            rest = last + 1 < len(line.words) and line.words[last] not in {",", "."}
            if quote.end > line.tokens[-1].end or not rest:
                return (Span(quote.start, quote.end),)
        if start.frame is Frame.OBJECT and self._is_alone(start.at):
            return (line.span(start.at, start.at + 1),)
        piece = self.piece(start.at, closed=closed)
        if start.frame in _PHRASES:
            piece = self._to_deed(piece, start.at, cue)
        if start.frame in NAMED:
            piece = self._to_quote(piece, start.at)
        return (piece,)

    def _to_deed(self, piece: Span, first: int, cue: int) -> Span:
        """Cut a phrase before the next verb of the speaker: "praised it, left"."""
        line = self.line
        last = next_deed(line, cue, first, self.lexicon, self.verbs)
        if last is None or line.tokens[last].start >= piece.end:
            return piece
        return Span(piece.start, line.tokens[last - 1].end)

    def _is_alone(self, at: int) -> bool:
        """Tell whether a pronoun is all that was denied: "denied it the next day"."""
        words, lexicon = self.line.words, self.lexicon
        follow = words[at + 1] if at + 1 < len(words) else "."
        if words[at] in lexicon.object_pronouns:
            return follow not in lexicon.grounds
        closed = lexicon.prepositions | lexicon.times | lexicon.coordinators
        joins = words[at] == lexicon.particles.that  # "welcomed that this was so"
        ends = not follow[0].isalnum() or (follow in closed and not joins)
        return ends and words[at] in lexicon.demonstratives

    def _to_quote(self, piece: Span, first: int) -> Span:
        """Cut a phrase behind its quotation: "called it “mad” on Tuesday"."""
        line, lexicon = self.line, self.lexicon
        at = first
        while at < len(line.words) and line.quotes[at] < 0:
            at += 1
        if at >= len(line.words) or line.tokens[at].start >= piece.end:
            return piece
        quote = self.quotes[line.quotes[at]]
        last = self._quote_last(at)
        if (
            quote.start < piece.start
            or quote.end >= piece.end
            or last >= len(line.words)
        ):
            return piece
        closed = lexicon.prepositions | lexicon.times | lexicon.determiners
        closed |= lexicon.coordinators | lexicon.boundaries
        follow = line.words[last]
        if (
            follow[0].isalnum() and follow not in closed
        ) or follow == lexicon.particles.of:
            return piece
        return Span(piece.start, quote.end)

    def _quote_last(self, at: int) -> int:
        number = self.line.quotes[at]
        while at < len(self.line.words) and self.line.quotes[at] == number:
            at += 1
        return at

    def _nested(self, at: int) -> bool:
        """Tell whether the quotation of a token opened before it."""
        quote = self.quotes[self.line.quotes[at]]
        return quote.start < self.line.tokens[at].start

    def piece(self, first: int, *, closed: bool = False) -> Span:
        """Return the clause from ``first``, to the end of a quotation it opens."""
        line = self.line
        last = clause_end(line, first, self.lexicon, self.verbs)
        if closed:
            comma = next((p for p in range(first + 1, last) if is_comma(line, p)), last)
            last = comma
        first, last = trim_marks(line, first, last)
        if first < last and line.quotes[first] >= 0 and self._nested(first):
            while last > first and line.words[last - 1] in MARKS:
                first, last = trim_marks(line, first, last - 1)
        if first >= last:
            return line.span(min(first, len(line.words) - 1), len(line.words))
        span = line.span(first, last)
        number = line.quotes[last - 1]
        opened = number >= 0 and line.quotes[first - 1 if first else 0] != number
        if opened and last == len(line.words):
            return Span(span.start, max(span.end, self.quotes[number].end))
        return span
