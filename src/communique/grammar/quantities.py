"""Quantities (in the making)."""

from communique.lexicon.units import QuantityLexicon
from communique.model.quantity import QuantityMention
from communique.model.span import Span


def find_quantities(
    text: str,
    *,
    lexicon: QuantityLexicon,
    sentences: tuple[Span, ...] = (),
    taken: tuple[Span, ...] = (),
) -> tuple[QuantityMention, ...]:
    """Find quantities."""
    del text, sentences, taken, lexicon
    return ()
