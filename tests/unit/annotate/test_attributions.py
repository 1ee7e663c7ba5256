"""Attributions: who is said to have said what."""

from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from communique.annotate.attribution_text import find_quotes
from communique.annotate.attributions import AttributionAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.lexicon.cues import cue_lexicon, verb_index
from communique.model.annotation import Annotated
from communique.model.document import Document, Segment, SegmentKind
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

CORPUS = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus/en/attributions.yml").read_text("utf-8")
)


def annotated_of(text, mentions=()):
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            span = Span(start, start + len(line))
            lines.append(Segment(kind=SegmentKind.PARAGRAPH, span=span))
        start += len(line) + 1
    document = Document(
        id="doc-1",
        address="made.txt",
        sha256="0",
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=tuple(lines),
        language="en",
    )
    start = Annotated(document=document, mentions=mentions)
    return AttributionAnnotator().annotate(SentenceAnnotator().annotate(start))


def read(text):
    return annotated_of(text).attributions


def words(text, spans):
    return " | ".join(span.of(text) for span in spans)


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case["id"])
def test_the_corpus_is_read_as_labelled(case):
    text = case["text"]
    found = read(text)

    assert [
        (one.source.of(text) if one.source else None, words(text, one.content))
        for one in found
    ] == [(want["s"], want["c"]) for want in case["expect"]]
    for one, want in zip(found, case["expect"], strict=True):
        got = {
            "t": one.cue_type.value,
            "q": one.quoted.value,
            "d": one.depth,
            "a": one.anonymous,
            "n": one.source_name,
        }
        assert {key: got[key] for key in got.keys() & want.keys()} == {
            key: want[key] for key in got.keys() & want.keys()
        }


def test_the_corpus_is_large_and_has_negatives():
    assert len(CORPUS) >= 80
    assert sum(not case["expect"] for case in CORPUS) >= 12


def test_a_parent_holds_the_cue_of_its_child():
    text = "The paper said that officials told it the order was placed."
    outer, inner = read(text)

    assert inner.parent == outer.id
    assert outer.holds(inner.cue)


def test_a_quotation_goes_on_in_the_next_paragraph():
    text = "“The port is safe,” the captain said.\n“It will stay so.”"

    (one,) = read(text)

    assert words(text, one.content) == "“The port is safe,” | “It will stay so.”"


def test_a_mention_gives_its_full_name():
    text = "Ellis said that the talks were useful."
    mention = Mention(
        span=Span(0, 5),
        kind=MentionKind.PERSON,
        name="Ellis",
        full_name="Brian Ellis",
        rule="test",
    )

    (one,) = annotated_of(text, mentions=(mention,)).attributions

    assert one.source_name == "Brian Ellis"
    assert one.mention == 0


def test_ids_are_stable_and_differ():
    text = "Oslo said it agreed. Bergen said it did not."

    first, second = read(text)

    assert read(text) == (first, second)
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“One” and “two”.", ["“One”", "“two”"]),
        ('"A "b" c," he said.', ['"A "b" c,"']),
        ("“Never closed", ["“Never closed"]),
        ("closed only” here", []),
        ("the ministers' plan and the ship's crew", []),
        ("", []),
    ],
)
def test_quotation_marks_are_paired(text, quotes):
    paragraphs = (Span(0, len(text)),) if text else ()

    found = find_quotes(text, paragraphs)

    assert [text[one.start : one.end] for one in found] == quotes


@pytest.mark.parametrize(
    "text",
    [
        "said " * 3000,
        "“said ” " * 2000,
        "according to according to X, " * 1000,
        "he said that " * 2000,
        "claims reports notes " * 1500,
        "\"'“«" * 1000,
        ", who said, " * 2000,
        "it was said to " * 1000,
    ],
    ids=range(8),
)
def test_odd_input_is_read_in_bounds(text):
    for one in read(text):
        assert one.content
        assert all(0 <= span.start < span.end <= len(text) for span in one.content)


def test_every_form_of_a_verb_is_indexed():
    index = verb_index("en")
    for verb in cue_lexicon("en").verbs:
        for form in verb.past.split("|"):
            assert verb in {found for found, _ in index[form]}


def test_verbs_with_particles_come_first():
    for entries in verb_index("en").values():
        lengths = [len(verb.particles) for verb, _ in entries]
        assert all(left >= right for left, right in pairwise(lengths))
