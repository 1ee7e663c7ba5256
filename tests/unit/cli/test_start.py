"""Starting is quick because nothing heavy is imported for it."""

import subprocess
import sys

import pytest

HEAVY = ("sqlalchemy", "alembic", "trafilatura", "pypdfium2", "docx", "yaml", "rich")


@pytest.mark.slow
@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(argument):
    program = (
        "import sys\n"
        "from communique.cli.main import run\n"
        "try:\n"
        f"    run(['{argument}'])\n"
        "except SystemExit as left:\n"
        "    assert left.code == 0\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not heavy, heavy\n"
    )

    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_failure(path):
    program = "from communique.cli.main import run; run()"
    command = [sys.executable, "-c", program, "export", "--ledger", path]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        error = process.stderr.read()

    assert (process.returncode, error) == (0, b"")
