"""Dates of two accounts of one thing.

Named cases, best first: ``equal``, ``refines`` (one lies inside the other),
``overlaps``, ``unknown`` (one is not given), ``flipped`` (day and month look
exchanged), ``near`` (days apart), ``conflicts``.
"""

import datetime as dt

from communique.model.dates import DateInterval
from communique.reconcile.compare.verdict import Verdict

NEAR_DAYS = 2
"""Accounts of one event may differ by so much: time zones, night talks, a slip."""


def compare_dates(left: DateInterval | None, right: DateInterval | None) -> Verdict:
    """Compare two intervals; ``None`` means that the account gives no date."""
    if left is None or right is None:
        return Verdict(score=0.5, relation="unknown")
    words = f"{left.edtf} and {right.edtf}"
    if (left.start, left.end) == (right.start, right.end):
        return Verdict(score=1.0, relation="equal", why=f"both say {left.edtf}")
    if left.covers(right) or right.covers(left):
        fine, rough = (right, left) if left.covers(right) else (left, right)
        return Verdict(
            score=0.9,
            relation="refines",
            why=f"{fine.edtf} is more exact than {rough.edtf}",
        )
    if left.overlaps(right):
        return Verdict(score=0.8, relation="overlaps", why=f"{words} overlap")
    return _compare_apart(left, right)


def _compare_apart(left: DateInterval, right: DateInterval) -> Verdict:
    words = f"{left.edtf} and {right.edtf}"
    if is_flipped(left, right):
        return Verdict(
            score=0.4,
            relation="flipped",
            why=f"day and month of {words} look exchanged",
        )
    gap = days_apart(left, right)
    if gap is not None and gap <= NEAR_DAYS:
        return Verdict(
            score=0.3, relation="near", why=f"{words} are {_days(gap)} apart"
        )
    return Verdict(score=0.0, relation="conflicts", why=f"{words} exclude each other")


def is_flipped(left: DateInterval, right: DateInterval) -> bool:
    """Tell whether two days differ as 3 April and 4 March do."""
    if not (left.is_day and right.is_day):
        return False
    a, b = left.start, right.start
    if a is None or b is None or a == b:
        return False
    return (a.year, a.month, a.day) == (b.year, b.day, b.month)


def days_apart(left: DateInterval, right: DateInterval) -> int | None:
    """Return the days between two intervals; 0 when they touch or overlap.

    ``None`` when an open end leaves it unknown (two intervals open toward each
    other overlap, so this happens only for empty ones).
    """
    if left.overlaps(right):
        return 0
    first, last = (
        (left, right)
        if left.end is not None and right.start is not None and left.end <= right.start
        else (right, left)
    )
    if first.end is None or last.start is None:
        return None
    return (last.start - first.end).days + 1


def precision(interval: DateInterval | None) -> int:
    """Return the length in days; a very large number when open or unknown."""
    if interval is None or interval.start is None or interval.end is None:
        return 10**6
    return (interval.end - interval.start).days


def first_day(interval: DateInterval | None) -> dt.date | None:
    """Return the first day that is known of the interval."""
    if interval is None:
        return None
    if interval.start is not None:
        return interval.start
    return None if interval.end is None else interval.end - dt.timedelta(1)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
