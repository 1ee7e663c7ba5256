"""What is printed obeys the reader, not the documents."""

import pytest

from communique.cli.screen import day_words, file_name
from communique.views.plain import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a[31mb"),
        ("a\nb\tc", "a b c"),
        ("a\u202eb\u2066c", "abc"),
        ("السهيلي\u200f", "السهيلي\u200f"),
        ("\x9b31m", "31m"),
        ("a\u2028b", "a b"),
    ],
)
def test_control_characters_are_dropped(text, shown):
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        (None, ""),
        ("2020-09", "2020-09"),
        ("2020/2030", "2020 – 2030"),
        ("2011/..", "since 2011"),
        ("../2011", "by 2011"),
    ],
)
def test_dates_are_put_in_words(edtf, words):
    assert day_words(edtf) == words


def test_tables_show_the_last_part_of_an_address():
    assert file_name("https://example.org/a/b.html/") == "b.html"
    assert file_name("-") == "-"
