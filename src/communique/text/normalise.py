"""Spaces, quotation marks and hyphens, without changing what is said.

``clean_line`` is what frozen text is made of: it changes spaces and invisible
marks only. ``fold`` is for comparing, never for storing.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f]")
"""Soft hyphen, zero-width space, word joiner, byte order mark, controls. Zero-width
joiners and direction marks stay: Persian and Arabic spelling needs them."""
_SPACES = re.compile(r"[^\S\n]+")
_MARKS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[^\w]+")


def clean_line(line: str) -> str:
    r"""Return ``line`` with one kind of space, no invisible marks, in NFC.

    >>> clean_line("  Follow\u00a0us \u200bnow ")
    'Follow us now'
    """
    if not line.isascii():
        line = _INVISIBLE.sub("", line)
        if not unicodedata.is_normalized("NFC", line):
            line = unicodedata.normalize("NFC", line)
    elif not line.isprintable():
        line = _INVISIBLE.sub("", line)
    return _SPACES.sub(" ", line).strip()


def plain_marks(text: str) -> str:
    """Return ``text`` with straight quotation marks and hyphens.

    Length and offsets stay the same, so a match can be mapped back as it is.

    >>> plain_marks("“US–Tunisia”")
    '"US-Tunisia"'
    """
    return text.translate(_MARKS)


def fold(text: str) -> str:
    """Return ``text`` for comparison: letters and digits in lower case.

    Accents go, punctuation becomes a single space. For keys, never for storing.

    >>> fold("Kaïs Saïed's  “Roadmap”")
    'kais saied s roadmap'
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def join_hyphen(left: str, right: str, *, keep: frozenset[str]) -> str:
    """Join two lines of one paragraph; undo the hyphen of a broken word.

    The hyphen goes when a lower-case letter follows it and the part before is
    no word that is regularly written with a hyphen ("long-term").

    Args:
        left: Line that may end in a hyphen.
        right: Line that follows.
        keep: Lower-case words that keep their hyphen.

    >>> join_hyphen("military cooper-", "ation", keep=frozenset())
    'military cooperation'
    >>> join_hyphen("the US-", "Tunisian roadmap", keep=frozenset())
    'the US-Tunisian roadmap'
    """
    if len(left) < 2 or left[-1] not in "-‐\u00ad" or not left[-2].isalpha():  # noqa: PLR2004 - a letter and a hyphen
        return f"{left} {right}"
    last = re.split(r"[\s\-]", left[:-1])[-1].casefold()
    if right[:1].islower() and last not in keep and left[-2].islower():
        return left[:-1] + right
    return left + right
