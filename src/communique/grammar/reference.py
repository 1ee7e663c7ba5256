"""The day that stands in for a missing date of publication."""

import re
from collections.abc import Iterable

from communique.lexicon.reference import ReferenceLexicon
from communique.model.dates import DateBasis, DateMention
from communique.model.span import Span

_WORD = re.compile(r"\w+")
_NEAR = 3  # words before a date in which "dated" or "published on" stands


def find_reference(
    text: str,
    dates: Iterable[DateMention],
    *,
    sentences: tuple[Span, ...],
    lexicon: ReferenceLexicon,
) -> DateMention | None:
    """Return the latest day that the text gives for a text it rests on.

    Args:
        text: Frozen text.
        dates: Its dates, read without a date of publication.
        sentences: Its sentences.
        lexicon: Words of the text's language.

    Returns:
        ``None`` when the text dates no other text; an agreement's date, or a
        date of something told, never counts.
    """
    found = [
        date
        for date in dates
        if date.basis is DateBasis.EXPLICIT
        and date.interval is not None
        and date.interval.is_day
        and _dates_a_text(text, date.span, sentences, lexicon)
    ]
    return max(found, key=_start, default=None)


def _start(date: DateMention) -> str:
    return date.interval.edtf if date.interval is not None else ""


def _dates_a_text(
    text: str, span: Span, sentences: tuple[Span, ...], lexicon: ReferenceLexicon
) -> bool:
    sentence = next((s for s in sentences if s.covers(span)), None)
    if sentence is None:
        return False
    before = [
        w.group().casefold() for w in _WORD.finditer(text, sentence.start, span.start)
    ]
    near = [word for word in before[-_NEAR:] if word not in lexicon.between]
    return (
        bool(near) and near[-1] in lexicon.dated and bool(set(before) & lexicon.texts)
    )
