import pytest

from communique.annotate.protocol import LAYERS
from communique.annotate.registry import BUILT_IN, RULES, annotate
from communique.model.document import (
    Document,
    Publisher,
    Segment,
    SegmentKind,
)
from communique.model.ids import DocumentId
from communique.model.span import Span

DATELINE = "TUNIS, 14 January 2026"
TEXT = f"{DATELINE}\nThe minister trained 400 officers last year. They left."


def make(text=TEXT, **fields):
    cut = len(DATELINE)
    segments = (
        Segment(kind=SegmentKind.DATELINE, span=Span(0, cut)),
        Segment(kind=SegmentKind.PARAGRAPH, span=Span(cut + 1, len(text))),
    )
    defaults = {"published": "2026-01-14", "language": "en"}
    return Document(
        id=DocumentId("doc-1"),
        address="a.txt",
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=segments,
        **{**defaults, **fields},
    )


def test_order_serves_every_need():
    assigned = set()
    for annotator in BUILT_IN:
        assert set(annotator.needs) <= assigned, annotator.name
        assigned.update(annotator.assigns)
    assert assigned == set(LAYERS)


def test_names_are_unique_and_versioned():
    names = [annotator.name for annotator in BUILT_IN]
    assert len(set(names)) == len(names)
    assert all(name.rpartition(".v")[2].isdigit() for name in names)


def test_document_gets_its_layers():
    (annotated,) = annotate(make()).values
    assert len(annotated.sentences) == 3
    assert [m.function for m in annotated.dates] == ["dateline", "point"]
    assert [m.interval.edtf for m in annotated.dates] == ["2026-01-14", "2025"]
    assert [m.quantity.unit for m in annotated.quantities] == ["person"]


def test_annotator_without_its_need_is_reported_and_left_out():
    outcome = annotate(make(), RULES[1:2])
    assert [issue.code for issue in outcome.issues] == ["ANN-201"]
    assert outcome.values[0].dates == ()


def test_other_language_keeps_empty_layers():
    outcome = annotate(make(language="fr"))
    assert outcome.values[0].sentences == ()
    assert outcome.issues == ()


@pytest.mark.parametrize(
    ("published", "words", "codes"),
    [
        (None, "last year", ["GRM-101"]),
        ("2026-01-14", "on 03/04/2024", ["GRM-104"]),
        ("2026-01-14", "on 30 February 2024", ["GRM-101"]),
        ("2026-01-14", "last year", []),
    ],
)
def test_unsure_dates_are_reported(published, words, codes):
    text = f"{DATELINE}\nThey met {words}."
    outcome = annotate(make(text, published=published))
    assert [issue.code for issue in outcome.issues] == codes


def test_order_of_figures_follows_the_publisher():
    text = f"{DATELINE}\nThey met on 03/04/2024."
    publisher = Publisher(name="State Department", country="US")
    (annotated,) = annotate(make(text, publisher=publisher)).values
    assert annotated.dates[-1].interval.edtf == "2024-03-04"
