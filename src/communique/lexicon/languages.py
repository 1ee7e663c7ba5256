"""Small words of languages, by which a text is known to be in one of them."""

import functools

from communique.lexicon.load import load_yaml
from communique.model.record import Record

LANGUAGES = (
    "ar", "de", "en", "es", "fa", "fr", "he", "id", "it", "nl", "pl", "pt", "ro", "ru",
    "sv", "tr", "uk", "ur",
)  # fmt: skip
"""Languages that a profile exists for, sorted."""


class LanguageProfile(Record, frozen=True, kw_only=True):
    """One language: ISO 639-1 code, English name, lower-case small words."""

    code: str
    name: str
    words: tuple[str, ...]


@functools.cache
def load_languages() -> tuple[LanguageProfile, ...]:
    """Return the profiles in the order of ``LANGUAGES``."""
    return tuple(
        load_yaml(f"lexicon/{code}/language.yml", LanguageProfile) for code in LANGUAGES
    )


@functools.cache
def small_words() -> dict[str, tuple[str, ...]]:
    """Return each small word with the codes of the languages that use it."""
    index: dict[str, list[str]] = {}
    for profile in load_languages():
        for word in profile.words:
            index.setdefault(word, []).append(profile.code)
    return {word: tuple(codes) for word, codes in index.items()}
