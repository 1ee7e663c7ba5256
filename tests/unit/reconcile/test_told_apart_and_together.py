"""Accounts that name their event in other words, and those that only seem to."""

import msgspec
import pytest
from tests.reconcile_build import (
    agreement,
    body,
    claim,
    event,
    facts,
    figure,
    minister,
    person,
    place,
    promise,
    run,
    state,
    topic,
)

from communique.model.span import Span
from communique.reconcile.compare.places import compare_towns
from communique.reconcile.promises import act_words

DOCS = (
    facts("d1", "Wire", "2024-03-02"),
    facts("d2", "Courier", "2024-03-03"),
    facts("d3", "Post", "2024-06-30"),
)
KRAL, ODA = minister("Jan Kral", "CZ"), minister("Ana Oda", "KE")
CZ, KE = state("Czechia", "CZ", "actor"), state("Kenya", "KE", "recipient")


def told(document, content, words=None, at=0, **how):
    made = claim(document, content, words=words, **how)
    proof = made.evidence[0]
    moved = msgspec.structs.replace(
        proof, span=Span(proof.span.start + at, proof.span.end + at)
    )
    return msgspec.structs.replace(made, evidence=(moved,))


def conflicts(record, field):
    return [
        f for f in record.findings if f.relation == "conflicts" and f.field == field
    ]


def test_an_office_means_who_holds_it_at_the_time():
    office = msgspec.structs.replace(KRAL, kind="office", name="minister")
    office = msgspec.structs.replace(office, full_name="minister")
    record = run(
        DOCS,
        [
            told("d1", event("meeting", [KRAL, ODA], "2024-03-01")),
            told("d2", event("meeting", [ODA, office], "2024-03-01")),
        ],
    )
    assert len(record.events) == 1


@pytest.mark.parametrize(
    ("category", "town", "events"),
    [("aid", "Brno", 1), ("handover", "Zlin", 2), ("training", "Brno", 2)],
)
def test_one_day_and_town_join_the_names_of_a_gift(category, town, events):
    army = body("Kenyan army", "KE", part="recipient")
    record = run(
        DOCS,
        [
            told("d1", event("handover", [CZ, KE], "2024-03-01", place("Brno", "CZ"))),
            told("d2", event(category, [army], "2024-03-01", place(town, "CZ"))),
        ],
    )
    assert len(record.events) == events


def test_a_plan_is_joined_to_what_was_done():
    record = run(
        DOCS,
        [
            told("d1", event("training", [CZ, KE], "2024", status="planned")),
            told("d3", event("training", [CZ, KE], "2024")),
        ],
    )
    (joined,) = record.events
    assert joined.status == "occurred"


def test_like_memoranda_of_one_day_with_other_partners_stay_two():
    memo = [topic("memorandum on energy")]
    others = [CZ, state("Uganda", "UG", "signatory")]
    record = run(
        DOCS,
        [
            told("d1", event("signing", [CZ, KE], "2024-03-01", about=memo)),
            told("d2", event("signing", others, "2024-03-01", about=memo)),
        ],
    )
    assert len(record.events) == 2


def test_a_treaty_of_two_states_on_one_day_is_one_under_two_names():
    signed = [KRAL, ODA]
    record = run(
        DOCS,
        [
            told("d1", agreement("Treaty of Friendship", ["CZ", "KE"], "2024-03-01")),
            told("d2", agreement("Brno Treaty", [], "2024-03-01", signed)),
        ],
    )
    assert len(record.agreements) == 1


def test_memoranda_of_one_day_under_two_names_stay_two():
    record = run(
        DOCS,
        [
            told("d1", agreement("Memorandum on Mines", ["CZ", "KE"], "2024-03-01")),
            told("d2", agreement("Memorandum on Ports", ["CZ", "KE"], "2024-03-01")),
        ],
    )
    assert len(record.agreements) == 2


def test_a_states_forces_have_several_names_and_a_navy_one():
    names = ["Kenyan army", "Kenyan forces", "Kenyan navy"]
    record = run(
        DOCS,
        [told("d1", event("training", [body(n, "KE", part="actor")])) for n in names],
    )
    forms = sorted(len(e.names) for e in record.entities if e.schema == "PublicBody")
    assert forms == [1, 2]


def test_numbers_in_the_sentences_of_one_event_are_compared():
    words = "Czechia delivered aircraft to Kenya"
    given = event("delivery", [CZ, KE], "2024-03-01", place("Nakuru", "KE"))
    record = run(
        DOCS,
        [
            told("d1", given, words),
            told("d1", figure(8, what="aircraft", stage="delivered"), words),
            told("d2", given, words),
            told("d2", figure(9, what="aircraft", stage="delivered"), words),
        ],
    )
    assert len(conflicts(record, "value")) == 1


