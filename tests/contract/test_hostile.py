"""Hostile input through the real command line: named, left out, and nothing else.

One run over every hostile file answers for most; limits are set low, so that what
is hostile at any size is hostile at a size that a test can make.
"""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from support import hostile

PROGRAM = [sys.executable, "-m", "communique"]
LIMITS = {
    "COMMUNIQUE_INGEST_MAX_BYTES": "5000000",
    "COMMUNIQUE_INGEST_TIMEOUT_S": "4",
    "COMMUNIQUE_INGEST_MEMORY_MB": "250",
    "COMMUNIQUE_WORKERS": "2",
}
FILES = tuple(hostile.files())
READ = tuple(hostile.read_files())
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")


def run(*arguments, code=0, cwd=None, **settings):
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=60,
        cwd=cwd,
        env={**os.environ, **settings},
    )
    assert done.returncode == code, done.stderr.decode() + done.stdout.decode()[-2000:]
    return done.stdout


def export(ledger, form="jsonl"):
    return run("export", "--format", form, "--ledger", ledger)


class Ran:
    """A finished run over the hostile files."""

    def __init__(self, folder):
        self.inputs = folder / "in"
        self.inputs.mkdir()
        good = ("0-good.txt", hostile.TEXT, ""), ("z-good.txt", hostile.TEXT * 2, "")
        for name, data, _ in (*FILES, *READ, *good):
            (self.inputs / name).write_bytes(data)
        self.before = sorted(path.name for path in self.inputs.iterdir())
        self.ledger = folder / "work" / "ledger.db"
        self.ledger.parent.mkdir()
        with subprocess.Popen(
            [*PROGRAM, "add", "../in", "--ledger", "ledger.db", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.ledger.parent,
            env={**os.environ, **LIMITS},
        ) as process:
            self.stdout, self.stderr = process.communicate()
            self.code = process.returncode
        self.report = json.loads(self.stdout)

    def messages(self, name):
        """The fatal issues that name a file, or a member of it."""
        place = f"../in/{name}"
        return {
            issue["code"]: issue["message"]
            for issue in self.report["issues"]
            if issue["fatal"] and (issue["name"] + "/").startswith(f"{place}/")
        }


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    return Ran(tmp_path_factory.mktemp("hostile"))


@pytest.mark.slow
def test_the_run_ends_in_order(ran):
    assert ran.code == 3
    assert ran.stderr == b""
    assert sorted(path.name for path in ran.inputs.iterdir()) == ran.before
    # The ledger and what the database keeps beside it; nothing left by a child.
    assert {path.name for path in ran.ledger.parent.iterdir()} <= {
        "ledger.db",
        "ledger.db-wal",
        "ledger.db-shm",
    }
    run("verify", "--ledger", ran.ledger)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [(n, c) for n, _, c in FILES])
def test_each_file_is_named_with_its_reason_and_a_remedy(ran, name, code):
    messages = ran.messages(name)

    # Some are bombs only to some versions of the libraries: then they are read, or
    # stopped by a limit, but never by chance.
    assert (code in messages) if code else set(messages) <= hostile.STOPPED
    for message in messages.values():
        cause, _, remedy = message.partition(". ")
        assert name in cause
        assert remedy
        assert "Traceback" not in message


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), [(n, w) for n, _, w in READ])
def test_text_in_any_encoding_is_read(ran, name, words):
    assert ran.messages(name) == {}
    hits = json.loads(run("search", words, "--ledger", ran.ledger, "--json"))
    assert name in json.dumps(hits)


