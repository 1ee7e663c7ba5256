"""Two accounts of an event: category, date, people, states, place and topic."""

from dataclasses import dataclass

from communique.lexicon.matching import matching
from communique.model.content import Place, Status
from communique.model.dates import DateInterval
from communique.reconcile.compare.dates import compare_dates, days_apart, precision
from communique.reconcile.compare.places import compare_places
from communique.reconcile.compare.titles import content_words
from communique.reconcile.compare.verdict import Verdict

ALIKE = {
    frozenset({"meeting", "session"}),
    frozenset({"delivery", "handover"}),
}
"""Categories under which one event may be told; all others are kept apart."""
ONCE = frozenset({"signing", "ratification", "termination"})
"""Happens once to one agreement, so accounts with other dates disagree."""
OF_TOPIC = frozenset(
    {"signing", "ratification", "termination", "exercise", "session", "training"}
)
"""What it is about tells two events apart."""
BETWEEN_PEOPLE = frozenset({"meeting", "call", "visit"})
MONTH = 31
_ONCE_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is compared of an account; sets hold entity ids."""

    category: str
    status: Status
    document: str
    origin: str
    date: DateInterval | None
    window: DateInterval | None
    place: Place | None
    people: frozenset[str]
    present: frozenset[str]
    countries: frozenset[str]
    offices: tuple[tuple[str, str, str], ...]
    about: frozenset[str]
    bodies: frozenset[str]
    parties: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two accounts taken for one event; ``weak`` needs to be the only fit."""

    score: float
    why: tuple[str, ...]
    weak: bool = False


def compare_accounts(a: Account, b: Account) -> Match | None:
    """Return why two accounts are of one event; ``None`` when they are not."""
    if a.category != b.category and frozenset({a.category, b.category}) not in ALIKE:
        return None
    place = compare_places(a.place, b.place)
    if a.category == "visit" and place.relation == "conflicts":
        return None
    disputed = {Status.ALLEGED, Status.DENIED} & {a.status, b.status}
    if disputed:
        return _compare_disputed(a, b, place)
    if a.category in OF_TOPIC and a.about and b.about and not a.about & b.about:
        return None
    date = compare_dates(a.date, b.date)
    people, words = _compare_people(a, b)
    if people == 0.0:
        return None
    if date.relation in ("equal", "refines", "overlaps"):
        return _on_one_day(a, b, date, place, people, words)
    if date.relation == "unknown":
        return _undated(a, b, place, people, words)
    return _on_other_days(a, b, date, place, people, words)


def _compare_people(a: Account, b: Account) -> tuple[float, str]:
    """Return how well the parties agree and the words for it; 0 rules it out."""
    shared = a.people & b.people
    # One paper's bystander may be another's participant.
    only_a = a.people - b.people - b.present
    only_b = b.people - a.people - a.present
    states = bool(a.countries & b.countries) or not a.countries or not b.countries
    if len(shared) > 1:
        return 1.0, f"{len(shared)} people in both"
    if shared and a.people == b.people:
        if a.countries <= b.countries or b.countries <= a.countries:
            return 0.8, "the same person in both"
        return 0.0, ""
    if shared and not (only_a and only_b):
        fits = a.countries <= b.countries or b.countries <= a.countries
        return (0.5, "one person in both") if fits else (0.0, "")
    if shared:
        return _replaced(a, b)
    if only_a and only_b:
        return _replaced(a, b) if _office_swap(a, b) else (0.0, "")
    if not states:
        return 0.0, ""
    pair = a.countries & b.countries
    if a.parties and a.parties == b.parties:
        return 0.6, "the same parties"
    if len(pair) > 1:
        return 0.5, "the same states"
    return (0.3, "") if pair or a.about & b.about else (0.0, "")


def _one_topic(a: Account, b: Account) -> bool:
    """Tell whether both are about one thing; a session is about its body."""
    if a.about & b.about:
        return True
    return "session" in (a.category, b.category) and bool(
        (a.about | a.bodies) & (b.about | b.bodies)
    )


def _replaced(a: Account, b: Account) -> tuple[float, str]:
    """Judge accounts that share some people but each name another one too."""
    if a.category in ONCE and a.about & b.about:
        return 0.7, "one agreement, and one person in both"
    if _office_swap(a, b):
        return 0.45, "another name for one office"
    return 0.0, ""


