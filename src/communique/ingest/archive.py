"""Archives to files: member by member, within limits, nothing on disk.

An archive is read as if it were hostile: sizes it states are not believed, a
member that would leave the folder is refused, links and devices are not
followed, and what unpacks to too much is stopped while it unpacks.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Protocol, cast

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.issue import Issue
from communique.model.record import Record

_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_UNIX_LINK = 0o120000
_UNIX_KIND = 0o170000
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
"""Members that make a ZIP file a document of some office program."""
_Packed = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_SQUEEZED: tuple[tuple[bytes, Callable[[IO[bytes]], _Packed]], ...] = (
    (b"\x1f\x8b", lambda packed: gzip.GzipFile(fileobj=packed)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_TAR_MAGIC = slice(257, 262)
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError,
    ValueError, NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError,
    RecursionError,
)  # fmt: skip
"""All that the standard library is known to raise over a damaged archive."""


class Readable(Protocol):
    """All that is asked of a stream here."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        ...


class TooMuchError(Exception):
    """A member unpacks to more than may still be read."""


class Member(Record, frozen=True, kw_only=True):
    """A member as met: its path inside and its bytes."""

    path: str
    data: bytes


def is_archive(data: bytes) -> bool:
    """Tell whether the bytes are a ZIP or TAR archive, squeezed or not."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return not _is_office(data)
    if data[_TAR_MAGIC] == b"ustar":
        return True
    return any(data.startswith(magic) for magic, _ in _SQUEEZED)


def read_archive(
    data: bytes, address: str, options: IngestOptions, *, depth: int = 1
) -> Iterator[RawFile | Issue]:
    """Yield the files in an archive, sorted as the archive has them.

    Archives inside are opened too, up to ``options.max_depth``.

    Issues:
        ING-004: Damaged. ING-005: A member is too large. ING-009: A member
        leaves the folder. ING-010: It unpacks to too much. ING-003: Encrypted.
        ING-020: Too deep. ING-021: A link or device.
    """
    budget = _Budget(len(data), options)
    try:
        for item in _members(data, address, budget):
            if isinstance(item, Issue):
                yield item
            elif is_archive(item.data):
                yield from _nested(item, address, options, depth)
            elif item.data:
                yield RawFile(
                    address=f"{address}/{item.path}", data=item.data, archive=address
                )
            else:
                yield _issue("ING-001", f"{address}/{item.path}")
    except TooMuchError:
        yield _issue("ING-010", address, limit=str(budget.limit))
    except _BROKEN as error:
        yield _damaged(address, error)


def _nested(
    item: Member, address: str, options: IngestOptions, depth: int
) -> Iterator[RawFile | Issue]:
    inner = f"{address}/{item.path}"
    if depth >= options.max_depth:
        yield _issue("ING-020", inner, limit=str(options.max_depth))
    else:
        yield from read_archive(item.data, inner, options, depth=depth + 1)


class _Budget:
    """What may still be unpacked from one archive."""

    def __init__(self, packed: int, options: IngestOptions) -> None:
        by_ratio = max(int(packed * options.max_ratio), 1_000_000)
        self.limit = min(options.max_unpacked_bytes, by_ratio)
        self.left = self.limit
        self.members = options.max_members
        self.largest = options.max_bytes

    def count(self) -> None:
        self.members -= 1
        if self.members < 0:
            raise TooMuchError

    def read(self, stream: Readable) -> bytes | None:
        """Return a member's bytes; ``None`` when it alone is too large."""
        pieces: list[bytes] = []
        size = 0
        while piece := stream.read(_CHUNK):
            size += len(piece)
            self.left -= len(piece)
            if self.left < 0:
                raise TooMuchError
            if size > self.largest:
                return None
            pieces.append(piece)
        return b"".join(pieces)


