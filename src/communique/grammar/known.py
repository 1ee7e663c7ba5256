"""Names known by heart: one walk over the words with the gazetteer."""

from collections.abc import Iterator

from communique.grammar.scan import Found, Scan
from communique.lexicon.agreements import agreement_heads
from communique.lexicon.bodies import body_words, exercise_words
from communique.lexicon.gazetteer import Entry, designators, gazetteer
from communique.lexicon.names import given_names
from communique.model.mention import MentionKind

_DIGIT_LEAD = 1
_BRANCH = 5  # letters of the initials that tell a branch from its body ("SPLM-N")


def find_known(scan: Scan, language: str) -> Iterator[Found]:
    """Yield the names of the gazetteer, longest first at each place."""
    index = gazetteer(language)
    end = 0
    for at in index.places(scan.folded):
        hit = index.longest(scan.written, scan.folded, at) if at >= end else None
        if hit is None or scan.crosses(at, hit[0]):
            continue
        if hit[0] == at + 1 and _is_surname(scan, at, hit[1], language):
            continue
        end, entry = hit
        one = _found(scan, at, end, entry, language)
        if one is not None:
            yield one


def _is_surname(scan: Scan, at: int, entry: Entry, language: str) -> bool:
    """Tell whether an organisation's word is a person's: "Allan Wagner"."""
    told = at > 0 and not scan.broken(at) and scan.fold(at - 1) in given_names(language)
    return told and entry.kind is MentionKind.ORGANIZATION and scan.capital(at - 1)


def _found(
    scan: Scan, first: int, last: int, entry: Entry, language: str
) -> Found | None:
    if entry.kind is MentionKind.EXERCISE:
        last = with_year(scan, last)
        if last - first == _DIGIT_LEAD and not _by_exercise(
            scan, first, last, language
        ):
            return None
    branch = _branch_end(scan, last, entry, language)
    if branch > last:
        return Found(
            first=first,
            last=branch,
            kind=entry.kind,
            rule="body.branch",
            country=entry.country,
        )
    return Found(
        first=first,
        last=last,
        kind=entry.kind,
        rule=entry.rule,
        ref=entry.ref,
        country=entry.country,
        government=entry.government,
        head=_head(scan, last - 1, entry.kind, language),
    )


def _branch_end(scan: Scan, last: int, entry: Entry, language: str) -> int:
    """Return the end of the name of another body that opens with this one's.

    "M23-ARC", "SPLA-IO", "SPLA IO" and "… Liberation Army in Opposition" are others
    than M23 and SPLA, often their enemies. ``last`` where no branch is named.
    """
    if entry.kind is not MentionKind.ORGANIZATION or scan.broken(last):
        return last
    words = body_words(language).branches
    if scan.fold(last) in words:
        return last + 1
    if f"{scan.fold(last)} {scan.fold(last + 1)}" in words:
        return last + 2
    joined = scan.hyphen(last) or (scan.fold(last) == "/" and scan.words[last].glued)
    written = scan.written[last + 1] if joined and last + 1 < len(scan.words) else ""
    initials = not any(map(str.islower, scan.written[last - 1])) and written.isalpha()
    if not (initials and written.isupper() and len(written) <= _BRANCH):
        return last
    known = gazetteer(language).longest(scan.written, scan.folded, last + 1)
    return last if known is not None else last + 2


def _head(scan: Scan, at: int, kind: MentionKind, language: str) -> str | None:
    """Return by what the text may call it again ("the treaty", "the commission")."""
    if kind is MentionKind.AGREEMENT:
        hit = agreement_heads(language).longest(scan.written, scan.folded, at)
        return hit[1] if hit is not None else None
    bodies = (MentionKind.GOVERNMENT_BODY, MentionKind.ORGANIZATION)
    return scan.folded[at] if kind in bodies else None


def _by_exercise(scan: Scan, first: int, last: int, language: str) -> bool:
    index = exercise_words(language)
    near = (first - 1, last, last + 1)
    return any(
        0 <= at < len(scan.words)
        and index.longest(scan.written, scan.folded, at) is not None
        for at in near
    )


def with_year(scan: Scan, last: int) -> int:
    """Return the end of a name with the year or number after it."""
    at = last + 1 if scan.hyphen(last) else last
    following = scan.fold(at)
    if following[:1].isdigit() and not scan.broken(at):
        return at + 1
    return last


def find_designators(scan: Scan) -> Iterator[Found]:
    """Yield types of equipment named by letters and a number ("UH-60M")."""
    free, families, listed = designators()
    for at, letters in enumerate(scan.written):
        if letters in families and scan.fold(at + 1)[:1].isdigit():
            yield _equipment(at, at + 2)
        if letters not in free and letters not in listed:
            continue
        number = at + 2 if scan.hyphen(at + 1) else at + 1
        if number >= len(scan.words) or not scan.words[number].glued:
            continue
        written = scan.written[number]
        if letters in free and written[:1].isdigit():
            pass
        elif not _listed(written, listed.get(letters, frozenset())):
            continue
        yield _equipment(at, number + 1)


def _equipment(first: int, last: int) -> Found:
    return Found(
        first=first,
        last=last,
        kind=MentionKind.EQUIPMENT,
        rule="equipment.designator",
    )


def _listed(written: str, numbers: frozenset[str]) -> bool:
    return (
        written in numbers
        or written.rstrip("s") in numbers
        or (written[:-1] in numbers and written[-1:].isupper())
    )


def join_equipment(scan: Scan, found: tuple[Found, ...]) -> tuple[Found, ...]:
    """Return the finds with neighbours of equipment joined ("UH-60M Black Hawk")."""
    joined: list[Found] = []
    for one in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is one.kind is MentionKind.EQUIPMENT
            and last.last == one.first
            and not scan.broken(one.first)
        ):
            joined[-1] = Found(
                first=last.first,
                last=one.last,
                kind=MentionKind.EQUIPMENT,
                rule="equipment.joined",
            )
        else:
            joined.append(one)
    return tuple(joined)
