"""How often each reader is right, from ``data/calibration.yml``."""

import functools

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml

_PATH = "calibration.yml"
_Shares = dict[str, float | list[tuple[float, float]]]


def calibrated(kind: str, reader: str, score: float = 1.0) -> float:
    """Return how often a claim is right, 0 to 1.

    Args:
        kind: Kind of claim, as in the file ("event").
        reader: Who read it ("rules").
        score: What the reader itself says, 0 to 1; counts where the file has steps.

    Raises:
        ResourceError: The file is wrong or lacks kind or reader.
    """
    try:
        share = _load()[kind][reader]
    except KeyError as error:
        raise ResourceError(f"{_PATH}: no {reader} of {kind}. Add it.") from error
    if isinstance(share, float):
        return share
    return max((right for least, right in share if score >= least), default=0.0)


@functools.cache
def _load() -> dict[str, _Shares]:
    return load_yaml(_PATH, dict[str, _Shares])
