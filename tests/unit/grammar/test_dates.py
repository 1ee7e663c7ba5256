from pathlib import Path

import pytest
import yaml

from communique.grammar.dates import find_dates
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.sentences import load_sentence_rules
from communique.model.dates import DateBasis, from_edtf
from communique.text.sentences import find_sentences

LEXICON = load_date_lexicon("en")
RULES = load_sentence_rules("en")
CORPUS = Path(__file__).parents[2] / "corpus/en/dates.yml"
EXAMPLES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
GRAMMAR = (*LEXICON.file.rules, *LEXICON.file.openers)
PARSES = [(rule, example) for rule in GRAMMAR for example in rule.parses]
SILENT = [
    (rule, text) for rule in GRAMMAR for text in (*rule.does_not_parse, *rule.latent)
]


def read(text, published="2026-01-16", country=None):
    return find_dates(
        text,
        sentences=find_sentences(text, rules=RULES),
        published=from_edtf(published) if published else None,
        lexicon=LEXICON,
        country=country,
    )


def values(mentions):
    return [m.interval.edtf if m.interval else None for m in mentions]


@pytest.mark.parametrize(
    ("text", "published", "expected"), EXAMPLES, ids=[e[0][:60] for e in EXAMPLES]
)
def test_corpus_dates_are_read(text, published, expected):
    found = read(text, None if published == "-" else published)
    assert [value or "none" for value in values(found)] == expected


@pytest.mark.parametrize(
    ("rule", "example"), PARSES, ids=[f"{r.id}-{e.text[:40]}" for r, e in PARSES]
)
def test_rule_example_is_read(rule, example):
    found = read(example.text, example.published or LEXICON.file.reference)
    assert example.edtf in values(found)


@pytest.mark.parametrize(
    ("rule", "text"), SILENT, ids=[f"{r.id}-{t[:40]}" for r, t in SILENT]
)
def test_rule_counterexample_stays_unread(rule, text):
    assert read(text, LEXICON.file.reference) == ()


@pytest.mark.parametrize("rule", GRAMMAR, ids=[r.id for r in GRAMMAR])
def test_every_rule_is_named_by_one_of_its_examples(rule):
    if getattr(rule, "shape", None) == "point":
        pytest.skip("an opener that adds nothing leaves the rule of its date")
    named = {
        mention.rule
        for example in rule.parses
        for mention in read(example.text, example.published or LEXICON.file.reference)
    }
    assert rule.id in named


@pytest.mark.parametrize(
    ("country", "expected"),
    [("US", "2024-03-04"), ("FR", "2024-04-03"), (None, "2024-03-04/2024-04-03")],
)
def test_order_of_figures_follows_the_publisher(country, expected):
    assert values(read("Signed on 03/04/2024.", country=country)) == [expected]


def test_budget_year_follows_the_publisher():
    assert values(read("In fiscal year 2024 it fell.", country="JP")) == [
        "2024-04/2025-03"
    ]


@pytest.mark.parametrize(
    ("country", "expected"),
    [("JP", "2026-04/2027-03"), ("FR", "2027"), (None, "2026-10/2027-09")],
)
def test_next_budget_year_follows_the_publisher(country, expected):
    found = read("It will rise in the next budget year.", country=country)
    assert values(found) == [expected]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("It opened at 9.30 a.m. on 14 May 2025.", "09:30"),
        ("It opened at 12 p.m. on 14 May 2025.", "12:00"),
        ("It opened at noon on 14 May 2025.", "12:00"),
        ("It opened at 1830 hours on 14 May 2025.", "18:30"),
        ("Updated 14/05/2025 - 07:05", "07:05"),
        ("On 14 May 2025, at 6 pm, it opened.", "18:00"),
        ("Sent 14 May 2025 18:05 GMT", "18:05"),
        ("Sent 2025-05-14T18:05:22Z", "18:05"),
        ("The signal of 141805Z MAY 25 was lost.", "18:05"),
        ("On 14 May 2025, 12 ships came.", None),
        ("On 14 May 2025 - 18.30 million francs.", None),
        ("At least 7 on 14 May 2025.", None),
        ("It opened at 18:30 in May 2025.", None),
    ],
)
def test_time_of_day_stands_beside_a_day(text, clock):
    (mention,) = read(text)
    assert mention.clock == clock


