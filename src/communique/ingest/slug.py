"""Slug lines of agencies: initials, number, topic, and what they stand for."""

import re
from collections.abc import Iterable

from communique.lexicon.headers import Headers

_FEWEST = 3
"""Initials of fewer letters stand for too many names to look them up in a text."""
_SMALL_WORDS = 3
"""Words between the large ones of a name ("of", "and the")."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def is_slug(text: str, headers: Headers) -> bool:
    """Tell whether a line is the slug that an agency puts over a story."""
    return slug_agency(text, headers) is not None


def slug_agency(text: str, headers: Headers) -> str | None:
    """Return the agency of a slug line, mostly by initials; "" where it names none.

    ``None`` for a line that is no slug.
    """
    for pattern in headers.slug:
        match = pattern.fullmatch(text)
        if match:
            return match.groupdict().get("agency") or ""
    return None


def are_initials(short: str, name: str) -> bool:
    """Tell whether ``short`` is made of the first letters of the words of a name.

    >>> are_initials("GNS", "Gulf News Service"), are_initials("GNS", "Gulf News")
    (True, False)
    """
    words = _WORD.findall(name)
    large = "".join(word[0] for word in words if word[0].isupper())
    return len(words) > 1 and short.isupper() and large == short


def write_out(short: str, texts: Iterable[str]) -> str | None:
    """Return the name that a text explains by initials in brackets behind it.

    >>> write_out("GNS", ["He told the Gulf News Service (GNS) so."])
    'Gulf News Service'
    """
    if len(short) < _FEWEST or not short.isupper():
        return None
    mark = re.compile(rf"\s\(\s*{re.escape(short)}\s*\)")
    for text in texts:
        for match in mark.finditer(text):
            words = text[: match.start()].split()
            for size in range(len(short), len(short) + _SMALL_WORDS):
                run = words[-size:]
                if len(run) == size and run[0][0].isupper():
                    name = " ".join(run)
                    if are_initials(short, name):
                        return name
    return None
