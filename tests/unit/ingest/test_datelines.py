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
        ("MIAMI (Aug. 6, 2020) – ", "2020-08-06"),
        ("Bridgetown, BARBADOS – February 7, 2020 – ", "2020-02-07"),
        ("DUSHANBE, July 16, 2014, Silk-Plus — ", "2014-07-16"),
        ("(X- Fjord News Agency (FNA)) OSLO, Dec 4, 2025 (FNA) -- ", "2025-12-04"),
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


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The chief of staff had come on 19 January 2022.", "2022-01-20"),
        ("The treaty was signed on 3 May 1998.", None),
        ("One came on 19 January 2022, one on 18 January 2021.", None),
    ],
)
def test_dateline_without_a_year_has_that_of_days_just_before_it(told, expected):
    """Days told within a month before it give the year, unless two years do."""
    assert published(f"LUANDA, January 20 (Costa Agency) - {told} ") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 01:30, Feb 14,2022", "2022-02-14"),
        (
            "(Source: Australian Department of Defence; issued Nov 30, 2018)",
            "2018-11-30",
        ),
        ("2023 Mar 21, 18:23", "2023-03-21"),
        ("23.09.22 12:30", "2022-09-23"),
        ("28 mai 2013", "2013-05-28"),
    ],
)
def test_line_under_the_title_dates_the_document(line, expected):
    assert published(f"{line}\n\n") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("On Wednesday, 11 January, the minister met her guest.", "2023-01-11"),
        ("On Tuesday, 31 October, the minister met her guest.", "2023-11-01"),
        ("The minister met her guest.", None),
        ("They met on 11 January and on 31 October.", None),
    ],
)
def test_day_and_month_are_told_apart_by_the_text(body, expected):
    text = f"Ministers meet in Riga\n\n01/11/2023 - 16:53\n\n{body}\n\nThey spoke.\n"
    raw = RawFile(address="a.txt", data=text.encode())
    assert read(raw, IngestOptions()).values[0].published == expected


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("(Urgent Question): To ask the Secretary if he will speak.", None),
        ("(Xinhua) -- Ministers met in the capital on Monday.", "Xinhua"),
    ],
)
def test_brackets_that_open_a_text_hold_an_agency_only_if_it_is_one(head, name):
    text = f"Training of troops abroad\n\n{head}\n\nThe answer followed.\n"
    raw = RawFile(address="a.txt", data=text.encode())
    publisher = read(raw, IngestOptions()).values[0].publisher
    assert (publisher.name if publisher else None) == name


@pytest.mark.parametrize(
    "line",
    [
        "SC/10010-AFR/2025-PKO/256",
        "Press Release (97)156",
        "Minister of Defence of Chad, Michel Amani",
        "Chief of National Defence Force, General Godfrey Roe",
    ],
)
def test_symbols_labels_and_officers_publish_nothing(line):
    text = f"{line}\n\nCouncil condemns the raid on a mission\n\n4 May 2020\n\n{BODY}\n"
    raw = RawFile(address="a.txt", data=text.encode())
    assert read(raw, IngestOptions()).values[0].publisher is None


def test_the_day_of_a_picture_dates_no_text():
    caption = "PHOTO CAPTION: Officers in Lima, Peru July 29, 2024. WIRE/Jean Roe"
    text = f"Vehicles for Peru\n\n{caption}\n\nLIMA (Reuters) -The vehicles came.\n"
    raw = RawFile(address="a.txt", data=text.encode())
    assert read(raw, IngestOptions()).values[0].published is None
