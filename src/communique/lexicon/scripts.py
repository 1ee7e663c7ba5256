"""Scripts of names, and the languages that they allow (``data/scripts.yml``)."""

import functools
import unicodedata
from collections import Counter

from communique.lexicon.load import load_yaml
from communique.model.record import Record

LATIN = "Latn"
_NEW_SCRIPTS = "\u0370"
"""The first letter that is not Latin; most names hold none."""


class Scripts(Record, frozen=True, kw_only=True):
    """The file's tables; each is explained there."""

    codes: dict[str, str]
    languages: dict[str, tuple[str, ...]]
    letters: dict[str, str]


@functools.cache
def scripts() -> Scripts:
    """Return the tables of scripts."""
    return load_yaml("scripts.yml", Scripts)


def script_code(name: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters of a name are in.

    ``None`` for a name without letters, or in a script that is not listed.

    >>> script_code("Khaled Sehili"), script_code("خالد السهيلي"), script_code("2020")
    ('Latn', 'Arab', None)
    """
    letters = [c for c in name if c.isalpha()]
    if letters and max(letters) < _NEW_SCRIPTS:
        return LATIN
    codes = scripts().codes
    found = Counter(
        code
        for letter in letters
        if (code := codes.get(unicodedata.name(letter, "").partition(" ")[0]))
    )
    return min(found, key=lambda c: (-found[c], c)) if found else None


def language_of(name: str, script: str | None, text: str | None) -> str | None:
    """Return the language that a form of a name belongs to; ``None`` when unsure.

    It is that of the text that uses it, where that is written in the form's script; a
    form in another script tells its language by itself or not at all.

    Args:
        name: The form.
        script: Its script.
        text: Language of the text; ``None`` when it is not known.
    """
    tables = scripts()
    written = tables.languages.get(script or "", ())
    if text in written:
        return text
    if len(written) == 1:
        return written[0]
    folded = name.casefold()
    told = [
        code
        for code, letters in tables.letters.items()
        if code in written and not set(letters).isdisjoint(folded)
    ]
    return told[0] if len(told) == 1 else None
