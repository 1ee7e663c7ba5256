"""Adding documents, from the command to the ledger and back."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

import builders
from communique.ledger.open import open_ledger

pytestmark = pytest.mark.slow

TEXT = (
    "FARO, March 4, 2024\n\nMinister of Defence Ana Horta of Portugal met U.S."
    " Ambassador Jane Roe in Faro on March 4, 2024.\n"
)


def test_add_makes_the_ledger_and_lists_what_it_could_not_read(command, tmp_path):
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "faro.txt").write_text(TEXT, "utf-8")
    (folder / "empty\x1b[31m.txt").write_bytes(b"")

    code, out, err = command("add", "press", "--workers", "1")

    assert code == 3
    assert "1 added" in out
    assert "ING-001 press/empty[31m.txt" in out
    assert err == ""
    code, out, _ = command("add", "press/faro.txt", "--workers", "1", "--json")
    assert (code, json.loads(out)["unchanged"]) == (0, 1)
    kinds = {json.loads(line)["kind"] for line in command("export")[1].splitlines()}
    assert "document" in kinds


def test_add_reads_the_standard_input(command, monkeypatch):
    given = SimpleNamespace(buffer=io.BytesIO(TEXT.encode()), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdin", given)

    code, out, _ = command("add", "-", "--workers", "1")

    assert (code, "1 added" in out) == (0, True)


def test_demo_shows_every_list_and_says_where_the_ledger_is(command, tmp_path):
    code, out, _ = command("demo")

    assert code == 0
    for heading in ("Timeline", "Figures", "Commitments", "Disagreements"):
        assert f"\n{heading}\n" in out
    assert "The ledger is communique-demo.db" in out
    assert (tmp_path / "communique-demo.db").exists()
    assert "README" not in out


def test_a_view_derives_the_record_anew_when_a_decision_was_taken(command, tmp_path):
    name = builders.fill(tmp_path / "stale.db")
    with open_ledger(name) as ledger:
        key = next(iter(ledger.claims())).stable_key
        ledger.decide(
            at="2026-02-02T00:00:00Z", actor="reader", target=key, action="reject"
        )

    code, _, err = command("timeline", "--ledger", name)

    assert (code, err) == (0, "")
    with open_ledger(name) as ledger:
        assert ledger.derived_from() == ledger.digest()
