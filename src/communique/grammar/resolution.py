"""Resolution inside one text: short names to full ones, "the minister" to a holder."""

import msgspec

from communique.grammar.body_references import Bodies
from communique.grammar.identity import People
from communique.grammar.scan import Draft, Scan
from communique.lexicon.offices import office_words
from communique.model.mention import Mention, MentionKind, Office
from communique.model.record import Record


class _Resolved(Record, frozen=True, kw_only=True):
    head: int | None = None
    full_name: str | None = None
    country: str | None = None


def resolve(
    scan: Scan,
    drafts: tuple[Draft, ...],
    language: str,
    *,
    home: str | None = None,
    publisher: str | None = None,
) -> tuple[Mention, ...]:
    """Return the drafts as mentions with ``head`` and ``full_name`` filled.

    Args:
        scan: The text.
        drafts: Its mentions, by place.
        language: Of the text.
        home: State whose officials need no state here; ``None`` when there is none.
        publisher: Name of the body that calls itself "the Ministry"; ``None`` when
            unknown.
    """
    bodies = Bodies(scan, language, home=home, publisher=publisher)
    drafts = bodies.without_nobody(drafts)
    names = tuple(scan.string(d.first, d.last) for d in drafts)
    people = People(scan, drafts, language, home=home)
    resolved: dict[int, _Resolved] = {}
    for at in people.places:
        resolved[at] = _as(people, names, at, people.full(at))
    for at, (head, full, country) in bodies.named_again(drafts).items():
        resolved[at] = _Resolved(head=head, full_name=full, country=country)
    inherited = dict(_counterparts(drafts, people))
    holders = _holders(people)
    for at, office in inherited.items():
        if at not in resolved:
            held = holders.get((office.role, office.country), [])
            alone = len(held) == 1 and office.country is not None
            resolved[at] = (
                _as(people, names, at, held[0])
                if alone
                else _Resolved(full_name=_in_full(scan, drafts[at], language))
            )
    for at, draft in enumerate(drafts):
        if draft.kind is MentionKind.OFFICE and draft.anaphor and at not in inherited:
            resolved[at] = _as(people, names, at, people.holder(at))
    return tuple(
        _mention(
            scan,
            draft,
            names[at],
            resolved.get(at) or _Resolved(),
            inherited=inherited.get(at),
            home=home if draft.homely else None,
        )
        for at, draft in enumerate(drafts)
    )


def _as(people: People, names: tuple[str, ...], at: int, full: int | None) -> _Resolved:
    if full is None:
        return _Resolved()
    return _Resolved(
        head=full if full != at else None,
        full_name=names[full],
        country=people.country(full),
    )


def _mention(
    scan: Scan,
    draft: Draft,
    name: str,
    more: _Resolved,
    *,
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


def _counterparts(
    drafts: tuple[Draft, ...], people: People
) -> list[tuple[int, Office]]:
    """Return the offices that "his Italian counterpart" gives to whom it names.

    The referent is the last person with an office before it; the person after the
    words, over a comma at most, receives the same office in the other state.
    """
    given: list[tuple[int, Office]] = []
    office: Office | None = None
    for at, draft in enumerate(drafts):
        if draft.counterpart and office is not None:
            other = Office(title=office.title, role=office.role, country=draft.country)
            target = _named_after(drafts, at)
            given.append((at, other))
            if target is not None:
                given.append((target, other))
        elif draft.office is not None and not _rank_only(draft):
            office = draft.office
        elif draft.kind is MentionKind.PERSON:
            full = people.full(at)
            office = (people.office(full) if full is not None else None) or office
    return given


def _in_full(scan: Scan, draft: Draft, language: str) -> str | None:
    """Return "Italian counterpart" without the possessive before it."""
    own = scan.fold(draft.outer) in office_words(language).possessives
    return scan.string(draft.outer + own, draft.last) if draft.counterpart else None


def _holders(people: People) -> dict[tuple[str | None, str | None], list[int]]:
    """Return the people whom a text names with an office, by office and state."""
    found: dict[tuple[str | None, str | None], list[int]] = {}
    full = dict.fromkeys(people.full(at) for at in people.places)
    for at in full:
        office = people.office(at) if at is not None else None
        if at is not None and office is not None and people.country(at) is not None:
            found.setdefault((office.role, people.country(at)), []).append(at)
    return found


def _named_after(drafts: tuple[Draft, ...], at: int) -> int | None:
    following = at + 1
    if following >= len(drafts) or drafts[following].kind is not MentionKind.PERSON:
        return None
    if drafts[following].office is not None and not _rank_only(drafts[following]):
        return None
    return following if drafts[following].outer - drafts[at].last <= 1 else None


def _rank_only(draft: Draft) -> bool:
    return draft.office is not None and draft.office.role is None
