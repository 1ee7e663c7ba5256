"""Killed at any moment, then the same command again: the record of a quiet run."""

import random
import signal
import subprocess
import sys
import time
from importlib import resources
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "communique"]
DEMO = Path(str(resources.files("communique.data").joinpath("demo")))


def run(*arguments, check=(0,)):
    done = subprocess.run([*PROGRAM, *arguments], capture_output=True, check=False)
    assert done.returncode in check, done.stderr.decode()
    return done.stdout


def export(ledger):
    return run("export", "--format", "jsonl", "--ledger", str(ledger))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """The demo's documents and forty more, so that a run lasts long enough."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in sorted(DEMO.iterdir()):
        if path.suffix in {".txt", ".html", ".pdf", ".docx", ".eml"}:
            (folder / path.name).write_bytes(path.read_bytes())
    sample = (DEMO / "02-carthage-wire-roadmap.txt").read_text("utf-8")
    for number in range(40):
        (folder / f"copy-{number:02}.txt").write_text(
            f"{sample}\n\nThe Carthage garrison counted {number + 20} soldiers.\n",
            "utf-8",
        )
    return folder


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory):
    ledger = tmp_path_factory.mktemp("quiet") / "quiet.db"
    start = time.monotonic()
    run("add", str(corpus), "--ledger", str(ledger))
    return export(ledger), time.monotonic() - start


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_a_random_moment_and_run_again(seed, corpus, undisturbed, tmp_path):
    expected, duration = undisturbed
    ledger = tmp_path / "killed.db"
    chance = random.Random(seed)
    command = [*PROGRAM, "add", str(corpus), "--ledger", str(ledger)]

    for _ in range(2):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(chance.uniform(0.1, duration))
            process.send_signal(signal.SIGKILL)
    run("add", str(corpus), "--ledger", str(ledger))

    assert export(ledger) == expected
    assert run("verify", "--ledger", str(ledger)) is not None


@pytest.mark.slow
def test_the_same_command_twice_adds_nothing(corpus, undisturbed, tmp_path):
    ledger = tmp_path / "twice.db"

    run("add", str(corpus), "--ledger", str(ledger))
    first = export(ledger)
    run("add", str(corpus), "--ledger", str(ledger))

    assert export(ledger) == first == undisturbed[0]
