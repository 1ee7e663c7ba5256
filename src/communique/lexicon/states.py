"""Words around the names of states, from ``data/lexicon/<language>/states.yml``."""

from functools import cache

from communique.lexicon.load import load_yaml
from communique.model.record import Record


class StateWords(Record, frozen=True, kw_only=True):
    """The file's lists; each is explained there."""

    after_names: frozenset[str]
    bygone: frozenset[str]
    belonged: frozenset[str]
    after_suffixes: tuple[str, ...]
    locative: frozenset[str]
    acting: frozenset[str]
    sides: frozenset[str]
    addressed: frozenset[str]
    belongings: frozenset[str]


@cache
def state_words(language: str) -> StateWords:
    """Return the words around the names of states in ``language``."""
    return load_yaml(f"lexicon/{language}/states.yml", StateWords)
