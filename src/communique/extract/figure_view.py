"""A sentence as the figure extractor sees it: words, cues, what stands between."""

import bisect
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from communique.extract.figure_bare import with_bare
from communique.lexicon.figures import FigureCue, FigureLexicon, ScopeCue, UnitGroup
from communique.lexicon.numbers import load_number_lexicon
from communique.lexicon.word_patterns import Index, Token, match_at, tokenize
from communique.model.annotation import Annotated
from communique.model.dates import DateMention
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_LIST_REACH = 3  # words after a semicolon in which the next number of a list starts
_LABEL = 8  # words before the colon of "Trucks sent since May: 40"
_LIST_GAP = 4  # words between the parts of a list ("; and up to")
DEFAULT_LANGUAGE = "en"
_CODE_LETTERS = 3  # an ISO 4217 code
_GROUPS: dict[str, UnitGroup] = {
    "person": "people",
    "item": "count",
    "state": "count",
    "incident": "count",
}


class Hit(NamedTuple):
    """A phrase found: places of its first word and after its last."""

    first: int
    last: int


class CueHit(NamedTuple):
    """A stage cue found."""

    cue: FigureCue
    place: Hit


class ScopeHit(NamedTuple):
    """A scope phrase found."""

    cue: ScopeCue
    place: Hit


class Conversion(NamedTuple):
    """A quantity that brackets put into another currency or unit."""

    stated: QuantityMention
    converted: QuantityMention


class View(NamedTuple):
    """One sentence with its quantities.

    Attributes:
        annotated: The document.
        number: Index of the sentence.
        sentence: Its span.
        tokens: Its words and marks.
        starts, ends: Where each of them begins and ends.
        quantities: Every quantity in it, those that are no figures included, but
            not those of ``conversions``.
        conversions: Those that say one of them in another currency or unit.
        dates: Every date in it.
        cues, scopes: Phrases of the lexicon in it.
        lexicon: The figure words.
    """

    annotated: Annotated
    number: int
    sentence: Span
    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quantities: tuple[QuantityMention, ...]
    conversions: tuple[Conversion, ...]
    dates: tuple[DateMention, ...]
    cues: tuple[CueHit, ...]
    scopes: tuple[ScopeHit, ...]
    lexicon: FigureLexicon

    @property
    def text(self) -> str:
        """The document's frozen text."""
        return self.annotated.document.text

    def span(self, place: Hit) -> Span:
        """Return where the words of ``place`` stand."""
        return Span(self.tokens[place.first].start, self.tokens[place.last - 1].end)

    def place(self, span: Span) -> Hit:
        """Return the words that ``span`` covers, in part or whole."""
        first = bisect.bisect_right(self.ends, span.start)
        last = bisect.bisect_left(self.starts, span.end)
        return Hit(first, max(last, first + 1))

    def word(self, index: int) -> str:
        """Return the folded word at ``index``; empty outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Return the folded words from ``first`` up to ``last``."""
        return tuple(token.word for token in self.tokens[max(first, 0) : max(last, 0)])


def read_views(annotated: Annotated, lexicon: FigureLexicon) -> tuple[View, ...]:
    """Return the sentences that hold a quantity, in order."""
    numbers = load_number_lexicon(annotated.document.language or DEFAULT_LANGUAGE)
    everything = with_bare(annotated, lexicon, numbers)
    return tuple(
        _view(annotated, number, lexicon, quantities)
        for number, sentence in enumerate(annotated.sentences)
        if (quantities := _inside(everything, sentence))
    )


def view_at(annotated: Annotated, number: int, lexicon: FigureLexicon) -> View:
    """Return one sentence, with or without a quantity."""
    inside = _inside(annotated.quantities, annotated.sentences[number])
    return _view(annotated, number, lexicon, inside)