@pytest.mark.slow
def test_the_good_documents_are_in(ran):
    texts = {
        Path(record["path"]).name: record["text"]
        for record in map(json.loads, export(ran.ledger).splitlines())
        if record["kind"] == "document"
    }

    assert "0-good.txt" in texts
    assert "z-good.txt" in texts
    assert "stolen" not in texts["script.html"]
    assert not {name for name, _, code in FILES if code} & set(texts)


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A ledger over files with names, and one with words, that mean to do harm."""
    folder = tmp_path_factory.mktemp("named")
    inputs = folder / "in"
    inputs.mkdir()
    for number, name in enumerate(hostile.NAMES):
        data = b"" if b"empty" in name else hostile.TEXT + b"Number %d.\n" % number
        Path(os.fsdecode(bytes(inputs) + b"/" + name)).write_bytes(data)
    (inputs / "attack.txt").write_bytes(hostile.ATTACK)
    ledger = folder / "ledger.db"
    # Without leave, this machine is as private as any: nobody is even asked.
    here = "http://127.0.0.1:9/\x1b[31m"
    plain = run("add", ".", here, "--ledger", ledger, code=3, cwd=inputs)
    return ledger, plain, inputs


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_names_are_told_without_steering_the_terminal(named):
    ledger, plain, inputs = named

    timeline = run("timeline", "--ledger", ledger, "--evidence")
    for output in (plain, timeline):
        assert not any(byte < 32 and byte != 10 for byte in output)
        assert "\u202e" not in output.decode()
    assert b"ING-014 http://127.0.0.1:9/[31m: the address leads to" in plain
    assert rb"\xffempty.txt: the file is empty." in plain
    assert b"[bold red]" in timeline  # markup is words
    assert not (inputs / "touched").exists()
    assert (
        len(hostile.NAMES) - 1
        == json.loads(
            run("add", ".", "--ledger", ledger, "--json", code=3, cwd=inputs)
        )["unchanged"]
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_words_that_address_anybody_are_words(named):
    ledger, _, _ = named

    hits = json.loads(run("search", "ignore the rest", "--ledger", ledger, "--json"))
    assert "attack.txt" in json.dumps(hits)
    run("search", "\"'; DROP TABLE documents; -- NEAR(* OR", "--ledger", ledger, code=1)
    lines = export(ledger).splitlines()
    found = [r for r in map(json.loads, lines) if r.get("path") == "attack.txt"]
    assert "DROP TABLE documents;-- $(touch touched) {{7*7}}" in found[0]["text"]
    for line in export(ledger, "csv").decode().replace('"', "").splitlines():
        assert not any(cell.startswith(("=", "+", "@")) for cell in line.split(","))
    run("verify", "--ledger", ledger)


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/good":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(hostile.TEXT)
            return
        self.send_response(302)
        places = {"/private": "http://10.0.0.1/", "/file": "file:///etc/passwd"}
        self.send_header("Location", places.get(self.path, self.path))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.mark.slow
def test_addresses_that_lead_inside_are_not_fetched(tmp_path):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    addresses = [f"{here}/{name}" for name in ("private", "file", "circle", "good")]
    addresses += ["http://169.254.169.254/latest/", "http://[::ffff:10.0.0.1]/"]
    add = ("add", *addresses, "--json", "--ledger")

    try:
        allowed = {"COMMUNIQUE_INGEST_ALLOW_LOOPBACK": "true"}
        report = json.loads(run(*add, tmp_path / "a.db", code=3, **allowed))
    finally:
        server.shutdown()
        server.server_close()

    codes = [i["code"] for i in report["issues"] if i["fatal"]]
    assert codes == ["ING-014", "ING-016", "ING-016", "ING-014", "ING-014"]
    assert len(report["added"]) == 1


@pytest.mark.slow
def test_two_runs_at_once_give_the_record_of_one(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(16):
        (inputs / f"{number:02}.txt").write_bytes(
            hostile.TEXT + b"The %d soldiers left for Sfax.\n" % (number % 25 + 3)
        )
    one, both = tmp_path / "one.db", tmp_path / "both.db"
    command = [*PROGRAM, "add", str(inputs), "--workers", "1", "--ledger", str(both)]

    running = [
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in running:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    run("add", inputs, "--ledger", one)

    assert export(both) == export(one)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs ulimit")
def test_a_full_disk_is_told_and_leaves_a_sound_ledger(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(3):
        letters = str.maketrans("0123456789", "bcdfghklmn")
        words = " ".join(f"a{n * 7919 + number}e." for n in range(6_000))
        (inputs / f"{number:02}.txt").write_text(words.translate(letters), "utf-8")
    ledger = tmp_path / "full.db"
    shell = 'ulimit -f 400; exec "$@"'  # kilobytes: the ledger, and some of the texts

    done = subprocess.run(
        ["bash", "-c", shell, "-", *PROGRAM, "add", inputs, "--ledger", ledger],
        capture_output=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"room" in done.stderr
    run("verify", "--ledger", ledger)
    assert run("add", inputs, "--ledger", ledger).startswith(b"3 added")


@LINUX
@pytest.mark.slow
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_behind(ending, tmp_path):
    (tmp_path / "slow.txt").write_bytes(b"<a>" * 400_000)
    with subprocess.Popen(
        [*PROGRAM, "add", "slow.txt", "slow.txt", "--ledger", "l.db"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        # Long before an interrupt; children whose parent was killed end by it.
        env={
            **os.environ,
            "COMMUNIQUE_INGEST_TIMEOUT_S": "30" if ending == signal.SIGINT else "3",
        },
        start_new_session=True,
        # A shell in the background starts programs that interrupts do not reach.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    ) as process:
        _wait_for(lambda: len(_session(process.pid)) >= 3)
        time.sleep(0.3)
        if ending == signal.SIGINT:
            os.killpg(process.pid, signal.SIGINT)
            _, said = process.communicate()
            assert process.returncode == 130
            assert b"stopped" in said
            assert b"Traceback" not in said
        else:
            process.kill()
            process.wait()
        _wait_for(lambda: not _session(process.pid))


def _session(leader):
    """The living processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(leader) and fields[0] != "Z":
            found.append(path.parent.name)
    return found


def _wait_for(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
