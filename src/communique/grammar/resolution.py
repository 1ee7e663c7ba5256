"""Resolution inside one text: short names to full ones, "the minister" to a holder.

Father and son, and two people of one family name, stay two: a short form that fits
two full names is joined to neither, unless the office beside it fits one alone.
"""

import msgspec

from communique.grammar.scan import Scan
from communique.lexicon.names import name_words
from communique.model.mention import Mention, MentionKind, Office
from communique.model.record import Record


class Draft(Record, frozen=True, kw_only=True):
    """A mention before resolution; words instead of code points.

    Attributes:
        first, last: Words of the name.
        outer, beyond: Words of its extent.
        kind, rule, ref, country, office: As in ``Mention``.
        head: Family of the head word of an office or agreement.
        anaphor: It may refer back.
        homely: Without a state it is one of the state that publishes the text.
    """

    first: int
    last: int
    outer: int
    beyond: int
    kind: MentionKind
    rule: str
    ref: str | None = None
    country: str | None = None
    office: Office | None = None
    head: str | None = None
    anaphor: bool = False
    homely: bool = False


class Resolved(Record, frozen=True, kw_only=True):
    """What resolution adds to a draft."""

    head: int | None = None
    full_name: str | None = None
    country: str | None = None


def resolve(
    scan: Scan, drafts: tuple[Draft, ...], language: str, *, home: str | None = None
) -> tuple[Mention, ...]:
    """Return the drafts as mentions with ``head`` and ``full_name`` filled."""
    names = tuple(scan.string(d.first, d.last) for d in drafts)
    people = _People(scan, drafts, names, language)
    resolved: dict[int, Resolved] = {}
    for at, draft in enumerate(drafts):
        if draft.kind is MentionKind.PERSON:
            resolved[at] = people.resolve(at)
        elif draft.kind is MentionKind.AGREEMENT and draft.anaphor:
            resolved[at] = _agreement(drafts, names, at)
    inherited = dict(_counterparts(drafts, resolved))
    for at, draft in enumerate(drafts):
        if draft.kind is MentionKind.OFFICE and draft.anaphor and at not in inherited:
            resolved[at] = people.holder(at)
    return tuple(
        _mention(
            scan,
            draft,
            names[at],
            resolved.get(at) or Resolved(),
            inherited.get(at),
            home if draft.homely else None,
        )
        for at, draft in enumerate(drafts)
    )


def _mention(
    scan: Scan,
    draft: Draft,
    name: str,
    more: Resolved,
    inherited: Office | None,
    home: str | None,
) -> Mention:
    office = inherited or draft.office
    country = more.country or home
    if office is not None and office.country is None and country is not None:
        office = msgspec.structs.replace(office, country=country)
    return Mention(
        span=scan.span(draft.first, draft.last),
        kind=draft.kind,
        name=name,
        full_name=more.full_name or name,
        rule=draft.rule,
        head=more.head,
        ref=draft.ref,
        country=draft.country or (office.country if office else more.country),
        office=office,
        extent=scan.span(draft.outer, draft.beyond),
    )


def _agreement(drafts: tuple[Draft, ...], names: tuple[str, ...], at: int) -> Resolved:
    """Return what "the roadmap" refers to: the last named one of its kind."""
    earlier = [
        place
        for place in range(at - 1, -1, -1)
        if drafts[place].kind is MentionKind.AGREEMENT and not drafts[place].anaphor
    ]
    same = [place for place in earlier if drafts[place].head == drafts[at].head]
    chosen = same[0] if same else None
    if chosen is None and len({names[place].casefold() for place in earlier}) == 1:
        chosen = earlier[0]
    if chosen is None:
        return Resolved()
    return Resolved(head=chosen, full_name=names[chosen])


def _counterparts(
    drafts: tuple[Draft, ...], resolved: dict[int, Resolved]
) -> list[tuple[int, Office]]:
    """Return the offices that "his Italian counterpart" gives to whom it names.

    The referent is the last person with an office before it; the person after the
    words, over a comma at most, receives the same office in the other state.
    """
    given: list[tuple[int, Office]] = []
    for at, draft in enumerate(drafts):
        if draft.rule != "office.counterpart":
            continue
        office = _office_before(drafts, resolved, at)
        if office is None:
            continue
        other = Office(
            title=office.title,
            role=office.role,
            country=draft.country,
        )
        target = _named_after(drafts, at)
        given.append((at if target is None else target, other))
        if target is not None:
            given.append((at, other))
    return given


