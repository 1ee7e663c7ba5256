"""Readers of months, weekdays and parts of a year that hang on a date told before.

"That December", "the Friday after", "the second half of that year". Named by ``read``
in the data, like those of ``date_readers``. No reader knows a word of a language.
"""

import datetime as dt
from typing import Final

from communique.grammar.date_context import Context
from communique.grammar.date_groups import Match, month_of, unit_of, word_of
from communique.grammar.date_parts import (
    SEASON_START,
    Draft,
    nth_weekday,
    shift,
    unit_edtf,
)
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis, DateInterval, DateMention, between

_BASIS: Final = DateBasis.OTHER_DATE
_OPEN: Final = Draft(open=True, basis=_BASIS)
_SEASON_MORE: Final = 2
"""Months of a season after its first."""
_DAY: Final = dt.timedelta(days=1)
"""Ends of intervals are exclusive."""
_SATURDAY: Final = 6
_DAY_HOURS: Final = 24
_SAME_DAY_HOURS: Final = 12


def step_of(context: Context, match: Match) -> int | None:
    """Return how many units a word leads on; ``None`` where it says "that"."""
    step = word_of(context, match, "anchored", "anchored")
    if step is not None:
        return step
    return word_of(context, match, "side", "beside")


def stepped(context: Context, match: Match) -> int | None:
    """Return how many units a word leads on, 0 for "that" and 1 for "the next".

    ``None`` for "the next year" of what does not lie behind: that is the one after the
    year of publication.
    """
    if match.groupdict().get("next"):
        return 1 if context.tenses.direction(*match.span()) < 0 else None
    return step_of(context, match) or 0


def told(
    context: Context, match: Match, unit: str
) -> tuple[DateMention, DateInterval, dt.date] | None:
    """Return the date told last that lies within one ``unit``, with its first day."""
    mention = context.anchor(match.start(), unit)
    interval = mention.interval if mention is not None else None
    if mention is None or interval is None or interval.start is None:
        return None
    return mention, interval, interval.start


def _month_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "that December", "the following spring": the nearest from the date told.

    ``None`` for "that March" where no date was told: "that" may begin a clause.
    """
    month, season = (
        month_of(context, match),
        word_of(context, match, "season", "season"),
    )
    step, found = step_of(context, match), told(context, match, "year")
    first = month or SEASON_START.get(season or 0)
    if first is None or found is None or found[1].end is None:
        return None if step is None or first is None else _OPEN
    mention, interval, start = found
    last = first if month else first + _SEASON_MORE
    year, ends = start.year, (interval.end - _DAY).month if interval.end else 0
    if step is None or not step:
        year += last < start.month
    elif step > 0:
        year += first <= ends
    else:
        year -= last >= start.month
    return Draft(
        year=year, month=month, season=season, basis=_BASIS, anchor=mention.span
    )


def _weekday_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the Friday after", "that Friday": the nearest from the day told last.

    ``None`` for "that Friday" where no day was told.
    """
    weekday = word_of(context, match, "weekday", "weekday")
    step, found = step_of(context, match), told(context, match, "week")
    if weekday is None or found is None:
        return None if step is None else _OPEN
    mention, interval, start = found
    if step is None:
        away = (weekday - start.isoweekday()) % 7
    elif interval.is_day:
        away = (weekday - start.isoweekday()) % (7 * step) or 7 * step
    else:
        return _OPEN
    edtf = unit_edtf(start, "day", away)
    return Draft(edtf=edtf, open=edtf is None, basis=_BASIS, anchor=mention.span)


def _weekend_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "that weekend", "the following weekend"; ``None`` where no day was told."""
    step, found = step_of(context, match), told(context, match, "day")
    if found is None:
        return None if step is None else _OPEN
    mention, _, start = found
    away = _SATURDAY - start.isoweekday()  # -1 on a Sunday
    if step and away <= 0:
        away += 7 * step
    elif step is not None and step < 0:
        away -= 7
    saturday = start + dt.timedelta(days=away)
    both = between(saturday, saturday + dt.timedelta(days=1))
    return Draft(edtf=both.edtf, basis=_BASIS, anchor=mention.span)


def _date_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "after that date"; ``None`` where no day was told."""
    found = told(context, match, "day")
    last = context.found[-1] if context.found else None
    term = last.interval if last is not None else None
    if last is not None and term is not None and term.start is None and term.end:
        # "By 1 March. By that date": the end of what was told last.
        return Draft(edtf=(term.end - _DAY).isoformat(), basis=_BASIS, anchor=last.span)
    if found is None:
        return None
    mention, _, start = found
    return Draft(edtf=start.isoformat(), basis=_BASIS, anchor=mention.span)


