"""Two accounts of an event: category, date, people, states, place and topic."""

import functools
from dataclasses import dataclass

from communique.lexicon.accounts import account_words
from communique.lexicon.matching import matching
from communique.model.content import Place, Status
from communique.reconcile.compare.accounts import (
    BETWEEN_PEOPLE,
    FAMILIES,
    MONTH,
    OF_TOPIC,
    ONCE,
    Account,
    Match,
)
from communique.reconcile.compare.dates import compare_dates, days_apart, precision
from communique.reconcile.compare.days import Dated, why_one
from communique.reconcile.compare.places import compare_places
from communique.reconcile.compare.titles import content_words
from communique.reconcile.compare.verdict import Verdict
from communique.reconcile.compare.who import (
    ONE_AGREEMENT,
    ONE_PERSON,
    SAME_PARTIES,
    SHARED,
    SWAPPED,
    THIN,
    TWO_PEOPLE,
    compare_parties,
)

_FAMILY = {
    category: frozenset().union(*(f for f in FAMILIES if category in f))
    for family in FAMILIES
    for category in family
}
_WEEK = 7
_TELLING = 2
"""Telling words of both passages from which they speak of one thing."""
_YEAR = 366
_ONCE_DAYS = 60
_OF_ITSELF = ONCE | {"exercise", "session"}
_PLANS = (Status.PLANNED, Status.PROPOSED)


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
        if a.about & b.about or a.titles & b.titles or self.one_paper:
            return True
        session = "session" in (a.category, b.category)
        return session and bool((a.about | a.bodies) & (b.about | b.bodies))

    @property
    def one_paper(self) -> bool:
        """Whether two passages tell of one paper of which one gives no telling title.

        "Signed the agreement on radar" may give the title "agreement": then what it
        is on stands among the words of the passage.
        """
        a, b = self.a, self.b
        parties = a.people & b.people or a.countries & b.countries
        if a.category not in ONCE or (a.titles and b.titles) or not parties:
            return False
        if a.kinds and b.kinds and not a.kinds & b.kinds:
            return False
        return bool(self.spoken - _paper_words())

    @property
    def spoken(self) -> frozenset[str]:
        """Telling words that both passages use."""
        a, b = self.a, self.b
        shared = (a.things & b.things) | (a.proper & b.proper)
        return shared - account_words().common - matching().thin

    @property
    def by_words(self) -> bool:
        """Whether states and telling words join what one tells without a name."""
        a, b = self.a, self.b
        states = bool(a.countries & b.countries) and a.document != b.document
        told = self.people >= THIN and len(self.spoken) >= _TELLING
        firm = self.date.relation == "equal" or a.category in BETWEEN_PEOPLE
        return states and told and firm

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
    date = compare_dates(a.date, b.date)
    pair = _Compared(a=a, b=b, date=date, place=place, people=people, words=words)
    if people == 0.0 or elsewhere or _other_topic(pair):
        return None
    if a.category != b.category and not _is_other_word(pair):
        return None
    if date.relation in ("equal", "refines", "overlaps"):
        return _at_one_time(pair)
    return _undated(pair) if date.relation == "unknown" else _at_other_times(pair)


def doubt_two(a: Account, b: Account) -> Match | None:
    """Return what two accounts taken for two events share, where a person may doubt.

    The same people met a day or two apart by two texts: nothing shows that it was
    once, and nothing that it was twice.
    """
    if a.category != b.category or a.category not in BETWEEN_PEOPLE:
        return None
    date = compare_dates(a.date, b.date)
    if date.relation != "near" or a.document == b.document:
        return None
    people, words = compare_parties(a, b)
    if people < ONE_AGREEMENT or compare_places(a.place, b.place).score == 0.0:
        return None
    return Match(score=0.3, why=(words, date.why), weak=True)


def _is_other_word(pair: _Compared) -> bool:
    """Tell whether two categories may name one event.

    A course may be an exercise of one name; the other families are told apart by
    nothing that a text would say.
    """
    kinds = {pair.a.category, pair.b.category}
    return kinds != {"exercise", "training"} or pair.topic


