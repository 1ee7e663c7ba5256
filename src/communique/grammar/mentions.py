"""Mentions of one text: known names, bodies, agreements, offices and people."""

from communique.grammar.agreements import drop_idle, find_agreements
from communique.grammar.bodies import find_bodies
from communique.grammar.bodies_unnamed import TAKEN_UP, at_home, find_unnamed
from communique.grammar.known import find_designators, find_known, join_equipment
from communique.grammar.missions import find_missions
from communique.grammar.names import Person
from communique.grammar.offices import Title, find_counterparts, find_titles
from communique.grammar.people import PeopleFinder, find_surnames
from communique.grammar.resolution import resolve
from communique.grammar.scan import (
    Draft,
    Found,
    Owners,
    Scan,
    keep_longest,
    scan_words,
)
from communique.grammar.states import (
    other_side,
    own_state,
    settle_states,
    states_around,
    subject_state,
)
from communique.grammar.title_sides import POSSESSIVE, STATES
from communique.lexicon.offices import office_words
from communique.model.mention import Mention, MentionKind, Office
from communique.text.words import Word


def find_mentions(
    text: str,
    words: tuple[Word, ...],
    *,
    language: str,
    home: str | None = None,
    official: bool = True,
    publisher: str | None = None,
) -> tuple[Mention, ...]:
    """Return the mentions of ``text``, sorted, names not overlapping.

    Args:
        text: The frozen text.
        words: Its words (``communique.text.words.find_words``).
        language: ISO 639-1; a language without lexicons is a ``ResourceError``.
        home: ISO 3166-1 alpha-2 of the state that publishes the text, for which
            "the Minister of Defence" speaks; ``None`` when it is no state's.
        official: That state itself speaks. A newspaper of the state is believed to
            mean its own minister only in a sentence that names no other state.
        publisher: Name of the body that publishes the text, which calls itself "the
            Ministry"; ``None`` when unknown.
    """
    scan = scan_words(text, words)
    found = _names(scan, language, home if official else None)
    owners = Owners(found)
    titles = find_titles(scan, owners, language)
    people = PeopleFinder(scan, owners, titles, language).find()
    people += find_surnames(scan, owners, titles, people, language)
    maker = _Drafts(scan, owners, titles, language, home=home, official=official)
    drafts = maker.all(found, people)
    return resolve(scan, drafts, language, home=home, publisher=publisher)


def _names(scan: Scan, language: str, home: str | None) -> tuple[Found, ...]:
    known = settle_states(scan, tuple(find_known(scan, language)), language)
    owners = Owners(known)
    candidates = (
        *known,
        *find_agreements(scan, owners, language),
        *find_bodies(scan, owners, language),
        *find_missions(scan, owners, language),
        *find_unnamed(scan, owners, language, home),
        *find_designators(scan),
    )
    whole = (f for f in candidates if not scan.crosses(f.first, f.last))
    longest = join_equipment(scan, keep_longest(whole))
    again = tuple(one for one in longest if one.rule == TAKEN_UP)
    kept = drop_idle(tuple(one for one in longest if one not in again), language)
    kept = tuple(sorted((*kept, *again), key=lambda one: one.first))
    return kept if home is None else at_home(scan, owners, kept, language, home)


_STOPS = (".", "!", "?", ":")


