"""What one account of a meeting tells and another of like detail leaves out."""

import pytest

from communique.model.finding import FindingRelation
from communique.model.lineage import Lineage, Relation
from communique.reconcile.omissions import NOT_MENTIONED
from reconcile_build import claim, event, facts, minister, person, place, run, topic

DOCS = (facts("d1", "Ministry", "2022-03-01"), facts("d2", "Agency", "2022-03-02"))
SEHILI, ESPER = minister("Khaled Sehili", "TN"), minister("Mark Esper", "US")
KELLER = person("Mary Keller", "Ambassador", "US", "ambassador")
TUNIS = place("Tunis", "TN")
ROADMAP = topic("Roadmap for Border Surveillance")
FILLER = " ".join(f"word{n}" for n in range(70))


def told(*, second=(SEHILI, ESPER), about=(), where=TUNIS, category="meeting"):
    first = (SEHILI, ESPER, KELLER)
    return [
        claim("d1", event(category, first, "2022-02-28", TUNIS, (ROADMAP,))),
        claim("d2", event(category, second, "2022-02-28", where, about)),
    ]


def omitted(claims, second="Esper met Sehili in Tunis", *, filler=FILLER, **more):
    texts = {
        "d1": f"Keller, Esper, Sehili: roadmap. {FILLER}",
        "d2": f"{second} {filler}",
    }
    record = run(DOCS, claims, text_of=texts.__getitem__, **more)
    return [f for f in record.findings if f.relation is FindingRelation.OMITS]


def test_a_participant_and_a_topic_left_out():
    found = {f.field: f for f in omitted(told())}
    assert found.keys() == {"about", "participants"}
    values = {v.value: v.documents for v in found["participants"].values}
    assert values == {"Mary Keller": ("d1",), NOT_MENTIONED: ("d2",)}
    assert found["participants"].why.endswith(
        "Mary Keller is named by Ministry; Agency, in like detail, nowhere mentions"
        " that name"
    )


@pytest.mark.parametrize(
    "second",
    [
        "Esper met Sehili. Ms Keller was there.",
        "Esper met Sehili and the ambassador.",
    ],
)
def test_a_name_or_office_anywhere_in_the_text_is_no_omission(second):
    assert [f.field for f in omitted(told(), second)] == ["about"]


def test_words_of_the_topic_in_the_text_are_no_omission():
    second = "Esper met Sehili to speak of a roadmap."
    assert [f.field for f in omitted(told(), second)] == ["participants"]


def test_a_brief_leaves_out_what_it_must():
    assert omitted(told(), filler="short") == []


def test_an_account_that_shares_too_little_is_not_compared():
    assert omitted(told(second=(ESPER,), where=None)) == []


def test_a_copy_omits_nothing():
    copy = Lineage(
        id="lin-1", child="d2", parent="d1", relation=Relation.EXCERPT, overlap=0.5
    )
    assert omitted(told(), lineages=(copy,)) == []


@pytest.mark.parametrize("category", ["delivery", "signing", "deployment"])
def test_only_meetings_sessions_visits_and_calls(category):
    assert omitted(told(category=category)) == []


def test_without_the_texts_nothing_is_found():
    record = run(DOCS, told())
    assert not [f for f in record.findings if f.relation is FindingRelation.OMITS]
