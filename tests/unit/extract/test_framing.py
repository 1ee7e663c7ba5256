"""Framing: a side's words for a thing."""

import pytest

from communique.extract.framing import FramingExtractor
from communique.lexicon.framing import load_framing
from communique.model.document import SegmentKind
from support.made import annotated, party_publisher


def framings(*paragraphs, **options):
    claims = FramingExtractor().extract(annotated(*paragraphs, **options)).values
    return [claim.content for claim in claims]


@pytest.mark.parametrize(
    ("text", "by", "of", "terms", "stance"),
    [
        (
            "The Kenyan foreign ministry called the drills a provocation.",
            "Kenyan foreign ministry",
            "the drills",
            "a provocation",
            "opposes",
        ),
        (
            "President Ama Mensah of Ghana described Togo as a reliable partner.",
            "Ama Mensah",
            "Togo",
            "a reliable partner",
            "supports",
        ),
        (
            'Peru agreed to open the base, a decision that Chile called "a threat".',
            "Chile",
            "a decision",
            "a threat",
            "opposes",
        ),
    ],
)
def test_who_uses_which_words_of_what(text, by, of, terms, stance):
    [found] = framings(text)

    assert by in found.by.full_name
    assert (of, (terms,), stance) == (found.of, found.terms, found.stance)


def test_he_is_the_person_named_before():
    [found] = framings(
        "President Ama Mensah of Ghana spoke. The deal, she said, is a betrayal."
    )

    assert (found.by.full_name, found.of) == ("Ama Mensah", "The deal")


def test_quoted_praise_right_before_a_thing():
    [found] = framings(
        'President Ama Mensah of Ghana spoke of "excellent" relations with Togo.'
    )

    assert (found.of, found.terms, found.stance) == (
        "relations",
        ("excellent",),
        "supports",
    )


def test_a_party_speaks_in_its_own_headline():
    [found] = framings(
        "Cooperation with Chile: a humiliation of our army",
        "We demand an answer.",
        kinds=(SegmentKind.TITLE,),
        publisher=party_publisher("Popular Front"),
    )

    assert (found.by.name, found.of, found.stance) == (
        "Popular Front",
        "Cooperation with Chile",
        "opposes",
    )


def test_a_newspaper_without_a_source_speaks_for_no_side():
    assert framings("The treaty is a betrayal.") == []


@pytest.mark.parametrize("text", load_framing("en").words.not_)
def test_the_counter_examples_give_nothing(text):
    assert framings(text) == []


@pytest.mark.parametrize(
    "example", load_framing("en").words.examples, ids=lambda e: e.text
)
def test_the_examples_of_the_lexicon_hold(example):
    found = framings(example.text, publisher=party_publisher("Popular Front"))

    assert [(example.of, (example.terms,), example.stance)] == [
        (f.of, f.terms, f.stance) for f in found
    ]
