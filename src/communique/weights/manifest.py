"""What weights the package expects: ``data/models.toml`` as typed records."""

import functools
import tomllib
from importlib import resources

import msgspec

from communique.errors import WeightsError
from communique.model.record import Record


class Weights(Record, frozen=True, kw_only=True):
    """One file of weights.

    Attributes:
        name: What it is for, as ``language``.
        version: Counts up; other behaviour is another version.
        file: Its name beside the manifest, under ``weights/``.
        sha256: Of the file.
        size: In bytes.
        around: Name of the file with the second part, which reads around each
            happening, beside it.
        around_sha256: Of that file.
        tokenizer: Name of the file with the vocabulary, beside it.
        tokenizer_sha256: Of that file.
        licence: SPDX identifier of the file itself; the card says what it was
            trained on and under which licences.
        trained_on: Digest of the training data, as the recipe prints it.
        card: Where its card stands.
        labels: Names of the outputs of each head, in order.
        thresholds: Least scores and biases of the decoder, by name, set on
            development data.
        scores: Figures on development data, by name.
        needs: Versions of communique that can use it.
    """

    name: str
    version: str
    file: str
    sha256: str
    size: int
    around: str
    around_sha256: str
    tokenizer: str
    tokenizer_sha256: str
    licence: str
    trained_on: str
    card: str
    needs: str
    labels: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    thresholds: dict[str, float] = msgspec.field(default_factory=dict)
    scores: dict[str, float] = msgspec.field(default_factory=dict)


class _Manifest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    model: tuple[Weights, ...] = ()


@functools.cache
def load_manifest() -> dict[str, Weights]:
    """Return what is expected, by name.

    Raises:
        WeightsError: The manifest is no TOML or has unknown or missing keys.
    """
    path = resources.files("communique.data").joinpath("models.toml")
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        manifest = msgspec.convert(raw, _Manifest)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise WeightsError(f"data/models.toml: {error}") from error
    return {one.name: one for one in manifest.model}
