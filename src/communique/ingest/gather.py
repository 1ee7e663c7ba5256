"""Find what the user named: files, folders, archives, addresses, standard input.

This is the one place of the stage that touches disk and network. Nothing raises
out of it: what cannot be had is an issue beside what can.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from communique.ingest.archive import is_archive, read_archive
from communique.ingest.fetch import RefusedError, fetch
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.issue import Issue

STDIN = "-"
_SCHEMES = ("http://", "https://")


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
        if name == STDIN:
            yield from _from_stream(stdin, options)
        elif name.casefold().startswith(_SCHEMES):
            yield from _from_address(name, options)
        else:
            yield from _from_path(name, options)


def _from_stream(
    stdin: BinaryIO | None, options: IngestOptions
) -> Iterator[RawFile | Issue]:
    try:
        data = stdin.read(options.max_bytes + 1) if stdin is not None else b""
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
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _issue("ING-012", str(folder), detail=_reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        try:
            is_link = entry.is_symlink()
            is_folder = entry.is_dir(follow_symlinks=False)
            is_file = entry.is_file(follow_symlinks=False)
        except OSError as error:
            yield _issue("ING-012", str(path), detail=_reason(error))
            continue
        if is_link or not (is_folder or is_file):
            # A link inside a folder can lead anywhere, in circles too.
            yield _issue("ING-021", str(folder), detail=entry.name)
        elif is_folder:
            yield from _from_folder(path, options)
        else:
            yield from _from_file(path, options)


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
    elif is_archive(raw.data):
        yield from read_archive(raw.data, raw.address, options)
    elif len(raw.data) > options.max_bytes:
        yield _issue(
            "ING-005",
            raw.address,
            size=f"over {options.max_bytes}",
            limit=str(options.max_bytes),
        )
    else:
        yield raw


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _issue(code: str, name: str, **arguments: str) -> Issue:
    return Issue(
        code=code, name=name, arguments=tuple(sorted(arguments.items())), fatal=True
    )
