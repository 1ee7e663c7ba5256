"""Sayings of verbs: source, cue and content found around a verb of saying."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution_content import Start, content_start, past_recipient
from communique.annotate.attribution_reader import Reader, Saying
from communique.annotate.attribution_sources import (
    Subject,
    group_start,
    phrase_start,
    skip_adverbs,
    subject_left,
    subject_right,
)
from communique.annotate.attribution_text import MARKS
from communique.lexicon.cues import CueVerb, Form, Frame
from communique.model.span import Span

_SHORTEST = 3  # tokens before "which" that hold a clause and its noun
_PHRASE = 6  # tokens in which a subject shows its plural
_TITLE = 8  # tokens of a title in quotation marks, with these
_QUOTED_AS = 8  # tokens of "was quoted by Interfax as saying"
_ASIDE = 5  # tokens of ", a claim which"


@dataclass(frozen=True, slots=True)
class VerbReader(Reader):
    """Reads the verbs of saying of one line."""

    def verb_sayings(self) -> list[Saying]:
        """Return the sayings of the verbs of the line, from left to right."""
        found: list[Saying] = []
        taken = 0
        for place, word in enumerate(self.line.words):
            if place < taken or word not in self.verbs or self._is_name(place):
                continue
            for verb, forms in self.verbs[word]:
                end = place + 1 + len(verb.particles)
                if self.line.words[place + 1 : end] != verb.particles:
                    continue
                saying = self._read_verb(place, end, verb, forms, found)
                if saying is not None:
                    found.append(saying)
                    taken = end
                    break
        return found

    def _is_name(self, at: int) -> bool:
        """Tell whether a capital amid the sentence makes the word a name."""
        behind = at > 0 and self.line.words[at - 1].isalnum()
        return behind and self.line.capital(at)

    def _read_verb(
        self,
        at: int,
        end: int,
        verb: CueVerb,
        forms: frozenset[Form],
        before: Sequence[Saying],
    ) -> Saying | None:
        group = group_start(self.line, at, self.lexicon)
        helpers = set(self.line.words[group:at])
        if helpers & self.lexicon.negations:
            return None
        use = self._use(at, group, helpers, forms)
        if use == "passive":
            return self._by_agent(at, end, verb) or self._passive(at, end, verb)
        if use == "gerund":
            return self._gerund(at, end, verb, before)
        if use == "active":
            return self._active(at, end, verb, before)
        return None

    def _use(
        self, at: int, group: int, helpers: set[str], forms: frozenset[Form]
    ) -> str | None:
        """Tell how a form is used: active, passive, gerund or no verb at all."""
        lexicon, line = self.lexicon, self.line
        prev = line.words[group - 1] if group else ""
        if Form.GERUND in forms and Form.PAST not in forms:
            if helpers & lexicon.be:
                return "active"
            noun = prev in lexicon.determiners or prev.endswith("'s")
            return None if noun else "gerund"
        if helpers & lexicon.be:
            return "passive" if Form.PARTICIPLE in forms else None
        if helpers & lexicon.modals:
            return None
        helped = bool(helpers & lexicon.auxiliaries)
        return "active" if helped or self._simple(at, forms, prev) else None

    def _simple(self, at: int, forms: frozenset[Form], prev: str) -> bool:
        """Tell whether a form without auxiliaries is a verb, not a noun."""
        lexicon, line = self.lexicon, self.line
        follow = line.words[at + 1] if at + 1 < len(line.words) else "."
        stated = follow == lexicon.particles.that or follow in {",", ":", "."}
        owned = prev.endswith("'s") or prev in lexicon.determiners
        noun = owned and not (prev in lexicon.pronouns and stated)
        if noun or follow in lexicon.particles_away:
            return False
        if Form.PAST in forms:
            participle = follow == lexicon.particles.by
            return not participle and prev not in lexicon.prepositions
        if Form.THIRD in forms:
            plural = follow in lexicon.noun_followers or self._relative(at + 1)
            return not plural and prev not in lexicon.prepositions
        return self._plural(at, prev, follow, stated=stated)

    def _relative(self, at: int) -> bool:
        """Tell whether "that" refers back ("the states that have")."""
        words = self.line.words
        if at + 1 >= len(words) or words[at] != self.lexicon.particles.that:
            return False
        return words[at + 1] in self.lexicon.finite | self.lexicon.be

    def _plural(self, at: int, prev: str, follow: str, *, stated: bool) -> bool:
        """Tell whether a bare form is the verb of a plural subject."""
        lexicon, line = self.lexicon, self.line
        if prev == lexicon.particles.to:
            return False
        if prev in lexicon.pronouns or prev in lexicon.relatives:
            return True
        many = prev.endswith(lexicon.plural_endings) or prev in lexicon.anonymous.heads
        if prev == ",":
            subject = subject_left(line, at, lexicon)
            head = line.words[subject.first : min(subject.last, subject.first + 4)]
            many = any(word.endswith(lexicon.plural_endings) for word in head)
        if line.words[at] in lexicon.loose:
            reach = 2 * _PHRASE if follow in lexicon.pronouns else _PHRASE
            near = line.words[max(0, at - reach) : at]
            many = many or any(word.endswith(lexicon.plural_endings) for word in near)
        opening = lexicon.wh | lexicon.pronouns | lexicon.determiners
        stated = stated or line.words[at] in lexicon.loose or follow in opening
        quoted = at + 1 < len(line.words) and line.quotes[at + 1] >= 0
        return many and (stated or quoted)

    def _by_agent(self, at: int, end: int, verb: CueVerb) -> Saying | None:
        """Read "C was denied by S" and "C was described by S as C2"."""
        line, lexicon = self.line, self.lexicon
        if not verb.frames & {Frame.OBJECT, Frame.NAMING} or end + 1 >= len(line.words):
            return None
        if line.words[end] != lexicon.particles.by:
            return None
        last = self._agent_end(end + 1)
        group = group_start(line, at, lexicon)
        first = self._reported(group)
        if last == end + 1 or first >= group:
            return None
        pieces = [line.span(first, group)]
        if last + 1 < len(line.words) and line.words[last] == lexicon.particles.as_:
            pieces.append(self.piece(last))
        agent = line.span(end + 1, last)
        return self._saying(at, end, verb, agent, tuple(pieces), group=group)

    def _agent_end(self, first: int) -> int:
        """Return the end of an agent; "the ministry in Sofia" stays whole."""
        return subject_right(self.line, first, self.lexicon)

    def _reported(self, group: int) -> int:
        """Return where the subject starts, or the clause of "a report that C"."""
        line, lexicon = self.line, self.lexicon
        for place in range(1, group - 1):
            noun = any(line.words[place - 1] in n for n in lexicon.nouns.values())
            if noun and line.words[place] == lexicon.particles.that:
                return place + 1
        return phrase_start(line, group, lexicon)

    def _passive(self, at: int, end: int, verb: CueVerb) -> Saying | None:
        """Read "it was announced that" and "is reported to have"."""
        line, lexicon = self.line, self.lexicon
        if end + 1 >= len(line.words) or Frame.RECIPIENT in verb.frames:
            return None
        if not verb.frames & {Frame.THAT, Frame.CLAUSE}:
            return None
        group = group_start(line, at, lexicon)
        first = line.words[group]
        if first in lexicon.be and first not in lexicon.finite:
            return None
        cue_end = end
        end = skip_adverbs(line, end, lexicon)
        if end + 1 >= len(line.words):
            return None
        if line.words[end] == lexicon.particles.that:
            pieces = [self.piece(end + 1)]
        elif line.words[end] == lexicon.particles.to and verb.id in lexicon.passive_to:
            first = phrase_start(line, group, lexicon)
            pieces = [line.span(first, group)] if first < group else []
            pieces.append(self.piece(end))
        else:
            return None
        return self._saying(at, cue_end, verb, None, tuple(pieces), group=group)

    def _gerund(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        """Read ", saying that …"; its source is the subject of the sentence."""
        start = content_start(self.line, end, verb, self.lexicon, self.verbs)
        if start is None:
            return self._quoted_as(at, end, verb, before)
        if start.frame is Frame.INF:
            return None
        source = before[-1].source if before else self.main_subject(at)
        pieces = self.content_of(start)
        return self._saying(at, end, verb, source, pieces)

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
            return self._saying(at, end, verb, source, tuple(left)) if left else None
        return None

    def _active(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        inverted = self._inverted(at, end, verb, before)
        if inverted is not None:
            return inverted
        subject = subject_left(self.line, at, self.lexicon)
        source = self._source(subject, at, before)
        if source is None or self._mental(
            verb, source, quoted=self.line.quotes[at] >= 0
        ):
            return None
        start = content_start(self.line, end, verb, self.lexicon, self.verbs)
        if Frame.QUOTE in verb.frames and not subject.relative:
            aside = self._aside(subject, end, verb, start, before)
            if aside:
                return self._saying(at, end, verb, source, aside)
        if start is None:
            return self._denied_noun(at, end, verb, subject, source)
        pieces = self.content_of(start, closed=self._closes(subject))
        return self._saying(at, end, verb, source, pieces)

    def _mental(self, verb: CueVerb, source: Span, *, quoted: bool) -> bool:
        """Tell whether a speaker merely thinks aloud ("I think", "“they hope”")."""
        if verb.id not in self.lexicon.mental:
            return False
        words = source.of(self.line.text).lower()
        return quoted or words in self.lexicon.speakers

    def _source(
        self, subject: Subject, at: int, before: Sequence[Saying]
    ) -> Span | None:
        if subject.first < subject.last:
            return self.line.span(subject.first, subject.last)
        if subject.shared:
            return before[-1].source if before else self.main_subject(at)
        return None

    def _inverted(
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
        return self._saying(at, end, verb, line.span(end, last), tuple(pieces))

    def _clause_left(self, border: int) -> bool:
        """Tell whether the words before an aside hold a finite verb."""
        first = border
        while first and self.line.words[first - 1] != ";":
            first -= 1
        return self.has_verb(first, border)

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

    def _aside(
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
            return self._quoted_before() if self.ends_at(end) and not start else ()
        if line.words[border - 1] == self.lexicon.particles.as_:
            return self._as_said(border - 1, end, before)
        if self._tagged(border):
            return tuple(self.left(border, before) + self.right(end))
        named = start is not None and self._named(start, border, end)
        if named or self._whole(start, border, end):
            start = None
        if start is not None and start.frame is not Frame.QUOTE:
            return ()
        quoted = line.quotes[border - 1] >= 0 > line.quotes[border]
        if not quoted and (
            start is not None or not self._plain_aside(subject, end, verb)
        ):
            return ()
        left = self.left(border, before)
        broken = not quoted and not self._clause_left(border)
        right = self.right(end, broken=broken)
        whole = bool(right) or not broken or border > _ASIDE
        return tuple(left + right) if left and whole else ()

    def _whole(self, start: Start | None, border: int, end: int) -> bool:
        """Tell "C, S said in a message to T" from "S said in a message C"."""
        line, lexicon = self.line, self.lexicon
        if start is None or start.frame is not Frame.CLAUSE:
            return False
        if line.words[border - 1] != "," or line.words[end] not in lexicon.prepositions:
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
            end = past_recipient(self.line, end, self.lexicon)
        return comma and self.ends_at(end) and not self._future(subject, end)

    def _future(self, subject: Subject, end: int) -> bool:
        helpers = set(self.line.words[subject.group : end])
        return bool(helpers & self.lexicon.future)

    def _as_said(
        self, place: int, end: int, before: Sequence[Saying]
    ) -> tuple[Span, ...]:
        words = self.line.words
        if place and words[place - 1] == ",":
            return tuple(self.left(place, before))
        for at in range(end, min(len(words), end + 25)):
            if words[at] == "," and at + 2 < len(words):
                return (self.piece(at + 1),)
        return ()

    def _closes(self, subject: Subject) -> bool:
        """Tell whether a comma will close the subordinate clause of the cue."""
        first = subject.first
        if 0 < first < subject.last:
            opening = self.line.words[first - 1] in self.lexicon.subordinators
            joined = self.lexicon.coordinators | {","}
            if opening and (first <= _ASIDE or self.line.words[first - 2] in joined):
                return True
        if not subject.relative or subject.last >= len(self.line.words):
            return False
        return self.line.words[subject.last] == ","

    def _denied_noun(
        self, at: int, end: int, verb: CueVerb, subject: Subject, source: Span | None
    ) -> Saying | None:
        """Read "C, a claim which S have always denied"."""
        line, lexicon = self.line, self.lexicon
        place = subject.first - 1
        if place < _SHORTEST or line.words[place] not in lexicon.relatives:
            return None
        if not any(line.words[place - 1] in nouns for nouns in lexicon.nouns.values()):
            return None
        comma = place - 1
        while comma and line.words[comma] != ",":
            comma -= 1
        if not comma or place - comma > _ASIDE or Frame.THAT not in verb.frames:
            return None
        left = self.left(comma, ())
        if not left:
            return None
        return self._saying(at, end, verb, source, tuple(left))

    def _saying(
        self,
        at: int,
        end: int,
        verb: CueVerb,
        source: Span | None,
        content: tuple[Span, ...],
        *,
        group: int | None = None,
    ) -> Saying:
        kind = verb.type
        near = set(self.line.words[end : end + 6])
        if Frame.FEELING in verb.frames:
            kind = next(
                (t for t, nouns in self.lexicon.feelings.items() if near & nouns), kind
            )
        first = at if group is None else group
        cue = self.line.span(first, end)
        return Saying(cue, kind, f"cue.{verb.id}", source, content, self.at)
