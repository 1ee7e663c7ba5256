"""The time of figures: from their own words, or from the happening told around them."""

import pytest

from communique.extract.registry import extract
from communique.model.content import Figure
from support.made import annotated


def periods(*sentences: str) -> list[str | None]:
    """Return the times of the figures of a text put out on 12 May 2011."""
    claims = extract(annotated(*sentences, published="2011-05-12")).values
    figures = [c for c in claims if isinstance(c.content, Figure)]
    figures.sort(key=lambda c: c.evidence[0].span)
    for one in figures:
        dated = any(e.field == "period" for e in one.evidence)
        assert dated == (one.content.period is not None)
    return [f.content.period.edtf if f.content.period else None for f in figures]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Norway handed over four boats to Ghana on 3 May 2011.", "2011-05-03"),
        (
            "Peru trained 40 Bolivian divers between 2 and 6 May 2011.",
            "2011-05-02/2011-05-06",
        ),
        ("Norway will hand over four boats to Ghana by June 2012.", "../2012-06"),
        ("Norway has so far trained 40 Ghanaian divers.", "../2011-05-12"),
    ],
)
def test_the_time_of_what_is_done(text, period):
    assert periods(text) == [period]


@pytest.mark.parametrize(
    "text",
    [
        "Norway promised four boats to Ghana on 3 May 2011.",
        "In March 2010 Ghana bought six radars from Norway.",
        "Ghana requested 40 lorries on 3 May 2011.",
        "The barracks at Tema houses 400 soldiers.",
    ],
)
def test_a_word_given_on_a_day_is_no_time_of_the_number(text):
    assert periods(text) == [None]


def test_the_happening_in_the_sentence_gives_its_time():
    opened = "The ceremony was held at Tema on 3 May 2011."

    assert periods(opened, "The port employs 300 people.") == [None]
