"""The reading layer: what the trained model sees, where it is installed."""

import functools
from typing import Final

import msgspec

from communique.annotate.decode_events import read_events
from communique.annotate.decode_names import read_names
from communique.annotate.decode_sayings import read_sayings
from communique.annotate.encoder import Encoder, load
from communique.annotate.pieces import pieces_of, words_of
from communique.model.annotation import Annotated
from communique.model.reading import Reading
from communique.weights.manifest import Weights, load_manifest

MODEL: Final = "language"
"""Name of the weights in ``data/models.toml``."""


class ReadingAnnotator:
    """Read a document once for all that rules may ask of the model.

    Where the runtime (the extra ``models``) is not installed the layer stays
    empty, and rules work without it.
    """

    name: Final = "reading.encoder.v1"
    needs: Final[tuple[str, ...]] = ()
    assigns: Final[tuple[str, ...]] = ("reading",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its reading.

        Raises:
            WeightsError: The weights are not those that the package expects.
        """
        encoder = _encoder()
        if encoder is None:
            return annotated
        reading = read_text(encoder, annotated.document.text)
        return msgspec.structs.replace(annotated, reading=reading)


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


@functools.cache
def _encoder() -> Encoder | None:
    weights: Weights | None = load_manifest().get(MODEL)
    return load(weights) if weights is not None else None
