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
        # names whose words tell only together, or that a verdict puts out of court
        (
            'The Kenyan foreign ministry brushed the story aside as "fake news".',
            "Kenyan foreign ministry",
            "the story aside",
            "fake news",
            "opposes",
        ),
        (
            'Chile called the pact "a leap in the dark".',
            "Chile",
            "the pact",
            "a leap in the dark",
            "opposes",
        ),
        (
            "Chile regarded the matter as an act of force.",
            "Chile",
            "the matter",
            "an act of force",
            "opposes",
        ),
        (
            "Chile likened the treaty to a surrender.",
            "Chile",
            "the treaty",
            "a surrender",
            "opposes",
        ),
        (
            "Chile called the story pure invention.",
            "Chile",
            "the story",
            "pure invention",
            "opposes",
        ),
        (
            'The apology was called "unacceptable" by President Ama Mensah.',
            "Ama Mensah",
            "The apology",
            "unacceptable",
            "opposes",
        ),
        (
            'Chile denounced "an alliance of evil".',
            "Chile",
            "an alliance of evil",
            "an alliance of evil",
            "opposes",
        ),
        (
            "The Kenyan foreign ministry rejects these fabrications.",
            "Kenyan foreign ministry",
            "fabrications",
            "fabrications",
            "opposes",
        ),
        # who denies the bad name stands by the thing
        (
            '"The base is not a threat," said President Ama Mensah.',
            "Ama Mensah",
            "The base",
            "not a threat",
            "supports",
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


@pytest.mark.parametrize(
    "text",
    [
        "President Ama Mensah took the salute as the last unit left.",
        "Chile called the rainfall the heaviest since 1961.",
        "Such an attack shall be considered an aggression by the Parties.",
        "The tribunal dismissed the claim of the contractor.",
        "Chile called its ambassador home.",
        "Chile compared the treaty to the pact of 1961.",
        "The city was called Alexandropol until 1924.",
        "Chile denounced the treaty.",
        "Chile is not a member of the pact.",
    ],
)
def test_plain_words_take_no_side(text):
    """Verbs of naming without a verdict, and names that nobody gives."""
    assert framings(text) == []


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
