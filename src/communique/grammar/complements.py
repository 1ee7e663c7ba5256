"""Complements: the words after a head that say of or for what it is."""

from communique.grammar.scan import Owners, Scan
from communique.lexicon.bodies import BodyWords
from communique.model.mention import MentionKind

_LONGEST_NAME = 9
"""Words of the longest complement; keeps enumerations from running on."""


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
