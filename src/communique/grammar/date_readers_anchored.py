"""Readers of dates that hang on a date told before: "the following day", "that spring".

Named by ``read`` in the data, like those of ``date_readers``. No reader knows a word
of a language.
"""

import datetime as dt
from typing import Final

import msgspec

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    Match,
    day_of,
    exists,
    month_of,
    number_of,
    unit_of,
    word_of,
)
from communique.grammar.date_parts import Draft, months_around, nearest, unit_edtf
from communique.grammar.date_readers_told import stepped, told
from communique.lexicon.date_file import DateRule
from communique.model.dates import DateBasis, DateInterval
from communique.model.span import Span


def _from_anchor(
    context: Context, match: Match, offset: int, *, unit: str, fine: str
) -> Draft:
    last = told(context, match, fine)
    if last is None:
        return Draft(open=True, basis=DateBasis.OTHER_DATE)
    mention, _, start = last
    found = unit_edtf(start, unit, offset)
    return Draft(
        edtf=found,
        open=found is None,
        basis=DateBasis.OTHER_DATE,
        anchor=mention.span,
    )


def _anchored(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    unit = unit_of(context, match)
    offset = stepped(context, match)
    if offset is None:
        return None
    return _from_anchor(context, match, offset, unit=unit, fine=unit)


def _next_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _from_anchor(context, match, 1, unit="day", fine="day")


def _hours_later(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _from_anchor(context, match, 0, unit="day", fine="day")


def _anchored_offset(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    sign = word_of(context, match, "sooner", "sooner")
    count = word_of(context, match, "number", "number")
    if sign is None or count is None:
        return None
    unit = unit_of(context, match)
    return _from_anchor(context, match, sign * count, unit=unit, fine=unit)


def _day_beside(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the day before", with nothing behind it: before the date told last."""
    sign = word_of(context, match, "side", "beside")
    if sign is None:
        return None
    count = word_of(context, match, "number", "number") or 1
    unit = unit_of(context, match)
    return _from_anchor(context, match, sign * count, unit=unit, fine=unit)


def _event_relative(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "two days after the signing".

    It has a value where the text has told of that event with a date; elsewhere it is a
    date whose value the words do not give.
    """
    anchor = Span(*match.span("anchor"))
    unknown = Draft(open=True, basis=DateBasis.EVENT, anchor=anchor)
    sign = word_of(context, match, "side", "beside")
    unit = unit_of(context, match)
    count = word_of(context, match, "number", "number") or 1
    told = context.event(anchor, unit)
    if sign is None or told is None or told.start is None:
        return unknown
    found = unit_edtf(told.start, unit, sign * count)
    return Draft(edtf=found, open=found is None, basis=DateBasis.EVENT, anchor=anchor)


def _day_alone(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "on the 14th": of the month told last, else of the nearest by tense."""
    number = number_of(match, "day")
    direction = context.tenses.direction(*match.span())
    today = context.today() or context.today("month")
    if number is None:
        return None
    mention = context.anchor(match.start(), "month")
    told = mention.interval if mention is not None else None
    if told is not None and told.start is not None and mention is not None:
        ahead = today is not None and direction > 0 and told.start < today
        found = None if ahead else _day_from(told, number)
        if found is not None:
            return Draft(
                edtf=found.isoformat(),
                basis=DateBasis.OTHER_DATE,
                anchor=mention.span,
            )
    if today is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    found = nearest(months_around(today, number), today, direction)
    edtf = found.isoformat() if found else None
    return Draft(edtf=edtf, open=edtf is None, basis=DateBasis.DATELINE)


def _day_from(told: DateInterval, number: int) -> dt.date | None:
    """Return the first such day from the first day of ``told`` on."""
    start = told.start
    if start is None:
        return None
    return min((d for d in months_around(start, number) if d >= start), default=None)


def _month_anchored(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Read "November of the same year", "the spring of that year": of the last told."""
    year = _anchored(context, match, rule)
    if year is None or year.edtf is None:
        return year
    draft = msgspec.structs.replace(
        year,
        edtf=None,
        year=int(year.edtf[:4]),
        month=month_of(context, match),
        day=number_of(match, "day"),
        season=word_of(context, match, "season", "season"),
    )
    return draft if exists(draft) else None


def _day_anchored(context: Context, match: Match, rule: DateRule) -> Draft | None:
    """Read "the 14th of the same month": of the month told last."""
    month = _anchored(context, match, rule)
    if month is None or month.edtf is None:
        return month
    year, number = (int(part) for part in month.edtf.split("-"))
    first, last = day_of(context, match), number_of(match, "day2")
    draft = msgspec.structs.replace(
        month, edtf=None, year=year, month=number, day=first, day_end=last
    )
    whole = last is None or exists(msgspec.structs.replace(draft, day=last))
    return draft if exists(draft) and whole else None


def _weekday_anchored(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the following Thursday": the nearest one from the day told last."""
    weekday = word_of(context, match, "weekday", "weekday")
    step = word_of(context, match, "anchored", "anchored")
    if not (weekday and step):
        return None
    last = told(context, match, "day")
    if last is None:
        return Draft(open=True, basis=DateBasis.OTHER_DATE)
    mention, _, start = last
    away = (weekday - start.isoweekday()) % (7 * step) or 7 * step
    found = unit_edtf(start, "day", away)
    return Draft(edtf=found, basis=DateBasis.OTHER_DATE, anchor=mention.span)


def _next_told(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "the next month" of what lies behind: the one after the date told last."""
    if context.tenses.direction(*match.span()) >= 0:
        return None
    told = _from_anchor(
        context, match, 1, unit=unit_of(context, match), fine=unit_of(context, match)
    )
    return None if told.open else told


ANCHORED: Final = {
    "anchored": _anchored,
    "anchored_offset": _anchored_offset,
    "day_alone": _day_alone,
    "day_anchored": _day_anchored,
    "day_beside": _day_beside,
    "event_relative": _event_relative,
    "hours_later": _hours_later,
    "month_anchored": _month_anchored,
    "next_day": _next_day,
    "next_told": _next_told,
    "weekday_anchored": _weekday_anchored,
}
"""The readers of this module by the name that a rule gives."""
