"""States in their sentences: name or adjective, place or government, owner of a body."""

from communique.grammar.scan import Found, Owners, Scan
from communique.lexicon.states import StateWords, state_words
from communique.model.mention import MentionKind

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)


def settle_states(
    scan: Scan, found: tuple[Found, ...], language: str
) -> tuple[Found, ...]:
    """Return the finds with each state's and capital's kind settled by its place.

    "US" is a demonym before a noun and a country elsewhere; "Moscow denied" is
    the Russian government, "in Moscow" a city.
    """
    words = state_words(language)
    return tuple(_settled(scan, one, words) for one in found)


def _settled(scan: Scan, one: Found, words: StateWords) -> Found:
    if one.government and _acts(scan, one, words):
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
    return word.alphabetic and word.folded not in words.after_names


def _acts(scan: Scan, one: Found, words: StateWords) -> bool:
    """Tell whether a capital stands for its government."""
    before, after = scan.fold(one.first - 1), scan.fold(one.last)
    if before in words.locative and not scan.broken(one.first):
        return False
    if scan.broken(one.last):
        return False
    if scan.hyphen(one.last) or scan.hyphen(one.first - 1):
        return before != "/"
    return after in words.acting or (
        before in words.sides and after not in (",", "(") and after != ""
    )


def own_state(scan: Scan, found: tuple[Found, ...], at: int) -> str | None:
    """Return the state that "its" before ``at`` means: the last one in the sentence.

    Only the state that opens the sentence is taken, since it is the subject.
    """
    start = at
    while start > 0 and scan.fold(start - 1) not in (".", "!", "?"):
        if scan.broken(start):
            break
        start -= 1
    owners = Owners(found)
    for place in range(start, min(start + 3, at)):
        owner = owners.starting(place)
        if owner is not None and owner.kind in _STATES:
            return owner.country
        if owner is not None and owner.country is not None:
            return owner.country
    return None


def other_side(
    scan: Scan,
    found: tuple[Found, ...],
    at: int,
    titles: tuple[tuple[int, str | None], ...],
) -> str | None:
    """Return the state of a title that its sentence gives by exclusion.

    In "the Tunisian-American talks between the Minister and the US Secretary" the
    talks have two sides, the other office takes one, so the Minister's is left.
    """
    first, last = _sentence(scan, at)
    pairs = {
        (one.country, two.country)
        for one, two in zip(found, found[1:], strict=False)
        if first <= one.first < last
        and one.last + 1 == two.first
        and scan.hyphen(one.last)
        and one.country
        and two.country
    }
    taken = {country for place, country in titles if first <= place < last}
    if len(pairs) != 1 or len(taken) != 1:
        return None
    left = set(pairs.pop()) - taken
    return left.pop() if len(left) == 1 else None


def _sentence(scan: Scan, at: int) -> tuple[int, int]:
    first = last = at
    while first > 0 and not (_stops(scan, first - 1) or scan.broken(first)):
        first -= 1
    while last < len(scan.words) and not (_stops(scan, last) or scan.broken(last + 1)):
        last += 1
    return first, last


def _stops(scan: Scan, at: int) -> bool:
    """Tell whether a sentence ends here; a point after an initial ends none."""
    if scan.fold(at) not in (".", "!", "?"):
        return False
    return at == 0 or len(scan.written[at - 1]) > 1
