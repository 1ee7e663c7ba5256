"""The demo corpus: a reader's labels in, the record that a reader expects out."""

from pathlib import Path

import pytest
import yaml

from communique.model.finding import FindingRelation
from communique.model.lineage import CitedWork, Lineage, Relation
from reconcile_build import (
    agreement,
    body,
    claim,
    event,
    facts,
    figure,
    framing,
    held,
    person,
    place,
    promise,
    run,
    state,
    topic,
)

_GOLDEN = Path(__file__).parents[2] / "golden"
LABELS = yaml.safe_load((_GOLDEN / "demo_expected.yml").read_text("utf-8"))
RECORD = yaml.safe_load((_GOLDEN / "demo_record.yml").read_text("utf-8"))
_STATES = {
    "United States": "US",
    "Tunisia": "TN",
    "Morocco": "MA",
    "China": "CN",
    "Russia": "RU",
    "Jordan": "JO",
    "Norway": "NO",
    "Ukraine": "UA",
    "Niger": "NE",
    "Philippines": "PH",
    "Senegal": "SN",
    "Ghana": "GH",
}
_ROLES = {"president": "president", "foreign minister": "foreign-minister"}
_KINDS = {
    "agreement": ("roadmap", "agreement", "memorandum"),
    "exercise": ("lion", "balikatan"),
    "body": ("commission",),
    "equipment": ("c-208",),
}


def to_party(label, known):
    label = {"name": label} if isinstance(label, str) else label
    name = label["name"]
    label = {**known.get(name, {}), **label}
    part, country = label.get("role"), label.get("country")
    if name in _STATES:
        return state(name, _STATES[name], part)
    title = label.get("office")
    if title is None:
        return body(name, country, part=part)
    folded = title.lower().replace("defense", "defence")
    role = _ROLES.get(folded)
    if folded.removeprefix("minister of ") == "defence" or folded in (
        "defence minister",
        "defence secretary",
        "secretary of defence",
    ):
        role = "defence-minister"
    return person(name, title, country, role, part=part)


def to_topic(name):
    kinds = (k for k, words in _KINDS.items() if any(w in name.lower() for w in words))
    return topic(name, next(kinds, "programme"))


def to_contents(labels):
    known = {
        p["name"]: {k: p[k] for k in ("office", "country") if k in p}
        for e in labels.get("events", ())
        for p in e.get("participants", ())
        if p.get("office") and p.get("country")
    }
    for e in labels.get("events", ()):
        yield (
            event(
                e["category"],
                [to_party(p, known) for p in e.get("participants", ())],
                e.get("date"),
                place(**e["place"]) if "place" in e else None,
                [to_topic(a) for a in e.get("about", ())],
                status=e["status"],
            ),
            e["words"],
        )
    for f in labels.get("figures", ()):
        sides = {k: to_party(f[k], known) for k in ("donor", "recipient") if k in f}
        programme = topic(f["programme"], "programme") if "programme" in f else None
        yield (
            figure(
                f.get("value"),
                unit=f["unit"],
                what=f.get("what"),
                qualifier=f["qualifier"],
                low=f.get("low"),
                high=f.get("high"),
                period=f.get("period"),
                written=f["as_written"],
                stage=f.get("stage"),
                scope=f.get("scope"),
                programme=programme,
                **sides,
            ),
            f["words"],
        )
    for a in labels.get("agreements", ()):
        who = [to_party(p, known) for p in a.get("signatories", ())]
        yield (
            agreement(
                a["title"], a.get("parties", ()), a.get("signed"), who,
                term=a.get("term"), status=a.get("status"),
            ),
            a["words"],
        )  # fmt: skip
    for c in labels.get("commitments", ()):
        to = to_party(c["to"], known) if "to" in c else None
        by = to_party(c["by"], known)
        yield promise(by, c["act"], to=to, due=c.get("due")), c["words"]
    for o in labels.get("offices", ()):
        who = {"name": o["person"], "office": o["title"]}
        who |= {"country": o["country"]} if "country" in o else {}
        yield held(to_party(who, known)), o["words"]
    for f in labels.get("framing", ()):
        by = to_party(f["by"], known)
        yield framing(by, f["of"], f["terms"], f["stance"]), f["of"]


def to_lineage(id_, stated):
    return Lineage(
        id=f"lin-{id_}",
        child=id_,
        relation=Relation(stated["relation"]),
        cited=CitedWork(**stated["cited"]),
    )


