"""What holds for any bytes and any text."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read

OPTIONS = IngestOptions()
LINES = """The ministers met in Tunis on Monday and signed a pact.
Share
Leave a Reply
Press Release
Follow us on Facebook
12 May 2020
By Ana Reis
Comments
Related articles
TUNIS, May 3, 2020 (Delta Wire) - They met.
- one
Home | News""".splitlines()
WORDS = st.lists(
    st.sampled_from(LINES) | st.text(string.printable, max_size=40), max_size=12
)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.md", "a.eml", "a.docx", "a.pdf"]),
)
def test_any_bytes_give_a_document_or_a_fatal_issue(data, address):
    outcome = read(RawFile(address=address, data=data), OPTIONS)
    assert outcome == read(RawFile(address=address, data=data), OPTIONS)
    assert bool(outcome.values) != any(issue.fatal for issue in outcome.issues)
    assert "ING-018" not in [issue.code for issue in outcome.issues]


@settings(max_examples=150, deadline=None)
@given(WORDS)
def test_kept_and_dropped_words_cover_the_original(lines):
    text = "\n\n".join(lines)
    outcome = read(RawFile(address="a.txt", data=text.encode()), OPTIONS)
    for doc in outcome.values:
        found = doc.text + " ".join(drop.text for drop in doc.dropped)
        original = "".join(c for c in text if c.isalnum())
        assert sorted(original) == sorted(c for c in found if c.isalnum())
        end = 0
        for segment in doc.segments:
            assert segment.span.start >= end
            end = segment.span.end
        assert end == len(doc.text)
        assert [d.start for d in doc.dropped] == sorted(d.start for d in doc.dropped)
