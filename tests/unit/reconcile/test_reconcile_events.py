"""Events: which accounts are of one, what the record then says."""

import pytest

from communique.model.decision import Decision
from communique.model.finding import FindingRelation, FindingState
from communique.model.lineage import Lineage, Relation
from reconcile_build import (
    agreement,
    claim,
    date,
    event,
    facts,
    minister,
    person,
    place,
    run,
    state,
    topic,
)

DOCS = (
    facts("d1", "Agency", "2020-10-01"),
    facts("d2", "Paper", "2020-10-02"),
    facts("d3", "Ministry", "2020-10-03"),
)
ESPER = minister("Mark Esper", "US", "participant")
BARTAGI = minister("Ibrahim Bartagi", "TN", "participant")
SAIED = person("Kais Saied", "President", "TN", "president", part="participant")
TUNIS = place("Tunis", "TN")
COPY = Lineage(
    id="lin-1", child="d2", parent="d1", relation=Relation.NEAR_DUPLICATE, overlap=0.9
)


def told(document, *args, modality="asserted", **more):
    return claim(document, event(*args, **more), modality=modality)


def conflicts(record, field=None):
    return [
        f
        for f in record.findings
        if f.relation is FindingRelation.CONFLICTS and field in (None, f.field)
    ]


def test_two_papers_tell_one_meeting():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-30"),
            told("d2", "meeting", [BARTAGI, ESPER], "2020-09-30", TUNIS),
        ],
    )
    (made,) = record.events
    assert (made.origins, made.documents) == (2, ("d1", "d2"))
    assert made.place == TUNIS
    assert made.title == "Meeting of Mark Esper and Ibrahim Bartagi"


def test_a_copy_adds_no_origin_and_no_corroboration():
    claims = [
        told("d1", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
    ]
    alone = run(DOCS, claims)
    copied = run(DOCS, claims, lineages=(COPY,))
    assert [e.origins for e in copied.events] == [1]
    assert [f.relation for f in alone.findings] == [FindingRelation.CORROBORATES]
    assert copied.findings == ()


def test_two_meetings_of_one_week_stay_two():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-28"),
            told("d2", "meeting", [ESPER, BARTAGI], "2020-10-02"),
        ],
    )
    assert len(record.events) == 2


def test_two_days_told_by_one_document_stay_two():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-29"),
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-30"),
            told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        ],
    )
    assert sorted((e.date.edtf, e.documents) for e in record.events) == [
        ("2020-09-29", ("d1",)),
        ("2020-09-30", ("d1", "d2")),
    ]


def test_two_meetings_of_one_day_with_others_stay_two():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-30"),
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30"),
            told("d2", "meeting", [ESPER, SAIED], "2020-09-30"),
        ],
    )
    assert len(record.events) == 2


def test_a_bystander_does_not_make_another_meeting():
    beside = minister("Ibrahim Bartagi", "TN", "present")
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30"),
            told("d2", "meeting", [ESPER, SAIED, beside], "2020-09-30"),
        ],
    )
    assert [len(e.participants) for e in record.events] == [3]


def test_a_call_is_not_a_meeting():
    record = run(
        DOCS,
        [
            told("d1", "call", [ESPER, BARTAGI], "2020-09-30"),
            told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        ],
    )
    assert len(record.events) == 2


def test_a_session_told_as_a_meeting_is_a_session():
    commission = topic("Joint Military Commission", "body")
    record = run(
        DOCS,
        [
            told("d1", "session", [ESPER, BARTAGI], "2020-09-30", about=[commission]),
            told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        ],
    )
    assert [e.category for e in record.events] == ["session"]


def test_sessions_of_two_bodies_stay_two():
    record = run(
        DOCS,
        [
            told(
                "d1",
                "session",
                [ESPER, BARTAGI],
                "2020-09",
                about=[topic("Joint Military Commission", "body")],
            ),
            told(
                "d2",
                "session",
                [ESPER, BARTAGI],
                "2020-09",
                about=[topic("Strategic Dialogue", "body")],
            ),
        ],
    )
    assert len(record.events) == 2


def test_days_apart_of_one_meeting_are_a_disagreement():
    met = [ESPER, SAIED]
    words = "{}: they spoke of the coastal radar beside the bridge"
    record = run(
        DOCS,
        [
            claim("d1", event("meeting", met, "2020-09-30"), words=words.format(1)),
            claim(
                "d2", event("meeting", met, "2020-10-01", TUNIS), words=words.format(2)
            ),
            claim("d3", event("meeting", met, "2020-09-30"), words=words.format(3)),
        ],
    )
    assert len(record.events) == 1
    assert record.events[0].date.edtf == "2020-09-30"
    (found,) = conflicts(record, "date")
    assert [v.value for v in found.values] == ["2020-09-30", "2020-10-01"]
    assert found.why == (
        "Meeting of Mark Esper and Kais Saied: "
        "Agency and Ministry say 2020-09-30; Paper says 2020-10-01"
    )


