"""Two bearers of like names: name, office, country and dates weighed together.

Names alone never join where office, country or date speak against it. One office
of one state, held by like names within a year or so, is strong evidence, since two
men cannot hold it on one day.
"""

import datetime as dt

import msgspec

from communique.lexicon.matching import matching
from communique.model.entity import Judgement
from communique.model.mention import OfficeTenure
from communique.model.record import Record
from communique.reconcile.compare.names import compare_names, is_full_name, read_name

TENURE_DAYS = 400
"""Days within which one office and like names are taken for one holder."""
SAME_TIME_DAYS = 60
"""Days within which two different offices speak against one person."""
LIFETIME_DAYS = 365 * 30
_LIKE = 0.75
_ALIKE = 0.9
_FAMILY = 0.5
_EQUAL = 0.99
_SAME_LETTERS = 0.55
_DOUBT = 0.45
_A_WORD = 0.25
"""From here two names have a word in common, whatever else they are."""
_COMPANY = "both are told of in one event of one month with the same other side"


class Bearer(Record, frozen=True, kw_only=True):
    """A person as gathered under one key.

    ``role`` is empty when no office is given; ``first`` and ``last`` are ``None``
    when no day is known. ``states`` are those that act in the documents of one
    without a country. ``company`` holds the marks of the events it takes part in.
    """

    name: str
    country: str | None = None
    role: str = ""
    has_role_id: bool = False
    tenure: OfficeTenure = OfficeTenure.HOLDER
    first: dt.date | None = None
    last: dt.date | None = None
    company: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


class Likeness(Record, frozen=True, kw_only=True):
    """A judged pair of bearers.

    ``weak``: it holds only when no other group fits as well. ``thin``: it holds only
    when nothing else has told whose name it is.
    """

    judgement: Judgement
    score: float
    why: tuple[str, ...]
    weak: bool = False
    thin: bool = False


def compare_people(
    left: Bearer,
    right: Bearer,
    *,
    together: bool = False,
    shares_document: bool = False,
) -> Likeness | None:
    """Judge whether two bearers are one person; ``None`` when names are unlike.

    Args:
        left: One bearer.
        right: The other.
        together: Both take part in one event of one claim.
        shares_document: Some document uses both.
    """
    name = compare_names(left.name, right.name)
    full = is_full_name(left.name) and is_full_name(right.name)
    full = full and name.relation != "family"
    if name.score < (_LIKE if full else _FAMILY):
        kept = shares_document and name.score >= _A_WORD
        return _of_unlike_names(left, right, told_apart=kept) if full else None
    why = (name.why,)
    if left.country and right.country and left.country != right.country:
        return _of_two_states(name.score, why, left, right)
    if together and name.score < _EQUAL:
        return _different(name.score, why, "both stand side by side in one event")
    if shares_document and full and _are_told_apart(left, right):
        return _different(name.score, why, "one document tells two names apart")
    pair = _Pair(
        left=left,
        right=right,
        score=name.score,
        why=why,
        gap=days_between(left, right),
        shares_document=shares_document,
    )
    return _judge_full(pair) if full else _judge_family(pair)


def _of_unlike_names(
    left: Bearer, right: Bearer, *, told_apart: bool
) -> Likeness | None:
    """Keep two names of one document apart; doubt two given names in one office.

    No short form between them ("Pedro Sánchez") must make two full names one. Of two
    given names with one family name, office and time, one is a nickname or a slip,
    since two cannot hold it on one day: a person must look.
    """
    if told_apart:
        return _different(0.0, (), "one document tells two names apart")
    a, b = read_name(left.name).words, read_name(right.name).words
    gap = days_between(left, right)
    one_post = left.country is not None and left.country == right.country
    one_post = one_post and left.role == right.role and is_singular(left.role)
    holders = left.tenure is right.tenure is OfficeTenure.HOLDER
    at_once = gap is not None and gap <= SAME_TIME_DAYS
    if not (one_post and holders and at_once and a[-1].text == b[-1].text):
        return None
    return Likeness(
        judgement=Judgement.UNSURE,
        score=_DOUBT,
        why=("one family name in one office at one time, another given name",),
    )


def _are_told_apart(left: Bearer, right: Bearer) -> bool:
    """Tell whether a document that uses both means two people.

    It does with another spelling and office; and a name that is part of the other
    would have been read as its short form, if the text did not keep the two apart.
    """
    if _is_part(left.name, right.name) or _is_part(right.name, left.name):
        return True
    offices = left.role and right.role and left.role != right.role
    return bool(offices) and read_name(left.name) != read_name(right.name)


def _is_part(short: str, long: str) -> bool:
    return set(short.casefold().split()) < set(long.casefold().split())


def _of_two_states(
    score: float, why: tuple[str, ...], left: Bearer, right: Bearer
) -> Likeness:
    reason = f"one acts for {left.country}, one for {right.country}"
    gap = days_between(left, right)
    alike = score >= _EQUAL and bool(left.role) and left.role == right.role
    if alike and gap is not None and gap <= SAME_TIME_DAYS:
        # Two holders of one office with one name in one month: a text may have
        # the state wrong. A person must look; no rule may join them.
        return Likeness(
            judgement=Judgement.UNSURE,
            score=round(score * 0.5, 4),
            why=(reason, "one office, one name, one time", *why),
        )
    return _different(score, why, reason)


