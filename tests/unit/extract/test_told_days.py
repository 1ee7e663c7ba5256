"""The day of an event with what else its clause tells, by the rules alone."""

import msgspec
import pytest

from communique.extract.events import EventExtractor
from communique.extract.speech_acts import SpeechActExtractor
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span
from support.made import annotated


def told(words, *, category, published="2013-03-28"):
    document = annotated(words, published=published)
    claims = EventExtractor().extract(document).values
    found = [c.content for c in claims if c.content.category == category]
    return [(event.status, event.date and event.date.edtf) for event in found]


@pytest.mark.parametrize(
    ("words", "status", "day"),
    [
        (
            "Training of the third Kenyan battalion began on 5 February.",
            "ongoing",
            "2013-02-05/..",
        ),
        (
            "Kenyan officers began their training in Uganda in January.",
            "ongoing",
            "2013-01/..",
        ),
        # A beginning of long ago tells nothing of today, nor does a day without one.
        (
            "Training of the third Kenyan battalion began on 5 May 1990.",
            "occurred",
            "1990-05-05",
        ),
        ("Uganda trained Kenyan officers on 5 February.", "occurred", "2013-02-05"),
    ],
)
def test_what_began_lately_goes_on(words, status, day):
    assert told(words, category="training") == [(status, day)]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("From Monday Kenyan troops will train with Uganda.", "2013-04-01"),
        ("Kenyan troops trained with Uganda on Monday.", "2013-03-25"),
    ],
)
def test_the_weekday_of_a_plan_lies_ahead(words, day):
    ((_, found),) = told(words, category="training")
    assert found == day


def test_a_clause_of_its_own_tells_what_happened_on_a_day():
    words = (
        "Kenya kept a promise of August 2011, when President Ana Horta received "
        "President Ole Brandt in Nairobi."
    )
    assert told(words, category="meeting") == [("occurred", "2011-08")]


def test_a_later_clause_has_not_the_day_before_it():
    words = (
        "Kenya kept a promise of August 2011, which was old when President Ana Horta "
        "received President Ole Brandt in Nairobi."
    )
    assert told(words, category="meeting") == [("occurred", None)]


def test_what_began_a_time_has_the_day_of_its_beginning():
    words = "The two have traded arms since Kenya and Uganda signed a pact in 2003."
    assert told(words, category="signing") == [("occurred", "2003")]


@pytest.mark.parametrize(("score", "day"), [(0.9, "2008-12-02"), (0.3, None)])
def test_a_day_inside_what_is_said_is_of_the_saying_where_the_model_links_it(
    score, day
):
    document = annotated(
        'Ambassador Ole Brandt had described the pact on Tuesday as "a farce".',
        published="2008-12-03",
    )
    text = document.document.text

    def place(words):
        return Span(text.index(words), text.index(words) + len(words))

    event = ReadEvent(
        trigger=place("described"),
        category="criticism",
        score=0.9,
        happens=0.9,
        modality="asserted",
        modality_score=0.9,
        arguments=(ReadArgument(role="date", span=place("on Tuesday"), score=score),),
    )
    reading = Reading(model="made by hand", events=(event,))
    document = msgspec.structs.replace(document, reading=reading)
    (claim,) = SpeechActExtractor().extract(document).values
    assert (claim.content.date and claim.content.date.edtf) == day


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Uganda has trained Kenyan officers since 5 February.", "ongoing"),
        ("Uganda had trained Kenyan officers since 5 February.", "occurred"),
        ("Uganda trained Kenyan officers on 5 February.", "occurred"),
    ],
)
def test_what_has_lasted_since_a_day_goes_on(words, status):
    assert [found for found, _ in told(words, category="training")] == [status]


def test_what_has_been_sent_since_a_day_is_over():
    words = "Uganda has deployed and has sent 400 soldiers to Kenya since 5 February."
    assert {found for found, _ in told(words, category="deployment")} == {"occurred"}
