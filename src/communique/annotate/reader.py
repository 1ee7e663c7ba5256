"""A text through the trained model: sayings, names, happenings, framings at once."""

from collections.abc import Sequence
from typing import Final

from communique.annotate.decode_events import read_events, told_at
from communique.annotate.decode_framings import read_framings
from communique.annotate.decode_names import read_names, settled
from communique.annotate.decode_sayings import read_sayings
from communique.annotate.encoder import Encoder
from communique.annotate.pieces import pieces_of, words_of
from communique.model.reading import Reading
from communique.model.span import Span

MOST: Final = 30_000
"""Pieces of a text that are read, about 45 pages; rules alone read what follows."""

_LETTERS: Final = 10  # characters of a piece at most, on average; no text has more


def read_text(encoder: Encoder, text: str, sentences: Sequence[Span] = ()) -> Reading:
    """Return what the model reads from a text.

    Args:
        encoder: The loaded model.
        text: Paragraphs stand on lines of their own.
        sentences: Of the text, in order.
    """
    weights = encoder.weights
    model = f"{weights.name}-{weights.version}"
    pieces = pieces_of(encoder.tokenizer, text[: MOST * _LETTERS])[:MOST]
    if not pieces:
        return Reading(model=model)
    words = words_of(pieces, text)
    scores = encoder.read(pieces)
    least = weights.thresholds
    scores = encoder.read_around(scores, told_at(scores, words, least))
    starts = [sentence.start for sentence in sentences]
    kinds = weights.labels["entities"]
    names = read_names(scores, pieces, words, least, kinds, sentences=starts)
    return Reading(
        model=model,
        sayings=read_sayings(scores, pieces, words, least),
        names=settled(names, text),
        events=read_events(scores, pieces, words, least, weights.labels),
        framings=read_framings(scores, pieces, words, least),
    )
