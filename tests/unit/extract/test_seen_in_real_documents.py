"""What real releases showed: the aim of blame, seats, things, praise, receivers."""

import msgspec
import pytest

from communique.extract.events import EventExtractor
from support.made import annotated, happening


def parties(text, trigger, category, *said):
    """Return name and role of who takes part in what a reading made by hand tells."""
    document = annotated(text, published="2021-06-16")
    reading = happening(text, trigger, category, *said)
    document = msgspec.structs.replace(document, reading=reading)
    return [
        (party.name, party.role.value)
        for claim in EventExtractor().extract(document).values
        if claim.content.category == category
        for party in claim.content.participants
    ]


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Norway slammed Peruvian sanctions.", ["Peruvian"]),
        ("Norway slammed the conduct of Chile at sea.", ["Chile"]),
        ("Norway slammed the attack on Chile.", []),
        ("Norway slammed its own army.", []),
    ],
)
def test_blame_is_aimed_at_who_owns_or_does_it(text, blamed):
    found = parties(text, "slammed", "criticism", ("actor", "Norway"))
    assert [name for name, role in found if role == "recipient"] == blamed


def test_the_seat_of_a_body_takes_no_part():
    text = "The US Embassy in Georgia handed over 20 trucks on Monday."
    found = parties(
        text, "handed over", "handover", ("actor", "The US Embassy in Georgia")
    )
    assert found == [("US Embassy", "actor")]


def test_a_thing_takes_no_part():
    text = "The equipment donated includes Tuna Land Cruisers."
    assert not parties(text, "donated", "aid", ("actor", "Tuna Land Cruisers"))


def test_praise_is_no_blame():
    text = "Norway praised the Chilean contribution."
    assert not parties(text, "praised", "criticism", ("actor", "Norway"))


def test_who_has_received_something_is_given_it():
    text = "Kenya has received 4 million dollars since May."
    found = parties(text, "received", "aid", ("actor", "Kenya"))
    assert found == [("Kenya", "recipient")]
