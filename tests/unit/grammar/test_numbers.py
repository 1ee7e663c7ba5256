from decimal import Decimal

import pytest

from communique.grammar.numbers import read_number
from communique.lexicon.numbers import load_number_lexicon

LEXICON = load_number_lexicon("en")


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("1,200 men", "1200", " men"),
        ("1 200 men", "1200", " men"),
        ("2.5 million", "2500000", ""),
        ("7bn", "7000000000", ""),
        ("85m.", "85000000", "."),
        ("three hundred and fifty marines", "350", " marines"),
        ("twenty-five ships", "25", " ships"),
        ("two thousand four hundred", "2400", ""),
        ("one million two hundred thousand", "1200000", ""),
        ("fifty-four (54) tanks", "54", " tanks"),
        ("twelve (13) tanks", "12", " (13) tanks"),
        ("two dozen boats", "24", " boats"),
        ("a hundred men", "100", " men"),
        ("3.4.5", "3", ".4.5"),
        ("24 300 999 men", "24300999", " men"),
    ],
)
def test_number_is_read(text, value, rest):
    reading = read_number(text, 0, LEXICON)
    assert reading.value == Decimal(value)
    assert text[reading.end :] == rest


@pytest.mark.parametrize("text", ["tanks", "and", "", "million-fold"[8:]])
def test_no_number_is_read(text):
    assert read_number(text, 0, LEXICON) is None
