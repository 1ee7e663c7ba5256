"""Complements: the words after a head that say of or for what it is."""

from communique.grammar.scan import Owners, Scan
from communique.lexicon.bodies import BodyWords
from communique.lexicon.offices import OfficeWords
from communique.model.mention import MentionKind

_LONGEST_NAME = 9
"""Words of the longest complement; keeps enumerations from running on."""
_UNKNOWN = 10
"""Words of the longest unknown body that a title takes."""
_HOLDER = 5  # words of a name set apart by marks


def complement_end(
    scan: Scan,
    at: int,
    vocabulary: frozenset[str],
    joiners: frozenset[str],
    owners: Owners | None = None,
) -> int | None:
    """Return the end of a run of words of ``vocabulary`` from ``at``.

    Joiners, commas and hyphens are taken only between words of the vocabulary.
    ``None`` when no word of it stands here.
    """
    end: int | None = None
    place = at
    while place < len(scan.words) and place - at < _LONGEST_NAME:
        if place > at and (scan.broken(place) or _state_at(owners, place)):
            break
        word = scan.folded[place]
        if word in vocabulary or _compound(scan, place, vocabulary):
            end = place = place + 1
        elif (
            word in joiners
            or scan.hyphen(place)
            or scan.hyphen(place + 1)
            or (word == "," and end == place and _listing(scan, place + 1, vocabulary))
        ):
            place += 1
        else:
            break
    return end


def _state_at(owners: Owners | None, place: int) -> bool:
    owner = owners.at(place) if owners is not None else None
    return owner is not None and owner.kind is MentionKind.COUNTRY


def _compound(scan: Scan, place: int, vocabulary: frozenset[str]) -> bool:
    if not (scan.hyphen(place + 1)):
        return False
    return f"{scan.fold(place)}-{scan.fold(place + 2)}" in vocabulary


def _listing(scan: Scan, place: int, vocabulary: frozenset[str]) -> bool:
    """Tell whether an enumeration of matters goes on ("Finance, Trade and …")."""
    inside = scan.fold(place) in vocabulary and scan.capital(place)
    after = scan.fold(place + 1)
    return inside and (after == "," or not scan.capital(place + 1)) and after != ""


def qualified(scan: Scan, words: BodyWords, first: int) -> int:
    """Return how many words before ``first`` go with it: a qualifier, "Defence and"."""
    if scan.fold(first - 1) in words.small_qualifiers:
        return 1
    joined = scan.fold(first - 1) in words.joiners and scan.capital(first)
    before = scan.fold(first - 2) in words.small_qualifiers and scan.capital(first - 2)
    return 2 if joined and before and scan.fold(first - 1) not in words.of else 0


def capital_run(scan: Scan, start: int, words: OfficeWords) -> int | None:
    """Return the end of an unknown body in capitals ("of the Maritime Façade,").

    Only between "of the" and a comma, where no person's name can stand.
    """
    if scan.fold(start - 1) not in words.definite:
        return None
    place = start
    while place < len(scan.words) and not (place > start and scan.broken(place)):
        inside = scan.capital(place) or scan.hyphen(place)
        if not inside and scan.fold(place) not in words.joiners:
            break
        place += 1
    closed = place > start and scan.fold(place) in (",", "(")
    return place if closed and scan.capital(place - 1) else None


def unknown_run(scan: Scan, start: int, words: OfficeWords) -> int | None:
    """Return the end of an unknown body before ", Captain 2nd Rank X".

    Only where a comma and a rank or an honorific follow, which open a name.
    """
    own = scan.fold(start) in words.own_possessives
    if scan.fold(start - 1) not in words.definite and not own:
        return None
    for place in range(start + 1, min(start + _UNKNOWN, len(scan.words) - 1)):
        if scan.broken(place) or scan.fold(place) in words.body_ends:
            return None
        if scan.fold(place) == ",":
            ranked = scan.fold(place + 1).rstrip(".") in words.name_openers
            ranked = ranked or _closed_name(scan, place + 1)
            return place if ranked and scan.capital(place + 1) else None
    return None


def _closed_name(scan: Scan, at: int) -> bool:
    """Tell whether two or three capitals and a mark follow: a name set apart."""
    last = at
    while (scan.capital(last) or scan.hyphen(last) or scan.hyphen(last - 1)) and (
        last - at <= _HOLDER
    ):
        last += 1
    whole = scan.folded[at:last]
    return last - at > 1 and scan.fold(last) in (",", ".", "(") and "the" not in whole
