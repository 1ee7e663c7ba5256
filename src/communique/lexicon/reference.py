"""Words that give a document without a date of publication a day to read from."""

import functools

import msgspec

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class ReferenceLexicon(Record, frozen=True, kw_only=True):
    """Words around the date of a cited text; see the data file's header."""

    texts: frozenset[str]
    dated: frozenset[str]
    between: frozenset[str]
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not")


@functools.cache
def load_reference(language: str) -> ReferenceLexicon:
    """Return the reference words of a language.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    return load_yaml(f"grammar/{language}/reference.yml", ReferenceLexicon)
