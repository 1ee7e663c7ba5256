"""Children that read files, several at a time, answers in the order asked."""

import contextlib
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Final, Self

import msgspec

from communique.errors import ReadError, ResourceError
from communique.ingest.options import IngestOptions
from communique.pipeline import server
from communique.pipeline.child import READY, TOO_LARGE, WRONG, failure, serve
from communique.pipeline.job import Job
from communique.pipeline.stages import Processed

_START_S: Final = 120.0  # generous: a cold disk may take long to load libraries
_STARTS: Final = 3  # tries before it is taken that no child can be had
_AHEAD: Final = 4  # files read ahead of the oldest open one, per child
_DEAD_S: Final = 2.0  # for the system to say how a process ended
_MEGABYTE: Final = 1 << 20

Answer = tuple[str, Processed]
"""The address of what was worked on, and what it gave."""


class _StartError(Exception):
    """A child did not get as far as its first file; says why."""


def _no_child(error: Exception) -> ReadError:
    what = str(error) or type(error).__name__
    return ReadError(
        f"the processes that read files do not start ({what})."
        " Check that memory and the number of processes are not limited too tightly."
    )


def _how_it_died(code: int | None) -> str:
    if code is None or code >= 0:
        return "the reading process ended"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"the reading process died of {name}"


class _Child:
    """One child process, restarted when a file breaks it."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Processed)
        self.ticket = -1
        self.address: str | None = None
        """Of the job in hand; ``None`` when idle."""
        self._deadline = 0.0
        self._start()

    def _start(self) -> None:
        if sys.platform == "win32":
            context = multiprocessing.get_context("spawn")
        else:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(server.PRELOAD)
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=serve, args=(theirs, self._options), daemon=True
        )
        try:
            with server.uninterrupted():
                self._process.start()
        except (OSError, EOFError) as error:
            raise _no_child(error) from error
        finally:
            theirs.close()
        self._ready = False

    def send(self, ticket: int, job: Job) -> None:
        """Give the child a job; it must be idle.

        Raises:
            ReadError: No child can be started.
            ResourceError: A data file of the package is wrong.
        """
        message = self._encoder.encode(job)
        self.ticket, self.address = ticket, job.address
        for left in reversed(range(_STARTS)):
            try:
                self._await_ready()
                self.pipe.send_bytes(message)
                break
            except (EOFError, OSError, _StartError) as error:
                if self._ended_with() == TOO_LARGE:
                    break  # as it would be for the next: what it gave says so
                # It died idle (the system was short of memory, say), or never lived.
                self.close()
                if not left:
                    raise _no_child(error) from error
                self._start()
        self._deadline = monotonic() + self._options.timeout_s

    def _await_ready(self) -> None:
        if self._ready:
            return
        if not self.pipe.poll(_START_S):
            raise _StartError(f"no sign of life for {_START_S:g} s")
        said = self.pipe.recv_bytes()
        if said.startswith(WRONG):
            raise ResourceError(said.removeprefix(WRONG).decode())
        if said != READY:
            raise _StartError(said.decode(errors="replace"))
        self._ready = True

    def remaining(self) -> float:
        """Return the seconds left for the file in hand, never negative."""
        return max(0.0, self._deadline - monotonic())

    def take(self) -> Processed | None:
        """Return the answer; ``None`` when there is none yet.

        A child that died or ran out of time is replaced, and its file is
        answered with the reason.
        """
        if self.address is None:
            return None
        try:
            if self.pipe.poll():
                most = self._options.memory_mb * _MEGABYTE
                answer = self._decoder.decode(self.pipe.recv_bytes(most))
                self.address = None
                return answer
        except (EOFError, OSError, msgspec.MsgspecError):
            code = self._ended_with()
            if code == TOO_LARGE:
                limit = str(self._options.memory_mb)
                return self._replace("ING-007", limit=limit)
            return self._replace("ING-018", detail=_how_it_died(code))
        if self.remaining() > 0:
            return None
        return self._replace("ING-006", limit=f"{self._options.timeout_s:g}")

    def _ended_with(self) -> int | None:
        """Return the exit status; ``None`` while it lives on."""
        self._process.join(_DEAD_S)
        return self._process.exitcode

    def _replace(self, code: str, **arguments: str) -> Processed:
        address = self.address or ""
        self.close()
        self.address = None
        self._start()
        return failure(address, code, **arguments)

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


class Pool:
    """A fixed number of children; use as a context manager."""

    def __init__(self, workers: int, options: IngestOptions) -> None:
        self._workers = workers
        self._options = options
        self._children: list[_Child] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in self._children:
            with contextlib.suppress(ValueError, AttributeError):  # it never started
                child.close()
        self._children.clear()

    def map(self, jobs: Iterable[Job]) -> Iterator[Answer]:
        """Yield what each job gave, in the order of ``jobs``.

        The bytes of at most one file a child are held in memory, and the
        answers of a few more.

        Raises:
            ReadError: No child can be started.
            ResourceError: A data file of the package is wrong.
        """
        source = iter(enumerate(jobs))
        done: dict[int, Answer] = {}
        waiting: deque[int] = deque()
        exhausted = False
        while True:
            while not exhausted and len(waiting) < self._workers * _AHEAD:
                if not self._has_room():
                    break
                item = next(source, None)
                if item is None:
                    exhausted = True
                    break
                self._idle().send(*item)
                waiting.append(item[0])
            while waiting and waiting[0] in done:
                yield done.pop(waiting.popleft())
            if exhausted and not waiting:
                return
            self._collect(done)

    def _has_room(self) -> bool:
        busy = sum(child.address is not None for child in self._children)
        return busy < self._workers

    def _idle(self) -> _Child:
        """Return a child at rest; a new one, for which there must be room, if none is.

        Made for a file in hand only: a run that finds nothing new starts none.
        """
        for child in self._children:
            if child.address is None:
                return child
        self._children.append(_Child(self._options))
        return self._children[-1]

    def _collect(self, done: dict[int, Answer]) -> None:
        busy = [child for child in self._children if child.address is not None]
        if not busy:
            return
        pipes: list[Connection] = [child.pipe for child in busy]
        wait(pipes, timeout=min(child.remaining() for child in busy))
        for child in busy:
            address, ticket = child.address, child.ticket
            answer = child.take()
            if answer is not None and address is not None:
                done[ticket] = (address, answer)
