"""The attribution layer: who is said to have said what.

Rules over sentences, without a parser: verbs of saying, phrases, nouns and
adverbs of ``lexicon/<lang>/cues.yml``. A trained model may replace this annotator
behind the same protocol.
"""

import bisect
from collections.abc import Sequence
from typing import Final

import msgspec

from communique.annotate.attribution_blocks import block_sayings, spoken_blocks
from communique.annotate.attribution_chapeaus import find_items, item_saying
from communique.annotate.attribution_ends import trim_marks
from communique.annotate.attribution_links import link
from communique.annotate.attribution_nouns import noun_sayings
from communique.annotate.attribution_phrases import (
    adverb_sayings,
    citing_sayings,
    colon_saying,
    issue_sayings,
    phrase_sayings,
)
from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_reading import merged, model_sayings
from communique.annotate.attribution_text import (
    Line,
    Quote,
    find_quotes,
    lines_of,
    paragraphs_of,
)
from communique.annotate.attribution_types import typed
from communique.annotate.attribution_verbs import VerbReader
from communique.lexicon.cues import CueLexicon, cue_lexicon, verb_index
from communique.lexicon.floors import floor_words
from communique.lexicon.word_patterns import tokenize
from communique.model.annotation import Annotated
from communique.model.document import SegmentKind
from communique.model.span import Span