def _office_before(
    drafts: tuple[Draft, ...], resolved: dict[int, Resolved], at: int
) -> Office | None:
    for place in range(at - 1, -1, -1):
        office = drafts[place].office
        head = resolved[place].head if place in resolved else None
        if office is None and head is not None:
            office = drafts[head].office
        if office is not None:
            return office
    return None


def _named_after(drafts: tuple[Draft, ...], at: int) -> int | None:
    following = at + 1
    if following >= len(drafts) or drafts[following].kind is not MentionKind.PERSON:
        return None
    if drafts[following].office is not None and not _rank_only(drafts[following]):
        return None
    return following if drafts[following].outer - drafts[at].last <= 1 else None


def _rank_only(draft: Draft) -> bool:
    return draft.office is not None and draft.office.role is None


class _People:
    """The people of one text, for looking up by name and by office."""

    def __init__(
        self,
        scan: Scan,
        drafts: tuple[Draft, ...],
        names: tuple[str, ...],
        language: str,
    ) -> None:
        self._drafts = drafts
        self._names = names
        self._words = name_words(language)
        self._keys: dict[int, tuple[str, ...]] = {
            at: self._key(scan, draft)
            for at, draft in enumerate(drafts)
            if draft.kind is MentionKind.PERSON
        }
        self._full = self._fullest()

    def _key(self, scan: Scan, draft: Draft) -> tuple[str, ...]:
        """Return the words of a name that tell people apart."""
        words = scan.folded[draft.first : draft.last]
        return tuple(
            word for word in words if word[0].isalpha() and word not in self._words.suffixes
        )

    def _fullest(self) -> tuple[int, ...]:
        """Return the first place of each name that no other name extends."""
        firsts: dict[tuple[str, ...], int] = {}
        for at, key in self._keys.items():
            firsts.setdefault(key, at)
        return tuple(
            at
            for key, at in firsts.items()
            if not any(key != other and _shortens(key, other) for other in firsts)
        )

    def resolve(self, at: int) -> Resolved:
        """Return the fullest mention of the person at ``at``."""
        key = self._keys[at]
        same = [f for f in self._full if self._keys[f] == key]
        if same:
            first = same[0]
            return Resolved() if first == at else self._as(at, first)
        fits = [f for f in self._full if _shortens(key, self._keys[f])]
        office = self._drafts[at].office
        if len(fits) > 1 and office is not None and office.role is not None:
            fits = [f for f in fits if self._role(f) == office.role]
        return self._as(at, fits[0]) if len(fits) == 1 else Resolved()

    def _as(self, at: int, full: int) -> Resolved:
        return Resolved(
            head=full if full != at else None,
            full_name=self._names[full],
            country=self._country(full),
        )

    def _role(self, full: int) -> str | None:
        office = self._office(full)
        return office.role if office is not None else None

    def _office(self, full: int) -> Office | None:
        """Return the office that any mention of this person gives."""
        for place in self._of(full):
            office = self._drafts[place].office
            if office is not None:
                return office
        return None

    def _of(self, full: int) -> list[int]:
        key = self._keys[full]
        return [
            place
            for place, other in self._keys.items()
            if other == key
            or (
                _shortens(other, key)
                and sum(_shortens(other, self._keys[f]) for f in self._full) == 1
            )
        ]

    def _country(self, full: int) -> str | None:
        places = (self._drafts[place].country for place in self._of(full))
        return next((country for country in places if country is not None), None)

    def holder(self, at: int) -> Resolved:
        """Return the only earlier person whom "the minister" at ``at`` can mean."""
        draft = self._drafts[at]
        holders = {
            full
            for full in self._full
            if any(place < at and self._matches(draft, place) for place in self._of(full))
        }
        if len(holders) != 1:
            return Resolved()
        full = holders.pop()
        office = self._office(full)
        return Resolved(
            head=full,
            full_name=self._names[full],
            country=office.country if office else None,
        )

    def _matches(self, draft: Draft, place: int) -> bool:
        held, sought = self._drafts[place].office, draft.office
        if held is None or sought is None or self._drafts[place].head != draft.head:
            return False
        if sought.country and held.country and sought.country != held.country:
            return False
        return sought.role is None or sought.role == held.role


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether ``short`` is a shorter form of ``full``.

    Every word of it stands in ``full`` in order, an initial for a word that it
    begins; a single word has to be the last, or the first of a name whose
    family stands first.
    """
    if not short or len(short) >= len(full):
        return False
    if len(short) == 1:
        return short[0] in (full[-1], full[0], *full[1:])
    at = 0
    for word in full:
        if at < len(short) and (short[at] == word or _initial_of(short[at], word)):
            at += 1
    return at == len(short)


def _initial_of(short: str, word: str) -> bool:
    return len(short) == 1 and word.startswith(short)
