"""Readers: the groups of a matched date rule → a draft. Named by ``read`` in the data.

A reader returns ``None`` when the match is no date after all, and an open draft
when it is one whose value cannot be known. No reader knows a word of a language.
"""

from collections.abc import Callable
from typing import Final

from communique.grammar.date_context import Context
from communique.grammar.date_groups import (
    MONTHS_IN_YEAR,
    Match,
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
    unit_edtf,
    window_edtf,
)
from communique.lexicon.dates import DateRule
from communique.model.dates import DateBasis
from communique.model.span import Span

Reader = Callable[[Context, Match, DateRule], Draft | None]


def _point(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    draft = Draft(
        year=year_of(match),
        month=month_of(context, match),
        day=word_of(context, match, "day_word", "day_word") or number_of(match, "day"),
        season=word_of(context, match, "season", "season"),
        weekday=word_of(context, match, "weekday", "weekday"),
    )
    # "31 February" is meant as a date, and is none.
    return draft if exists(draft) else Draft(open=True)


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
    if context.country is None:
        return fitting
    american = context.country in context.lexicon.file.month_first
    return (month_first if american else day_first,)


def _day_range(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    first, last = number_of(match, "day"), number_of(match, "day2")
    if first is None or last is None or first >= last:
        return None
    draft = Draft(
        year=year_of(match), month=month_of(context, match), day=first, day_end=last
    )
    year = draft.year or 2000
    fits = exists(Draft(year=year, month=draft.month, day=last))
    return draft if fits else None


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


_SEASON_START: Final = {21: 3, 22: 6, 23: 9, 24: 12}


def _which_season(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    today = context.today("month")
    season = word_of(context, match, "season", "season")
    which = word_of(context, match, "which", "which")
    if today is None or season is None or which is None:
        return Draft(open=True, basis=DateBasis.DATELINE)
    start, year = _SEASON_START[season], today.year
    if which < 0 and start + 2 >= today.month:
        year -= 1
    if which > 0 and start <= today.month:
        year += 1
    return Draft(year=year, season=season, basis=DateBasis.DATELINE)


def _quarter(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "ordinal", "ordinal")
    return Draft(year=year_of(match), season=32 + number) if number else None


def _half(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    number = word_of(context, match, "half", "ordinal")
    return Draft(year=year_of(match), season=40 if number == 1 else 41)


def _months_of_year(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    year = year_of(match)
    count = word_of(context, match, "number", "number") or 0
    edge = word_of(context, match, "edge", "ordinal")
    if not 1 <= count <= MONTHS_IN_YEAR:
        return None
    # The data's words for "last" count as the fourth quarter's ordinal.
    from_start = edge != 4 if edge is not None else True  # noqa: PLR2004 - see above
    first = 1 if from_start else MONTHS_IN_YEAR + 1 - count
    last = count if from_start else MONTHS_IN_YEAR
    return Draft(edtf=join(f"{year}-{first:02}", f"{year}-{last:02}"))


def _decade(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return Draft(edtf=f"{match['decade'][:3]}X")


def _fiscal(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    file = context.lexicon.file
    style = file.fiscal_years.get(context.country or "", file.fiscal_default)
    year = year_of(match)
    second = year_of(match, "year2")
    if year is None:
        return None
    if second is not None and second <= year:
        return None
    # "FY2024-25" of one budget year that straddles two calendar years.
    straddles = second == year + 1 and not style.named_by_end
    last = year if second is None or straddles else second
    begins = year - 1 if style.named_by_end else year
    ends = last if style.named_by_end else last + 1
    return Draft(
        edtf=join(f"{begins}-{style.month:02}", f"{ends}-{style.month - 1:02}")
    )


def _year_range(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    first, last = year_of(match), year_of(match, "year2")
    if first is None or last is None:
        return None
    if len(match["year2"]) == 2:  # noqa: PLR2004 - "2015-19"
        last = first // 100 * 100 + int(match["year2"])
    return Draft(year=first, year_end=last) if first < last else None


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
    return _offset(context, match, -1)


def _from_now(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _offset(context, match, 1)


def _ahead(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "in three weeks", which is a date only in a clause that lies ahead."""
    if context.tenses.direction(*match.span()) <= 0:
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


def _from_anchor(
    context: Context, match: Match, offset: int, *, unit: str, fine: str
) -> Draft:
    mention = context.anchor(match.start(), fine)
    interval = mention.interval if mention is not None else None
    if mention is None or interval is None or interval.start is None:
        return Draft(open=True, basis=DateBasis.OTHER_DATE)
    found = unit_edtf(interval.start, unit, offset)
    return Draft(
        edtf=found,
        open=found is None,
        basis=DateBasis.OTHER_DATE,
        anchor=mention.span,
    )


def _anchored(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    unit = unit_of(context, match)
    offset = word_of(context, match, "anchored", "anchored") or 0
    return _from_anchor(context, match, offset, unit=unit, fine=unit)


def _next_day(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    return _from_anchor(context, match, 1, unit="day", fine="day")


def _anchored_offset(context: Context, match: Match, _rule: DateRule) -> Draft | None:
    sign = word_of(context, match, "sooner", "sooner")
    count = word_of(context, match, "number", "number")
    if sign is None or count is None:
        return None
    unit = unit_of(context, match)
    return _from_anchor(context, match, sign * count, unit=unit, fine=unit)


def _event_relative(_context: Context, match: Match, _rule: DateRule) -> Draft | None:
    """Read "two days after the signing": a date whose value the words do not give."""
    return Draft(open=True, basis=DateBasis.EVENT, anchor=Span(*match.span("anchor")))


READERS: Final[dict[str, Reader]] = {
    "ago": _ago,
    "ahead": _ahead,
    "anchored": _anchored,
    "anchored_offset": _anchored_offset,
    "current_unit": _current_unit,
    "day_range": _day_range,
    "decade": _decade,
    "event_relative": _event_relative,
    "fiscal": _fiscal,
    "from_now": _from_now,
    "half": _half,
    "month_range": _month_range,
    "month_relative_year": _month_relative_year,
    "months_of_year": _months_of_year,
    "next_day": _next_day,
    "numeric": _numeric,
    "numeric_ambiguous": _numeric_ambiguous,
    "point": _point,
    "quarter": _quarter,
    "relative_day": _relative_day,
    "relative_unit": _relative_unit,
    "season_relative_year": _season_relative_year,
    "weekday": _weekday,
    "which_month": _which_month,
    "which_season": _which_season,
    "which_weekday": _which_weekday,
    "window": _window,
    "year_range": _year_range,
}
"""Every reader that a rule may name."""
