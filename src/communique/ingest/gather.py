"""Find what the user named: files, folders, archives, addresses, standard input.

This is the one place of the stage that touches disk and network. Nothing raises
out of it: what cannot be had is an issue beside what can.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from communique.ingest.archive import is_archive, read_archive
from communique.ingest.fetch import RefusedError, fetch
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.issue import Issue

STDIN = "-"
_SCHEMES = ("http://", "https://")
_FOLDER, _FILE, _OTHER, _HIDDEN = "folder", "file", "other", "hidden"


def gather(
    named: Sequence[str],
    options: IngestOptions,
    *,
    stdin: BinaryIO | None = None,
) -> Iterator[RawFile | Issue]:
    """Yield every file that ``named`` leads to, one at a time.

    Folders are walked in order of names, hidden files and folders left out;
    archives are read member by member. At most one file is in memory, and one
    archive beside it.

    Args:
        named: Paths, ``http(s)`` addresses, or ``-`` for standard input.
        options: Limits.
        stdin: Where ``-`` reads from; ``None`` is reported as empty.

    Issues, all fatal for the file they name:
        ING-001, ING-005, ING-011, ING-012, ING-014 to ING-016, ING-021, and
        those of ``communique.ingest.archive.read_archive``.
    """
    for name in named:
        for item in _from_named(name, options, stdin):
            yield _speakable(item)


def _from_named(
    name: str, options: IngestOptions, stdin: BinaryIO | None
) -> Iterator[RawFile | Issue]:
    if name == STDIN:
        yield from _from_stream(stdin, options)
    elif name.casefold().startswith(_SCHEMES):
        yield from _from_address(name, options)
    else:
        yield from _from_path(name, options)


def _speakable(item: RawFile | Issue) -> RawFile | Issue:
    r"""Return ``item`` with names that can be stored and shown.

    A file's name is bytes; those that are no UTF-8 become ``\xNN``.
    """
    if isinstance(item, RawFile):
        archive = None if item.archive is None else _words(item.archive)
        return msgspec.structs.replace(
            item, address=_words(item.address), archive=archive
        )
    arguments = tuple((key, _words(value)) for key, value in item.arguments)
    return msgspec.structs.replace(item, name=_words(item.name), arguments=arguments)


def _words(name: str) -> str:
    if name.isascii():
        return name
    try:
        encoded = name.encode("utf-8", "surrogateescape")  # as it stands on disk
    except UnicodeEncodeError:
        encoded = name.encode("utf-8", "backslashreplace")
    return encoded.decode("utf-8", "backslashreplace")


def _from_stream(
    stdin: BinaryIO | None, options: IngestOptions
) -> Iterator[RawFile | Issue]:
    try:
        data = stdin.read(options.max_bytes + 1) if stdin is not None else b""
        if stdin is not None and is_archive(data[:512]):
            data += stdin.read(max(0, options.max_unpacked_bytes - len(data) + 1))
    except (OSError, ValueError) as error:
        yield _issue("ING-012", STDIN, detail=str(error))
        return
    yield from _opened(RawFile(address=STDIN, data=data), options)


def _from_address(url: str, options: IngestOptions) -> Iterator[RawFile | Issue]:
    try:
        raw = fetch(url, options)
    except RefusedError as error:
        yield Issue(code=error.code, name=url, arguments=error.arguments, fatal=True)
        return
    yield from _opened(raw, options)


def _from_path(name: str, options: IngestOptions) -> Iterator[RawFile | Issue]:
    path = Path(name)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield _issue("ING-011", name)
        return
    except (OSError, ValueError) as error:
        yield _issue("ING-012", name, detail=_reason(error))
        return
    if stat.S_ISDIR(mode):
        yield from _from_folder(path, options)
    elif stat.S_ISREG(mode):
        yield from _from_file(path, options)
    else:
        yield _issue("ING-021", name, detail=name)


def _from_folder(folder: Path, options: IngestOptions) -> Iterator[RawFile | Issue]:
    # A stack, since folders can be nested deeper than calls can.
    stack: list[Iterator[os.DirEntry[str]]] = [iter(())]
    found: list[os.DirEntry[str]] | Issue | None = _listed(folder)
    while stack:
        if isinstance(found, Issue):
            yield found
        elif found is not None:
            stack.append(iter(found))
        found = None
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        kind = _kind(entry)
        if kind == _FOLDER:
            found = _listed(Path(entry.path))
        elif kind == _FILE:
            yield from _from_file(Path(entry.path), options)
        elif kind == _OTHER:
            # A link inside a folder can lead anywhere, in circles too.
            parent = os.path.dirname(entry.path)  # noqa: PTH120 - entries speak in strings
            yield _issue("ING-021", parent, detail=entry.name)
        elif kind != _HIDDEN:
            yield _issue("ING-012", entry.path, detail=kind)


def _listed(folder: Path) -> list[os.DirEntry[str]] | Issue:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        return _issue("ING-012", str(folder), detail=_reason(error))


def _kind(entry: os.DirEntry[str]) -> str:
    """Return what an entry is, or why that cannot be known."""
    if entry.name.startswith("."):
        return _HIDDEN
    try:
        if entry.is_symlink():
            return _OTHER
        if entry.is_dir(follow_symlinks=False):
            return _FOLDER
        return _FILE if entry.is_file(follow_symlinks=False) else _OTHER
    except OSError as error:
        return _reason(error)


def _from_file(path: Path, options: IngestOptions) -> Iterator[RawFile | Issue]:
    name = str(path)
    try:
        with path.open("rb") as file:
            start = file.read(512)
            limit = (
                options.max_unpacked_bytes if is_archive(start) else options.max_bytes
            )
            size = os.fstat(file.fileno()).st_size
            if size > limit:
                yield _issue("ING-005", name, size=str(size), limit=str(limit))
                return
            data = start + file.read(limit - len(start) + 1)
    except OSError as error:
        yield _issue("ING-012", name, detail=_reason(error))
        return
    yield from _opened(RawFile(address=name, data=data), options)


def _opened(raw: RawFile, options: IngestOptions) -> Iterator[RawFile | Issue]:
    if not raw.data:
        yield _issue("ING-001", raw.address)
        return
    packed = is_archive(raw.data)
    limit = options.max_unpacked_bytes if packed else options.max_bytes
    if len(raw.data) > limit:
        yield _issue("ING-005", raw.address, size=f"over {limit}", limit=str(limit))
    elif packed:
        yield from read_archive(raw.data, raw.address, options)
    else:
        yield raw


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _issue(code: str, name: str, **arguments: str) -> Issue:
    return Issue(
        code=code, name=name, arguments=tuple(sorted(arguments.items())), fatal=True
    )
