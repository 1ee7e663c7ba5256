"""A text through the trained model: sayings, names and happenings in one pass."""

from communique.annotate.decode_events import read_events
from communique.annotate.decode_names import read_names
from communique.annotate.decode_sayings import read_sayings
from communique.annotate.encoder import Encoder
from communique.annotate.pieces import pieces_of, words_of
from communique.model.reading import Reading


def read_text(
    encoder: Encoder, text: str, thresholds: dict[str, float] | None = None
) -> Reading:
    """Return what the model reads from a text.

    Args:
        encoder: The loaded model.
        text: Paragraphs stand on lines of their own.
        thresholds: In place of those of the manifest, for tuning.
    """
    weights = encoder.weights
    model = f"{weights.name}-{weights.version}"
    pieces = pieces_of(encoder.tokenizer, text)
    if not pieces:
        return Reading(model=model)
    words = words_of(pieces, text)
    scores = encoder.read(pieces)
    least = {**weights.thresholds, **(thresholds or {})}
    return Reading(
        model=model,
        sayings=read_sayings(scores, pieces, words, least),
        names=read_names(scores, pieces, words, least, weights.labels["entities"]),
        events=read_events(scores, pieces, words, least, weights.labels),
    )
