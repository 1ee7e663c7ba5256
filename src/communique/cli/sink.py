"""Lines to the standard output, or to a file that appears whole or not at all."""

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from communique.errors import CommuniqueError


def write_lines(lines: Iterable[str], output: str | None) -> None:
    """Write ``lines``, each with a line end, as UTF-8.

    Args:
        lines: Without line ends.
        output: File to write; ``None`` or ``-`` for the standard output. The file
            takes its name only when all lines are in it, so a failed export never
            replaces a good one.

    Raises:
        CommuniqueError: The file cannot be written.
    """
    if output is None or output == "-":
        _print(lines)
        return
    path = Path(output)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            for line in lines:
                file.write(line.encode() + b"\n")
        part.replace(path)
    except OSError as error:
        raise CommuniqueError(
            f"{path}: cannot be written ({error.strerror}). Name another file."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _print(lines: Iterable[str]) -> None:
    try:
        for line in lines:
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Whoever read the output has seen enough (`| head`); what Python still
        # wants to flush at its end must not fail a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
