"""Data files to records: strict, with the place of every mistake.

Unknown keys refuse. Files are read through ``importlib.resources``, so an
installed wheel and a checkout behave alike.
"""

import hashlib
from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from communique.errors import ResourceError

T = TypeVar("T")

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(path: str, type_: type[T]) -> T:
    """Return the data file at ``path`` decoded as ``type_``.

    Args:
        path: Below ``communique/data``, as ``lexicon/en/cues.yml``.
        type_: A Record, or a tuple or dict of Records.

    Raises:
        ResourceError: The file is missing, is not YAML, has an unknown key or a
            value of the wrong type; the message names file and place.
    """
    try:
        raw = yaml.load(read_bytes(path), Loader=_LOADER)  # noqa: S506 - the safe loader, in C where built
    except yaml.YAMLError as error:
        raise ResourceError(f"{path}: not YAML: {error}") from error
    try:
        return msgspec.convert(raw, type_)
    except msgspec.ValidationError as error:
        raise ResourceError(f"{path}: {error}. Fix the file.") from error


def read_bytes(path: str) -> bytes:
    """Return the bytes of a data file.

    Raises:
        ResourceError: There is no such file in the package.
    """
    try:
        return resources.files("communique.data").joinpath(path).read_bytes()
    except OSError as error:
        raise ResourceError(f"{path}: not in the package: {error}") from error


def digest_of(paths: tuple[str, ...]) -> str:
    """Return one hex digest over the bytes of several data files."""
    hasher = hashlib.sha256()
    for path in sorted(paths):
        hasher.update(path.encode())
        hasher.update(hashlib.sha256(read_bytes(path)).digest())
    return hasher.hexdigest()
