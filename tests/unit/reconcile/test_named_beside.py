"""Accounts that name their people, or their paper, only in passing."""

import msgspec
import pytest
from tests.reconcile_build import (
    body,
    claim,
    event,
    facts,
    minister,
    person,
    place,
    run,
    state,
    topic,
)

from communique.model.content import Role

DOCS = (facts("d1", "Wire", "2024-03-08"), facts("d2", "Courier", "2024-03-09"))
KRAL, ODA = minister("Jan Kral", "CZ"), minister("Ana Oda", "KE")
GUEST = msgspec.structs.replace(KRAL, role=Role.ACTOR)
NAIROBI, KENYA = place("Nairobi", "KE"), place("Kenya", "KE")
CZ, KE = state("Czechia", "CZ"), state("Kenya", "KE")
DAY = "2024-03-05"


def count(*claims):
    return len(run(DOCS, claims).events)


def test_a_visit_whose_guest_is_named_in_passing_is_the_guests():
    visit = event("visit", [GUEST], "2024-03-04/2024-03-06", KENYA)
    bare = event("visit", [], "2024-03-06", KENYA)
    told = claim("d1", visit, words="Kral visited Kenya from Monday")
    ended = "A trip of Minister Jan Kral to Kenya ended"
    other = "A trip of Minister Petr Maly to Kenya ended"

    assert count(told, claim("d2", bare, words=ended)) == 1
    assert count(told, claim("d2", bare, words=other)) == 2


def test_the_days_of_a_stay_outlast_a_day_of_it():
    visit = event("visit", [GUEST], "2024-03-04/2024-03-06", KENYA)
    ended = event("visit", [GUEST], "2024-03-06", KENYA)
    record = run(
        DOCS, [claim("d1", visit, words="a"), claim("d2", ended, words="b ended")]
    )

    assert [e.date.edtf for e in record.events] == ["2024-03-04/2024-03-06"]


def test_who_is_named_beside_another_meeting_of_the_day_was_not_at_it():
    maly = minister("Petr Maly", "CZ")
    one = claim("d1", event("meeting", [KRAL, ODA], DAY), words="Kral met Oda")
    words = "Later Kral met Maly, whom Minister Ana Oda had not seen"
    other = claim("d2", event("meeting", [KRAL, maly], DAY), words=words)

    assert count(one, other) == 2


def test_two_writings_of_a_name_beside_one_person_are_one_at_one_table():
    nikos, nikolaos = person("Nikos Dendias"), person("Nikolaos-Georgios Dendias")
    elder = person("Alekos Dendias")

    def met(document, who):
        content = event("meeting", [ODA, who], DAY)
        return claim(document, content, words=f"met {who.name}")

    assert count(met("d1", nikos), met("d2", nikolaos)) == 1
    assert count(met("d1", nikos), met("d2", elder)) == 2


def test_in_march_may_be_either_of_two_meetings_of_march():
    party = [KRAL, ODA]
    first = claim("d1", event("meeting", party, "2024-03-04"), words="first of two")
    last = claim("d1", event("meeting", party, "2024-03-07"), words="last of two")
    rough = claim("d2", event("meeting", party, "2024-03"), words="met in March")

    assert count(first, rough) == 1
    assert count(first, last, rough) == 3


@pytest.mark.parametrize(
    ("words", "events"),
    [("Both signed a paper on border radar", 1), ("Both signed a paper on fish", 2)],
)
def test_a_paper_without_a_title_is_known_by_what_it_is_on(words, events):
    party = [KRAL, ODA]
    one = event("signing", party, "2024-03-04", None, [topic("agreement")])
    other = event("signing", party, DAY, None, [topic("memorandum")])
    first = claim("d1", one, words="They signed an agreement on border radar")

    assert count(first, claim("d2", other, words=words)) == events


def test_a_session_under_its_bare_name_joins_the_one_of_its_day_and_town():
    named = event("session", [CZ, KE], DAY, None, [topic("Joint Commission", "body")])
    bare = event("session", [body("the commission")], DAY)
    first = claim("d1", named, words="The third session was held in Nakuru")
    second = claim("d2", bare, words="The third session sat in Nakuru")
    elsewhere = claim("d2", bare, words="The third session sat in Mombasa")

    assert count(first, second) == 1
    assert count(first, elsewhere) == 2


def test_a_session_under_its_bare_name_joins_the_one_of_its_day_and_place():
    joint = [topic("Joint Commission", "body")]
    named = event("session", [CZ, KE], DAY, NAIROBI, joint)
    bare = event("session", [body("the commission")], DAY, NAIROBI)
    other = event("session", [body("the commission")], DAY, place("Kisumu", "KE"))
    first = claim("d1", named, words="a")

    assert count(first, claim("d2", bare, words="b")) == 1
    assert count(first, claim("d2", other, words="c")) == 2


@pytest.mark.parametrize(
    ("words", "day", "events"),
    [
        ("The minister toured the mountain school", DAY, 1),
        ("The minister toured the mountain school", None, 1),
        ("The minister toured a harbour", DAY, 2),
    ],
)
def test_a_tour_without_a_name_joins_by_what_was_toured(words, day, events):
    named = claim(
        "d1", event("visit", [GUEST], DAY), words="a mountain school was seen"
    )
    office = state("Czech", "CZ", "actor")
    bare = claim("d2", event("visit", [office], day), words=words)

    assert count(named, bare) == events
