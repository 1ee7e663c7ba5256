"""An office named alone is its holder of the time, where exactly one is known."""

import pytest

from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.content import Party
from communique.model.decision import Decision
from communique.model.entity import Judgement
from communique.model.mention import MentionKind, Office, OfficeTenure
from communique.model.span import Span
from communique.reconcile.keys import entity_in, party_key
from reconcile_build import claim, event, facts, held, minister, person, place, run

DAYS = ("2021-01-10", "2021-02-01", "2021-03-20", "2022-06-01")
DOCS = tuple(facts(f"d{i}", f"Paper {i}", day) for i, day in enumerate(DAYS))
SEHILI = minister("Khaled Sehili", "TN")
BARTAGI = minister("Ibrahim Bartagi", "TN")


def office(country, role="defence-minister", *, tenure=OfficeTenure.HOLDER):
    title = "Defence Minister"
    return Party(
        name=title,
        full_name=title,
        kind=MentionKind.OFFICE,
        office=Office(title=title, role=role, country=country, tenure=tenure),
        country=country,
    )


def meeting(document, *parties, on=None, at=None):
    return claim(document, event("meeting", parties, on, at), words=f"{document} met")


def resolved(record, told, party):
    return entity_in(dict(record.parties), told.id, party)


def entity(record, party):
    return dict(record.parties)[party_key(party)]


def test_the_office_alone_is_the_one_named_in_it_in_the_same_weeks():
    told = meeting("d1", office("TN"), on="2021-01-30")
    record = run(DOCS, [claim("d0", held(SEHILI, "2021-01-10")), told])
    assert resolved(record, told, office("TN")) == entity(record, SEHILI)
    (edge,) = [e for e in record.edges if e.left.startswith("office:")]
    assert edge.left == "office:TN:defence-minister:@2021-01-30"
    assert edge.right == party_key(SEHILI)
    assert edge.why == ("the only one named in this office, 20 days apart",)
    (met,) = record.events
    assert [p.name for p in met.participants] == ["Khaled Sehili"]


@pytest.mark.parametrize(
    ("day", "holder"),
    [("2021-01-12", SEHILI), ("2021-03-25", BARTAGI), ("2021-02-20", None)],
)
def test_holders_that_follow_one_another_are_told_apart_by_the_day(day, holder):
    told = meeting("d3", office("TN"), on=day)
    claims = [
        claim("d0", held(SEHILI, "2021-01-10")),
        claim("d1", held(SEHILI, "2021-02-01")),
        claim("d2", held(BARTAGI, "2021-03-20")),
        told,
    ]
    record = run(DOCS, claims)
    wanted = holder or office("TN")
    assert resolved(record, told, office("TN")) == entity(record, wanted)


def test_two_who_are_named_in_turn_leave_the_office_open():
    told = meeting("d1", office("TN"), on="2021-01-15")
    claims = [
        claim("d0", held(SEHILI, "2021-01-10")),
        claim("d0", held(BARTAGI, "2021-01-12"), words="b"),
        claim("d1", held(SEHILI, "2021-01-20")),
        told,
    ]
    record = run(DOCS, claims)
    assert resolved(record, told, office("TN")) == entity(record, office("TN"))


@pytest.mark.parametrize(
    ("alone", "on"),
    [
        (office("IT"), "2021-01-12"),
        (office("TN", "foreign-minister"), "2021-01-12"),
        (office("TN", tenure=OfficeTenure.FORMER), "2021-01-12"),
        (office("TN"), "2021-06-01"),
        (office("TN"), "2021"),
    ],
    ids=["another state", "another office", "a former one", "long after", "a year"],
)
def test_another_state_office_or_time_is_no_reference(alone, on):
    told = meeting("d1", alone, on=on)
    record = run(DOCS, [claim("d0", held(SEHILI, "2021-01-10")), told])
    assert resolved(record, told, alone) == entity(record, alone)


def test_nobody_meets_himself():
    told = meeting("d0", SEHILI, office("TN"), on="2021-01-10")
    record = run(DOCS, [told])
    assert resolved(record, told, office("TN")) != entity(record, SEHILI)


