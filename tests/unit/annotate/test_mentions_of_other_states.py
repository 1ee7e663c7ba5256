"""Short names that bodies of several states bear."""

import pytest

from communique.annotate.mentions import MentionAnnotator
from communique.model.annotation import Annotated
from communique.model.document import Document, Segment, SegmentKind
from communique.model.ids import DocumentId
from communique.model.span import Span


def mentions_in(text):
    document = Document(
        id=DocumentId("doc-a"),
        address="a.txt",
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text))),),
        language="en",
    )
    return MentionAnnotator().annotate(Annotated(document=document)).mentions


def congress(text):
    return next(m for m in mentions_in(text) if m.name == "Congress")


def test_congress_of_another_state_is_not_that_of_the_united_states():
    mention = congress("Paraguay signed the agreement, and Congress ratified it.")

    assert (mention.ref, mention.country) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The US agency notified Congress of the sale.",
        "Washington asked Congress for the money.",
    ],
)
def test_congress_is_known_where_its_state_is_named(text):
    assert congress(text).country == "US"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Pakistan's Foreign Office said that Britain agreed.", "PK"),
        ("The Pakistani Foreign Office spoke of Britain.", "PK"),
        ("The Foreign Office said that Britain agreed.", "GB"),
        ("The Foreign Office spoke of Peru.", None),
    ],
)
def test_a_shared_name_is_of_the_state_before_it(text, country):
    found = [m.country for m in mentions_in(text) if m.name == "Foreign Office"]
    assert found == [country]


def test_short_form_in_brackets_is_the_body_before_it():
    text = "The Tajik Ministry of Defence (MoD) spoke. The MoD will act with Britain."
    short = [m for m in mentions_in(text) if m.name == "MoD"]
    assert {(m.country, m.full_name) for m in short} == {
        ("TJ", "Tajik Ministry of Defence")
    }


@pytest.mark.parametrize(
    "name",
    ["SPLA-IO", "SPLA IO", "M23-ARC", "Sudan People's Liberation Army in Opposition"],
)
def test_a_branch_of_a_movement_is_another(name):
    assert mentions_in(f"The {name} denied it.")[0].name == name


def test_two_bodies_side_by_side_are_no_branch():
    assert [m.name for m in mentions_in("NATO-EU talks.")] == ["NATO", "EU"]


@pytest.mark.parametrize(
    "name", ["James A. Smith", "Robert I. Miller", "Howard A. Van Vranken"]
)
def test_initials_that_are_words_stay_in_names(name):
    assert mentions_in(f"General {name} spoke.")[0].name == name
