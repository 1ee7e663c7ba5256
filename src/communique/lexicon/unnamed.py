"""Words of those without a name, from ``data/lexicon/<language>/unnamed.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class UnnamedWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    forces: frozenset[str]
    people: frozenset[str]
    sides: frozenset[str]
    openers: frozenset[str]
    inner: frozenset[str]
    definite: frozenset[str]
    apart: frozenset[str]
    standing: frozenset[str]
    counts: frozenset[str]
    things: frozenset[str]
    own: frozenset[str]


@cache
def unnamed_words(language: str) -> UnnamedWords:
    """Return the words of those without a name in ``language``.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    return load_yaml(f"lexicon/{language}/unnamed.yml", UnnamedWords)
