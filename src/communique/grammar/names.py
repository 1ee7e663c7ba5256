"""People's names: runs of capitals, and what shows that they are people.

Precision first: capitals alone name nobody. A run is a person when an office or
an honorific stands beside it, when it opens with a known given name, holds an
initial, is said to speak, or repeats a name that the same text gives in full.
"""

from communique.grammar.offices import Title
from communique.grammar.scan import Owners, Scan
from communique.lexicon.names import (
    NameWords,
    given_names,
    honorifics,
    met_phrases,
    name_words,
)
from communique.lexicon.offices import office_words
from communique.model.mention import MentionKind
from communique.model.record import Record

_LONGEST_NAME = 12
"""Words of the longest name, hyphens counted ("Jaber Al-Ahmad Al-Jaber Al-Sabah")."""
_REPLACEABLE = (MentionKind.COUNTRY, MentionKind.PLACE)


class Person(Record, frozen=True, kw_only=True):
    """A person's name found in a text.

    Attributes:
        first, last: Words of the name.
        outer, beyond: Words of the name with office, honorific, apposition.
        rule: Id of the evidence.
        title: The office given here; ``None`` when none is.
        rank: The military rank given here beside another office.
    """

    first: int
    last: int
    outer: int
    beyond: int
    rule: str
    title: Title | None = None


def read_name(
    scan: Scan, owners: Owners, titles: frozenset[int], at: int, language: str
) -> int | None:
    """Return the end of the run of name words from ``at``; ``None`` if there is none.

    Args:
        scan: The text.
        owners: Names that are no people; they end a run.
        titles: Words of titles, which end a run.
        at: First word; a particle may open a name.
        language: Of the text.
    """
    words = name_words(language)
    place = at
    end: int | None = None
    while place < len(scan.words) and place - at < _LONGEST_NAME:
        joined = place > at and scan.hyphen(place - 1)
        if (place > at and scan.broken(place)) or (place in titles and not joined):
            break
        if _name_word(scan, owners, place, at=at, language=language):
            place += 1
            if scan.fold(place) == "." and _initial(scan, place):
                place += 1
            end = place
        elif _inside(scan, words, at, place):
            place += 1
        else:
            break
    return end


def _name_word(
    scan: Scan, owners: Owners, place: int, *, at: int, language: str
) -> bool:
    words = name_words(language)
    word = scan.words[place]
    if not word.alphabetic:
        return False
    if not word.capital:
        return place > at and scan.hyphen(place - 1) and _joined(scan, words, place - 1)
    owner = owners.at(place)
    if place > at and scan.hyphen(place - 1):
        return True  # "Al-Sabah", whatever places are called so
    if owner is not None and not _given_owner(scan, owners, place, at, language):
        return False
    middle = place > at and _initial_inside(scan, place)
    if not middle and (word.folded in words.never or word.folded in words.said):
        return _given_before_name(scan, words, place, language, at)
    return "." not in word.text[:-1] or len(word.text) > 1


def _given_before_name(
    scan: Scan, words: NameWords, place: int, language: str, at: int
) -> bool:
    """Tell whether a common word is a given name here ("Bill Bazzi", "Dong Jun")."""
    after = place + 1
    if place > at:
        if scan.fold(place - 1) in words.openers:
            return True  # "Shihab bin Tarik Al Said"
        short = scan.fold(place) in words.also_last and place == at + 1
        return short and not scan.fold(after)[:1].isdigit()
    if scan.fold(place) not in given_names(language) or scan.broken(after):
        return False
    if scan.fold(after) in words.openers:  # "Said bin Harith"
        after = after + 2 if scan.hyphen(after + 1) else after + 1
    return (
        scan.capital(after)
        and not scan.broken(after)
        and scan.fold(after) not in words.never
    )


def _given_owner(
    scan: Scan, owners: Owners, place: int, at: int, language: str
) -> bool:
    """Tell whether the name of a place is a person's here ("Israel Katz")."""
    owner = owners.at(place)
    if owner is None or owner.last - owner.first > 1 or owner.kind not in _REPLACEABLE:
        return False
    if place > at:
        return scan.fold(place - 1) in given_names(language) and not scan.broken(place)
    known = scan.fold(place) in given_names(language)
    after = scan.capital(place + 1) and not scan.broken(place + 1)
    never = scan.fold(place + 1) in name_words(language).never
    return known and after and not never and owners.at(place + 1) is None


