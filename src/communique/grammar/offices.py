"""Offices: titles as English builds them, with country, tenure and role.

A title is ``[tenure] [country] [rank]* [portfolio]* head [complement]``; the
words and the roles are data (``data/lexicon/<language>/offices.yml``).
"""

from collections.abc import Iterator

import msgspec

from communique.grammar.roles import Reading, role_of
from communique.grammar.scan import Found, Owners, Scan
from communique.grammar.title_sides import STATES, read_left, read_right
from communique.lexicon.names import name_words
from communique.lexicon.offices import Head, OfficeWords, office_heads, office_words
from communique.model.mention import OfficeTenure
from communique.model.record import Record


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
        pair: States of the holders that follow, in order, where two are named.
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
    pair: tuple[str, ...] = ()
    plural: bool = False
    lowered: bool = False
    idle: bool = False


def find_titles(scan: Scan, owners: Owners, language: str) -> tuple[Title, ...]:
    """Return the titles of a text by place; they never overlap."""
    heads = office_heads(language)
    titles: list[Title] = []
    at = 0
    while at < len(scan.words):
        hit = heads.longest(scan.written, scan.folded, at)
        hit = hit or _plural_head(scan, language, at)
        named = (
            hit is None or scan.crosses(at, hit[0]) or _in_surname(scan, at, language)
        )
        if named or hit is None or _inside_name(owners, at, hit[0]):
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


def _in_surname(scan: Scan, at: int, language: str) -> bool:
    """Tell whether a head is the end of a name ("Al-Amir")."""
    article = scan.fold(at - 2) in name_words(language).hyphenated
    return scan.hyphen(at - 1) and article


def _plural_head(scan: Scan, language: str, at: int) -> tuple[int, Head] | None:
    """Return end and family of a plural head in capitals, before names."""
    single = office_words(language).plurals.get(scan.folded[at])
    named = scan.capital(at) or scan.fold(at + 1) in (",", "of")
    if single is None or not named:
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
    end = _abbreviation_end(scan, words, at, end)
    right = read_right(scan, owners, words, end, head)
    left = read_left(scan, owners, language, at=at, after=after)
    body = right.body or left.body
    country = left.country or right.country or (body.country if body else None)
    plural = scan.folded[at] in words.plurals
    pair, end_of_pair = (
        _pair(scan, owners, words, left.first, right.last) if plural else ((), 0)
    )
    country = None if pair else country
    if country is None and not left.own:
        country = _implied(scan, words, at, right.last, ranked=bool(left.ranks))
    matter = left.matter | right.matter
    phrase = " ".join(scan.folded[at:end])
    matter |= frozenset(phrase.split())
    supported = right.beyond > end or bool(country or body)
    supported = supported or (left.definite and left.first < at)
    ranks = left.ranks
    first = _undropped(scan, words, left.first, at)
    tenure = right.tenure or left.tenure
    lowered = bool(ranks) and ranks[0] in words.deputy_ranks and not head.rank
    if tenure is OfficeTenure.HOLDER and lowered:
        tenure = OfficeTenure.DEPUTY
    return Title(
        first=first,
        last=right.last,
        outer=left.outer,
        beyond=max(right.beyond, end_of_pair),
        text=_text(scan, words, first, at, right.last),
        head=head.id,
        rank=head.rank,
        phrase_last=end,
        tenure=tenure,
        country=country,
        organization=scan.string(body.first, body.last) if body else None,
        role=role_of(
            words,
            Reading(
                head=head, phrase=phrase, matter=matter, country=country, ranks=ranks
            ),
        ),
        own=left.own,
        definite=left.definite,
        bare=head.weak and not supported and not scan.capital(at),
        plural=plural,
        pair=pair,
        idle=plural or (head.weak and not supported and not left.definite),
        lowered=bool(ranks),
    )


def _pair(
    scan: Scan, owners: Owners, words: OfficeWords, first: int, last: int
) -> tuple[tuple[str, ...], int]:
    """Return the states of "the German and Dutch ministers", "… of Mali and Niger".

    Also the end of the words; 0 where they stand before the head.
    """
    if scan.fold(last) in words.of_state:
        for phrase in words.both_states:
            end = last + 1 + len(phrase.split())
            if scan.folded[last + 1 : end] == tuple(phrase.split()):
                return (), end
        right = owners.starting(last + 1)
        if right is None or scan.fold(right.last) not in words.double:
            return (), 0
        other = owners.starting(right.last + 1)
        return _countries(right, other), other.last if other else 0
    left = owners.ending(first)
    if left is None or scan.fold(left.first - 1) not in words.double:
        return (), 0
    return _countries(owners.ending(left.first - 1), left), 0


def _countries(first: Found | None, second: Found | None) -> tuple[str, ...]:
    states = [s for s in (first, second) if s is not None and s.kind in STATES]
    named = tuple(s.country for s in states if s.country is not None)
    return named if len(named) == len((first, second)) else ()


def _undropped(scan: Scan, words: OfficeWords, first: int, at: int) -> int:
    while first < at and scan.fold(first) in words.dropped:
        first += 1
    return first


def _implied(
    scan: Scan, words: OfficeWords, at: int, last: int, *, ranked: bool
) -> str | None:
    """Return the one state that uses a title ("Secretary of State")."""
    for phrase, country in words.implied.items():
        parts = tuple(phrase.split())
        end = at + len(parts)
        if scan.folded[at:end] == parts and (ranked or end == last):
            return country
    return None


def _text(scan: Scan, words: OfficeWords, first: int, at: int, last: int) -> str:
    """Return a title as written, the plural of a head made one holder's."""
    single = words.plurals.get(scan.folded[at])
    written = scan.string(first, last)
    if single is None:
        return written
    one = single.capitalize() if scan.capital(at) else single
    return written.replace(scan.written[at], one, 1).rstrip(".")


def _abbreviation_end(scan: Scan, words: OfficeWords, at: int, end: int) -> int:
    """Return the end with the point of a short form ("Gen" + ".")."""
    point = scan.fold(end) == "." and scan.words[end].glued and scan.capital(at)
    short = point and scan.fold(end - 1) in words.short_forms
    return end + 1 if short and scan.capital(end + 1) else end


def find_counterparts(
    scan: Scan, owners: Owners, language: str
) -> Iterator[tuple[int, int, str | None]]:
    """Yield first word, end and country of each "his Italian counterpart"."""
    words = office_words(language)
    for at, word in enumerate(scan.folded):
        if word not in words.counterparts:
            continue
        state = owners.ending(at)
        first = state.first if state is not None and state.kind in STATES else at
        outer = first - 1 if scan.fold(first - 1) in words.possessives else first
        yield outer, at + 1, state.country if first < at and state else None
