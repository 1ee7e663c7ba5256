"""A visit and its talks, from texts to what the commands and the export say."""

import json

import pytest

VISIT = """Gulf Ledger
Visit of the Czech minister
7 March 2024

NAIROBI - Czech Defence Minister Jan Kral visited Kenya from 4 to 6 March 2024. \
On 5 March 2024 he met Kenyan Defence Minister Ana Oda in Nairobi.
"""


@pytest.fixture
def read(command, tmp_path):
    (tmp_path / "visit.txt").write_text(VISIT, "utf-8")
    for arguments in (("init",), ("add", tmp_path / "visit.txt")):
        code, _, err = command(*arguments, "--ledger", tmp_path / "own.db")
        assert (code, err) == (0, "") or arguments[0] == "add"
    return tmp_path / "own.db"


def test_the_timeline_links_talks_and_visit_both_ways(read, as_json):
    rows = {
        row["category"]: row for row in as_json("timeline", "--ledger", read)["rows"]
    }

    assert rows["meeting"]["part_of"]["id"] == rows["visit"]["id"]
    assert rows["meeting"]["part_of"]["title"] == rows["visit"]["title"]
    assert rows["visit"]["parts"] == [rows["meeting"]["id"]]
    assert rows["visit"]["part_of"] is None


def test_a_whole_outside_the_view_is_named_all_the_same(read, as_json):
    (row,) = as_json("timeline", "--ledger", read, "--category", "meeting")["rows"]

    assert row["part_of"]["title"].startswith("Visit of Jan Kral")


def test_tables_blocks_and_dossiers_say_what_is_part_of_what(read, command):
    for arguments in (("timeline",), ("show", "Jan Kral"), ("timeline", "--evidence")):
        out = command(*arguments, "--ledger", read)[1]
        assert "part of: Visit of Jan Kral" in " ".join(out.split())
    assert "parts: evt-" in out


def test_the_export_names_the_whole(read, command):
    out = command("export", "--format", "jsonl", "--ledger", read)[1]
    events = [json.loads(line) for line in out.splitlines() if '"kind":"event"' in line]
    whole = {e["category"]: e["id"] for e in events}
    part = {e["category"]: e["part_of"] for e in events}

    assert part["meeting"] == whole["visit"]
    assert part["visit"] is None
