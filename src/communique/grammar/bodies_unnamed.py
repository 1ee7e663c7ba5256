"""Bodies without a name of their own: "the agency", "Parliament", "our troops".

Each of them is somebody only in its text: one that was named before, or one of the
state that publishes it. Where neither is known, it is nobody, and left out.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from communique.grammar.scan import Found, Owners, Scan
from communique.grammar.states import states_around
from communique.lexicon.bodies import (
    BodyWords,
    anaphor_heads,
    body_words,
    home_bodies,
    state_forces,
)
from communique.lexicon.offices import office_heads
from communique.model.mention import MentionKind

TAKEN_UP: Final = "body.taken_up"
"""Id of the rule for what must stand for a body named before."""

_BODIES = (MentionKind.GOVERNMENT_BODY, MentionKind.MILITARY_UNIT)


def find_unnamed(
    scan: Scan, owners: Owners, language: str, home: str | None
) -> Iterator[Found]:
    """Yield bodies that the text names by a common noun.

    Args:
        scan: The text.
        owners: Its states and places.
        language: Of the text.
        home: State whose own bodies need no state here; ``None`` when unknown.
    """
    yield from _taken_up(scan, owners, language)
    if home is not None:
        yield from _of_home(scan, owners, language, home)
        yield from _our_own(scan, language, home)


def _taken_up(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    """Yield "the agency", which must stand for one that was named before."""
    index = anaphor_heads(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        if scan.fold(at - 1) not in words.definite or scan.broken(at):
            continue
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or owners.at(at) is not None:
            continue
        if _stands_alone(scan, hit[0], words):
            yield Found(
                first=at,
                last=hit[0],
                kind=hit[1],
                rule=TAKEN_UP,
                head=scan.fold(hit[0] - 1),
                anaphor=True,
            )


def _of_home(scan: Scan, owners: Owners, language: str, home: str) -> Iterator[Found]:
    """Yield "Parliament" and "the Government" of the state that publishes."""
    index = home_bodies(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or owners.at(at) is not None or not scan.capital(at):
            continue
        definite = scan.fold(at - 1) in words.definite
        opens = at == 0 or not scan.words[at - 1].alphabetic
        lone = definite or not scan.capital(at - 1) or opens
        own = _preceded_by_state(scan, owners, at, words)
        alone = lone and not own and _stands_alone(scan, hit[0], words)
        if alone and not _foreign(scan, owners, at, home):
            yield Found(
                first=at,
                last=hit[0],
                kind=hit[1],
                rule="body.home",
                country=home,
                head=scan.fold(hit[0] - 1),
            )


def _our_own(scan: Scan, language: str, home: str) -> Iterator[Found]:
    """Yield "our troops", which in a state's own text are its troops."""
    index, offices = state_forces(language), office_heads(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        if scan.fold(at - 1) not in words.ours or scan.broken(at):
            continue
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None:
            continue
        marked = scan.fold(hit[0]) in words.possessive_marks or scan.hyphen(hit[0])
        office = offices.longest(scan.written, scan.folded, hit[0])
        if not marked and office is None:  # "our army chief" is no army
            yield Found(
                first=at - 1,
                last=hit[0],
                kind=hit[1],
                rule="body.ours",
                country=home,
            )


def _stands_alone(scan: Scan, end: int, words: BodyWords) -> bool:
    """Tell whether a noun phrase ends before ``end``; "the army chief" does not."""
    if end >= len(scan.words) or scan.broken(end):
        return True
    word = scan.fold(end)
    inside = words.of | words.complement_openers | words.possessive_marks
    if word in inside or scan.hyphen(end):
        return False  # "the head of the Fleet's press service"
    if not scan.words[end].alphabetic:
        return True
    return word in words.phrase_ends or word.endswith(words.phrase_end_suffixes)


def _preceded_by_state(scan: Scan, owners: Owners, at: int, words: BodyWords) -> bool:
    before = at - 1 if scan.fold(at - 1) in words.possessive_marks else at
    return before != at or owners.at(before - 1) is not None


def _foreign(scan: Scan, owners: Owners, at: int, home: str) -> bool:
    return bool(states_around(scan, owners, at) - {home})


def at_home(
    scan: Scan, owners: Owners, found: Iterable[Found], language: str, home: str
) -> tuple[Found, ...]:
    """Return the finds, "the Ministry of Defence" given the state that publishes.

    Only with an article or a capital of its own, as a whole, and in a sentence that
    names no other state.
    """
    heads = body_words(language).home_heads
    return tuple(
        msgspec.structs.replace(one, country=home)
        if one.kind in _BODIES
        and one.country is None
        and one.ref is None
        and not one.anaphor
        and (one.head in heads or scan.fold(one.first) in heads)
        and not _foreign(scan, owners, one.first, home)
        else one
        for one in found
    )
