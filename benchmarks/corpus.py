"""A corpus of made-up documents of about 400 words, for measuring speed.

The sentences are patterns filled by a seeded generator: enough names, dates,
amounts and quotations that every stage has its usual work, nothing that would
say anything about quality.
"""

import datetime as dt
import random
from pathlib import Path

STATES = (
    ("Norwegian", "Norway", "Oslo"), ("Kenyan", "Kenya", "Nairobi"),
    ("Tunisian", "Tunisia", "Tunis"), ("Polish", "Poland", "Warsaw"),
    ("Japanese", "Japan", "Tokyo"), ("Chilean", "Chile", "Santiago"),
    ("Jordanian", "Jordan", "Amman"), ("Philippine", "Philippines", "Manila"),
    ("French", "France", "Paris"), ("Ghanaian", "Ghana", "Accra"),
    ("Romanian", "Romania", "Bucharest"), ("Australian", "Australia", "Canberra"),
)  # fmt: skip
GIVEN = ("Anna", "Khaled", "Joseph", "Maria", "Ibrahim", "Peter", "Keiko", "Kwame")
FAMILY = ("Solberg", "Mansour", "Otieno", "Kowalska", "Haddad", "Tanaka", "Mensah",
          "Ionescu", "Rojas", "Laurent", "Mwangi", "Nakamura")  # fmt: skip
GOODS = ("patrol boats", "armoured vehicles", "helicopters", "radars", "howitzers")
PATTERNS = (
    (
        "{demonym} Defence Minister {person} met {demonym2} Defence Minister {person2}"
        " in {capital} on {date}."
    ),
    "The two ministers signed a memorandum of understanding on maritime security.",
    (
        "According to the Ministry of Defence of {country}, more than {count} soldiers"
        " were trained under the programme in {year}."
    ),
    (
        'The minister said: "We will continue to work with {country2} for the security'
        ' of our region."'
    ),
    "{country2} delivered {small} {goods} to {country} in {month} {year}.",
    (
        "The next session of the Joint Military Commission is scheduled for {month} in"
        " {capital2}."
    ),
    (
        "{person2} reaffirmed his country's commitment to providing training and"
        " equipment to the {demonym} armed forces."
    ),
    (
        "A senior official, who spoke on condition of anonymity, denied that foreign"
        " bases existed in {country}."
    ),
    "Assistance worth ${money} million has been provided since {year}.",
    (
        "Observers consider the relationship to be shaped by the situation of the area"
        " and by the budget debates of the coming year."
    ),
    "The exercise brought together {count} troops from both countries near {capital}.",
    (
        "In the same context, the minister stressed the importance of the exchange of"
        " experience and of regular consultations between the staffs."
    ),
)


def write_corpus(folder: Path, size: int, *, words: int = 400, seed: int = 7) -> None:
    """Write ``size`` text files of about ``words`` words into ``folder``."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(size):
        path = folder / f"{number:06}.txt"
        path.write_text(_document(chance, number, words), "utf-8")


def _document(chance: random.Random, number: int, words: int) -> str:
    first, second = chance.sample(STATES, 2)
    day = dt.date(2015, 1, 1) + dt.timedelta(days=chance.randrange(4000))
    fields = _fields(chance, first, second, day)
    title = f"{first[1]} and {second[1]} review defence cooperation ({number})"
    lines, count = [title, "", f"{day:%d %B %Y}", ""], 0
    while count < words:
        paragraph = " ".join(
            pattern.format_map({**fields, **_numbers(chance)})
            for pattern in chance.sample(PATTERNS, 4)
        )
        lines += [paragraph, ""]
        count += len(paragraph.split())
    return "\n".join([*lines, "Share this article", "Leave a Reply"])


def _fields(
    chance: random.Random,
    first: tuple[str, str, str],
    second: tuple[str, str, str],
    day: dt.date,
) -> dict[str, str]:
    event = day - dt.timedelta(days=chance.randrange(1, 20))
    return {
        "demonym": first[0], "country": first[1], "capital": first[2],
        "demonym2": second[0], "country2": second[1], "capital2": second[2],
        "person": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "person2": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
        "date": f"{event:%d %B %Y}", "year": str(day.year - 1),
        "month": f"{event:%B}",
    }  # fmt: skip


def _numbers(chance: random.Random) -> dict[str, str]:
    return {
        "count": str(chance.randrange(50, 900)),
        "small": str(chance.randrange(2, 40)),
        "money": str(chance.randrange(2, 300)),
        "goods": chance.choice(GOODS),
    }
