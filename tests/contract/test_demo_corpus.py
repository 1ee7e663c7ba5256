"""The demo corpus and its hand labels fit each other."""

from __future__ import annotations

import email
import html
import re
import runpy
import sys
from email import policy
from pathlib import Path

import docx
import pypdfium2
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "src" / "communique" / "data" / "demo"
GOLDEN = ROOT / "tests" / "golden"
LABELS = yaml.safe_load((GOLDEN / "demo_expected.yml").read_text("utf-8"))
RECORD = yaml.safe_load((GOLDEN / "demo_record.yml").read_text("utf-8"))

MAX_BYTES = 300_000
KEYS = {
    "lineage": {"relation", "cited", "words"},
    "attributions": {
        *("source", "cue", "content", "quoted", "type"),
        *("depth", "within", "anonymous"),
    },
    "events": {
        *("category", "plover", "status", "modality", "date", "place"),
        *("participants", "about", "words"),
    },
    "figures": {
        *("as_written", "value", "low", "high", "qualifier", "unit", "what"),
        *("stage", "scope", "period", "donor", "recipient", "programme", "words"),
    },
    "agreements": {
        *("title", "parties", "signed", "signatories", "term", "status", "words"),
    },
    "commitments": {"by", "to", "act", "due", "status", "words"},
    "offices": {"person", "title", "organization", "country", "words"},
    "framing": {"by", "of", "terms", "stance", "words"},
    "nothing": {"type", "words", "why"},
}
QUOTED = ("words", "source", "cue", "content", "act", "as_written", "what", "person")


def plain(path: Path) -> str:
    """Read a document without the project's readers, white space collapsed."""
    read = {
        ".html": from_html,
        ".eml": from_mail,
        ".pdf": from_pdf,
        ".docx": from_docx,
        ".txt": lambda p: p.read_text("utf-8"),
    }
    return collapse(read[path.suffix](path))


def collapse(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def from_html(path: Path) -> str:
    text = path.read_text("utf-8")
    text = re.sub(r"(?s)<(script|style).*?</\1>|<head>.*?</head>", " ", text)
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def from_mail(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    return f"{message['subject']}\n{message.get_content()}"


def from_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    # PDFium gives U+FFFE for a hyphen at the end of a line.
    return "\n".join(pages).replace("\ufffe", "")


def from_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def labelled_strings(labels: dict) -> list[str]:
    found = [labels["document"]["title"], *labels.get("furniture", ())]
    for kind in KEYS:
        for item in labels.get(kind, ()):
            found += [item[key] for key in QUOTED if key in item]
            found += item.get("terms", ())
    return found


def test_every_document_is_labelled_and_described():
    names = {path.name for path in DEMO.iterdir()} - {"README.md"}
    assert names == set(LABELS)
    readme = (DEMO / "README.md").read_text("utf-8")
    assert [name for name in sorted(names) if f"`{name}`" not in readme] == []


def test_corpus_is_small():
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < MAX_BYTES


@pytest.mark.parametrize("name", sorted(LABELS))
def test_labels_quote_their_document(name):
    text = plain(DEMO / name)
    quoted = labelled_strings(LABELS[name])
    assert [words for words in quoted if collapse(words) not in text] == []


@pytest.mark.parametrize("name", sorted(LABELS))
def test_labels_use_known_keys_only(name):
    labels = LABELS[name]
    assert set(labels) <= {"document", "furniture", *KEYS}
    for kind, keys in KEYS.items():
        for item in labels.get(kind, ()):
            assert set(item) <= keys, (kind, item)


def test_record_speaks_of_known_documents():
    known = {name[:2] for name in LABELS}
    named = set(re.findall(r"'(\d\d)'", repr(RECORD)))
    # 15 and 17 are the numbers of boats that the sources disagree on.
    assert named - {"15", "17"} <= known


def test_binary_files_are_built_from_their_sources(monkeypatch):
    pytest.importorskip("reportlab", reason="builds the PDF files; dev extra")
    monkeypatch.setattr(sys, "argv", ["build_demo.py", "--check"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "tools" / "build_demo.py"), run_name="__main__")
    assert ended.value.code == 0