def _view(
    annotated: Annotated,
    number: int,
    lexicon: FigureLexicon,
    quantities: tuple[QuantityMention, ...],
) -> View:
    sentence, text = annotated.sentences[number], annotated.document.text
    tokens = tokenize(text, sentence.start, sentence.end)
    conversions = _conversions(text, quantities)
    again = [conversion.converted for conversion in conversions]
    return View(
        annotated=annotated,
        number=number,
        sentence=sentence,
        tokens=tokens,
        starts=tuple([token.start for token in tokens]),
        ends=tuple([token.end for token in tokens]),
        quantities=tuple([q for q in quantities if q not in again]),
        conversions=conversions,
        dates=_dates_inside(annotated.dates, sentence),
        cues=_cues(tokens, lexicon),
        scopes=_scopes(tokens, lexicon),
        lexicon=lexicon,
    )


def _inside(
    quantities: Sequence[QuantityMention], sentence: Span
) -> tuple[QuantityMention, ...]:
    first = bisect.bisect_left(quantities, sentence.start, key=lambda q: q.span.start)
    last = bisect.bisect_left(quantities, sentence.end, key=lambda q: q.span.start)
    return tuple(quantities[first:last])


def _conversions(
    text: str, quantities: tuple[QuantityMention, ...]
) -> tuple[Conversion, ...]:
    """Return the sums and measures told again in brackets right behind them."""
    found: list[Conversion] = []
    for stated, converted in itertools.pairwise(quantities):
        between = text[stated.span.end : converted.span.start].strip()
        group = unit_group(stated)
        again = group in {"money", "measure"} and group == unit_group(converted)
        closed = between == "(" and text.startswith(")", converted.span.end)
        other = group == "measure" or stated.quantity.unit != converted.quantity.unit
        if again and closed and other:
            found.append(Conversion(stated, converted))
    return tuple(found)


def converted(view: View, quantity: QuantityMention) -> list[QuantityMention]:
    """Return a sum in another currency; a measure is not counted a second time."""
    money = unit_group(quantity) == "money"
    return [c.converted for c in view.conversions if money and c.stated is quantity]


def behind(view: View, quantity: QuantityMention) -> int:
    """Return the place after a quantity and after the brackets that convert it."""
    again = [c.converted for c in view.conversions if c.stated is quantity]
    if not again:
        return view.place(quantity.span).last
    return view.place(again[0].span).last + 1


def _dates_inside(
    dates: Sequence[DateMention], sentence: Span
) -> tuple[DateMention, ...]:
    first = bisect.bisect_left(dates, sentence.start, key=lambda d: d.span.start)
    last = bisect.bisect_left(dates, sentence.end, key=lambda d: d.span.start)
    return tuple(dates[first:last])


def _cues(tokens: tuple[Token, ...], lexicon: FigureLexicon) -> tuple[CueHit, ...]:
    return tuple(
        CueHit(lexicon.words.cues[number], Hit(at, last))
        for at, token in enumerate(tokens)
        for number, phrase in lexicon.cues.get(token.word, ())
        if (last := match_at(phrase, tokens, at)) is not None
    )


def _scopes(tokens: tuple[Token, ...], lexicon: FigureLexicon) -> tuple[ScopeHit, ...]:
    return tuple(
        ScopeHit(lexicon.words.scopes[number], Hit(at, last))
        for at, token in enumerate(tokens)
        for number, phrase in lexicon.scopes.get(token.word, ())
        if (last := match_at(phrase, tokens, at)) is not None
    )


def extent_of_quantity(view: View, quantity: QuantityMention) -> Span:
    """Return number and noun as written, when they stand together."""
    if quantity.what is None or not view.sentence.covers(quantity.what):
        return quantity.span
    between = quantity.what.start - quantity.span.end
    if between < 0 and quantity.what.end > quantity.span.end:
        return Span(quantity.span.start, quantity.what.end)
    near = (
        between >= 0
        and len(view.text[quantity.span.end : quantity.what.start].split()) <= 1
    )
    return Span(quantity.span.start, quantity.what.end) if near else quantity.span


