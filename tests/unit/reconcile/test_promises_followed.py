"""What later sentences make of a promise: kept, kept in part, put off, given up."""

import msgspec
import pytest
from tests.reconcile_build import (
    body,
    claim,
    event,
    facts,
    figure,
    place,
    promise,
    run,
    state,
)

from communique.lexicon.accounts import marks_in, span_in
from communique.model.span import Span

DOCS = (
    facts("d1", "Wire", "2024-03-02"),
    facts("d2", "Courier", "2024-03-02"),
    facts("d3", "Post", "2024-09-30"),
)
CZ, KE = state("Czechia", "CZ", "actor"), state("Kenya", "KE", "recipient")
WILL = "Czechia will deliver six boats to Kenya by May 2024"
PROMISED = [
    claim("d1", promise(CZ, "deliver six boats to Kenya", to=KE), words=WILL),
    claim("d1", figure(6, what="boats", stage="pledged"), words=WILL),
]


def at(start, made):
    proof = made.evidence[0]
    moved = msgspec.structs.replace(
        proof, span=Span(start + proof.span.start, start + proof.span.end)
    )
    return msgspec.structs.replace(made, evidence=(moved,))


def followed(*later, first=tuple(PROMISED)):
    (record,) = run(DOCS, [*first, *later]).commitments
    return record.status, [f.relation for f in record.follow_up]


def number(value, words, document="d3", **more):
    return claim(document, figure(value, what="boats", **more), words=words)


@pytest.mark.parametrize(
    ("words", "status", "relations"),
    [
        ("All six boats are now in service", "done", ["fulfils"]),
        ("The six boats have arrived in Mombasa", "done", ["fulfils"]),
        ("The first of six boats arrived", "partly_done", ["partly_fulfils"]),
        ("Delivery of the six boats will be delayed until 2026", "delayed", ["delays"]),
        ("The six boats have been cancelled", "cancelled", ["cancels"]),
        ("The six boats are grey", "nothing_found", []),
    ],
)
def test_a_later_number_and_its_verb_answer_a_promised_one(words, status, relations):
    assert followed(number(6, words)) == (status, relations)


def test_the_whole_of_a_number_outweighs_a_part_in_its_sentence():
    words = "All six boats are in service; the last four were delivered in May"
    told = [number(6, words), number(4, words, stage="delivered")]

    assert followed(*told) == ("done", ["fulfils"])


def test_what_is_said_to_be_delivered_and_late_is_late():
    words = "Delivery of the six boats has been put off until next year"

    assert followed(number(6, words, stage="delivered"))[0] == "delayed"


def test_another_text_of_the_same_day_may_repeat_but_keeps_nothing():
    again = number(6, "Six boats will come", "d2", stage="pledged")
    there = number(6, "All six boats have arrived", "d2")

    assert followed(again)[1] == ["restates"]
    assert followed(there)[1] == []


def test_a_reminder_of_what_was_promised_promises_nothing_anew():
    reminder = number(6, "The six boats promised in May are nowhere", stage="pledged")

    assert followed(reminder)[1] == []


def test_a_course_given_in_a_state_is_that_states():
    will = "Czechia will train 40 divers by May 2024"
    promised = [
        claim("d1", promise(CZ, "train 40 divers"), words=will),
        claim("d1", figure(40, unit="person", what="divers"), words=will),
    ]
    words = "Forty divers completed their training in Czechia"
    course = event("training", [KE], "2024-06", place("Czechia", "CZ"))
    later = [
        claim("d3", course, words=words),
        claim("d3", figure(40, unit="person", what="divers"), words=words),
    ]

    assert followed(*later, first=promised) == ("done", ["fulfils"])


def test_what_was_done_as_promised_keeps_the_promise_of_those_words():
    cadets = body("Kenyan cadets", "KE", part="participant")
    promised = claim("d1", promise(CZ, "take Kenyan cadets into its academy"))
    came = event("deployment", [cadets], None, place("Brno", "CZ"))
    kept = claim("d3", came, words="The Kenyan cadets promised in March came to Brno")
    other = claim("d3", came, words="The Kenyan cadets came to Brno")

    assert followed(kept, first=[promised])[1] == ["fulfils"]
    assert followed(other, first=[promised])[1] == []


@pytest.mark.parametrize(
    ("status", "words", "relation"),
    [
        ("planned", "The exercise Green Monsoon is pushed back to 2025", "delays"),
        ("planned", "The exercise Green Monsoon is to be held", "restates"),
        ("cancelled", "The exercise Green Monsoon was put off until May", "delays"),
        ("cancelled", "The exercise Green Monsoon was called off", "cancels"),
        ("occurred", "They held the exercise Green Monsoon", "fulfils"),
    ],
)
def test_two_sides_without_a_name_are_the_states_of_their_sentence(
    status, words, relation
):
    sides = state("two sides", None)
    will = "The two sides, Czechia and Kenya, will hold the exercise Green Monsoon"
    plan = event("exercise", [CZ, KE], "2024-05", status="planned")
    act = promise(sides, "hold the exercise Green Monsoon")
    first = [claim("d1", act, words=will), claim("d1", plan, words=will)]
    later = claim(
        "d3", event("exercise", [CZ, KE], "2024-09", status=status), words=words
    )

    assert relation in followed(later, first=first)[1]


def test_a_promise_that_runs_for_years_is_open_till_they_are_over():
    gift = claim("d1", promise(CZ, "give Kenya five million over five years", to=KE))
    short = claim("d1", promise(CZ, "give Kenya five million over two months", to=KE))

    assert followed(first=[gift])[0] == "open"
    assert followed(first=[short])[0] == "nothing_found"


def test_a_promise_repeated_with_a_later_day_is_put_off():
    late = promise(CZ, "deliver six boats to Kenya", to=KE, due="2026")
    said = claim("d3", late, words="The six boats are delayed until 2026, it said")

    assert "delays" in followed(at(900, said))[1]


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("moved the opening of the school to 2015", {"delayed"}),
        ("without delay", set()),
        ("has dropped the plan", {"dropped"}),
        ("the first two of six boats", {"first-of"}),
        ("all of the six", {"whole"}),
        ("all sides agreed", set()),
    ],
)
def test_marks_of_what_became_of_a_promise(words, marks):
    told = {"delayed", "dropped", "first-of", "whole"}

    assert marks_in(words) & told == marks


def test_the_time_for_which_a_promise_runs_is_read_with_its_unit():
    assert span_in("within the next 18 months") == ("18", 1)
    assert span_in("for years") is None


def test_one_word_of_nobody_we_know_is_no_promise_told_twice():
    others = state("the other four", None)
    told = [claim(d, promise(others, "follow"), words=f"{d} will follow") for d in "ab"]
    docs = [facts("a", "Wire", "2024-03-02"), facts("b", "Post", "2024-03-03")]

    assert len(run(docs, told).commitments) == 2
