"""A ledger for the commands, and a way to run them without a process."""

import json

import pytest

import builders
from communique.cli.main import run


@pytest.fixture(scope="session")
def path(tmp_path_factory):
    return builders.fill(tmp_path_factory.mktemp("cli") / "test.db")


@pytest.fixture
def command(capfd, monkeypatch, tmp_path):
    """Run a command in an empty folder; give code, output and error output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments):
        with pytest.raises(SystemExit) as left:
            run([str(argument) for argument in arguments])
        shown = capfd.readouterr()
        return left.value.code, shown.out, shown.err

    return call


@pytest.fixture
def as_json(command):
    """Run a command with ``--json``; give what it prints."""

    def call(*arguments):
        code, out, err = command(*arguments, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return call
