"""Marks of single header lines: bars beside a date, a title that calls out."""

import re

from communique.ingest.when import HeaderDate

BAR = re.compile(r"\s[|·•]\s|\s{3,}")
"""What parts the things put on one header line."""
_CRY_WORDS = 14
_SHORT_WORD = 4  # letters of words that small letters become in a title


def stands_alone(line: str, date: HeaderDate) -> bool:
    """Tell whether bars part a date from the rest of its line."""
    before, after = line[: date.start].strip(), line[date.end :].strip()
    return bool(BAR.search(line)) and all(
        not side or side[edge] in "|·•" for side, edge in ((before, -1), (after, 0))
    )


def is_cry(text: str) -> bool:
    """Tell whether a line can be a title that asks or calls out."""
    return text.endswith(("!", "?")) and text.count(" ") < _CRY_WORDS


def is_capitalised(title: str) -> bool:
    """Tell whether a title is set like a name, so that a name proves nothing."""
    words = [word for word in title.split() if len(word) > _SHORT_WORD]
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def unwrap(text: str) -> str:
    """Return a line without the marks of emphasis in it.

    >>> unwrap("**By A. Name**")
    'By A. Name'
    """
    text = text.replace("**", "").replace("__", "")
    marked = text[:1] in ("*", "_") and text[-1:] in ("*", "_")
    return text.strip("*_ ") if marked else text.strip()
