"""Agreements: titles in capitals, descriptions in small letters, and references."""

from collections.abc import Iterator

from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.agreements import (
    AgreementWords,
    agreement_heads,
    agreement_words,
)
from communique.model.mention import MentionKind

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_LONGEST_TITLE = 14
_CENTURIES = frozenset({"19", "20"})
_BEFORE, _AFTER = 7, 6
"""Words before and behind an agreement in which a verb of signing is looked for."""


def find_agreements(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    """Yield agreements; those that refer back carry ``anaphor``."""
    words = agreement_words(language)
    heads = agreement_heads(language)
    for at in range(len(scan.words)):
        hit = heads.longest(scan.written, scan.folded, at)
        if hit is None:
            continue
        end, head = hit
        if scan.capital(at):
            found = _titled(scan, owners, words, at=at, end=end, head=head)
        else:
            found = _described(scan, owners, words, at=at, end=end, head=head)
        if found is not None:
            yield found


def _titled(
    scan: Scan,
    owners: Owners,
    words: AgreementWords,
    *,
    at: int,
    end: int,
    head: str,
) -> Found | None:
    first = _title_start(scan, owners, words, at)
    last = _title_end(scan, owners, words, end)
    definite = scan.fold(first - 1) in words.anaphors
    if head in words.common and first == at and not _told(scan, words, first, last):
        return None
    acronym = any(letter.isupper() for letter in scan.written[at][1:])
    if first == at and last == end and not definite and not acronym:
        if _told(scan, words, first, last):
            return _small(first, last, head, rule="agreement.described")
        return None
    return Found(
        first=first,
        last=last,
        kind=MentionKind.AGREEMENT,
        rule="agreement.titled",
        head=head,
        anaphor=first == at and last == end and definite,
    )


def _title_start(scan: Scan, owners: Owners, words: AgreementWords, at: int) -> int:
    """Return where the capitals (and years) before a head begin."""
    first = place = at
    while place > 0 and at - place < _LONGEST_TITLE and not scan.broken(place):
        place -= 1
        owner = owners.at(place)
        word = scan.fold(place)
        state = owner is not None and owner.kind in _STATES
        if state or word in words.never:
            break
        if scan.capital(place) or word[:1].isdigit():
            first = place
        elif not _joins_left(scan, words, place):
            break
    return first


def _joins_left(scan: Scan, words: AgreementWords, place: int) -> bool:
    if scan.hyphen(place) or _year_dash(scan, place):
        return True
    return scan.fold(place) in words.inner_joiners and scan.capital(place - 1)


def _year_dash(scan: Scan, place: int) -> bool:
    return (
        scan.written[place] in "-–—"
        and scan.fold(place - 1)[:1].isdigit()
        and scan.fold(place + 1)[:1].isdigit()
    )


def _title_end(scan: Scan, owners: Owners, words: AgreementWords, end: int) -> int:
    """Return the end of a title that runs on over small joiners."""
    last = place = end
    while place < len(scan.words) and place - end < _LONGEST_TITLE:
        if scan.broken(place) or _closed(scan, owners, words, place):
            break
        year = _year(scan, place) and (last == place or _year_dash(scan, place - 1))
        named = scan.capital(place) and scan.fold(place) not in words.never
        if year or named:
            last = place + 1
        elif not _joins_right(scan, words, place):
            break
        place += 1
    return last


def _closed(scan: Scan, owners: Owners, words: AgreementWords, place: int) -> bool:
    """Tell whether a title ends before a party or place ("… with France")."""
    start = place + 1
    start += scan.fold(start) in words.anaphors
    return scan.fold(place) in words.closers and owners.starting(start) is not None


def _joins_right(scan: Scan, words: AgreementWords, place: int) -> bool:
    small = scan.fold(place) in words.title_joiners
    return small or scan.hyphen(place) or _year_dash(scan, place)


def _year(scan: Scan, place: int) -> bool:
    return len(scan.fold(place)) == 4 and scan.fold(place).isdigit()  # noqa: PLR2004


def _described(
    scan: Scan,
    owners: Owners,
    words: AgreementWords,
    *,
    at: int,
    end: int,
    head: str,
) -> Found | None:
    first = at
    while first > 0 and _qualifies(scan, owners, words, first - 1):
        if scan.broken(first):
            break
        first -= 1
    while first < at and scan.fold(first) in words.joiners:
        first += 1
    last = _matter_end(scan, words, end)
    definite = scan.fold(first - 1) in words.anaphors
    qualifiers = [w for w in scan.folded[first:at] if w not in words.joiners]
    dated = _dated_behind(scan, words, end)
    if dated or (not definite and _told(scan, words, first, last)):
        return _small(first, last, head, rule="agreement.described")
    if head in words.common and not definite:
        return None
    if definite and last == end and _points_back(words, qualifiers):
        return _small(first, last, head, rule="agreement.anaphor")
    plain = words.strong_qualifiers.isdisjoint(scan.folded[first:last])
    if (last == end and not qualifiers) or (head in words.weak and plain):
        return None
    return _small(first, last, head, rule="agreement.described")


def _told(scan: Scan, words: AgreementWords, first: int, last: int) -> bool:
    """Tell whether a verb of signing or ending stands beside an agreement."""
    return _told_before(scan, words, first) or _told_after(scan, words, last)


def _told_before(scan: Scan, words: AgreementWords, first: int) -> bool:
    for place in range(first - 1, max(-1, first - _BEFORE - 1), -1):
        if scan.broken(place + 1) or scan.fold(place) in words.told_breaks:
            return False
        if scan.fold(place) in words.told_before:
            return True
    return False


def _told_after(scan: Scan, words: AgreementWords, last: int) -> bool:
    for place in range(last, min(len(scan.words), last + _AFTER)):
        if scan.broken(place) or scan.fold(place) in words.told_breaks:
            return False
        if scan.fold(place) in words.told_after:
            return True
    return False


def _dated_behind(scan: Scan, words: AgreementWords, end: int) -> bool:
    """Tell whether a year stands right behind a head ("the contract of 2015")."""
    for opener in words.year_openers:
        parts = opener.split()
        start = end + len(parts)
        opened = list(scan.folded[end:start]) == parts and not scan.broken(end)
        if opened and any(
            _year(scan, place) and scan.fold(place)[:2] in _CENTURIES
            for place in (start, *_after_day(scan, start))
        ):
            return True
    return False


def _after_day(scan: Scan, at: int) -> tuple[int, ...]:
    """Return where the year of "15 October 2019", "October 15, 2019" stands."""
    if scan.fold(at).isdigit() and scan.capital(at + 1):
        return (at + 2,)
    if scan.capital(at) and scan.fold(at + 1).isdigit():
        return (at + 3,) if scan.fold(at + 2) == "," else (at + 2,)
    return (at + 1,) if scan.capital(at) else ()


def _points_back(words: AgreementWords, qualifiers: list[str]) -> bool:
    return all(q in words.anaphor_qualifiers or q.isdigit() for q in qualifiers)


def _small(first: int, last: int, head: str, *, rule: str) -> Found:
    return Found(
        first=first,
        last=last,
        kind=MentionKind.AGREEMENT,
        rule=rule,
        head=head,
        anaphor=rule == "agreement.anaphor",
    )


def _qualifies(scan: Scan, owners: Owners, words: AgreementWords, at: int) -> bool:
    word = scan.fold(at)
    if owners.at(at) is not None:
        return False
    year = word.isdigit() and (scan.hyphen(at + 1) or _year_dash(scan, at + 1))
    number = word.isdigit() and len(word) == 4 and not scan.capital(at - 1)  # noqa: PLR2004
    return word in words.qualifiers or year or number or _year_dash(scan, at)


def _matter_end(scan: Scan, words: AgreementWords, end: int) -> int:
    """Return the end of "on military cooperation" after a head in small letters."""
    for opener in sorted(words.matter_openers, key=len, reverse=True):
        parts = opener.split()
        if list(scan.folded[end : end + len(parts)]) != parts or scan.broken(end):
            continue
        last, place = end, end + len(parts)
        while place < len(scan.words) and not scan.broken(place):
            word = scan.fold(place)
            if word in words.matters:
                last = place + 1
            elif word not in words.joiners and not scan.hyphen(place):
                break
            place += 1
        return last
    return end


def drop_idle(found: tuple[Found, ...], language: str) -> tuple[Found, ...]:
    """Return the finds without references to nothing.

    "Within this framework" refers to an agreement only where one of its kind has
    been named; the heads that are common words need that, and so do bodies ("the
    commission").
    """
    weak = agreement_words(language).weak
    named: set[str | None] = set()
    kept: list[Found] = []
    for one in found:
        wants = one.kind is not MentionKind.AGREEMENT or one.head in weak
        if one.anaphor and wants and one.head not in named:
            continue
        if not one.anaphor:
            named.add(one.head)
        kept.append(one)
    return tuple(kept)
