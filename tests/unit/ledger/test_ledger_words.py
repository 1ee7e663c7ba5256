"""Names and words without case, marks and punctuation."""

import pytest

from communique.ledger.words import find_words, to_key, to_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zoë Müller", "zoe muller"),
        ("El-Fratti", "EL FRATTI"),
        ("Łódź", "lodz"),
        ("  O'Brien,  Pat ", "o brien pat"),
        ("İstanbul", "istanbul"),
        ("Cafe\u0301", "café"),
        ("مُحَمَّد", "محمد"),
        ("Straße", "STRASSE"),
        ("Ørsted", "orsted"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(left, right):
    assert to_key(left) == to_key(right) != ""


@pytest.mark.parametrize(("left", "right"), [("Saied", "Said"), ("F-16", "F16")])
def test_different_names_have_different_keys(left, right):
    assert to_key(left) != to_key(right)


def test_words_know_their_place_in_the_text():
    text = "“Łódź”, e\u0301te\u0301 and 8 UH-60M."

    found = list(find_words(text))

    assert [word for word, _ in found] == ["lodz", "ete", "and", "8", "uh", "60m"]
    assert [span.of(text) for _, span in found[:2]] == ["Łódź", "e\u0301te\u0301"]
    assert tuple(word for word, _ in found) == to_words(text)


def test_a_very_long_word_is_cut():
    assert len(to_words("x" * 5000)[0]) == len(to_words("é" * 5000)[0]) == 120
