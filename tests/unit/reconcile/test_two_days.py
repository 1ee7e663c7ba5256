"""Accounts whose days differ a little: one event with two dates, or two events."""

import msgspec
import pytest
from tests.reconcile_build import (
    claim,
    event,
    facts,
    figure,
    minister,
    place,
    run,
    topic,
)

from communique.lexicon.accounts import marks_in
from communique.model.dates import DateBasis
from communique.model.lineage import Lineage, Relation

DOCS = (facts("d1", "Wire", "2024-03-08"), facts("d2", "Courier", "2024-03-09"))
KRAL, ODA = minister("Jan Kral", "CZ"), minister("Ana Oda", "KE")
NAIROBI = place("Nairobi", "KE")
PLAIN = ("Kral and Oda met on Monday", "Oda received Kral")
TOPIC = (
    "They spoke about a radar for the bridge",
    "The radar at the bridge was the subject",
)


def told(document, words, day, where=NAIROBI, **changes):
    content = event("meeting", [KRAL, ODA], day, where)
    content = msgspec.structs.replace(content, **changes)
    return claim(document, content, words=words)


def count(one, other, **more):
    return len(run(DOCS, [one, other], **more).events)


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (PLAIN, 2),
        (TOPIC, 1),
        (("Their first meeting", "They met for the first time"), 1),
        (("Their first meeting", "They met"), 2),
        ((TOPIC[0], "They met again about the radar for the bridge"), 2),
        (
            ("They met again about a bridge radar", "They met again on a bridge radar"),
            1,
        ),
        (("They discussed ties and regional issues", "The talks were on ties"), 2),
    ],
)
def test_two_stated_days_are_two_meetings_unless_words_show_one(words, events):
    one = told("d1", words[0], "2024-03-04")
    other = told("d2", words[1], "2024-03-05")

    assert count(one, other) == events


def test_one_meeting_on_two_days_keeps_its_disagreement():
    one = told("d1", TOPIC[0], "2024-03-04")
    record = run(DOCS, [one, told("d2", TOPIC[1], "2024-03-05")])

    (found,) = [f for f in record.findings if f.field == "date"]
    assert [v.value for v in found.values] == ["2024-03-04", "2024-03-05"]


def test_another_town_is_another_meeting_whatever_was_said():
    one = told("d1", TOPIC[0], "2024-03-04")
    other = told("d2", TOPIC[1], "2024-03-05", place("Mombasa", "KE"))

    assert count(one, other) == 2


def test_a_day_worked_out_from_a_weekday_may_be_off_by_one_in_one_town():
    one = told("d1", PLAIN[0], "2024-03-04", date_basis=DateBasis.DATELINE)
    there = told("d2", PLAIN[1], "2024-03-05")
    nowhere = told("d2", PLAIN[1], "2024-03-05", None)

    assert count(one, there) == 1
    assert count(one, nowhere) == 2


def test_two_days_worked_out_are_one_as_far_as_anybody_knows():
    days = ("2024-03-04", "2024-03-05")
    one, other = (
        told(d, w, day, date_basis=DateBasis.DATELINE)
        for d, w, day in zip(("d1", "d2"), PLAIN, days, strict=True)
    )

    assert count(one, other) == 1


@pytest.mark.parametrize(
    ("words", "days", "events"),
    [
        (("They spoke on Monday evening", "They spoke"), ("04", "05"), 1),
        (("They spoke", "They spoke in the morning"), ("04", "05"), 1),
        (("They spoke in the morning", "They spoke"), ("04", "05"), 2),
        (("They spoke on Monday evening", "They spoke"), ("04", "06"), 2),
    ],
)
def test_an_evenings_call_is_the_next_mornings_elsewhere(words, days, events):
    one = told("d1", words[0], f"2024-03-{days[0]}", None, category="call")
    other = told("d2", words[1], f"2024-03-{days[1]}", None, category="call")

    assert count(one, other) == events


def test_an_evenings_call_and_the_next_mornings_are_no_conflict_of_days():
    calls = [
        told("d1", "They spoke on Monday evening", "2024-03-04", None, category="call"),
        told("d2", "They spoke", "2024-03-05", None, category="call"),
    ]

    assert not [f for f in run(DOCS, calls).findings if f.field == "date"]


def test_one_meeting_told_on_two_days_is_a_conflict_of_days():
    meetings = [
        told("d1", TOPIC[0], "2024-03-04"),
        told("d2", TOPIC[1], "2024-03-05"),
    ]

    assert [f for f in run(DOCS, meetings).findings if f.field == "date"]


def test_a_signing_of_one_agreement_on_two_days_is_one():
    pact = {"category": "signing", "about": (topic("Treaty of Friendship"),)}
    one = told("d1", PLAIN[0], "2024-03-04", **pact)
    other = told("d2", PLAIN[1], "2024-03-05", **pact)

    assert count(one, other) == 1


def test_the_same_numbers_beside_two_accounts_are_a_common_topic():
    sailors = figure(60, unit="person", what="sailors")
    claims = [
        told("d1", PLAIN[0], "2024-03-04"),
        told("d2", PLAIN[1], "2024-03-05"),
        claim("d1", sailors, words="will train 60 sailors"),
    ]

    assert len(run(DOCS, claims).events) == 2
    claims.append(claim("d2", sailors, words="sixty sailors are to be trained"))
    assert len(run(DOCS, claims).events) == 1


def test_a_copy_that_changes_the_day_tells_of_the_same_meeting():
    copied = Lineage(
        id="lin-1",
        child="d2",
        parent="d1",
        relation=Relation.NEAR_DUPLICATE,
        overlap=0.9,
    )
    one = told("d1", PLAIN[0], "2024-03-04")
    other = told("d2", PLAIN[1], "2024-03-05")

    assert count(one, other, lineages=(copied,)) == 1


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("the two met for a second time in a week", {"again"}),
        ("in their first telephone call", {"first"}),
        ("late on Friday, at midnight", {"late"}),
        ("the second secretary of the embassy", set()),
        ("his first name", set()),
    ],
)
def test_marks_are_read_from_whole_phrases(words, marks):
    assert marks_in(words) == marks
