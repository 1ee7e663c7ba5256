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
        ("Ghana and Togo signed a port accord.", "port accord"),
        ("Togo cancelled two basing deals with Mali.", "two basing deals"),
        ("Our two governments reached a joint understanding.", "joint understanding"),
        ("Mali holds a contract which Togo and Chad signed in 2014.", "contract"),
        ("They adopted the Lomé Declaration.", "Lomé Declaration"),
        (
            "Togo spoke of the contract for a coastal radar.",
            "contract for a coastal radar",
        ),
        (
            "Togo recalled the agreement on fishing of 1 July 2003.",
            "agreement on fishing",
        ),
        ("Togo published the loan agreement.", "loan agreement"),
        (
            "Boardings go on under a 2006 operating procedure.",
            "2006 operating procedure",
        ),
        ("Togo's parliament ratified the treaty.", "treaty"),
        (
            "The Protocol on defence cooperation was fulfilled.",
            "Protocol on defence cooperation",
        ),
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
        "The session was put off by mutual agreement.",
        "The Front rejects the base as a colonial pact in new clothes.",
        "Did Togo sign a defence pact with Mali on Thursday?",
        "Were Togo to sign a defence pact, Mali would follow.",
        "Ghana and Togo reached no agreement.",
        "Ghana and Togo are in broad agreement.",
        "The treaty is long.",
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


def test_titles_that_stand_side_by_side_are_two_agreements():
    """ "The Treaty on X and the Agreement on Y" are two."""
    found = agreements(
        "Ghana and Togo signed the Treaty on Borders and the Agreement on Fisheries."
    )

    assert [a.title for a in found] == [
        "Treaty on Borders",
        "Agreement on Fisheries",
    ]


def test_a_new_one_beside_an_older_of_the_same_kind():
    """ "A new protocol" is not the protocol named before."""
    found = agreements(
        "The Protocol on defence cooperation was signed in 2014. "
        "Togo and Mali will sign a new protocol in 2022."
    )

    assert len(found) == 2


def test_the_only_day_of_a_text_is_that_of_a_plain_signature():
    """A signature further back, or a choice of days, has no day."""
    met = "The ministers of Ghana and Togo met in Lomé on 3 May 2019."
    [plain] = agreements(met, "They signed a defence pact.")
    [back] = agreements(met, "They had signed a defence pact.")
    [two] = agreements(
        met, "They fly home on 4 May 2019.", "They signed a defence pact."
    )

    assert plain.signed.edtf == "2019-05-03"
    assert (back.signed, two.signed) == (None, None)


def test_what_a_mark_parts_denies_nothing():
    """ "None such; the agreement stands" denies another thing."""
    [found] = agreements("It has no end as such; the agreement of 2009 holds.")

    assert (found.signed.edtf, found.status) == ("2009", "in_force")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Lomé accord entered into force in 1999.", "Lomé accord"),
        ("Ghana and Togo signed the Lunna House treaty.", "Lunna House treaty"),
        ("Ghana's memorandum with Togo drew a protest.", "memorandum"),
        ("The deal with France on tanks was struck in 2010.", "deal"),
        (
            "Treaty of friendship between Peru and Chile ratified in Lima.",
            "Treaty of friendship",
        ),
        ("Ghana rejected the agreement on the passage of troops.", "agreement on the"),
        ("Spain received tanks, contract of January 2014.", "contract"),
    ],
)
def test_what_makes_small_letters_an_agreement(text, title):
    """A name in capitals before it, the other side or its matter behind it."""
    (found,) = agreements(text)

    assert found.title.startswith(title)


@pytest.mark.parametrize(
    "text",
    [
        "Memorandum for Congress. The ministry supplied the boats.",
        "Ghana must deal with Togo.",
        "The French treaty was praised.",
    ],
)
def test_letters_verbs_and_a_mere_owner_are_no_agreement(text):
    """A memorandum "for" somebody is a letter; a state alone is no name."""
    assert agreements(text) == []


def test_the_name_of_a_paper_is_no_agreement():
    """ "Treaty Gazette" names who prints it; "Border Treaty" is one."""
    assert agreements("Nordic Treaty Gazette printed the list in 2019.") == []
    assert agreements("Ghana signed the Border Treaty in 2019.") != []


def test_what_stands_before_under_negotiation():
    """The other side may stand between an agreement and its state."""
    (found,) = agreements(
        "The loan agreement with the Ghanaian bank is still under negotiation."
    )

    assert found.status == "under_negotiation"


@pytest.mark.parametrize(
    ("text", "parties", "signed"),
    [
        (
            "Peru signed the contract with Chile on 7 June 2011.",
            ("CL", "PE"),
            "2011-06-07",
        ),
        (
            "The contract was signed by Peru and Chile in 2011.",
            ("CL", "PE"),
            "2011",
        ),
        (
            "The naval contract for 9 boats was signed by Peru and Chile in 2011.",
            ("CL", "PE"),
            "2011",
        ),
        ("Togo initialled the deed with Mali in May 2003.", ("ML", "TG"), "2003-05"),
    ],
)
def test_what_is_signed_need_not_have_been_named_before(text, parties, signed):
    [found] = agreements(text)

    assert (found.parties, found.signed.edtf) == (parties, signed)


@pytest.mark.parametrize(
    "text",
    [
        "Togo spoke of the contract in May 2003.",
        "There is no contract with Mali.",
        "The deed was praised by Togo in May 2003.",
        "Togo signed up for the course, and the contract came later.",
    ],
)
def test_what_is_not_signed_has_to_be_named(text):
    assert agreements(text) == []