def test_day_and_month_exchanged_are_named():
    record = run(
        (facts("d1", "Agency", "2024-04-05"), facts("d2", "Paper", "2024-04-06")),
        [
            told("d1", "meeting", [ESPER, SAIED], "2024-04-03"),
            told("d2", "meeting", [ESPER, SAIED], "2024-03-04"),
        ],
    )
    (found,) = conflicts(record, "date")
    assert "look exchanged" in found.why


def test_a_month_refines_to_a_day():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09"),
            told("d2", "meeting", [ESPER, SAIED], "2020-09-30"),
        ],
    )
    assert record.events[0].date.edtf == "2020-09-30"
    assert [f.relation for f in record.findings if f.field == "date"] == [
        FindingRelation.REFINES
    ]


def test_an_account_without_a_date_joins_the_one_of_its_time():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30"),
            told("d2", "meeting", [ESPER, SAIED]),
        ],
    )
    assert len(record.events) == 1


def test_an_account_without_a_date_does_not_join_an_old_one():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2019-03-30"),
            told("d2", "meeting", [ESPER, SAIED]),
        ],
    )
    assert len(record.events) == 2


def test_a_plan_and_what_came_of_it_are_one():
    record = run(
        DOCS,
        [
            told("d1", "visit", [ESPER], "2020-10", TUNIS, status="planned"),
            told("d3", "visit", [ESPER], "2020-10-02", TUNIS),
        ],
    )
    assert [(e.status, e.date.edtf) for e in record.events] == [
        ("occurred", "2020-10-02")
    ]


def test_a_cancelled_plan_is_cancelled():
    record = run(
        DOCS,
        [
            told("d1", "visit", [ESPER], "2020-11", TUNIS, status="planned"),
            told("d3", "visit", [ESPER], "2020-11", TUNIS, status="cancelled"),
        ],
    )
    assert [e.status for e in record.events] == ["cancelled"]


def test_visits_to_two_states_stay_two():
    record = run(
        DOCS,
        [
            told("d1", "visit", [ESPER], "2020-10-01", place("Algiers", "DZ")),
            told("d2", "visit", [ESPER], "2020-10-01", place("Rabat", "MA")),
        ],
    )
    assert len(record.events) == 2


def test_a_claim_and_its_denial_are_a_disagreement_and_never_a_fact():
    base = place("Bizerte", "TN")
    us = state("United States", "US", "actor")
    record = run(
        DOCS,
        [
            told("d1", "deployment", [us], at=base, status="alleged"),
            told("d3", "deployment", [], at=base, status="denied"),
        ],
    )
    (made,) = record.events
    assert made.status == "alleged"
    (found,) = conflicts(record, "existence")
    assert (
        found.why == "deployment at Bizerte: Agency says alleged; Ministry says denied"
    )


def test_a_denial_alone_stays_denied():
    record = run(
        DOCS,
        [told("d1", "deployment", [], at=place("Bizerte", "TN"), status="denied")],
    )
    assert [e.status for e in record.events] == ["denied"]


def test_a_denied_claim_put_as_occurred_is_denied():
    record = run(DOCS, [told("d1", "deployment", [ESPER], modality="denied")])
    assert [e.status for e in record.events] == ["denied"]


def test_a_negative_claim_is_a_denial():
    content = event("deployment", [ESPER])
    record = run(DOCS, [claim("d1", content, polarity="negative")])
    assert [e.status for e in record.events] == ["denied"]


def test_allegations_at_two_places_stay_two():
    record = run(
        DOCS,
        [
            told("d1", "deployment", at=place("Bizerte", "TN"), status="alleged"),
            told("d2", "deployment", at=place("Remada", "TN"), status="denied"),
        ],
    )
    assert len(record.events) == 2
    assert conflicts(record) == []


ROADMAP = topic("Roadmap for Defence Cooperation")
LOUDIYI = person(
    "Abdellatif Loudiyi",
    "Minister Delegate",
    "MA",
    "delegate-defence-minister",
    part="signatory",
)


def signing(document, who, on="2020-09-30", parties=("US", "TN")):
    return [
        claim(document, agreement(ROADMAP.name, parties, on, who)),
        told(document, "signing", who, on, about=[ROADMAP]),
    ]


