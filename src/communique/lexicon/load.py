"""Data files to records: strict, with the place of every mistake.

Unknown keys refuse. Files are read through ``importlib.resources``, so an
installed wheel and a checkout behave alike.
"""

import functools
import hashlib
import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, TypeVar

import msgspec
import yaml

from communique.errors import ResourceError

T = TypeVar("T")

if TYPE_CHECKING:
    _Base = yaml.SafeLoader
else:
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(_Base):
    """YAML 1.2 truth: only ``true`` and ``false``; "no", "on" and NO are words."""


Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"
    ]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf")
)


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
        raw = yaml.load(read_bytes(path), Loader=Loader)  # noqa: S506 - the safe loader, in C where built
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


@functools.cache
def knowledge_digest() -> str:
    """Return one hex digest over every lexicon, grammar and ontology file.

    It goes into each run, so that a claim can be traced to the words that the
    program knew when it was made.
    """
    root = resources.files("communique.data")
    return digest_of(tuple(_data_files(root, "")))


def _data_files(folder: Traversable, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _data_files(entry, f"{path}/")
        elif path.endswith((".yml", ".toml", ".onnx")) and not path.startswith("demo/"):
            yield path
