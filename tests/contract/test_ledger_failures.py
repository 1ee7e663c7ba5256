"""What goes wrong outside the program ends in words, and in a whole ledger."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from communique.errors import LedgerError
from communique.ledger.open import open_ledger
from support import ledger_samples as make
from support.ledgers import KINDS, fresh

TESTS = Path(__file__).parents[1]
_WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from communique.ledger.open import open_ledger
from support import ledger_samples as make
with open_ledger(sys.argv[2], create=True) as ledger:
    print("ready", flush=True)
    for number in range(int(sys.argv[3]), int(sys.argv[4])):
        ledger.put_document(make.bundle(number, claims=3))
        if number % 5 == 0:
            ledger.decide(at="t", actor=sys.argv[3], target="k", action="accept")
"""


def start_writer(name, first, last):
    arguments = [sys.executable, "-c", _WRITER, str(TESTS), name, str(first), str(last)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE)


@pytest.fixture(params=KINDS)
def name(request, tmp_path):
    with fresh(request.param, tmp_path) as given:
        yield given


def test_two_writers_at_once_lose_nothing(name):
    writers = [start_writer(name, *part) for part in ((0, 30), (20, 50))]
    codes = []
    for writer in writers:
        writer.communicate(timeout=120)
        codes.append(writer.returncode)

    assert codes == [0, 0]
    with open_ledger(name) as ledger:
        counts = dict(ledger.counts())
        assert (counts["documents"], counts["claims"]) == (50, 150)
        assert [d.seq for d in ledger.decisions()] == list(range(1, 13))
        assert list(ledger.verify()) == []


def test_a_ledger_that_another_program_is_making_is_waited_for(tmp_path):
    """Setting the journal of a new file is the one step that SQLite refuses at once."""
    path = tmp_path / "a.ledger"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.rollback)
    release.start()

    try:
        with open_ledger(path, create=True) as ledger:
            assert dict(ledger.counts())["documents"] == 0
    finally:
        release.join()
        other.close()


def test_many_programs_make_one_ledger_at_once(tmp_path):
    code = (
        "import sys\n"
        "from communique.ledger.open import open_ledger\n"
        "sys.stdin.readline()\n"
        "open_ledger(sys.argv[1], create=True).close()\n"
    )
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "a.ledger")],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    for maker in makers:
        maker.stdin.write(b"go\n")
        maker.stdin.flush()

    said = [maker.communicate(timeout=120)[1] for maker in makers]

    assert said == [b""] * len(makers)
    with open_ledger(tmp_path / "a.ledger") as ledger:
        assert list(ledger.verify()) == []


def test_a_killed_writer_leaves_whole_documents_and_can_go_on(name):
    for wait in (0.0, 0.05, 0.15):
        writer = start_writer(name, 0, 60)
        writer.stdout.readline()
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with open_ledger(name) as ledger:
            counts = dict(ledger.counts())
            assert counts["claims"] == 3 * counts["documents"]
            assert list(ledger.verify()) == []

    writer = start_writer(name, 0, 60)
    writer.communicate(timeout=120)
    with open_ledger(name) as ledger:
        assert dict(ledger.counts())["documents"] == 60
        assert list(ledger.verify()) == []


def test_a_writer_killed_while_making_the_ledger_leaves_none_or_a_whole_one(tmp_path):
    path = str(tmp_path / "a.ledger")
    for wait in (0.3, 0.4, 0.5, 0.6):
        writer = start_writer(path, 0, 1)
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with open_ledger(path, create=True) as ledger:
            assert list(ledger.verify()) == []


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path):
    with open_ledger(tmp_path / "a.ledger", create=True) as ledger:
        ledger.put_document(make.bundle(0, claims=2))
        ledger._engine.dispose()
        sa.event.listen(ledger._engine, "connect", limit_pages)
        stored = 1 + fill(ledger)

        assert dict(ledger.counts())["documents"] == stored
        assert list(ledger.verify()) == []
        sa.event.remove(ledger._engine, "connect", limit_pages)
        ledger._engine.dispose()
        assert ledger.put_document(make.bundle(500))


