"""Find a file of weights and check it before anything loads it."""

import hashlib
from importlib import resources

from communique.errors import WeightsError
from communique.weights.manifest import Weights


def read_weights(weights: Weights) -> bytes:
    """Return the bytes of the file, checked against the manifest.

    Raises:
        WeightsError: The file is missing or is another one.
    """
    return _checked(weights, weights.file, weights.sha256)


def read_around(weights: Weights) -> bytes:
    """Return the bytes of the second part, checked the same way.

    Raises:
        WeightsError: The file is missing or is another one.
    """
    return _checked(weights, weights.around, weights.around_sha256)


def read_tokenizer(weights: Weights) -> bytes:
    """Return the vocabulary that belongs to the weights, checked the same way.

    Raises:
        WeightsError: The file is missing or is another one.
    """
    return _checked(weights, weights.tokenizer, weights.tokenizer_sha256)


def _checked(weights: Weights, name: str, expected: str) -> bytes:
    path = resources.files("communique.data").joinpath("weights", name)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WeightsError(_say(weights, name, f"cannot be read: {error}")) from error
    found = hashlib.sha256(raw).hexdigest()
    if found != expected:
        raise WeightsError(_say(weights, name, f"has sha256 {found}, not {expected}"))
    return raw


def _say(weights: Weights, name: str, what: str) -> str:
    return (
        f"the weights {weights.name} {weights.version} (data/weights/{name})"
        f" {what}. Install the package again (pip install --force-reinstall"
        " communique), or read without models (ingest.models = false)."
    )
