"""Children that read files, several at a time, answers in the order asked."""

import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Final, Self

import msgspec

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.pipeline.child import failure, serve
from communique.pipeline.stages import Processed

_SETTLED: Final = b"A first line\n\nThe minister of defence met his counterpart.\n"
_START_S: Final = 60.0  # generous: a cold disk may take seconds to load libraries
_AHEAD: Final = 4  # files read ahead of the oldest open one, per child


class _Child:
    """One child process, restarted when a file breaks it."""

    def __init__(self, options: IngestOptions) -> None:
        self._options = options
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(Processed)
        self.ticket = -1
        self.raw: RawFile | None = None
        self._deadline = 0.0
        self._start()

    def _start(self) -> None:
        method = "spawn" if sys.platform == "win32" else "forkserver"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["communique.pipeline.stages"])
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=serve, args=(theirs, self._options, _SETTLED), daemon=True
        )
        self._process.start()
        theirs.close()
        self._ready = False

    def send(self, ticket: int, raw: RawFile) -> None:
        """Give the child a file; it must be idle."""
        self._await_ready()
        self.ticket, self.raw = ticket, raw
        self._deadline = monotonic() + self._options.timeout_s
        self.pipe.send_bytes(self._encoder.encode(raw))

    def _await_ready(self) -> None:
        if self._ready:
            return
        if not self.pipe.poll(_START_S):
            raise RuntimeError("a reading process did not start within a minute")
        self.pipe.recv_bytes()
        self._ready = True

    def remaining(self) -> float:
        """Return the seconds left for the file in hand, never negative."""
        return max(0.0, self._deadline - monotonic())

    def take(self) -> Processed | None:
        """Return the answer; ``None`` when there is none yet.

        A child that died or ran out of time is replaced, and its file is
        answered with the reason.
        """
        raw = self.raw
        if raw is None:
            return None
        try:
            if self.pipe.poll():
                answer = self._decoder.decode(self.pipe.recv_bytes())
                self.raw = None
                return answer
        except (EOFError, OSError):
            return self._replace(raw, "ING-018", detail="the reading process died")
        if self.remaining() > 0:
            return None
        limit = f"{self._options.timeout_s:g}"
        return self._replace(raw, "ING-006", limit=limit)

    def _replace(self, raw: RawFile, code: str, **arguments: str) -> Processed:
        self.close()
        self.raw = None
        self._start()
        return failure(raw, code, **arguments)

    def close(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.join()
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
            child.close()
        self._children.clear()

    def map(self, files: Iterable[RawFile]) -> Iterator[tuple[RawFile, Processed]]:
        """Yield each file with what it gave, in the order of ``files``.

        At most a few files a child are held in memory.
        """
        source = iter(enumerate(files))
        done: dict[int, tuple[RawFile, Processed]] = {}
        waiting: deque[int] = deque()
        exhausted = False
        while True:
            while not exhausted and len(waiting) < self._workers * _AHEAD:
                child = self._idle()
                if child is None:
                    break
                item = next(source, None)
                if item is None:
                    exhausted = True
                    break
                child.send(*item)
                waiting.append(item[0])
            while waiting and waiting[0] in done:
                yield done.pop(waiting.popleft())
            if exhausted and not waiting:
                return
            self._collect(done)

    def _idle(self) -> _Child | None:
        for child in self._children:
            if child.raw is None:
                return child
        if len(self._children) < self._workers:
            self._children.append(_Child(self._options))
            return self._children[-1]
        return None

    def _collect(self, done: dict[int, tuple[RawFile, Processed]]) -> None:
        busy = [child for child in self._children if child.raw is not None]
        if not busy:
            return
        pipes: list[Connection] = [child.pipe for child in busy]
        wait(pipes, timeout=min(child.remaining() for child in busy))
        for child in busy:
            raw, ticket = child.raw, child.ticket
            answer = child.take()
            if answer is not None and raw is not None:
                done[ticket] = (raw, answer)
