"""Readers of dates in words and signs: "nineteen ninety-six", "the '70s", "1Q24".

Also days told by their place in a month ("the last day of February"). Named by ``read``
in the data, like those of ``date_readers``. No reader knows a word of a language.
"""

import calendar
import datetime as dt
from typing import Final

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    MONTHS_IN_YEAR,
    Match,
    day_of,
    exists,
    month_of,
    number_of,
    unit_of,
    word_of,
    year_of,
)
from communique.grammar.date_parts import (
    Draft,
    join,
    nearest,
    nth_weekday,
    shift,
    years_around,
)
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis

_OPEN: Final = Draft(open=True, basis=DateBasis.DATELINE)
_SHORT_TURN: Final = 30  # "'29" is 2029, "'30" is 1930
_LAST_ORDINAL: Final = 4  # as the data has it: "last" is the fourth quarter's
_FRIDAY: Final = 5


def written_year(context: Context, match: Match) -> int | None:
    """Return a year in figures, in two of them ("'98"), or in words; else ``None``."""
    year, groups = year_of(match), match.groupdict()
    if year is not None:
        return year
    if groups.get("short"):
        number = int(groups["short"])
        return number + (1900 if number >= _SHORT_TURN else 2000)
    if not groups.get("year_start"):
        return None
    words = " ".join(groups["year_start"].lower().split())
    base, least = context.lexicon.file.year_starts[words]
    number = word_of(context, match, "rest", "number") or 0
    return base + number if least <= number <= 99 else None  # noqa: PLR2004


def _written_year(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    year = written_year(context, match)
    return None if year is None else Draft(year=year)


def _day_written(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the fifth day of March two thousand and seven"."""
    year = written_year(context, match)
    if year is None:
        return None
    draft = Draft(year=year, month=month_of(context, match), day=day_of(context, match))
    return draft if exists(draft) else Draft(open=True)


def _season_written(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    year, season = (
        written_year(context, match),
        word_of(context, match, "season", "season"),
    )
    return Draft(year=year, season=season) if year is not None else None


def _decade_written(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the nineties", "the '80s"."""
    number = word_of(context, match, "decade_word", "decade_word")
    if number is None and match["decade"]:
        tens = int(match["decade"]) // 10
        number = tens + (190 if tens * 10 >= _SHORT_TURN else 200)
    return None if number is None else Draft(edtf=f"{number}X")


def _edge_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the last day of February 2008", "the first working day of 2010".

    ``None`` for a month without a year.
    """
    month, year = month_of(context, match), year_of(match)
    last = word_of(context, match, "edge", "ordinal") == _LAST_ORDINAL
    if year is None:
        return None
    month = month or (MONTHS_IN_YEAR if last else 1)
    day = calendar.monthrange(year, month)[1] if last else 1
    found = dt.date(year, month, day)
    while match["working"] and found.isoweekday() > _FRIDAY:
        found += dt.timedelta(days=-1 if last else 1)
    return Draft(edtf=found.isoformat())


def _weekday_of_which_month(
    context: Context, match: Match, _rule: DateRule
) -> Draft | None:
    """Read "the third Wednesday of next month"."""
    today, which = context.today("month"), word_of(context, match, "which", "which")
    weekday = word_of(context, match, "weekday", "weekday")
    nth = word_of(context, match, "ordinal", "ordinal")
    if today is None or which is None or weekday is None:
        return _OPEN
    month = shift(today.replace(day=1), "month", which)
    found = nth_weekday(month.year, month.month, weekday, nth)
    return Draft(edtf=found.isoformat(), basis=DateBasis.DATELINE)


def _month_range_which(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "January and February of next year"."""
    today, which = context.today("year"), word_of(context, match, "which", "which")
    first, last = month_of(context, match), word_of(context, match, "month2", "month")
    if today is None or which is None:
        return _OPEN
    if first is None or last is None or first >= last:
        return None
    year = today.year + which
    return Draft(year=year, month=first, month_end=last, basis=DateBasis.DATELINE)


def _day_of_near_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the 4th inst.", "the 28th ultimo"."""
    today, which = context.today("month"), word_of(context, match, "which", "which")
    if today is None or which is None:
        return _OPEN
    month = shift(today.replace(day=1), "month", which)
    draft = Draft(
        year=month.year,
        month=month.month,
        day=number_of(match, "day"),
        basis=DateBasis.DATELINE,
    )
    return draft if exists(draft) else None


def _near_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "5 May last", "the 31st day of January next", "in May last"."""
    today, which = context.today(), word_of(context, match, "which", "which")
    month, day = month_of(context, match), day_of(context, match)
    if today is None or not which or month is None:
        return _OPEN
    beyond = today + dt.timedelta(days=which)
    first = beyond if day is not None else beyond.replace(day=1)
    found = nearest(years_around(first, month, day or 1), first, which)
    if found is None:
        return None
    draft = Draft(year=found.year, month=month, day=day, basis=DateBasis.DATELINE)
    return draft if exists(draft) else None


def _beside_date(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "two weeks before 3 March 2011", "within 30 days of 3 March 2011"."""
    year, month, day = year_of(match), month_of(context, match), day_of(context, match)
    count = word_of(context, match, "number", "number") or 1
    if year is None or month is None or day is None:
        return None
    date, unit = dt.date(year, month, day), unit_of(context, match)
    if match.groupdict().get("within"):
        return Draft(edtf=f"../{shift(date, unit, count)}")
    sign = word_of(context, match, "side", "beside") or 1
    return Draft(edtf=shift(date, unit, sign * count).isoformat())


def _span_to(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the year ended 30 June 2008": the whole of it up to that day or month."""
    year, month, day = year_of(match), month_of(context, match), day_of(context, match)
    count = word_of(context, match, "number", "number") or 1
    if year is None or month is None:
        return None
    unit = unit_of(context, match)
    if day is None:
        end = dt.date(year, month, 1)
        begin = shift(shift(end, "month", 1), unit, -count)
        return Draft(edtf=join(f"{begin:%Y-%m}", f"{end:%Y-%m}"))
    # Counted from the day after the last, so that months end where they end.
    after = dt.date(year, month, day) + dt.timedelta(days=1)
    begin, end = shift(after, unit, -count), after - dt.timedelta(days=1)
    return Draft(edtf=join(begin.isoformat(), end.isoformat()))


def _nth_of_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "Thanksgiving Day": a weekday counted in a month; by tense alone."""
    words = " ".join(match["month_named"].lower().replace("’", "'").split())
    month, weekday, nth = context.lexicon.file.counted_days[words]
    year = year_of(match)
    if year is not None:
        return Draft(edtf=nth_weekday(year, month, weekday, nth).isoformat())
    today = context.today()
    if today is None:
        return _OPEN
    around = range(today.year - 1, today.year + 2)
    days = tuple(nth_weekday(one, month, weekday, nth) for one in around)
    found = nearest(days, today, context.tenses.direction(*match.span()))
    edtf = found.isoformat() if found else None
    return Draft(edtf=edtf, open=edtf is None, basis=DateBasis.DATELINE)


WRITTEN: Final = {
    "beside_date": _beside_date,
    "day_of_near_month": _day_of_near_month,
    "day_written": _day_written,
    "decade_written": _decade_written,
    "edge_day": _edge_day,
    "month_range_which": _month_range_which,
    "near_day": _near_day,
    "nth_of_month": _nth_of_month,
    "season_written": _season_written,
    "span_to": _span_to,
    "weekday_of_which_month": _weekday_of_which_month,
    "written_year": _written_year,
}
"""The readers of this module by the name that a rule gives."""