def _other_topic(pair: _Compared) -> bool:
    a, b = pair.a, pair.b
    of_topic = a.category in OF_TOPIC and a.about and b.about
    if not of_topic or pair.topic:
        return False
    # One ceremony: two names for what the same people signed on one day.
    ceremony = a.category == "signing" and a.document != b.document
    one_day = pair.date.relation == "equal" and _is_day(a)
    one_day = one_day or (pair.date.relation == "unknown" and not a.titles | b.titles)
    kinds = a.kinds & b.kinds or not (a.kinds and b.kinds)
    return not (ceremony and one_day and kinds and a.people & b.people)


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
        # "In March" may be either of two meetings of March.
        rough = max(spans) > _WEEK and pair.a.category in BETWEEN_PEOPLE
        return Match(score=score, why=why, weak=pair.two_titles or rough)
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
    if fine and pair.by_words and pair.place.relation != "different":
        return Match(score=score, why=why, weak=True)
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
    # A commission may sit under its bare name.
    bare = a.category == "session" and not (a.countries and b.countries)
    states = a.countries | b.countries if bare else a.countries & b.countries
    in_town = pair.in_town and (bare or bool(states))
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
    score += 0.05 * bool(a.about & b.about)
    if pair.plan_and_held and pair.same_parties and len(a.countries) > 1:
        near = True
    # "The plan" that is signed here may be titled there.
    if a.category in ONCE and not (a.about and b.about):
        near = near or bool(a.things & b.things & _paper_words())
    # Each year's exercise is a thing of its own, as are a body's next session and
    # the signing of one agreement.
    of_itself = a.category in _OF_ITSELF and pair.topic
    by_people = pair.people >= ONE_AGREEMENT or (pair.people >= SWAPPED and near)
    if copied or by_people or pair.by_words or of_itself:
        return Match(score=round(score, 4), why=why, weak=not copied)
    return None


def _at_other_times(pair: _Compared) -> Match | None:
    a, b = pair.a, pair.b
    once = a.category in ONCE and pair.topic
    common = a.countries & b.countries
    by_states = once and pair.same_parties and len(common) > 1
    by_states = by_states or (pair.named_alike and bool(common))
    on = pair.spoken - _paper_words()
    by_states = by_states or (once and bool(common) and len(on) >= _TELLING)
    # What a copy changes is a finding, and no other event.
    by_states = by_states or (pair.same_origin and pair.same_parties and bool(common))
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
    # Few bases stand in towns that a gazetteer knows: the name in both will do.
    called = bool(a.proper & b.proper) and place.relation in ("unknown", "equal")
    named = named or called
    topic = bool(a.about & b.about)
    # Where one denies, what is denied must be named in both: aircraft are no drones.
    denied = (a.status is Status.DENIED) != (b.status is Status.DENIED)
    alleged = Status.ALLEGED in (a.status, b.status)
    shared = len(a.things & b.things) > (0 if alleged or called else 1)
    # In one text, or where both name a third thing, the same parties will do.
    tied = a.document == b.document or bool(a.proper & b.proper)
    parties = bool(a.parties) and a.parties == b.parties
    shared = shared or (alleged and denied and parties and tied)
    if (denied or called) and not shared and not topic:
        return None
    same = shared and len(a.countries & b.countries) > 1
    if not (named or topic or same or len(a.people & b.people) > 1):
        return None
    reason = "the same place" if named else "the same thing"
    return Match(score=0.5, why=("a claim and its denial or repetition", reason))


@functools.cache
def _paper_words() -> frozenset[str]:
    """Return the words that every text on the signing of a paper may use."""
    lexicon = matching()
    kinds = (phrase for phrases in lexicon.kinds.values() for phrase in phrases)
    papers = frozenset().union(*(content_words(phrase) for phrase in kinds))
    return papers | account_words().common | lexicon.thin


def _is_day(account: Account) -> bool:
    return account.date is not None and account.date.is_day


def _is_local(left: Place | None, right: Place | None) -> bool:
    """Tell whether two places share a word of their names."""
    if left is None or right is None:
        return False
    return bool(content_words(left.name) & content_words(right.name))
