"""Who "we" and "I" are where nobody is quoted."""

import pytest

from communique.extract.events import EventExtractor
from communique.model.document import Genre, Publisher, PublisherKind
from support.made import annotated, party_publisher

WE = "On 4 May 2021 we expelled two Kenyan diplomats."


def parties(*paragraphs, **fields):
    document = annotated(*paragraphs, published="2021-06-16", **fields)
    claims = EventExtractor().extract(document).values
    return [
        sorted(party.full_name for party in claim.content.participants)
        for claim in claims
    ]


def body(kind, country="SN"):
    return Publisher(name="Ministry of Foreign Affairs", kind=kind, country=country)


def test_a_government_speaks_for_its_state():
    text = f"The Republic of Senegal has waited long. {WE}"
    (found,) = parties(text, publisher=body(PublisherKind.GOVERNMENT))
    assert any("Senegal" in name for name in found)


def test_a_party_speaks_for_itself():
    text = f"Pastef has waited long. Senegal has waited long. {WE}"
    found = parties(text, publisher=party_publisher("Pastef"))
    assert not any("Senegal" in name for names in found for name in names)


@pytest.mark.parametrize("kind", [PublisherKind.PRESS, PublisherKind.PARLIAMENT])
def test_whoever_only_prints_it_is_not_we(kind):
    text = f"The Republic of Senegal has waited long. {WE}"
    found = parties(text, publisher=body(kind))
    assert not any("Senegal" in name for names in found for name in names)


def test_in_a_joint_statement_we_is_not_its_publisher_alone():
    text = f"The Republic of Senegal has waited long. {WE}"
    found = parties(
        text, publisher=body(PublisherKind.GOVERNMENT), genre=Genre.JOINT_STATEMENT
    )
    assert not any("Senegal" in name for names in found for name in names)


def test_in_a_transcript_i_is_who_has_the_floor():
    text = "Mr. HORTA: On 4 May 2021 I met the Minister of Defence Ole Brandt."
    found = parties(text)
    assert [name for names in found for name in names if "HORTA" in name.upper()]


TRAINED = "Thirteen Kenyan pilots were trained on 4 May 2021."


@pytest.mark.parametrize(
    ("kind", "told", "gives"),
    [
        (PublisherKind.GOVERNMENT, TRAINED, True),
        (PublisherKind.PRESS, TRAINED, False),
        (PublisherKind.GOVERNMENT, TRAINED.replace("were", "will be"), False),
        (PublisherKind.GOVERNMENT, f"{TRAINED[:-1]} by Togo.", False),
    ],
)
def test_who_tells_of_what_was_given_gave_it(kind, told, gives):
    text = f"The Republic of Senegal has waited long. {told}"
    (found,) = parties(text, publisher=body(kind))
    assert any("Senegal" in name for name in found) == gives


HEAD = "An interview with Colonel Peter Wapi by John Smith"


@pytest.mark.parametrize("mark", ["A.", "Answer:", "PW:"])
def test_in_an_interview_i_is_who_was_named_above_it(mark):
    found = parties(
        HEAD,
        "Q. Was anything agreed?",
        f"{mark} On 4 May 2021 I met the Minister of Defence Ole Brandt.",
        genre=Genre.INTERVIEW,
    )
    assert ["Ole Brandt", "Peter Wapi"] in found


def test_the_mark_of_a_question_is_nobody():
    found = parties(
        HEAD,
        "Q. On 4 May 2021 we expelled two Kenyan diplomats. Why?",
        genre=Genre.INTERVIEW,
    )
    assert not any("Wapi" in name for names in found for name in names)
    assert not any(name.startswith("Q.") for names in found for name in names)


def test_a_short_word_that_opens_a_line_is_no_turn():
    found = parties(
        HEAD,
        "Q. Was anything agreed?",
        "A. We talked.",
        "Yes. On 4 May 2021 I met the Minister of Defence Ole Brandt.",
        genre=Genre.INTERVIEW,
    )
    assert ["Ole Brandt", "Peter Wapi"] in found


def test_whom_an_answer_names_does_not_give_it():
    found = parties(
        "An interview with the head of the border force",
        "Q. Was anything agreed?",
        "A. On 4 May 2021 I met the Minister of Defence Ole Brandt. I asked for boats.",
        genre=Genre.INTERVIEW,
    )
    assert ["Ole Brandt"] not in found
