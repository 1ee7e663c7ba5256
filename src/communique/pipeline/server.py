"""The server that children are forked from, started ahead of them.

It takes a second or two to load what children need. A command that will read files
starts it first of all, and imports what it needs itself meanwhile. So nothing heavy
may be imported here.
"""

import contextlib
import signal
import sys
from collections.abc import Iterator
from typing import Final

PRELOAD: Final = ["communique.pipeline.preload"]
"""Modules that the server imports before it forks its first child."""


def start() -> None:
    """Start the server if there is none; does not wait until it is ready.

    Does nothing where the platform has none. What fails here fails again, with its
    reason told, when the first child is started.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import forkserver  # noqa: PLC0415 - absent on Windows

    forkserver.set_forkserver_preload(PRELOAD)
    with contextlib.suppress(OSError), uninterrupted():
        forkserver.ensure_running()


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Start processes that an interrupt from the keyboard does not reach.

    It goes to all processes of a terminal at once. The parent ends its children
    itself; what they would say about it helps nobody.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - absent on Windows

    resource_tracker.ensure_running()  # it would lift the block when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
