"""Offices: titles as English builds them, with country, tenure and role.

A title is ``[tenure] [country] [rank]* [portfolio]* head [complement]``; the
words and the roles are data (``data/lexicon/<language>/offices.yml``).
"""

from collections.abc import Iterator

import msgspec

from communique.grammar.plural_offices import (
    HEAD_WORDS,
    plural_head,
    plural_place,
    states_of,
    title_text,
)
from communique.grammar.roles import Reading, role_of
from communique.grammar.scan import Owners, Scan
from communique.grammar.title_sides import STATES, Left, Right, read_left, read_right
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
        pair: States of the holders that follow, in order, where several are named.
        sides: First words of these states.
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
    sides: tuple[int, ...] = ()
    plural: bool = False
    lowered: bool = False
    idle: bool = False


def find_titles(scan: Scan, owners: Owners, language: str) -> tuple[Title, ...]:
    """Return the titles of a text by place; they never overlap."""
    heads = office_heads(language)
    titles: list[Title] = []
    free = 0
    for at in _candidates(scan, language):
        if at < free:
            continue
        hit = heads.longest(scan.written, scan.folded, at)
        hit = _before_names(scan, owners, language, at, hit)
        hit = hit or plural_head(scan, language, at)
        named = (
            hit is None or scan.crosses(at, hit[0]) or _in_surname(scan, at, language)
        )
        if named or hit is None or _inside_name(owners, at, hit[0]):
            continue
        after = titles[-1].beyond if titles else 0
        title = _title(scan, owners, language, hit, at=at, after=after)
        if _of_nobody(scan, title, at, hit[0]):
            continue
        double = _doubled(scan, titles[-1], title, language) if titles else None
        if double is not None:
            titles[-1] = double
        else:
            titles.append(title)
        free = max(title.beyond, at + 1)
    return tuple(titles)


def _candidates(scan: Scan, language: str) -> list[int]:
    """Return where a head may begin, or a few words before one in the plural."""
    places = set(office_heads(language).places(scan.folded))
    plurals = office_words(language).plurals
    for at, word in enumerate(scan.folded):
        if word in plurals:
            places.update(range(max(0, at - HEAD_WORDS + 1), at + 1))
    return sorted(places)


def _before_names(
    scan: Scan,
    owners: Owners,
    language: str,
    at: int,
    hit: tuple[int, Head] | None,
) -> tuple[int, Head] | None:
    """Return a head cut where the name of a body begins inside it.

    "Chief of Defence Forces" is the chief of a body, not a "chief of defence".
    """
    if hit is None:
        return None
    for place in range(at + 1, hit[0]):
        owner = owners.starting(place)
        if owner is not None and owner.last > hit[0]:
            return office_heads(language).longest(
                scan.written[:place], scan.folded[:place], at
            )
    return hit


def _in_surname(scan: Scan, at: int, language: str) -> bool:
    """Tell whether a head is the end of a name ("Al-Amir")."""
    article = scan.fold(at - 2) in name_words(language).hyphenated
    return scan.hyphen(at - 1) and article


def _of_nobody(scan: Scan, title: Title, at: int, end: int) -> bool:
    """Tell whether a plural head is neither of states nor before names."""
    named = scan.capital(at) or scan.capital(end) or scan.fold(end) in (",", "of")
    return title.plural and not (named or title.pair)


def _doubled(scan: Scan, first: Title, second: Title, language: str) -> Title | None:
    """Return two titles of one holder as one ("Prime Minister and Minister of …")."""
    words = office_words(language)
    joined = scan.fold(first.beyond) in words.double
    joined = joined or _listed(scan, first, second, words)
    apart = second.definite or second.own or second.outer != first.beyond + 1
    if not joined or apart or scan.broken(second.first) or first.plural:
        return None
    if not (scan.capital(first.first) and scan.capital(second.first)):
        return None
    if first.organization and second.role in words.heads_of_state:
        return None  # "the NATO Secretary General and President X" are two
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


def _listed(scan: Scan, first: Title, second: Title, words: OfficeWords) -> bool:
    """Tell whether a comma joins two titles of the one who is named behind them.

    "The First Deputy Prime Minister, Minister of Defence Sheikh X met": the first is
    a deputy's or a crown prince's, and no list of people goes on behind the name.
    """
    lower = first.lowered or first.head in words.styles
    if scan.fold(first.beyond) != "," or not lower or first.rank or second.rank:
        return False
    place = second.beyond
    while place < len(scan.words) and not scan.broken(place):
        named = scan.capital(place) or scan.hyphen(place) or scan.hyphen(place - 1)
        if not named and scan.fold(place) not in words.name_openers:
            break
        place += 1
    listed = scan.fold(place) in {",", *words.double}
    return place > second.beyond and not listed


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
    plural = plural_place(scan, words, at, end) is not None
    pair, end_of_pair = (
        states_of(scan, owners, words, left.first, right.last) if plural else ((), 0)
    )
    country = None if pair else country
    states = tuple(state.country for state in pair if state.country is not None)
    if country is None and not left.own:
        country = _implied(scan, words, at, right.last, ranked=bool(left.ranks))
    matter = left.matter | right.matter
    phrase = " ".join(words.plurals.get(w, w) for w in scan.folded[at:end])
    matter |= frozenset(phrase.split())
    supported = right.beyond > end or bool(country or body)
    supported = supported or (left.definite and left.first < at)
    ranks = left.ranks
    first = _undropped(scan, words, left.first, at)
    return Title(
        first=first,
        last=right.last,
        outer=left.outer,
        beyond=max(right.beyond, end_of_pair),
        text=title_text(scan, words, first, at, right.last)
        if plural
        else scan.string(first, right.last),
        head=head.id,
        rank=head.rank,
        phrase_last=end,
        tenure=_tenure(words, left, right, head),
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
        pair=states,
        sides=tuple(state.first for state in pair),
        idle=plural or (head.weak and not supported and not left.definite),
        lowered=bool(ranks),
    )


def _tenure(words: OfficeWords, left: Left, right: Right, head: Head) -> OfficeTenure:
    tenure = right.tenure or left.tenure
    lowered = bool(left.ranks) and left.ranks[0] in words.deputy_ranks
    if tenure is OfficeTenure.HOLDER and lowered and not head.rank:
        return OfficeTenure.DEPUTY
    return tenure


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
