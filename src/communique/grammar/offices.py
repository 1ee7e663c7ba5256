"""Offices: titles as English builds them, with country, tenure and role.

A title is ``[tenure] [country] [rank]* [portfolio]* head [complement]``; the
words and the roles are data (``data/lexicon/<language>/offices.yml``).
"""

from collections.abc import Iterator

import msgspec

from communique.grammar.bodies import complement_end
from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.offices import (
    Head,
    OfficeWords,
    RoleRule,
    office_heads,
    office_tenures,
    office_words,
)
from communique.model.mention import MentionKind, OfficeTenure
from communique.model.record import Record

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_BODIES = (
    MentionKind.ORGANIZATION,
    MentionKind.GOVERNMENT_BODY,
    MentionKind.MILITARY_UNIT,
)
_TENURE_WORDS = 5
"""Words of the longest phrase that says how an office is held."""


class Title(Record, frozen=True, kw_only=True):
    """An office found in a text.

    Attributes:
        first, last: Words of the title without country and tenure.
        outer, beyond: Words of the whole, country and tenure included.
        text: The title as written.
        head: Family of the head word.
        rank: It is a military rank.
        country, organization, tenure, role: As in ``Office``.
        own: A possessive stands where the country would ("its ambassador").
        definite: "the" stands before it.
        bare: A head word alone, in small letters, that is weak.
        phrase_last: End of the head phrase, before any complement.
        plural: Several holders follow ("Presidents A and B").
        idle: Without a name beside it, it is no office ("General questions").
        lowered: A rank such as "deputy" stands in it.
    """

    first: int
    last: int
    outer: int
    beyond: int
    text: str
    head: str
    rank: bool
    phrase_last: int
    tenure: OfficeTenure = OfficeTenure.HOLDER
    country: str | None = None
    organization: str | None = None
    role: str | None = None
    own: bool = False
    definite: bool = False
    bare: bool = False
    plural: bool = False
    lowered: bool = False
    idle: bool = False


class _Left(Record, frozen=True, kw_only=True):
    first: int
    outer: int
    matter: frozenset[str]
    tenure: OfficeTenure = OfficeTenure.HOLDER
    ranks: tuple[str, ...] = ()
    country: str | None = None
    body: Found | None = None
    own: bool = False
    definite: bool = False


class _Right(Record, frozen=True, kw_only=True):
    last: int
    beyond: int
    matter: frozenset[str] = frozenset()
    country: str | None = None
    body: Found | None = None
    tenure: OfficeTenure | None = None


def find_titles(scan: Scan, owners: Owners, language: str) -> tuple[Title, ...]:
    """Return the titles of a text by place; they never overlap."""
    heads = office_heads(language)
    titles: list[Title] = []
    at = 0
    while at < len(scan.words):
        hit = heads.longest(scan.written, scan.folded, at)
        hit = hit or _plural_head(scan, language, at)
        if hit is None or _inside_name(owners, at, hit[0]):
            at += 1
            continue
        after = titles[-1].beyond if titles else 0
        title = _title(scan, owners, language, hit, at=at, after=after)
        double = _doubled(scan, titles[-1], title, language) if titles else None
        if double is not None:
            titles[-1] = double
        else:
            titles.append(title)
        at = max(title.beyond, at + 1)
    return tuple(titles)


def _plural_head(scan: Scan, language: str, at: int) -> tuple[int, Head] | None:
    """Return end and family of a plural head in capitals, before names."""
    single = office_words(language).plurals.get(scan.folded[at])
    if single is None or not scan.capital(at):
        return None
    hit = office_heads(language).longest((single,), (single,), 0)
    return (at + 1, hit[1]) if hit is not None else None


def _doubled(scan: Scan, first: Title, second: Title, language: str) -> Title | None:
    """Return two titles of one holder as one ("Prime Minister and Minister of …")."""
    joined = scan.fold(first.beyond) in office_words(language).double
    apart = second.definite or second.own or second.outer != first.beyond + 1
    if not joined or apart or scan.broken(second.first) or first.plural:
        return None
    if not (scan.capital(first.first) and scan.capital(second.first)):
        return None
    main = second if first.lowered else first
    return msgspec.structs.replace(
        first,
        last=second.last,
        beyond=second.beyond,
        phrase_last=second.phrase_last,
        text=scan.string(first.first, second.last),
        role=main.role or second.role,
        tenure=main.tenure,
        country=first.country or second.country,
        organization=first.organization or second.organization,
    )


