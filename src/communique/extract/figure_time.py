"""The time that a figure covers, and the paper that it comes from."""

import datetime as dt
import itertools
import re
from typing import NamedTuple

from communique.extract.evidence import attributions_at
from communique.extract.figure_view import (
    Hit,
    View,
    broken,
    ends_at,
    list_of,
    other_quantity_between,
    starts_at,
)
from communique.extract.figure_words import Read
from communique.model.attribution import Attribution
from communique.model.dates import DateBasis, DateInterval, DateMention, from_edtf
from communique.model.mention import Mention, MentionKind
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_YEAR_WORD = re.compile(r"\b(?:19|20)\d\d\b")
_BUDGET_YEAR = re.compile(r"\d{4}\s?[-–/]\s?\d{2}")
"""A year that straddles two ("2012-13"): a budget's, or that of a season."""
_REACH = 10  # words between a number and the date that bounds it
_BARRIER = 6  # a comma between them counts as so many words
_YEAR = 366
_ENDS = frozenset({"", ",", ";", ".", "("})
"""Marks that end the name of a paper; empty is the end of the sentence."""
_SHARE = "percent"
_FORTNIGHT = 14
"""Days of the longest stretch in which nothing adds up: a happening lasts so long."""
_OPENING = 5  # words that may stand before the date of an opening phrase
_SINCE_REACH = 6  # words between "since" and the date of a happening
_HOLDERS = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_NAMED = frozenset({MentionKind.AGREEMENT, MentionKind.EXERCISE, MentionKind.PROGRAMME})


class Period(NamedTuple):
    """The time covered, its words, and the scope that they imply."""

    interval: DateInterval
    span: Span
    scope: str | None


def period_of(
    view: View, quantity: QuantityMention, source: Read | None, stage: str | None
) -> Period | None:
    """Return the period of a figure: the nearest date that can be it.

    Dates of papers and agreements, dates in the source's name and dates behind
    a clause mark or another number are none, nor is the day on which something was
    promised, asked for or bought.

    Args:
        view: The sentence.
        quantity: A quantity in it.
        source: The paper that it comes from.
        stage: What the words say of its stage.
    """
    place = list_of(view, quantity)
    ranked: list[tuple[int, int, DateMention]] = []
    for order, date in enumerate(view.dates):
        if not _can_be(view, date, source) or _of_word(view, date, stage):
            continue
        distance = _distance(view, place, view.place(date.span))
        if distance is not None:
            ranked.append((distance, order, date))
    if not ranked:
        return None
    return _read(view, quantity, min(ranked, key=lambda r: r[:2])[2])


def to_now(view: View, scope: Read | None) -> Period | None:
    """Return the time up to publication of what has added up "so far"."""
    published = view.annotated.document.published
    if scope is None or published is None:
        return None
    words = scope.span.of(view.text).casefold()
    if words not in view.lexicon.words.to_now:
        return None
    try:
        return Period(from_edtf(f"../{published}"), scope.span, None)
    except ValueError:
        return None


def _read(view: View, quantity: QuantityMention, date: DateMention) -> Period | None:
    interval = date.interval
    if interval is None:
        return None
    if _of_stock(view, date):
        return Period(interval, date.span, None)
    ended = _as_of(view, date)
    if not ended and _since(view, date):
        first = interval.edtf.partition("/")[0]
        return Period(from_edtf(f"{first}/.."), date.span, "cumulative")
    if ended and interval.start is not None:
        interval = _until(interval)
    if quantity.quantity.unit == _SHARE:
        return Period(interval, date.span, None)
    past = ended and not _ahead(view, interval.end)
    scope = _scope(view, date, ended=past) or _yearly(view, quantity, interval)
    return Period(interval, date.span, scope)


def _ahead(view: View, day: dt.date | None) -> bool:
    """Tell whether a day lies behind that of publication; unknown days do not."""
    published = view.annotated.document.published
    if day is None or published is None:
        return False
    try:
        end = from_edtf(published).end
    except ValueError:
        return False
    return end is not None and day > end


def _of_stock(view: View, date: DateMention) -> bool:
    """Tell whether a day is that of a count ("As at 1 February, 28 were …")."""
    opening = date.span.of(view.text).casefold()
    at = view.place(date.span).first
    before = " ".join(view.words(at - 2, at))
    return any(
        before.endswith(words) or opening.startswith(words)
        for words in view.lexicon.words.stock
    )