def test_another_signatory_is_a_disagreement():
    claims = [*signing("d1", [ESPER, BARTAGI]), *signing("d2", [ESPER, LOUDIYI])]
    record = run(DOCS, claims)
    assert len(record.events) == 1
    (found,) = conflicts(record, "signatories")
    assert {v.value for v in found.values} == {"Ibrahim Bartagi", "Abdellatif Loudiyi"}


def test_a_text_that_contradicts_itself_is_reported():
    record = run(DOCS, signing("d2", [ESPER, LOUDIYI]))
    (found,) = conflicts(record, "parties")
    assert found.why == (
        "Paper names Abdellatif Loudiyi (MA) as signing, "
        "but its own words give parties: TN, US"
    )


def test_a_text_in_order_is_not_reported():
    assert conflicts(run(DOCS, signing("d1", [ESPER, BARTAGI]))) == []


def test_one_who_leaves_out_a_signatory_does_not_disagree():
    claims = [*signing("d1", [ESPER, BARTAGI]), *signing("d2", [ESPER])]
    record = run(DOCS, claims)
    assert len(record.events) == 1
    assert conflicts(record) == []


def test_signings_of_two_agreements_on_one_day_stay_two():
    other = topic("Memorandum of Understanding on Training")
    record = run(
        DOCS,
        [
            told("d1", "signing", [ESPER, BARTAGI], "2020-09-30", about=[ROADMAP]),
            told("d2", "signing", [ESPER, BARTAGI], "2020-09-30", about=[other]),
        ],
    )
    assert len(record.events) == 2


def test_two_ministers_of_one_state_for_one_meeting_are_a_disagreement():
    other = minister("Imed Memmich", "TN", "participant")
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, BARTAGI], "2020-09-30", TUNIS),
            told("d2", "meeting", [ESPER, other], "2020-09-30", TUNIS),
        ],
    )
    assert len(record.events) == 1
    assert len(conflicts(record, "participants")) == 1


def test_senators_of_one_delegation_are_no_disagreement():
    a, b = (person(n, "Senator", "US", "legislator") for n in ("Ann Lee", "Bob Ray"))
    record = run(
        DOCS,
        [
            told("d1", "meeting", [SAIED, BARTAGI, a], "2020-09-30"),
            told("d2", "meeting", [SAIED, BARTAGI, b], "2020-09-30"),
        ],
    )
    assert conflicts(record) == []


def test_places_in_two_states_are_a_disagreement():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30", TUNIS),
            told("d2", "meeting", [ESPER, SAIED], "2020-09-30", place("Rabat", "MA")),
        ],
    )
    assert len(conflicts(record, "place")) == 1


def test_a_hall_refines_its_city_and_is_no_conflict():
    record = run(
        DOCS,
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30", TUNIS),
            told("d2", "meeting", [ESPER, SAIED], "2020-09-30", place("Tunis Palace")),
        ],
    )
    assert conflicts(record) == []
    assert [f.relation for f in record.findings if f.field == "place"] == [
        FindingRelation.REFINES
    ]


def test_deliveries_of_two_things_stay_two():
    us, tn = state("United States", "US", "actor"), state("Tunisia", "TN", "recipient")
    record = run(
        DOCS,
        [
            told(
                "d1", "delivery", [us, tn], "2020", about=[topic("C-208", "equipment")]
            ),
            told(
                "d2", "delivery", [us, tn], "2020", about=[topic("UH-60", "equipment")]
            ),
        ],
    )
    assert len(record.events) == 2


def test_states_alone_on_one_day_do_not_make_one_event():
    us, tn = state("United States", "US", "actor"), state("Tunisia", "TN", "recipient")
    a, b = (state("France", "FR", "actor"), tn)
    record = run(
        DOCS,
        [
            told("d1", "aid", [us, tn], "2020-09-30"),
            told("d2", "aid", [a, b], "2020-09-30"),
        ],
    )
    assert len(record.events) == 2


def test_the_most_exact_date_of_most_origins_counts():
    record = run(
        (*DOCS, facts("d4", "Party", "2020-10-04")),
        [
            told("d1", "meeting", [ESPER, SAIED], "2020-09-30"),
            told("d2", "meeting", [ESPER, SAIED], "2020-10-01"),
            told("d3", "meeting", [ESPER, SAIED], "2020-10-01"),
            told("d4", "meeting", [ESPER, SAIED], "2020-10"),
        ],
    )
    assert record.events[0].date == date("2020-10-01")


