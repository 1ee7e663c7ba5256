"""States in their sentences: name or adjective, city or government, whose it is."""

from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.states import StateWords, state_words
from communique.model.mention import MentionKind

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)
_POSSESSIVE = ("'s", "'")
_WINDOW = 120
"""Words looked at on either side; a longer sentence is an enumeration or no prose."""


def settle_states(
    scan: Scan, found: tuple[Found, ...], language: str
) -> tuple[Found, ...]:
    """Return the finds with each state's and capital's kind settled by its place.

    "US" is a demonym before a noun and a country elsewhere; "Moscow denied" is
    the Russian government, "in Moscow" a city. States of the past are left out.
    """
    words = state_words(language)
    owners = Owners(found)
    return tuple(
        _settled(scan, owners, one, words)
        for one in found
        if not _is_bygone(scan, one, words)
    )


def _is_bygone(scan: Scan, one: Found, words: StateWords) -> bool:
    """Tell whether a state is only what another once belonged to.

    "The former Soviet republic", "an ex-French colony".
    """
    if one.kind not in _STATES or scan.fold(one.last) not in words.belonged:
        return False
    before = one.first - 2 if scan.hyphen(one.first - 1) else one.first - 1
    return scan.fold(before) in words.bygone


def _settled(scan: Scan, owners: Owners, one: Found, words: StateWords) -> Found:
    if one.government and (
        _acts(scan, owners, one, words) or _leads(scan, owners, one, words)
    ):
        return _as(one, MentionKind.COUNTRY, "country.capital")
    written = scan.written[one.first]
    if one.kind in _STATES and one.last == one.first + 1 and _short(written):
        noun = _before_noun(scan, one.last, words)
        if noun:
            return _as(one, MentionKind.DEMONYM, "demonym.short")
        return _as(one, MentionKind.COUNTRY, "country.short")
    return one


def _short(written: str) -> bool:
    return written.isupper() and len(written) > 1


def _as(one: Found, kind: MentionKind, rule: str) -> Found:
    return Found(
        first=one.first,
        last=one.last,
        kind=kind,
        rule=rule,
        ref=one.country,
        country=one.country,
    )


def _before_noun(scan: Scan, at: int, words: StateWords) -> bool:
    if scan.broken(at):
        return False
    if scan.hyphen(at):
        return True
    word = scan.words[at]
    if not word.alphabetic or word.folded in words.after_names:
        return False
    return not word.folded.endswith(words.after_suffixes)


def _acts(scan: Scan, owners: Owners, one: Found, words: StateWords) -> bool:
    """Tell whether a capital stands for its government."""
    listed = _list_start(scan, owners, one.first)
    before, after = scan.fold(listed - 1), scan.fold(one.last)
    if after in _POSSESSIVE and scan.fold(one.last + 1) in words.belongings:
        return True
    if before in words.locative and not scan.broken(listed):
        return False
    if before in words.addressed and not scan.broken(listed):
        return True
    if scan.broken(one.last):
        return False
    if scan.hyphen(one.last) or scan.hyphen(one.first - 1):
        return before != "/"
    return after in words.acting or (
        before in words.sides and after not in (",", "(") and after != ""
    )


def _list_start(scan: Scan, owners: Owners, first: int) -> int:
    """Return where the list of places begins that a place stands in.

    "In Paris, London and Rome": what stands before Paris holds for each.
    """
    while scan.fold(first - 1) in (",", "and") and not scan.broken(first):
        other = owners.ending(first - 1)
        if other is None or other.kind is not MentionKind.PLACE:
            break
        first = other.first
    return first


def _leads(scan: Scan, owners: Owners, one: Found, words: StateWords) -> bool:
    """Tell whether a capital is the first of two that act ("Tokyo, Manila sign")."""
    before = scan.fold(one.first - 1)
    if scan.fold(one.last) != "," or before in words.locative:
        return False
    other = owners.starting(one.last + 1)
    return other is not None and other.government and _acts(scan, owners, other, words)


def own_state(scan: Scan, owners: Owners, at: int) -> str | None:
    """Return the state that "its" before ``at`` means.

    Only a state that opens the sentence is taken, since it is the subject.
    """
    first, _ = _sentence(scan, at)
    for place in range(first, min(first + 3, at)):
        owner = owners.starting(place)
        if owner is not None and owner.country is not None:
            return owner.country
    return None


def other_side(
    scan: Scan, owners: Owners, at: int, sides: dict[int, str]
) -> str | None:
    """Return the state of a title that its sentence gives by exclusion.

    In "the Tunisian-American talks between the Minister and the US Secretary" the
    talks have two sides, the other office takes one, so the Minister's is left.

    Args:
        scan: The text.
        owners: Its names.
        at: First word of the title.
        sides: States of the other titles, by first word.
    """
    first, last = _sentence(scan, at)
    taken = {sides[place] for place in range(first, last) if place in sides}
    if len(taken) != 1:
        return None
    pairs = {
        pair for place in range(first, last) if (pair := _pair(scan, owners, place))
    }
    if len(pairs) != 1:
        return None
    left = set(pairs.pop()) - taken
    return left.pop() if len(left) == 1 else None


def _pair(scan: Scan, owners: Owners, at: int) -> tuple[str, str] | None:
    """Return the two states that a hyphen at ``at`` joins."""
    if not scan.hyphen(at):
        return None
    one, two = owners.ending(at), owners.starting(at + 1)
    if one is None or two is None or not {one.kind, two.kind} <= set(_STATES):
        return None
    return (one.country, two.country) if one.country and two.country else None


def subject_state(scan: Scan, owners: Owners, at: int) -> str | None:
    """Return the state whose official is cited after a comma.

    "Indonesia has suspended cooperation, President A said": the state that opens
    the sentence is the speaker's, when the office stands right after a comma.
    """
    if at < 1 or scan.fold(at - 1) != ",":
        return None
    first, _ = _sentence(scan, at)
    owner = owners.starting(first)
    if owner is None or owner.kind is not MentionKind.COUNTRY or owner.last >= at - 1:
        return None
    if not scan.words[owner.last].alphabetic:
        return None
    return owner.country


def states_around(scan: Scan, owners: Owners, at: int) -> frozenset[str]:
    """Return the states that the sentence around ``at`` names, capitals included."""
    first, last = _sentence(scan, at)
    named = (owners.at(place) for place in range(first, last))
    return frozenset(one.country for one in named if one and one.country)


def _sentence(scan: Scan, at: int) -> tuple[int, int]:
    """Return the words of the sentence around ``at``, at most a window of it."""
    first = last = at
    while at - first < _WINDOW and not (scan.broken(first) or _stops(scan, first - 1)):
        first -= 1
    while last - at < _WINDOW and last < len(scan.words) and not _stops(scan, last):
        if scan.broken(last + 1):
            break
        last += 1
    return first, last


def _stops(scan: Scan, at: int) -> bool:
    """Tell whether a sentence ends here; a point after an initial ends none."""
    if scan.fold(at) not in (".", "!", "?"):
        return False
    return at == 0 or len(scan.written[at - 1]) > 1
