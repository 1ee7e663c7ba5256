"""Readers: the groups of a matched date rule → a draft. Named by ``read`` in the data.

A reader returns ``None`` when the match is no date after all, and an open draft
when it is one whose value cannot be known. No reader knows a word of a language.
Here: dates that are written out; those read from the day of publication are in
``date_readers_relative``, those from a date told before in ``date_readers_anchored``.
"""

import calendar
from collections.abc import Callable
from typing import Final

import msgspec

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    MONTHS_IN_YEAR,
    Match,
    day_of,
    exists,
    fiscal_edtf,
    group_of,
    month_of,
    number_of,
    unit_of,
    word_of,
    year_of,
)
from communique.grammar.date_parts import (
    DAYS,
    OUTSIDE,
    Draft,
    join,
    nearest,
    nth_weekday,
    unit_edtf,
)
from communique.grammar.date_readers_anchored import ANCHORED
from communique.grammar.date_readers_counted import COUNTED
from communique.grammar.date_readers_relative import RELATIVE
from communique.grammar.date_readers_told import TOLD
from communique.grammar.date_readers_written import WRITTEN
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis

Reader = Callable[[Context, Match, DateRule], Draft | None]

_EXPLICIT: Final = DateBasis.EXPLICIT
_COMMON_YEAR: Final = 2001
"""For the length of a month where nothing tells the year."""
_WINTER: Final = 24
_HALF: Final = 15
_FIRST_CENTURY: Final = 15
"""The earliest that is told of in words."""
_ROMAN: Final = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
)


