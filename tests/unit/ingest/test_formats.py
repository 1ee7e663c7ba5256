"""Word and PDF files: structure, tracked changes, pages, running headers."""

import io
from importlib import resources

import docx
from docx.oxml import parse_xml

from communique.ingest.cited import find_cited
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read
from communique.model.document import SegmentKind
from communique.model.lineage import Relation

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(data, address):
    return read(RawFile(address=address, data=data), IngestOptions()).values[0]


def demo(name):
    folder = resources.files("communique.data").joinpath("demo")
    return document(folder.joinpath(name).read_bytes(), name)


def test_word_keeps_insertions_drops_deletions_and_reads_tables():
    word = docx.Document()
    word.add_heading("Pact renewed", 0)
    paragraph = word.add_paragraph("The two ministers met in Lisbon and signed ")
    paragraph._p.append(
        parse_xml(
            f"<w:ins {W}><w:r><w:t>a programme for three years.</w:t></w:r></w:ins>"
        )
    )
    paragraph._p.append(
        parse_xml(f"<w:del {W}><w:r><w:delText>nothing.</w:delText></w:r></w:del>")
    )
    table = word.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2021", "$5 million"
    buffer = io.BytesIO()
    word.save(buffer)
    doc = document(buffer.getvalue(), "a.docx")
    assert doc.title == "Pact renewed"
    assert "signed a programme for three years." in doc.text
    assert "nothing" not in doc.text
    assert doc.segments[-1].kind is SegmentKind.TABLE_ROW
    assert doc.text.endswith("2021 | $5 million")


def test_pdf_has_pages_joined_words_and_no_running_headers():
    doc = demo("08-gulf-of-gabes-institute.pdf")
    assert [mark.page for mark in doc.pages] == [1, 2]
    assert doc.text[doc.pages[1].start :].startswith("Jordan")
    assert "military cooperation." in doc.text
    assert "Page 1 of 2" not in doc.text
    assert {d.why for d in doc.dropped} == {"running-header"}
    assert (doc.author, doc.published) == ("Salma Trabelsi", "2023-06-12")


def test_stated_source_is_found_with_title_and_date():
    (lineage,) = find_cited(demo("04-hammamet-monitor-who-signed.txt"))
    assert lineage.relation is Relation.BASED_ON
    assert lineage.parent is None
    assert lineage.cited.publisher == "Carthage Wire"
    assert lineage.cited.title == "Washington and Tunis sign ten-year defence roadmap"
    assert lineage.cited.published == "2020-09-30"
    doc = demo("04-hammamet-monitor-who-signed.txt")
    assert all(e.span.of(doc.text) == e.quote for e in lineage.evidence)
