"""Readers of dates that hang on the day of publication: "last May", "two days ago".

Named by ``read`` in the data, like those of ``date_readers``. No reader knows a word
of a language.
"""

import datetime as dt
from typing import Final

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    Match,
    day_of,
    exists,
    fiscal_edtf,
    month_of,
    number_of,
    unit_of,
    word_of,
)
from communique.grammar.date_parts import (
    OUTSIDE,
    SEASON_START,
    Draft,
    shift,
    unit_edtf,
    window_edtf,
)
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis, between

_SATURDAY = 6
_DECADE = 10


def _relative_year(context: Context, match: Match) -> int | None:
    today = context.today("year")
    which = word_of(context, match, "which", "which")
    return None if today is None or which is None else today.year + which


def _month_relative_year(
    context: Context, match: Match, _rule: DateRule
) -> Draft | None:
    month, day = month_of(context, match), number_of(match, "day")
    year = _relative_year(context, match)
    draft = Draft(year=year, month=month, day=day, basis=DateBasis.DATELINE)
    if year is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    return draft if exists(draft) else None


def _season_relative_year(
    context: Context, match: Match, _rule: DateRule
) -> Draft | None:
    year = _relative_year(context, match)
    season = word_of(context, match, "season", "season")
    return Draft(year=year, season=season, basis=DateBasis.DATELINE, open=year is None)


