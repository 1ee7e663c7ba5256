"""The five documents that the project began with, read end to end.

They are not part of the project; where they are absent these tests skip, and
tests/golden/test_demo.py covers the same ground with documents of our own.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the five seed documents are not on this machine"
)


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    ledger = tmp_path_factory.mktemp("seeds") / "seeds.db"
    program = [sys.executable, "-m", "communique"]
    end = ["--ledger", str(ledger)]
    subprocess.run([*program, "add", str(SEEDS), *end], check=True, capture_output=True)
    done = subprocess.run(
        [*program, "export", "--format", "jsonl", *end], check=True, capture_output=True
    )
    verified = subprocess.run([*program, "verify", *end], check=False)
    assert verified.returncode == 0
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def of_kind(record, kind):
    return [entry for entry in record if entry["kind"] == kind]


def document(record, name):
    return next(d for d in of_kind(record, "document") if name in d["path"])


def claims(record, type_, name=None):
    ids = {document(record, name)["id"]} if name else None
    return [
        claim
        for claim in of_kind(record, "claim")
        if claim["content"]["type"] == type_
        and (ids is None or claim["document"] in ids)
    ]


def event(record, category, *people):
    """Return the reconciled events of a category in which all people take part."""
    return [
        entry
        for entry in of_kind(record, "event")
        if entry["category"] == category
        and all(
            any(person in p["name"] for p in entry["participants"]) for person in people
        )
    ]


def figures(record, value):
    return [f for f in claims(record, "figure") if f["content"]["value"] == value]


def test_the_talks_of_january_2026(record):
    (talks,) = event(record, "meeting", "Sehili", "Brian J. Ellis")
    roles = {p["name"]: p["role"] for p in talks["participants"]}
    offices = {p["name"]: p["office"] for p in talks["participants"]}

    assert talks["date"] == "2026-01-14"
    assert talks["status"] == "occurred"
    assert roles["Bill Bazzi"] == "present"
    assert offices["Khaled Sehili"] == "Minister of National Defense"
    assert "Deputy Assistant Secretary of Defense" in offices["Brian J. Ellis"]


def test_the_account_is_the_ministry_s_quoted_by_a_party(record):
    publisher = document(record, "000_")["publisher"]
    attributions = {a["id"]: a for a in of_kind(record, "attribution")}
    (meeting,) = [
        c
        for c in claims(record, "event", "000_")
        if c["content"]["category"] == "meeting"
    ]

    assert publisher["kind"] == "party"
    assert any(
        "Ministry of National Defense" in attributions[id_]["source"]["text"]
        for id_ in meeting["attributed_to"]
    )


def test_readiness_to_update_the_roadmap_is_a_commitment(record):
    acts = [c["content"] for c in claims(record, "commitment", "000_")]

    assert any(
        "update the joint roadmap" in act["act"] and "Ellis" in act["by"]["name"]
        for act in acts
    )


def test_measures_are_dated_by_the_day_they_take_effect(record):
    dates = {c["content"]["date"] for c in claims(record, "event", "000_")}

    assert "2026-01-21" in dates


def test_a_party_s_argument_is_no_event(record):
    for name in ("000_", "003_"):
        document_ = document(record, name)
        own = [c for c in claims(record, "event", name) if not c["attributed_to"]]

        assert own == [], document_["path"]


def test_the_call_of_december_2025(record):
    (call,) = event(record, "call", "Khaled", "Daniel Zimmerman")

    assert call["date"] == "2025-12-12"
    assert call["status"] == "occurred"


def test_the_planned_session_is_an_event(record):
    sessions = event(record, "session")

    assert [(s["date"], s["status"]) for s in sessions] == [("2026-05", "planned")]
    assert sessions[0]["place"]["name"] == "United States"


def test_equipment_is_promised_and_what_it_may_be_is_speculation(record):
    acts = [c["content"]["act"] for c in claims(record, "commitment", "001_")]
    deliveries = [
        c
        for c in claims(record, "event", "001_")
        if c["content"]["category"] in {"delivery", "aid"}
    ]

    assert "providing the necessary equipment" in acts
    assert deliveries == []


def test_the_analysis_rests_on_a_dated_article(record):
    cited = [
        entry["cited"]
        for entry in of_kind(record, "lineage")
        if entry["child"] == document(record, "001_")["id"]
    ]

    assert any(
        c["publisher"] == "Tunisien.tn" and c["published"] == "2025-12-13"
        for c in cited
    )


def test_the_roadmap_is_one_agreement(record):
    roadmaps = [a for a in of_kind(record, "agreement") if "oadmap" in a["title"]]
    documents = {c["document"] for c in claims(record, "agreement")}

    assert len(roadmaps) == 1
    assert roadmaps[0]["term"] == "2020/2030"
    assert {"TN", "US"} <= set(roadmaps[0]["parties"])
    assert {document(record, n)["id"] for n in ("000_", "001_", "002_")} <= documents


def test_the_moroccan_minister_contradicts_his_own_article(record):
    text = document(record, "002_")["id"]
    findings = [
        f
        for f in of_kind(record, "finding")
        if f["relation"] == "conflicts" and any("MA" in v["value"] for v in f["values"])
    ]

    assert findings
    assert all(text in v["documents"] for f in findings for v in f["values"])


def test_two_meetings_and_an_earlier_visit(record):
    assert len(event(record, "meeting", "Esper", "Saied")) == 1
    assert len(event(record, "meeting", "Esper", "Bartagi")) == 1
    (panetta,) = event(record, "visit", "Panetta")
    assert panetta["date"] == "2012"


def test_the_words_on_china_and_russia_are_esper_s(record):
    quotes = [
        a
        for a in of_kind(record, "attribution")
        if "strategic competitors" in a["content"]["quote"]
    ]

    assert any("Esper" in a["source"]["text"] for a in quotes)


def test_training_resumed_says_alice_wells(record):
    attributions = {a["id"]: a for a in of_kind(record, "attribution")}
    (resumed,) = [
        c
        for c in claims(record, "event", "003_")
        if any(p["country"] == "PK" for p in c["content"]["participants"])
    ]

    assert resumed["content"]["date"] == "2020-01-04"
    assert any(
        "Alice Wells" in attributions[id_]["source"]["text"]
        for id_ in resumed["attributed_to"]
    )


def test_the_counterterrorism_coordinator_s_visit(record):
    (fratti,) = event(record, "meeting", "Sales", "Fratti")
    (jribi,) = event(record, "meeting", "Sales", "Jribi", "Rubinstein")
    visits = event(record, "visit", "Sales")
    places = {v["place"]["name"]: v["status"] for v in visits if v["place"]}

    assert fratti["id"] != jribi["id"]
    assert document(record, "004_")["published"] == "2018-09-12"
    assert places["Tunisia"] == "occurred"
    assert places["Algeria"] == "planned"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3000, {"qualifier": "~", "period": "2015", "unit": "person"}),
        (1500, {"qualifier": "~", "period": "2011/2017", "unit": "person"}),
        (250000, {"unit": "person"}),
        (7000, {"qualifier": "~", "unit": "person"}),
        (250, {"unit": "person"}),
        (30, {"unit": "person"}),
        (100000000, {"qualifier": ">", "unit": "USD", "period": "2011/.."}),
        (50000000, {"qualifier": ">", "unit": "USD"}),
        (7000000, {"qualifier": "=", "unit": "USD"}),
        (8, {"unit": "item"}),
        (400, {"qualifier": ">", "unit": "person", "period": "2025"}),
    ],
)
def test_each_figure_keeps_its_own_scope(record, value, expected):
    found = [f["content"] for f in figures(record, value)]

    assert any(
        all(content[field] == want for field, want in expected.items())
        for content in found
    ), found


def test_bases_are_claimed_and_denied(record):
    events = claims(record, "event", "004_")

    assert any(c["content"]["category"] == "denial" for c in events)
    assert any(c["content"]["status"] == "denied" for c in events)


def test_the_wargame_of_2016(record):
    games = event(record, "exercise")

    assert [g["date"] for g in games] == ["2016"]


def test_page_furniture_is_not_in_the_record(record):
    for document_ in of_kind(record, "document"):
        for words in ("Leave a Reply", "Google News", "WhatsApp", "Our partners"):
            assert words not in document_["text"]
        assert "13 Nov 2019" not in document_["text"]


def test_every_quote_is_where_it_says(record):
    texts = {d["id"]: d["text"] for d in of_kind(record, "document")}
    pieces = [e for entry in record for e in entry.get("evidence", ())]

    assert len(pieces) > 100
    for piece in pieces:
        assert texts[piece["document"]][piece["start"] : piece["end"]] == piece["quote"]