def to_copy(stated):
    return Lineage(
        id=f"copy-{stated['child']}",
        child=stated["child"],
        parent=stated["parent"],
        relation=Relation(stated["relation"]),
        overlap=0.7,
    )


@pytest.fixture(scope="module")
def record():
    documents, claims, lineages = [], [], []
    for name, labels in LABELS.items():
        id_ = name[:2]
        meta = labels["document"]
        publisher = meta.get("publisher", {}).get("name")
        documents.append(
            facts(id_, publisher, meta.get("published"), title=meta.get("title"))
        )
        for n, (content, words) in enumerate(to_contents(labels)):
            claims.append(claim(id_, content, words=f"{words} {n}"))
        lineages += [to_lineage(id_, x) for x in labels.get("lineage", ())]
    lineages += [to_copy(x) for x in RECORD["lineage"] if x["relation"] != "based-on"]
    return run(documents, claims, lineages=lineages)


def conflicts(record, field):
    return [
        {v.value: list(v.documents) for v in f.values}
        for f in record.findings
        if f.relation is FindingRelation.CONFLICTS and f.field == field
    ]


@pytest.mark.parametrize("label", RECORD["same_person"], ids=lambda x: x["names"][0])
def test_people_of_several_spellings_are_one(record, label):
    (entity,) = [
        e
        for e in record.entities
        if e.schema == "Person" and {n.name for n in e.names} & set(label["names"])
    ]
    assert {n.name for n in entity.names} == set(label["names"])


def test_a_copy_changes_the_number_of_boats(record):
    assert {"15 patrol boats": ["02", "07"], "17 patrol boats": ["03"]} in conflicts(
        record, "value"
    )


def test_vehicles_are_counted_twice(record):
    (found,) = [v for v in conflicts(record, "value") if "patrol" not in str(v)]
    assert {d for documents in found.values() for d in documents} >= {"09", "10"}


def test_the_meeting_with_the_president_has_two_dates(record):
    assert conflicts(record, "date") == [
        {"2020-09-30": ["01", "06", "08"], "2020-10-01": ["04"]}
    ]


def test_the_roadmap_has_another_signatory_in_one_account(record):
    assert conflicts(record, "signatories") == [
        {
            "Ibrahim Bartagi": ["01", "02", "03", "05", "06", "08"],
            "Abdellatif Loudiyi": ["04"],
        }
    ]


def test_the_account_contradicts_its_own_parties(record):
    (found,) = conflicts(record, "parties")
    assert set(found) == {"Abdellatif Loudiyi (MA)", "parties: TN, US"}


def test_the_base_is_alleged_and_denied(record):
    assert conflicts(record, "existence") == [{"alleged": ["05"], "denied": ["06"]}]


def test_there_are_no_other_disagreements(record):
    found = [f for f in record.findings if f.relation is FindingRelation.CONFLICTS]
    assert len(found) == 6


def test_the_roadmap_is_one_agreement_and_rabats_another(record):
    found = {a.parties: a for a in record.agreements if "roadmap" in a.title}
    assert set(found) == {("TN", "US"), ("MA", "US")}
    assert found[("TN", "US")].term.edtf == "2020/2030"


def test_the_signing_has_the_origins_a_reader_counts(record):
    (signing,) = [
        e
        for e in record.events
        if e.category == "signing" and "01" in e.documents and "02" in e.documents
    ]
    expected = next(
        x for x in RECORD["independent_origins"] if x["about"].startswith("roadmap")
    )
    # The account that is based on another of these shares its origin.
    assert signing.origins == expected["origins"]
    assert set(signing.documents) == {*expected["documents"], "04"}


def test_boats_of_a_copy_have_one_origin(record):
    (boats,) = [f for f in record.figures if f.as_written == "15 patrol boats"]
    assert (boats.documents, boats.origins) == (("02", "07"), 1)


@pytest.mark.parametrize("label", RECORD["commitments"], ids=lambda x: x["act"][:30])
def test_promises_are_followed_up(record, label):
    words = {w.lower().strip(".") for w in label["act"].split()}
    best = max(
        record.commitments,
        key=lambda c: (
            (label["in"] in c.documents)
            * len(words & {w.lower().strip(".") for w in c.act.split()})
        ),
    )
    assert best.status == label["status"]
    assert best.searched_until == "2024-09-16"
    if "follow_up" in label:
        events = {e.id: e for e in record.events}
        kept = [f for f in best.follow_up if f.relation == "fulfils"]
        assert any(label["follow_up"] in events[f.target].documents for f in kept)
    if "restated" in label:
        assert "restates" in {f.relation for f in best.follow_up}
