"""Archives to files: member by member, within limits, nothing on disk.

An archive is read as if it were hostile: sizes it states are not believed, a
member that would leave the folder is refused, links and devices are not
followed, and what unpacks to too much is stopped while it unpacks.
"""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final, cast

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.squeezed import (
    CHUNK,
    Budget,
    Counted,
    Readable,
    TooMuchError,
    is_squeezed,
    unsqueeze,
)
from communique.model.issue import Issue
from communique.model.record import Record

_ENCRYPTED = 0x1
_UNIX_LINK = 0o120000
_UNIX_KIND = 0o170000
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
"""Members that make a ZIP file a document of some office program."""
_ENTRY: Final = b"PK\x01\x02"
_MOST_ENTRIES: Final = 100_000
"""Entries of a ZIP archive above which its list alone takes too much memory."""
_MEASURED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL_CHUNK: Final = 1 << 12
"""Bytes read at a time where the library unpacks whole what it has read."""
_TAR_MAGIC = slice(257, 262)
_TAR_BLOCK: Final = 512
_LONGEST_HEADER: Final = 1 << 16
"""Bytes of a name or of the extra fields of a TAR member; the library reads
them into memory whatever size they state."""
_EXTRA: Final = frozenset(
    (
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
    )
)
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, OSError, EOFError,
    ValueError, NotImplementedError, RuntimeError, KeyError, IndexError, OverflowError,
    RecursionError, MemoryError, TypeError, AttributeError, AssertionError,
)  # fmt: skip
"""All that the standard library is known to raise over a damaged archive, or can
be made to."""


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
    return is_squeezed(data)


def read_archive(
    data: bytes,
    address: str,
    options: IngestOptions,
    *,
    depth: int = 1,
    within: Budget | None = None,
) -> Iterator[RawFile | Issue]:
    """Yield the files in an archive, sorted as the archive has them.

    Archives inside are opened too, up to ``options.max_depth``, and what they
    unpack to counts for those they lie in as well.

    Issues:
        ING-004: Damaged. ING-005: A member is too large. ING-009: A member
        leaves the folder. ING-010: It unpacks to too much. ING-003: Encrypted.
        ING-020: Too deep. ING-021: A link or device.
    """
    budget = Budget(len(data), options, within)
    try:
        for item in _members(data, address, budget):
            if isinstance(item, Issue):
                yield item
            elif is_archive(item.data):
                yield from _nested(item, address, options, depth, budget)
            elif item.data:
                yield RawFile(
                    address=f"{address}/{item.path}", data=item.data, archive=address
                )
            else:
                yield _issue("ING-001", f"{address}/{item.path}")
    except TooMuchError as error:
        yield _issue("ING-010", address, limit=str(error))
    except _BROKEN as error:
        yield _damaged(address, error)


def _nested(
    item: Member, address: str, options: IngestOptions, depth: int, budget: Budget
) -> Iterator[RawFile | Issue]:
    inner = f"{address}/{item.path}"
    if depth >= options.max_depth:
        yield _issue("ING-020", inner, limit=str(options.max_depth))
    else:
        yield from read_archive(
            item.data, inner, options, depth=depth + 1, within=budget
        )


def _members(data: bytes, address: str, budget: Budget) -> Iterator[Member | Issue]:
    if data.startswith(b"PK"):
        yield from _zip_members(data, address, budget)
        return
    if is_squeezed(data):
        yield from _squeezed(unsqueeze(data), address, budget)
        return
    with _open_tar(io.BytesIO(data)) as archive:
        yield from _tar_members(archive, address, budget)


class _TarInfo(tarfile.TarInfo):
    """A TAR header that cannot ask for memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_TarInfo":
        info = super().frombuf(buf, encoding, errors)
        if info.type in _EXTRA and info.size > _LONGEST_HEADER:
            raise tarfile.HeaderError("a header asks for too much memory")
        return info

    def _proc_gnusparse_10(self, *_: object) -> None:
        # The map of holes lies in the data, is read whole and can be any size.
        raise tarfile.HeaderError("a sparse file")


def _open_tar(stream: Readable) -> tarfile.TarFile:
    return tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|", tarinfo=_TarInfo)


def _squeezed(
    stream: Readable, address: str, budget: Budget
) -> Iterator[Member | Issue]:
    """Read what one of gzip, bzip2 or xz holds: a TAR archive or one file."""
    start = _peek(stream)
    whole = Counted(start, stream, budget)
    if start[_TAR_MAGIC] == b"ustar":
        with _open_tar(whole) as archive:
            yield from _tar_members(archive, address, budget)
        return
    name = address.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    body = budget.read(whole)
    yield Member(path=name, data=body) if body is not None else _large(address, budget)


def _peek(stream: Readable) -> bytes:
    start = b""
    while len(start) < _TAR_BLOCK and (piece := stream.read(_TAR_BLOCK - len(start))):
        start += piece
    return start


def _zip_members(data: bytes, address: str, budget: Budget) -> Iterator[Member | Issue]:
    if _has_too_many(data):
        raise TooMuchError(f"{_MOST_ENTRIES} members")
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
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str, budget: Budget
) -> Member | Issue:
    try:
        with archive.open(info) as stream:
            chunk = CHUNK if info.compress_type in _MEASURED else _SMALL_CHUNK
            body = budget.read(stream, chunk)
    except _BROKEN as error:
        return _damaged(where, error)
    if body is None:
        return _large(where, budget)
    return Member(path=info.filename, data=body)


def _tar_members(
    archive: tarfile.TarFile, address: str, budget: Budget
) -> Iterator[Member | Issue]:
    while (info := archive.next()) is not None:
        # Else it keeps every header, each with its fields.
        archive.members.clear()  # type: ignore[attr-defined]  # not in the stubs
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


def _has_too_many(data: bytes) -> bool:
    """Tell whether the list of a ZIP archive is too long to be loaded."""
    end = data.rfind(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    is_zip64 = size == 0xFFFFFFFF  # noqa: PLR2004 - the format's word for "see elsewhere"
    start = 0 if is_zip64 else max(0, end - size)
    return data.count(_ENTRY, start) > _MOST_ENTRIES


def _is_office(data: bytes) -> bool:
    if _has_too_many(data):
        return False
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


def _large(where: str, budget: Budget) -> Issue:
    return _issue(
        "ING-005", where, size=f"over {budget.largest}", limit=str(budget.largest)
    )


def _damaged(address: str, error: BaseException) -> Issue:
    detail = f"{type(error).__name__}: {error}"[:120]
    return _issue("ING-004", address, format="archive", detail=detail)
