"""Quantities of two accounts of one thing: bounds, then scope.

"More than $100 million" and "$1.2 billion" bound the same sum from two sides and
do not conflict. Two numbers are comparable only when unit, stage, scope and
period allow it; the word for what keeps them apart is given.
"""

from decimal import Decimal

from communique.model.dates import DateInterval
from communique.model.quantity import Qualifier
from communique.model.record import Record
from communique.reconcile.compare.verdict import Verdict

ABOUT = Decimal("0.1")
"""Half-width of "about", as a share of the number."""


_MONTH = 31
"""Days from which on a time is a stretch that is counted over."""


class Bounds(Record, frozen=True, kw_only=True):
    """What the words allow; ``None`` is unbounded. Bounds may be exclusive."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


def bounds(
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    qualifier: Qualifier,
) -> Bounds:
    """Return the numbers that a qualified number allows."""
    if qualifier is Qualifier.RANGE or value is None:
        return Bounds(low=low, high=high)
    if qualifier is Qualifier.ABOUT:
        margin = abs(value) * ABOUT
        return Bounds(low=value - margin, high=value + margin)
    if qualifier in (Qualifier.MORE, Qualifier.AT_LEAST):
        return Bounds(low=value, high=None, low_open=qualifier is Qualifier.MORE)
    if qualifier in (Qualifier.LESS, Qualifier.UP_TO):
        return Bounds(low=None, high=value, high_open=qualifier is Qualifier.LESS)
    return Bounds(low=value, high=value)


def compare_bounds(left: Bounds, right: Bounds) -> Verdict:
    """Compare what two qualified numbers allow."""
    if left == right:
        return Verdict(score=1.0, relation="equal")
    if _below(left, right) or _below(right, left):
        return Verdict(score=0.0, relation="conflicts")
    if _covers(left, right) or _covers(right, left):
        return Verdict(score=0.8, relation="refines")
    return Verdict(score=0.6, relation="overlaps")


def _below(left: Bounds, right: Bounds) -> bool:
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return left.high_open or right.low_open
    return left.high < right.low


def _covers(left: Bounds, right: Bounds) -> bool:
    low = left.low is None or (right.low is not None and left.low <= right.low)
    high = left.high is None or (right.high is not None and right.high <= left.high)
    return low and high


def compare_labels(left: str | None, right: str | None) -> Verdict:
    """Compare stages or scopes; one that is not given may be either."""
    if left == right:
        return Verdict(score=1.0, relation="equal")
    if left is None or right is None:
        return Verdict(score=0.6, relation="unknown")
    return Verdict(score=0.0, relation="conflicts", why=f"{left} is not {right}")


def compare_periods(left: DateInterval | None, right: DateInterval | None) -> Verdict:
    """Compare the times that two figures cover."""
    if left is None or right is None:
        same = left is right
        return Verdict(
            score=1.0 if same else 0.6, relation="equal" if same else "unknown"
        )
    if (left.start, left.end) == (right.start, right.end):
        return Verdict(score=1.0, relation="equal")
    if _is_open(left) and _is_open(right) and left.overlaps(right):
        # "Since November" and "by the end of June" may be one count.
        return Verdict(score=0.6, relation="overlaps")
    if is_brief(left) and is_brief(right) and _touch(left, right):
        # Accounts of one happening: "on 14 June" and "in June", a day and the next.
        return Verdict(score=0.6, relation="overlaps")
    return Verdict(
        score=0.0,
        relation="conflicts",
        why=f"one is of {left.edtf}, the other of {right.edtf}",
    )


def is_brief(interval: DateInterval | None) -> bool:
    """Tell whether a time is that of a happening, no longer than a month."""
    if interval is None or interval.start is None or interval.end is None:
        return False
    return (interval.end - interval.start).days < _MONTH


def _touch(left: DateInterval, right: DateInterval) -> bool:
    """Tell whether two times share a day or lie on days side by side."""
    starts = [one.start for one in (left, right) if one.start is not None]
    ends = [one.end for one in (left, right) if one.end is not None]
    return (max(starts) - min(ends)).days <= 1


def _is_open(interval: DateInterval) -> bool:
    return interval.start is None or interval.end is None
