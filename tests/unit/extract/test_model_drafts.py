"""What the trained model sees of events, with readings made by hand: no weights."""

import msgspec

from communique.extract.events import EventExtractor
from communique.model.content import Status
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span
from support.made import annotated

TEXT = "Kenyan troops poured across into Somalia on 4 May 2021."
MET = "Defence Minister Ana Horta met Defence Minister Ole Brandt on 4 May 2021."


def place(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def seen(text, trigger, category, **fields):
    given = {
        "score": 0.9,
        "happens": 0.95,
        "modality": "asserted",
        "modality_score": 0.99,
    }
    return ReadEvent(
        trigger=place(text, trigger), category=category, **{**given, **fields}
    )


def events(text, *read):
    document = annotated(text, published="2021-06-16")
    if read != (None,):
        reading = Reading(model="made by hand", events=read)
        document = msgspec.structs.replace(document, reading=reading)
    return [claim.content for claim in EventExtractor().extract(document).values]


def test_a_word_that_no_lexicon_knows_tells_an_event_when_the_model_sees_it():
    assert events(TEXT) == []
    (event,) = events(TEXT, seen(TEXT, "poured", "deployment"))
    assert event.category == "deployment"
    assert event.status is Status.OCCURRED
    assert event.date.edtf == "2021-05-04"
    assert {party.country for party in event.participants} == {"KE"}


def test_what_the_model_is_not_sure_of_is_left_out():
    assert events(TEXT, seen(TEXT, "poured", "deployment", happens=0.3)) == []


def test_a_merely_possible_happening_is_none():
    assert events(TEXT, seen(TEXT, "poured", "deployment", modality="possible")) == []


def test_a_plan_that_only_the_model_sees_is_a_plan():
    (event,) = events(TEXT, seen(TEXT, "poured", "deployment", modality="planned"))
    assert event.status is Status.PLANNED


def test_a_trigger_of_the_lexicon_stands_whatever_the_model_sees():
    assert len(events(MET, None)) == 1
    assert len(events(MET)) == 1
    assert len(events(MET, seen(MET, "met", "meeting", happens=0.2))) == 1


def test_one_word_gives_one_event_whoever_sees_it():
    (event,) = events(MET, seen(MET, "met", "meeting"))
    names = sorted(party.full_name for party in event.participants)
    assert names == ["Ana Horta", "Ole Brandt"]


def test_parties_are_the_models_where_the_rules_find_nobody():
    text = "Poured across into Somalia on 4 May 2021: the troops of Kenya."
    event = seen(
        text,
        "Poured",
        "deployment",
        arguments=(
            ReadArgument(role="actor", span=place(text, "troops of Kenya"), score=0.9),
        ),
    )
    (found,) = events(text, event)
    assert {party.country for party in found.participants} == {"KE"}
