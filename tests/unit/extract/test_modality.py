"""How the words around a trigger put it."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml

from communique.extract.modality import find_modality, is_opinion
from communique.lexicon.modality import (
    Category,
    modality_index,
    modality_lexicon,
    opinion_index,
    reads,
)
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateBasis, DateMention, from_edtf
from communique.model.document import Document, Genre, Segment, SegmentKind
from communique.model.modality import ModalityReading
from communique.model.span import Span

CORPUS = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus/en/modality.yml").read_text("utf-8")
)


def made(marked, *, genre=None, language="en"):
    """Return the document and the span of what stands in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    text = re.sub(r"[\[\]]", "", marked)
    whole = Span(0, len(text))
    document = Document(
        id="doc-1",
        address="made.txt",
        sha256="0",
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=whole),),
        genre=genre,
        language=language,
    )
    return Annotated(document=document, sentences=(whole,)), Span(start, end)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["id"])
def test_the_corpus_is_read_as_labelled(case):
    annotated, trigger = made(case["text"])

    reading = find_modality(annotated, trigger)

    assert {
        "m": reading.modality.value,
        "neg": reading.polarity is Polarity.NEGATIVE,
        "generic": reading.generic,
        "opinion": is_opinion(annotated, trigger),
    } == {
        "m": case.get("m", "asserted"),
        "neg": case.get("neg", False),
        "generic": case.get("generic", False),
        "opinion": case.get("opinion", False),
    }


def test_the_corpus_is_large():
    assert len(CORPUS) >= 100
    assert sum("m" not in case for case in CORPUS) >= 40


def test_a_reading_names_its_cues():
    annotated, trigger = made("Portugal will not [send] troops.")

    reading = find_modality(annotated, trigger)

    assert [cue.of(annotated.document.text) for cue in reading.cues] == ["will", "not"]
    assert reading.rules == ("will", "not")


def test_an_auxiliary_may_stand_inside_the_trigger():
    annotated, trigger = made("Portugal [will send] troops.")

    assert find_modality(annotated, trigger).modality is Modality.PLANNED


def test_the_trigger_is_no_cue_of_its_own():
    annotated, trigger = made("Brazil [suspended] the deliveries.")

    assert find_modality(annotated, trigger) == ModalityReading()


def test_without_sentences_the_surroundings_are_read():
    annotated, trigger = made("It rained. Italy will [send] boats. It rained.")
    bare = msgspec.structs.replace(annotated, sentences=())

    assert find_modality(bare, trigger).modality is Modality.PLANNED


def test_a_language_without_cues_reads_as_asserted():
    annotated, trigger = made("L'Italie va [envoyer] des bateaux.", language="fr")

    assert not reads("fr")
    assert find_modality(annotated, trigger) == ModalityReading()
    assert not is_opinion(annotated, trigger)


def saying(annotated, words, kind):
    start = annotated.document.text.index(words)
    return Attribution(
        id="att-1",
        document="doc-1",
        cue=Span(0, 3),
        cue_type=kind,
        content=(Span(start, start + len(words)),),
        quoted=Quoted.INDIRECT,
        rule="cue.deny",
    )


@pytest.mark.parametrize(
    ("kind", "modality"),
    [
        (CueType.DENYING, Modality.DENIED),
        (CueType.DISTANCING, Modality.ALLEGED),
        (CueType.NEUTRAL, Modality.ASSERTED),
        (CueType.ACCUSING, Modality.ASSERTED),
    ],
)
def test_the_innermost_saying_adds_its_stance(kind, modality):
    annotated, trigger = made("Xyz holds its troops [crossed] the river")
    content = saying(annotated, "its troops crossed the river", kind)
    held = msgspec.structs.replace(annotated, attributions=(content,))

    assert find_modality(held, trigger).modality is modality


def test_what_others_say_is_not_the_documents_opinion():
    annotated, trigger = made("Xyz holds the colonial pact [handed] our ports over")
    content = saying(
        annotated, "the colonial pact handed our ports over", CueType.NEUTRAL
    )
    held = msgspec.structs.replace(annotated, attributions=(content,))

    assert is_opinion(annotated, trigger)
    assert not is_opinion(held, trigger)


def test_the_parties_of_a_joint_statement_say_we_without_arguing():
    words = "We affirm that the [session] was useful."
    news, trigger = made(words)
    joint, _ = made(words, genre=Genre.JOINT_STATEMENT)

    assert is_opinion(news, trigger)
    assert not is_opinion(joint, trigger)


def test_a_dated_fact_stays_a_fact_amid_polemic():
    marked = "We reject this colonial pact, [signed] in Rome on 18 April 2012."
    annotated, trigger = made(marked)
    start = annotated.document.text.index("18 April")
    date = DateMention(
        span=Span(start, start + len("18 April 2012")),
        interval=from_edtf("2012-04-18"),
        basis=DateBasis.EXPLICIT,
        rule="test",
    )
    dated = msgspec.structs.replace(annotated, dates=(date,))

    assert is_opinion(annotated, trigger)
    assert not is_opinion(dated, trigger)


def test_every_category_has_a_cue_and_the_strengths_are_complete():
    lexicon = modality_lexicon("en")
    ids = [cue.id for cue in lexicon.cues]

    assert len(ids) == len(set(ids))
    assert {cue.category for cue in lexicon.cues} == set(Category)
    assert set(lexicon.strength) == set(Category) - {
        Category.NEGATED,
        Category.PSEUDO,
    }
    assert modality_index("en")
    assert opinion_index("en")


@pytest.mark.parametrize(
    "words",
    ["will " * 9000, "if will not may " * 3000, "called on a a a a a a to " * 2000],
    ids=range(3),
)
def test_long_sentences_are_read_in_bounds(words):
    annotated, trigger = made(words + "[sign]")

    for cue in find_modality(annotated, trigger).cues:
        assert trigger.start - cue.start <= len("called on a") * 100
