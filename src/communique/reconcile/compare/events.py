"""Two accounts of an event: category, date, people, states, place and topic."""

from dataclasses import dataclass

from communique.lexicon.matching import matching
from communique.model.content import Place, Status
from communique.model.dates import DateBasis, DateInterval
from communique.reconcile.compare.dates import compare_dates, days_apart, precision
from communique.reconcile.compare.days import Dated, why_one
from communique.reconcile.compare.places import compare_places
from communique.reconcile.compare.titles import content_words
from communique.reconcile.compare.verdict import Verdict

FAMILIES = (
    frozenset({"meeting", "session"}),
    frozenset({"delivery", "handover", "aid"}),
)
"""Categories under which one event may be told; all others are kept apart."""
_FAMILY = {category: family for family in FAMILIES for category in family}
ONCE = frozenset({"signing", "ratification", "termination"})
"""Happens once to one agreement, so accounts with other dates disagree."""
OF_TOPIC = frozenset(
    {"signing", "ratification", "termination", "exercise", "session", "training"}
)
"""What it is about tells two events apart."""
BETWEEN_PEOPLE = frozenset({"meeting", "call", "visit"})
MONTH = 31
_YEAR = 366
_ONCE_DAYS = 60
_OF_ITSELF = ONCE | {"exercise", "session"}
_PLANS = (Status.PLANNED, Status.PROPOSED)
# How well parties agree, from the labelled demo corpus: two people in both; the one
# person of both; one agreement with one person in both; the same parties without
# people; one person in both, or the same states, or another name for one office; a
# common state or topic alone.
TWO_PEOPLE, ONE_PERSON, ONE_AGREEMENT = 1.0, 0.8, 0.7
SAME_PARTIES, SHARED, SWAPPED, THIN = 0.6, 0.5, 0.45, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is compared of an account; sets hold entity ids.

    ``kinds`` are those of the agreements it is about, general ones left out;
    ``things`` and ``proper`` are words of its passage, ``marks`` what these say of
    other events of the kind, ``beside`` names and numbers told in it or close by.
    """

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
    kinds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    basis: DateBasis | None = None
    marks: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two accounts taken for one event; ``weak`` needs to be the only fit."""

    score: float
    why: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Two accounts with the single comparisons made."""

    a: Account
    b: Account
    date: Verdict
    place: Verdict
    people: float
    words: str

    @property
    def topic(self) -> bool:
        """Whether both are about one thing; a session is about its body."""
        a, b = self.a, self.b
        if a.about & b.about:
            return True
        session = "session" in (a.category, b.category)
        return session and bool((a.about | a.bodies) & (b.about | b.bodies))

    @property
    def two_titles(self) -> bool:
        """Whether they name two agreements, of one ceremony perhaps."""
        named = self.a.category == "signing" and self.a.about and self.b.about
        return bool(named) and not self.topic

    @property
    def here(self) -> bool:
        """Whether both name one place."""
        return self.place.relation in ("equal", "refines")

    @property
    def in_town(self) -> bool:
        """Whether both name one place that is less than a state."""
        a, b = self.a.place, self.b.place
        return self.place.relation == "equal" and _is_local(a, b)

    @property
    def named_alike(self) -> bool:
        """Whether both passages name a thing or town that is no party to them."""
        a, b = self.a, self.b
        others = bool(a.about and b.about and not a.about & b.about)
        people = bool(a.people or b.people)
        if people or others or self.place.relation in ("different", "conflicts"):
            return False
        return bool(a.proper & b.proper)

    @property
    def plan_and_held(self) -> bool:
        """Whether one tells the plan of what the other tells as done."""
        planned = [t.status in _PLANS for t in (self.a, self.b)]
        return planned[0] != planned[1]

    @property
    def same_parties(self) -> bool:
        """Whether both name exactly the same parties."""
        return self.a.parties == self.b.parties

    @property
    def same_origin(self) -> bool:
        """Whether both go back to one text."""
        return self.a.origin == self.b.origin


def compare_accounts(a: Account, b: Account) -> Match | None:
    """Return why two accounts are of one event; ``None`` when they are not."""
    if a.category != b.category and b.category not in _FAMILY.get(a.category, ()):
        return None
    place = compare_places(a.place, b.place)
    if {Status.ALLEGED, Status.DENIED} & {a.status, b.status}:
        return _disputed(a, b, place)
    people, words = compare_parties(a, b)
    elsewhere = a.category == "visit" and place.relation == "conflicts"
    if people == 0.0 or elsewhere or _other_topic(a, b):
        return None
    date = compare_dates(a.date, b.date)
    pair = _Compared(a=a, b=b, date=date, place=place, people=people, words=words)
    if date.relation in ("equal", "refines", "overlaps"):
        return _at_one_time(pair)
    return _undated(pair) if date.relation == "unknown" else _at_other_times(pair)


def _other_topic(a: Account, b: Account) -> bool:
    of_topic = a.category in OF_TOPIC and a.about and b.about
    if not of_topic or a.about & b.about:
        return False
    # One ceremony: two names for what the same people signed on one day.
    ceremony = a.category == "signing" and a.document != b.document
    one_day = compare_dates(a.date, b.date).relation == "equal" and _is_day(a)
    kinds = a.kinds & b.kinds or not (a.kinds and b.kinds)
    return not (ceremony and one_day and kinds and a.people & b.people)


def compare_parties(a: Account, b: Account) -> tuple[float, str]:
    """Return how well the parties agree and the words for it; 0 rules it out."""
    if not (a.people and b.people):
        return _states(a, b)
    shared = a.people & b.people
    # One paper's bystander may be another's participant.
    only_a = a.people - b.people - b.present
    only_b = b.people - a.people - a.present
    nested = a.countries <= b.countries or b.countries <= a.countries
    if len(shared) > 1:
        return TWO_PEOPLE, f"{len(shared)} people in both"
    if shared and not (only_a and only_b):
        score = ONE_PERSON if a.people == b.people else SHARED
        return (score, "one person in both") if nested else (0.0, "")
    if shared and a.category in ONCE and a.about & b.about:
        return ONE_AGREEMENT, "one agreement, and one person in both"
    return _other_people(a, b, nested=nested and not shared)


def _other_people(a: Account, b: Account, *, nested: bool) -> tuple[float, str]:
    """Compare accounts that name different people, or too many others."""
    one_each = len(a.people) == len(b.people) == 1 and nested
    if a.category in ONCE and a.about & b.about and one_each:
        return THIN, "one agreement, of which each names one signatory"
    if _swapped_office(a, b):
        return SWAPPED, "another name for one office"
    return 0.0, ""


def _states(a: Account, b: Account) -> tuple[float, str]:
    """Compare accounts of which one at least names no people."""
    common = a.countries & b.countries
    alone = a.countries - b.countries and b.countries - a.countries
    if a.countries and b.countries and (not common or (alone and len(common) == 1)):
        # Burkina Faso with Russia is not Mali with Russia.
        return 0.0, ""
    if a.parties and a.parties == b.parties:
        return SAME_PARTIES, "the same parties"
    held = {o[:2] for o in a.offices} & {o[:2] for o in b.offices}
    if any(role in matching().singular for _, role in held):
        return SAME_PARTIES, "one office of one state in both"
    if len(common) > 1:
        return SHARED, "the same states"
    topic = a.about & b.about or a.bodies & b.bodies
    return (THIN, "") if common or topic else (0.0, "")


def _swapped_office(a: Account, b: Account) -> bool:
    """Tell whether both name the holder of one singular office, but differently."""
    held = {(c, r): e for c, r, e in a.offices}
    other = {(c, r): e for c, r, e in b.offices}
    both = held.keys() & other.keys()
    singular = matching().singular
    swapped = [k for k in both if held[k] != other[k] and k[1] in singular]
    return bool(swapped) and len(both) > 1


def _at_one_time(pair: _Compared) -> Match | None:
    if pair.place.relation == "conflicts" and pair.people < ONE_AGREEMENT:
        return None
    spans = [precision(pair.a.date), precision(pair.b.date)]
    fine, equal = max(spans) <= MONTH, pair.date.relation == "equal"
    near = pair.topic or pair.here
    place = pair.place.why if pair.here else ""
    score = 0.4 * pair.people + 0.4 * pair.date.score
    score = round(score + 0.1 * pair.topic + 0.1 * pair.here, 4)
    why = tuple(w for w in (pair.words, pair.date.why, place) if w)
    if pair.people >= ONE_AGREEMENT and (fine or pair.topic or equal):
        return Match(score=score, why=why, weak=pair.two_titles)
    if pair.people >= SWAPPED and fine and (equal or near):
        firm = pair.people >= SAME_PARTIES and (equal or near)
        return Match(score=score, why=why, weak=not firm)
    thin = _thin(pair, score, why, fine=fine, near=near)
    return thin or _in_one_town(pair, score, why, fine=fine and equal)


def _thin(
    pair: _Compared, score: float, why: tuple[str, ...], *, fine: bool, near: bool
) -> Match | None:
    """Judge what only topic, place or a common origin can join."""
    joined = pair.same_parties or pair.topic
    if fine and joined and (near or pair.same_origin):
        return Match(score=score, why=why, weak=not pair.topic)
    planned = {pair.a.status, pair.b.status} & {Status.PLANNED, Status.PROPOSED}
    if pair.same_parties and pair.a.parties and near and planned:
        return Match(score=score, why=why, weak=True)
    if pair.date.relation == "equal" and pair.same_origin and pair.same_parties:
        return Match(score=score, why=why)
    return None


def _in_one_town(
    pair: _Compared, score: float, why: tuple[str, ...], *, fine: bool
) -> Match | None:
    """Judge accounts of one day and town, or of a plan and what became of it."""
    a, b = pair.a, pair.b
    if a.document == b.document:
        return None
    states = a.countries & b.countries
    in_town = pair.in_town and bool(states)
    rough = max(precision(a.date), precision(b.date)) <= _YEAR
    equal = pair.date.relation == "equal" and pair.named_alike and bool(states)
    if pair.people >= THIN and (equal or (fine and in_town)):
        return Match(score=score, why=why, weak=True)
    if rough and pair.in_town and pair.people >= SHARED:
        return Match(score=score, why=why, weak=True)
    if rough and pair.plan_and_held and pair.same_parties and len(states) > 1:
        return Match(score=score, why=(*why, "a plan and what was done"), weak=True)
    return None


def _undated(pair: _Compared) -> Match | None:
    a, b = pair.a, pair.b
    if pair.place.relation == "conflicts":
        return None
    gap = "one of them gives no date"
    why = tuple(w for w in (pair.words, gap) if w)
    if a.document == b.document:
        same = pair.people >= ONE_PERSON and a.people == b.people
        same = same and a.status == b.status
        return Match(score=0.5, why=why, weak=True) if same else None
    in_time = a.window is None or b.window is None or a.window.overlaps(b.window)
    once = a.category in ONCE and pair.topic and pair.people >= SWAPPED
    if not (in_time or once):
        return None
    # Who copies a text, or says that he reports it, tells of the same meeting.
    copied = pair.same_origin and (pair.same_parties or pair.people >= TWO_PEOPLE)
    near = pair.topic or pair.here
    score = 0.35 * pair.people + 0.1 * (pair.topic + pair.here + copied)
    if pair.plan_and_held and pair.same_parties and len(a.countries) > 1:
        near = True
    # Each year's exercise is a thing of its own, as are a body's next session and
    # the signing of one agreement.
    of_itself = a.category in _OF_ITSELF and pair.topic
    by_people = pair.people >= ONE_AGREEMENT or (pair.people >= SWAPPED and near)
    if copied or by_people or of_itself:
        return Match(score=round(score, 4), why=why, weak=not copied)
    return None


def _at_other_times(pair: _Compared) -> Match | None:
    a, b = pair.a, pair.b
    once = a.category in ONCE and bool(a.about & b.about)
    common = a.countries & b.countries
    by_states = once and pair.same_parties and len(common) > 1
    by_states = by_states or (pair.named_alike and bool(common))
    if a.document == b.document or not (by_states or pair.people >= ONE_AGREEMENT):
        return None
    if pair.place.relation == "conflicts":
        return None
    why = tuple(w for w in (pair.words, pair.date.why) if w)
    if pair.date.relation in ("near", "flipped"):
        reason = _one_on_two_days(pair, by_states=by_states)
        return None if reason is None else Match(score=0.3, why=(*why, reason))
    gap = days_apart(a.date, b.date) if a.date and b.date else None
    if once and not by_states and gap is not None and gap <= _ONCE_DAYS:
        return Match(score=0.25, why=why)
    return None


def _one_on_two_days(pair: _Compared, *, by_states: bool) -> str | None:
    """Return why accounts on two days are of one event; ``None`` for two events."""
    a, b = pair.a, pair.b
    if pair.same_origin:
        return "copies of one text"
    if a.category == "visit":
        # A traveller is in two places on two days; only one place is one visit.
        return pair.place.why if pair.place.relation == "equal" else None
    if pair.date.relation == "flipped" or by_states:
        return pair.words or "the same states"
    if a.category in OF_TOPIC and pair.topic:
        return "the same topic"
    if pair.place.relation == "different":
        return None
    dated = [
        Dated(
            date=x.date,
            basis=x.basis,
            marks=x.marks,
            things=x.things,
            beside=x.beside,
        )
        for x in (a, b)
    ]
    is_call = a.category == "call"
    return why_one(dated[0], dated[1], in_town=pair.in_town, is_call=is_call)


def _disputed(a: Account, b: Account, place: Verdict) -> Match | None:
    """Join a claim and its denial: same kind of thing, same place or topic."""
    if compare_dates(a.date, b.date).relation == "conflicts":
        return None
    if a.countries and b.countries and not a.countries & b.countries:
        return None
    named = place.relation in ("equal", "refines") and _is_local(a.place, b.place)
    topic = bool(a.about & b.about)
    # Where one denies, what is denied must be named in both: aircraft are no drones.
    denied = (a.status is Status.DENIED) != (b.status is Status.DENIED)
    alleged = Status.ALLEGED in (a.status, b.status)
    shared = len(a.things & b.things) > (0 if alleged else 1)
    if denied and not shared and not topic:
        return None
    same = shared and len(a.countries & b.countries) > 1
    if not (named or topic or same or len(a.people & b.people) > 1):
        return None
    reason = "the same place" if named else "the same thing"
    return Match(score=0.5, why=("a claim and its denial or repetition", reason))


def _is_day(account: Account) -> bool:
    return account.date is not None and account.date.is_day


def _is_local(left: Place | None, right: Place | None) -> bool:
    """Tell whether two places share a word of their names."""
    if left is None or right is None:
        return False
    return bool(content_words(left.name) & content_words(right.name))
