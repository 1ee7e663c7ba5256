"""Text of documents without what a terminal would obey."""

import re
from typing import Final

_SPACE: Final = re.compile(r"\s+")
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]"
)
"""Control characters of C0 and C1, line separators, and the marks that embed,
override or isolate a direction (the plain marks LRM and RLM harm nobody)."""


def clean(text: str) -> str:
    r"""Return ``text`` on one line, without what a terminal would obey.

    >>> clean("a\x1b[31mb\n c")
    'a[31mb c'
    """
    return _UNSAFE.sub("", _SPACE.sub(" ", text)).strip()


def by_whom(said_by: tuple[str, ...]) -> str:
    """Return who says something, through whom; empty in a document's own voice.

    >>> by_whom(("Ann Okello", "the ministry")), by_whom(())
    ('the ministry, through Ann Okello', '')
    """
    return ", through ".join(reversed(said_by))