def fill(ledger):
    for number in range(1, 200):
        bundle = make.bundle(number)
        try:
            ledger.put_document(bundle)
        except LedgerError:
            with pytest.raises(LedgerError, match=r"a\.ledger.*no room.*Free some"):
                ledger.put_document(bundle)
            return number - 1
    return None


def limit_pages(connection, _entry):
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {count + 40}")


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "content", [b"A plain text, not a database at all. " * 40, b"\x89PNG\r\n" * 400]
)
def test_a_file_of_another_kind_is_named_and_left_alone(tmp_path, content, create):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)

    with pytest.raises(LedgerError, match=r"notes\.txt.*not a ledger"):
        open_ledger(path, create=create)

    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
def test_another_database_is_named_and_left_alone(tmp_path, create):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cakes (name)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(LedgerError, match=r"other\.db.*not a ledger.*cakes"):
        open_ledger(path, create=create)

    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_ledger_when_asked(tmp_path):
    path = tmp_path / "a.ledger"
    path.touch()
    with pytest.raises(LedgerError, match="no ledger here yet"):
        open_ledger(path)

    with open_ledger(path, create=True) as ledger:
        assert ledger.put_document(make.bundle(1))


def test_a_missing_folder_and_a_folder_are_said(tmp_path):
    for path in (tmp_path / "nowhere" / "a.ledger", tmp_path):
        with pytest.raises(LedgerError, match=r"cannot be opened"):
            open_ledger(path, create=True)


def test_opening_what_is_not_there_makes_no_file(tmp_path):
    with pytest.raises(LedgerError, match=r"a\.ledger"):
        open_ledger(tmp_path / "a.ledger")

    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_may_only_be_read_can_be_read(tmp_path, monkeypatch):
    path = tmp_path / "a.ledger"
    with open_ledger(path, create=True) as ledger:
        ledger.put_document(make.bundle(1))
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything

    try:
        with open_ledger(path) as ledger:
            assert len(list(ledger.claims())) == 10
            assert list(ledger.verify()) == []
            with pytest.raises(LedgerError, match=r"read but not written.*permissions"):
                ledger.put_document(make.bundle(2))
    finally:
        tmp_path.chmod(0o755)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.ledger"]


def test_a_damaged_ledger_is_said(tmp_path):
    path = tmp_path / "a.ledger"
    with open_ledger(path, create=True) as ledger:
        for number in range(20):
            ledger.put_document(make.bundle(number))
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40_000] = b"\xff" * 40_000
    path.write_bytes(data)

    try:
        with open_ledger(path) as ledger:
            codes = {issue.code for issue in ledger.verify()}
    except LedgerError as error:
        assert "damaged" in str(error)  # noqa: PT017 - either ending will do
    else:
        assert "LED-506" in codes


def test_a_closed_ledger_is_one_file(tmp_path):
    with open_ledger(tmp_path / "a.ledger", create=True) as ledger:
        ledger.put_document(make.bundle(1))

    assert [p.name for p in tmp_path.iterdir()] == ["a.ledger"]


def test_signs_in_a_file_name_are_no_options(tmp_path):
    path = tmp_path / "a?mode=memory&b #1 %41.ledger"
    with open_ledger(path, create=True) as ledger:
        ledger.put_document(make.bundle(1))

    assert path.stat().st_size > 0
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert len(list(ledger.heads())) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://host/db", r"mysql: no ledger can be kept there"),
        ("postgresql://host:port/x", r"cannot be read"),
        (
            "postgresql://me:secret@127.0.0.1:1/none",
            r"postgresql\+psycopg://me:\*\*\*@127.0.0.1:1/none.*cannot be reached",
        ),
    ],
)
def test_urls_that_lead_nowhere_are_said_without_the_password(url, words):
    with pytest.raises(LedgerError, match=words) as caught:
        open_ledger(url)

    assert "secret" not in str(caught.value)
