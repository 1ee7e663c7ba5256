"""People with their offices: titles and names joined as English joins them."""

import msgspec

from communique.grammar.names import (
    Person,
    honorific_before,
    read_name,
    shows_person,
)
from communique.grammar.offices import Title, find_counterparts
from communique.grammar.scan import Owners, Scan
from communique.grammar.title_sides import POSSESSIVE
from communique.lexicon.names import given_names, honorifics, name_words
from communique.lexicon.offices import office_words
from communique.model.mention import MentionKind, OfficeTenure

_BRACKET = 6  # words of a bracket between a name and its office
_SERVED = (MentionKind.MILITARY_UNIT, MentionKind.GOVERNMENT_BODY)


class PeopleFinder:
    """Finds the people of one text; holds the parts that every step looks at."""

    def __init__(
        self, scan: Scan, owners: Owners, titles: tuple[Title, ...], language: str
    ) -> None:
        self._scan = scan
        self._owners = owners
        self._titles = titles
        self._language = language
        self._words_of_titles = frozenset(
            place for title in titles for place in range(title.first, title.last)
        )
        self._styles = office_words(language).styles
        self._by_end = {title.beyond: title for title in titles}
        self._by_start: dict[int, Title] = {}
        self._after_counterparts = frozenset(
            end for _, end, _ in find_counterparts(scan, owners, language)
        )
        for title in titles:
            self._by_start[title.outer] = title
            self._by_start.setdefault(title.first, title)

    def find(self) -> tuple[Person, ...]:
        """Return the people named in full or beside an office, by place."""
        people: list[Person] = []
        used: set[int] = set()
        at = 0
        while at < len(self._scan.words):
            honoured = self._honorific(at)
            end = None if honoured is not None else self._run(at)
            if end is None:
                at = honoured or at + 1
                continue
            person = self._person(at, end, used, people)
            if person is not None:
                people.append(person)
                if person.title is not None:
                    used.add(person.title.first)
                at = max(person.beyond, end) if person.beyond > end else end
            else:
                at = end
        return tuple(people)

    def _run(self, at: int) -> int | None:
        word = self._scan.words[at]
        words = name_words(self._language)
        opener = word.folded in words.openers or (
            word.folded in words.hyphenated and self._scan.hyphen(at + 1)
        )
        if not (word.capital or opener) or at in self._words_of_titles:
            return None
        if self._honorific(at) is not None and not self._scan.broken(at + 1):
            return None
        return read_name(
            self._scan, self._owners, self._words_of_titles, at, self._language
        )

    def _honorific(self, at: int) -> int | None:
        """Return the end of an honorific at ``at``, most with a capital."""
        scan = self._scan
        small = name_words(self._language).small_honorifics
        if not scan.capital(at) and scan.fold(at) not in small:
            return None
        hit = honorifics(self._language).longest(scan.written, scan.folded, at)
        if hit is None:
            return None
        after = hit[0] + 1 if scan.fold(hit[0]) == "." else hit[0]
        return after if scan.capital(after) else None

    def _person(
        self, first: int, last: int, used: set[int], people: list[Person]
    ) -> Person | None:
        if all(len(w) == 1 for w in self._scan.written[first:last]):
            return None
        outer = first
        if first not in self._by_end:  # "Army Chief X" holds an office, no honour
            outer = honorific_before(self._scan, first, self._language)
        known = shows_person(self._scan, first, last, self._language) is not None
        before = self._title_before(outer, used, known=known)
        after = self._title_after(last)
        honoured = outer < first
        rule = self._evidence(first, last, before, after, honoured=honoured)
        if rule is None and people and self._shares(people[-1], outer):
            rule = "person.office_shared"
        if rule is None:
            return None
        title = before
        if before is not None:
            outer = before.outer
            slight = _slight(before) or before.head in self._styles
            ranked = self._fuller(before, used) if slight else None
            if ranked is not None and not ranked.rank:
                title, outer = ranked, ranked.outer
        elif people and self._shares(people[-1], outer):
            title, rule = people[-1].title, "person.office_shared"
        title = _next_of_pair(title)
        beyond = last
        if after is not None and (title is None or title.rank):
            title, beyond = after, after.beyond
        elif title is not None and (title.country is None or title.plural):
            title, beyond = self._of_state(title, last)
        return Person(
            first=first, last=last, outer=outer, beyond=beyond, rule=rule, title=title
        )

    def _shares(self, earlier: Person, at: int) -> bool:
        """Tell whether a name before ``at`` shares a plural office with this one."""
        if earlier.title is None or not earlier.title.plural:
            return False
        between = self._scan.folded[earlier.beyond : at]
        joiners = office_words(self._language).double
        return len(between) == 1 and (between[0] == "," or between[0] in joiners)

    def _of_state(self, title: Title, last: int) -> tuple[Title, int]:
        """Read the state after a name ("President Xi Jinping of China").

        A rank is held in a state's forces ("Colonel Petrov of the Bulgarian army").
        """
        words = office_words(self._language)
        scan = self._scan
        if scan.fold(last) not in words.of_state or scan.broken(last):
            return title, last
        start = last + 1
        start += scan.fold(start) in words.definite
        state = self._owners.starting(start)
        served = title.rank and state is not None and state.kind in _SERVED
        if state is None or not (served or state.kind is MentionKind.COUNTRY):
            return title, last
        if served:
            return msgspec.structs.replace(title, country=state.country), last
        return msgspec.structs.replace(title, country=state.country), state.last

    def _evidence(
        self,
        first: int,
        last: int,
        before: Title | None,
        after: Title | None,
        *,
        honoured: bool,
    ) -> str | None:
        if before is not None and self._plausible(first, last, before):
            return "person.office_before"
        if honoured:
            return "person.honorific"
        after_comma = first - 1 if self._scan.fold(first - 1) == "," else first
        if after_comma in self._after_counterparts:
            return "person.counterpart"
        if after is not None and last - first > 1:
            return "person.office_after"
        return shows_person(self._scan, first, last, self._language)

    def _plausible(self, first: int, last: int, before: Title) -> bool:
        """Tell whether a run after a title is a name and no acronym."""
        if before.bare and last - first < 2:  # noqa: PLR2004 - "chief X" alone shows little
            return False
        written = self._scan.written[first]
        acronym = written.isupper() and last - first == 1 and 1 < len(written) < 5  # noqa: PLR2004 - "NATO"
        return not acronym or before.rank

    def _title_before(
        self, at: int, used: set[int], *, known: bool = False
    ) -> Title | None:
        """Return the title that ends before ``at``, directly or over a comma."""
        scan = self._scan
        at = self._before_mark(at)
        direct = self._by_end.get(at)
        if direct is not None and not scan.broken(at):
            return direct if direct.first not in used else None
        if scan.fold(at - 1) in (",", "(") and not scan.broken(at):
            comma = self._by_end.get(at - 1)
            if comma is None or comma.first in used:
                return None
            slight = self._by_start.get(at)
            ranked = slight is not None and _slight(slight)
            certain = known and comma.role is not None
            honoured = self._honorific(at) is not None
            if self._own(comma) or honoured or ranked or certain:
                return comma
        return None

    def _fuller(self, title: Title, used: set[int]) -> Title | None:
        """Return the office before a slight one, over an honorific between them.

        "Minister of Defence His Royal Highness Crown Prince X".
        """
        honoured = honorific_before(self._scan, title.outer, self._language)
        found = self._title_before(title.outer, used)
        return found or self._title_before(honoured, used)

    def _own(self, title: Title) -> bool:
        """Tell whether a title before a comma waits for a name."""
        return title.definite or title.own or title.country is not None

    def _title_after(self, last: int) -> Title | None:
        """Return the title in apposition after ``last`` ("X, the US Ambassador,")."""
        scan = self._scan
        last = self._behind_mark(last)
        taken_up = self._taken_up(last)
        if taken_up is not None:
            return self._closes(taken_up)
        if scan.fold(last) not in (",", "(") or scan.broken(last):
            return None
        start = last + 1
        for filler in office_words(self._language).apposition_fillers:
            parts = tuple(filler.split())
            if scan.folded[start : start + len(parts)] == parts:
                title = self._by_start.get(start + len(parts))
                owned = self._owned(start + len(parts)) if title is None else None
                title = title or owned
                if title is not None:
                    joined = parts[0] in office_words(self._language).double
                    return (
                        None
                        if joined and self._waits(title)
                        else self._closes(title, owned=owned is not None)
                    )
        title = self._by_start.get(start)
        return self._closes(title) if title is not None else None

    def _before_mark(self, at: int) -> int:
        """Return where "(Rtd)" before a name begins; ``at`` without one."""
        scan, retired = self._scan, office_words(self._language).retired
        for length in (3, 4):  # with and without a point
            inside = scan.fold(at - length + 1) in retired
            if inside and scan.fold(at - 1) == ")" and scan.fold(at - length) == "(":
                return at - length
        return at

    def _behind_mark(self, last: int) -> int:
        """Return the end of "(Retd)" behind a name; ``last`` without one."""
        scan, retired = self._scan, office_words(self._language).retired
        if scan.fold(last) != "(":
            return last
        for end in range(last + 2, last + _BRACKET):  # "X (R-TX), Chairman of …"
            if scan.fold(end) == ")" and scan.fold(end + 1) == ",":
                return end + 1
        if scan.fold(last + 1) not in retired:
            return last
        end = last + 3 if scan.fold(last + 2) == "." else last + 2
        return end + 1 if scan.fold(end) == ")" else last

    def _taken_up(self, last: int) -> Title | None:
        """Return the title behind "was appointed"."""
        scan, words = self._scan, office_words(self._language)
        for phrase in words.becoming:
            parts = tuple(phrase.split())
            start = last + len(parts)
            if scan.folded[last:start] == parts and not scan.broken(last):
                start += scan.fold(start) in words.definite
                title = self._by_start.get(start) or self._by_start.get(start - 1)
                if title is not None:
                    return title
        return None

    def _owned(self, at: int) -> Title | None:
        """Return the title behind an owner ("the Observatory's director")."""
        if self._scan.fold(at + 1) in POSSESSIVE:
            return self._by_start.get(at + 2)
        return None

    def _waits(self, title: Title) -> bool:
        """Tell whether a comma and a name follow a title, whose it then is."""
        comma = self._scan.fold(title.beyond) == ","
        named = self._run(title.beyond + 1) is not None
        # "… and the Commissioner of Police, Commissioner Luka Roe".
        return comma and (named or title.beyond + 1 in self._by_start)

    def _closes(self, title: Title, *, owned: bool = False) -> Title | None:
        """Return ``title`` unless a name follows that it belongs to."""
        if title.beyond < len(self._scan.words) and not title.bare:
            end = self._run(title.beyond)
            if end is not None and not self._scan.broken(title.beyond):
                return None
        alone = title.bare and title.beyond == title.phrase_last
        held = owned or title.definite or title.tenure is not OfficeTenure.HOLDER
        return None if alone and not held else title