class _Pair(Record, frozen=True, kw_only=True):
    left: Bearer
    right: Bearer
    score: float
    why: tuple[str, ...]
    gap: int | None
    shares_document: bool

    @property
    def office(self) -> str:
        return compare_roles(self.left, self.right, self.gap)

    @property
    def near(self) -> bool:
        return self.gap is not None and self.gap <= TENURE_DAYS

    @property
    def met(self) -> bool:
        """Whether both do one thing in one month with one and the same other."""
        return not self.left.company.isdisjoint(self.right.company)

    @property
    def in_context(self) -> bool:
        """Whether one has no state, and the other's acts in its documents."""
        left, right = self.left, self.right
        if left.country is None:
            return right.country in left.states
        return right.country is None and left.country in right.states

    @property
    def two_offices(self) -> bool:
        """Whether each holds another listed office, without a state in common."""
        left, right = self.left, self.right
        listed = left.has_role_id and right.has_role_id
        return listed and left.role != right.role and not self.one_state

    @property
    def one_state(self) -> bool:
        return self.left.country is not None and (
            self.left.country == self.right.country
        )


def _judge_full(pair: _Pair) -> Likeness | None:
    score, why, gap = pair.score, pair.why, pair.gap
    one_holder = is_singular(pair.left.role) or score >= _ALIKE
    if pair.office == "same" and one_holder and gap is not None and pair.near:
        same = "same office of one state"
        return _same(0.6 + 0.4 * score, (same, _apart(gap), *why))
    if score < _ALIKE:
        met = pair.met and pair.office != "against"
        return _same(score * 0.95, (*why, _COMPANY)) if met else _judge_thin(pair)
    return _judge_alike(pair)


def _judge_alike(pair: _Pair) -> Likeness:
    score, why, gap = pair.score, pair.why, pair.gap
    one_place = pair.shares_document or pair.met
    if pair.office == "against" and not (one_place and score >= _EQUAL):
        return Likeness(
            judgement=Judgement.UNSURE,
            score=round(score * 0.5, 4),
            why=(*why, "different offices at the same time"),
        )
    if gap is not None and gap > LIFETIME_DAYS:
        return _different(score, why, "more than a working life apart")
    if pair.one_state:
        return _same(score * 0.95, (*why, f"both act for {pair.left.country}"))
    if pair.two_offices and score < _EQUAL:
        return Likeness(
            judgement=Judgement.UNSURE,
            score=round(score * 0.5, 4),
            why=(*why, "two offices, and no state in common is known"),
        )
    if pair.met:
        return _same(score * 0.95, (*why, _COMPANY))
    return _same(score * 0.9, (*why, "nothing speaks against it"), weak=True)


def _judge_family(pair: _Pair) -> Likeness | None:
    if {_height(pair.left.role), _height(pair.right.role)} == {"low", "high"}:
        return None
    if pair.office == "same" and pair.near:
        why = ("same office of one state", *pair.why)
        return _same(0.4 + pair.score * 0.6, why, weak=True)
    if pair.met and pair.office != "against":
        return _same(0.5 + pair.score * 0.4, (*pair.why, _COMPANY), weak=True)
    if not (pair.one_state and pair.near) or pair.office == "against":
        return _judge_thin(pair)
    if pair.score < _SAME_LETTERS:
        return None
    why = (*pair.why, f"both act for {pair.left.country}")
    return _same(pair.score, why, weak=True)


def _judge_thin(pair: _Pair) -> Likeness | None:
    """Judge a bearer without a state in documents in which the other's acts."""
    fits = pair.in_context and pair.near and not pair.two_offices
    if not fits or pair.office == "against":
        return None
    why = (*pair.why, "the state of one acts in the documents of the other")
    found = _same(0.3 + pair.score * 0.4, why, weak=True)
    return msgspec.structs.replace(found, thin=True)


def compare_roles(left: Bearer, right: Bearer, gap: int | None) -> str:
    """Return ``same``, ``against`` or ``neutral``.

    ``same``: one office of one known state. ``against``: two offices that are both
    listed, held at about one time. A former office says nothing about the present.
    """
    if left.role and left.role == right.role:
        same_state = left.country is not None and left.country == right.country
        return "same" if same_state else "neutral"
    now = OfficeTenure.FORMER not in (left.tenure, right.tenure)
    listed = left.has_role_id and right.has_role_id
    a, b = set(left.role.split("-")), set(right.role.split("-"))
    if a <= b or b <= a:
        # "Minister" may be short for any minister, a deputy for the office.
        return "neutral"
    if listed and now and gap is not None and gap <= SAME_TIME_DAYS:
        return "against"
    return "neutral"


def _height(role: str) -> str:
    """Return ``high`` for generals and chiefs, ``low`` for officers below them.

    A single name is no ground for taking a colonel for the admiral who bears it too.
    """
    words = {role, *role.split("-")}
    if words & matching().high_ranks:
        return "high"
    return "low" if words & matching().low_ranks else ""


def is_singular(role: str) -> bool:
    """Tell whether one person holds the office at a time."""
    return role in matching().singular


def days_between(left: Bearer, right: Bearer) -> int | None:
    """Return the days between the times that two are spoken of; 0 on overlap."""
    if left.first is None or right.first is None:
        return None
    a, b = (
        (left.first, left.last or left.first),
        (right.first, right.last or right.first),
    )
    if a[0] > b[0]:
        a, b = b, a
    return max(0, (b[0] - a[1]).days)


def _apart(gap: int) -> str:
    if gap == 0:
        return "at the same time"
    months = gap // 30
    if months == 0:
        return f"{gap} days apart" if gap > 1 else "a day apart"
    return f"{months} months apart" if months > 1 else "a month apart"


def _same(score: float, why: tuple[str, ...], *, weak: bool = False) -> Likeness:
    return Likeness(
        judgement=Judgement.SAME,
        score=round(min(score, 1.0), 4),
        why=tuple(w for w in why if w),
        weak=weak,
    )


def _different(score: float, why: tuple[str, ...], reason: str) -> Likeness:
    return Likeness(
        judgement=Judgement.DIFFERENT,
        score=round(1 - score * 0.2, 4),
        why=(reason, *why),
    )
