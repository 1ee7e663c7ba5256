"""Small numbers with "the" point at those told of before."""

import pytest

from communique.extract.figures import FigureExtractor
from support.made import annotated


def figures(text):
    found = FigureExtractor().extract(annotated(text, published="2016-06-16"))
    return [(claim.content.value, claim.content.what) for claim in found.values]


@pytest.mark.parametrize(
    "text",
    [
        "The two coast guards have not met.",
        "These three officers returned on Monday.",
    ],
)
def test_those_told_of_before_are_no_figure(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norway sent two frigates.", [(2, "frigates")]),
        ("The two frigates came in May.", [(2, "frigates")]),
        ("The 40 instructors left in May.", [(40, "instructors")]),
        ("The twelve instructors left in May.", [(12, "instructors")]),
    ],
)
def test_others_are(text, found):
    assert figures(text) == found


def test_what_money_is_for_ends_before_the_next_number():
    text = "Norway spends 15 billion dollars on defence with 17,000 soldiers."

    assert (15_000_000_000, "defence") in figures(text)
