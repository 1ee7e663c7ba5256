"""The two sides of a title's head: what stands before it and what follows it."""

from typing import Final

from communique.grammar.complements import capital_run, complement_end, unknown_run
from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.offices import (
    Head,
    OfficeWords,
    office_tenures,
    office_words,
)
from communique.model.mention import MentionKind, OfficeTenure
from communique.model.record import Record

STATES: Final = (MentionKind.COUNTRY, MentionKind.DEMONYM)
BODIES: Final = (
    MentionKind.ORGANIZATION,
    MentionKind.GOVERNMENT_BODY,
    MentionKind.MILITARY_UNIT,
)
POSSESSIVE: Final = ("'s", "'")
_NAME_WORDS = 5
_SHORT = 8  # letters of a short form
_TENURE_WORDS = 5
"""Words of the longest phrase that says how an office is held."""


class Left(Record, frozen=True, kw_only=True):
    """What stands before a head.

    Attributes:
        first: First word of the title.
        outer: First word with body, country, tenure and article.
        matter: Folded words of rank and portfolio.
        tenure: As the words before say.
        ranks: Words that lower the title, in order.
        country: State named before it.
        body: Body named before it ("Pentagon spokesman").
        own: A possessive stands where the country would.
        definite: A definite article stands before it.
    """

    first: int
    outer: int
    matter: frozenset[str]
    tenure: OfficeTenure = OfficeTenure.HOLDER
    ranks: tuple[str, ...] = ()
    country: str | None = None
    body: Found | None = None
    own: bool = False
    definite: bool = False


class Right(Record, frozen=True, kw_only=True):
    """What follows a head.

    Attributes:
        last: End of the title's words.
        beyond: End with country, recipient and tenure.
        matter: Folded words of the complements.
        country: State named after it.
        body: Body named after it ("Director of the FBI").
        tenure: As the words after say; ``None`` when they do not.
    """

    last: int
    beyond: int
    matter: frozenset[str] = frozenset()
    country: str | None = None
    body: Found | None = None
    tenure: OfficeTenure | None = None