class AttributionAnnotator:
    """Find attributions; uses mentions to name sources where there are any."""

    name: Final = "attributions.rules.v1"
    needs: Final[tuple[str, ...]] = ("sentences",)
    assigns: Final[tuple[str, ...]] = ("attributions",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its attributions."""
        language = annotated.document.language or "en"
        lexicon = cue_lexicon(language)
        verbs = verb_index(language)
        paragraphs = paragraphs_of(annotated)
        quotes = find_quotes(annotated.document.text, paragraphs)
        lines = lines_of(annotated, quotes, paragraphs, lexicon)
        titles = _titles(annotated)
        items = find_items(lines, lexicon, verbs, language)
        sayings: list[Saying] = []
        for at, line in enumerate(lines):
            reader = VerbReader(line, at, quotes, lexicon, verbs)
            title = line.tokens[0].start in titles
            item = items.get(at)
            opening = item_saying(reader, item, language) if item is not None else None
            sayings += _of_line(reader, language, opening, title=title)
        sayings = _continued(sayings, lines, quotes)
        spoken = spoken_blocks(lines, paragraphs, lexicon, verbs, floor_words(language))
        sayings = [*spoken, *(one for one in sayings if not _is_told(one, spoken))]
        blocks = block_sayings(lines, quotes, paragraphs, lexicon)
        sayings += _unclaimed(blocks, sayings)
        text = annotated.document.text
        if annotated.reading is not None:
            model = model_sayings(text, annotated.reading.sayings, lexicon, verbs)
            sayings = merged(sayings, model)
        sayings = [_pointing_back(one, lines, titles, lexicon) for one in sayings]
        said = [_untimed(text, one, lexicon) for one in sayings if _says(text, one)]
        sayings = [typed(text, one, lexicon) for one in said]
        linked = link(annotated, sayings, quotes, lexicon)
        return msgspec.structs.replace(annotated, attributions=linked)


_SHORTEST: Final = 4
"""Tokens of the shortest "This was reported by S"."""


def _pointing_back(
    one: Saying, lines: Sequence[Line], titles: frozenset[int], lexicon: CueLexicon
) -> Saying:
    """Give "This was reported by S" the sentence before as its content."""
    if one.source is None or one.source.start < one.cue.end:
        return one
    starts = one.content[0].start
    at = bisect.bisect_right(lines, starts, key=lambda line: line.tokens[0].start) - 1
    if at < 1 or len(lines[at].words) < _SHORTEST:
        return one
    line, before = lines[at], lines[at - 1]
    opens = one.content[0] == line.span(0, 1) and one.cue.start == line.tokens[1].start
    if not opens or line.words[0] not in lexicon.demonstratives | lexicon.impersonal:
        return one
    if before.tokens[0].start in titles:
        return one
    first, last = trim_marks(before, 0, len(before.words))
    return one._replace(content=(before.span(first, last),)) if first < last else one


def _says(text: str, one: Saying) -> bool:
    """Tell whether a content has words: a mark before a list ("agreed:") has none."""
    return any(map(str.isalnum, "".join(piece.of(text) for piece in one.content)))


def _untimed(text: str, one: Saying, lexicon: CueLexicon) -> Saying:
    """Leave the day of a saying out of its source ("The embassy on 29 September")."""
    if one.source is None:
        return one
    words = tokenize(text, one.source.start, one.source.end)
    at = len(words)
    while at > 1 and _is_time(words[at - 1].word, lexicon):
        at -= 1
    if at in {len(words), 1} or words[at - 1].word not in lexicon.timing:
        return one
    return one._replace(source=Span(one.source.start, words[at - 2].end))


def _is_time(word: str, lexicon: CueLexicon) -> bool:
    return word in lexicon.times or word == "," or word.rstrip("stndrh").isdigit()


def _is_told(one: Saying, blocks: Sequence[Saying]) -> bool:
    """Tell whether a saying is read from the words that open a block."""
    return any(one.cue.overlaps(block.cue) for block in blocks)


def _unclaimed(blocks: Sequence[Saying], sayings: Sequence[Saying]) -> list[Saying]:
    """Return the blocks whose line was not read as another saying."""
    cues = sorted((one.cue.start, one.cue.end) for one in sayings)
    free: list[Saying] = []
    for block in blocks:
        at = bisect.bisect_left(cues, (block.cue.start, 0))
        if at >= len(cues) or cues[at][0] >= block.cue.end:
            free.append(block)
    return free


def _titles(annotated: Annotated) -> frozenset[int]:
    kinds = {SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING}
    return frozenset(
        segment.span.start
        for segment in annotated.document.segments
        if segment.kind in kinds
    )


def _of_line(
    reader: VerbReader, language: str, opening: Saying | None, *, title: bool
) -> list[Saying]:
    colon = colon_saying(reader, title=title)
    if colon is not None:
        return [colon]
    found = reader.verb_sayings(opening)
    phrases = phrase_sayings(reader, language)
    citing = citing_sayings(reader, [*found, *phrases])
    cited = {one.cue for one in citing}
    found = [_shortened(one, phrases) for one in found if one.cue not in cited]
    read = {one.cue for one in found}
    nouns = [one for one in noun_sayings(reader) if one.cue not in read]
    others = issue_sayings(reader) + adverb_sayings(reader)
    return found + phrases + citing + nouns + others


def _shortened(one: Saying, phrases: Sequence[Saying]) -> Saying:
    """Cut "according to S" off a source that follows it without a comma."""
    if one.source is None:
        return one
    for phrase in phrases:
        source = phrase.source
        if source is None or not phrase.cue.overlaps(one.source):
            continue
        start = next((piece.start for piece in phrase.content), source.end)
        if source.end <= start < one.source.end:
            return one._replace(source=Span(start, one.source.end))
    return one


def _continued(
    sayings: Sequence[Saying], lines: Sequence[Line], quotes: Sequence[Quote]
) -> list[Saying]:
    """Give unclaimed quotations to the saying that stands right before them."""
    pieces = sorted(piece for one in sayings for piece in one.content)
    claimed = {quote for quote in quotes if _held(quote, pieces)}
    starts = [line.tokens[0].start for line in lines]
    result = list(sayings)
    by_line: dict[int, list[int]] = {}
    for number, one in enumerate(result):
        by_line.setdefault(one.line, []).append(number)
    for quote in quotes:
        if quote in claimed:
            continue
        at = bisect.bisect_right(starts, quote.start) - 1
        if at < 0 or not _fills(lines[at], quote):
            continue
        near = by_line.get(at - 1, []) + by_line.get(at, [])
        outer = [n for n in near if _outside(result[n], quote, quotes)]
        before = max(outer, key=lambda n: result[n].cue, default=None)
        if before is None or not _direct(result[before], quotes):
            continue
        one = result[before]
        span = Span(quote.start, quote.end)
        result[before] = one._replace(content=(*one.content, span))
        end = bisect.bisect_left(starts, quote.end) - 1
        by_line.setdefault(max(end, at), []).append(before)
    return result


def _outside(one: Saying, quote: Quote, quotes: Sequence[Quote]) -> bool:
    """Tell whether a saying before a quotation stands in no quotation itself."""
    if one.cue.end > quote.start:
        return False
    at = bisect.bisect_right(quotes, (one.cue.start + 1,)) - 1
    return at < 0 or quotes[at].end <= one.cue.start


def _held(quote: Quote, pieces: Sequence[Span]) -> bool:
    at = bisect.bisect_right(pieces, Span(quote.start, quote.start + 1))
    near = pieces[max(0, at - 8) : at + 1]
    return any(piece.start <= quote.start + 1 < piece.end for piece in near)


def _fills(line: Line, quote: Quote) -> bool:
    """Tell whether the line opens with the quotation."""
    return line.tokens[0].start >= quote.start


def _direct(one: Saying, quotes: Sequence[Quote]) -> bool:
    last = one.content[-1]
    at = bisect.bisect_right(quotes, (last.end,)) - 1
    return at >= 0 and quotes[at].end >= last.end - 1
