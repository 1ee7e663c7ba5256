"""What "as" and "called" join that is a name for a thing, and what is not."""

import pytest

from communique.extract.framing import FramingExtractor
from support.made import annotated


def framings(text):
    found = FramingExtractor().extract(annotated(text, published="2016-06-16"))
    return [(claim.content.of, claim.content.terms) for claim in found.values]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ann Roe praised Norway for its help against groups such as Rima.",
        "Minister Ann Roe defended the treaty as secretary of state.",
        "Minister Ann Roe attacked him over the pact, as they did last week.",
        "The raid attack now ranks as the deadliest, said Minister Ann Roe.",
    ],
)
def test_an_example_an_office_or_a_clause_is_no_name(text):
    assert framings(text) == []


@pytest.mark.parametrize(
    ("text", "of", "terms"),
    [
        (
            "Minister Ann Roe called Norway's plan for a base “an absolute disgrace”.",
            "Norway's plan for a base",
            "an absolute disgrace",
        ),
        (
            'Minister Ann Roe called the pact "insanity," and left.',
            "the pact",
            "insanity",
        ),
        (
            "Minister Ann Roe will resist what she called unilateral, dangerous acts.",
            "unilateral, dangerous acts",
            "unilateral, dangerous acts",
        ),
        ("Minister Ann Roe hailed ties as exemplary.", "ties", "exemplary"),
    ],
)
def test_what_is_named_and_how(text, of, terms):
    assert framings(text) == [(of, (terms,))]


def test_nobody_in_particular_names_nothing():
    text = "How can any rational person expect that the pact, a betrayal, can help?"
    found = FramingExtractor().extract(annotated(text, published="2016-06-16"))

    assert "any rational person" not in [c.content.by.name for c in found.values]
