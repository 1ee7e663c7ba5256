"""Groups of a matched date rule → numbers, through the language's tables."""

import re

from communique.grammar.date_context import Context
from communique.grammar.date_parts import Draft, join, read_edtf

Match = re.Match[str]
MONTHS_IN_YEAR = 12
_DIGITS = re.compile(r"\d+")
_SHORT_YEAR_TURN = 70  # 69 is 2069, 70 is 1970 (POSIX)


def group_of(match: Match, name: str) -> str | None:
    """Return the first group called ``name``, ``name_b`` or ``_c`` that took part."""
    groups = match.groupdict()
    found = groups.get(name) or groups.get(f"{name}_b")
    return found or groups.get(f"{name}_c")


def number_of(match: Match, name: str) -> int | None:
    """Return the digits of a group as a number; ``None`` without any."""
    found = group_of(match, name)
    digits = _DIGITS.search(found) if found else None
    return int(digits.group()) if digits else None


def word_of(context: Context, match: Match, name: str, kind: str) -> int | None:
    """Return the value of a group's word in the table ``kind``."""
    found = group_of(match, name)
    if found is None:
        return None
    if found.isdigit():
        return int(found)
    word = " ".join(found.lower().replace("’", "'").rstrip(".").split())
    return context.lexicon.values[kind].get(word)


def month_of(context: Context, match: Match) -> int | None:
    """Return the month, from its name or its number."""
    if "month_no" in match.groupdict():
        return number_of(match, "month_no")
    return word_of(context, match, "month", "month")


def day_of(context: Context, match: Match) -> int | None:
    """Return the day of a month, from its word or its number."""
    return word_of(context, match, "day_word", "day_word") or number_of(match, "day")


def year_of(match: Match, name: str = "year") -> int | None:
    """Return the year; two digits are read around 1970."""
    number = number_of(match, name)
    if number is None or number > 99:  # noqa: PLR2004 - two digits
        return number
    return number + (1900 if number >= _SHORT_YEAR_TURN else 2000)


def unit_of(context: Context, match: Match) -> str:
    """Return the calendar unit that a group names."""
    # "the next morning" is the next day, thirty "working days" are days.
    found = (group_of(match, "unit") or "").lower().split()[-1]
    return context.lexicon.units.get(found, "day")


def exists(draft: Draft) -> bool:
    """Tell whether the day exists, in a leap year when the year is not written."""
    if draft.month is None or draft.day is None:
        return True
    if not 1 <= draft.month <= MONTHS_IN_YEAR:
        return False
    year = draft.year if draft.year is not None else 2000
    return read_edtf(f"{year}-{draft.month:02}-{draft.day:02}") is not None


def fiscal_edtf(begins: int, last: int, month: int) -> str | None:
    """Return the budget years from the one that begins in ``begins`` to ``last``'s.

    ``month`` is their first; from January on they are calendar years.
    """
    if month == 1:
        return join(f"{begins}", f"{last}")
    return join(f"{begins}-{month:02}", f"{last + 1}-{month - 1:02}")