class _RightReader:
    """Reads what follows a head: complements, country, body, tenure."""

    def __init__(
        self, scan: Scan, owners: Owners, words: OfficeWords, end: int
    ) -> None:
        self._scan = scan
        self._owners = owners
        self._words = words
        self._last = self._beyond = end
        self._matter: set[str] = set()
        self._country: str | None = None
        self._body: Found | None = None

    def read(self, head: Head) -> Right:
        """Return the right side of the title of a head."""
        self._more_portfolio(head)
        self._short_form()
        self._apposed(head)
        while self._complement(head):
            self._short_form()
        if head.id in self._words.posted:
            self._post()
        tenure, beyond = _tenure_after(self._scan, self._words, self._beyond)
        return Right(
            last=self._last,
            beyond=beyond,
            matter=frozenset(self._matter),
            country=self._country,
            body=self._body,
            tenure=tenure,
        )

    def _short_form(self) -> None:
        """Step over the short form of what was read ("Chief of Army Staff (COAS)")."""
        scan, at = self._scan, self._beyond
        if scan.fold(at) != "(" or scan.broken(at) or at + 1 >= len(scan.words):
            return
        short = scan.written[at + 1]
        if not short.isupper() or len(short) > _SHORT or short.isdigit():
            return
        if scan.fold(at + 1) in self._words.retired or scan.fold(at + 2) == ".":
            return
        for place in range(at + 2, min(at + 2 + _NAME_WORDS, len(scan.words))):
            if scan.fold(place) == ")":
                self._beyond = place + 1
                return

    def _complement(self, head: Head) -> bool:
        """Take one complement; tell whether another may follow."""
        start = _opener(self._scan, self._words, self._beyond)
        if start is None:
            return self._unopened(head)
        owner = self._owners.starting(start)
        if owner is not None and owner.kind in STATES:
            self._state(owner)
            return False
        if owner is not None and owner.kind in BODIES:
            if self._body is not None:
                return False
            mark = self._scan.fold(owner.last) in POSSESSIVE
            if mark and self._part_of(owner.last, owner):
                return True
            self._take_body(owner)
            return True
        return self._portfolio(start)

    def _unopened(self, head: Head) -> bool:
        """Take the body right behind a head: "Chairman Joint Chiefs of Staff"."""
        scan, at = self._scan, self._beyond
        body = self._owners.starting(at)
        unopened = head.id in self._words.unopened and scan.capital(at - 1)
        if self._body is not None or not unopened or scan.broken(at):
            return False
        if body is None or body.kind not in BODIES:
            return False
        self._take_body(body)
        return True

    def _more_portfolio(self, head: Head) -> None:
        """Go on where a known title ends amid a portfolio ("Defence Industry")."""
        scan, words = self._scan, self._words
        while not head.rank and scan.fold(self._beyond - 1) in words.portfolio:
            word = scan.fold(self._beyond)
            more = word in words.portfolio and word not in words.name_openers
            if not more or not scan.capital(self._beyond) or scan.broken(self._beyond):
                return
            self._matter.add(word)
            self._last = self._beyond = self._beyond + 1

    def _apposed(self, head: Head) -> None:
        """Take the body behind a comma: "Commander, U.S. Africa Command,"."""
        scan, at = self._scan, self._beyond
        body = self._owners.starting(at + 1)
        if scan.fold(at) != "," or scan.broken(at + 1) or body is None:
            return
        bare = head.id in self._words.unopened and scan.capital(at - 1)
        end = body.last if body.beyond is None else body.beyond
        closed = scan.broken(end) or scan.fold(end) in (",", ".", ";")
        if bare and closed and body.kind in BODIES and scan.capital(at + 1):
            self._take_body(body)

    def _post(self) -> None:
        """Take an envoy's post ("the ambassador in Yerevan, X")."""
        place = self._owners.starting(self._beyond + 1)
        opened = self._scan.fold(self._beyond) == self._words.post_opener
        if place is None or not opened or self._scan.broken(self._beyond):
            return
        known = place.kind in STATES or place.kind is MentionKind.PLACE
        if known and self._scan.fold(place.last) == ",":
            self._beyond = place.last

    def _take_body(self, owner: Found) -> None:
        self._body, self._last = owner, owner.last
        self._beyond = owner.last if owner.beyond is None else owner.beyond
        scan, words = self._scan, self._words
        self._matter.update(scan.folded[owner.first : owner.last])
        more = scan.fold(self._beyond) in words.portfolio
        if more and not scan.broken(self._beyond):
            self._last = self._beyond = self._beyond + 1

    def _part_of(self, mark: int, owner: Found | None = None) -> bool:
        """Take a part of a body ("chief of the Navy's public affairs office,")."""
        scan, start = self._scan, mark + 1
        for end in range(start + 1, start + _NAME_WORDS):
            if scan.broken(end) or not scan.written[end - 1].isalpha():
                break
            if scan.fold(end) == ",":
                self._body, self._last, self._beyond = owner, end, end
                return True
        return False

    def _state(self, owner: Found) -> None:
        """Take a state: its own, the one an envoy is sent to, or a body's."""
        words, scan = self._words, self._scan
        inner = self._owners.starting(owner.last)
        if inner is not None and inner.kind in BODIES:
            self._take_body(inner)
            self._country = owner.country
        elif scan.fold(self._beyond) == words.recipient_opener:
            self._beyond = owner.last
        elif owner.kind is MentionKind.COUNTRY:
            self._country, self._beyond = owner.country, owner.last
        else:
            run = complement_end(scan, owner.last, words.portfolio, words.joiners)
            if run is not None:
                self._country, self._last, self._beyond = owner.country, run, run
                self._matter.update(scan.folded[owner.last : run])

    def _portfolio(self, start: int) -> bool:
        scan, words = self._scan, self._words
        run = complement_end(scan, start, words.portfolio, words.joiners, self._owners)
        named = scan.fold(start - 1) in words.definite
        if run is None or (scan.capital(run) and named):
            run = capital_run(scan, start, words) or run
        more = run is not None and _opener(scan, words, run) is not None
        if run is None or (scan.fold(run) != "," and not more):
            run = unknown_run(scan, start, words) or run
        if run is None or self._opens_holder(start, run):
            return False
        if scan.fold(run) in POSSESSIVE and self._part_of(run):
            return True
        if not {*POSSESSIVE} & {*scan.folded[start:run]}:  # a part tells no portfolio
            self._matter.update(scan.folded[start:run])
        self._last = self._beyond = run
        return True

    def _opens_holder(self, start: int, run: int) -> bool:
        """Tell whether a complement is the office of a name behind it.

        "An adviser to President X": the president is X. "The adviser to the
        President, X" is not.
        """
        scan = self._scan
        named = scan.capital(run) and not scan.broken(run)
        office = scan.fold(run - 1) in self._words.personal and scan.capital(run - 1)
        return named and office and scan.fold(start - 1) not in self._words.definite


def read_right(
    scan: Scan, owners: Owners, words: OfficeWords, end: int, head: Head
) -> Right:
    """Return what follows a head that ends before ``end``."""
    return _RightReader(scan, owners, words, end).read(head)


