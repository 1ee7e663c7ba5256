"""Offices in the plural: "Ministers A and B", "the ministers of Peru and Chile"."""

from communique.grammar.scan import Found, Owners, Scan
from communique.grammar.title_sides import STATES
from communique.lexicon.offices import Head, OfficeWords, office_heads, office_words

HEAD_WORDS = 4
"""Words of the longest head in the plural ("chiefs of general staff")."""


def plural_head(scan: Scan, language: str, at: int) -> tuple[int, Head] | None:
    """Return end and family of a plural head ("Prime Ministers", "chiefs of staff")."""
    words = office_words(language)
    if words.plurals.keys().isdisjoint(scan.folded[at : at + HEAD_WORDS]):
        return None  # the usual case, once a word
    near = range(at, min(at + HEAD_WORDS, len(scan.words)))
    first = next((p for p in near if scan.folded[p] in words.plurals), None)
    if first is None:
        return None
    single = tuple(words.plurals.get(scan.folded[p], scan.folded[p]) for p in near)
    hit = office_heads(language).longest(single, single, 0)
    if hit is None or at + hit[0] <= first:
        return None
    return at + hit[0], hit[1]


def plural_place(scan: Scan, words: OfficeWords, at: int, end: int) -> int | None:
    """Return which word of a head stands in the plural, if one does."""
    return next((p for p in range(at, end) if scan.folded[p] in words.plurals), None)


def title_text(scan: Scan, words: OfficeWords, first: int, at: int, last: int) -> str:
    """Return a title as written, the plural of a head made one holder's."""
    place = plural_place(scan, words, at, min(last, at + HEAD_WORDS))
    written = scan.string(first, last)
    if place is None:
        return written
    single = words.plurals[scan.folded[place]]
    one = single.capitalize() if scan.capital(place) else single
    return written.replace(scan.written[place], one, 1).rstrip(".")


def states_of(
    scan: Scan, owners: Owners, words: OfficeWords, first: int, last: int
) -> tuple[tuple[Found, ...], int]:
    """Return the states of "the German and Dutch ministers", "… of Mali and Niger".

    Also the end of the words; 0 where they stand before the head. Fewer than two
    states are none.
    """
    if scan.fold(last) in words.of_state:
        for phrase in words.both_states:
            end = last + 1 + len(phrase.split())
            if scan.folded[last + 1 : end] == tuple(phrase.split()):
                return (), end
        right = _states_after(scan, owners, words, last + 1)
        return (right, right[-1].last) if len(right) > 1 else ((), 0)
    left = _states_before(scan, owners, words, first)
    return (left if len(left) > 1 else ()), 0


def _states_after(
    scan: Scan, owners: Owners, words: OfficeWords, at: int
) -> tuple[Found, ...]:
    """Return the states of a list that begins at ``at`` ("Jordan, Egypt and Iraq")."""
    states: list[Found] = []
    while True:
        at += scan.fold(at) in words.definite
        state = owners.starting(at)
        if state is None or state.kind not in STATES or state.country is None:
            return tuple(states)
        states.append(state)
        at = state.last + (scan.fold(state.last) == ",")
        at += scan.fold(at) in words.double
        if at == state.last or scan.broken(at):
            return tuple(states)


def _states_before(
    scan: Scan, owners: Owners, words: OfficeWords, end: int
) -> tuple[Found, ...]:
    """Return the states of a list that ends before ``end``."""
    states: list[Found] = []
    while True:
        state = owners.ending(end)
        if state is None or state.kind not in STATES or state.country is None:
            return tuple(reversed(states))
        states.append(state)
        end = state.first - (scan.fold(state.first - 1) in words.double)
        end -= scan.fold(end - 1) == ","
        if end == state.first or scan.broken(state.first):
            return tuple(reversed(states))