def _initial(scan: Scan, point: int) -> bool:
    letter = scan.words[point - 1]
    return scan.words[point].glued and letter.end - letter.start <= 2 and letter.capital  # noqa: PLR2004 - "J.", "Yu."


def _initial_inside(scan: Scan, place: int) -> bool:
    """Tell whether "A." of "Howard A. Vance" stands here, though "a" is no name."""
    goes_on = scan.capital(place + 2) and not scan.broken(place + 2)
    return goes_on and scan.fold(place + 1) == "." and _initial(scan, place + 1)


def _inside(scan: Scan, words: NameWords, at: int, place: int) -> bool:
    """Tell whether a small word or hyphen goes on with a name."""
    if scan.hyphen(place):
        return place > at and (scan.capital(place + 1) or _joined(scan, words, place))
    word = scan.fold(place)
    if word in words.hyphenated and not scan.hyphen(place + 1):
        return False
    if place == at and word not in words.openers and word not in words.hyphenated:
        return False
    if word not in words.particles:
        return False
    following = place + 2 if scan.hyphen(place + 1) else place + 1
    if scan.fold(following) in words.particles:
        following += 2 if scan.hyphen(following + 1) else 1
    return scan.capital(following) and not scan.broken(following)


def _joined(scan: Scan, words: NameWords, place: int) -> bool:
    """Tell whether small letters follow a hyphen inside a name ("Jong-un")."""
    after = scan.fold(place + 1)
    short = after.isalpha() and len(after) <= 5  # noqa: PLR2004 - "Jae-in", "Dong-hwan"
    return short and scan.capital(place - 1) and after not in words.hyphen_words


def honorific_before(scan: Scan, at: int, language: str) -> int:
    """Return where the honorifics before ``at`` begin; ``at`` without any."""
    index = honorifics(language)
    first = at
    while first > 0 and not scan.broken(first):
        end = first - 1 if scan.fold(first - 1) == "." else first
        for length in (3, 2, 1):
            start = end - length
            hit = start >= 0 and index.longest(scan.written, scan.folded, start)
            small = scan.fold(start) in name_words(language).small_honorifics
            if hit and hit[0] == end and (scan.capital(start) or small):
                first = start
                break
        else:
            break
    the = first < at and not scan.broken(first)
    return first - (the and scan.fold(first - 1) in office_words(language).definite)


def shows_person(scan: Scan, first: int, last: int, language: str) -> str | None:
    """Return the id of what shows that a bare run is a person, if anything does."""
    words = name_words(language)
    parts = [p for p in range(first, last) if scan.words[p].alphabetic]
    if len(parts) < 2 or _acronyms(scan, parts):  # noqa: PLR2004 - one name alone shows nothing
        return None
    if _given_first(scan, first, language):
        return "person.given_name"
    if any(scan.fold(p) == "." for p in range(first + 1, last - 1)):
        # "Q. Was anything agreed?" opens a turn.
        return None if scan.fold(first) in words.turn_marks else "person.initial"
    if scan.fold(parts[0]) in words.family_first and len(parts) in (2, 3):
        return "person.family_first"
    return _acts_as_person(scan, first, last, language)


def _given_first(scan: Scan, first: int, language: str) -> bool:
    """Tell whether a run opens with a known given name, hyphenated or not."""
    given = given_names(language)
    joined = "".join(scan.folded[first : first + 3])
    return scan.fold(first) in given or (scan.hyphen(first + 1) and joined in given)


def _acts_as_person(scan: Scan, first: int, last: int, language: str) -> str | None:
    after = last + 1 if scan.fold(last) == "," else last
    if scan.fold(after) in name_words(language).said and not scan.broken(after):
        return "person.speaks"
    return "person.met" if _met(scan, first, language) else None


def _acronyms(scan: Scan, parts: list[int]) -> bool:
    return all(scan.written[p].isupper() for p in parts) and len(parts) < 3  # noqa: PLR2004


def _met(scan: Scan, first: int, language: str) -> bool:
    phrases = met_phrases(language)
    strong = (
        scan.folded[first - length : first] for length in (2, 1) if first >= length
    )
    return any(part in phrases for part in strong)
