"""Numbers keep their digits, for programs and for people."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.quantity import Qualifier
from communique.views.numbers import bounded_words, to_number, to_words

finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=1e12)


@given(finite)
def test_a_number_gives_its_digits_back(value):
    number = to_number(value)
    text = number if isinstance(number, str) else json.dumps(number)

    assert Decimal(text) == value


@pytest.mark.parametrize(
    ("value", "low", "high", "qualifier", "words"),
    [
        ("1500.5", None, None, Qualifier.EXACT, "USD 1,500.5"),
        ("100", "100", None, Qualifier.MORE, "more than USD 100"),
        (None, "600", "700", Qualifier.RANGE, "USD 600–700"),
        (None, "600", None, Qualifier.RANGE, "at least USD 600"),
        (None, None, "9", Qualifier.RANGE, "up to USD 9"),
        (None, None, None, Qualifier.RANGE, "?"),
    ],
)
def test_bounds_are_put_in_words(value, low, high, qualifier, words):
    decimals = [None if v is None else Decimal(v) for v in (value, low, high)]

    assert bounded_words(*decimals, qualifier, "USD") == words


def test_whole_decimals_have_no_fraction():
    assert to_words(Decimal("7E+6")) == "7,000,000"
