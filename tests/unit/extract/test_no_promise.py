"""What looks like a promise and is none: hopes, guesses, nobody's futures, purposes."""

import pytest

from communique.extract.commitments import CommitmentExtractor
from support.made import annotated


def acts(text):
    found = CommitmentExtractor().extract(annotated(text, published="2016-06-16"))
    return [claim.content.act for claim in found.values]


@pytest.mark.parametrize(
    "text",
    [
        "We hope the United States will also send ships, Admiral Sun Jianguo said.",
        "Norway expects that Poland will send troops.",
        "The minister is confident Norway will deliver the boats.",
        '"I would never send troops there," Minister Ann Roe said.',
        "Will Norway send the ships that it bought in 2012?",
        "There will be help for the garrison, said Minister Ann Roe.",
        "None of the parties will send troops.",
        "Asked how Norway would defend the port, Minister Ann Roe smiled.",
        "It is not clear what ships Norway will send.",
        "The mission is to protect the town, said President Ann Roe.",
        "Ambassador Jon Doe will be replaced by Carla Paz, the consul in Oslo.",
        "Norway was prepared to send a ship in 2012.",
        "Norway decided it needed to return to the base.",
        "Norway is less committed to defend the port than before.",
        "Minister Ann Roe criticised Acme's plans to build a plant in Norway.",
        "Minister Ann Roe said the plan would give money to refugees.",
        "Minister Ann Roe said zero voters would support the base.",
    ],
)
def test_what_binds_nobody_is_no_promise(text):
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Minister Ann Roe said on Monday that Norway was ready to send a ship.",
            "send a ship",
        ),
        (
            "Minister Ann Roe vowed that the plan would give money to refugees.",
            "give money to refugees",
        ),
        (
            'Norway vowed to "carpet bomb" the camps of the group.',
            'carpet bomb" the camps of the group',
        ),
        ("Norway will in fact send two ships.", "send two ships"),
        ("Norway's pledge to escort ships still holds.", "escort ships still holds"),
    ],
)
def test_what_is_promised_stays_one(text, act):
    assert acts(text) == [act]


def test_he_is_nobody_but_a_person():
    text = (
        "Iran sent a ship to the port on Monday.",
        "He will send another in May.",
    )
    found = CommitmentExtractor().extract(annotated(*text, published="2016-06-16"))

    assert [claim.content.by.full_name for claim in found.values] != ["Iran"]


def test_who_tells_of_others_promises_nothing():
    assert acts("Senator Ann Roe said hopeful voters had agreed to hold talks.") == []