@pytest.mark.parametrize(("denied", "found"), [("drones", 1), ("aircraft", 0)])
def test_a_denial_answers_the_claim_of_the_same_thing(denied, found):
    given = event("delivery", [CZ, KE])
    record = run(
        DOCS,
        [
            told(
                "d1",
                event("delivery", [CZ, KE], status="alleged"),
                "Groups claim that Czechia delivered drones to Kenya",
                modality="alleged",
            ),
            told(
                "d2",
                given,
                f"The minister denied that Czechia had delivered {denied} to Kenya",
                modality="denied",
            ),
        ],
    )
    assert len(conflicts(record, "existence")) == found


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (place("Zbraslav", "CZ"), place("Kunratice", "CZ"), "different"),
        (place("Dushanbe", "TJ"), place("Khujand", "TJ"), "conflicts"),
        (place("Spain", "ES"), place("Madrid", "ES"), "refines"),
        (place("Carthage Palace", "TN"), place("Tunis", "TN"), "different"),
    ],
)
def test_two_listed_towns_disagree_and_a_state_holds_its_town(left, right, relation):
    assert compare_towns(left, right) == relation


@pytest.mark.parametrize(
    ("done", "number", "whole", "status"),
    [("occurred", 200, None, "done"), ("occurred", 90, 200, "partly_done")],
)
def test_a_later_number_answers_a_promise(done, number, whole, status):
    will = "Czechia will train 200 officers of Kenya"
    has = "Czechia has trained officers of Kenya"
    claims = [
        told("d1", promise(CZ, "train 200 officers of Kenya", to=KE), will),
        told("d1", figure(200, unit="person", what="officers"), will),
        told("d3", event("training", [CZ, KE], status=done), has),
        told("d3", figure(number, unit="person", what="officers"), has),
    ]
    if whole:
        claims.append(told("d3", figure(whole, unit="person", what="officers"), has))
    (record,) = run(DOCS, claims).commitments
    assert record.status == status


def test_a_number_of_another_state_answers_nothing():
    will = "Czechia will train 200 officers"
    other = [state("Uganda", "UG", "actor")]
    has = "Uganda has trained 200 officers"
    gave = figure(200, unit="person", what="officers", donor=other[0])
    (record,) = run(
        DOCS,
        [
            told("d1", promise(CZ, "train 200 officers"), will),
            told("d1", figure(200, unit="person", what="officers"), will),
            told("d3", event("training", other), has),
            told("d3", gave, has),
        ],
    ).commitments
    assert record.follow_up == ()


def test_a_cancelled_plan_cancels_the_promise():
    act = "build a pier at Kisumu"
    (record,) = run(
        DOCS,
        [
            told("d1", promise(KE, f"{act} before June 2024")),
            told("d3", promise(KE, act, status="cancelled"), at=90),
        ],
    ).commitments
    assert record.status == "cancelled"
    assert [f.relation for f in record.follow_up] == ["cancels"]


def test_an_act_is_read_without_who_reported_it_and_when():
    plain = act_words("train 200 officers")
    assert act_words("train 200 officers by May 2016, the minister said") == plain


def test_a_bystander_of_the_same_family_name_is_nobody_else():
    record = run(
        DOCS,
        [
            told("d1", event("meeting", [KRAL, ODA], "2024-03-01")),
            told("d2", event("meeting", [person("Kral"), ODA], "2024-03-01")),
            told("d3", event("meeting", [person("Kral"), CZ], "2024-06-01")),
        ],
    )
    names = {n.name for e in record.entities for n in e.names if "Kral" in n.name}
    assert names == {"Jan Kral", "Kral"}


@pytest.mark.parametrize(
    ("word", "status"), [("postponed", "delayed"), ("cancelled", "cancelled")]
)
def test_a_session_that_is_put_off_is_not_given_up(word, status):
    (record,) = run(
        DOCS,
        [
            told("d1", promise(CZ, "hold the exercise with Kenya", to=KE), "will"),
            told(
                "d1", event("exercise", [CZ, KE], "2024-06", status="planned"), "will"
            ),
            told(
                "d3",
                event("exercise", [CZ, KE], "2024-06", status="cancelled"),
                f"The exercise of Czechia and Kenya in June has been {word}",
            ),
        ],
    ).commitments
    assert record.status == status
