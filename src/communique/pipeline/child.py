"""The child process that reads untrusted files, under limits.

It gets bytes and gives records back over a pipe. Before its first file it
gives up what it does not need: memory beyond the limit, files to write, the
network, other programs. What it cannot give up on a platform without resource
limits it at least refuses in Python.
"""

import math
import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import Final

import msgspec

from communique.errors import ResourceError
from communique.ingest.options import IngestOptions
from communique.model.issue import Issue
from communique.pipeline.job import Job
from communique.pipeline.stages import Processed, process, understand
from communique.pipeline.warm import warm

READY: Final = b"ready"
"""What a child says when it is ready; anything else is why it is not."""

WRONG: Final = b"wrong data: "
"""What stands before the reason when the package itself is at fault."""

TOO_LARGE: Final = 77
"""The exit status of a child whose memory does not hold the job itself."""

_MEGABYTE: Final = 1 << 20
_GRACE_S: Final = 5
_FORBIDDEN: Final = frozenset(
    {
        "ctypes.dlopen",
        "ftplib.connect",
        "http.client.connect",
        "os.chmod",
        "os.chown",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.putenv",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.spawn",
        "os.symlink",
        "os.system",
        "os.truncate",
        "pty.spawn",
        "shutil.rmtree",
        "smtplib.connect",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "sqlite3.connect",
        "subprocess.Popen",
        "urllib.Request",
        "webbrowser.open",
    }
)
_WRITING: Final = frozenset("wax+")
_WRITING_FLAGS: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def serve(pipe: Connection, options: IngestOptions) -> None:
    """Answer jobs with what they gave until the pipe closes.

    Args:
        pipe: Carries ``Job`` in and ``Processed`` out, as MessagePack; before
            the first, ``READY`` or why the child cannot work.
        options: Limits.
    """
    # The parent decides what an interrupt means, and ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A first import must not leave files behind that it may not fill.
    sys.dont_write_bytecode = True
    try:
        warm()
        _limit(options.memory_mb)
    except ResourceError as error:
        pipe.send_bytes(WRONG + str(error).encode(errors="replace"))
        return
    except (OSError, ValueError, MemoryError) as error:
        pipe.send_bytes(f"{type(error).__name__}: {error}".encode(errors="replace"))
        return
    sys.addaudithook(_refuse)
    pipe.send_bytes(READY)
    decoder = msgspec.msgpack.Decoder(Job)
    while True:
        try:
            job = decoder.decode(pipe.recv_bytes())
        except EOFError:
            return
        except MemoryError:  # the rest may still be in the pipe: no going on
            sys.exit(TOO_LARGE)
        _renew_clock(options.timeout_s)
        pipe.send_bytes(_answer(job, options))


def _answer(job: Job, options: IngestOptions) -> bytes:
    # Encoding is part of the guarded work: it takes memory too, and what a file
    # put into a text may not be encodable.
    encoder = msgspec.msgpack.Encoder()
    try:
        return encoder.encode(_do(job, options))
    except MemoryError:
        failed = failure(job.address, "ING-007", limit=str(options.memory_mb))
    except RecursionError:
        failed = failure(job.address, "ING-018", detail="nested too deeply")
    except Exception as error:  # noqa: BLE001 - any file may break any parser; the run goes on
        detail = f"{type(error).__name__}: {error}"[:200]
        detail = detail.encode(errors="backslashreplace").decode()
        failed = failure(job.address, "ING-018", detail=detail)
    return encoder.encode(failed)


def _do(job: Job, options: IngestOptions) -> Processed:
    if job.raw is not None:
        return process(job.raw, options)
    assert job.document is not None  # noqa: S101 - a job has one of the two
    return understand(job.document, options)


def failure(address: str, code: str, **arguments: str) -> Processed:
    """Return the answer for a file that could not be read."""
    issue = Issue(
        code=code,
        name=address,
        arguments=tuple(sorted(arguments.items())),
        fatal=True,
    )
    return Processed(document=None, issues=(issue,))


def _limit(megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    limit = megabytes * _MEGABYTE + _address_space()
    for name, value in (
        (resource.RLIMIT_AS, limit),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, most = resource.getrlimit(name)
        bounded = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(name, (bounded, bounded))


def _renew_clock(seconds: float) -> None:
    """Give the child its processor time for the next file.

    The parent keeps the real clock; this one ends a child that works on after
    its parent was killed, so that no file goes on for ever.
    """
    try:
        import resource  # noqa: PLC0415 - absent on Windows
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    soft = math.ceil(used + 2 * seconds) + _GRACE_S
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        soft = min(soft, most)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, most))


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
    if event != "open":
        return
    _, mode, flags = arguments
    by_mode = isinstance(mode, str) and _WRITING & set(mode)
    by_flags = isinstance(flags, int) and flags & _WRITING_FLAGS
    if by_mode or by_flags:
        raise PermissionError("writing is not allowed while reading a file")
