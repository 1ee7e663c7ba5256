"""Documents a second, peak memory and growth of the whole pipeline.

    python benchmarks/pipeline.py [--sizes 1000 2000 4000] [--views]

Makes its own corpus, runs ``communique add`` on it as a user would, and prints
a table: seconds, documents a second, peak resident memory of the program and
its children together, and the growth exponent between sizes (1.0 is linear).
With ``--views`` every view of the largest ledger is timed as well.
"""

import argparse
import math
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from corpus import write_corpus

BETWEEN = 0.5
"""Seconds between two looks at memory: each look holds the reading processes up."""

PROGRAM = (sys.executable, "-m", "communique")
VIEWS = (
    ("timeline", "--limit", "50"), ("timeline", "--between", "US", "TN"),
    ("figures", "--limit", "50"), ("commitments", "--limit", "50"),
    ("disagreements", "--limit", "50"), ("show", "Tunisia"),
    ("sources", "--limit", "50"), ("search", "maritime", "security"),
)  # fmt: skip


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 2000, 4000])
    parser.add_argument("--views", action="store_true", help="time every view too")
    options = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores,"
        f" Python {platform.python_version()}"
    )
    print(
        f"{'documents':>9} {'seconds':>8} {'docs/s':>7} {'peak MB':>8} {'exponent':>8}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        before: tuple[int, float] | None = None
        ledger = Path(scratch)
        for size in sorted(options.sizes):
            folder, ledger = Path(scratch, str(size)), Path(scratch, f"{size}.db")
            write_corpus(folder, size)
            seconds, peak = measure(
                [*PROGRAM, "add", str(folder), "--ledger", str(ledger)]
            )
            exponent = _exponent(before, (size, seconds))
            print(
                f"{size:>9} {seconds:>8.1f} {size / seconds:>7.1f}"
                f" {peak:>8.0f} {exponent:>8}"
            )
            before = (size, seconds)
        if options.views:
            time_views(ledger)


def time_views(ledger: Path) -> None:
    """Print how long each view of a ledger takes, start-up included."""
    print(f"\nviews of {ledger.name}, seconds with start-up")
    for view in VIEWS:
        seconds, _ = measure([*PROGRAM, *view, "--ledger", str(ledger)])
        print(f"{' '.join(view):<32} {seconds:.2f}")


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command; return its seconds and peak megabytes, children included."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    errors = process.stderr.read() if process.stderr else b""
    if process.wait() != 0:
        sys.exit(f"{' '.join(command)} failed:\n{errors.decode()}")
    seconds = time.perf_counter() - start
    watcher.join()
    return seconds, peak[0]


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_resident, _family(process.pid))))
        time.sleep(BETWEEN)


def _family(root: int) -> set[int]:
    """Return the ids of a process and its descendants (Linux)."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
    family = {root}
    while True:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        if not more:
            return family
        family |= more


def _resident(pid: int) -> float:
    """Return proportional resident memory in MB; shared pages count once."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    line = next((x for x in rollup.splitlines() if x.startswith("Pss:")), "Pss: 0")
    return int(line.split()[1]) / 1024


def _exponent(before: tuple[int, float] | None, now: tuple[int, float]) -> str:
    if before is None:
        return "-"
    return f"{math.log(now[1] / before[1]) / math.log(now[0] / before[0]):.2f}"


if __name__ == "__main__":
    main()
