"""A run-time guard: the core opens no file, socket, database or process.

Neither the import contracts nor the linter see a plain ``open``; an audit hook
does. Armed around the tests of the core packages by ``tests/conftest.py``.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_FORBIDDEN = {"socket.connect", "sqlite3.connect", "subprocess.Popen"}
_state = {"armed": False, "installed": False}


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _state["armed"]:
        return
    if event in _FORBIDDEN:
        raise RuntimeError(f"the core must not do this: {event}")
    if event == "open" and not _is_code(arguments[0]):
        raise RuntimeError(f"the core must not open {arguments[0]!r}")


def _is_code(path: object) -> bool:
    """Imports, packaged data and the test runner's own files are no I/O of the core."""
    words = str(path)
    return (
        words.endswith((".py", ".pyc", ".so", ".yml", ".tsv")) or "__pycache__" in words
    )


@contextmanager
def armed() -> Iterator[None]:
    if not _state["installed"]:
        sys.addaudithook(_hook)
        _state["installed"] = True
    _state["armed"] = True
    try:
        yield
    finally:
        _state["armed"] = False