def test_figures_of_one_text_share_their_order_whoever_publishes_it():
    text = "Notices of 25/11/2011 and 04/12/2011 were posted."
    assert values(read(text, country="US")) == ["2011-11-25", "2011-12-04"]


def test_figures_of_the_page_show_their_order():
    text = "The pier was opened on 07/03/2005."
    found = find_dates(
        text,
        sentences=find_sentences(text, rules=RULES),
        published=None,
        lexicon=LEXICON,
        beside="Politics / 26/04/2005 17:20",
    )
    assert values(found) == ["2005-03-07"]


def test_figures_of_two_orders_prove_nothing():
    text = "Notices of 25/11/2011, 11/26/2011 and 04/12/2011 were posted."
    assert values(read(text))[-1] == "2011-04-12/2011-12-04"


def test_relative_date_says_so():
    (mention,) = read("They met last week.")
    assert mention.basis is DateBasis.DATELINE


def test_date_relative_to_another_names_it():
    text = "On 4 May 2008 he left; the following day he died."
    first, second = read(text)
    assert second.basis is DateBasis.OTHER_DATE
    assert second.anchor == first.span


def test_event_relative_date_names_the_event():
    text = "Two days after the signing the guns fell silent."
    (mention,) = read(text)
    assert mention.basis is DateBasis.EVENT
    assert mention.interval is None
    assert mention.anchor.of(text).startswith("the signing")


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("since 2011", "since"),
        ("until May 2027", "until"),
        ("by 2030", "by"),
        ("from 2011 to 2015", "from-to"),
        ("the 2020-2030 Defence Cooperation Roadmap", "term"),
        ("in 2011", "point"),
    ],
)
def test_function_of_a_date(text, function):
    (mention,) = read(f"It holds {text}.")
    assert mention.function == function


def test_a_row_of_a_chronology_lends_its_year_to_the_days_in_it():
    row = "2007, June. Equipment leaves by rail; the last train crosses on 27 June."
    assert [d.interval.edtf for d in read(row, "2012-03-19")] == [
        "2007-06",
        "2007-06-27",
    ]


def test_without_a_day_of_publication_the_years_do_not_drift():
    """Each is read from the year told last, not always one before it."""
    text = "Signed on 14.04.2009. Exchanged on 22 June. Ratified in May. Ended in July."
    found = [d.interval.edtf for d in read(text, None)]
    assert found == ["2009-04-14", "2009-06-22", "2009-05", "2009-07"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A dateline is no row of a chronology.
        ("16 January 2026 – The sides met on 20 December.", "2025-12-20"),
        ("2007, June. The pact signed in March was carried out.", "2007-03"),
        ("They trained from 30 December to 2 January.", "2025-12-30/2026-01-02"),
        ("It will be built within 999 decades.", None),
        ("It will be built by year-end 2027.", "../2027"),
        ("They will meet on the next Monday.", "2026-01-19"),
    ],
)
def test_what_looks_like_another_date(text, found):
    assert found in [d.interval and d.interval.edtf for d in read(text)]


def test_the_last_week_of_february_is_that_of_its_year():
    (found,) = read("It was signed in the last week of February.", "2024-03-05")
    assert found.interval.edtf == "2024-02-23/2024-02-29"


@pytest.mark.parametrize("published", ["0001-01-01", "0001", "9999-12-30", "9998"])
def test_no_date_near_the_ends_of_the_calendar_stops_the_reading(published):
    texts = sorted({example.text for _, example in PARSES})
    written_out = read("It was signed on 14 May 2009.", published)

    found = [read(text, published) for text in texts]
    assert any(found)
    assert values(written_out) == ["2009-05-14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From 3 May to the 1980s he served.", [None]),
        ("From Friday 3 May 2024 to Monday they met.", ["2024-05-03/2024-05-06"]),
        ("He sent 10 instant messages in 2h 30.", []),
        ("On Monday World Bank officials met.", ["2026-01-12"]),
        ("On 12 May Park Chung-ho came to Oslo.", ["2025-05-12"]),
        ("He joined the 12 May group.", []),
        ("It is clear that March was cold.", []),
    ],
)
def test_what_only_looks_like_a_date(text, expected):
    assert values(read(text)) == expected
