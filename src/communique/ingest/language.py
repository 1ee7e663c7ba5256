"""The language of a text, told by its small words; absent when unsure."""

import itertools
import re

from communique.lexicon.languages import small_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 600
"""Words looked at; enough for a text of any length to be told from another."""
_LEAST_WORDS = 6
"""With fewer words, a name list would pass for a language."""
_LEAST_SHARE = 0.12
"""Running text of the press is 25 to 45 % such words; menus and tables below 8."""
_LEAST_LEAD = 1.25
"""Spanish and Portuguese, the closest pair, keep a lead of about 1.5 in sentences."""
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
)
"""Languages told by script alone, kana before Han, since Japanese uses both."""


_OTHER = re.compile("[\u0370-\u1fff\u2c00-\ud7ff]")
"""A letter that is not Latin; most texts hold none."""


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of ``text``.

    Returns:
        ``None`` when the text is short, mixed, or in no language that a profile
        exists for.

    >>> detect_language("The ministers met in Tunis and agreed to hold talks again.")
    'en'
    """
    found = _by_script(text[:4000])
    if found:
        return found
    words = [
        match.group().casefold().replace("’", "'")
        for match in itertools.islice(_WORD.finditer(text), _SAMPLE)
    ]
    if len(words) < _LEAST_WORDS:
        return None
    scores: dict[str, int] = {}
    index = small_words()
    for word in words:
        for code in index.get(word, ()):
            scores[code] = scores.get(code, 0) + 1
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < len(words) * _LEAST_SHARE:
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * _LEAST_LEAD:
        return None
    return ranked[0][0]


def _by_script(text: str) -> str | None:
    if not _OTHER.search(text):
        return None
    letters = sum(1 for c in text if c.isalpha())
    for code, first, last in _SCRIPTS:
        if text and sum(1 for c in text if first <= c <= last) > letters * 0.15:
            return code
    return None
