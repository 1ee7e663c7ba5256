"""Words by which somebody binds themselves, per language."""

import functools

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class PromiseLexicon(Record, frozen=True, kw_only=True):
    """Promise words; see the data file's header for each field."""

    verbs: frozenset[str]
    clause_only: frozenset[str]
    to_only: frozenset[str]
    nouns: frozenset[str]
    utter: frozenset[str]
    future: frozenset[str]
    adverbs: frozenset[str]
    deeds: frozenset[str]
    participles: frozenset[str]
    stops: frozenset[str]
    exclusive: frozenset[str]
    outright: frozenset[str]
    goods: frozenset[str]
    nominal: frozenset[str]
    deed_nouns: frozenset[str]
    past: frozenset[str]
    tasking: frozenset[str]
    planned: frozenset[str]
    gatherings: frozenset[str]
    bodies: frozenset[str]
    states_only: frozenset[str]
    not_deed: frozenset[str]
    cancelled: frozenset[str]
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not")

    def is_deed(self, word: str) -> bool:
        """Tell whether a word is a deed, as base form or in -ing.

        >>> load_promises("en").is_deed("providing")
        True
        """
        if word in self.deeds:
            return True
        if not word.endswith("ing"):
            return False
        stem = word[:-3]
        return bool({stem, f"{stem}e", stem[:-1]} & self.deeds)


@functools.cache
def load_promises(language: str) -> PromiseLexicon:
    """Return the promise words of a language.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    return load_yaml(f"lexicon/{language}/promises.yml", PromiseLexicon)
