"""Full text on SQLite and PostgreSQL: the same words find the same documents."""

import pytest

from communique.ledger.bundle import DocumentBundle
from communique.ledger.open import open_ledger
from communique.model.document import Segment, SegmentKind
from communique.model.span import Span
from support import ledger_samples as make
from support.ledgers import KINDS, fresh


@pytest.fixture(params=KINDS)
def ledger(request, tmp_path):
    with (
        fresh(request.param, tmp_path) as name,
        open_ledger(name, create=True) as opened,
    ):
        yield opened


def test_search_finds_words_and_their_places(ledger):
    ledger.put_document(
        make.bundle(of=make.document(1, words="A visit to Łódź, Poland."))
    )
    ledger.put_document(make.bundle(of=make.document(2, words="Visit of the Prince.")))

    (hit,) = ledger.search("lodz VISIT")

    text = ledger.document(hit.document.id).text
    assert [span.of(text) for span in hit.spans] == ["visit", "Łódź"]
    assert hit.quote == hit.excerpt.of(text)
    assert len(ledger.search("visit")) == 2
    assert len(ledger.search("visit", limit=1)) == 1
    assert len(ledger.search("talks")) == 2  # the title is searched, too


@pytest.mark.parametrize(
    "words",
    ["!(visit", "^visit -prince", "\0visit", "<-> visit", "visit:*", '"visit'],
)
def test_signs_among_the_words_are_no_operators(ledger, words):
    ledger.put_document(make.bundle(of=make.document(1, words="Visit of the Prince.")))

    assert len(ledger.search(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", '"', "'", "\\", "visit OR nothing", "NOT visit", "vis*", "a & b"),
        *("words:visit", "NEAR(a b)", "visit'); DROP TABLE documents; --"),
    ],
)
def test_operators_among_the_words_are_words(ledger, words):
    ledger.put_document(make.bundle(of=make.document(1, words="Visit of the Prince.")))

    assert ledger.search(words) == ()
    assert len(ledger.search("visit")) == 1


def test_more_different_words_in_a_block_make_the_excerpt(ledger):
    words = "Boats, boats, boats. " + "x " * 300 + "Boats for the coast guard."
    parts = (Span(0, 20), Span(len(words) - 26, len(words)))
    segments = tuple(Segment(kind=SegmentKind.PARAGRAPH, span=s) for s in parts)
    document = make.document(1, words=words, segments=segments)
    ledger.put_document(make.bundle(of=document, claims=0))

    (hit,) = ledger.search("boats guard")

    assert hit.quote == "Boats for the coast guard."


def test_a_text_without_blocks_has_an_excerpt_around_the_first_word(ledger):
    words = "x " * 400 + "needle" + " y" * 400
    document = make.document(1, words=words, segments=())
    ledger.put_document(make.bundle(of=document, claims=0))

    (hit,) = ledger.search("Needle")

    assert "needle" in hit.quote
    assert len(hit.quote) <= 320


def test_an_empty_text_is_found_by_its_title(ledger):
    document = make.document(1, words="", segments=(), title="Nothing inside")
    bundle = DocumentBundle(document=document, run=make.RUN)
    ledger.put_document(bundle)

    (hit,) = ledger.search("nothing")

    assert (hit.spans, hit.excerpt, hit.quote) == ((), None, "")


def test_a_text_of_very_many_words_goes_in(ledger):
    words = " ".join(f"word{number}" for number in range(150_000))
    ledger.put_document(
        DocumentBundle(
            document=make.document(1, words=words, segments=()), run=make.RUN
        )
    )

    assert len(ledger.search("word17 word40000")) == 1