def test_an_envoy_is_known_by_the_host_state():
    envoy = person("Nic Hailey", "Ambassador", "GB", "ambassador")
    other = person("Jane Hill", "Ambassador", "GB", "ambassador")
    kenyan, omani = minister("R. Omamo", "KE"), minister("Badr Saud", "OM")
    told = meeting("d1", office("GB", "ambassador"), kenyan, on="2021-01-12")
    claims = [
        meeting("d0", envoy, kenyan, on="2021-01-10"),
        meeting("d0", other, omani, on="2021-01-11"),
        told,
    ]
    record = run(DOCS, claims)
    got = resolved(record, told, office("GB", "ambassador"))
    assert got == entity(record, envoy)


def test_an_envoy_alone_is_known_by_the_place():
    envoy = person("Nic Hailey", "Ambassador", "GB", "ambassador")
    told = meeting("d1", office("GB", "ambassador"), on="2021-01-12")
    there = meeting(
        "d1", office("GB", "ambassador"), on="2021-01-12", at=place("Nairobi", "KE")
    )
    first = meeting("d0", envoy, minister("R. Omamo", "KE"), on="2021-01-10")
    nowhere, known = run(DOCS, [first, told]), run(DOCS, [first, there])
    party = office("GB", "ambassador")
    assert resolved(nowhere, told, party) == entity(nowhere, party)
    assert resolved(known, there, party) == entity(known, envoy)


def decide(left, right, judgement):
    return Decision(
        seq=1,
        at="2026-01-01T00:00:00Z",
        actor="reader",
        target="|".join(sorted((left, right))),
        action=judgement.value,
        prev_hash="0" * 64,
        hash="0" * 64,
    )


def test_a_person_may_undo_a_reference_and_make_one():
    alone = office("TN")
    dated = f"{party_key(alone)}:@2021-01-30"
    told = meeting("d1", alone, on="2021-01-30")
    claims = [
        claim("d0", held(SEHILI, "2021-01-10")),
        claim("d3", held(BARTAGI, "2022-06-01")),
        told,
    ]
    apart = decide(dated, party_key(SEHILI), Judgement.DIFFERENT)
    record = run(DOCS, claims, decisions=(apart,))
    assert resolved(record, told, alone) == entity(record, alone)
    one = decide(dated, party_key(BARTAGI), Judgement.SAME)
    record = run(DOCS, claims, decisions=(one,))
    assert resolved(record, told, alone) == entity(record, BARTAGI)


def test_the_first_to_be_named_was_in_office_shortly_before():
    told = meeting("d0", office("TN"), on="2021-01-09")
    record = run(DOCS, [claim("d0", held(SEHILI, "2021-01-10")), told])
    assert resolved(record, told, office("TN")) == entity(record, SEHILI)
    (edge,) = [e for e in record.edges if e.left.startswith("office:")]
    assert edge.why == ("the only one named in this office, a day apart",)


def test_what_has_no_day_refers_to_nobody():
    undated = facts("d9", "Paper")
    told = claim("d9", event("meeting", (office("TN"),)), words="d9 met")
    said = Attribution(
        id="att-d9",
        document="d9",
        cue=Span(0, 4),
        cue_type=CueType.NEUTRAL,
        content=(Span(5, 9),),
        quoted=Quoted.INDIRECT,
        rule="say",
        speaker=office("TN"),
    )
    claims = [claim("d0", held(SEHILI, "2021-01-10")), told]
    record = run((*DOCS, undated), claims, attributions=[said])
    assert resolved(record, told, office("TN")) == entity(record, office("TN"))
    assert resolved(record, said, office("TN")) == entity(record, office("TN"))


def test_a_verdict_on_an_office_that_no_document_names_any_more_is_kept_aside():
    gone = decide("office:ZZ:president:@2021-01-30", party_key(SEHILI), Judgement.SAME)
    record = run(DOCS, [claim("d0", held(SEHILI, "2021-01-10"))], decisions=(gone,))
    assert [e.judgement for e in record.edges] == [Judgement.SAME]
    assert "office:ZZ:president:@2021-01-30" not in dict(record.parties)
