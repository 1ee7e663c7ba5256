"""Filters that make no sense are refused where they are written."""

import pytest

from communique.errors import LedgerError
from communique.ledger.query import Query


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"since": "last week"}, "since: 'last week' is not an EDTF date"),
        ({"until": "2024-13"}, "until: .*Write it as 2020"),
        ({"between": ("US",)}, "between needs two countries, not 1"),
        ({"limit": -1}, "negative"),
    ],
)
def test_an_impossible_filter_is_refused(given, words):
    with pytest.raises(LedgerError, match=words):
        Query(**given)


def test_the_ends_of_a_window_are_whole_days():
    query = Query(since="2024", until="2024-02")

    assert (query.first_day(), query.day_after()) == ("2024-01-01", "2024-03-01")
    assert (Query().first_day(), Query(until="2024/..").day_after()) == (None, None)
