"""The export is what ``docs/record.schema.json`` says, and the file is up to date."""

import json
import sqlite3
import sys
from pathlib import Path

import jsonschema
import pytest

import builders
from communique.errors import LedgerError
from communique.ledger.open import open_ledger
from communique.views.export.jsonl import to_jsonl

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "record.schema.json"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return builders.fill(tmp_path_factory.mktemp("export") / "test.db")


@pytest.fixture(scope="module")
def lines(path):
    with open_ledger(path) as ledger:
        return [json.loads(line) for line in to_jsonl(ledger)]


def test_the_committed_schema_is_what_the_records_give(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import build_schema  # noqa: PLC0415 - a script, not a package

    assert SCHEMA.read_text("utf-8") == build_schema.build()
    sys.modules.pop("build_schema")


def test_every_line_fits_the_schema(lines):
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    for line in lines:
        validator.validate(line)


def test_kinds_come_first_and_in_the_order_of_the_contract(path):
    with open_ledger(path) as ledger:
        raw = list(to_jsonl(ledger))
    order = "document lineage entity attribution claim event figure agreement"
    order = [*order.split(), "commitment", "framing", "finding", "decision"]
    kinds = [json.loads(line)["kind"] for line in raw]

    assert all(line.startswith('{"kind":"') for line in raw)
    assert kinds == sorted(kinds, key=order.index)


def test_every_quote_stands_in_its_text(lines):
    texts = {line["id"]: line["text"] for line in lines if line["kind"] == "document"}
    pieces = [piece for line in lines for piece in line.get("evidence", ())]

    assert len(pieces) > 20
    assert all(
        texts[p["document"]][p["start"] : p["end"]] == p["quote"] for p in pieces
    )


def test_parties_of_claims_lead_to_their_entities(lines):
    calls = [
        line["content"]
        for line in lines
        if line["kind"] == "claim" and line["content"]["type"] == "event"
    ]

    assert all(
        {p["entity"] for p in content["participants"]} == {"ent-horta", "ent-brandt"}
        for content in calls
    )
    figures = [line for line in lines if line["kind"] == "figure"]
    assert figures[0]["donor"]["entity"] == "ent-norway"
    assert figures[0]["value"] == 40000000


def test_attributions_name_source_cue_and_content(lines):
    (line,) = [line for line in lines if line["kind"] == "attribution"]

    assert line["source"]["text"] == "Brandt"
    assert line["source"]["entity"] == "ent-brandt"
    assert line["cue"] == {"text": "said", "type": "neutral"}
    assert line["content"]["quote"].startswith("Norway would")


def test_an_export_twice_gives_the_same_bytes(path):
    with open_ledger(path) as ledger:
        assert list(to_jsonl(ledger)) == list(to_jsonl(ledger))


def test_a_quote_that_moved_stops_the_export_and_is_named(tmp_path):
    name = builders.fill(tmp_path / "moved.db")
    with sqlite3.connect(name) as raw:
        for (trigger,) in raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE documents SET text = 'x' || text")
    raw.close()

    with (
        open_ledger(name) as ledger,
        pytest.raises(LedgerError, match=r"press/.*quote of lin-1 .*not at 0:9"),
    ):
        list(to_jsonl(ledger))
