"""Whether a clause lies behind or ahead: the direction of a date without a year.

"signed in May" is the last May, "scheduled for May" the next one. The words are data.
"""

import bisect
import re

from communique.lexicon.dates import DateLexicon
from communique.model.span import Span

_UNDOING_REACH = 24
_ADJACENT_REACH = 44
_LONGEST = 3000
"""Code points; what runs on longer is a table or a list, and has no tense."""


class Tenses:
    """Directions at places of one text; each sentence is looked at once."""

    def __init__(
        self, text: str, sentences: tuple[Span, ...], lexicon: DateLexicon
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._lexicon = lexicon
        self._cues: dict[Span, tuple[tuple[int, int, int], ...]] = {}

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds ``position``."""
        index = bisect.bisect_right(self._starts, position) - 1
        if index < 0 or self._sentences[index].end <= position:
            return None
        return self._sentences[index]

    def direction(self, start: int, end: int) -> int:
        """Return 1 when the clause around a date lies ahead, -1 behind, 0 unknown.

        The nearest cue before the date in its clause decides, one that opens the date
        ("since", "next") among them; then the nearest after it, then those of the
        whole sentence.
        """
        sentence = self.sentence_at(start)
        if sentence is None or len(sentence) > _LONGEST:
            return 0
        reach = max(sentence.start, start - _ADJACENT_REACH)
        known = self._lexicon.remembered.match(self._text, end, sentence.end)
        if known or self._lexicon.adjacent.search(self._text, reach, start):
            return -1  # "the October 7 attacks" lie behind, whatever is said of them
        cues = self._find_cues(sentence)
        left, right = self._clause(sentence, start, end)
        for low, high in ((left, right), (sentence.start, sentence.end)):
            before = [c for c in cues if low <= c[0] <= start and c[1] <= end]
            if before:
                return max(before, key=lambda c: (c[1], c[1] - c[0]))[2]
            after = [c for c in cues if c[0] >= end and c[1] <= high]
            if after:
                return min(after, key=lambda c: (c[0], c[0] - c[1]))[2]
        return 0

    def _clause(self, sentence: Span, start: int, end: int) -> tuple[int, int]:
        left, right = sentence.start, sentence.end
        breaks = self._lexicon.breaks.finditer(self._text, left, right)
        for match in breaks:
            if match.end() <= start:
                left = match.end()
            elif match.start() >= end:
                right = match.start()
                break
        return left, right

    def _find_cues(self, sentence: Span) -> tuple[tuple[int, int, int], ...]:
        if sentence not in self._cues:
            text, lexicon = self._text, self._lexicon
            found = [
                (match.start(), match.end(), self._ahead(match, sentence))
                for match in lexicon.future.finditer(text, sentence.start, sentence.end)
            ]
            found.extend(
                (match.start(), match.end(), -1)
                for match in lexicon.past.finditer(text, sentence.start, sentence.end)
                if match.group().lower() not in lexicon.not_past
            )
            self._cues[sentence] = tuple(found)
        return self._cues[sentence]

    def _ahead(self, cue: "re.Match[str]", sentence: Span) -> int:
        lexicon = self._lexicon
        if not lexicon.planned.fullmatch(cue.group()):
            return 1
        reach = max(0, cue.start() - _UNDOING_REACH)
        # "was scheduled for May", "due in May, was called off": behind or ahead.
        doubtful = lexicon.undoing.search(
            self._text, reach, cue.start()
        ) or lexicon.undone.search(self._text, cue.end(), sentence.end)
        return 0 if doubtful else 1
