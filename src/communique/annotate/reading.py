"""The reading layer: what the trained model sees, where it is installed."""

import functools
import os
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Final

import msgspec

from communique.model.annotation import Annotated
from communique.model.reading import Reading
from communique.model.span import Span
from communique.weights.manifest import load_manifest

MODEL: Final = "language"
"""Name of the weights in ``data/models.toml``."""

RUNTIME: Final = ("numpy", "onnxruntime", "tokenizers")
"""What the extra ``models`` installs."""


class ReadingAnnotator:
    """Read a document once for all that rules may ask of the model.

    Where the runtime (the extra ``models``) is not installed the layer stays
    empty, and rules work without it.
    """

    name: Final = "reading.encoder.v1"
    needs: Final[tuple[str, ...]] = ("sentences",)
    assigns: Final[tuple[str, ...]] = ("reading",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its reading.

        Raises:
            WeightsError: The weights are not those that the package expects.
        """
        read = _reader()
        if read is None:
            return annotated
        reading = read(annotated.document.text, annotated.sentences)
        return msgspec.structs.replace(annotated, reading=reading)


@functools.cache
def _reader() -> Callable[[str, Sequence[Span]], Reading] | None:
    """Return the loaded model as a function; ``None`` where it cannot run."""
    weights = load_manifest().get(MODEL)
    if weights is None or not all(map(find_spec, RUNTIME)):
        return None
    # Documents are read side by side: threads for one product of small tables only
    # stand in each other's way. Heeded while numpy is not loaded yet.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251 - no setting of ours
    # Imported here: without the extra there is no numpy to import.
    from communique.annotate.encoder import load  # noqa: PLC0415
    from communique.annotate.reader import read_text  # noqa: PLC0415

    return functools.partial(read_text, load(weights))