def _part_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the second half of that year", "the first quarter of the next year".

    ``None`` for "the next year" of what does not lie behind.
    """
    step = stepped(context, match)
    if step is None:
        return None
    half = match.groupdict().get("half")
    first_half = word_of(context, match, "half", "ordinal") == 1
    quarter = word_of(context, match, "ordinal", "ordinal")
    found = told(context, match, "year")
    if found is None:
        return _OPEN
    mention, _, start = found
    season = (40 if first_half else 41) if half else 32 + (quarter or 1)
    year = start.year + step
    return Draft(year=year, season=season, basis=_BASIS, anchor=mention.span)


def _days_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the second week of that month", "the first Monday of the next month".

    ``None`` for "the next month" of what does not lie behind.
    """
    step = stepped(context, match)
    if step is None:
        return None
    found, nth = (
        told(context, match, "month"),
        word_of(context, match, "ordinal", "ordinal"),
    )
    weekday = word_of(context, match, "weekday", "weekday")
    if found is None or nth is None:
        return _OPEN
    mention, _, start = found
    month = shift(start.replace(day=1), "month", step)
    if weekday is not None:
        day = nth_weekday(month.year, month.month, weekday, nth)
        return Draft(edtf=day.isoformat(), basis=_BASIS, anchor=mention.span)
    first = month + dt.timedelta(days=7 * (nth - 1))
    week = between(first, first + dt.timedelta(days=6))
    return Draft(edtf=week.edtf, basis=_BASIS, anchor=mention.span)


def _within_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "within six months of that date"; ``None`` where no day was told."""
    found, count = (
        told(context, match, "day"),
        word_of(context, match, "number", "number"),
    )
    if found is None or not count:
        return None
    mention, _, start = found
    edtf = f"../{shift(start, unit_of(context, match), count)}"
    return Draft(edtf=edtf, basis=_BASIS, anchor=mention.span)


def _offset_exact(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "exactly two weeks later": the very day, where the day was told."""
    sign = word_of(context, match, "sooner", "sooner")
    sign = word_of(context, match, "side", "beside") if sign is None else sign
    count = word_of(context, match, "number", "number")
    if sign is None or count is None:
        return None
    unit = unit_of(context, match)
    found, fine = told(context, match, "day"), "day"
    if found is None:
        found, fine = told(context, match, unit), unit
    if found is None:
        return _OPEN
    mention, _, start = found
    edtf = unit_edtf(shift(start, unit, sign * count), fine, 0)
    return Draft(edtf=edtf, open=edtf is None, basis=_BASIS, anchor=mention.span)


def _hours_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "forty-eight hours later": whole days; a few hours are the same day."""
    sign = word_of(context, match, "sooner", "sooner")
    hours = word_of(context, match, "number", "number")
    found = told(context, match, "day")
    if sign is None or hours is None:
        return None
    if found is None or (hours > _SAME_DAY_HOURS and hours % _DAY_HOURS):
        return _OPEN
    mention, _, start = found
    days = sign * (hours // _DAY_HOURS)
    edtf = unit_edtf(start, "day", days)
    return Draft(edtf=edtf, open=edtf is None, basis=_BASIS, anchor=mention.span)


TOLD: Final = {
    "date_told": _date_told,
    "days_told": _days_told,
    "hours_told": _hours_told,
    "month_told": _month_told,
    "offset_exact": _offset_exact,
    "part_told": _part_told,
    "weekday_told": _weekday_told,
    "weekend_told": _weekend_told,
    "within_told": _within_told,
}
"""The readers of this module by the name that a rule gives."""
