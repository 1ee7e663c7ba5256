"""Offices held: who, which office, as of when."""

import pytest

from communique.extract.offices_held import OfficeHeldExtractor
from communique.model.mention import OfficeTenure
from support.made import annotated


def held(*paragraphs, **options):
    return OfficeHeldExtractor().extract(annotated(*paragraphs, **options)).values


@pytest.mark.parametrize(
    ("text", "person", "title", "country"),
    [
        ("President Ama Mensah of Ghana spoke.", "Ama Mensah", "President", "GH"),
        (
            "Norway's Defence Minister, Kari Nordli, spoke.",
            "Kari Nordli",
            "Defence Minister",
            "NO",
        ),
    ],
)
def test_a_person_with_an_office(text, person, title, country):
    [claim] = held(text)

    assert person == claim.content.person.full_name
    assert title == claim.content.office.title
    assert country == claim.content.office.country
    assert {"*", "person", "office"} <= {e.field for e in claim.evidence}


def test_a_day_of_the_same_sentence_is_the_day_held():
    [claim] = held("President Ama Mensah of Ghana spoke on 3 March 2021.")

    assert claim.content.as_of.edtf == "2021-03-03"
    assert claim.content.as_of_basis == "event"


def test_otherwise_the_day_of_publication_is_and_says_so():
    [claim] = held("President Ama Mensah of Ghana spoke.")

    assert claim.content.as_of.edtf == "2021-05-04"
    assert claim.content.as_of_basis == "published"


def test_a_future_day_is_no_day_held():
    [claim] = held("President Ama Mensah of Ghana will speak on 3 March 2022.")

    assert claim.content.as_of_basis == "published"


def test_a_former_office_is_held_on_no_day():
    [claim] = held("The former Defence Minister of Ghana, Ama Mensah, spoke.")

    assert claim.content.office.tenure is OfficeTenure.FORMER
    assert claim.content.as_of is None


def test_a_rank_is_no_office():
    assert held("General Kwame Asante spoke.") == ()


def test_two_mentions_of_one_office_are_one_claim():
    found = held(
        "President Ama Mensah of Ghana spoke on 3 March 2021.",
        "President Mensah then left.",
    )

    assert len(found) == 1
