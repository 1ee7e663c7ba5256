"""Events, from sentences of our own: category, status, day and parties."""

from pathlib import Path

import pytest
import yaml

from communique.extract.events import EventExtractor
from communique.extract.speech_acts import SpeechActExtractor
from communique.model.content import Role
from support.made import annotated

CORPUS = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus" / "en" / "events.yml").read_text("utf-8")
)


def events(*paragraphs, **options):
    """Return the events of the paragraphs, published on Wednesday, 16 June 2021."""
    document = annotated(*paragraphs, published="2021-06-16", **options)
    return [
        claim.content
        for extractor in (EventExtractor(), SpeechActExtractor())
        for claim in extractor.extract(document).values
    ]


@pytest.mark.parametrize("told", CORPUS["told"], ids=lambda told: told["text"][:40])
def test_what_a_sentence_tells(told):
    """One event of the category has the status, day and parties told."""
    found = [
        (
            event.status.value,
            event.date.edtf if event.date else None,
            sorted(party.full_name for party in event.participants),
        )
        for event in events(told["text"])
        if event.category == told["category"]
    ]

    assert (told["status"], told.get("date"), told["parties"]) in found


@pytest.mark.parametrize("text", CORPUS["nothing"])
def test_what_tells_of_no_event(text):
    """Opinion, hypothesis, general truth and provisions give nothing."""
    assert events(text) == []


def test_a_joint_body_that_sits_is_who_takes_part():
    found = events(
        "Kenya and Uganda talk about security",
        "The Joint Military Commission met in Kisumu on 4 May 2021.",
        "Kenya and Uganda have been partners for long.",
    )

    assert [
        [party.full_name for party in event.participants]
        for event in found
        if event.category == "session"
    ] == [["Joint Military Commission"]]


def test_a_party_is_told_once():
    """Office and name of one person are one party."""
    (event,) = events(
        "Minister Ana Horta received her Ghanaian counterpart, Kofi Mensah, in Lisbon."
    )

    assert [(p.full_name, p.role) for p in event.participants] == [
        ("Ana Horta", Role.HOST),
        ("Kofi Mensah", Role.PARTICIPANT),
    ]


def test_every_field_has_its_words():
    """Quotes are the text at their spans."""
    text = "Norway and Ghana signed a defence agreement in Accra on 3 May 2021."
    document = annotated(text, published="2021-06-16")
    (claim,) = EventExtractor().extract(document).values

    assert {e.field for e in claim.evidence} >= {
        "*",
        "category",
        "participants",
        "date",
    }
    assert all(e.quote == e.span.of(text) for e in claim.evidence)


@pytest.mark.parametrize(
    ("day", "status"),
    [("6 December 2021", "occurred"), ("13 December 2021", "planned")],
)
def test_what_was_done_on_a_day_ahead(day, status):
    """12 June had passed on 16 June 2021: day and month of 6 December are exchanged."""
    text = f"Minister Ana Horta of Portugal met Minister Ole Brandt of Norway on {day}."
    found = [e.status.value for e in events(text) if e.category == "meeting"]

    assert found == [status]
