"""Children work within their limits, and are replaced when a file breaks one."""

import os
import signal
import sys
from pathlib import Path

import pytest

from communique.errors import ReadError
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.pipeline import child as child_module
from communique.pipeline import pool as pool_module
from communique.pipeline import server
from communique.pipeline.child import _refuse
from communique.pipeline.job import Job
from communique.pipeline.pool import Pool
from support.hostile import TEXT

SLOW = b"<a>" * 200_000  # one line that takes its time
LINUX = pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")


def job(name="a.txt", data=TEXT):
    return Job(raw=RawFile(address=name, data=data))


def ask(pool, *jobs):
    """Return what each job gave: code and arguments of its failure, or ``None``."""
    found = []
    for address, processed in pool.map(jobs):
        issue = next((issue for issue in processed.issues if issue.fatal), None)
        assert (issue is None) == (processed.document is not None)
        assert issue is None or issue.name == address
        found.append(issue and (issue.code, dict(issue.arguments)))
    return found


@pytest.fixture
def pool():
    with Pool(1, IngestOptions(timeout_s=1.0, memory_mb=256)) as made:
        yield made


def pid(pool):
    return pool._children[0]._process.pid


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(pool):
    found = ask(pool, job(), job("slow.txt", SLOW), job("b.txt"))

    assert found == [None, ("ING-006", {"limit": "1"}), None]


@LINUX
def test_a_file_that_needs_too_much_memory_is_stopped_and_the_next_is_read():
    swelling = b"<p>word " * 4_000_000
    with Pool(1, IngestOptions(memory_mb=64)) as pool:
        found = ask(pool, job("big.html", b"<html>" + swelling), job("b.txt"))
        peak = Path(f"/proc/{pid(pool)}/status").read_text("ascii")

    assert found[0] is not None
    assert found[0][0] in {"ING-007", "ING-018"}  # native code may give up by itself
    assert found[1] is None
    kilobytes = int(peak.partition("VmHWM:")[2].split()[0])
    assert kilobytes < (64 + 256) * 1024


@LINUX
def test_a_job_that_no_child_can_hold_is_answered_and_the_next_is_read():
    with Pool(1, IngestOptions(memory_mb=48)) as pool:
        found = ask(pool, job("big.txt", b"word " * 20_000_000), job("b.txt"))

    assert found == [("ING-007", {"limit": "48"}), None]


def test_a_child_that_died_idle_is_replaced(pool):
    assert ask(pool, job()) == [None]
    os.kill(pid(pool), signal.SIGKILL)
    pool._children[0]._process.join()

    assert ask(pool, job("b.txt")) == [None]


def test_a_child_that_dies_over_a_file_is_replaced_and_says_how(pool, monkeypatch):
    assert ask(pool, job()) == [None]
    wait = pool_module.wait

    def killing(pipes, timeout):
        monkeypatch.setattr(pool_module, "wait", wait)
        os.kill(pid(pool), signal.SIGKILL)
        return wait(pipes, timeout)

    monkeypatch.setattr(pool_module, "wait", killing)

    found = ask(pool, job("slow.txt", SLOW), job("b.txt"))

    detail = "the reading process died of SIGKILL"
    assert found == [("ING-018", {"detail": detail}), None]


@LINUX
def test_a_child_has_given_up_what_it_does_not_need(pool):
    assert ask(pool, job()) == [None]

    lines = Path(f"/proc/{pid(pool)}/limits").read_text("ascii").splitlines()
    limits = {line[:26].strip(): line[26:].split()[:2] for line in lines[1:]}
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max core file size"] == ["0", "0"]
    soft, hard = limits["Max address space"]
    assert soft == hard != "unlimited"
    assert limits["Max cpu time"][0] != "unlimited"


def test_answers_come_in_the_order_asked():
    jobs = [job(f"{n}.txt", TEXT * (9 - n % 9) + b"%d" % n) for n in range(30)]
    with Pool(2, IngestOptions()) as pool:
        assert [address for address, _ in pool.map(jobs)] == [j.address for j in jobs]


def test_no_child_outlives_the_pool():
    with Pool(2, IngestOptions(timeout_s=30.0)) as pool:
        answers = pool.map([job(), job("slow.txt", SLOW), job("slower.txt", SLOW)])
        assert next(answers)[0] == "a.txt"
        children = [one._process.pid for one in pool._children]
        assert len(children) == 2

    for one in children:
        with pytest.raises(ProcessLookupError):
            os.kill(one, 0)


def test_children_that_never_start_end_the_run_in_words(monkeypatch):
    monkeypatch.setattr(pool_module, "READY", b"another word")
    with (
        Pool(1, IngestOptions()) as pool,
        pytest.raises(ReadError, match="do not start"),
    ):
        ask(pool, job())


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("x", "w", 0)),
        ("open", ("x", "rb+", 0)),
        ("open", ("x", None, os.O_WRONLY | os.O_CREAT)),
        ("open", ("x", None, os.O_RDWR)),
        ("socket.connect", (None, ("example.org", 80))),
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
        ("subprocess.Popen", ("sh", [], None, None)),
        ("os.system", (b"true",)),
        ("os.remove", ("x", -1)),
    ],
)
def test_what_a_reader_has_no_business_with_is_refused(event, arguments):
    with pytest.raises(PermissionError, match="not allowed while reading"):
        _refuse(event, arguments)


def test_reading_is_not_refused():
    _refuse("open", (__file__, "r", os.O_RDONLY | os.O_CLOEXEC))
    _refuse("import", ("json", None, None, None, None))


def test_what_cannot_be_encoded_is_an_answer_too(monkeypatch):
    def broken(*_):
        raise ValueError("half of a pair: \ud800")

    monkeypatch.setattr(child_module, "process", broken)

    answer = child_module._answer(job(), IngestOptions())

    assert b"ING-018" in answer
    assert b"half of a pair" in answer


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_memory_that_ran_out_is_named_as_such(monkeypatch):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr(child_module, "process", broken)

    assert b"ING-007" in child_module._answer(job(), IngestOptions())


def test_a_run_that_finds_nothing_new_starts_no_child():
    with Pool(2, IngestOptions()) as pool:
        assert ask(pool) == []
        assert pool._children == []


def test_the_server_may_be_started_twice_and_serves():
    server.start()
    server.start()

    with Pool(1, IngestOptions()) as pool:
        assert ask(pool, job()) == [None]
