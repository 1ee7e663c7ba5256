"""Agreements: one claim for each, with parties, signature, term and status."""

import pytest

from communique.extract.agreements import AgreementExtractor
from communique.lexicon.agreement_status import load_agreement_status
from communique.model.document import SegmentKind
from support.made import annotated


def agreements(*paragraphs, **options):
    claims = AgreementExtractor().extract(annotated(*paragraphs, **options)).values
    return [claim.content for claim in claims]


@pytest.mark.parametrize(
    ("text", "parties", "signed", "status"),
    [
        (
            "Ghana and Togo signed the Lomé Border Agreement on 3 May 2019.",
            ("GH", "TG"),
            "2019-05-03",
            "signed",
        ),
        (
            "The ministers of Kenya and Malawi signed the Mombasa Treaty in 2014.",
            ("KE", "MW"),
            "2014",
            "signed",
        ),
        (
            "Peru ratified the Mutual Defence Treaty between Peru and Chile.",
            ("CL", "PE"),
            None,
            "ratified",
        ),
        ("The Lomé Border Agreement was suspended.", (), None, "suspended"),
        ("Chad terminated the Lomé Border Agreement.", ("TD",), None, "terminated"),
        ("The Lomé Border Agreement has expired.", (), None, "expired"),
        (
            "The Lomé Border Agreement is under negotiation.",
            (),
            None,
            "under_negotiation",
        ),
        ("Ghana will sign the Lomé Border Agreement.", (), None, "planned"),
        ("The Lomé Border Agreement entered into force.", (), None, "in_force"),
        (
            "The party rejects the Lomé Border Agreement, signed on 18 April 2012.",
            (),
            "2012-04-18",
            "signed",
        ),
    ],
)
def test_parties_signature_and_status(text, parties, signed, status):
    [found] = agreements(text)

    assert (parties, signed, status) == (
        found.parties,
        found.signed.edtf if found.signed else None,
        found.status,
    )


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Ghana hosted Togo. The two countries signed the Lomé Treaty in 2006.",
            ("GH", "TG"),
        ),
        ("Ghana and Togo met. They signed a defence pact.", ("GH", "TG")),
        (
            "Ghana, Togo and Benin met. They signed a defence pact.",
            (),
        ),
        ("Ghana and Togo met. Both are in the Non-Proliferation Treaty.", ()),
        ("Ghana and Togo met. They signed a trilateral defence pact.", ()),
    ],
)
def test_parties_by_context_only_where_it_leaves_no_doubt(text, parties):
    [found] = agreements(text)

    assert found.parties == parties


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ghana and Togo signed a deal for six boats.", "deal"),
        ("Two boats came under the contract of 2015 with Togo.", "contract"),
        ("Its lease was extended in 2012.", "lease"),
        ("They spoke of the expired plan for 2023-2025.", "plan"),
        ("They put their names to an agreement on patrols.", "agreement on patrols"),
        ("The signing of minutes ended the visit.", "minutes"),
    ],
)
def test_common_words_are_agreements_where_a_signature_or_a_year_is_told(text, title):
    [found] = agreements(text)

    assert found.title == title


@pytest.mark.parametrize(
    "text",
    [
        "It was a great deal of work.",
        "They plan to meet in June.",
        "The talks lasted ten minutes.",
        "The plan is good.",
    ],
)
def test_common_words_alone_are_no_agreements(text):
    assert agreements(text) == []


def test_a_signature_on_the_same_occasion_is_of_that_day():
    found = agreements(
        "The ministers of Ghana and Togo met in Lomé on 3 May 2019.",
        "At the end of the meeting they signed the Lomé Border Agreement.",
    )

    assert [a.signed.edtf for a in found] == ["2019-05-03"]


@pytest.mark.parametrize(
    ("text", "term", "duration"),
    [
        ("They praised the 2020-2030 Military Cooperation Roadmap.", "2020/2030", None),
        (
            "Ghana and Togo signed a ten-year military agreement on 12 May 1999.",
            "1999/2009",
            "ten-year",
        ),
        ("The Lomé Border Agreement is valid until 2029.", "../2029", None),
        ("They initialled a work plan for 2015.", "2015", None),
        ("The Lomé Border Agreement is valid for five years.", None, "five years"),
    ],
)
def test_the_term(text, term, duration):
    [found] = agreements(text)

    assert (term, duration) == (found.term.edtf if found.term else None, found.duration)


def test_one_claim_however_often_it_is_named():
    found = agreements(
        "Ghana and Togo signed the Lomé Border Agreement on 3 May 2019.",
        "The agreement was suspended in 2020.",
    )

    assert [(a.title, a.status) for a in found] == [
        ("Lomé Border Agreement", "suspended")
    ]


def test_a_headline_adds_no_agreement_to_those_of_the_text():
    found = agreements(
        "Ministers sign new logistics MoU",
        "Ghana and Togo signed the Memorandum of Understanding on Mutual Logistics.",
        kinds=(SegmentKind.TITLE,),
    )

    assert [a.title for a in found] == [
        "Memorandum of Understanding on Mutual Logistics"
    ]


def test_people_who_sign_are_signatories():
    [found] = agreements(
        "Defence Minister Ama Mensah of Ghana and Defence Minister Koffi Agbo of Togo"
        " signed the Lomé Border Agreement."
    )

    assert [p.full_name for p in found.signatories] == ["Ama Mensah", "Koffi Agbo"]
    assert found.parties == ("GH", "TG")


@pytest.mark.parametrize(
    "text",
    [
        "There are no known offset agreements.",
        "There is no agreement on basing.",
        "The agreement is good.",
    ],
)
def test_none_is_found_where_none_is_told(text):
    assert agreements(text) == []


@pytest.mark.parametrize(
    "example", load_agreement_status("en").words.examples, ids=lambda e: e.text
)
def test_the_examples_of_the_lexicon_hold(example):
    [found] = agreements(example.text)

    assert example.status == found.status
    if example.signed is not None:
        assert example.signed == found.signed.edtf
