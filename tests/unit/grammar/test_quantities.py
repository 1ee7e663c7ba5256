from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from communique.grammar.dates import find_dates
from communique.grammar.quantities import find_quantities
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.sentences import load_sentence_rules
from communique.lexicon.units import load_quantity_lexicon
from communique.model.dates import from_edtf
from communique.model.quantity import Qualifier
from communique.text.sentences import find_sentences

LEXICON = load_quantity_lexicon("en")
DATES = load_date_lexicon("en")
RULES = load_sentence_rules("en")
CORPUS = Path(__file__).parents[2] / "corpus/en/quantities.yml"
EXAMPLES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
DEFAULTS = ["", "", "=", "item", "-", "-", "total"]
PARSES = [(rule, example) for rule in LEXICON.file.rules for example in rule.parses]


def read(text, country=None):
    sentences = find_sentences(text, rules=RULES)
    dates = find_dates(
        text, sentences=sentences, published=from_edtf("2026-01-16"), lexicon=DATES
    )
    return find_quantities(
        text,
        lexicon=LEXICON,
        sentences=sentences,
        taken=tuple(mention.span for mention in dates),
        country=country,
    )


def described(mention, text):
    quantity = mention.quantity
    return [
        mention.span.of(text),
        f"{quantity.value:f}"
        if quantity.value is not None
        else f"{quantity.low:f}..{quantity.high:f}",
        quantity.qualifier.value,
        quantity.unit,
        mention.what.of(text) if mention.what else "-",
        mention.per or "-",
        mention.change,
    ]


def tidy(value):
    return "..".join(f"{Decimal(part).normalize():f}" for part in value.split(".."))


@pytest.mark.parametrize(
    ("text", "expected"), EXAMPLES, ids=[e[0][:60] for e in EXAMPLES]
)
def test_corpus_quantities_are_read(text, expected):
    found = [described(mention, text) for mention in read(text)]
    wanted = [[*row, *DEFAULTS[len(row) :]] for row in expected]
    for row in (*found, *wanted):
        row[1] = tidy(row[1])
    assert found == wanted


@pytest.mark.parametrize(("rule", "example"), PARSES, ids=[r.id for r, _ in PARSES])
def test_rule_example_is_read_and_names_its_rule(rule, example):
    (mention,) = read(example.text)
    quantity = mention.quantity
    assert mention.rule == rule.id
    assert mention.span.of(example.text) == example.words
    assert quantity.unit == example.unit
    assert quantity.qualifier is example.qualifier
    assert example.value is None or quantity.value == Decimal(example.value)
    what = mention.what.of(example.text) if mention.what else None
    assert what == example.what


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("12", 12, 12),
        ("more than 12", 12, None),
        ("at least 12", 12, None),
        ("fewer than 12", None, 12),
        ("up to 12", None, 12),
        ("about 12", None, None),
    ],
)
def test_bounds_follow_the_qualifier(words, low, high):
    (mention,) = read(f"They sent {words} tanks.")
    assert (mention.quantity.low, mention.quantity.high) == (low, high)


def test_range_has_bounds_and_no_value():
    (mention,) = read("They sent 12 to 15 tanks.")
    assert mention.quantity.value is None
    assert mention.quantity.qualifier is Qualifier.RANGE


@pytest.mark.parametrize(
    ("country", "unit"), [(None, "USD"), ("TN", "USD"), ("AU", "AUD"), ("CA", "CAD")]
)
def test_bare_dollar_is_american_except_at_home(country, unit):
    (mention,) = read("It costs $5 million.", country=country)
    assert mention.quantity.unit == unit


@pytest.mark.parametrize(("country", "unit"), [("LY", "LYD"), ("KW", "KWD")])
def test_shared_currency_word_follows_the_publisher(country, unit):
    (mention,) = read("It costs 5 million dinars.", country=country)
    assert mention.quantity.unit == unit
    assert mention.rule == "en.quantity.money_assumed"
