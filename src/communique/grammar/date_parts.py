"""Calendar arithmetic on partial dates: what is written, before it has a year.

Knows no words and no text; the readers make drafts, this module turns them into EDTF.
"""

import calendar
import datetime as dt

from communique.model.dates import DateBasis, DateInterval, between, day, from_edtf
from communique.model.record import Record
from communique.model.span import Span

_DECEMBER = 12
_QUARTER = 3
_FIRST_QUARTER = 33  # EDTF level 2
OUTSIDE = (ValueError, OverflowError)
"""What reckoning raises on days outside the calendar, the years 1 to 9999."""

SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
"""The first month of each season, by its EDTF code."""

DAYS = {"day": 1, "week": 7, "fortnight": 14}
"""Days of the units that are no months."""


class Draft(Record, frozen=True, kw_only=True):
    """A date as written, maybe without its year.

    Attributes:
        year, month, day, season: Parts that are written; ``None`` otherwise.
            ``season`` is an EDTF season, quarter or half-year.
        year_end, month_end, day_end: Last part of a span within one expression.
        weekday: ISO weekday, 1 to 7, as a check or as the whole date.
        week: The whole week that holds the day is meant.
        clock: Time of day, as ``14:30``, that the expression holds.
        edtf: The value, when it is known already.
        basis: What it was read from.
        anchor: Words of another date or event that it hangs on.
        open: It was read, and its value cannot be known.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    year_end: int | None = None
    month_end: int | None = None
    day_end: int | None = None
    weekday: int | None = None
    week: bool = False
    clock: str | None = None
    edtf: str | None = None
    basis: DateBasis = DateBasis.EXPLICIT
    anchor: Span | None = None
    open: bool = False

    @property
    def is_span(self) -> bool:
        """Whether the expression holds both ends of a span of time."""
        ends = (self.year_end, self.month_end, self.day_end)
        return any(end is not None for end in ends)

    @property
    def is_fine(self) -> bool:
        """Whether it is finer than a year."""
        return self.day is not None or self.month is not None


def read_edtf(edtf: str | None) -> DateInterval | None:
    """Return the interval; ``None`` for no string and for days that do not exist."""
    if edtf is None:
        return None
    try:
        return from_edtf(edtf)
    except ValueError:
        return None


def to_edtf(draft: Draft) -> str | None:
    """Return the EDTF of a draft whose year is known; ``None`` if impossible."""
    if draft.edtf is not None or draft.year is None:
        return draft.edtf
    first = _point(draft.year, draft.month, draft.day, draft.season)
    if not draft.is_span:
        interval = read_edtf(first)
        if draft.week and interval is not None and interval.start is not None:
            return unit_edtf(interval.start, "week", 0)
        return first if interval else None
    last = _point(
        draft.year_end or draft.year,
        draft.month_end or draft.month,
        draft.day_end or draft.day,
        draft.season,
    )
    return join(first, last)


def join(first: str | None, last: str | None) -> str | None:
    """Return the span of time from ``first`` to ``last``; ``None`` if impossible.

    >>> join("2011", "2017"), join("2024-05", "2024-01")
    ('2011/2017', None)
    """
    if first is None or last is None:
        return None
    left, right = left_end(first), right_end(last)
    if left == right:
        return left if read_edtf(left) else None
    joined = f"{left}/{right}"
    return joined if read_edtf(joined) else None


def left_end(edtf: str) -> str:
    """Return the first part of an EDTF string."""
    return edtf.partition("/")[0]


def right_end(edtf: str) -> str:
    """Return the last part of an EDTF string."""
    return edtf.rpartition("/")[2]


def _point(year: int, month: int | None, day_: int | None, season: int | None) -> str:
    if season is not None:
        return f"{year:04}-{season:02}"
    if month is None:
        return f"{year:04}"
    if day_ is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day_:02}"


def unit_edtf(date: dt.date, unit: str, offset: int) -> str | None:
    """Return the calendar unit ``offset`` units away from the one holding ``date``.

    Args:
        date: A day.
        unit: ``day``, ``week`` (from Monday), ``fortnight`` (one of its weeks),
            ``month``, ``quarter``, ``year`` or ``decade``.
        offset: How many units later.
    """
    try:
        shifted = shift(date, unit, offset)
        monday = shifted - dt.timedelta(days=shifted.weekday())
        sunday = monday + dt.timedelta(days=6)
    except OUTSIDE:
        return None
    if unit in {"week", "fortnight"}:
        return between(monday, sunday).edtf
    return {
        "day": shifted.isoformat(),
        "month": f"{shifted:%Y-%m}",
        "quarter": f"{shifted.year:04}-{quarter_of(shifted)}",
        "year": f"{shifted.year:04}",
        "decade": f"{shifted.year // 10:03}X",
    }[unit]


def quarter_of(date: dt.date) -> int:
    """Return the EDTF code of the quarter that holds ``date``."""
    return _FIRST_QUARTER + (date.month - 1) // _QUARTER


def shift(date: dt.date, unit: str, offset: int) -> dt.date:
    """Return the day ``offset`` units later, kept inside its month.

    Raises:
        ValueError, OverflowError: The year lies outside the calendar.
    """
    if unit in DAYS:
        return date + dt.timedelta(days=offset * DAYS[unit])
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * offset
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(date.day, last))


def window_edtf(date: dt.date, unit: str, offset: int) -> str | None:
    """Return the stretch from ``date`` over ``offset`` units, either way.

    Its ends have the precision of the unit: the past nine months run from a month to
    a month, the next decade from a year to a year.
    """
    coarse = {"quarter": "month", "decade": "year"}
    fine = "day" if unit in DAYS else coarse.get(unit, unit)
    here = unit_edtf(date, fine, 0)
    try:
        there = unit_edtf(shift(date, unit, offset), fine, 0)
    except OUTSIDE:
        return None
    return join(here, there) if offset > 0 else join(there, here)


def nth_weekday(year: int, month: int, weekday: int, nth: int | None) -> dt.date:
    """Return the nth such day of a month, 1 to 4; the last for ``None``.

    >>> nth_weekday(2001, 4, 1, 1), nth_weekday(2001, 4, 1, None)
    (datetime.date(2001, 4, 2), datetime.date(2001, 4, 30))
    """
    if nth is None:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def nearest(
    candidates: tuple[dt.date, ...], reference: dt.date, direction: int
) -> dt.date | None:
    """Return the candidate that lies in ``direction`` of ``reference``, and nearest.

    Direction 1 is from the reference on, -1 up to it, 0 either way (the earlier one
    when equally far).
    """
    fitting = [c for c in candidates if (c - reference).days * direction >= 0]
    return min(fitting, key=lambda c: (abs((c - reference).days), c), default=None)


def years_around(reference: dt.date, month: int, day_: int) -> tuple[dt.date, ...]:
    """Return the day in the year before, of and after ``reference``, if it exists."""
    found: list[dt.date] = []
    for year in range(reference.year - 1, reference.year + 2):
        try:
            found.append(dt.date(year, month, day_))
        except ValueError:
            continue
    return tuple(found)


def months_around(reference: dt.date, day_: int) -> tuple[dt.date, ...]:
    """Return the day of the month before, of and after ``reference``, if it exists."""
    found: list[dt.date] = []
    for offset in (-1, 0, 1):
        month = shift(reference.replace(day=1), "month", offset)
        if day_ <= calendar.monthrange(month.year, month.month)[1]:
            found.append(month.replace(day=day_))
    return tuple(found)


def single_day(interval: DateInterval | None) -> dt.date | None:
    """Return the day of a one-day interval; ``None`` otherwise."""
    return interval.start if interval is not None and interval.is_day else None


def within_one(interval: DateInterval | None, unit: str) -> dt.date | None:
    """Return the first day of an interval that lies within one ``unit``.

    ``None`` when it is open, coarser than the unit, or missing.
    """
    if interval is None or interval.start is None or interval.end is None:
        return None
    whole = read_edtf(unit_edtf(interval.start, unit, 0))
    return interval.start if whole is not None and whole.covers(interval) else None


def one_day(date: dt.date) -> str:
    """Return the EDTF string of one day."""
    return day(date).edtf