def _members(data: bytes, address: str, budget: _Budget) -> Iterator[Member | Issue]:
    if data.startswith(b"PK"):
        yield from _zip_members(data, address, budget)
        return
    for magic, opener in _SQUEEZED:
        if data.startswith(magic):
            with opener(io.BytesIO(data)) as stream:
                yield from _squeezed(stream, address, budget)
            return
    with tarfile.open(fileobj=io.BytesIO(data), mode="r|") as archive:
        yield from _tar_members(archive, address, budget)


def _squeezed(
    stream: Readable, address: str, budget: _Budget
) -> Iterator[Member | Issue]:
    """Read what one of gzip, bzip2 or xz holds: a TAR archive or one file."""
    start = _peek(stream)
    if start[_TAR_MAGIC] == b"ustar":
        with tarfile.open(
            fileobj=cast("IO[bytes]", _Rejoined(start, stream)), mode="r|"
        ) as archive:
            yield from _tar_members(archive, address, budget)
        return
    name = address.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    body = budget.read(_Rejoined(start, stream))
    yield Member(path=name, data=body) if body is not None else _large(address, budget)


def _peek(stream: Readable) -> bytes:
    start = b""
    while len(start) < 512 and (piece := stream.read(512 - len(start))):  # noqa: PLR2004 - one TAR block
        start += piece
    return start


class _Rejoined:
    """A stream whose first bytes were already taken."""

    def __init__(self, start: bytes, stream: Readable) -> None:
        self._start = start
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if not self._start:
            return self._stream.read(size)
        if size < 0:
            size = _CHUNK
        taken, self._start = self._start[:size], self._start[size:]
        return taken


def _zip_members(
    data: bytes, address: str, budget: _Budget
) -> Iterator[Member | Issue]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            budget.count()
            if info.is_dir() or _is_hidden(info.filename):
                continue
            where = f"{address}/{info.filename}"
            if _escapes(info.filename):
                yield _issue("ING-009", address, member=info.filename)
            elif (info.external_attr >> 16) & _UNIX_KIND == _UNIX_LINK:
                yield _issue("ING-021", address, detail=info.filename)
            elif info.flag_bits & _ENCRYPTED:
                yield _issue("ING-003", where, format="archive member")
            else:
                yield _zip_member(archive, info, where, budget)


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, budget: _Budget
) -> Member | Issue:
    try:
        with archive.open(info) as stream:
            body = budget.read(stream)
    except _BROKEN as error:
        return _damaged(where, error)
    if body is None:
        return _large(where, budget)
    return Member(path=info.filename, data=body)


def _tar_members(
    archive: tarfile.TarFile, address: str, budget: _Budget
) -> Iterator[Member | Issue]:
    for info in archive:
        budget.count()
        if info.isdir() or _is_hidden(info.name):
            continue
        where = f"{address}/{info.name}"
        if _escapes(info.name):
            yield _issue("ING-009", address, member=info.name)
            continue
        stream = archive.extractfile(info) if info.isfile() else None
        if stream is None:
            yield _issue("ING-021", address, detail=info.name)
            continue
        body = budget.read(stream)
        yield (
            Member(path=info.name, data=body)
            if body is not None
            else _large(where, budget)
        )


def _escapes(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return (
        ".." in parts
        or path.startswith(("/", "\\"))
        or ":" in parts[0]
        or "\x00" in path
    )


def _is_hidden(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX"
        for part in parts
    )


def _is_office(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except _BROKEN:
        return any(mark.encode() in data[:4096] for mark in _OFFICE)
    return any(mark in names for mark in _OFFICE)


def _issue(code: str, name: str, **arguments: str) -> Issue:
    return Issue(
        code=code, name=name, arguments=tuple(sorted(arguments.items())), fatal=True
    )


def _large(where: str, budget: _Budget) -> Issue:
    return _issue(
        "ING-005", where, size=f"over {budget.largest}", limit=str(budget.largest)
    )


def _damaged(address: str, error: BaseException) -> Issue:
    detail = f"{type(error).__name__}: {error}"[:120]
    return _issue("ING-004", address, format="archive", detail=detail)