def unit_group(quantity: QuantityMention) -> UnitGroup:
    """Return money, people, count or measure."""
    unit = quantity.quantity.unit
    if len(unit) == _CODE_LETTERS and unit.isupper():
        return "money"
    return _GROUPS.get(unit, "measure")


def broken(view: View, first: int, last: int) -> bool:
    """Tell whether something between two places keeps them apart.

    A semicolon that a further number follows only parts a list, unless the
    number is the subject of a clause of its own.
    """
    breaks = view.lexicon.words.breaks
    for index in range(max(first, 0), min(last, len(view.tokens))):
        word = view.tokens[index].word
        if word not in breaks:
            continue
        listed = word == ";" and _lists(view, index)
        if not listed and not _labels(view, index):
            return True
    return False


def _labels(view: View, index: int) -> bool:
    """Tell whether a colon parts a label from its numbers ("Trucks sent: 40")."""
    words = view.lexicon.words
    label = view.words(0, index)
    numbered = any(
        index < view.place(q.span).first <= index + _LIST_REACH for q in view.quantities
    )
    plain = words.finite.isdisjoint(label) and words.breaks.isdisjoint(label)
    return view.word(index) == ":" and len(label) <= _LABEL and numbered and plain


def _lists(view: View, index: int) -> bool:
    for quantity in view.quantities:
        place = view.place(extent_of_quantity(view, quantity))
        if index < place.first <= index + _LIST_REACH:
            return view.word(place.last) not in view.lexicon.words.finite
    return False


def list_of(view: View, quantity: QuantityMention) -> Hit:
    """Return the place of the list of numbers that a quantity stands in.

    "180 tanks and 24 howitzers" is one list: what is said of it as a whole
    (when, at what stage) is said of both. Lengths of time are in no list.
    """
    joiners = view.lexicon.words.joiners
    times = view.lexicon.words.skip_units
    runs: list[Hit] = []
    own = view.place(extent_of_quantity(view, quantity))
    for one in view.quantities:
        if one.quantity.unit in times and one is not quantity:
            continue
        place = view.place(extent_of_quantity(view, one))
        between = view.words(runs[-1].last, place.first) if runs else ()
        joined = 0 < len(between) <= _LIST_GAP and joiners.issuperset(between)
        joined = joined or _shared_out(view, between)
        if runs and joined:
            runs[-1] = Hit(runs[-1].first, place.last)
        else:
            runs.append(place)
    return next((r for r in runs if r.first <= own.first < r.last), own)


def _shared_out(view: View, between: tuple[str, ...]) -> bool:
    """Tell whether "for X and" stands between two sums of one list."""
    words = view.lexicon.words
    return (
        2 < len(between) <= _LIST_GAP + 1  # noqa: PLR2004 - preposition, name, and
        and between[0] in words.gives_to
        and between[-1] in words.coordinators
    )


def other_quantity_between(view: View, first: int, last: int) -> bool:
    """Tell whether a number that is no length of time stands between two places."""
    times = view.lexicon.words.skip_units
    return any(
        first <= view.place(q.span).first < last
        for q in view.quantities
        if q.quantity.unit not in times
    )


def ends_at(view: View, phrases: Index, at: int, reach: int) -> Hit | None:
    """Return the phrase that ends at most ``reach`` words before place ``at``."""
    for first in range(at - 1, max(-1, at - reach - 6), -1):
        for _, phrase in phrases.get(view.word(first), ()):
            last = match_at(phrase, view.tokens, first)
            if last is not None and last <= at and at - last <= reach:
                return Hit(first, last)
    return None


def starts_at(view: View, phrases: Index, at: int) -> Hit | None:
    """Return the longest phrase that starts at place ``at``."""
    ends = [
        last
        for _, phrase in phrases.get(view.word(at), ())
        if (last := match_at(phrase, view.tokens, at)) is not None
    ]
    return Hit(at, max(ends)) if ends else None
