"""The demo corpus through the whole pipeline: what a reader would expect of it."""

import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("demo") / "demo.db"
    program = [sys.executable, "-m", "communique"]
    end = ["--ledger", str(ledger)]
    subprocess.run([*program, "demo", *end], check=True, capture_output=True)
    done = subprocess.run(
        [*program, "export", "--format", "jsonl", *end], check=True, capture_output=True
    )
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def of_kind(record, kind):
    return [entry for entry in record if entry["kind"] == kind]


def number(record, document):
    """Return the two figures that open a document's file name."""
    path = next(d["path"] for d in of_kind(record, "document") if d["id"] == document)
    return path.rpartition("/")[2][:2]


def conflicts(record, *, field):
    return [
        {v["value"]: {number(record, d) for d in v["documents"]} for v in f["values"]}
        for f in of_kind(record, "finding")
        if f["relation"] == "conflicts" and f["field"] == field
    ]


def test_every_document_of_every_format_is_in(record):
    suffixes = [d["path"].rpartition(".")[2] for d in of_kind(record, "document")]

    assert (
        sorted(suffixes)
        == ["docx"] * 2 + ["eml"] + ["html"] * 4 + ["pdf"] * 2 + ["txt"] * 5
    )


def test_copies_excerpts_and_stated_sources_are_told_apart(record):
    found = {
        (number(record, x["child"]), number(record, x["parent"]), x["relation"])
        for x in of_kind(record, "lineage")
        if x["parent"] is not None
    }

    assert ("03", "02", "near-duplicate") in found
    assert ("07", "02", "excerpt") in found
    assert ("04", "02", "based-on") in found


def test_a_copy_that_changes_a_number_is_a_disagreement(record):
    boats = [c for c in conflicts(record, field="value") if "17 patrol boats" in c]

    assert boats == [{"15 patrol boats": {"02", "07"}, "17 patrol boats": {"03"}}]


def test_the_day_of_the_meeting_is_disputed(record):
    (days,) = conflicts(record, field="date")

    assert days["2020-10-01"] == {"04"}
    assert {"01", "06", "08"} <= days["2020-09-30"]


def test_who_signed_is_disputed(record):
    (signatories,) = conflicts(record, field="signatories")

    assert signatories["Abdellatif Loudiyi"] == {"04"}
    assert {"01", "02", "03"} <= signatories["Ibrahim Bartagi"]


def test_a_copy_counts_for_no_origin_of_its_own(record):
    signing = next(
        e
        for e in of_kind(record, "event")
        if e["category"] == "signing" and e["date"] == "2020-09-30"
    )

    assert signing["origins"] < len(signing["documents"])


def test_one_man_under_three_spellings(record):
    (saied,) = [e for e in of_kind(record, "entity") if e["name"].endswith("Saied")]

    assert {"Kais Saied", "Qais Saied"} <= {n["name"] for n in saied["names"]}


def test_a_promise_kept_is_followed_up(record):
    statuses = {c["act"][:12]: c["status"] for c in of_kind(record, "commitment")}

    assert statuses["hold the nex"] == "done"


def test_furniture_is_cut_and_kept_beside(record):
    dropped = [p["text"] for d in of_kind(record, "document") for p in d["dropped"]]
    texts = " ".join(d["text"] for d in of_kind(record, "document"))

    assert any("Leave a Reply" in words for words in dropped)
    assert "Leave a Reply" not in texts
    assert "<script" not in texts


def test_a_cancelled_exercise_did_not_take_place(record):
    lion = [
        e
        for e in of_kind(record, "claim")
        if e["content"]["type"] == "event"
        and e["content"]["category"] == "exercise"
        and number(record, e["document"]) == "02"
    ]

    assert {e["content"]["status"] for e in lion} == {"cancelled"}
