"""What stands beside an agreement: verbs of signing and ending, years."""

from communique.grammar.scan import Scan
from communique.lexicon.agreements import AgreementWords

_CENTURIES = frozenset({"19", "20"})
_RELATIVE = 9  # words of a clause that says who signed
_BEFORE, _AFTER = 9, 6
"""Words before and behind an agreement in which a verb of signing is looked for."""


def four_digits(scan: Scan, place: int) -> bool:
    """Tell whether a word is a number of four digits, as years are."""
    return len(scan.fold(place)) == 4 and scan.fold(place).isdigit()  # noqa: PLR2004


def is_year(scan: Scan, place: int) -> bool:
    """Tell whether a word is a year of this century or the last."""
    return four_digits(scan, place) and scan.fold(place)[:2] in _CENTURIES


def told(
    scan: Scan,
    words: AgreementWords,
    first: int,
    last: int,
    verbs: frozenset[str] | None = None,
) -> bool:
    """Tell whether a verb of signing or ending stands beside an agreement.

    Args:
        scan: The text.
        words: Words of agreements.
        first: First word of the agreement.
        last: Its last word + 1.
        verbs: Those looked for; ``None`` for all.
    """
    before, after = verbs or words.told_before, verbs or words.told_after
    return _told_before(scan, words, first, before) or _told_after(
        scan, words, last, after
    )


def _told_before(
    scan: Scan, words: AgreementWords, first: int, verbs: frozenset[str]
) -> bool:
    for place in range(first - 1, max(-1, first - _BEFORE - 1), -1):
        if scan.broken(place + 1) or scan.fold(place) in words.told_breaks:
            return False
        if scan.fold(place) in verbs:
            return True
    return False


def _told_after(
    scan: Scan, words: AgreementWords, last: int, verbs: frozenset[str]
) -> bool:
    if scan.fold(last) in words.relatives:  # "a contract which A and B concluded"
        return any(
            scan.fold(place) in verbs
            for place in range(last, min(len(scan.words), last + _RELATIVE))
        )
    for place in range(last, min(len(scan.words), last + _AFTER)):
        if scan.broken(place) or scan.fold(place) in words.told_breaks:
            return False
        if scan.fold(place) in verbs:
            return True
    return False


def dated_behind(scan: Scan, words: AgreementWords, end: int) -> bool:
    """Tell whether a year stands right behind a head ("the contract of 2015")."""
    for opener in words.year_openers:
        parts = opener.split()
        start = end + len(parts)
        opened = list(scan.folded[end:start]) == parts and not scan.broken(end)
        if opened and any(
            is_year(scan, place) for place in (start, *_after_day(scan, start))
        ):
            return True
    return False


def _after_day(scan: Scan, at: int) -> tuple[int, ...]:
    """Return where the year of "15 October 2019", "October 15, 2019" stands."""
    if scan.fold(at).isdigit() and scan.capital(at + 1):
        return (at + 2,)
    if (
        scan.capital(at)
        and scan.fold(at + 1).isdigit()
        and not four_digits(scan, at + 1)
    ):
        return (at + 3,) if scan.fold(at + 2) == "," else (at + 2,)
    return (at + 1,) if scan.capital(at) else ()


def is_means(scan: Scan, words: AgreementWords, first: int, at: int) -> bool:
    """Tell whether words name no agreement.

    "By agreement", "as a colonial pact", "reached agreement on".
    """
    article = scan.fold(first - 1) in words.indefinite
    likened = article and scan.fold(first - 2) in words.likening
    agreed = first == at and scan.fold(first - 1) in words.reaching
    return likened or agreed or scan.fold(first - 1) in words.means