def _yearly(
    view: View, quantity: QuantityMention, interval: DateInterval
) -> str | None:
    """Return "annual" for what is counted by the year ("22 activities in 2023")."""
    if interval.start is None or interval.end is None or quantity.what is None:
        return None
    days = (interval.end - interval.start).days
    nouns = quantity.what.of(view.text).casefold().split()
    counted = not view.lexicon.words.activities.isdisjoint(nouns)
    return "annual" if counted and _YEAR - 1 <= days <= _YEAR else None


def _since(view: View, date: DateMention) -> bool:
    """Tell whether "since the flood on" stands before a date."""
    if date.function != "point":
        return False
    at = view.place(date.span).first
    before = view.words(at - _SINCE_REACH, at)
    return "," not in before and not view.lexicon.words.since.isdisjoint(before)


def _can_be(view: View, date: DateMention, source: Read | None) -> bool:
    words = view.lexicon.words
    interval = date.interval
    if interval is None or date.function not in words.periods:
        return False
    if source is not None and _in_paper(view, date, source):
        return False
    before = view.word(view.place(date.span).first - 1)
    bounded = _as_of(view, date) or _since(view, date)
    point = date.function == "point" and not bounded
    if point and before in words.not_periods and not _told_in(view, date):
        return False
    return not any(_belongs(m, date) for m in view.annotated.mentions)


def _in_paper(view: View, date: DateMention, source: Read) -> bool:
    """Tell whether a date is in a paper's name, or counts from the paper's day."""
    relative = date.basis is DateBasis.DATELINE
    return source.span.overlaps(date.span) or (
        relative and not _same_year(view, source)
    )


def _of_word(view: View, date: DateMention, stage: str | None) -> bool:
    """Tell whether a day is that of a promise, a request or a purchase.

    "In June it bought six radars": the radars have no time of their own.
    """
    if stage not in view.lexicon.words.word_stages or date.function != "point":
        return False
    interval = date.interval
    if interval is None or interval.start is None or interval.end is None:
        return True
    if (interval.end - interval.start).days >= _YEAR - 1:
        return False
    return not _ahead(view, interval.end)


def _told_in(view: View, date: DateMention) -> bool:
    """Tell whether "in which" follows ("the drill of May, in which 20 boats sank")."""
    after = view.place(date.span).last
    return starts_at(view, view.lexicon.phrases.told_in, after) is not None


def _belongs(mention: Mention, date: DateMention) -> bool:
    """Tell whether a date is in a name, or that of who holds an office since then."""
    extent = mention.extent or mention.span
    if mention.kind in _NAMED and extent.covers(date.span):
        return True
    held = mention.kind in _HOLDERS and date.function == "since"
    return held and 0 <= date.span.start - extent.end <= 1


def _same_year(view: View, source: Read) -> bool:
    """Tell whether "last year" in a paper can count from the document's day."""
    years = _YEAR_WORD.findall(source.value)
    published = view.annotated.document.published
    return not years or (published is not None and published[:4] in years)


def _short(interval: DateInterval) -> bool:
    if interval.start is None or interval.end is None:
        return False
    return (interval.end - interval.start).days <= _FORTNIGHT


def _distance(view: View, place: Hit, date: Hit) -> int | None:
    if date.last <= place.first:
        first, last = date.last, place.first
    elif date.first >= place.last:
        first, last = place.last, date.first
    else:
        return None
    between = view.words(first, last)
    opening = _opens(view, date)
    if broken(view, first, last) or _new_clause(view, between):
        return None
    if not opening and other_quantity_between(view, first, last):
        return None
    commas = 0 if opening else between.count(",")
    distance = len(between) + _BARRIER * commas
    return distance if distance <= _REACH or opening else None


def _opens(view: View, date: Hit) -> bool:
    """Tell whether a date opens its sentence and so holds for all of it."""
    opening = view.words(0, date.first)
    ended = bool(opening) and " ".join(opening) in _ended(view)
    counted = any(
        h.place.last == date.first for h in view.scopes
    )  # "so far this year,"
    closed = view.word(date.last) == ","
    return date.first <= 1 or ended or (closed and (date.first <= _OPENING or counted))