def _opener(scan: Scan, words: OfficeWords, at: int) -> int | None:
    """Return where a complement's words start, or ``None`` without an opener."""
    if scan.broken(at):
        return None
    for opener in words.complement_openers:
        parts = opener.split()
        if list(scan.folded[at : at + len(parts)]) == parts:
            start = at + len(parts)
            return start + 1 if scan.fold(start) in words.definite else start
    return None


def _tenure_after(
    scan: Scan, words: OfficeWords, at: int
) -> tuple[OfficeTenure | None, int]:
    place = at + 1 if scan.hyphen(at) else at
    for tenure, phrases in words.tenures_after.items():
        if scan.fold(place) in phrases:
            return tenure, place + 1
    return None, at


def read_left(
    scan: Scan, owners: Owners, language: str, *, at: int, after: int
) -> Left:
    """Read what stands before a head, from right to left."""
    words = office_words(language)
    matter: set[str] = set()
    ranks: list[str] = []
    first = at
    while first > after and not scan.broken(first) and owners.at(first - 1) is None:
        step = _step(scan, words, first)
        if step is None or step < after:
            break
        if scan.fold(step) in words.ranks:
            ranks.insert(0, scan.fold(step))
        matter.update(scan.folded[step:first])
        first = step
    outer, tenure = _tenure_before(scan, language, first, after)
    body = _neighbour(owners, scan, outer, after, BODIES)
    if body is not None:
        matter.update(scan.folded[body.first : body.last])
        outer = body.first
    state = _neighbour(owners, scan, outer, after, STATES)
    if state is None and body is None and _is_described(scan, outer):
        # "Ecuador's leftist President"
        state = _neighbour(owners, scan, outer - 1, after, STATES)
    if state is not None:
        outer = state.first
    own = state is None and scan.fold(outer - 1) in words.own_possessives
    outer -= own
    if tenure is OfficeTenure.HOLDER:
        outer, tenure = _tenure_before(scan, language, outer, after)
    definite = not own and scan.fold(outer - 1) in words.definite
    return Left(
        first=first,
        outer=outer - definite if not scan.broken(outer) else outer,
        matter=frozenset(matter),
        tenure=tenure,
        ranks=tuple(ranks),
        country=state.country if state else None,
        body=body,
        own=own and not scan.broken(outer + own),
        definite=definite,
    )


def _is_described(scan: Scan, at: int) -> bool:
    """Tell whether one word in small letters stands between a possessive and ``at``."""
    word = scan.fold(at - 1)
    plain = word.isalpha() and not scan.capital(at - 1) and not scan.broken(at)
    return plain and scan.fold(at - 2) in POSSESSIVE and not scan.broken(at - 1)


def _step(scan: Scan, words: OfficeWords, first: int) -> int | None:
    """Return where the modifier before ``first`` starts; ``None`` if there is none."""
    place = first - 1
    if scan.hyphen(place):
        place -= 1
    word = scan.fold(place)
    bound = words.bound_ranks.get(word)
    if bound is not None and scan.fold(first) not in bound:
        return None  # "under Prime Minister X"
    if word in words.ranks or word in words.modifiers or word in words.portfolio:
        return place
    joined = word in words.inner_joiners and scan.fold(place - 1) in words.portfolio
    joined = joined and scan.fold(first) not in words.ranks
    return place - 1 if joined and not scan.broken(place) else None


def _tenure_before(
    scan: Scan, language: str, at: int, after: int
) -> tuple[int, OfficeTenure]:
    tenures = office_tenures(language)
    base = at - 1 if scan.hyphen(at - 1) else at
    for length in range(_TENURE_WORDS, 0, -1):
        first = base - length
        if first < after or any(scan.words[p].starts for p in range(first + 1, base)):
            continue
        tenure = tenures.get(scan.folded[first:base])
        if tenure is not None and not scan.broken(at):
            return first, tenure
    return at, OfficeTenure.HOLDER


def _neighbour(
    owners: Owners,
    scan: Scan,
    at: int,
    after: int,
    kinds: tuple[MentionKind, ...],
) -> Found | None:
    """Return the find of ``kinds`` that stands directly before ``at``."""
    if at <= after or scan.broken(at):
        return None
    end = at
    possessive = scan.fold(at - 1) in POSSESSIVE
    if possessive:
        end = at - 1
    owner = owners.ending(end)
    if owner is None or owner.kind not in kinds or owner.first < after:
        return None
    return owner if possessive or owner.kind is not MentionKind.PLACE else None
