"""The letterhead: state, motto, body and its parts, above the title."""

import re

from communique.ingest.head_lines import HeadLine, Role
from communique.ingest.places import is_place
from communique.ingest.publisher import (
    is_officer,
    is_person_name,
    is_publisher_name,
    looks_like_name,
    split_parts,
)
from communique.lexicon.genres import Genres
from communique.lexicon.headers import Headers
from communique.text.normalise import fold

_LINES = 3
"""A letterhead, a title and one more line: fewer prove nothing."""
_TITLE_WORDS = 4
"""A line of fewer words is seldom a title."""
_NAME_WORDS = 7
"""Names of bodies in letterheads are seldom longer."""
_PART_WORDS = 6
"""More words after a dash are a title, not a part of the body before it."""
_MOST = 5
"""Lines at the top that can belong to a letterhead."""
_BESIDE_NAME = re.compile(
    r"\s*[(\[][^()\[\]]{2,30}[)\]]\Z|,\s[^,]{2,40}\b[a-z]+\Z|,\s[a-z][^,]{2,40}\Z"
)
"""A note after the name in a letterhead: an edition, a chapter, a period."""
_SYMBOL = re.compile(r"[A-Z]{1,6}/[\w/().-]*\d")
"""The symbol of a document ("SC/10010-AFR/2025") is nobody's name."""
_NUMBER = re.compile(r"\s*\(?\d[\w()/.–-]*\Z")
"""The number behind a label ("Press Release (97)156")."""
_PARTED = re.compile(r"\s+[-–—>›/]\s+")


def read_letterhead(
    head: tuple[HeadLine, ...], headers: Headers, genres: Genres, language: str
) -> tuple[HeadLine, ...]:
    """Return the lines with those of the letterhead read as such."""
    head = _named(head, headers, genres, language)
    lines = list(head)
    for at, line in enumerate(head[:_MOST]):
        if line.role is not Role.OTHER or line.block.kind is not None:
            continue
        later = any(
            other.role in (Role.OTHER, Role.TITLE) and not _is_part(other, headers)
            for other in head[at + 1 :]
        )
        above = {other.role for other in head[:at]}
        if later and Role.COUNTRY in above and _is_motto(line, headers):
            lines[at] = HeadLine(block=line.block, role=Role.COUNTRY)
        elif later and Role.PUBLISHER in above and _is_part(line, headers):
            lines[at] = HeadLine(block=line.block, role=Role.PUBLISHER)
    return tuple(lines)


def _is_motto(line: HeadLine, headers: Headers) -> bool:
    """Tell whether a line is the motto of a state ("Peace – Work – Bread")."""
    parts = _PARTED.split(line.block.text)
    motto = headers.motto.fullmatch(line.block.text) is not None
    return motto and not any(map(is_place, parts))


def _is_part(line: HeadLine, headers: Headers) -> bool:
    """Tell whether a line is nothing but the name of an office within a body."""
    text = line.block.text
    return headers.unit.fullmatch(text) is not None and looks_like_name(text, headers)


def owner_of(text: str, headers: Headers, genres: Genres, language: str) -> str | None:
    """Return the body or paper of a line that a dash parts from its own part.

    "Parliament of Malta – Committees", "Malta Courier > Home", "Reform Movement -
    Press Desk". ``None`` where the whole line is the name, or none of it is.
    """
    name, *parts = _PARTED.split(text)
    if not parts or ": " in text or headers.whole_owner.match(name):
        return None
    if any(len(part.split()) > _PART_WORDS for part in parts):
        return None
    offices = all(
        genres.is_label(part) or headers.unit.fullmatch(part) for part in parts
    )
    if is_publisher_name(name, headers, language=language):
        named = all(looks_like_name(part, headers) for part in parts)
        return name if offices or named else None
    is_name = (
        offices
        and " " in name
        and looks_like_name(name, headers)
        and not genres.is_label(name)
        and not is_place(name)
        and not is_person_name(name, headers, language=language)
    )
    return name if is_name else None


def without_issue(text: str, headers: Headers) -> str:
    """Return a name in a letterhead without the number of the issue."""
    words = (split_parts(text) or (text,))[0].split()
    if not headers.folio.fullmatch(" ".join(words[-2:])):
        words = text.split()
    for size in (1, 2):
        if len(words) > size and headers.folio.fullmatch(" ".join(words[-size:])):
            return " ".join(words[:-size]).rstrip(" ,-–—|")
    return text


def _named(
    head: tuple[HeadLine, ...], headers: Headers, genres: Genres, language: str
) -> tuple[HeadLine, ...]:
    """Read the very first line as a letterhead when it is a bare name.

    Only when a line of the text's own comes after it that can be the title: a
    headline holds a word that no name holds, or the first line is in capitals.
    """
    if len(head) < _LINES or head[0].role is not Role.OTHER:
        return head
    text = head[0].block.text
    # "(English edition)" and ", Manila chapter" are no part of the name.
    name = _BESIDE_NAME.sub("", text)
    if (
        head[0].block.kind is not None
        or ": " in text
        or not looks_like_name(name, headers)
        or headers.not_body.fullmatch(text)
        or _SYMBOL.match(text)
        or is_officer(text, headers, language=language)
        or genres.is_label(_NUMBER.sub("", split_parts(name)[0]))
        or (
            name == text
            and is_person_name(name, headers, language=language)
            and not _is_signed(head[1:], headers, language)
        )
    ):
        return head
    others = [line.block.text for line in head[1:4] if line.role is Role.OTHER]
    longer = [
        other
        for other in others
        if len(other.split()) >= _TITLE_WORDS and not is_alike(other, text)
    ]
    is_headline = any(
        ": " in other
        or headers.not_body.fullmatch(other)
        or not looks_like_name(other, headers)
        for other in longer
    )
    if (
        not longer
        or not (is_headline or name.isupper())
        or len(name.split()) > _NAME_WORDS
    ):
        return head
    outlet = without_issue(name, headers)
    first = HeadLine(block=head[0].block, role=Role.PUBLISHER, outlet=outlet)
    return (first, *head[1:])


def _is_signed(head: tuple[HeadLine, ...], headers: Headers, language: str) -> bool:
    """Tell whether a dated line opens with the name of another person."""
    return any(
        line.date is not None
        and is_person_name(split_parts(line.block.text)[0], headers, language=language)
        for line in head
        if line.role in (Role.BYLINE, Role.DATE)
    )


def is_alike(left: str, right: str) -> bool:
    """Tell whether two lines are the same, or one the beginning of the other."""
    one, two = sorted((fold(left), fold(right)), key=len)
    return one == two or (
        one.count(" ") + 1 >= _TITLE_WORDS and two.startswith(one + " ")
    )
