"""Missions that a body keeps in a state: "the UN Stabilisation Mission in Mali"."""

from collections.abc import Iterator

from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.bodies import BodyWords, body_words
from communique.model.mention import MentionKind

_LONGEST = 10  # words of a name before "Mission"
_SPONSORS = (MentionKind.ORGANIZATION, MentionKind.MILITARY_UNIT)
_SEATS = (MentionKind.COUNTRY, MentionKind.PLACE)


def find_missions(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    """Yield missions with the state that they are in, which is no party of theirs."""
    words = body_words(language)
    for at, word in enumerate(scan.folded):
        if word not in words.missions or not scan.capital(at):
            continue
        first = _sponsor(scan, owners, at, words)
        last = _seat(scan, owners, at + 1, words)
        many = first is not None and scan.fold(first) in words.several
        if first is not None and (many or last > at + 1):
            yield Found(
                first=first,
                last=last,
                kind=MentionKind.MILITARY_UNIT,
                rule="body.mission",
                head=word,
            )


def _sponsor(scan: Scan, owners: Owners, at: int, words: BodyWords) -> int | None:
    """Return where the body that keeps a mission begins, over capitals before it.

    ``None`` where none stands there, nor a word for several states.
    """
    for place in range(at, max(-1, at - _LONGEST), -1):
        owner = owners.at(place)
        if owner is not None:
            return owner.first if owner.kind in _SPONSORS else None
        if scan.fold(place) in words.several:
            return place
        joined = scan.hyphen(place) or scan.fold(place) in words.joining
        if scan.broken(place) or not (scan.capital(place) or joined):
            return None
    return None


def _seat(scan: Scan, owners: Owners, at: int, words: BodyWords) -> int:
    """Return the end of "in the Central African Republic"; ``at`` without a seat."""
    if scan.fold(at) not in words.seated or scan.broken(at):
        return at
    start = at + 1
    start += scan.fold(start) in words.definite
    state = owners.starting(start)
    return state.last if state is not None and state.kind in _SEATS else at
