"""Squeezed streams and the budget that what comes out of them may not pass."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from typing import IO, Final, Protocol

from communique.ingest.options import IngestOptions

CHUNK: Final = 1 << 16
_XZ_MEMORY: Final = 256 << 20
"""Most memory to unpack with; `xz -9` needs a quarter, a hostile file asks for
gigabytes."""
_LEAST: Final = 1_000_000
"""Bytes that any archive may unpack to, however small it is."""
_HEADER: Final = 1024
"""Bytes around a member of a TAR archive."""


class Readable(Protocol):
    """All that is asked of a stream here."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        ...


class TooMuchError(Exception):
    """An archive unpacks to more than may still be read; says than what."""


class Budget:
    """What may still be unpacked from one archive and all archives in it.

    Args:
        packed: Bytes of the archive.
        options: Limits.
        within: Budget of the archive that this one lies in.
    """

    def __init__(
        self, packed: int, options: IngestOptions, within: "Budget | None" = None
    ) -> None:
        by_ratio = max(int(packed * options.max_ratio), _LEAST)
        self.limit = min(options.max_unpacked_bytes, by_ratio)
        self.most = options.max_members
        self.largest = options.max_bytes
        self._left = self.limit
        self._members = self.most
        self._passing = self.limit + _HEADER * self.most
        self._within = within

    def count(self) -> None:
        """Count one member."""
        self._members -= 1
        if self._members < 0:
            raise TooMuchError(f"{self.most} members")
        if self._within is not None:
            self._within.count()

    def spend(self, size: int) -> None:
        """Count bytes of members."""
        self._left -= size
        if self._within is not None:
            self._within.spend(size)
        if self._left < 0:
            raise TooMuchError(f"{self.limit} bytes")

    def pass_by(self, size: int) -> None:
        """Count bytes that a stream gives, those of skipped members too."""
        self._passing -= size
        if self._passing < 0:
            raise TooMuchError(f"{self.limit} bytes")

    def read(self, stream: Readable, chunk: int = CHUNK) -> bytes | None:
        """Return a member's bytes; ``None`` when it alone is too large."""
        pieces: list[bytes] = []
        size = 0
        while piece := stream.read(chunk):
            size += len(piece)
            self.spend(len(piece))
            if size > self.largest:
                return None
            pieces.append(piece)
        return b"".join(pieces)


class Counted:
    """A stream whose bytes count, and whose first were already taken."""

    def __init__(self, start: bytes, stream: Readable, budget: Budget) -> None:
        self._start = start
        self._stream = stream
        self._budget = budget

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        if size < 0:
            size = CHUNK
        if self._start:
            taken, self._start = self._start[:size], self._start[size:]
        else:
            taken = self._stream.read(size)
        self._budget.pass_by(len(taken))
        return taken


class _Xz:
    """An xz stream with a limit on the memory that it may ask for."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        self._one = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def read(self, size: int = CHUNK) -> bytes:
        while True:
            given = b""
            if self._one.eof:  # another stream may follow, after padding
                given = self._one.unused_data.lstrip(b"\0")
                given = given or self._packed.read(CHUNK).lstrip(b"\0")
                if not given:
                    return b""
                self._one = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
            elif self._one.needs_input:
                given = self._packed.read(CHUNK)
                if not given:
                    raise EOFError("the stream ends before its end mark")
            if out := self._one.decompress(given, size):
                return out


_OPENERS: Final[tuple[tuple[bytes, Callable[[IO[bytes]], Readable]], ...]] = (
    (b"\x1f\x8b", lambda packed: gzip.GzipFile(fileobj=packed)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", _Xz),
)


def is_squeezed(data: bytes) -> bool:
    """Tell whether the bytes are squeezed by gzip, bzip2 or xz."""
    return any(data.startswith(magic) for magic, _ in _OPENERS)


def unsqueeze(data: bytes) -> Readable:
    """Return the stream of what was squeezed."""
    opener = next(opener for magic, opener in _OPENERS if data.startswith(magic))
    return opener(io.BytesIO(data))
