"""Every trigger and promise word with its own examples, for and against."""

import pytest

from communique.annotate.registry import annotate
from communique.extract.registry import extract
from communique.lexicon.promises import load_promises
from communique.lexicon.triggers import load_triggers
from communique.model.content import Commitment, Event
from communique.model.document import Document, Genre, Segment, SegmentKind
from communique.model.ids import DocumentId
from communique.model.span import Span

TRIGGERS = load_triggers("en").triggers
PROMISES = load_promises("en")


def claims(text):
    document = Document(
        id=DocumentId("doc-example"),
        address="example.txt",
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text))),),
        language="en",
        genre=Genre.NEWS,
    )
    return [claim.content for claim in extract(annotate(document).values[0]).values]


def events(text):
    return [content for content in claims(text) if isinstance(content, Event)]


@pytest.mark.parametrize(
    ("trigger", "example"),
    [(trigger, example) for trigger in TRIGGERS for example in trigger.examples],
    ids=lambda value: getattr(value, "id", None),
)
def test_trigger_reads_its_example(trigger, example):
    assert trigger.category in [event.category for event in events(example)]


@pytest.mark.parametrize(
    ("trigger", "example"),
    [(trigger, example) for trigger in TRIGGERS for example in trigger.not_],
    ids=lambda value: getattr(value, "id", None),
)
def test_trigger_leaves_its_counter_example_alone(trigger, example):
    assert trigger.category not in [event.category for event in events(example)]


@pytest.mark.parametrize("example", PROMISES.examples)
def test_promise_is_read(example):
    assert any(isinstance(content, Commitment) for content in claims(example))


@pytest.mark.parametrize("example", PROMISES.not_)
def test_what_only_looks_like_a_promise_is_left_alone(example):
    assert not any(isinstance(content, Commitment) for content in claims(example))
