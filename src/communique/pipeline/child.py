"""The child process that reads untrusted files, under limits.

It gets bytes and gives records back over a pipe. Before its first file it
gives up what it does not need: memory beyond the limit, files to write, the
network, other programs. What it cannot give up on a platform without resource
limits it at least refuses in Python.
"""

import sys
from multiprocessing.connection import Connection
from typing import Final

import msgspec

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.issue import Issue
from communique.pipeline.stages import Processed, process

_MEGABYTE: Final = 1 << 20
_FORBIDDEN: Final = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.exec",
        "os.fork",
        "os.posix_spawn",
        "os.system",
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.link",
        "os.symlink",
        "os.chmod",
        "shutil.rmtree",
    }
)
_WRITING: Final = frozenset("wax+")


def serve(pipe: Connection, options: IngestOptions, settled: bytes) -> None:
    """Answer files with what they hold until the pipe closes.

    Args:
        pipe: Carries ``RawFile`` in and ``Processed`` out, as MessagePack.
        options: Limits.
        settled: A small file, read once before the limits close, so that
            libraries and lexicons are loaded by then.
    """
    process(RawFile(address="warm.txt", data=settled), options)
    _limit_memory(options.memory_mb)
    sys.addaudithook(_refuse)
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(RawFile)
    pipe.send_bytes(b"ready")
    while True:
        try:
            raw = decoder.decode(pipe.recv_bytes())
        except EOFError:
            return
        pipe.send_bytes(encoder.encode(_guarded(raw, options)))


def _guarded(raw: RawFile, options: IngestOptions) -> Processed:
    try:
        return process(raw, options)
    except MemoryError:
        return failure(raw, "ING-007", limit=str(options.memory_mb))
    except RecursionError:
        return failure(raw, "ING-018", detail="nested too deeply")
    except Exception as error:  # noqa: BLE001 - any file may break any parser; the run goes on
        return failure(raw, "ING-018", detail=f"{type(error).__name__}: {error}"[:200])


def failure(raw: RawFile, code: str, **arguments: str) -> Processed:
    """Return the answer for a file that could not be read."""
    issue = Issue(
        code=code,
        name=raw.address,
        arguments=tuple(sorted(arguments.items())),
        fatal=True,
    )
    return Processed(document=None, issues=(issue,))


def _limit_memory(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    limit = megabytes * _MEGABYTE + _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _address_space() -> int:
    """Return the bytes of address space in use before the first file.

    Libraries map far more than they touch; the limit counts from here.
    """
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no Path in a closing child
            pages = int(file.read().split()[0])
    except OSError:
        return 512 * _MEGABYTE
    import resource  # noqa: PLC0415 - absent on Windows

    return pages * resource.getpagesize()


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not allowed while reading a file")
    mode = arguments[1] if event == "open" else None
    if isinstance(mode, str) and _WRITING & set(mode):
        raise PermissionError("writing is not allowed while reading a file")
