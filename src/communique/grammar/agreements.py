"""Agreements: titles in capitals, descriptions in small letters, and references."""

from collections.abc import Iterator

from communique.grammar.agreement_company import (
    dated_behind,
    four_digits,
    is_means,
    is_year,
    told,
)
from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.agreements import (
    AgreementWords,
    agreement_heads,
    agreement_words,
)
from communique.lexicon.cues import Form, verb_index
from communique.model.mention import MentionKind

STRUCK = "agreement.struck"
"""Rule of what may refer back and is told to be signed ("signed the contract")."""

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_LONGEST_TITLE = 14
_NAME = 3  # words of a name in capitals before a head in small letters
_BODY = 2  # words behind a head that make it the name of a body
_OTHERWISE = 3  # words before a head that make it no agreement
_NUMBER = "#"  # any number, in the list of such words
_SHORT = 2  # letters; no matter has so short a name
_MATTER = 6  # words of a matter that no list holds


def find_agreements(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    """Yield agreements; those that refer back carry ``anaphor``."""
    words = agreement_words(language)
    heads = agreement_heads(language)
    for at in heads.places(scan.folded):
        hit = heads.longest(scan.written, scan.folded, at)
        if hit is None:
            continue
        end, head = hit
        if _is_otherwise(scan, words, at, end, head):
            continue
        if scan.capital(at):
            found = _titled(scan, owners, words, at=at, end=end, head=head)
        else:
            found = _described(scan, owners, words, at=at, end=end, head=head)
        if found is not None:
            yield found


def _is_otherwise(
    scan: Scan, words: AgreementWords, at: int, end: int, head: str
) -> bool:
    """Tell whether capitals before a head make it no agreement ("Second Amendment").

    What it is an amendment to, said behind it, makes it one again.
    """
    known = words.otherwise.get(head, frozenset())
    if scan.capital(at) and words.of_bodies & {*scan.folded[end : end + _BODY]}:
        return True  # "Convention Peoples Party", "the Convention Centre"
    if not known or scan.fold(end) in words.amending:
        return False
    small = words.anaphors | words.indefinite | words.closers | words.title_joiners
    for place in range(at - 1, max(-1, at - 1 - _OTHERWISE), -1):
        word = scan.fold(place)
        if word in small:  # "a party to the Convention"
            return False
        named = word in known and scan.capital(place)
        if named or (word.isdigit() and _NUMBER in known):
            return True
    return False


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
    letter = head in words.letters and scan.fold(end) in words.addressed and last > end
    idle = head in words.common and not told(scan, words, first, last)
    idle = idle or (head in words.common and scan.fold(end) in words.purposes)
    paper = last > end and scan.fold(end) in words.periodicals  # "Treaty Gazette"
    if paper or (first == at and (letter or idle)):  # "Memorandum for Congress"
        return None
    if first == at and last == end:
        matter = _matter_end(scan, owners, words, end, definite=definite)
        if definite and matter > end:  # "the Protocol on defence cooperation"
            return _small(first, matter, head, rule="agreement.titled")
    acronym = any(letter.isupper() for letter in scan.written[at][1:])
    if first == at and last == end and not definite and not acronym:
        matter = _matter_end(scan, owners, words, end, definite=False)
        if matter > end and head not in words.common:  # "Treaty of friendship with"
            return _small(first, matter, head, rule="agreement.described")
        if told(scan, words, first, last):
            return _small(first, last, head, rule="agreement.described")
        return None
    bare = first == at and last == end and definite
    return Found(
        first=first,
        last=last,
        kind=MentionKind.AGREEMENT,
        rule="agreement.anaphor" if bare else "agreement.titled",
        head=head,
        anaphor=bare,
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
    headline = verb_index(words.language).get(scan.fold(first), ())
    told = any(Form.THIRD in forms for _, forms in headline)
    if told and first < at and owners.at(first - 1) is not None:
        return first + 1  # "Kuwait Denies Security Pact"
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
        if _another(scan, words, place) or scan.fold(place) in words.told_after:
            break
        year = four_digits(scan, place) and (
            last == place or _year_dash(scan, place - 1)
        )
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
    word = scan.fold(place)
    return word in words.sides_behind or (
        word in words.closers and owners.starting(start) is not None
    )


def _another(scan: Scan, words: AgreementWords, place: int) -> bool:
    """Tell whether "and the Agreement on …" goes on with a title of its own."""
    if scan.fold(place) not in words.listing:
        return False
    start = place + 1
    start += scan.fold(start) in words.anaphors | words.indefinite
    hit = agreement_heads(words.language).longest(scan.written, scan.folded, start)
    return scan.capital(start) and hit is not None


def _joins_right(scan: Scan, words: AgreementWords, place: int) -> bool:
    small = scan.fold(place) in words.title_joiners
    return small or scan.hyphen(place) or _year_dash(scan, place)


def _described(
    scan: Scan,
    owners: Owners,
    words: AgreementWords,
    *,
    at: int,
    end: int,
    head: str,
) -> Found | None:
    first = _first_qualifier(scan, owners, words, at=at, head=head)
    named = _name_before(scan, owners, words, first)
    if named < first and head not in words.common:
        last = _matter_end(scan, owners, words, end, definite=True)
        return _small(named, last, head, rule="agreement.definite")
    definite = scan.fold(first - 1) in words.anaphors
    last = _matter_end(scan, owners, words, end, definite=definite)
    qualifiers = [w for w in scan.folded[first:at] if w not in words.joiners]
    if is_means(scan, words, first, at) and not dated_behind(scan, words, end):
        return None
    dated = dated_behind(scan, words, last) or dated_behind(scan, words, end)
    dated = dated or any(is_year(scan, place) for place in range(first, at))
    plain = words.strong_qualifiers.isdisjoint(scan.folded[first:last])
    rule: str | None = "agreement.described"
    if dated or (not definite and told(scan, words, first, last)):
        pass
    elif last == end and _is_with(scan, owners, words, first, end):
        pass  # "a memorandum with Norway"
    elif definite and last > end and head not in words.weak - words.named_by_matter:
        rule = "agreement.definite"  # "the contract for an air-defence system"
    elif head in words.common and not definite:
        rule = None
    elif definite and last == end and _points_back(words, qualifiers):
        struck = told(scan, words, first, last, words.signs)
        rule = STRUCK if struck else "agreement.anaphor"
    elif (last == end and not qualifiers) or (head in words.weak and plain):
        rule = None
    elif definite and head not in words.weak:
        rule = "agreement.definite"  # "the loan agreement"
    return _small(first, last, head, rule=rule) if rule else None


def _first_qualifier(
    scan: Scan, owners: Owners, words: AgreementWords, *, at: int, head: str
) -> int:
    """Return where the words that qualify a head in small letters begin.

    Known ones, and one that no list holds right before a head that is seldom
    anything else ("port accord", "navy pact").
    """
    first = at
    while first > 0 and not scan.broken(first):
        known = _qualifies(scan, owners, words, first - 1)
        free = first == at and _is_noun(scan, owners, words, first - 1)
        if not known and not (free and head not in words.weak):
            break
        first -= 1
    while first < at and scan.fold(first) in words.joiners:
        first += 1
    return first


def _name_before(scan: Scan, owners: Owners, words: AgreementWords, first: int) -> int:
    """Return where the name in capitals of "the Ottawa treaty" begins.

    ``first`` where there is none: an article must stand before the name, and it is
    no state, whose agreement it might merely be ("the German treaty").
    """
    place = first
    while place > 0 and first - place < _NAME and not scan.broken(place):
        owner = owners.at(place - 1)
        if not scan.capital(place - 1) or scan.fold(place - 1) in words.never:
            break
        if owner is not None and owner.kind is not MentionKind.PLACE:
            break
        place -= 1
    before = place - 1
    before -= before > 0 and scan.fold(before) in words.ordinals
    definite = place > 0 and scan.fold(before) in words.anaphors
    return place if definite and scan.written[first - 1].isalpha() else first


def _is_with(
    scan: Scan, owners: Owners, words: AgreementWords, first: int, end: int
) -> bool:
    """Tell whether a state stands behind a head ("a deal with Norway on gas").

    An article or owner must stand before it, or "deal" would be a verb.
    """
    before = scan.fold(first - 1) if first else ""
    article = before in words.indefinite | words.anaphors | words.owning
    if not article or scan.fold(end) not in words.partners or scan.broken(end):
        return False
    start = end + 1
    start += scan.fold(start) in words.anaphors
    owner = owners.starting(start)
    return owner is not None and owner.kind in {MentionKind.COUNTRY, MentionKind.PLACE}


def _is_noun(scan: Scan, owners: Owners, words: AgreementWords, at: int) -> bool:
    """Tell whether a word may say of what matter an agreement is ("port accord")."""
    word = scan.fold(at)
    if not word.isalpha() or scan.capital(at) or owners.at(at) is not None:
        return False
    small = words.never | words.anaphors | words.joiners | words.indefinite
    verbs = words.told_before | words.told_after | words.told_breaks
    return word not in small | verbs | words.unlike and len(word) > _SHORT


def _points_back(words: AgreementWords, qualifiers: list[str]) -> bool:
    return all(q in words.anaphor_qualifiers or q.isdigit() for q in qualifiers)


def _small(first: int, last: int, head: str, *, rule: str) -> Found:
    return Found(
        first=first,
        last=last,
        kind=MentionKind.AGREEMENT,
        rule=rule,
        head=head,
        anaphor=rule in {"agreement.anaphor", STRUCK},
    )


def _qualifies(scan: Scan, owners: Owners, words: AgreementWords, at: int) -> bool:
    word = scan.fold(at)
    if owners.at(at) is not None:
        return False
    year = word.isdigit() and (scan.hyphen(at + 1) or _year_dash(scan, at + 1))
    number = word.isdigit() and len(word) == 4 and not scan.capital(at - 1)  # noqa: PLR2004
    return word in words.qualifiers or year or number or _year_dash(scan, at)


def _matter_end(
    scan: Scan, owners: Owners, words: AgreementWords, end: int, *, definite: bool
) -> int:
    """Return the end of "on military cooperation" after a head in small letters.

    After "the" any matter counts ("the contract for an air-defence system").
    """
    for opener in sorted(words.matter_openers, key=len, reverse=True):
        parts = opener.split()
        if list(scan.folded[end : end + len(parts)]) != parts or scan.broken(end):
            continue
        start = end + len(parts)
        known = _known_matter(scan, words, end, start)
        free = definite and opener in words.free_openers
        return max(known, _free_matter(scan, owners, words, start)) if free else known
    return end


def _known_matter(scan: Scan, words: AgreementWords, end: int, start: int) -> int:
    last, place = end, start
    while place < len(scan.words) and not scan.broken(place):
        word = scan.fold(place)
        if word in words.matters:
            last = place + 1
        elif word not in words.joiners and not scan.hyphen(place):
            break
        place += 1
    return last


def _free_matter(scan: Scan, owners: Owners, words: AgreementWords, start: int) -> int:
    """Return the end of a matter that no list holds; 0 where there is none."""
    place = start + (scan.fold(start) in words.indefinite | words.anaphors)
    place += scan.fold(place).isdigit() and not four_digits(scan, place)
    last = 0
    while place < len(scan.words) and place - start < _MATTER:
        word = scan.fold(place)
        if scan.broken(place) or scan.capital(place) or owners.at(place) is not None:
            break
        if word in words.matter_stops or (word.endswith("ing") and last):
            break
        if word in words.counting or not (word.isalpha() or scan.hyphen(place)):
            break
        if word not in words.title_joiners:
            last = place + 1
        place += 1
    return last


def drop_idle(found: tuple[Found, ...], language: str) -> tuple[Found, ...]:
    """Return the finds without references to nothing.

    "Within this framework" refers to an agreement only where one of its kind has
    been named; the heads that are common words need that, and so do bodies ("the
    commission"). What was signed there need not have been named.
    """
    weak = agreement_words(language).weak
    named: set[str | None] = set()
    kept: list[Found] = []
    for one in found:
        wants = one.kind is not MentionKind.AGREEMENT or one.head in weak
        idle = one.anaphor and one.rule != STRUCK
        if idle and wants and one.head not in named:
            continue
        if not one.anaphor:
            named.add(one.head)
        kept.append(one)
    return tuple(kept)
