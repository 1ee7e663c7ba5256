"""Score the date grammar on labelled sentences, by the scorer beside the data.

usage: evals/dates.py DATA.jsonl SCORE.py [--out FILE] [options of SCORE.py]

The scorer knows dates, and durations and sets by their ISO 8601 length (``P3D``). In
communique the latter are quantities of time; both layers are handed over. The time
of day beside a date is joined to it, and EDTF is also written the way TIMEX3 does
(``2026-W02``).
"""

import re
import sys
from decimal import Decimal

from language_data import run

from communique.model.annotation import Annotated
from communique.model.dates import DateMention, from_edtf
from communique.model.quantity import QuantityMention

_LENGTHS = {
    "hour": "PT{}H",
    "minute": "PT{}M",
    "second": "PT{}S",
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "quarter": "P{}Q",
    "year": "P{}Y",
    "decade": "P{}DE",
}
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PARTS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}
_PART = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])\Z")
_WEEK_DAYS = 7


def predict(annotated: Annotated) -> list[dict[str, object]]:
    """Return dates and lengths of time in the scorer's fields, in text order."""
    dates = [_date(mention) for mention in annotated.dates if mention.interval]
    lengths = [_length(mention) for mention in annotated.quantities]
    found = dates + [length for length in lengths if length]
    return sorted(found, key=lambda one: str(one["start"]).zfill(9))


def _date(mention: DateMention) -> dict[str, object]:
    edtf = mention.interval.edtf if mention.interval else ""
    if mention.clock is not None:
        edtf = f"{edtf}T{mention.clock}"
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "type": "DATE",
        "value": _timex(edtf),
        "edtf": edtf,
    }


def _length(mention: QuantityMention) -> dict[str, object]:
    """Return a length of time; nothing for other quantities and for ranges."""
    quantity = mention.quantity
    form = _LENGTHS.get(quantity.unit)
    if form is None or quantity.value is None:
        return {}
    value = form.format(_plain(quantity.value))
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "type": "DURATION",
        "value": value,
        "edtf": value,
    }


def _plain(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else str(value)


def _timex(edtf: str) -> str:
    """Return an EDTF string as TIMEX3 writes it: an open end is left out.

    >>> _timex("2020-22"), _timex("../2030"), _timex("2026-01-05/2026-01-11")
    ('2020-SU', '2030', '2026-W02')
    """
    plain = edtf.rstrip("~?%")
    left, slash, right = plain.partition("/")
    if not slash:
        part = _PART.match(plain)
        if part is None:
            return plain
        return f"{part[1]}-{(_SEASONS | _PARTS)[part[2]]}"
    if ".." in (left, right):
        return _timex(left if right == ".." else right)
    interval = from_edtf(plain)
    if interval.start and interval.end:
        days = (interval.end - interval.start).days
        if days == _WEEK_DAYS and interval.start.isoweekday() == 1:
            year, week, _ = interval.start.isocalendar()
            return f"{year}-W{week:02}"
    return plain


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    return run(arguments, "timex", predict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