def _next_of_pair(title: Title | None) -> Title | None:
    """Return a title with the first of its two states, the other left over."""
    if title is None or not title.pair:
        return title
    return msgspec.structs.replace(title, country=title.pair[0], pair=title.pair[1:])


def _slight(title: Title) -> bool:
    """Tell whether a fuller office may stand before this one ("…, Ambassador X")."""
    return title.rank or (
        title.country is None and title.last == title.phrase_last == title.first + 1
    )


def find_surnames(
    scan: Scan,
    owners: Owners,
    titles: tuple[Title, ...],
    people: tuple[Person, ...],
    language: str,
) -> tuple[Person, ...]:
    """Return bare repetitions of names that the text gives in full."""
    taken = {place for one in people for place in range(one.first, one.last)}
    words_of_titles = frozenset(
        place for title in titles for place in range(title.first, title.last)
    )
    tails = _tails(scan, people, language)
    openers = frozenset(tail[0] for tail in tails)
    found: list[Person] = []
    at = 0
    while at < len(scan.words):
        known = scan.folded[at] in openers
        if not known or at in taken or at in words_of_titles or owners.at(at):
            at += 1
            continue
        end = next(
            (
                at + length
                for length in range(min(5, len(scan.words) - at), 0, -1)
                if scan.folded[at : at + length] in tails
            ),
            None,
        )
        if end is None or not scan.capital(end - 1) or _goes_on(scan, owners, end):
            at += 1
            continue
        found.append(
            Person(first=at, last=end, outer=at, beyond=end, rule="person.surname")
        )
        at = end
    return tuple(found)


def _goes_on(scan: Scan, owners: Owners, end: int) -> bool:
    """Tell whether more capitals follow, so that the word is part of another name."""
    return scan.capital(end) and not scan.broken(end) and owners.at(end) is None


def _tails(
    scan: Scan, people: tuple[Person, ...], language: str
) -> frozenset[tuple[str, ...]]:
    """Return the ends of full names, by which the text may call people again."""
    never = name_words(language).never | given_names(language)
    tails: set[tuple[str, ...]] = set()
    for one in people:
        words = scan.folded[one.first : one.last]
        for start in range(1, len(words)):
            tail = words[start:]
            if tail[0] not in (".", "-", "‑") and tail[-1] != ".":
                tails.add(tail)
        first_family = words[0] in name_words(language).family_first
        if len(words) > 1 and first_family and words[0] not in never:
            tails.add(words[:1])
        if len(words) == 1:
            tails.add(words)
    return frozenset(t for t in tails if t[-1] not in never or len(t) > 1)
