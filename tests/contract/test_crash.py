"""Killed at any moment, then the same command again: the record of a quiet run."""

import contextlib
import random
import sqlite3
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "communique"]
DEMO = Path(str(resources.files("communique.data").joinpath("demo")))
COPIES = 6
_WAIT_S = 60


def run(*arguments):
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def export(ledger):
    return run("export", "--format", "jsonl", "--ledger", ledger)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The demo's documents in every format, copies of one, and one twice."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in sorted(DEMO.iterdir()):
        if path.suffix in {".txt", ".html", ".pdf", ".docx", ".eml"}:
            (folder / path.name).write_bytes(path.read_bytes())
    sample = (DEMO / "02-carthage-wire-roadmap.txt").read_text("utf-8")
    for number in range(COPIES):
        words = f"{sample}\n\nThe Carthage garrison counted {number + 20} soldiers.\n"
        (folder / f"copy-{number:02}.txt").write_text(words, "utf-8")
    (folder / "copy-same.txt").write_text(sample, "utf-8")
    return folder


@pytest.fixture(scope="module")
def quiet(corpus, tmp_path_factory):
    ledger = tmp_path_factory.mktemp("quiet") / "quiet.db"
    run("add", corpus, "--ledger", ledger)
    return ledger, export(ledger)


def documents(ledger):
    """How many documents a ledger holds, while somebody else is writing it."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(
            sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)
        ) as connection,
    ):
        return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return -1


def kill_when(command, ledger, held, delay):
    """Run a command and kill it ``delay`` s after the ledger holds so much.

    Counted in documents and not in seconds, so that it is the same moment on a
    slow machine; a run that is through before stays through.
    """
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        end = time.monotonic() + _WAIT_S
        while process.poll() is None and documents(ledger) < held:
            assert time.monotonic() < end, "nothing is written"
            time.sleep(0.005)
        time.sleep(delay)
        process.kill()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_a_random_moment_and_run_again(seed, corpus, quiet, tmp_path):
    everything = documents(quiet[0])
    ledger = tmp_path / "killed.db"
    chance = random.Random(seed)
    command = [*PROGRAM, "add", str(corpus), "--ledger", str(ledger)]

    # Somewhere while it reads (or before the ledger is made), and while it reconciles.
    held = chance.randrange(-1, everything)
    kill_when(command, ledger, held, chance.uniform(0.0, 0.1))
    kill_when(command, ledger, everything, chance.uniform(0.0, 0.2))
    run("verify", "--ledger", ledger)
    run("add", corpus, "--ledger", ledger)

    assert export(ledger) == quiet[1]


@pytest.mark.slow
def test_the_same_command_twice_adds_nothing(corpus, quiet):
    ledger, expected = quiet

    said = run("add", corpus, "--ledger", ledger)

    assert said.startswith(b"0 added")
    assert export(ledger) == expected
