"""Bodies, units, facilities and exercises named by their form."""

from collections.abc import Iterator

from communique.grammar.complements import complement_end, qualified
from communique.grammar.known import with_year
from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.bodies import (
    BodyWords,
    body_heads,
    body_words,
    embassy_heads,
    exercise_words,
    facilities_before,
    joint_heads,
    state_forces,
)
from communique.lexicon.offices import office_heads
from communique.model.mention import MentionKind

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_LONGEST_NAME = 9
"""Words of the longest name that a rule builds; keeps headlines from running on."""


def find_bodies(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    """Yield bodies, units, facilities and exercises, overlaps included."""
    yield from _ministries(scan, owners, body_words(language))
    yield from _headed(scan, owners, language)
    yield from _embassies(scan, owners, language)
    yield from _forces(scan, owners, language)
    yield from _joint(scan, owners, language)
    yield from _facilities(scan, owners, language)
    yield from _ships(scan, owners, language)
    yield from _governments(scan, owners, body_words(language))
    yield from _exercises(scan, owners, language)
    yield from _armed(scan, owners, body_words(language))


def _ministries(scan: Scan, owners: Owners, words: BodyWords) -> Iterator[Found]:
    for at, word in enumerate(scan.folded):
        if word not in words.ministries or scan.fold(at + 1) not in words.joiners:
            continue
        end = complement_end(scan, at + 2, words.ministry_words, words.joiners)
        if end is None or not (scan.capital(at) or not scan.capital(end - 1)):
            continue
        outer, country, beyond = _whose(scan, owners, at, end, words)
        yield Found(
            first=at,
            last=end,
            kind=MentionKind.GOVERNMENT_BODY,
            rule="body.ministry_of",
            country=country,
            head=word,
            outer=outer,
            beyond=beyond,
        )


def _whose(
    scan: Scan, owners: Owners, first: int, last: int, words: BodyWords
) -> tuple[int, str | None, int]:
    """Return extent and state of a body ("Norway's …", "… of Norway")."""
    end = first - 1 if scan.fold(first - 1) in words.possessive_marks else first
    state = owners.ending(end)
    if state is not None and state.kind in _STATES and not scan.broken(first):
        pair = owners.ending(state.first - 1) if scan.hyphen(state.first - 1) else None
        if pair is not None and pair.kind in _STATES:
            return pair.first, None, last  # kept by two states together
        return state.first, state.country, last
    start = last
    while scan.fold(start) in words.of and not scan.broken(start):
        start += 1
    while start > last and scan.fold(start) in words.republics:
        if owners.at(start) is not None:
            break
        start += 1
    after = owners.starting(start) if start > last else None
    if after is not None and after.kind is MentionKind.COUNTRY:
        return first, after.country, after.last
    return first, None, last


def _headed(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = body_heads(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        if not scan.capital(at):
            continue
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or not scan.capital(hit[0] - 1):
            continue
        office = office_heads(language).longest(scan.written, scan.folded, at)
        if office is not None and office[0] > hit[0] and not office[1].rank:
            continue  # "Defence Cabinet Secretary" is no cabinet
        found = _head(scan, owners, words, at=at, hit=hit)
        if found is not None:
            yield found


def _head(
    scan: Scan,
    owners: Owners,
    words: BodyWords,
    *,
    at: int,
    hit: tuple[int, MentionKind],
) -> Found | None:
    """Return the body whose head stands at ``at``, if it is named at all."""
    end, kind = hit
    if scan.fold(at) in words.ministries and scan.fold(end) in words.of:
        return None  # "Ministry of …" is read by its own rule
    first = _leftward(scan, owners, at, words)
    last = _rightward(scan, owners, at, end, words)
    outer, country, beyond = _whose(scan, owners, first, last, words)
    if first == at == last - (end - at):
        state = owners.ending(at)
        adjective = state is not None and state.kind in _STATES
        apart = not adjective or scan.broken(at)
        if apart or state is None or kind is MentionKind.FACILITY:
            return None
        first = state.first
    return Found(
        first=first,
        last=last,
        kind=kind,
        rule="body.headed",
        country=country or _state_inside(owners, first, last),
        head=scan.fold(end - 1),
        outer=outer,
        beyond=beyond,
    )


def _state_inside(owners: Owners, first: int, last: int) -> str | None:
    """Return the only state that a name holds ("Royal Thai Army")."""
    inside = {
        owner.country
        for place in range(first, last)
        if (owner := owners.at(place)) is not None and owner.kind in _STATES
    }
    return inside.pop() if len(inside) == 1 else None


def _leftward(scan: Scan, owners: Owners, at: int, words: BodyWords) -> int:
    """Return where the capitals before a head begin."""
    first = at
    place = at - 1
    while place >= 0 and at - place < _LONGEST_NAME and not scan.broken(place + 1):
        owner = owners.at(place)
        if owner is not None and owner.kind in _STATES:
            royal = scan.fold(owner.first - 1) in words.royal and place == first - 1
            return owner.first - 1 if royal else first
        word = scan.folded[place]
        if word[:1].isdigit() and len(word) > 1 and not word.isdigit():
            return place  # an ordinal opens a unit's name: "5th Fleet"
        if scan.capital(place) and word not in words.never:
            first = place
        elif not (scan.hyphen(place) or word == "&"):
            break
        place -= 1
    return first


def _rightward(scan: Scan, owners: Owners, at: int, end: int, words: BodyWords) -> int:
    """Return the end of a complement in capitals ("Institute for …")."""
    place = end
    if scan.string(at, end).casefold() in words.opening_heads:
        while _plain_capital(scan, owners, place, words) or scan.fold(place).isdigit():
            place += 1
    while scan.fold(place) in words.joiners and not scan.broken(place):
        start = place
        if start == end and scan.fold(start) not in words.complement_openers:
            return start
        while scan.fold(place) in words.joiners and not scan.broken(place):
            place += 1
        taken = place
        while (
            scan.capital(taken)
            and not scan.broken(taken)
            and owners.at(taken) is None
            and scan.fold(taken) not in words.never
        ):
            taken += 1
        if taken == place or taken - end > _LONGEST_NAME or scan.fold(start) == "in":
            return start
        place = taken
    return place


def _embassies(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = embassy_heads(language)
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at)
        state = owners.ending(at)
        if hit is None or state is None or state.kind not in _STATES:
            continue
        end = hit[0]
        place = owners.starting(end + 1)
        if place is not None and place.kind is MentionKind.PLACE:
            end = place.last
        yield Found(
            first=state.first,
            last=end,
            kind=MentionKind.GOVERNMENT_BODY,
            rule="body.embassy",
            country=state.country,
            head=scan.fold(hit[0] - 1),
        )


def _forces(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = state_forces(language)
    words = body_words(language)
    offices = office_heads(language)
    nationals = frozenset(words.nationals)
    for at in index.places(scan.folded):
        mark = scan.fold(at - 1) in words.possessive_marks
        state = owners.ending(at - 1 if mark else at)
        wanted = MentionKind.COUNTRY if mark else MentionKind.DEMONYM
        if state is None or state.kind is not wanted or scan.broken(at):
            continue
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or not (
            scan.string(at, hit[0]).casefold() in nationals
            or _phrase_ends(scan, hit[0], words)
        ):
            continue
        if offices.longest(scan.written, scan.folded, hit[0]) is not None:
            continue
        yield Found(
            first=state.first,
            last=hit[0],
            kind=hit[1],
            rule="body.state_force",
            country=state.country,
            head=scan.fold(hit[0] - 1),
        )


def _phrase_ends(scan: Scan, at: int, words: BodyWords) -> bool:
    word = scan.fold(at)
    if not word or scan.broken(at) or not scan.words[at].alphabetic:
        return True
    return word in words.phrase_ends or word.endswith(words.phrase_end_suffixes)


def _joint(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = joint_heads(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or not at:
            continue
        first = at
        while step := qualified(scan, words, first):
            if scan.broken(first) or owners.at(first - step) is not None:
                break
            first -= step
        qualifiers = scan.folded[first:at]
        state = owners.ending(first)
        own = state is not None and state.kind is MentionKind.DEMONYM
        if not words.joint_marks.isdisjoint(qualifiers) or (own and qualifiers):
            yield Found(
                first=first,
                last=hit[0],
                kind=MentionKind.GOVERNMENT_BODY,
                rule="body.joint",
                head=scan.fold(hit[0] - 1),
            )
        elif first == at and scan.fold(at - 1) in words.definite:
            yield Found(
                first=at,
                last=hit[0],
                kind=MentionKind.GOVERNMENT_BODY,
                rule="body.anaphor",
                head=scan.fold(hit[0] - 1),
                anaphor=True,
            )


def _facilities(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = facilities_before(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None or not scan.capital(at):
            continue
        end = hit[0]
        place = owners.starting(end)
        if place is not None and place.kind is MentionKind.PLACE:
            last = place.last
        else:
            last = end
            while _plain_capital(scan, owners, last, words):
                last += 1
        if last > end and not scan.broken(end):
            yield Found(
                first=at,
                last=last,
                kind=MentionKind.FACILITY,
                rule="facility.before",
                country=place.country if place is not None else None,
            )


def _ships(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    words = body_words(language)
    for at, written in enumerate(scan.written):
        if written not in words.ships or not _plain_capital(
            scan, owners, at + 1, words
        ):
            continue
        last = at + 2
        while _plain_capital(scan, owners, last, words):
            last += 1
        yield Found(
            first=at, last=last, kind=MentionKind.MILITARY_UNIT, rule="unit.ship"
        )


def _governments(scan: Scan, owners: Owners, words: BodyWords) -> Iterator[Found]:
    """Yield "the Government of the Republic of Kenya"."""
    for at, word in enumerate(scan.folded):
        if word not in words.governments or scan.fold(at + 1) not in words.of:
            continue
        place = at + 1
        while scan.fold(place) in words.republics and owners.at(place) is None:
            place += 1
        state = owners.starting(place)
        if state is not None and state.kind is MentionKind.COUNTRY:
            yield Found(
                first=at,
                last=state.last,
                kind=MentionKind.GOVERNMENT_BODY,
                rule="body.government_of",
                country=state.country,
                head=word,
            )


def _plain_capital(scan: Scan, owners: Owners, at: int, words: BodyWords) -> bool:
    return (
        scan.capital(at)
        and not scan.broken(at)
        and owners.at(at) is None
        and scan.fold(at) not in words.never
    )


def _exercises(scan: Scan, owners: Owners, language: str) -> Iterator[Found]:
    index = exercise_words(language)
    words = body_words(language)
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at)
        if hit is None:
            continue
        last = hit[0]
        while _plain_capital(scan, owners, last, words):
            last += 1
        if (
            last > hit[0]
            and scan.capital(at)
            and scan.fold(at) in words.exercise_before
        ):
            last = with_year(scan, last)
            yield _exercise(hit[0], last, "exercise.before")
            continue
        end = at - 1 if scan.fold(at - 1).isdigit() else at
        first = end
        while first > 0 and _plain_capital(scan, owners, first - 1, words):
            if scan.broken(first):
                break
            first -= 1
        if first < end and scan.fold(first) not in words.exercise_common:
            yield _exercise(first, at, "exercise.after")


def _exercise(first: int, last: int, rule: str) -> Found:
    return Found(first=first, last=last, kind=MentionKind.EXERCISE, rule=rule)


def _armed(scan: Scan, owners: Owners, words: BodyWords) -> Iterator[Found]:
    """Yield "the Maute group": a name, an article before it, and what it is."""
    for at in range(2, len(scan.words)):
        if scan.written[at] not in words.armed or scan.broken(at):
            continue
        first = at
        while _plain_capital(scan, owners, first - 1, words) and at - first < 3:  # noqa: PLR2004 - a short name
            first -= 1
        if first < at and scan.fold(first - 1) in words.definite:
            yield Found(
                first=first,
                last=at + 1,
                kind=MentionKind.ORGANIZATION,
                rule="body.armed",
                head=scan.fold(at),
            )
