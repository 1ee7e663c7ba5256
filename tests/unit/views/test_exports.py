"""The exports for other tools, beside the record itself."""

import csv
import json

import pytest

from communique.ledger.query import Query
from communique.views.briefing import escape
from communique.views.export.csv import COLUMNS, to_cell, to_csv
from communique.views.export.ftm import to_ftm


def test_csv_has_an_event_a_row_under_a_header(ledger):
    header, row = csv.reader(to_csv(ledger, Query()))
    cells = dict(zip(header, row, strict=True))

    assert tuple(header) == COLUMNS
    assert cells["actors"] == "Ana Horta"
    assert cells["countries"] == "NO; PT"
    assert cells["about"] == "Faro Accord"
    assert cells["documents"].count("press/") == 3


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_no_cell_is_run_by_a_spreadsheet(start):
    assert to_cell(f"{start}cmd()").startswith("'")


def test_ordinary_cells_stay_as_they_are():
    assert to_cell("1 + 1, Horta-Brandt") == "1 + 1, Horta-Brandt"


def test_ftm_gives_documents_people_and_events(ledger):
    found = [json.loads(line) for line in to_ftm(ledger)]
    by_id = {proxy["id"]: proxy for proxy in found}

    event = by_id["evt-call"]["properties"]
    assert event["startDate"] == ["2024-03-04"]
    assert event["endDate"] == ["2024-03-05"]
    assert sorted(event["involved"]) == ["ent-brandt", "ent-horta"]
    assert {by_id[id_]["schema"] for id_ in event["proof"]} == {"Document"}
    assert by_id["ent-horta"]["properties"]["position"] == ["Minister"]
    assert "ent-norway" not in by_id


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("<script>", r"\<script\>"),
        ("- item", r"\- item"),
        ("12. item", r"12\. item"),
        ("a\n# b", r"a \# b"),
        ("[^1]: x", r"\[^1\]: x"),
    ],
)
def test_markdown_of_documents_is_shown_as_it_is(text, shown):
    assert escape(text) == shown


def test_no_export_for_people_holds_what_a_terminal_obeys():
    assert escape("a\x1b[31mb") == r"a\[31mb"
    assert to_cell("\x1b=1") == "'=1"