def _office_swap(a: Account, b: Account) -> bool:
    """Tell whether both name the holder of one office, but differently."""
    held = {(c, r): e for c, r, e in a.offices}
    other = {(c, r): e for c, r, e in b.offices}
    both = held.keys() & other.keys()
    swapped = [k for k in both if held[k] != other[k] and k[1] in matching().singular]
    return bool(swapped) and len(both) > 1


def _on_one_day(
    a: Account, b: Account, date: Verdict, place: Verdict, people: float, words: str
) -> Match | None:
    if place.relation == "conflicts" and people < 0.7:  # noqa: PLR2004 - see _compare_people
        return None
    fine = max(precision(a.date), precision(b.date)) <= MONTH
    topic = _one_topic(a, b)
    here = place.relation in ("equal", "refines")
    exact = date.relation == "equal" and precision(a.date) <= MONTH
    why = tuple(w for w in (words, date.why, place.why if here else "") if w)
    score = 0.4 * people + 0.4 * date.score + 0.1 * topic + 0.1 * here
    if people >= 0.7 and (fine or topic or date.relation == "equal"):  # noqa: PLR2004
        return Match(score=round(score, 4), why=why)
    if people >= 0.45 and (exact or (fine and (topic or here))):  # noqa: PLR2004
        firm = (topic or here) and a.category not in BETWEEN_PEOPLE
        return Match(
            score=round(score, 4), why=why, weak=not firm and not exact or people < 0.6
        )  # noqa: PLR2004, E501
    same_parties = a.parties == b.parties or topic
    if fine and same_parties and (topic or here or a.origin == b.origin):
        return Match(score=round(score, 4), why=why, weak=not topic)
    if date.relation == "equal" and a.origin == b.origin and a.parties == b.parties:
        return Match(score=round(score, 4), why=why)
    return None


def _undated(
    a: Account, b: Account, place: Verdict, people: float, words: str
) -> Match | None:
    if place.relation == "conflicts":
        return None
    topic = _one_topic(a, b)
    why = (words, "one of them gives no date") if words else ("one gives no date",)
    if a.document == b.document:
        if people >= 0.8 and a.people == b.people and a.status == b.status:  # noqa: PLR2004
            return Match(score=0.5, why=why, weak=True)
        return None
    in_time = a.window is None or b.window is None or a.window.overlaps(b.window)
    if a.category in ONCE and topic and people >= 0.45:  # noqa: PLR2004
        in_time = True
    if not in_time:
        return None
    here = place.relation in ("equal", "refines")
    copied = a.origin == b.origin and a.parties == b.parties
    score = round(0.35 * people + 0.1 * topic + 0.1 * here + 0.1 * copied, 4)
    if people >= 0.7 or (people >= 0.45 and (topic or here)) or copied:  # noqa: PLR2004
        return Match(score=score, why=why, weak=not copied)
    return None


def _on_other_days(
    a: Account, b: Account, date: Verdict, place: Verdict, people: float, words: str
) -> Match | None:
    if a.document == b.document or people < 0.7 or place.relation == "conflicts":  # noqa: PLR2004
        return None
    why = (words, date.why)
    if date.relation in ("near", "flipped"):
        if a.category == "visit" and place.relation != "equal":
            return None
        return Match(score=0.3, why=why)
    gap = days_apart(a.date, b.date) if a.date and b.date else None
    if a.category in ONCE and a.about & b.about and gap is not None:
        return Match(score=0.25, why=why) if gap <= _ONCE_DAYS else None
    return None


def _compare_disputed(a: Account, b: Account, place: Verdict) -> Match | None:
    """Join a claim and its denial: same kind of thing, same place or topic."""
    if a.document == b.document and a.status != b.status:
        return None
    dates = compare_dates(a.date, b.date)
    if dates.relation == "conflicts":
        return None
    if a.countries and b.countries and not a.countries & b.countries:
        return None
    named = place.relation in ("equal", "refines") and _is_local(a.place, b.place)
    topic = bool(a.about & b.about)
    people = len(a.people & b.people) > 1
    if not (named or topic or people):
        return None
    reason = "the same place" if named else "the same topic"
    return Match(score=0.5, why=("a claim and its denial or repetition", reason))


def _is_local(left: Place | None, right: Place | None) -> bool:
    """Tell whether both places are finer than a country."""
    if left is None or right is None:
        return False
    return bool(content_words(left.name) & content_words(right.name))
