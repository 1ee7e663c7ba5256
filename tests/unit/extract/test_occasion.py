"""What a report of one day leaves to its occasion."""

import pytest

from communique.extract.events import EventExtractor
from communique.extract.speech_acts import SpeechActExtractor
from communique.model.dates import DateBasis
from communique.model.document import Publisher, PublisherKind
from support.made import annotated

MET = (
    "Defence Minister Ana Horta met Defence Minister Ole Brandt in Dili on 4 May 2021."
)
SIGNED = "The two ministers signed a letter of intent on coastal radars."


def dates(*paragraphs, genre="readout"):
    document = annotated(*paragraphs, genre=genre, published="2021-05-06")
    return {
        claim.content.category: claim.content.date and claim.content.date.edtf
        for claim in EventExtractor().extract(document).values
    }


def test_what_a_readout_tells_after_its_meeting_happened_on_its_day():
    assert dates(MET, SIGNED)["signing"] == "2021-05-04"


def test_the_words_that_show_the_day_are_those_of_the_meeting():
    document = annotated(MET, SIGNED, genre="readout", published="2021-05-06")
    (claim,) = [
        c
        for c in EventExtractor().extract(document).values
        if c.content.category == "signing"
    ]
    assert claim.content.date_basis is DateBasis.EVENT
    assert "4 May 2021" in {e.quote for e in claim.evidence if e.field == "date"}


@pytest.mark.parametrize(
    "later",
    [
        "The two countries have signed a letter of intent on coastal radars.",
        "The two countries had signed a letter of intent on coastal radars.",
        "The two countries will sign a letter of intent on coastal radars.",
        "Timor-Leste and Norway did not sign a letter of intent on coastal radars.",
    ],
)
def test_what_lies_before_or_ahead_of_the_occasion_has_not_its_day(later):
    assert dates(MET, later).get("signing") is None


def test_a_day_of_its_own_stays():
    own = "Timor-Leste and Norway signed a letter of intent on 2 March 2020."
    assert dates(MET, own)["signing"] == "2020-03-02"


@pytest.mark.parametrize("genre", ["analysis", None])
def test_a_text_of_many_occasions_dates_nothing_by_one(genre):
    apart = "Timor-Leste and Norway signed a letter of intent on coastal radars."
    assert dates(MET, apart, genre=genre)["signing"] is None


def denied(publisher, genre="opposition_statement"):
    document = annotated(
        "4 May 2021",
        "The National Front denied that it had sought a base.",
        genre=genre,
        publisher=Publisher(name=publisher, kind=PublisherKind.PARTY, country="SN"),
    )
    return [
        claim.content.date and claim.content.date.edtf
        for claim in SpeechActExtractor().extract(document).values
    ]


def test_a_statement_is_made_on_the_day_that_it_bears():
    assert denied("National Front") == ["2021-05-04"]


def test_a_report_of_another_publisher_leaves_the_day_open():
    assert denied("Radio Littoral") == [None]
    assert denied("National Front", genre="news") == [None]


NOTICE = (
    "The State Department has made a determination approving a possible Foreign"
    " Military Sale to Kenya of patrol boats."
)
ASKED = "The Government of Kenya has requested a possible sale of four boats."


def test_a_notice_dates_the_sale_that_it_is_about_and_no_other():
    day = "WASHINGTON, 6 May 2021"
    document = annotated(
        day, NOTICE, ASKED, genre="notification", published="2021-05-06"
    )
    sales = [
        (claim.evidence[0].quote, claim.content.date and claim.content.date.edtf)
        for claim in EventExtractor().extract(document).values
        if claim.content.category == "sale"
    ]
    assert (NOTICE, "2021-05-06") in sales
    assert all(found is None for quote, found in sales if quote == ASKED)
    assert dates(day, NOTICE, genre="news")["sale"] is None
