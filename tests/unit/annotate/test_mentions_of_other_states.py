"""Short names that bodies of several states bear."""

import pytest

from communique.annotate.mentions import MentionAnnotator
from communique.model.annotation import Annotated
from communique.model.document import Document, Segment, SegmentKind
from communique.model.ids import DocumentId
from communique.model.span import Span


def congress(text):
    document = Document(
        id=DocumentId("doc-a"),
        address="a.txt",
        sha256="0" * 64,
        media_type="text/plain",
        size_bytes=len(text),
        text=text,
        segments=(Segment(kind=SegmentKind.PARAGRAPH, span=Span(0, len(text))),),
        language="en",
    )
    mentions = MentionAnnotator().annotate(Annotated(document=document)).mentions
    return next(m for m in mentions if m.name == "Congress")


def test_congress_of_another_state_is_not_that_of_the_united_states():
    mention = congress("Paraguay signed the agreement, and Congress ratified it.")

    assert (mention.ref, mention.country) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The US agency notified Congress of the sale.",
        "Washington asked Congress for the money.",
    ],
)
def test_congress_is_known_where_its_state_is_named(text):
    assert congress(text).country == "US"