class _Drafts:
    """Makes drafts of what was found; holds what every draft looks at."""

    def __init__(
        self,
        scan: Scan,
        owners: Owners,
        titles: tuple[Title, ...],
        language: str,
        *,
        home: str | None,
        official: bool,
    ) -> None:
        self._scan = scan
        self._home = home
        self._official = official
        self._ends: dict[int, Office | None] = {}
        self._owners = owners
        self._titles = titles
        self._language = language
        self._sides = {t.first: t.country for t in titles if t.country is not None}

    def all(
        self, found: tuple[Found, ...], people: tuple[Person, ...]
    ) -> tuple[Draft, ...]:
        """Return the drafts by place; a word belongs to one name only."""
        taken = {place for one in people for place in range(one.first, one.last)}
        drafts = [self._person(one) for one in people]
        named = {one.title.first for one in people if one.title is not None}
        held = {one.title.head: one.first for one in reversed(people) if one.title}
        for title in self._titles:
            places = range(title.first, self._name_end(title))
            if title.first in named or not taken.isdisjoint(places):
                continue
            if (title.bare or title.idle) and not _points_back(title, held):
                continue
            drafts.append(self._office(title))
            taken.update(places)
        for draft in self._counterparts():
            if draft.first not in taken:
                drafts.append(draft)
                taken.add(draft.first)
        free = (f for f in found if taken.isdisjoint(range(f.first, f.last)))
        offices = self._of_states(named)
        drafts.extend(_draft(one, offices.get(one.first)) for one in free)
        return tuple(sorted(drafts, key=lambda d: (d.first, d.last)))

    def _of_states(self, named: set[int]) -> dict[int, Office]:
        """Return the office that speaks for each state, by the state's first word.

        "The defence ministers of Peru and Chile", where no names follow.
        """
        return {
            side: Office(
                title=title.text,
                span=self._scan.span(title.first, title.last),
                country=country,
                tenure=title.tenure,
                role=title.role,
            )
            for title in self._titles
            if title.plural and title.first not in named
            for side, country in zip(title.sides, title.pair, strict=True)
        }

    def _counterparts(self) -> list[Draft]:
        return [
            Draft(
                first=end - 1,
                last=end,
                outer=outer,
                beyond=end,
                kind=MentionKind.OFFICE,
                rule="office.counterpart",
                country=country,
                counterpart=True,
            )
            for outer, end, country in find_counterparts(
                self._scan, self._owners, self._language
            )
        ]

    def _name_end(self, title: Title) -> int:
        """Return where the words of an office alone end: before a name inside it."""
        for place in range(title.phrase_last, title.last):
            if self._owners.at(place) is not None:
                return self._trimmed(title.phrase_last, place)
        return title.last

    def _trimmed(self, first: int, last: int) -> int:
        """Return ``last`` without the small words before it, not below ``first``."""
        words = office_words(self._language)
        small = words.joiners | words.definite
        while last > first and self._scan.fold(last - 1) in small:
            last -= 1
        return last

    def _made(self, title: Title) -> Office:
        country = title.country
        if country is None and not title.own:
            country = self._shared(title)
        if title.own and country is None:
            country = own_state(self._scan, self._owners, title.first)
        elif country is None and not title.rank:
            country = other_side(
                self._scan, self._owners, title.first, self._sides
            ) or subject_state(self._scan, self._owners, title.outer)
        return Office(
            title=title.text,
            span=self._scan.span(title.first, title.last),
            organization=title.organization,
            country=country,
            tenure=title.tenure,
            role=title.role,
        )

    def _shared(self, title: Title) -> str | None:
        """Return the state of the holder just named ("Tunisian President A and …").

        Not when both hold one office: a state has one defence minister, so "US
        Secretary of Defense A and Defence Minister B" are of two states.
        """
        between = self._scan.fold(title.outer - 1)
        if title.definite or between not in office_words(self._language).double:
            return None
        before = self._ends.get(title.outer - 1)
        if before is None or before.role == title.role:
            return None
        return before.country

    def _person(self, one: Person) -> Draft:
        title = one.title
        office = self._made(title) if title is not None else None
        self._ends[one.beyond] = office
        return Draft(
            first=one.first,
            last=one.last,
            outer=one.outer,
            beyond=one.beyond,
            kind=MentionKind.PERSON,
            rule=one.rule,
            country=office.country if office else self._owner(one),
            office=office,
            head=title.head if title else None,
            homely=self._homely(title) and one.last - one.first > 1,
        )

    def _owner(self, one: Person) -> str | None:
        """Return the state beside a name without a title; ``None`` without one.

        "New Zealand's Winston Peters", "Winston Peters of New Zealand", "Winston
        Peters (New Zealand)".
        """
        state: Found | None = None
        opening = self._scan.fold(one.last)
        if self._scan.fold(one.outer - 1) in POSSESSIVE:
            state = self._owners.ending(one.outer - 1)
        elif opening in office_words(self._language).of_state or opening == "(":
            state = self._owners.starting(one.last + 1)
            named = state is not None and state.kind is MentionKind.COUNTRY
            closed = state is not None and self._scan.fold(state.last) == ")"
            if not named or (opening == "(" and not closed):
                return None
        return state.country if state is not None and state.kind in STATES else None

    def _office(self, title: Title) -> Draft:
        office = self._made(title)
        return Draft(
            first=title.first,
            last=self._name_end(title),
            outer=title.outer,
            beyond=title.beyond,
            kind=MentionKind.OFFICE,
            rule="office.title",
            country=office.country,
            office=office,
            head=title.head,
            anaphor=title.definite,
            homely=self._homely(title) and title.definite,
        )

    def _homely(self, title: Title | None) -> bool:
        """Tell whether a title without a state is one of the publishing state."""
        if title is None or title.rank or title.organization is not None:
            return False
        words = office_words(self._language)
        if title.head in words.posted and not title.definite:
            return False  # "Ambassador X" may well be the other side's
        others = states_around(self._scan, self._owners, title.first) - {self._home}
        own = title.definite or self._opens(title)
        if others and not (self._official and own):
            return False  # "the Tunisian President and Defence Minister X"
        foreign = words.heads_of_state
        return title.role not in foreign or title.last > title.phrase_last

    def _opens(self, title: Title) -> bool:
        """Tell whether an office opens its sentence, as the text's own does."""
        before = self._scan.fold(title.outer - 1)
        return self._scan.broken(title.outer) or before in _STOPS


def _points_back(title: Title, held: dict[str, int]) -> bool:
    """Tell whether "the general" can mean somebody whom the text named before."""
    return title.definite and held.get(title.head, title.first) < title.first


def _draft(one: Found, office: Office | None = None) -> Draft:
    return Draft(
        first=one.first,
        last=one.last,
        outer=one.first if one.outer is None else one.outer,
        beyond=one.last if one.beyond is None else one.beyond,
        kind=one.kind,
        rule=one.rule,
        ref=one.ref,
        country=one.country,
        office=office,
        head=one.head,
        anaphor=one.anaphor,
    )
