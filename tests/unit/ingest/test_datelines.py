"""Datelines in the orders that papers, ministries and agencies write them."""

import pytest

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read

BODY = "The defence ministers of both countries met and spoke of joint patrols at sea."


def published(opening):
    text = (
        f"Ministers meet again\n\n{opening}{BODY}\n\nThe talks went on for two days.\n"
    )
    raw = RawFile(address="a.txt", data=text.encode())
    return read(raw, IngestOptions()).values[0].published


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Riga, 11 July 2023. ", "2023-07-11"),
        ("BOGOTA (El Faro Wire) Sept 3, 1998 - ", "1998-09-03"),
        ("OSLO, March 4, 2019 (Fjord Agency) - ", "2019-03-04"),
        ("Nairobi, 2 May 2012 — ", "2012-05-02"),
        ("Praia, October 9, 2007: ", "2007-10-09"),
    ],
)
def test_dateline_dates_the_document(opening, expected):
    assert published(opening) == expected


@pytest.mark.parametrize(
    "opening",
    [
        "On 11 July 2023 the parties signed a treaty. ",
        "The treaty of Riga, signed on 11 July 2023, is in force. ",
    ],
)
def test_a_date_that_is_told_dates_nothing(opening):
    assert published(opening) is None