def _ended(view: View) -> frozenset[str]:
    """Return the words that make a date at the start of a sentence an end."""
    return frozenset(w for w in view.lexicon.words.as_of if " " in w)


def _new_clause(view: View, between: tuple[str, ...]) -> bool:
    """Tell whether a second verb with its auxiliary begins ("and was due")."""
    words = view.lexicon.words
    return any(
        first in words.coordinators and second in words.finite
        for first, second in itertools.pairwise(between)
    )


def _as_of(view: View, date: DateMention) -> bool:
    if date.function in {"until", "by"}:
        return True
    words = date.span.of(view.text).casefold()
    if any(words.startswith(opening) for opening in view.lexicon.words.as_of):
        return True
    at = view.place(date.span).first
    return ends_at(view, view.lexicon.phrases.as_of, at, 0) is not None


def _until(interval: DateInterval) -> DateInterval:
    last = interval.edtf.rpartition("/")[2]
    return from_edtf(f"../{last}") if last != ".." else interval


def _scope(view: View, date: DateMention, *, ended: bool) -> str | None:
    words = view.lexicon.words
    if ended:
        return "cumulative"
    if _BUDGET_YEAR.fullmatch(date.span.of(view.text)):
        return "annual"
    interval = date.interval
    if date.function in words.date_scopes:
        return None if _still(view, date) else words.date_scopes[date.function]
    if interval is None or interval.start is None or interval.end is None:
        return None
    place = view.place(date.span)
    inside = {*view.words(place.first - 2, place.last)}
    if (interval.end - interval.start).days > _YEAR:
        return "cumulative"
    whole = _YEAR >= (interval.end - interval.start).days >= _YEAR - 1
    return "annual" if whole and inside & words.annual_before else None


def _still(view: View, date: DateMention) -> bool:
    """Tell whether nothing adds up in a stretch: it is short, ahead, or goes on."""
    interval = date.interval
    if interval is None:
        return False
    passing = date.function == "from-to" and _short(interval)
    ahead = _ahead(view, interval.start) or _ahead(view, interval.end)
    return passing or ahead or _lasts(view)


def _lasts(view: View) -> bool:
    """Tell whether a sentence tells what goes on, not what has added up.

    "Have been training since March", "have been there since November": as many all the
    time.
    """
    words = view.lexicon.words
    return any(
        one in words.goes_on
        and (other.endswith(words.active_ending) or other in words.staying)
        for one, other in itertools.pairwise(view.words(0, len(view.tokens)))
    )


def source_of(view: View, quantity: QuantityMention) -> Read | None:
    """Return the study or report that a figure is taken from, as named.

    The source of the saying that the figure stands in, when it is a paper; or
    a paper named by "according to" in the same sentence. A paper that is only
    pointed back to ("the report") is named by its fuller words before.
    """
    for attribution in reversed(attributions_at(view.annotated, quantity.span)):
        if attribution.source is None:
            continue
        words = attribution.source.of(view.text)
        if _paper(view, words):
            return Read(_full(view, attribution, words), attribution.source)
    return _cited(view)


def _paper(view: View, words: str) -> bool:
    return any(
        word.strip(".,'’\"”").casefold() in view.lexicon.words.studies
        for word in words.split()
    )


def _full(view: View, attribution: Attribution, words: str) -> str:
    if attribution.source_name and len(attribution.source_name) > len(words):
        return attribution.source_name
    nouns = {w.casefold() for w in words.split()} & view.lexicon.words.studies
    best = words
    for other in view.annotated.attributions:
        if other.source is None or other.cue.start >= attribution.cue.start:
            continue
        fuller = other.source.of(view.text)
        shared = nouns & {w.casefold() for w in fuller.split()}
        if shared and len(fuller) > len(best) and len(words.split()) <= 2:  # noqa: PLR2004 - article and noun
            best = fuller
    return best


def _cited(view: View) -> Read | None:
    """Return the paper that "according to" names in the sentence."""
    for at in range(len(view.tokens)):
        hit = starts_at(view, view.lexicon.phrases.study_cues, at)
        if hit is None:
            continue
        last = hit.last
        while view.word(last) not in _ENDS:
            last += 1
        if last > hit.last:
            span = view.span(Hit(hit.last, last))
            if _paper(view, span.of(view.text)):
                return Read(span.of(view.text), span)
    return None
