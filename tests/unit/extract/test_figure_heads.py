"""Lists of things: who gives and gets them stands in what leads to the list."""

from communique.extract.figures import FigureExtractor
from support.made import annotated


def parties(*paragraphs):
    """Return what is counted in each figure, with donor, recipient and stage."""
    found = FigureExtractor().extract(annotated(*paragraphs)).values
    return [
        (
            claim.content.what,
            claim.content.donor and claim.content.donor.full_name,
            claim.content.recipient and claim.content.recipient.full_name,
            claim.content.stage,
        )
        for claim in found
    ]


def test_the_lines_of_a_list_have_the_parties_of_its_head():
    found = parties(
        "Norway will provide Fiji with boats and radios. The package includes:",
        "Two patrol boats;",
        "Up to 40 radios; and",
        "Three coastal radars.",
    )

    assert found == [
        ("patrol boats", "Norway", "Fiji", "pledged"),
        ("radios", "Norway", "Fiji", "pledged"),
        ("coastal radars", "Norway", "Fiji", "pledged"),
    ]


def test_what_leads_to_the_list_may_be_one_sentence():
    found = parties("Peru donated to Chile the following items:", "20 trucks;")

    assert found == [("trucks", "Peru", "Chile", "delivered")]


def test_what_is_said_after_a_colon_is_no_list():
    found = parties("Norway, which sent Fiji a school, said:", "40 boats were built.")

    assert found == [("boats", None, None, None)]


def test_a_sentence_behind_the_list_stands_for_itself():
    found = parties(
        "Norway will provide Fiji with boats. The package includes:",
        "Two patrol boats;",
        "The day after, 40 radios were stolen from a depot.",
    )

    assert found[1] == ("radios", None, None, None)


def test_a_list_without_a_verb_of_giving_names_nobody():
    found = parties("The following is missing from the depot of Fiji:", "12 tanks;")

    assert found == [("tanks", None, None, None)]
