"""Records to JSON and back; nothing else in the ledger encodes or decodes.

The JSON is canonical: records that compare equal give the same characters, so
digests of them can be compared. For that, a Decimal is written without trailing
zeros (``Decimal("1.50") == Decimal("1.5")``) and a whole float as an integer.
"""

import functools
import hashlib
import math
import struct
from decimal import Decimal
from typing import Any, Final, TypeVar, cast

import msgspec
import msgspec.inspect

from communique.errors import LedgerError
from communique.model.record import Record

T = TypeVar("T")

_ENCODER: Final = msgspec.json.Encoder()
_DECODERS: Final[dict[type, msgspec.json.Decoder[Any]]] = {}
"""Made once a type, since making one costs more than a use."""

_PLAIN_EXPONENT: Final = 40
"""Beyond so many places a Decimal is written with an exponent."""

_WRITTEN_ONE_WAY: Final = (
    msgspec.inspect.NoneType,
    msgspec.inspect.BoolType,
    msgspec.inspect.IntType,
    msgspec.inspect.StrType,
    msgspec.inspect.DateType,
    msgspec.inspect.EnumType,
)

_WHOLE_FLOAT: Final = 2**53
"""Whole floats below this are exact as integers."""

_SETTLED: Final = frozenset({type(None), bool, int, str})

_Plain = None | bool | int | float | str | list["_Plain"] | dict[str, "_Plain"]


def encode(record: Record) -> str:
    """Return the canonical JSON of ``record``.

    Raises:
        LedgerError: It holds a number that is not finite, or text that is not
            Unicode (a lone surrogate); neither could be read back.
    """
    try:
        if not _holds_numbers(type(record)):  # nothing in it can be written two ways
            return _ENCODER.encode(record).decode()
        plain = msgspec.to_builtins(record, builtin_types=(Decimal,))
        return _ENCODER.encode(_to_plain(plain)).decode()
    except (UnicodeEncodeError, ValueError) as error:
        raise LedgerError(
            f"a {type(record).__name__} cannot be stored: {error}."
            " Whatever made it must leave such values out."
        ) from error


def decode(body: str, type_: type[T]) -> T:
    """Return the record of ``type_`` whose JSON is ``body``.

    Raises:
        LedgerError: It is not one; the ledger was changed by other hands.
    """
    if type_ not in _DECODERS:
        _DECODERS[type_] = msgspec.json.Decoder(type_)
    try:
        return cast("T", _DECODERS[type_].decode(body))
    except msgspec.DecodeError as error:
        raise LedgerError(
            f"a stored {type_.__name__} cannot be read: {error}. Run"
            " `communique verify`, and restore the ledger from a copy."
        ) from error


def hash_fields(*fields: str | int | None) -> str:
    """Return the hex SHA-256 of the fields as a JSON array."""
    return hashlib.sha256(_ENCODER.encode(fields)).hexdigest()


def hash_text(text: str) -> str:
    """Return the hex SHA-256 of ``text`` in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def pack(hashes: tuple[int, ...]) -> bytes:
    """Return unsigned 64-bit integers as bytes, least significant first."""
    try:
        return struct.pack(f"<{len(hashes)}Q", *hashes)
    except struct.error as error:
        raise LedgerError(
            "a fingerprint is outside 0 … 2**64 - 1. Whatever made it must cut it."
        ) from error


def unpack(data: bytes) -> tuple[int, ...]:
    """Return what ``pack`` packed."""
    return struct.unpack(f"<{len(data) // 8}Q", data)


@functools.cache
def _holds_numbers(type_: type[Record]) -> bool:
    return _mentions_numbers(msgspec.inspect.type_info(type_))


def _mentions_numbers(info: msgspec.inspect.Type) -> bool:
    match info:
        case msgspec.inspect.StructType():
            return any(_mentions_numbers(field.type) for field in info.fields)
        case msgspec.inspect.UnionType():
            return any(map(_mentions_numbers, info.types))
        case msgspec.inspect.VarTupleType():
            return _mentions_numbers(info.item_type)
        case msgspec.inspect.TupleType():
            return any(map(_mentions_numbers, info.item_types))
        case _:
            return not isinstance(info, _WRITTEN_ONE_WAY)


def _to_plain(value: object) -> _Plain:
    """Return plain data with its numbers written one way; mappings change in place."""
    if type(value) in _SETTLED:  # most are; asked first
        return cast("_Plain", value)
    if isinstance(value, dict):
        for key, item in value.items():
            if type(item) not in _SETTLED:
                value[key] = _to_plain(item)
        return value
    if isinstance(value, list | tuple):
        return [x if type(x) in _SETTLED else _to_plain(x) for x in value]
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, float):
        return _float(value)
    raise ValueError(f"{type(value).__name__} has no JSON form here")


def _decimal(value: Decimal) -> str:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{value} is not a finite number")  # noqa: TRY004 - the type is right
    while digits and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    if not digits:
        return "0"
    exact = Decimal((sign, digits, exponent))
    return format(exact, "f") if abs(exponent) < _PLAIN_EXPONENT else str(exact)


def _float(value: float) -> int | float:
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a finite number")
    return int(value) if value.is_integer() and abs(value) < _WHOLE_FLOAT else value
