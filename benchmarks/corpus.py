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
GOODS = ("patrol boats", "armoured vehicles", "helicopters", "radars", "guns")
TOWNS = ("Harstad", "Nanyuki", "Bizerte", "Gdynia", "Sasebo", "Iquique", "Aqaba", "Cebu",
         "Toulon", "Tema", "Mangalia", "Darwin", "Bergen", "Mombasa", "Sfax", "Radom")  # fmt: skip
TOLD = (
    (
        "{demonym} Defence Minister {person} met {demonym2} Defence Minister {person2}"
        " in {capital} on {date}."
    ),
    "The two ministers signed a memorandum of understanding on {topic}.",
    (
        "According to the Ministry of Defence of {country}, more than {count} soldiers of"
        " the {number}th Battalion were trained at {town} in {year}."
    ),
    'The minister said: "We will continue to work with {country2} on {topic}."',
    (
        "{country2} delivered {small} {goods} to the {demonym} navy at {town} in {month}"
        " {year}."
    ),
    (
        "The next session of the Joint Military Commission is scheduled for {month} in"
        " {capital2}."
    ),
    "{person2} promised to provide {small} {goods} for the garrison of {town2}.",
    (
        "A senior official, who spoke on condition of anonymity, denied that foreign"
        " bases existed near {town2}."
    ),
    "{country2} has provided ${money} million for {topic} at {town} since {year}.",
    "Exercise {code} brought together {count} troops from both countries near {town2}.",
)
AROUND = (
    "Observers consider the relationship to be shaped by the budget of {year}.",
    "In the same context, the staff in {town} stressed the value of {topic}.",
    "The harbour of {town2} has grown since the reforms of the past decade.",
    "Local press in {capital} gave much room to the matter of {topic}.",
    "The delegation also saw the barracks at {town} and the yard at {town2}.",
    "Ties between {country} and {country2} go back several generations.",
    "Nobody in {capital2} was ready to speak about the price of {topic}.",
    "Farmers near {town} have long asked for a road that the army does not close.",
    "The museum of {town2} keeps letters of officers who served under {person}.",
    "What comes next depends on the committee that sits in {capital2}.",
)
TOPICS = ("maritime security", "mine clearance", "field medicine", "cyber defence",
          "mountain warfare", "coastal radar", "logistics", "search and rescue")  # fmt: skip


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
    told = [_fill(chance, pattern, fields) for pattern in TOLD]
    count = sum(len(sentence.split()) for sentence in told)
    while count < words:
        sentence = _fill(chance, chance.choice(AROUND), fields)
        told.insert(chance.randrange(1, len(told)), sentence)
        count += len(sentence.split())
    paragraphs = [" ".join(told[at : at + 4]) for at in range(0, len(told), 4)]
    body = "\n\n".join(paragraphs)
    return f"{title}\n\n{day:%d %B %Y}\n\n{body}\n\nShare this article\nLeave a Reply\n"


def _fill(chance: random.Random, pattern: str, fields: dict[str, str]) -> str:
    return pattern.format_map({**fields, **_numbers(chance)})


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
        "number": str(chance.randrange(4, 99)),
        "town": chance.choice(TOWNS),
        "town2": chance.choice(TOWNS),
        "topic": chance.choice(TOPICS),
        "code": f"{chance.choice(FAMILY)} Shield {chance.randrange(10, 99)}",
    }
