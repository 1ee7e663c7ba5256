"""A visit contains its meetings, a session its signing: linked, never merged."""

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
from communique.model.span import Span

DOCS = (
    facts("d1", "Wire", "2024-03-06"),
    facts("d2", "Courier", "2024-03-07"),
)
KRAL, ODA = minister("Jan Kral", "CZ"), minister("Ana Oda", "KE")
GUEST = msgspec.structs.replace(KRAL, role=Role.ACTOR)
NAIROBI, KENYA = place("Nairobi", "KE"), place("Kenya", "KE")
CZ, KE = state("Czechia", "CZ"), state("Kenya", "KE")


def at(start, made):
    """Return a claim whose passage stands at ``start`` of its document."""
    moved = [
        msgspec.structs.replace(e, span=Span(start, start + len(e.quote)))
        for e in made.evidence
    ]
    return msgspec.structs.replace(made, evidence=tuple(moved))


def told(document, content, start=0, **how):
    return at(start, claim(document, content, words=f"{start} {content!r}", **how))


def links(record):
    titles = {e.id: e.category for e in record.events}
    return {
        (e.category, e.date.edtf if e.date else None): titles.get(e.part_of)
        for e in record.events
        if e.part_of is not None
    }


VISIT = event("visit", [GUEST], "2024-03-04/2024-03-06", KENYA)


def test_talks_within_the_days_of_a_visit_are_part_of_it():
    record = run(
        DOCS,
        [
            told("d1", VISIT),
            told("d2", event("meeting", [KRAL, ODA], "2024-03-05", NAIROBI)),
        ],
    )

    assert len(record.events) == 2
    assert links(record) == {("meeting", "2024-03-05"): "visit"}


@pytest.mark.parametrize(
    ("parties", "day", "where", "status"),
    [
        ([KRAL, ODA], "2024-03-08", NAIROBI, "occurred"),
        ([KRAL, ODA], "2024-03-05", place("Kampala", "UG"), "occurred"),
        ([KRAL, minister("Omar Bakari", "UG")], "2024-03-05", None, "occurred"),
        ([minister("Petr Maly", "CZ"), ODA], "2024-03-05", NAIROBI, "occurred"),
        ([KRAL, ODA], "2024-03-05", NAIROBI, "planned"),
        ([KRAL, ODA], "2024-03-05", NAIROBI, "denied"),
        ([KRAL, ODA], None, NAIROBI, "occurred"),
    ],
    ids=["later", "elsewhere", "other-host", "other-guest", "plan", "denied", "when"],
)
def test_what_does_not_fit_a_visit_is_no_part_of_it(parties, day, where, status):
    met = event("meeting", parties, day, where, status=status)
    record = run(DOCS, [told("d1", VISIT), told("d2", met)])

    assert links(record) == {}


def test_undated_talks_close_by_in_one_text_are_part_of_the_visit():
    met = event("meeting", [KRAL, ODA], None, NAIROBI)

    near = run(DOCS, [told("d1", VISIT), told("d1", met, 120)])
    far = run(DOCS, [told("d1", VISIT), told("d1", met, 4000)])

    assert links(near) == {("meeting", None): "visit"}
    assert links(far) == {}


@pytest.mark.parametrize(
    ("where", "near", "whole"),
    [(KENYA, 90, "visit"), (place("Nakuru base", "KE"), 90, None), (KENYA, 4000, None)],
)
def test_a_stay_without_a_date_holds_talks_with_its_hosts_close_by(where, near, whole):
    visit = event("visit", [GUEST], None, where)
    met = event("meeting", [KRAL, ODA], "2024-03-05", NAIROBI)
    record = run(DOCS, [told("d1", visit), told("d1", met, near)])

    assert links(record).get(("meeting", "2024-03-05")) == whole


@pytest.mark.parametrize(
    ("day", "whole"),
    [("2024-03-05", "visit"), ("2024-03-03", None), ("2024-03-12", None)],
)
def test_talks_of_the_days_after_an_arrival_are_part_of_the_stay(day, whole):
    visit = event("visit", [GUEST], "2024-03-04", KENYA)
    met = event("meeting", [KRAL, ODA], day, NAIROBI)
    record = run(DOCS, [told("d1", visit), told("d1", met, 90)])

    assert links(record).get(("meeting", day)) == whole


def test_a_signing_belongs_to_the_session_and_the_session_to_the_visit():
    joint = body("Joint Commission")
    session = event("session", [CZ, KE, joint], "2024-03-05", NAIROBI)
    signed = event("signing", [KRAL, ODA], "2024-03-05", NAIROBI, [topic("work plan")])
    record = run(
        DOCS, [told("d1", VISIT), told("d1", session, 90), told("d1", signed, 180)]
    )

    assert links(record) == {
        ("signing", "2024-03-05"): "session",
        ("session", "2024-03-05"): "visit",
    }


def test_two_visits_that_hold_talks_equally_well_hold_them_not():
    second = minister("Eva Nova", "CZ", "actor")
    party = [KRAL, minister("Eva Nova", "CZ"), ODA]
    claims = [
        told("d1", VISIT),
        told("d2", event("visit", [second], "2024-03-04/2024-03-06", KENYA)),
        told("d2", event("meeting", party, "2024-03-05"), 5000),
    ]
    record = run(DOCS, claims)

    assert sorted(e.category for e in record.events) == ["meeting", "visit", "visit"]
    assert links(record) == {}


def test_parts_do_not_depend_on_the_order_of_claims():
    claims = [
        told("d1", VISIT),
        told("d2", event("meeting", [KRAL, ODA], "2024-03-05", NAIROBI)),
        told("d2", event("meeting", [KRAL, person("Ali Noor")], "2024-03-04", NAIROBI)),
    ]

    assert run(DOCS, claims).events == run(DOCS, claims[::-1]).events
    assert len(links(run(DOCS, claims))) == 2
