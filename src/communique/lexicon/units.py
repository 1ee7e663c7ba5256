"""Quantity lexicon (in the making)."""

from communique.model.record import Record


class QuantityLexicon(Record, frozen=True, kw_only=True):
    """Words of quantities."""


def load_quantity_lexicon(language: str) -> QuantityLexicon:
    """Return the quantity lexicon of a language."""
    del language
    return QuantityLexicon()