def _inside_name(owners: Owners, first: int, last: int) -> bool:
    """Tell whether the head's words belong to a name that reaches beyond them."""
    for place in range(first, last):
        owner = owners.at(place)
        if owner is not None and (owner.first <= first or owner.last > last):
            return True
    return False


def _title(
    scan: Scan,
    owners: Owners,
    language: str,
    hit: tuple[int, Head],
    *,
    at: int,
    after: int,
) -> Title:
    words = office_words(language)
    end, head = hit
    end = _abbreviation_end(scan, at, end)
    right = _right(scan, owners, words, end)
    left = _left(scan, owners, language, at, after)
    body = right.body or left.body
    country = left.country or right.country or (body.country if body else None)
    matter = left.matter | right.matter
    phrase = " ".join(scan.folded[at:end])
    matter |= frozenset(phrase.split())
    supported = right.beyond > end or bool(country or body)
    supported = supported or (left.definite and left.first < at)
    ranks = left.ranks
    tenure = right.tenure or left.tenure
    plural = scan.folded[at] in words.plurals
    lowered = bool(ranks) and ranks[0] in words.deputy_ranks and not head.rank
    if tenure is OfficeTenure.HOLDER and lowered:
        tenure = OfficeTenure.DEPUTY
    return Title(
        first=left.first,
        last=right.last,
        outer=left.outer,
        beyond=right.beyond,
        text=_text(scan, words, left.first, at, right.last),
        head=head.id,
        rank=head.rank,
        phrase_last=end,
        tenure=tenure,
        country=country,
        organization=scan.string(body.first, body.last) if body else None,
        role=_role(words, head, phrase, matter, country, ranks),
        own=left.own,
        definite=left.definite,
        bare=head.weak and not supported and not scan.capital(at),
        plural=plural,
        idle=plural or (head.weak and not supported and not left.definite),
        lowered=bool(ranks),
    )


def _text(scan: Scan, words: OfficeWords, first: int, at: int, last: int) -> str:
    """Return a title as written, the plural of a head made one holder's."""
    single = words.plurals.get(scan.folded[at])
    written = scan.string(first, last)
    if single is None:
        return written
    return written.replace(scan.written[at], single.capitalize(), 1)


def _abbreviation_end(scan: Scan, at: int, end: int) -> int:
    """Return the end with the point of a short form ("Gen" + ".")."""
    if scan.fold(end) == "." and scan.words[end].glued and scan.capital(at):
        short = scan.words[end - 1]
        if short.end - short.start <= 5 and scan.capital(end + 1):  # noqa: PLR2004 - "Brig."
            return end + 1 if scan.written[end - 1] in _SHORT else end
    return end


_SHORT = frozenset(
    {"Gen", "Adm", "Col", "Maj", "Capt", "Lt", "Brig", "Cmdr", "Sgt", "Sen", "Rep"}
)


def _right(scan: Scan, owners: Owners, words: OfficeWords, end: int) -> _Right:
    """Read what follows a head: complements, country, body, tenure."""
    last = beyond = end
    matter: set[str] = set()
    country: str | None = None
    body: Found | None = None
    while country is None:
        start = _opener(scan, words, beyond)
        if start is None:
            break
        owner = owners.starting(start)
        if owner is not None and owner.kind in _STATES:
            inner = owners.starting(owner.last)
            if inner is not None and inner.kind in _BODIES:
                body, last, beyond = inner, inner.last, inner.last
                country = owner.country
                matter.update(scan.folded[inner.first : inner.last])
                break
            recipient = scan.fold(beyond) == words.recipient_opener
            beyond = owner.last
            if owner.kind is MentionKind.DEMONYM and not recipient:
                run = complement_end(scan, owner.last, words.portfolio, words.joiners)
                if run is None:
                    beyond = last
                else:
                    country, last, beyond = owner.country, run, run
                    matter.update(scan.folded[owner.last : run])
            elif not recipient:
                country = owner.country
            break
        if owner is not None and owner.kind in _BODIES:
            if body is not None:
                break
            body, last = owner, owner.last
            beyond = owner.last if owner.beyond is None else owner.beyond
            matter.update(scan.folded[owner.first : owner.last])
            continue
        run = complement_end(scan, start, words.portfolio, words.joiners)
        if run is None or scan.capital(run) and scan.fold(start - 1) in words.definite:
            run = _capital_run(scan, start, words) or run
        if run is None:
            break
        matter.update(scan.folded[start:run])
        last = beyond = run
    tenure, beyond = _tenure_after(scan, words, beyond)
    return _Right(
        last=last,
        beyond=beyond,
        matter=frozenset(matter),
        country=country,
        body=body,
        tenure=tenure,
    )


