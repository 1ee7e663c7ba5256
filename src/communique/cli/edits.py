"""Fields of a claim as people read and write them: ``value=15``, ``date=2020-09``."""

from typing import TYPE_CHECKING, get_args

import msgspec

from communique.errors import LedgerError
from communique.model.dates import DateInterval, from_edtf

if TYPE_CHECKING:
    from communique.model.content import Content


def fields_of(content: "Content | None") -> tuple[str, ...]:
    """Return the fields that say something, each as ``field = value``."""
    if content is None:
        return ()
    shown = []
    for field in msgspec.structs.fields(content):
        value = getattr(content, field.name)
        if value is not None and value != ():
            shown.append(f"{field.name} = {_write(value)}")
    return tuple(shown)


def read_change(content: "Content | None", line: str) -> tuple[str, object]:
    """Return the field and value of ``field=value``, the value as JSON has it.

    A date is written in EDTF, words as they are, anything else as JSON; nothing
    after the sign means that the document does not say.

    Raises:
        LedgerError: The line is no such thing, or the value cannot be read.
    """
    name, sign, text = (part.strip() for part in line.partition("="))
    if not sign or content is None:
        raise LedgerError(f"{line!r} changes nothing. Write field=value.")
    types = {f.name: f.type for f in msgspec.structs.fields(content)}
    if not text:
        return name, None
    kinds = get_args(types.get(name)) or (types.get(name),)
    if DateInterval in kinds:
        try:
            return name, msgspec.to_builtins(from_edtf(text))
        except ValueError as error:
            raise LedgerError(f"{name}: {error}. Write it as 2020-09-30.") from error
    if any(isinstance(kind, type) and issubclass(kind, str) for kind in kinds):
        return name, text
    try:
        return name, msgspec.json.decode(text)
    except msgspec.DecodeError:
        return name, text


def _write(value: object) -> str:
    if isinstance(value, DateInterval):
        return value.edtf
    if isinstance(value, str):
        return value
    return msgspec.json.encode(_pruned(msgspec.to_builtins(value))).decode()


def _pruned(value: object) -> object:
    """Leave out what says nothing: an empty field fills no screen."""
    if isinstance(value, dict):
        return {k: _pruned(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_pruned(item) for item in value]
    return value
