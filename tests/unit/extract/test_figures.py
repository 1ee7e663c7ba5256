"""Figures: what a quantity says, from the words around it."""

from pathlib import Path

import pytest
import yaml

from communique.extract.figures import FigureExtractor
from communique.lexicon.figures import load_figures
from communique.model.claim import Modality
from communique.model.document import SegmentKind
from support.made import annotated

CORPUS = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus/en/figures.yml").read_text("utf-8")
)


def figures(*paragraphs, **options):
    return FigureExtractor().extract(annotated(*paragraphs, **options)).values


def said(figure, field):
    """Return a field as the corpus writes it."""
    value = getattr(figure, field)
    if isinstance(value, str):
        return str(value)
    for name in ("full_name", "edtf", "name"):
        if hasattr(value, name):
            return getattr(value, name)
    return value


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["text"][:60])
def test_the_corpus_is_read_as_labelled(row):
    options = {k: row[k] for k in ("published", "genre") if k in row}

    found = [claim.content for claim in figures(row["text"], **options)]

    assert [words for words, _ in row["figures"]] == [f.as_written for f in found]
    for (_, fields), figure in zip(row["figures"], found, strict=True):
        assert fields == {field: said(figure, field) for field in fields}


@pytest.mark.parametrize(
    "example", load_figures("en").words.examples, ids=lambda e: e.text[:60]
)
def test_the_examples_of_the_lexicon_hold(example):
    found = [
        claim
        for claim in figures(example.text)
        if example.value in claim.content.as_written
    ]

    assert len(found) == 1
    for field in ("what", "stage", "scope"):
        wanted = getattr(example, field)
        assert wanted is None or wanted == getattr(found[0].content, field)


@pytest.mark.parametrize("example", load_figures("en").words.not_, ids=lambda e: e.text)
def test_the_counter_examples_give_nothing(example):
    assert figures(example.text) == ()


def test_every_field_has_its_words():
    text = "Norway has disbursed $12 million to Malawi since 2019."

    claim = figures(text)[0]
    quotes = {e.field: e.quote for e in claim.evidence}

    assert quotes["*"] == text
    assert quotes["value"] == "$12 million"
    assert quotes["stage"] == "has disbursed" or quotes["stage"] == "disbursed"
    assert quotes["period"] == "since 2019"
    assert quotes["donor"] == "Norway"
    assert quotes["recipient"] == "Malawi"


def test_a_headline_is_left_to_the_text_that_repeats_it():
    found = figures(
        "Qatar gives 300 trucks",
        "Qatar donated 300 trucks on Monday.",
        kinds=(SegmentKind.TITLE,),
    )

    assert [e.quote for c in found for e in c.evidence if e.field == "*"] == [
        "Qatar donated 300 trucks on Monday."
    ]


def test_a_plan_is_no_delivery():
    claim = figures("Angola will receive 18 trucks.")[0]

    assert claim.modality is Modality.PLANNED
    assert claim.content.stage is None


def test_year_and_stage_may_stand_in_other_cells():
    found = figures(
        "Item | Disbursed in 2019 | Pledged",
        "Patrol boats | $12 million | $30 million",
        kinds=(SegmentKind.TABLE_ROW, SegmentKind.TABLE_ROW),
    )

    assert [(f.content.what, f.content.stage) for f in found] == [
        ("Patrol boats", "disbursed"),
        ("Patrol boats", "pledged"),
    ]
    assert found[0].content.period.edtf == "2019"


def test_sums_under_one_another_are_items_of_their_total():
    found = figures(
        "Total Estimated Value:",
        "Boats: $30 million",
        "Other: $12 million",
        "TOTAL: $42 million",
        genre="notification",
    )

    assert [(f.content.scope, f.content.qualifier.value) for f in found] == [
        ("item", "~"),
        ("item", "~"),
        ("total", "~"),
    ]


def test_relative_time_in_a_paper_of_another_year_is_left_open():
    found = figures(
        "The 2015 report of the Lisbon Institute said that 700 recruits joined last"
        " year."
    )

    assert [f.content.period for f in found] == [None]
    assert "2015 report" in found[0].content.reported_by


def test_a_source_paper_is_named_and_its_date_is_no_period():
    [claim] = figures(
        "About 2,400 recruits joined between 2010 and 2014, according to a study"
        " published by the Lisbon Institute in May 2016."
    )

    assert claim.content.period.edtf == "2010/2014"
    assert claim.content.reported_by == (
        "a study published by the Lisbon Institute in May 2016"
    )