def _capital_run(scan: Scan, start: int, words: OfficeWords) -> int | None:
    """Return the end of an unknown body in capitals ("of the Maritime Façade,").

    Only between "of the" and a comma, where no person's name can stand.
    """
    if scan.fold(start - 1) not in words.definite:
        return None
    place = start
    while place < len(scan.words) and not (place > start and scan.broken(place)):
        if not (scan.capital(place) or scan.hyphen(place)):
            if scan.fold(place) not in words.joiners:
                break
        place += 1
    closed = place > start and scan.fold(place) in (",", "(")
    return place if closed and scan.capital(place - 1) else None


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


def _left(scan: Scan, owners: Owners, language: str, at: int, after: int) -> _Left:
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
    body = _neighbour(owners, scan, outer, after, _BODIES)
    if body is not None:
        matter.update(scan.folded[body.first : body.last])
        outer = body.first
    state = _neighbour(owners, scan, outer, after, _STATES)
    if state is not None:
        outer = state.first
    own = state is None and scan.fold(outer - 1) in words.own_possessives
    outer -= own
    if tenure is OfficeTenure.HOLDER:
        outer, tenure = _tenure_before(scan, language, outer, after)
    definite = not own and scan.fold(outer - 1) in words.definite
    return _Left(
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


def _step(scan: Scan, words: OfficeWords, first: int) -> int | None:
    """Return where the modifier before ``first`` starts; ``None`` if there is none."""
    place = first - 1
    if scan.hyphen(place):
        place -= 1
    word = scan.fold(place)
    if word in words.ranks or word in words.modifiers or word in words.portfolio:
        return place
    joined = word in words.inner_joiners and scan.fold(place - 1) in words.portfolio
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
    possessive = scan.fold(at - 1) in ("'s", "'")
    if possessive:
        end = at - 1
    owner = owners.ending(end)
    if owner is None or owner.kind not in kinds or owner.first < after:
        return None
    return owner if possessive or owner.kind is not MentionKind.PLACE else None


def _role(
    words: OfficeWords,
    head: Head,
    phrase: str,
    matter: frozenset[str],
    country: str | None,
    ranks: tuple[str, ...],
) -> str | None:
    if head.rank:
        return None
    for rule in words.roles:
        if _fits(rule, head, phrase, matter, country):
            below = (head.prefix,) if head.prefix else ()
            return "-".join((*ranks, *below, rule.role))
    return None


def _fits(
    rule: RoleRule, head: Head, phrase: str, matter: frozenset[str], country: str | None
) -> bool:
    if rule.phrases and phrase.replace(" - ", "-") not in rule.phrases:
        return False
    if rule.heads and head.id not in rule.heads:
        return False
    if rule.countries and country is not None and country not in rule.countries:
        return False
    if rule.any and rule.any.isdisjoint(matter):
        return False
    return rule.all <= matter and rule.without.isdisjoint(matter)


def find_counterparts(
    scan: Scan, owners: Owners, language: str
) -> Iterator[tuple[int, int, str | None]]:
    """Yield first word, end and country of each "his Italian counterpart"."""
    words = office_words(language)
    for at, word in enumerate(scan.folded):
        if word not in words.counterparts:
            continue
        state = owners.ending(at)
        first = state.first if state is not None and state.kind in _STATES else at
        outer = first - 1 if scan.fold(first - 1) in words.possessives else first
        yield outer, at + 1, state.country if first < at and state else None