def _point(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    draft = Draft(
        year=year_of(match),
        month=month_of(context, match),
        day=day_of(context, match),
        season=word_of(context, match, "season", "season"),
        weekday=word_of(context, match, "weekday", "weekday"),
        clock=_clock(match),
    )
    # "31 February" is meant as a date, and is none.
    return draft if exists(draft) else Draft(open=True)


def _clock(match: Match) -> str | None:
    hour, minute = group_of(match, "hour"), group_of(match, "minute")
    return f"{hour}:{minute}" if hour and minute else None


def _week_of(context: Context, match: Match, rule: DateRule) -> Draft | None:
    draft = _point(context, match, rule)
    return None if draft is None else msgspec.structs.replace(draft, week=True)


def _numeric(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    order = _orders(context, match)
    return order[0] if len(order) == 1 else None


def _numeric_ambiguous(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    orders = sorted(
        (f"{d.year}-{d.month:02}-{d.day:02}" for d in _orders(context, match)),
    )
    return Draft(edtf=join(orders[0], orders[-1])) if len(orders) > 1 else None


def _orders(context: Context, match: Match) -> tuple[Draft, ...]:
    """Return the readings of figures that are dates: one when certain, else two.

    Certain are figures with one possible order, figures parted by full stops (day
    first wherever they are used), and those of a publisher whose country is known.
    """
    first, second, year = int(match["a"]), int(match["b"]), year_of(match)
    day_first = Draft(year=year, month=second, day=first)
    month_first = Draft(year=year, month=first, day=second)
    if match["sep"] == ".":
        return (day_first,) if exists(day_first) else ()
    fitting = tuple(d for d in (day_first, month_first) if exists(d))
    if len(fitting) < 2 or first == second:  # noqa: PLR2004 - both orders
        return fitting[:1]
    decided = context.day_first
    if decided is None:
        return _published_order(context, fitting)
    return (day_first if decided else month_first,)


def _published_order(context: Context, fitting: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the one reading that is the day of publication, else all of them."""
    today = context.today()
    same = tuple(
        draft
        for draft in fitting
        if today and (draft.year, draft.month, draft.day) == today.timetuple()[:3]
    )
    return same or fitting


def _day_slash_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "on 12/04" where the order of figures is certain."""
    first, second = int(match["a"]), int(match["b"])
    fitting = [
        Draft(day=day, month=month)
        for day, month in ((first, second), (second, first))
        if exists(Draft(day=day, month=month))
    ]
    if len(fitting) > 1 and first != second and context.day_first is None:
        return None
    if len(fitting) > 1:
        return fitting[0] if context.day_first else fitting[1]
    return fitting[0] if fitting else None


def _day_range(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    first, last = day_of(context, match), number_of(match, "day2")
    last = word_of(context, match, "day_word2", "day_word") or last
    if first is None or last is None or first >= last:
        return None
    draft = Draft(
        year=year_of(match), month=month_of(context, match), day=first, day_end=last
    )
    year = draft.year or 2000
    fits = exists(Draft(year=year, month=draft.month, day=last))
    return draft if fits else None


def _day_month_range(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "30 December–2 January 2026"; a year that is written is the last day's."""
    first, last = month_of(context, match), word_of(context, match, "month2", "month")
    day, day_end, year = (
        number_of(match, "day"),
        number_of(match, "day2"),
        year_of(match),
    )
    if first is None or last is None or first == last:
        return None
    wraps = last < first
    if wraps and year is None:
        return None  # "to" between two dates is read elsewhere, with its year
    return Draft(
        year=year - 1 if year is not None and wraps else year,
        year_end=year,
        month=first,
        month_end=last,
        day=day,
        day_end=day_end,
    )


def _month_range(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    first = month_of(context, match)
    last = word_of(context, match, "month2", "month")
    year = year_of(match) if "year" in match.groupdict() else None
    if first is None or last is None or first == last:
        return None
    if first < last:
        return Draft(year=year, month=first, month_end=last)
    if year is None:
        return Draft(open=True)
    return Draft(year=year - 1, year_end=year, month=first, month_end=last)


def _quarter(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "ordinal", "ordinal")
    return Draft(year=year_of(match), season=32 + number) if number else None


def _half(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "half", "ordinal")
    return Draft(year=year_of(match), season=40 if number == 1 else 41)


def _months_of_year(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    year, basis = year_of(match) if "year" in match.groupdict() else None, _EXPLICIT
    if year is None:
        today, basis = context.today("year"), DateBasis.DATELINE
        if today is None:
            return Draft(open=True, basis=basis)
        year = today.year + (word_of(context, match, "which", "which") or 0)
    count = word_of(context, match, "number", "number") or 0
    edge = word_of(context, match, "edge", "ordinal")
    if not 1 <= count <= MONTHS_IN_YEAR:
        return None
    # The data's words for "last" count as the fourth quarter's ordinal.
    from_start = edge != 4 if edge is not None else True  # noqa: PLR2004 - see above
    first = 1 if from_start else MONTHS_IN_YEAR + 1 - count
    last = count if from_start else MONTHS_IN_YEAR
    return Draft(edtf=join(f"{year}-{first:02}", f"{year}-{last:02}"), basis=basis)


def _decade(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return Draft(edtf=f"{match['decade'][:3]}X")


def _century(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "day_word", "day_word") or int(
        match["century"] or 0
    )
    return Draft(edtf=f"{number - 1}XX") if number >= _FIRST_CENTURY else None


def _fiscal(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    style = context.fiscal_style
    year = year_of(match)
    second = year_of(match, "year2")
    if year is None:
        return None
    if second is not None and second <= year:
        return None
    # "FY2024-25" of one budget year that straddles two calendar years.
    straddles = second == year + 1 and not style.named_by_end and style.month > 1
    last = year if second is None or straddles else second
    earlier = int(style.named_by_end and style.month > 1)
    return Draft(edtf=fiscal_edtf(year - earlier, last - earlier, style.month))


def _year_range(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    first, last = year_of(match), year_of(match, "year2")
    if first is None or last is None:
        return None
    if len(match["year2"]) == 2:  # noqa: PLR2004 - "2015-19"
        last = first // 100 * 100 + int(match["year2"])
    return Draft(year=first, year_end=last) if first < last else None


def _numbered_month(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return Draft(year=year_of(match), month=number_of(match, "a"))


def _weekday_of_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the first Monday of April"; without an ordinal it is the last one."""
    month, year = month_of(context, match), year_of(match)
    weekday = word_of(context, match, "weekday", "weekday")
    nth = word_of(context, match, "ordinal", "ordinal")
    if month is None or weekday is None:
        return None
    if year is not None:
        return Draft(edtf=nth_weekday(year, month, weekday, nth).isoformat())
    today = context.today() or context.today("month")
    if today is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    around = range(today.year - 1, today.year + 2)
    days = tuple(nth_weekday(one, month, weekday, nth) for one in around)
    found = nearest(days, today, context.tenses.direction(*match.span()))
    edtf = found.isoformat() if found else None
    return Draft(edtf=edtf, open=edtf is None, basis=DateBasis.DATELINE)


def _days_of_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the second week of May", "the last ten days of May": so many days of it.

    Weeks are counted from the first day of the month, or back from its last. "The last
    days of May" are as many as one likes, and stay the month.
    """
    month, year = month_of(context, match), year_of(match)
    if month is None:
        return None
    today = context.today("year")
    near = year or (today.year if today is not None else _COMMON_YEAR)
    length = calendar.monthrange(near, month)[1]
    groups = match.groupdict()
    if groups.get("some"):
        return Draft(year=year, month=month)
    if groups.get("half"):
        first = word_of(context, match, "half", "ordinal") == 1
        start, end = (1, _HALF) if first else (_HALF + 1, length)
    else:
        count = word_of(context, match, "number", "number") or 1
        size = count * DAYS[unit_of(context, match)]
        nth = word_of(context, match, "ordinal", "ordinal") or 1
        start = length - size + 1 if groups.get("end") else (nth - 1) * size + 1
        end = start + size - 1
    if not 1 <= start < end <= length:
        return None
    return Draft(year=year, month=month, day=start, day_end=end)


def _roman_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "26.XI.2002", as treaty lists write it."""
    month = _ROMAN.index(match["month_roman"]) + 1
    draft = Draft(year=year_of(match), month=month, day=day_of(context, match))
    return draft if exists(draft) else None


def _winter(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Read "the winter of 2022-23", which is that of the first year."""
    draft, second = _point(context, match, rule), match["year2"]
    if draft is None or draft.year is None or draft.season != _WINTER:
        return None
    return draft if (draft.year + 1) % 100 == int(second) % 100 else None


def _weekday_of_week(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "Monday of last week"."""
    today = context.today()
    weekday = word_of(context, match, "weekday", "weekday")
    which = word_of(context, match, "which", "which")
    if today is None or weekday is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    away = weekday - today.isoweekday() + 7 * which
    return Draft(edtf=unit_edtf(today, "day", away), basis=DateBasis.DATELINE)


READERS: Final[dict[str, Reader]] = {
    **ANCHORED,
    **COUNTED,
    **RELATIVE,
    **TOLD,
    **WRITTEN,
    "century": _century,
    "day_month_range": _day_month_range,
    "day_range": _day_range,
    "day_slash_month": _day_slash_month,
    "days_of_month": _days_of_month,
    "decade": _decade,
    "fiscal": _fiscal,
    "half": _half,
    "month_range": _month_range,
    "months_of_year": _months_of_year,
    "numbered_month": _numbered_month,
    "numeric": _numeric,
    "numeric_ambiguous": _numeric_ambiguous,
    "point": _point,
    "quarter": _quarter,
    "roman_month": _roman_month,
    "week_of": _week_of,
    "weekday_of_month": _weekday_of_month,
    "weekday_of_week": _weekday_of_week,
    "winter": _winter,
    "year_range": _year_range,
}
"""Every reader that a rule may name."""


def read(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Return what a rule reads in its words.

    ``None`` where its reader finds nothing, or a day outside the calendar.
    """
    try:
        return READERS[rule.read](context, match, rule)
    except OUTSIDE:
        return None
