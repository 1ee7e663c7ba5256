"""The console lines of README and tutorial do what they say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/tutorial.md")
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PLACEHOLDERS = ("~", "https://", "FOLDER")


def lines(page):
    text = (ROOT / page).read_text("utf-8")
    found = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [
        line
        for line in found
        if line.startswith("communique ")
        and not any(mark in line for mark in _PLACEHOLDERS)
    ]


SNIPPETS = [(page, line) for page in PAGES for line in lines(page)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("snippets")
    program = [sys.executable, "-m", "communique"]
    for ledger in ("demo.db", "communique.db"):
        subprocess.run(
            [*program, "demo", "--ledger", ledger],
            cwd=path,
            check=True,
            capture_output=True,
        )
    return path


@pytest.mark.slow
@pytest.mark.parametrize(("page", "line"), SNIPPETS, ids=[s[1] for s in SNIPPETS])
def test_snippet_runs_and_says_something(page, line, folder):
    words, _, target = line.partition(" > ")
    arguments = words.split()[1:]
    environment = {k: v for k, v in os.environ.items() if k != "COMMUNIQUE_LEDGER"}

    done = subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert len(done.stdout) > 20, target


def test_readme_s_example_is_what_the_program_reads():
    from communique.ingest.options import IngestOptions  # noqa: PLC0415
    from communique.ingest.raw import RawFile  # noqa: PLC0415
    from communique.model.content import Event  # noqa: PLC0415
    from communique.pipeline.stages import process  # noqa: PLC0415

    text = (ROOT / "README.md").read_text("utf-8")
    quoted = re.findall(r"^> (.*)$", text, re.MULTILINE)
    example = " ".join(quoted).strip("*")

    processed = process(
        RawFile(address="a.txt", data=example.encode()), IngestOptions()
    )

    found = {type(c.content).__name__: c.content for c in processed.claims}
    events = [c.content for c in processed.claims if type(c.content) is Event]
    (meeting,) = [event for event in events if event.category == "meeting"]
    assert {p.country for p in meeting.participants} == {"TN", "US"}
    assert ("delivery", "planned") in [(e.category, e.status) for e in events]
    assert found["Commitment"].by.full_name == "Donald Blome"
    assert found["Commitment"].due.edtf == "../2022"
    assert found["Figure"].qualifier == ">"
    assert max(a.depth for a in processed.attributions) == 1
