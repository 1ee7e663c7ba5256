"""Words: how a text is cut before names are looked for."""

import pytest

from communique.text.words import find_words, fold, split_words


def texts(text: str) -> list[str]:
    return [word.text for word in find_words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-Tunisian talks", ["U.S.", "-", "Tunisian", "talks"]),
        ("Norway's minister", ["Norway", "'s", "minister"]),
        ("Sales’ visit", ["Sales", "’", "visit"]),
        ("Brian J. Ellis", ["Brian", "J", ".", "Ellis"]),
        ("O'Brien in Sana'a", ["O'Brien", "in", "Sana'a"]),
        ("UH-60M, 2A6", ["UH", "-", "60M", ",", "2A6"]),
        ("the 5th Fleet", ["the", "5th", "Fleet"]),
        ("", []),
    ],
)
def test_words_are_cut_where_grammar_cuts_them(text, words):
    assert texts(text) == words


def test_every_word_stands_where_it_says():
    text = "The U.S. and Côte d’Ivoire signed, on 21/1/2026, a $7-million deal.\nEnd"
    assert all(text[w.start : w.end] == w.text for w in find_words(text))


def test_a_line_break_starts_a_segment_only_without_segments():
    text = "Khaled\nSehili\n\nTunis"
    assert [w.starts for w in find_words(text)] == [True, True, True]
    assert [w.starts for w in find_words(text, breaks=frozenset({0}))] == [
        True,
        False,
        True,
    ]


def test_curly_and_straight_apostrophes_fold_alike():
    assert fold("N’Djamena") == fold("N'Djamena")
    assert split_words("Côte d’Ivoire") == split_words("Côte d'Ivoire")
