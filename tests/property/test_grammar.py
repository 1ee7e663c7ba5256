import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.grammar.dates import find_dates
from communique.grammar.quantities import find_quantities
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.sentences import load_sentence_rules
from communique.lexicon.units import load_quantity_lexicon
from communique.model.dates import from_edtf
from communique.text.sentences import find_sentences

DATES = load_date_lexicon("en")
QUANTITIES = load_quantity_lexicon("en")
RULES = load_sentence_rules("en")
WORDS = [
    *(
        "May",
        "2011",
        "since",
        "from",
        "to",
        "until",
        "-",
        "–",
        ",",
        "14",
        "th",
        "$",
        "12",
    ),
    *(
        "January",
        "the",
        "next",
        "last",
        "year",
        "week",
        "two",
        "million",
        "(",
        ")",
        ".",
        "€",
    ),
    *(
        "between",
        "and",
        "Tuesday",
        "will",
        "met",
        "ago",
        "later",
        "quarter",
        "of",
        "F-16",
    ),
    *(
        "more than",
        "soldiers",
        "tanks",
        "%",
        "km",
        "31/12/9999",
        "9999",
        "\n",
        "fiscal",
    ),
    *(
        "1,200",
        "dozen",
        "dinars",
        "Gen.",
        "U.S.",
        "“",
        "”",
        "...",
        "first",
        "half",
        "Feb. 30",
    ),
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)
PUBLISHED = st.sampled_from(
    [None, "2026-01-16", "2024-02-29", "2020-05", "1999", "0001"]
)


def read(text, published):
    sentences = find_sentences(text, rules=RULES)
    dates = find_dates(
        text,
        sentences=sentences,
        published=from_edtf(published) if published else None,
        lexicon=DATES,
    )
    quantities = find_quantities(
        text,
        lexicon=QUANTITIES,
        sentences=sentences,
        taken=tuple(mention.span for mention in dates),
    )
    return sentences, dates, quantities


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, published=PUBLISHED)
def test_layers_are_ordered_disjoint_in_range_and_repeatable(text, published):
    layers = read(text, published)
    assert layers == read(text, published)
    sentences, dates, quantities = layers
    for spans in (
        sentences,
        [mention.span for mention in dates],
        [mention.span for mention in quantities],
        sorted(mention.span for mention in (*dates, *quantities)),
    ):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(span.end <= len(text) for span in spans)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_without_publication_no_relative_date_has_a_value(text):
    for mention in read(text, None)[1]:
        assert mention.basis != "relative-to-dateline" or mention.interval is None


@settings(max_examples=200, deadline=None)
@given(text=TEXTS, published=PUBLISHED)
def test_every_interval_is_its_edtf(text, published):
    for mention in read(text, published)[1]:
        if mention.interval is not None:
            assert from_edtf(mention.interval.edtf) == mention.interval


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "May ",
        "the ",
        "one hundred and ",
        "$1 ",
        "since May ",
        "(12) ",
        "12 F-16 ",
    ],
)
def test_time_grows_with_length_only(unit):
    def seconds(length):
        text = (unit * length)[:length]
        start = time.perf_counter()
        read(text, "2026-01-16")
        return time.perf_counter() - start

    # Eight times the text may take twelve times as long, on a busy machine too.
    short = max(min(seconds(5_000) for _ in range(2)), 0.005)
    assert seconds(40_000) < 24 * short
