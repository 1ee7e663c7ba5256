"""The day that stands in for a missing date of publication."""

import pytest

from communique.grammar.dates import find_dates
from communique.grammar.reference import find_reference
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.reference import load_reference
from communique.model.span import Span

LEXICON = load_reference("en")


def reference(text):
    sentences = (Span(0, len(text)),)
    dates = find_dates(
        text, sentences=sentences, published=None, lexicon=load_date_lexicon("en")
    )
    return find_reference(text, dates, sentences=sentences, lexicon=LEXICON)


@pytest.mark.parametrize("text", LEXICON.examples)
def test_the_date_of_a_cited_text_serves(text):
    assert reference(text) is not None


@pytest.mark.parametrize("text", LEXICON.not_)
def test_other_dates_do_not_serve(text):
    assert reference(text) is None


def test_a_text_without_dates_gives_none():
    assert reference("The article names no day.") is None
