"""Who only tells, what is given up, and what is denied."""

import pytest

from communique.extract.commitments import CommitmentExtractor
from communique.extract.events import EventExtractor
from communique.model.claim import Modality, Polarity
from support.made import annotated


def events(*paragraphs):
    document = annotated(*paragraphs, published="2021-06-16")
    return EventExtractor().extract(document).values


@pytest.mark.parametrize(
    "dateline",
    ["OSLO, June 3 (Nordic News Agency) - ", "KABUL, Afghanistan — ", "OSLO - ", ""],
)
def test_who_stands_in_a_dateline_takes_no_part(dateline):
    (told,) = events(
        f"{dateline}Norway delivered 12 vehicles to Jordan on 3 June 2021."
    )

    names = {party.name for party in told.content.participants}

    assert names == {"Norway", "Jordan"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya has cancelled the plan to build a school in Kisumu.", "cancelled"),
        ("Kenya will build a school in Kisumu.", "open"),
    ],
)
def test_a_plan_that_is_given_up_is_cancelled(text, status):
    document = annotated(text, published="2021-06-16")
    (found,) = CommitmentExtractor().extract(document).values

    assert found.content.status == status


def test_a_claim_and_its_denial_are_two_accounts():
    told = events(
        "Armed groups claim that Norway delivered drones to Jordan in May 2021.",
        "The minister denied on Monday that Norway had delivered drones to Jordan.",
    )

    deliveries = [c for c in told if c.content.category == "delivery"]
    denied = [
        c.modality is Modality.DENIED or c.polarity is Polarity.NEGATIVE
        for c in deliveries
    ]
    assert denied == [False, True]
