"""Cues beside their content: "C, said S", "C, S said", "As S said, C"."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution_content import Start, past_recipient
from communique.annotate.attribution_reader import Reader, Saying
from communique.annotate.attribution_sources import subject_right
from communique.annotate.attribution_subjects import Subject
from communique.annotate.attribution_text import MARKS
from communique.lexicon.cues import CueVerb, Frame
from communique.model.attribution import CueType
from communique.model.span import Span

_SHORTEST = 3  # tokens before "which" that hold a clause and its noun
_TITLE = 8  # tokens of a title in quotation marks, with these
_ASIDE = 5  # tokens of ", a claim which"


@dataclass(frozen=True, slots=True)
class AsideReader(Reader):
    """Reads the cues of one line that stand behind or amid what was said."""

    def inverted(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        """Read '"C," said S' and "C, said S"."""
        line = self.line
        if not self._may_invert(at, end, verb):
            return None
        last = subject_right(line, end, self.lexicon)
        if last == end:
            return None
        quoted = any(quote >= 0 for quote in line.quotes[max(0, at - 2) : at])
        telling = Frame.THAT in verb.frames and Frame.IMPORTANCE not in verb.frames
        if not quoted and not (telling and self.ends_at(last)):
            return None
        broken = not quoted and not self._clause_left(at)
        if broken and self._closing(at, last):
            return None
        pieces = self.left(at, before) + self.right(last, broken=broken)
        if not pieces:
            return None
        return self.saying(at, end, verb, line.span(end, last), tuple(pieces))

    def _clause_left(self, border: int) -> bool:
        """Tell whether the words before an aside hold a finite verb of their own.

        That of a relative clause does not count: "An official, who asked not to
        be named, said …" has its subject on the left.
        """
        words = self.line.words
        first = border
        while first and words[first - 1] != ";":
            first -= 1
        for at in range(first + 1, border):
            if words[at] in self.lexicon.wh and words[at - 1] == ",":
                if self._told_behind(at, border):
                    return True
                border = at
                break
        return self.has_verb(first, border)

    def _told_behind(self, first: int, border: int) -> bool:
        """Tell whether a verb follows a relative clause and its comma."""
        words = self.line.words
        finite = self.lexicon.finite | self.lexicon.be
        return any(
            words[at] == "," and words[at + 1] in finite
            for at in range(first, border - 1)
        )

    def _closing(self, at: int, last: int) -> bool:
        """Tell whether "S, apposition, said C" only looks like "C, said S"."""
        words = self.line.words
        if last < len(words) and words[last] not in {",", "."}:
            return True
        return "," in words[: max(0, at - 1)]

    def _may_invert(self, at: int, end: int, verb: CueVerb) -> bool:
        """Tell whether a cue stands behind its content and before a noun phrase."""
        line, lexicon = self.line, self.lexicon
        if not at or Frame.QUOTE not in verb.frames or end >= len(line.words):
            return False
        behind, follow = line.words[at - 1], line.words[end]
        if behind == "," and Frame.RECIPIENT in verb.frames:
            return False
        within = line.quotes[at - 1] >= 0 and line.quotes[at - 1] == line.quotes[at]
        closed = lexicon.boundaries | lexicon.prepositions | lexicon.times | lexicon.wh
        phrase = follow[0].isalnum() and follow not in closed
        return phrase and not within and (behind == "," or behind in MARKS)

    def aside(
        self,
        subject: Subject,
        end: int,
        verb: CueVerb,
        start: Start | None,
        before: Sequence[Saying],
    ) -> tuple[Span, ...]:
        """Read "C, S said" and "As S said, C"; empty when the cue is no aside."""
        line = self.line
        border = subject.first
        if subject.first == subject.last:
            return ()
        if not border:
            alone = self.ends_at(end) and start is None
            return self._quoted_before() if alone else ()
        if line.words[border - 1] == self.lexicon.particles.as_:
            return self._as_said(border - 1, end, before)
        named = start is not None and self._named(start, border, end)
        if named or self._tagged(border):
            right = [] if named else self.right(end)
            return tuple(self.left(border, before) + right)
        if self._whole(start, border, end):
            start = None
        if start is not None and start.frame is Frame.WH:
            start = None if line.words[start.at - 1] == "," else start
        quoted = line.quotes[border - 1] >= 0 > line.quotes[border]
        plain = start is None and self._plain_aside(subject, end, verb)
        opened = start is None or start.frame is Frame.QUOTE
        if not (quoted and opened) and not plain:
            return ()
        return self._both_sides(border, end, before, quoted=quoted)

    def _both_sides(
        self, border: int, end: int, before: Sequence[Saying], *, quoted: bool
    ) -> tuple[Span, ...]:
        """Return what stands left of an aside and goes on right of it.

        Words without a verb must go on, or be more than an adverbial.
        """
        left = self.left(border, before)
        broken = not quoted and not self._clause_left(border)
        led = self.line.words[0] in self.lexicon.subordinators
        right = self.right(end, broken=broken or led)
        if not (quoted or right) and self._is_adverbial(border):
            return ()
        whole = bool(right) or not broken or border > _ASIDE
        return tuple(left + right) if left and whole else ()

    def _is_adverbial(self, border: int) -> bool:
        """Tell whether a phrase with no clause of its own stands before an aside.

        "At the meeting that lasted an hour, the ministers agreed".
        """
        words, lexicon = self.line.words, self.lexicon
        if words[0] not in lexicon.prepositions or words[border - 1] != ",":
            return False
        inner = lexicon.relatives | lexicon.wh | lexicon.subordinators
        opened = range(1, border)
        last = next((p for p in opened if words[p] in inner), border)
        return "," not in words[: border - 1] and not self.has_verb(0, last)

    def _whole(self, start: Start | None, border: int, end: int) -> bool:
        """Tell "C, S said in a message to T" from "S said in a message C"."""
        line, lexicon = self.line, self.lexicon
        if start is None or start.frame is not Frame.CLAUSE:
            return False
        adverbial = lexicon.prepositions | lexicon.times
        if line.words[border - 1] != "," or line.words[end] not in adverbial:
            return False
        opening = lexicon.subordinators | lexicon.prepositions | lexicon.coordinators
        return line.words[0] not in opening and self.has_verb(0, border)

    def _quoted_before(self) -> tuple[Span, ...]:
        """Return the quotation that ends before the line: "“C!” S said."."""
        line, quotes = self.line, self.quotes
        start = line.tokens[0].start
        at = bisect.bisect_left(quotes, (start,)) - 1
        if at < 0 or quotes[at].start < line.paragraph:
            return ()
        gap = line.text[quotes[at].end : start]
        return () if gap.strip() else (Span(quotes[at].start, quotes[at].end),)

    def _tagged(self, border: int) -> bool:
        """Tell whether a quotation ends left of the cue with its own comma."""
        line = self.line
        if border < _SHORTEST or line.quotes[border] >= 0:
            return False
        if line.words[border - 1] == ",":
            return line.quotes[border - 2] >= 0 > line.quotes[border - 1]
        number = line.quotes[border - 1]
        if number < 0:
            return False
        quote = self.quotes[number]
        spoken = line.text[quote.start : quote.end].rstrip("".join(MARKS))
        return spoken.endswith((",", "?", "!", "…", "—", "–"))

    def _named(self, start: Start, border: int, end: int) -> bool:
        """Tell a title in quotation marks behind an aside from its content.

        "C, S said on the publication of a report, “Sherpas on the Square”".
        """
        line, lexicon = self.line, self.lexicon
        number = line.quotes[start.at]
        if start.frame is not Frame.QUOTE or number < 0 or line.words[end] == ",":
            return False
        quoted = [
            w for w, q in zip(line.words, line.quotes, strict=True) if q == number
        ]
        verbal = lexicon.finite | lexicon.be
        clause = any(word in verbal for word in line.words[: border - 1])
        return clause and len(quoted) <= _TITLE and not verbal.intersection(quoted)

    def _plain_aside(self, subject: Subject, end: int, verb: CueVerb) -> bool:
        """Tell whether "C, S said" can be meant without quotation marks."""
        comma = self.line.words[subject.first - 1] == ","
        if Frame.RECIPIENT in verb.frames and end < len(self.line.words):
            told = end
            end = past_recipient(self.line, end, self.lexicon)
            of = self.line.words[end : end + 1] == (self.lexicon.particles.of,)
            if of and end > told:  # "S reassured them of its support"
                return False
        return comma and self.ends_at(end) and not self._future(subject, end)

    def _future(self, subject: Subject, end: int) -> bool:
        helpers = set(self.line.words[subject.group : end])
        return bool(helpers & self.lexicon.future)

    def _as_said(
        self, place: int, end: int, before: Sequence[Saying]
    ) -> tuple[Span, ...]:
        words = self.line.words
        if place and words[place - 1] == "," and self.has_verb(0, place):
            return tuple(self.left(place, before))
        for at in range(end, min(len(words), end + 25)):
            if words[at] == "," and at + 2 < len(words):
                return (self.piece(at + 1),)
        return ()

    def _feeling(self, end: int) -> CueType | None:
        """Return the type of the first noun of feeling behind a cue."""
        for word in self.line.words[end : end + 6]:
            for kind, nouns in self.lexicon.feelings.items():
                if word in nouns:
                    return kind
        return None

    def saying(
        self,
        at: int,
        end: int,
        verb: CueVerb,
        source: Span | None,
        content: tuple[Span, ...],
        *,
        group: int | None = None,
    ) -> Saying:
        """Return the saying of a verb; ``group`` is where its auxiliaries start."""
        kind = verb.type
        if Frame.FEELING in verb.frames:
            kind = self._feeling(end) or kind
        first = at if group is None else group
        cue = self.line.span(first, end)
        return Saying(cue, kind, f"cue.{verb.id}", source, content, self.at)
