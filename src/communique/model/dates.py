"""Dates as intervals, written in EDTF.

A date such as ``2026-06`` is thirty days, never its first instant. EDTF is ISO
8601-2 levels 0 and 1 as far as the press needs it: ``2020-09-30``, ``2020-09``,
``2020``, seasons ``2020-21`` (spring) to ``2020-24`` (winter), quarters ``2020-33``
to ``2020-36``, half-years ``2020-40`` and ``2020-41``, ``202X`` (decade),
``a/b``, ``a/..``, ``../b`` and the qualifiers ``~`` (about) and ``?`` (unsure).
"""

import calendar
import datetime as dt
import re
from enum import StrEnum

from communique.model.record import Record
from communique.model.span import Span

_POINT = re.compile(
    r"(?P<year>\d{3}[\dX]|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?\Z"
)
_SEASONS = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 2),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""EDTF season (level 1: northern meteorological), quarter or half-year (level 2) to
first and last month."""


class DateBasis(StrEnum):
    """What a date was read from."""

    EXPLICIT = "explicit"
    DATELINE = "relative-to-dateline"
    OTHER_DATE = "relative-to-date"
    EVENT = "relative-to-event"


class DateInterval(Record, frozen=True, kw_only=True):
    """A stretch of days that the words allow.

    Attributes:
        edtf: The interval as an EDTF string; what is stored and exported.
        start: First day; ``None`` when open or unknown to the left.
        end: Day after the last (exclusive); ``None`` when open to the right.
    """

    edtf: str
    start: dt.date | None = None
    end: dt.date | None = None

    def overlaps(self, other: "DateInterval") -> bool:
        """Tell whether some day belongs to both."""
        return not (
            (self.end is not None and other.start and other.start >= self.end)
            or (other.end is not None and self.start and self.start >= other.end)
        )

    def covers(self, other: "DateInterval") -> bool:
        """Tell whether every day of ``other`` belongs to this one."""
        left = self.start is None or (
            other.start is not None and self.start <= other.start
        )
        right = self.end is None or (other.end is not None and other.end <= self.end)
        return left and right

    @property
    def is_day(self) -> bool:
        """Whether the interval is exactly one day."""
        return (
            self.start is not None
            and self.end is not None
            and (self.end - self.start).days == 1
        )


class DateMention(Record, frozen=True, kw_only=True):
    """A dated expression in a text.

    Attributes:
        span: The words, prepositions that carry meaning ("since") included.
        interval: ``None`` when the words are a date that could not be read.
        basis: What it was read from.
        anchor: The other date's or event's words, when relative to one.
        function: ``point`` (on, in), ``since``, ``until``, ``by`` (a deadline),
            ``from-to``, ``term`` (a life span of an agreement), ``dateline``.
        rule: Id of the grammar rule, as ``en.date.relative_weekday``.
        clock: Time of day written beside it, as ``18:30`` in the text's own zone;
            outside ``span`` and ``interval``. ``None`` when none is written.
    """

    span: Span
    interval: DateInterval | None
    basis: DateBasis
    rule: str
    function: str = "point"
    anchor: Span | None = None
    clock: str | None = None


def from_edtf(edtf: str) -> DateInterval:
    """Read an EDTF string into an interval.

    Raises:
        ValueError: The string is not EDTF as far as this module reads it, or
            names a day that does not exist, or its last day is the calendar's.

    >>> interval = from_edtf("2020-09")
    >>> interval.start, interval.end
    (datetime.date(2020, 9, 1), datetime.date(2020, 10, 1))
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        start, end = _point(edtf)
        return DateInterval(edtf=edtf, start=start, end=end)
    first = None if left in ("..", "") else _point(left)[0]
    last = None if right in ("..", "") else _point(right)[1]
    if first is not None and last is not None and first >= last:
        raise ValueError(f"{edtf!r} ends before it starts")
    return DateInterval(edtf=edtf, start=first, end=last)


def day(date: dt.date) -> DateInterval:
    """Return the interval of one day."""
    return DateInterval(
        edtf=date.isoformat(), start=date, end=date + dt.timedelta(days=1)
    )


def between(first: dt.date, last: dt.date) -> DateInterval:
    """Return the interval from ``first`` to ``last``, both included."""
    if first == last:
        return day(first)
    return from_edtf(f"{first.isoformat()}/{last.isoformat()}")


def _point(text: str) -> tuple[dt.date, dt.date]:
    try:
        return _bounds(text)
    except OverflowError as error:
        raise ValueError(f"{text!r} ends outside the calendar") from error


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    match = _POINT.match(text)
    if not match:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day_ = match.group("year", "month", "day")
    if month is None:
        width = year.count("X")
        first = int(year.replace("X", "0"))
        return dt.date(first, 1, 1), dt.date(first + 10**width, 1, 1)
    number = int(month)
    if number in _SEASONS and day_ is None:
        return _season(int(year), number)
    if day_ is not None:
        date = dt.date(int(year), number, int(day_))
        return date, date + dt.timedelta(days=1)
    days = calendar.monthrange(int(year), number)[1] if 1 <= number <= 12 else 0  # noqa: PLR2004 - months
    if not days:
        raise ValueError(f"{text!r} has no such month")
    first_day = dt.date(int(year), number, 1)
    return first_day, first_day + dt.timedelta(days=days)


def _season(year: int, season: int) -> tuple[dt.date, dt.date]:
    first, last = _SEASONS[season]
    last_year = year if last >= first else year + 1
    days = calendar.monthrange(last_year, last)[1]
    return dt.date(year, first, 1), dt.date(last_year, last, days) + dt.timedelta(1)


def exchanged(day: DateInterval) -> dt.date | None:
    """Return a day with day and month exchanged.

    ``None`` for what is no single day, and where the exchange gives none or the same.
    """
    start = day.start
    if not day.is_day or start is None or start.day > 12 or start.day == start.month:  # noqa: PLR2004 - months
        return None
    return dt.date(start.year, start.day, start.month)
