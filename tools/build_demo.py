"""Rebuild the binary files of the demo corpus from their text sources.

``tools/demo/NAME.pdf.txt`` and ``NAME.docx.txt`` become ``NAME.pdf`` and
``NAME.docx`` under ``src/communique/data/demo``. The same sources give the same
bytes at every run: dates and ids are fixed, and the entries of the DOCX archive
are sorted and carry one timestamp. Only the deflate stream of a DOCX can differ
from one version of zlib to the next, so ``--check`` compares its entries.

A source is a header of ``key: value`` lines, a line ``---``, then the text:
``# `` and ``## `` begin headings and ``| a | b |`` is a row of a table (DOCX).
In a PDF each line is printed as it stands, and ``---page---`` begins a page.

Usage: ``python tools/build_demo.py [--check]``. With ``--check`` nothing is
written; the exit code is 1 when a file differs from its source.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tools" / "demo"
TARGET = ROOT / "src" / "communique" / "data" / "demo"

#: The earliest time a zip entry can carry: archives differ by content alone.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
PAGE_BREAK = "---page---"
LEFT_POINTS = 72.0
LEADING_POINTS = 16.0


def read_source(path: Path) -> tuple[dict[str, str], list[str]]:
    """Split a source into its header and the lines of its text."""
    header, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    return fields, body.splitlines()


def build_pdf(fields: dict[str, str], lines: list[str]) -> bytes:
    """Print the lines, with a running header and page numbers, on A4 pages."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    canvas.setTitle(fields["title"])
    canvas.setAuthor(fields["author"])
    canvas.setSubject(fields["created"])
    pages = "\n".join(lines).split(f"\n{PAGE_BREAK}\n")
    for number, page in enumerate(pages, start=1):
        draw_page(
            canvas,
            fields["header"],
            page.splitlines(),
            f"Page {number} of {len(pages)}",
        )
    canvas.save()
    return out.getvalue()


def draw_page(canvas: Canvas, header: str, lines: list[str], footer: str) -> None:
    """Draw one page; an empty line is half a line of space."""
    width, height = A4
    canvas.setFont("Times-Italic", 9)
    canvas.drawString(LEFT_POINTS, height - 45, header)
    canvas.drawCentredString(width / 2, 40, footer)
    top = height - 90
    for line in lines:
        text, font, size = style_of(line)
        canvas.setFont(font, size)
        canvas.drawString(LEFT_POINTS, top, text)
        top -= LEADING_POINTS if line else LEADING_POINTS / 2
    canvas.showPage()


def style_of(line: str) -> tuple[str, str, int]:
    """Give the words to print, the font and its size in points."""
    if line.startswith("## "):
        return line[3:], "Times-Bold", 13
    if line.startswith("# "):
        return line[2:], "Times-Bold", 17
    return line, "Times-Roman", 12


def build_docx(fields: dict[str, str], lines: list[str]) -> bytes:
    """Write headings, paragraphs and tables with fixed core properties."""
    document = Document()
    set_properties(document, fields)
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            add_table(document, rows)
            rows = []
        add_text(document, line)
    out = io.BytesIO()
    document.save(out)
    return normalise_zip(out.getvalue())


def set_properties(document: DocxDocument, fields: dict[str, str]) -> None:
    """Fix every core property that python-docx or its template would fill."""
    properties = document.core_properties
    moment = datetime.fromisoformat(fields["created"]).replace(tzinfo=None)
    properties.title = fields["title"]
    properties.author = properties.last_modified_by = fields["author"]
    properties.subject = fields["subject"]
    properties.created = properties.modified = moment
    properties.language = "en"
    properties.comments = properties.keywords = ""
    properties.revision = 1


def add_text(document: DocxDocument, line: str) -> None:
    """Add one heading or paragraph; an empty line adds nothing."""
    if line.startswith("## "):
        document.add_heading(line[3:], level=2)
    elif line.startswith("# "):
        document.add_heading(line[2:], level=1)
    elif line:
        document.add_paragraph(line)


def add_table(document: DocxDocument, rows: list[list[str]]) -> None:
    """Add a table whose first row is its head."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def normalise_zip(archive: bytes) -> bytes:
    """Write the archive again: sorted, one timestamp, a fixed system and mode."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target,
    ):
        # The content types come first: some readers look at the first entry.
        for name in sorted(
            source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)
        ):
            entry = zipfile.ZipInfo(name, date_time=ZIP_TIME)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def same(one: bytes, other: bytes) -> bool:
    """Say whether two built files hold the same, archives entry by entry."""
    if not (
        zipfile.is_zipfile(io.BytesIO(one)) and zipfile.is_zipfile(io.BytesIO(other))
    ):
        return one == other
    with (
        zipfile.ZipFile(io.BytesIO(one)) as first,
        zipfile.ZipFile(io.BytesIO(other)) as second,
    ):
        return first.namelist() == second.namelist() and all(
            first.read(name) == second.read(name) for name in first.namelist()
        )


BUILDERS = {".pdf": build_pdf, ".docx": build_docx}


def main() -> int:
    """Build every file, or compare it with what is there."""
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing, report differences"
    )
    check: bool = parser.parse_args().check
    differing = []
    for path in sorted(SOURCES.glob("*.txt")):
        target = TARGET / path.stem
        built = BUILDERS[target.suffix](*read_source(path))
        if check:
            if not target.is_file() or not same(target.read_bytes(), built):
                differing.append(target.name)
        else:
            target.write_bytes(built)
    for name in differing:
        print(
            f"{name} differs from its source; run tools/build_demo.py", file=sys.stderr
        )
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
