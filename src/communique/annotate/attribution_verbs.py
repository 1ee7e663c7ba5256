"""Sayings of verbs: source, cue and content found around a verb of saying."""

from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.attribution_content import Start, content_start
from communique.annotate.attribution_gerunds import GerundReader
from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_sources import (
    phrase_start,
    skip_adverbs,
    subject_right,
)
from communique.annotate.attribution_subjects import (
    Subject,
    group_start,
    subject_left,
)
from communique.lexicon.cues import CueVerb, Form, Frame
from communique.model.span import Span

_SHORTEST = 3  # tokens before "which" that hold a clause and its noun
_PHRASE = 6  # tokens in which a subject shows its plural
_ASIDE = 5  # tokens of ", a claim which"


@dataclass(frozen=True, slots=True)
class VerbReader(GerundReader):
    """Reads the verbs of saying of one line."""

    def verb_sayings(self, opening: Saying | None = None) -> list[Saying]:
        """Return the sayings of the verbs of the line, from left to right.

        Args:
            opening: The one that opens the line with a subject of a line above.
        """
        found = [] if opening is None else [opening]
        taken = 0
        while opening is not None and self.line.tokens[taken].start < opening.cue.end:
            taken += 1
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
        before = self.line.words[at - 1] if at else "."
        return (before.isalnum() or before == ",") and self.line.capital(at)

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
            if self.line.words[end : end + 1] and self._itself(end, verb):
                return None
            return self.gerund(at, end, verb, before)
        opened = not at and Form.PARTICIPLE in forms  # "Asked how, S said"
        opened = opened or self._is_called(at, end, verb)
        if use == "active" and not opened:
            return self._active(at, end, verb, before)
        return None

    def _itself(self, end: int, verb: CueVerb) -> bool:
        """Tell whether a side only gives its name ("calling themselves")."""
        named = f"cue.{verb.id}" in self.lexicon.naming
        return named and self.line.words[end] in self.lexicon.reflexives

    def _is_called(self, at: int, end: int, verb: CueVerb) -> bool:
        """Tell a name given to what stands before: "exercises, dubbed “X”"."""
        line = self.line
        if f"cue.{verb.id}" not in self.lexicon.dubbing or end >= len(line.words):
            return False
        quoted = line.quotes[end] >= 0 > line.quotes[at]
        return quoted or (line.capital(end) and line.words[at - 1] == ",")

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
        owned = owned or (
            line.words[at] in lexicon.state_nouns and prev in lexicon.state_kinds
        )
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
        many = many or self._are_many(subject_left(line, at, lexicon))
        if line.words[at] in lexicon.loose:
            reach = 2 * _PHRASE if follow in lexicon.pronouns else _PHRASE
            near = line.words[max(0, at - reach) : at]
            many = many or any(word.endswith(lexicon.plural_endings) for word in near)
        opening = lexicon.wh | lexicon.pronouns | lexicon.determiners
        stated = stated or line.words[at] in lexicon.loose or follow in opening
        stated = stated or self._heads_line(at)
        quoted = at + 1 < len(line.words) and line.quotes[at + 1] >= 0
        return many and (stated or quoted)

    def _are_many(self, subject: Subject) -> bool:
        """Tell whether a subject is joined, or its head before "of" a plural."""
        lexicon = self.lexicon
        words = self.line.words[subject.first : subject.last]
        linked = (n for n, w in enumerate(words) if w == lexicon.particles.of)
        link = next(linked, 0)
        head = words[link - 1] if link else ""
        several = (
            head.endswith(lexicon.plural_endings) or head in lexicon.anonymous.heads
        )
        return several or lexicon.particles.and_ in words

    def _heads_line(self, at: int) -> bool:
        """Tell whether a plural opens a headline ("Ministers praise Chad")."""
        line = self.line
        named = at + 1 < len(line.words) and line.capital(at + 1)
        return named and subject_left(line, at, self.lexicon).first == 0

    def _by_agent(self, at: int, end: int, verb: CueVerb) -> Saying | None:
        """Read "C was denied by S" and "C was described by S as C2"."""
        line, lexicon = self.line, self.lexicon
        named = verb.frames & {Frame.OBJECT, Frame.NAMING, Frame.WH}
        if not named or end + 1 >= len(line.words):
            return None
        if line.words[end] != lexicon.particles.by:
            return None
        last = self._agent_end(end + 1)
        group = group_start(line, at, lexicon)
        first = self._reported(group)
        if last == end + 1 or first >= group:
            return None
        pieces = [line.span(first, group)]
        if not verb.frames & {Frame.OBJECT, Frame.NAMING}:
            if last + 1 >= len(line.words) or line.words[last] not in lexicon.wh:
                return None
            pieces = [self.piece(last)]
        elif last + 1 < len(line.words) and line.words[last] == lexicon.particles.as_:
            pieces.append(self.piece(last))
        agent = line.span(end + 1, last)
        return self.saying(at, end, verb, agent, tuple(pieces), group=group)

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
            start = phrase_start(line, group, lexicon)
            pieces = [line.span(start, group)] if start < group else []
            pieces.append(self.piece(end))
        else:
            return None
        return self.saying(at, cue_end, verb, None, tuple(pieces), group=group)

    def _active(
        self, at: int, end: int, verb: CueVerb, before: Sequence[Saying]
    ) -> Saying | None:
        going_on = self._goes_on(at, before)
        inverted = None if going_on else self.inverted(at, end, verb, before)
        if inverted is not None:
            return inverted
        subject = self._behind_cue(subject_left(self.line, at, self.lexicon), before)
        if going_on:
            subject = Subject(at, at, subject.group, shared=True)
        source = self._source(subject, at, before)
        if source is None or self._mental(
            verb, source, quoted=self.line.quotes[at] >= 0
        ):
            return None
        start = content_start(self.line, end, verb, self.lexicon, self.verbs)
        if Frame.QUOTE in verb.frames and not subject.relative:
            aside = self.aside(subject, end, verb, start, before)
            if aside:
                return self.saying(at, end, verb, source, aside)
        if start is None:
            return self._denied_noun(at, end, verb, subject, source)
        if self._has_gap(start, subject):
            return None
        pieces = self.content_of(start, at, closed=self._closes(subject))
        return self.saying(at, end, verb, source, pieces)

    def _goes_on(self, at: int, before: Sequence[Saying]) -> bool:
        """Tell whether a verb follows the content of another with a mere comma."""
        if not before or at < _SHORTEST:
            return False
        group = group_start(self.line, at, self.lexicon)
        ends = {piece.end for piece in before[-1].content}
        return (
            self.line.words[group - 1] == ","
            and self.line.quotes[group - 2] < 0
            and self.line.tokens[group - 2].end in ends
        )

    def _has_gap(self, start: Start, subject: Subject) -> bool:
        """Tell whether a clause lacks its subject ("the deal that S hopes will")."""
        line, lexicon = self.line, self.lexicon
        if start.frame is not Frame.CLAUSE or subject.relative:
            return False
        return line.words[start.at] in lexicon.finite | lexicon.be

    def _behind_cue(self, subject: Subject, before: Sequence[Saying]) -> Subject:
        """Keep an outer cue out of the subject ("said Sunday his army would")."""
        if not before or subject.first >= subject.last:
            return subject
        line, first = self.line, subject.first
        for at in range(subject.first, subject.last):
            if line.tokens[at].end == before[-1].cue.end:
                first = at + 1
        while first > subject.first and first + 1 < subject.last:
            if line.words[first] not in self.lexicon.times:
                break
            first += 1
        return subject._replace(first=first) if first < subject.last else subject

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
        return self.saying(at, end, verb, source, tuple(left))