def _which_month(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "last May": the last whole one, so not the month of publication."""
    today, month = context.today("month"), month_of(context, match)
    which = word_of(context, match, "which", "which")
    if today is None or month is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    year = today.year
    if which < 0 and month >= today.month:
        year -= 1
    if which > 0 and month <= today.month:
        year += 1
    return Draft(year=year, month=month, basis=DateBasis.DATELINE)


def _which_season(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    today = context.today("month")
    season = word_of(context, match, "season", "season")
    which = word_of(context, match, "which", "which")
    if today is None or season is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    start, year = SEASON_START[season], today.year
    if which < 0 and start + 2 >= today.month:
        year -= 1
    if which > 0 and start <= today.month:
        year += 1
    return Draft(year=year, season=season, basis=DateBasis.DATELINE)


def _relative_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    offset = word_of(context, match, "relative", "relative")
    return _from_today(context, "day", offset or 0)


def _from_today(context: Context, unit: str, offset: int) -> Draft:
    today = context.today(unit)
    found = None if today is None else unit_edtf(today, unit, offset)
    return Draft(edtf=found, open=found is None, basis=DateBasis.DATELINE)


def _relative_unit(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    which = word_of(context, match, "which", "which")
    return _from_today(context, unit_of(context, match), which or 0)


def _current_unit(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _from_today(context, unit_of(context, match), 0)


def _weekday(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return Draft(weekday=word_of(context, match, "weekday", "weekday"))


def _which_weekday(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    today = context.today()
    weekday = word_of(context, match, "weekday", "weekday")
    which = word_of(context, match, "which", "which")
    if today is None or weekday is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    away = weekday - today.isoweekday()
    if which < 0:
        away = away if away < 0 else away - 7
    if which > 0:
        away = away if away > 0 else away + 7
    return Draft(edtf=unit_edtf(today, "day", away), basis=DateBasis.DATELINE)


def _offset(context: Context, match: Match, sign: int) -> Draft | None:
    count = word_of(context, match, "number", "number")
    if count is None:
        return None
    return _from_today(context, unit_of(context, match), sign * count)


def _ago(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    count = word_of(context, match, "number", "number")
    if unit_of(context, match) == "decade" and count == 1:
        # "A decade ago" is ten years back; "three decades ago" is some decade.
        return _from_today(context, "year", -_DECADE)
    return _offset(context, match, -1)


def _from_now(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _offset(context, match, 1)


def _ahead(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "in three weeks", which is a date only in a clause that lies ahead.

    "In three weeks' time" is one in the present too.
    """
    certain = bool(match.groupdict().get("time"))
    if context.tenses.direction(*match.span()) + certain <= 0:
        return None
    return _offset(context, match, 1)


def _window(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    which = word_of(context, match, "which", "which")
    if not which:
        return None
    count = 1
    if "number" in match.groupdict():
        count = word_of(context, match, "number", "number") or 0
    unit = unit_of(context, match)
    today = context.today({"week": "day"}.get(unit, unit))
    if today is None or not count:
        return Draft(open=True, basis=DateBasis.DATELINE)
    found = window_edtf(today, unit, which * count)
    return Draft(edtf=found, open=found is None, basis=DateBasis.DATELINE)


def _overnight(context: Context, _match: Match, _rule: DateRule) -> Draft | None:
    today = context.today()
    if today is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    night = between(today - dt.timedelta(days=1), today)
    return Draft(edtf=night.edtf, basis=DateBasis.DATELINE)


def _weekday_pair(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "on Saturday and Sunday": the two days that follow each other."""
    today = context.today()
    first = word_of(context, match, "weekday", "weekday")
    last = word_of(context, match, "weekday2", "weekday")
    if today is None or first is None or last is None or last - first not in {1, -6}:
        return None
    away = last - today.isoweekday()
    ahead = context.tenses.direction(*match.span()) > 0
    end = today + dt.timedelta(days=away % 7 if ahead else -(-away % 7))
    both = between(end - dt.timedelta(days=1), end)
    return Draft(edtf=both.edtf, basis=DateBasis.DATELINE)


def _within(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "within two weeks", a deadline only in a clause that lies ahead."""
    count = word_of(context, match, "number", "number")
    if not count or context.tenses.direction(*match.span()) <= 0:
        return None
    today = context.today()
    window = (
        None if today is None else _days_ahead(today, unit_of(context, match), count)
    )
    return Draft(edtf=window, open=window is None, basis=DateBasis.DATELINE)


def _days_ahead(today: dt.date, unit: str, count: int) -> str | None:
    try:
        return f"../{shift(today, unit, count)}"
    except OUTSIDE:
        return None


def _current_ahead(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Read "within the year", the present one only in a clause that lies ahead."""
    ahead = context.tenses.direction(*match.span()) > 0
    return _current_unit(context, match, rule) if ahead else None


def _half_relative(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "half", "ordinal")
    return _part_of_year(context, match, 40 if number == 1 else 41)


def _quarter_relative(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "ordinal", "ordinal")
    return _part_of_year(context, match, 32 + number) if number else None


def _part_of_year(context: Context, match: Match, season: int) -> Draft:
    today = context.today("year")
    offset = word_of(context, match, "which", "which") or 0
    year = None if today is None else today.year + offset
    return Draft(year=year, season=season, open=year is None, basis=DateBasis.DATELINE)


def _fiscal_relative(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    which = word_of(context, match, "which", "which")
    today = context.today("month")
    if which is None or today is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    month = context.fiscal_style.month
    begins = today.year - (today.month < month) + which
    found = fiscal_edtf(begins, begins, month)
    return Draft(edtf=found, open=found is None, basis=DateBasis.DATELINE)


def _season_alone(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "in the autumn" where the tense tells which one is meant."""
    if context.tenses.direction(*match.span()) == 0:
        return None
    return Draft(season=word_of(context, match, "season", "season"))


def _season_ahead(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Read "planned for the fall", and not "blamed for the fall"."""
    ahead = context.tenses.direction(*match.span()) > 0
    return _season_alone(context, match, rule) if ahead else None


def _quarter_alone(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "in the third quarter" where the tense tells which one is meant."""
    number = word_of(context, match, "ordinal", "ordinal")
    if number is None or context.tenses.direction(*match.span()) == 0:
        return None
    return Draft(season=32 + number)


def _before_last(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    offset = -2 if match["back"] else 2
    return _from_today(context, unit_of(context, match), offset)


def _weekend(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    today = context.today()
    if today is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    which = word_of(context, match, "which", "which")
    direction = which or context.tenses.direction(*match.span())
    away = _SATURDAY - today.isoweekday()  # -1 on a Sunday
    if direction < 0 and away > 0:
        away -= 7
    if which and away in {0, -1}:
        away += 7 * which
    saturday = today + dt.timedelta(days=away)
    both = between(saturday, saturday + dt.timedelta(days=1))
    return Draft(edtf=both.edtf, basis=DateBasis.DATELINE)


def _day_of_which_month(
    context: Context, match: Match, _rule: DateRule
) -> Draft | None:
    today, which = context.today("month"), word_of(context, match, "which", "which")
    day = day_of(context, match)
    if today is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    month = shift(today.replace(day=1), "month", which)
    last = number_of(match, "day2")
    draft = Draft(year=month.year, month=month.month, day=day, basis=DateBasis.DATELINE)
    if last is None or day is None:
        return draft if exists(draft) else None
    if not (day < last and exists(Draft(year=month.year, month=month.month, day=last))):
        return None
    return Draft(
        year=month.year,
        month=month.month,
        day=day,
        day_end=last,
        basis=DateBasis.DATELINE,
    )


RELATIVE: Final = {
    "ago": _ago,
    "ahead": _ahead,
    "before_last": _before_last,
    "current_ahead": _current_ahead,
    "current_unit": _current_unit,
    "day_of_which_month": _day_of_which_month,
    "fiscal_relative": _fiscal_relative,
    "from_now": _from_now,
    "half_relative": _half_relative,
    "month_relative_year": _month_relative_year,
    "overnight": _overnight,
    "quarter_alone": _quarter_alone,
    "quarter_relative": _quarter_relative,
    "relative_day": _relative_day,
    "relative_unit": _relative_unit,
    "season_ahead": _season_ahead,
    "season_alone": _season_alone,
    "season_relative_year": _season_relative_year,
    "weekday": _weekday,
    "weekday_pair": _weekday_pair,
    "weekend": _weekend,
    "which_month": _which_month,
    "which_season": _which_season,
    "which_weekday": _which_weekday,
    "window": _window,
    "within": _within,
}
"""The readers of this module by the name that a rule gives."""
