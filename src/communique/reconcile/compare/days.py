"""Two accounts whose days differ a little: one event, or two in one week?

Where both texts state a day and the days differ, there were two events, unless
something besides the people shows that it was one: a copied text, the number or body
of a session, the agreement signed, "the first meeting" in both, one town and one
unusual topic, a call between two time zones. A day worked out from a dateline or
weekday may be off by one, so there the town alone is enough.
"""

from dataclasses import dataclass

from communique.lexicon.accounts import account_words
from communique.lexicon.matching import matching
from communique.model.dates import DateBasis, DateInterval
from communique.reconcile.compare.dates import days_apart

_SHARED = 2
"""Telling words of both passages from which they have a topic of their own."""
_MANY = 3
"""The same, where no town shows that it was one place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What is asked of one account.

    Attributes:
        date, basis: The day, and what it was read from; ``None`` when unknown.
        marks: Of its passage (``lexicon.accounts``).
        things: Common nouns of its passage.
        beside: Names and numbers told in it and close to it.
    """

    date: DateInterval | None
    basis: DateBasis | None
    marks: frozenset[str]
    things: frozenset[str]
    beside: frozenset[str]


def why_one(a: Dated, b: Dated, *, in_town: bool, is_call: bool) -> str | None:
    """Return why two accounts on two days are of one event, in words.

    ``None`` when nothing shows it; then they are two. ``in_town`` tells that both
    name one place that is less than a state.
    """
    days = [x.date.is_day for x in (a, b) if x.date is not None]
    if not all(days) or _worked_out(a, b) == len((a, b)):
        # A stretch of days, or two days that nobody stated: either may be rough.
        return "the days were not both stated"
    if "first" in a.marks & b.marks:
        return "both call it the first"
    if ("again" in a.marks) != ("again" in b.marks):
        return None
    if is_call and _over_night(a, b):
        return "one moment in two time zones"
    if in_town and _worked_out(a, b):
        return "one place, and only one of the days was stated"
    return _one_topic(a, b, in_town=in_town)


def _worked_out(a: Dated, b: Dated) -> int:
    """Return how many of the two days nobody stated."""
    return sum(x.basis is not DateBasis.EXPLICIT for x in (a, b))


def _over_night(a: Dated, b: Dated) -> bool:
    if a.date is None or b.date is None:
        return False
    return over_night((a.date, a.marks), (b.date, b.marks))


def over_night(
    a: tuple[DateInterval, frozenset[str]], b: tuple[DateInterval, frozenset[str]]
) -> bool:
    """Tell whether two days are an evening and the morning after it, by their marks."""
    if days_apart(a[0], b[0]) != 1:
        return False
    first, last = sorted((a, b), key=lambda x: x[0].edtf)
    return "late" in first[1] or "early" in last[1]


def _one_topic(a: Dated, b: Dated, *, in_town: bool) -> str | None:
    """Return what both speak of and few others would."""
    if not in_town and _gap(a, b) != 1:
        return None
    if shared := a.beside & b.beside:
        return f"both tell of {min(shared).rpartition(':')[2]}"
    things = (a.things & b.things) - account_words().common - matching().thin
    if len(things) < (_SHARED if in_town else _MANY):
        return None
    return f"both tell of {', '.join(sorted(things)[:_MANY])}"


def _gap(a: Dated, b: Dated) -> int | None:
    return days_apart(a.date, b.date) if a.date and b.date else None
