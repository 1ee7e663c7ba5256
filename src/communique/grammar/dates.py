"""Dates (in the making)."""

from communique.lexicon.dates import DateLexicon
from communique.model.dates import DateInterval, DateMention
from communique.model.span import Span


def find_dates(
    text: str,
    *,
    sentences: tuple[Span, ...],
    published: DateInterval | None,
    lexicon: DateLexicon,
    country: str | None = None,
) -> tuple[DateMention, ...]:
    """Find dated expressions."""
    del text, sentences, published, lexicon, country
    return ()
