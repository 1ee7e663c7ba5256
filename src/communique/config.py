"""Settings: flag, environment, file, default, in this order.

The file is ``communique.toml`` in the working folder; the environment's names are
``COMMUNIQUE_`` and the key in capitals, as ``COMMUNIQUE_INGEST_MAX_BYTES``. An
unknown key is refused with the known ones, since a misspelt limit that is silently
ignored protects nobody. ``docs/reference/settings.md`` lists every key.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from communique.errors import ConfigError
from communique.ingest.options import IngestOptions
from communique.model.ids import digest
from communique.model.record import Record

FILE: Final = "communique.toml"
_PREFIX: Final = "COMMUNIQUE_"
_TESTS: Final = "COMMUNIQUE_TEST_"
"""Names with this prefix belong to the test suite, not to the program."""

_LEAST: Final = ".least_"
"""What the names of thresholds of scores hold; these may be zero."""

_PASSWORD: Final = re.compile(r"(?<=://)([^:/@]*):[^@]*@")


class Settings(Record, frozen=True, kw_only=True):
    """Everything that a user can set.

    Attributes:
        ledger: SQLite file, or ``postgresql://USER@HOST/DATABASE``.
        workers: Processes that read documents; ``None`` for one per core.
        ingest: Limits of reading.
    """

    ledger: str = "communique.db"
    workers: int | None = None
    ingest: IngestOptions = IngestOptions()

    def digest(self) -> str:
        """Return a digest of the settings that bear on what is read.

        Where the ledger lies and how many processes read does not change the
        record, so it does not change the digest.
        """
        return digest("set", msgspec.json.encode(self.ingest).decode())


class Setting(Record, frozen=True, kw_only=True):
    """One setting as resolved.

    Attributes:
        key: As ``ingest.max_bytes``.
        value: As shown to people: passwords are left out.
        origin: ``default``, ``communique.toml``, the name of the environment
            variable, or ``flag``.
    """

    key: str
    value: str
    origin: str


class Resolved(Record, frozen=True, kw_only=True):
    """Settings and where each came from, by key."""

    settings: Settings
    origins: tuple[Setting, ...]


def load_settings(
    flags: Mapping[str, object] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Resolved:
    """Return the settings in force.

    Args:
        flags: Keys given on the command line; ``None`` values are not given.
        environment: ``None`` for that of the process.
        folder: Where ``communique.toml`` may lie; ``None`` for the working folder.

    Raises:
        ConfigError: A key is unknown, a value does not fit, or the file is no TOML.
    """
    source = os.environ if environment is None else environment  # noqa: TID251 - here settings enter
    path = (folder or Path()) / FILE
    found: dict[str, tuple[object, str]] = {}
    found.update(_from_file(path))
    found.update(_from_environment(source))
    for key, given in (flags or {}).items():
        if given is not None:
            found[key] = (given, "flag")
    values = {key: _fit(key, *found[key]) for key in found}
    settings = _build(values)
    return Resolved(
        settings=settings,
        origins=tuple(
            Setting(
                key=key,
                value=_show(_get(settings, key)),
                origin=found[key][1] if key in found else "default",
            )
            for key in sorted(_types())
        ),
    )


def known_keys() -> tuple[str, ...]:
    """Return every key that can be set, sorted."""
    return tuple(sorted(_types()))


def variable(key: str) -> str:
    """Return the name of a key in the environment.

    >>> variable("ingest.max_bytes")
    'COMMUNIQUE_INGEST_MAX_BYTES'
    """
    return _PREFIX + key.upper().replace(".", "_")


def _types() -> dict[str, Any]:
    types: dict[str, Any] = {}
    for field in msgspec.structs.fields(Settings):
        if field.type is not IngestOptions:
            types[field.name] = field.type
            continue
        for inner in msgspec.structs.fields(IngestOptions):
            types[f"{field.name}.{inner.name}"] = inner.type
    return types


def _from_file(path: Path) -> Iterator[tuple[str, tuple[object, str]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(
            f"{path}: cannot be read as TOML ({error}). Correct it or move it away."
        ) from error
    for key, value in _flatten(data):
        if key not in _types():
            raise _unknown(f"{path}, {key}", known_keys())
        yield key, (value, FILE)


def _flatten(data: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in data.items():
        if not isinstance(value, dict):
            yield name, value
            continue
        for inner, inner_value in value.items():
            yield f"{name}.{inner}", inner_value


def _from_environment(
    environment: Mapping[str, str],
) -> Iterator[tuple[str, tuple[object, str]]]:
    names = {variable(key): key for key in _types()}
    for name in sorted(environment):
        if not name.startswith(_PREFIX) or name.startswith(_TESTS):
            continue
        if name not in names:
            raise _unknown(f"the environment variable {name}", tuple(sorted(names)))
        if environment[name]:  # an empty variable is the usual way to unset one
            yield names[name], (environment[name], name)


def _unknown(where: str, known: tuple[str, ...]) -> ConfigError:
    return ConfigError(
        f"{where}: there is no such setting. Known are: {', '.join(known)}."
    )


def _fit(key: str, value: object, origin: str) -> object:
    if key not in _types():
        raise _unknown(key, known_keys())
    strict = origin == FILE  # TOML has types of its own; the environment has words
    try:
        fitted: object = msgspec.convert(value, _types()[key], strict=strict)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{key} ({origin}): {value!r} does not fit: {error}. See"
            " `communique config`."
        ) from error
    if isinstance(fitted, bool) or not isinstance(fitted, int | float):
        return fitted
    if _LEAST in key:
        if not 0 <= fitted <= 1:
            raise ConfigError(f"{key} ({origin}): {value!r} is not between 0 and 1.")
    elif fitted <= 0:
        raise ConfigError(f"{key} ({origin}): {value!r} is not above zero.")
    return fitted


def _build(values: Mapping[str, object]) -> Settings:
    nested: dict[str, object] = {}
    for key, value in values.items():
        section, _, name = key.rpartition(".")
        if section:
            inner = nested.setdefault(section, {})
            assert isinstance(inner, dict)  # noqa: S101 - sections are tables
            inner[name] = value
        else:
            nested[name] = value
    return msgspec.convert(nested, Settings)


def _get(settings: Settings, key: str) -> object:
    value: object = settings
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _show(value: object) -> str:
    if value is None:
        return "one per core"
    if isinstance(value, bool):
        return str(value).lower()
    return _PASSWORD.sub(r"\1:***@", str(value))
