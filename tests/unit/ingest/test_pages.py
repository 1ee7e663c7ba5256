"""Pages as they are published: what is cut, what is kept, what is read."""

from pathlib import Path

import pytest
import yaml

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read
from communique.text.normalise import clean_line

PAGES = yaml.safe_load(
    (Path(__file__).parents[2] / "corpus/en/pages.yml").read_text("utf-8")
)
# Not read yet: what only the first words of a text, or its last heading, tell.
OPEN = frozenset(
    {
        ("company-release", "furniture"),
        ("telex-slug", "publisher"),
        ("telex-slug", "kind"),
        ("blog-post", "genre"),
        ("committee-minutes", "published"),
    }
)


def _read(page):
    raw = RawFile(address=page["address"], data=page["text"].encode())
    return read(raw, IngestOptions()).values[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_furniture_is_cut(page):
    if (page["id"], "furniture") in OPEN:
        pytest.xfail("open")
    text = _read(page).text
    kept = [line for line in page["furniture"] if clean_line(line).strip("*") in text]
    assert kept == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_running_text_is_never_cut(page):
    if not page["address"].endswith(".txt"):
        pytest.skip("the lines of this format are not those of the text")
    document = _read(page)
    furniture = {clean_line(line) for line in page["furniture"]}
    lost = [
        line
        for line in map(clean_line, page["text"].splitlines())
        if line.endswith((".", "?", "!", '."'))
        and line not in furniture
        and line not in document.text
    ]
    assert lost == []


FIELDS = ("title", "publisher", "kind", "genre", "published", "author")


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_metadata_is_read(page, field):
    if field not in page:
        pytest.skip("the page does not say")
    if (page["id"], field) in OPEN:
        pytest.xfail("open")
    document = _read(page)
    publisher = document.publisher
    found = {
        "title": document.title,
        "publisher": publisher and publisher.name,
        "kind": publisher and publisher.kind,
        "genre": document.genre,
        "published": document.published,
        "author": document.author,
    }[field]
    assert found == page[field]
