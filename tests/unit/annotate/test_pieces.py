import re
from types import SimpleNamespace

import pytest

from communique.annotate.pieces import BREAK, pieces_of, shape_of, words_of


class Splitter:
    """A tokenizer that cuts words into halves of at most three letters."""

    def encode(self, sequence, *, add_special_tokens):
        assert not add_special_tokens
        offsets = [
            (m.start(), m.end()) for m in re.finditer(r"\w{1,3}|[^\w\s]", sequence)
        ]
        return SimpleNamespace(ids=list(range(len(offsets))), offsets=offsets)

    def token_to_id(self, token):
        return 99 if token == BREAK else None


def test_pieces_keep_their_places_and_paragraphs_are_marked():
    text = "On 4 May\nthey met."
    pieces = pieces_of(Splitter(), text)
    words = [text[p.start : p.end] for p in pieces]
    assert words == ["On", "4", "May", "", "the", "y", "met", "."]
    assert [p.id for p in pieces if p.start == p.end] == [99]


def test_words_hold_their_pieces_and_leave_marks_out():
    text = "On 4 May\nthey met."
    pieces = pieces_of(Splitter(), text)
    words = words_of(pieces, text)
    told = [text[pieces[a].start : pieces[b - 1].end] for a, b in words]
    assert told == ["On", "4", "May", "they", "met", "."]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        (",", 1),
        ("2024", 2),
        ("f16", 3),
        ("met", 4),
        ("NATO", 5),
        ("A", 6),
        ("Rome", 6),
        ("McK", 7),
    ],
)
def test_shape_gives_the_capitals_back(word, shape):
    assert shape_of(word) == shape
