"""Readers that count from the day of publication: "48 hours ago", "Friday week".

Also named days ("Christmas Eve"). Named by ``read`` in the data, like those of
``date_readers``. No reader knows a word of a language.
"""

import datetime as dt
from typing import Final

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    Match,
    exists,
    group_of,
    unit_of,
    word_of,
    year_of,
)
from communique.grammar.date_parts import Draft, shift, unit_edtf, window_edtf
from communique.grammar.date_readers_told import told
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis

_BASIS: Final = DateBasis.DATELINE
_OPEN: Final = Draft(open=True, basis=_BASIS)
_DAY_HOURS: Final = 24
_FEBRUARY: Final = 2


def _dated(edtf: str | None) -> Draft:
    return Draft(edtf=edtf, open=edtf is None, basis=_BASIS)


def _whole_days(context: Context, match: Match) -> int | None:
    """Return the days of so many hours; ``None`` where they are no whole days."""
    hours = word_of(context, match, "number", "number")
    if not hours or hours % _DAY_HOURS:
        return None
    return hours // _DAY_HOURS


def _hours_ago(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    days, today = _whole_days(context, match), context.today()
    if days is None:
        return None
    return _OPEN if today is None else _dated(unit_edtf(today, "day", -days))


def _hours_window(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the past 24 hours", "within the next 48 hours"."""
    days, today = _whole_days(context, match), context.today()
    which = word_of(context, match, "which", "which")
    if days is None or not which:
        return None
    return _OPEN if today is None else _dated(window_edtf(today, "day", which * days))


def _hours_within(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "within 72 hours", a deadline only in a clause that lies ahead."""
    days, today = _whole_days(context, match), context.today()
    if days is None or context.tenses.direction(*match.span()) <= 0:
        return None
    return _OPEN if today is None else _dated(f"../{shift(today, 'day', days)}")


def _ago_exact(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "a year ago today", "five years ago this month"."""
    count = word_of(context, match, "number", "number")
    today = context.today()
    if count is None:
        return None
    if today is None:
        return _OPEN
    away = word_of(context, match, "relative", "relative") or 0
    fine = context.lexicon.units.get((group_of(match, "fine") or "").lower(), "day")
    then = shift(today, unit_of(context, match), -count)
    return _dated(unit_edtf(then + dt.timedelta(days=away), fine, 0))


def _from_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "a week from tomorrow", "a week on Thursday", "Friday week"."""
    today, weekday = context.today(), word_of(context, match, "weekday", "weekday")
    if today is None:
        return _OPEN
    away = word_of(context, match, "relative", "relative") or 0
    if weekday is not None:
        away = (weekday - today.isoweekday()) % 7
    count = 1
    if "number" in match.groupdict():
        count = word_of(context, match, "number", "number") or 1
    base = today + dt.timedelta(days=away)
    return _dated(unit_edtf(shift(base, unit_of(context, match), count), "day", 0))


def _weekdays_away(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the Friday before last", "the Friday after next", "three Fridays ago"."""
    today, weekday = context.today(), word_of(context, match, "weekday", "weekday")
    if today is None or weekday is None:
        return _OPEN
    groups = match.groupdict()
    if groups.get("ahead"):
        away = ((weekday - today.isoweekday()) % 7 or 7) + 7
    else:
        count = 2
        if "number" in groups:
            count = word_of(context, match, "number", "number") or 1
        away = -((today.isoweekday() - weekday) % 7 or 7) - 7 * (count - 1)
    return _dated(unit_edtf(today, "day", away))


def _weekday_ago(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "Monday a week ago"."""
    today, weekday = context.today(), word_of(context, match, "weekday", "weekday")
    count = word_of(context, match, "number", "number")
    if today is None or weekday is None or count is None:
        return _OPEN
    away = -((today.isoweekday() - weekday) % 7) - 7 * count
    return _dated(unit_edtf(today, "day", away))


def _stretch(context: Context, match: Match) -> tuple[int, str] | None:
    words = " ".join(match["stretch"].lower().split())
    return context.lexicon.file.stretches.get(words)


def _stretch_ago(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "half a century ago"."""
    stretch = _stretch(context, match)
    if stretch is None:
        return None
    count, unit = stretch
    today = context.today(unit)
    return _OPEN if today is None else _dated(unit_edtf(today, unit, -count))


def _stretch_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "half a year later": from the date told last."""
    stretch, sign = (
        _stretch(context, match),
        word_of(context, match, "sooner", "sooner"),
    )
    if stretch is None or sign is None:
        return None
    count, unit = stretch
    found = told(context, match, unit)
    if found is None:
        return Draft(open=True, basis=DateBasis.OTHER_DATE)
    mention, _, start = found
    edtf = unit_edtf(start, unit, sign * count)
    return Draft(
        edtf=edtf, open=edtf is None, basis=DateBasis.OTHER_DATE, anchor=mention.span
    )


def _named_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "Christmas Eve 1999", "on New Year's Eve": by tense without a year."""
    number = word_of(context, match, "month_named", "named")
    if number is None:
        return None
    month, day = divmod(number, 100)
    year, basis = year_of(match), DateBasis.EXPLICIT
    which = word_of(context, match, "which", "which")
    if year is None and which is not None:
        today = context.today("year")
        if today is None:
            return _OPEN
        year, basis = today.year + which, _BASIS
    draft = Draft(year=year, month=month, day=day, basis=basis)
    return draft if exists(draft) else None


def _new_year(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "in the new year": the next one; in its first weeks it may be told of."""
    today = context.today("month") or context.today()
    if today is None:
        return _OPEN
    behind = context.tenses.direction(*match.span()) < 0
    if behind and today.month > _FEBRUARY:
        return None
    return _dated(unit_edtf(today, "year", 0 if behind else 1))


COUNTED: Final = {
    "ago_exact": _ago_exact,
    "from_day": _from_day,
    "hours_ago": _hours_ago,
    "hours_window": _hours_window,
    "hours_within": _hours_within,
    "named_day": _named_day,
    "new_year": _new_year,
    "stretch_ago": _stretch_ago,
    "stretch_told": _stretch_told,
    "weekday_ago": _weekday_ago,
    "weekdays_away": _weekdays_away,
}
"""The readers of this module by the name that a rule gives."""