def test_a_state_that_people_gave_a_finding_stays():
    claims = [
        told("d1", "meeting", [ESPER, SAIED], "2020-09-30"),
        told("d2", "meeting", [ESPER, SAIED], "2020-10-01"),
    ]
    (found,) = conflicts(run(DOCS, claims), "date")
    decision = Decision(
        seq=1,
        at="2026-01-01T00:00:00Z",
        actor="reader",
        target=found.id,
        action="state",
        after='"explained"',
        prev_hash="0" * 64,
        hash="0" * 64,
    )
    more = [*claims, told("d3", "meeting", [ESPER, SAIED], "2020-10-01")]
    (again,) = conflicts(run(DOCS, more, decisions=(decision,)), "date")
    assert again.state is FindingState.EXPLAINED


def test_an_event_keeps_its_id_when_later_documents_join():
    first = told("d1", "meeting", [ESPER, SAIED], "2020-09-30")
    more = told("d2", "meeting", [ESPER, SAIED], "2020-09-30")
    assert run(DOCS, [first]).events[0].id == run(DOCS, [first, more]).events[0].id


def test_two_events_of_one_passage_have_two_ids():
    claims = [
        claim("d1", event("visit", [ESPER], "2020-10-01", p), key="key-1")
        for p in (place("Algiers", "DZ"), place("Rabat", "MA"))
    ]
    record = run(DOCS, claims)
    assert len({e.id for e in record.events}) == 2


@pytest.mark.parametrize(
    ("category", "title"),
    [
        ("call", "Call of Mark Esper and Ibrahim Bartagi"),
        ("visit", "Visit of Mark Esper and Ibrahim Bartagi to Tunis"),
    ],
)
def test_titles_name_the_parties(category, title):
    record = run(DOCS, [told("d1", category, [ESPER, BARTAGI], "2020", TUNIS)])
    assert record.events[0].title == title


def test_a_delivery_says_from_whom_to_whom():
    us, tn = state("United States", "US", "actor"), state("Tunisia", "TN", "recipient")
    record = run(DOCS, [told("d1", "delivery", [us, tn], "2020")])
    assert record.events[0].title == "Delivery: United States to Tunisia"


def test_a_minister_of_another_state_than_the_text_speaks_of_is_reported():
    stranger = minister("Defence Minister", "MA", "signatory")
    tunisia = state("Tunisia", "TN", "participant")
    claims = [
        told("d2", "signing", [ESPER, stranger, tunisia], about=[ROADMAP]),
        told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        told("d2", "meeting", [ESPER, SAIED], "2020-09-30"),
        told("d2", "visit", [BARTAGI], "2020-09-12", place("Sfax", "TN")),
    ]
    (found,) = conflicts(run(DOCS, claims), "parties")
    assert found.why == (
        "Paper names Defence Minister (MA) as signing, "
        "but its other words give that office to Ibrahim Bartagi (TN)"
    )


def test_a_second_signing_of_a_tour_is_not_reported():
    rabat = place("Rabat", "MA")
    other = minister("Abdellatif Loudiyi", "MA", "signatory")
    claims = [
        told("d2", "signing", [ESPER, other], "2020-10-02", rabat, [ROADMAP]),
        told("d2", "meeting", [ESPER, BARTAGI], "2020-09-30"),
        told("d2", "meeting", [ESPER, SAIED], "2020-09-30"),
        told("d2", "visit", [BARTAGI], "2020-09-12", place("Sfax", "TN")),
    ]
    assert conflicts(run(DOCS, claims)) == []


def test_a_planned_and_a_held_session_of_one_body_are_one():
    commission = topic("Joint Military Commission", "body")
    record = run(
        DOCS,
        [
            told("d1", "session", about=[commission], on="2020-10", status="planned"),
            told("d3", "session", [ESPER], "2020-10-02", about=[commission]),
        ],
    )
    assert [(e.status, e.date.edtf) for e in record.events] == [
        ("occurred", "2020-10-02")
    ]


def test_claim_and_denial_in_one_document_are_a_disagreement():
    base = place("Bizerte", "TN")
    record = run(
        DOCS,
        [
            told("d1", "deployment", at=base, status="alleged"),
            told("d1", "deployment", at=base, status="denied"),
        ],
    )
    assert len(conflicts(record, "existence")) == 1


def test_what_lies_ahead_of_its_document_is_planned():
    record = run(DOCS, [told("d1", "session", [ESPER], "2021-05")])
    assert [e.status for e in record.events] == ["planned"]


def test_a_day_of_the_month_of_publication_may_have_been():
    monthly = (facts("d1", "Review", "2020-10"),)
    record = run(monthly, [told("d1", "session", [ESPER], "2020-10-20")])
    assert [e.status for e in record.events] == ["occurred"]
