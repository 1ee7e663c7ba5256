"""Commitments, from sentences of our own: who, what, by when."""

import pytest

from communique.extract.commitments import CommitmentExtractor
from communique.model.document import SegmentKind
from support.made import annotated


def commitments(*paragraphs, **options):
    """Return the commitments of the paragraphs, published on 16 June 2021."""
    document = annotated(*paragraphs, published="2021-06-16", **options)
    return [claim.content for claim in CommitmentExtractor().extract(document).values]


PROMISED = [
    (
        "Minister Anand promised that Canada would send 50 trainers by March 2022.",
        "Canada",
        "send 50 trainers by March 2022",
        "../2022-03",
    ),
    (
        "Norway pledged 40 million kroner to the Iraqi army.",
        "Norway",
        "40 million kroner to the Iraqi army",
        None,
    ),
    (
        "Germany will deliver two patrol boats to Senegal in 2023.",
        "Germany",
        "deliver two patrol boats to Senegal in 2023",
        "2023",
    ),
    (
        "Ghana undertook to host the exercise in 2024.",
        "Ghana",
        "host the exercise in 2024",
        "2024",
    ),
    (
        "Spain to send 60 instructors to Mali",
        "Spain",
        "send 60 instructors to Mali",
        None,
    ),
    (
        "Portugal is to take command of the mission in October 2021.",
        "Portugal",
        "take command of the mission in October 2021",
        "2021-10",
    ),
    (
        "The two sides agreed to hold the next session in Lisbon in 2022.",
        "two sides",
        "hold the next session in Lisbon in 2022",
        "2022",
    ),
    (
        "The 5th session of the Joint Military Commission is scheduled for June 2022.",
        "Joint Military Commission",
        "session of the Joint Military Commission is scheduled for June 2022",
        "2022-06",
    ),
]

NOT_PROMISED = [
    "The sale will improve Romania's capability to meet threats.",
    "The exercise will take place in May 2022.",
    "Analysts say the army could deliver the trucks.",
    "The drones would be sent to the border, a newspaper wrote.",
    "In December 1992 Ghana and Togo agreed to open a border post.",
    "Sweden had agreed to sell the radar.",
    "It will help replace the old fleet.",
    "If the pact fails, Turkey will send troops.",
    "The weather will remain cold.",
    "The commitment to peace of both nations is well known.",
]


@pytest.mark.parametrize(("text", "by", "act", "due"), PROMISED)
def test_what_is_promised(text, by, act, due):
    """One commitment, with who binds himself, the act in its words, the day."""
    (promise,) = commitments(text)

    assert (promise.by.full_name, promise.act) == (by, act)
    assert (promise.due.edtf if promise.due else None) == due


@pytest.mark.parametrize("text", NOT_PROMISED)
def test_what_binds_nobody(text):
    """Things, newspapers, history and conditions promise nothing."""
    assert commitments(text) == []


def test_a_speaker_answers_for_his_own_men():
    """ "His men would train" is the speaker's promise."""
    text = "General Otto Kivu said that his men would train 200 Malian recruits."
    (promise,) = commitments(text)

    assert promise.by.full_name == "Otto Kivu"


def test_a_headline_told_below_is_told_once():
    """The headline's promise is that of the text."""
    found = commitments(
        "Angola to rebuild barracks",
        "Angola will rebuild the Morro barracks in 2022.",
        kinds=(SegmentKind.TITLE, SegmentKind.PARAGRAPH),
    )

    assert [promise.due.edtf for promise in found] == ["2022"]


def test_the_one_tasked_is_bound():
    """ "Instructed X to": X is to do it."""
    text = "Minister Anita Anand instructed the Canadian Army to submit a plan."
    (promise,) = commitments(text)

    assert promise.by.full_name == "Canadian Army"


def test_words_that_fix_no_day_bind_nobody():
    """A commission that once met promises nothing."""
    assert commitments("The Joint Military Commission met in 2019.") == []
