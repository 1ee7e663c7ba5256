"""Dates of metadata: header lines, stamps and meta tags.

Only lines that are about the document itself come here; dates in running text
have their own grammar in ``communique.grammar.dates``.
"""

import datetime as dt
import email.utils
import re
from collections.abc import Iterable

from communique.lexicon.headers import Headers
from communique.model.record import Record

_ISO = re.compile(
    r"\s*((?:19|20)\d{2})-?(\d{2})(?:-?(\d{2}))?(?:[T\s].*)?\Z", re.DOTALL
)
_FIRST_YEAR = 1900
_CENTURY = 2000
_NEAR = 31  # days between what is told and the dateline above it
_EITHER_WAY = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d{2})(?!\d)")
_SHORT = 60  # characters of a line that is about the document itself
_LATEST = 49  # "49" is 2049, "50" is 1950


class HeaderDate(Record, frozen=True, kw_only=True):
    """A date found in a header line.

    Attributes:
        edtf: A day or a month.
        start, end: Place in the line, label and clock included.
        label: Word before it, as ``posted on``, in lower case; empty without.
        clock: It has a time of day.
    """

    edtf: str
    start: int
    end: int
    label: str = ""
    clock: bool = False


def read_stamp(value: str) -> str | None:
    """Return the day of a machine-written time stamp, as EDTF.

    The day is the one in the stamp's own time zone, which is the publisher's.
    ISO 8601 and e-mail dates are read; anything else gives ``None``.

    >>> read_stamp("2020-10-01T06:05:00+01:00")
    '2020-10-01'
    >>> read_stamp("Thu, 01 Oct 2020 18:00:00 +0100")
    '2020-10-01'
    """
    match = _ISO.match(value)
    if match:
        year, month, day = match.groups()
        return _edtf(int(year), int(month), int(day) if day else None)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when.date().isoformat() if when.year >= _FIRST_YEAR else None


def find_header_date(line: str, headers: Headers) -> HeaderDate | None:
    """Return the first date of a header line; ``None`` when there is none.

    "03/04/2024" is left alone, since nothing in a header tells day from month;
    "03.04.2024" is read day first, as it is written nowhere else.
    """
    for match in headers.date.finditer(line):
        edtf = _read(match, headers)
        if edtf is None:
            continue
        before = line[: match.start()]
        if before[-1:].isalnum():
            continue
        return HeaderDate(
            edtf=edtf,
            start=match.start(),
            end=match.end(),
            label=" ".join((match["label"] or "").casefold().split()),
            clock=bool(match["clock"]) or "T" in match.group()[10:11],
        )
    return None


def find_year(words: str, texts: Iterable[str], headers: Headers) -> str | None:
    """Return the day that a dateline gives without its year, as EDTF.

    The year is that of the days told within a month before it; ``None`` where the text
    tells of none, or of such days in two years.

    Args:
        words: Of the dateline ("January 20").
        texts: Paragraphs of the document.
        headers: Months and forms of dates.
    """
    match = headers.month_day.search(words.strip(" .,"))
    if match is None:
        return None
    month = headers.months[(match["m1"] or match["m2"]).rstrip(".").casefold()]
    day = int(match["d1"] or match["d2"])
    told = [
        dt.date.fromisoformat(edtf)
        for text in texts
        for found in headers.date.finditer(text)
        if (edtf := _read(found, headers)) and len(edtf) == len("2022-01-20")
    ]
    near: set[str] = set()
    for year in {one.year + more for one in told for more in (0, 1)}:
        edtf = _edtf(year, month, day)
        here = dt.date.fromisoformat(edtf) if edtf else None
        if here and any(0 <= (here - one).days <= _NEAR for one in told):
            near.add(here.isoformat())
    return near.pop() if len(near) == 1 else None


def find_either_way(line: str, texts: Iterable[str], headers: Headers) -> str | None:
    """Return the day of a short line whose day and month may be either number.

    It is the one that a day told in the text is, or stands before by a month at most;
    ``None`` where that is neither or both.

    Args:
        line: Such as "01/11/2023 - 16:53".
        texts: Paragraphs of the document.
        headers: Months and forms of dates.
    """
    match = _EITHER_WAY.search(line) if len(line) <= _SHORT else None
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    months = "|".join(map(re.escape, sorted(headers.months, key=len, reverse=True)))
    dayed = re.compile(
        rf"\b(?:(\d{{1,2}}) ({months})|({months})\.? (\d{{1,2}}))\b", re.IGNORECASE
    )
    told = [
        (headers.months[(m[2] or m[3]).casefold()], int(m[1] or m[4]))
        for text in texts
        for m in dayed.finditer(text)
    ]
    near: set[str] = set()
    for edtf in (_edtf(year, second, first), _edtf(year, first, second)):
        days = [_edtf(y, month, day) for month, day in told for y in (year - 1, year)]
        if edtf and any(day and 0 <= _days(day, edtf) <= _NEAR for day in days):
            near.add(edtf)
    return near.pop() if len(near) == 1 else None


def _days(one: str, other: str) -> int:
    return (dt.date.fromisoformat(other) - dt.date.fromisoformat(one)).days


def _read(match: re.Match[str], headers: Headers) -> str | None:
    group = match.groupdict()
    if group["iso"]:
        return read_stamp(group["iso"])
    number = next((n for n in "126" if group[f"m{n}"]), None)
    if number is not None:
        month = headers.months[group[f"m{number}"].rstrip(".").casefold()]
        return _edtf(int(group[f"y{number}"]), month, int(group[f"d{number}"]))
    if group["m5"]:
        return _edtf(
            int(group["y5"]), headers.months[group["m5"].rstrip(".").casefold()], None
        )
    if group["y4"]:
        return _edtf(int(group["y4"]), int(group["m4"]), int(group["d4"]))
    if group["y7"]:
        year = int(group["y7"])
        century = _CENTURY if year <= _LATEST else _CENTURY - 100
        return _edtf(century + year, int(group["m7"]), int(group["d7"]))
    return _numeric(int(group["d3"]), int(group["m3"]), int(group["y3"]), group["sep"])


def _numeric(first: int, second: int, year: int, separator: str) -> str | None:
    months = 12
    if separator == "." or first > months or first == second:
        return _edtf(year, second, first)
    if second > months:
        return _edtf(year, first, second)
    return None


def _edtf(year: int, month: int, day: int | None) -> str | None:
    try:
        date = dt.date(year, month, day or 1)
    except ValueError:
        return None
    return date.isoformat() if day else date.isoformat()[:7]
