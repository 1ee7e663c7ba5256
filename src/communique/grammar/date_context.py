"""What a date is read against: publication, tense, and the dates before it."""

import contextlib
import datetime as dt
import functools
import re

import msgspec

from communique.grammar.date_parts import (
    OUTSIDE,
    Draft,
    nearest,
    one_day,
    single_day,
    to_edtf,
    within_one,
    years_around,
)
from communique.grammar.date_tense import Tenses
from communique.lexicon.date_file import FiscalYear
from communique.lexicon.dates import DateLexicon
from communique.model.dates import DateBasis, DateInterval, DateMention
from communique.model.span import Span

_REACH = 600
"""Code points that "the following day" looks back for its date: three sentences."""
_FIGURES = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_MONTHS = 12
_PARTED = frozenset(".:–—-|")
"""Marks between the date that opens a row and its text."""
_LIST = ":"
"""The mark between a year and the list of its days."""
_STOPS = ".: \n"
_YEAR = 4
_ROW = 2000
"""Code points of the longest row of a chronology."""
_MOST_BACK = 200
"""Dates told before among which that of an event is looked for."""
_FIRST_QUARTER = 33
_SHORTEST_STEM = 4
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}


class Context:
    """One text with what its dates are read against; ``found`` grows as it is read."""

    def __init__(
        self,
        text: str,
        tenses: Tenses,
        published: DateInterval | None,
        lexicon: DateLexicon,
        country: str | None,
        *,
        beside: str = "",
    ) -> None:
        self.text = text
        self.tenses = tenses
        self.published = published
        self.lexicon = lexicon
        self.country = country
        self.beside = beside
        self.found: list[DateMention] = []

    def today(self, unit: str = "day") -> dt.date | None:
        """Return a day of the publication's ``unit``; ``None`` when unknown."""
        return within_one(self.published, unit)

    def anchor(self, start: int, unit: str) -> DateMention | None:
        """Return the nearest date before ``start`` that lies within one ``unit``."""
        for mention in reversed(self.found):
            if start - mention.span.end > _REACH:
                return None
            if within_one(mention.interval, unit) is not None:
                return mention
        return None

    def event(self, words: Span, unit: str) -> DateInterval | None:
        """Return the date of the event that ``words`` name; ``None`` if not told.

        It is told where the nearest sentence before, with exactly one date, has a word
        of the same stem: "was signed on 4 May" and "the signing"; or where one stands
        ahead of the date told last in the same sentence.
        """
        stem = self._stem(words.of(self.text).split()[-1].lower())
        if stem is None:
            return None
        pattern = re.compile(rf"\b{re.escape(stem)}", re.IGNORECASE)
        found = self.found
        for at in range(len(found) - 1, max(-1, len(found) - _MOST_BACK), -1):
            mention = found[at]
            sentence = self.tenses.sentence_at(mention.span.start)
            same = sentence is not None and sentence.end > words.start
            if sentence is None or (same and mention is not found[-1]):
                continue
            beside = (*found[max(0, at - 1) : at], *found[at + 1 : at + 2])
            alone = not any(sentence.covers(other.span) for other in beside)
            end = mention.span.start if same else sentence.end
            if alone and pattern.search(self.text, sentence.start, end):
                fits = within_one(mention.interval, unit) is not None
                return mention.interval if fits else None
        return None

    def _stem(self, word: str) -> str | None:
        for ending in self.lexicon.file.event_endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST_STEM:
                return stem
        return word if len(word) >= _SHORTEST_STEM else None

    @functools.cached_property
    def day_first(self) -> bool | None:
        """Whether figures begin with the day; ``None`` when nothing tells.

        Another date of the same page that has one order only ("21/1/2026") tells more
        than the publisher's country does.
        """
        orders = {
            int(match[1]) > _MONTHS
            for text in (self.text, self.beside)
            for match in _FIGURES.finditer(text)
            if (int(match[1]) > _MONTHS) != (int(match[3]) > _MONTHS)
        }
        if len(orders) == 1:
            return orders.pop()
        file = self.lexicon.file
        if self.country is None or self.country in file.either_order:
            return None
        return self.country not in file.month_first

    @property
    def fiscal_style(self) -> FiscalYear:
        """The budget year of the publisher's country."""
        file = self.lexicon.file
        return file.fiscal_years.get(self.country or "", file.fiscal_default)

    def resolve(self, draft: Draft, span: Span, *, lean: int = 0) -> Draft:
        """Return the draft with its value, or marked open when it has none.

        ``lean`` is the direction where the tense tells none.
        """
        if draft.open or draft.edtf is not None:
            return draft
        if draft.year is None:
            with contextlib.suppress(*OUTSIDE):
                draft = self._with_year(draft, span, lean)
        edtf = to_edtf(draft)
        return msgspec.structs.replace(draft, edtf=edtf, open=edtf is None)

    def _with_year(self, draft: Draft, span: Span, lean: int) -> Draft:
        direction = self.tenses.direction(span.start, span.end) or lean
        if draft.month is None and draft.season is None:
            return self._weekday(draft, direction)
        heading = self._heading(span)
        if heading is not None:
            return self._in_row(draft, heading, direction)
        told = self._told_year(span, direction)
        if told is not None:
            return self._after(draft, told)
        today = self.today() or self.today("month")
        if today is None:
            return self._beside(draft, span)
        year = _year_of(draft, today, direction)
        return msgspec.structs.replace(draft, year=year, basis=DateBasis.DATELINE)

    def _beside(self, draft: Draft, span: Span) -> Draft:
        """Date by the day told last, where nothing says when the text was published.

        Whatever the tense: the day told last is not the day of telling.
        """
        told = self.anchor(span.start, "month")
        near = within_one(told.interval, "month") if told is not None else None
        if told is None or near is None:
            return draft
        return msgspec.structs.replace(
            draft,
            year=_year_of(draft, near, 0),
            basis=DateBasis.OTHER_DATE,
            anchor=told.span,
        )

    def _weekday(self, draft: Draft, direction: int) -> Draft:
        today = single_day(self.published)
        if today is None or draft.weekday is None:
            return draft
        # In news a bare weekday is the last one, the day of publication included.
        away = draft.weekday - today.isoweekday()
        away = away % 7 if direction > 0 else -(-away % 7)
        found = one_day(today + dt.timedelta(days=away))
        return msgspec.structs.replace(draft, edtf=found, basis=DateBasis.DATELINE)

    def _heading(self, span: Span) -> DateMention | None:
        """Return the date that a row of a chronology opens with ("2007, June. …")."""
        line = self.text.rfind("\n", max(0, span.start - _ROW), span.start) + 1
        if not line and span.start > _ROW:
            return None
        for mention in reversed(self.found):
            if mention.span.start < line:
                break
            parted = self.text[mention.span.end : mention.span.end + 2].strip()
            listed = parted[:1] == _LIST and _is_year(mention)
            if mention.span.start == line or listed:
                return (
                    mention if parted[:1] in _PARTED and self._past(mention) else None
                )
        return self._title(span) if span.start == line else None

    def _past(self, mention: DateMention) -> bool:
        """Tell whether a date heads a row: a dateline does not, it tells of its day."""
        start, today = within_one(mention.interval, "year"), self.today("year")
        explicit = start is not None and mention.basis is DateBasis.EXPLICIT
        return explicit and (today is None or start is None or today.year != start.year)

    def _title(self, span: Span) -> DateMention | None:
        """Return the year that stands alone on a line above a row."""
        for mention in reversed(self.found):
            if span.start - mention.span.end > _ROW:
                return None
            begin, end = mention.span.start, mention.span.end
            alone = not begin or self.text[begin - 1] == "\n"
            rest = self.text[end : end + 2].strip(_STOPS)
            if alone and not rest and "\n" in self.text[end : end + 2]:
                return mention if _is_year(mention) and self._past(mention) else None
        return None

    def _in_row(self, draft: Draft, row: DateMention, direction: int) -> Draft:
        start = within_one(row.interval, "year")
        if start is None:
            return draft
        month = draft.month or _SEASON_MONTHS.get(draft.season or 0, start.month)
        wraps = direction > 0 and (month, draft.day or 31) < (start.month, start.day)
        return msgspec.structs.replace(
            draft,
            year=start.year + wraps,
            basis=DateBasis.OTHER_DATE,
            anchor=row.span,
        )

    def _told_year(self, span: Span, direction: int) -> DateMention | None:
        """Return an earlier date of the same sentence, in a past that it tells of."""
        sentence = self.tenses.sentence_at(span.start)
        if sentence is None or not self.found or direction > 0:
            return None
        mention = self.found[-1]
        start = within_one(mention.interval, "year")
        explicit = mention.basis in {DateBasis.EXPLICIT, DateBasis.OTHER_DATE}
        if start is None or not explicit or mention.span.start < sentence.start:
            return None
        today = self.today("year")
        return None if today and today.year == start.year else mention

    def _after(self, draft: Draft, told: DateMention) -> Draft:
        start = within_one(told.interval, "year")
        if start is None:
            return draft
        year = start.year
        month = draft.month or _SEASON_MONTHS.get(draft.season or 0, start.month)
        by_month = within_one(told.interval, "month") is not None
        if by_month and (month, draft.day or 31) < (start.month, start.day):
            year += 1
        return msgspec.structs.replace(
            draft, year=year, basis=DateBasis.OTHER_DATE, anchor=told.span
        )


def _is_year(mention: DateMention) -> bool:
    return mention.interval is not None and len(mention.interval.edtf) == _YEAR


def _year_of(draft: Draft, today: dt.date, direction: int) -> int | None:
    if draft.day is not None and draft.month is not None:
        days = years_around(today, draft.month, draft.day)
        fitting = tuple(d for d in days if d.isoweekday() == draft.weekday)
        # A weekday that fits one year only decides it.
        found = nearest(fitting or days, today, 0 if len(fitting) == 1 else direction)
        return found.year if found else None
    month = draft.month or _SEASON_MONTHS.get(draft.season or 0, 1)
    if direction < 0:  # what lies behind has ended
        quarter = (draft.season or 0) >= _FIRST_QUARTER
        month = draft.month_end or (month + 2 if quarter else month)
    found = nearest(
        years_around(today.replace(day=1), month, 1), today.replace(day=1), direction
    )
    return found.year if found else None
