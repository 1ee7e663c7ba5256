"""Everything a child needs, loaded before its limits close.

Parsers and lexicons are imported on first use. Behind closed limits a first use
would count against the memory of the file in hand, and could not write what
Python wants to keep. So one small document of each kind is read first: in the
server that children are forked from, where the platform has one, else in each.
"""

import contextlib
import functools
import io
from typing import Final

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.lexicon.towns import states_of_town
from communique.pipeline.stages import process

_LINE: Final = "On 1 March 2020 the minister of defence met his counterpart in Rome."
_TEXT: Final = f"A first line\n\n{_LINE} They spoke of 20 soldiers.\n"
_PAGE: Final = (
    "<!doctype html><html><head><title>A first line</title></head><body><main>"
    f"<h1>A first line</h1><p>{_LINE}</p><p>{_LINE}</p></main></body></html>"
)
_MAIL: Final = (
    "From: a@example.org\nTo: b@example.org\nSubject: A first line\n"
    "Date: Mon, 02 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{_LINE}\n"
)


@functools.cache
def warm() -> None:
    """Read one small document of each kind; the second call does nothing.

    Raises:
        ResourceError: A data file of the package is wrong.
    """
    options = IngestOptions()
    for name, data in (
        ("warm.txt", _TEXT.encode()),
        ("warm.md", f"# {_TEXT}".encode()),
        ("warm.html", _PAGE.encode()),
        ("warm.eml", _MAIL.encode()),
        ("warm.pdf", _pdf()),
        ("warm.docx", _docx()),
    ):
        process(RawFile(address=name, data=data), options)
    states_of_town("")  # not asked for by every document


def _pdf() -> bytes:
    import pypdfium2  # noqa: PLC0415 - loaded here so that children have it

    buffer = io.BytesIO()
    with contextlib.closing(pypdfium2.PdfDocument.new()) as pdf:
        pdf.new_page(200, 200).close()
        pdf.save(buffer)
    return buffer.getvalue()


def _docx() -> bytes:
    import docx  # noqa: PLC0415 - the same

    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(_LINE)
    document.save(buffer)
    return buffer.getvalue()
