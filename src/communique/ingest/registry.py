"""Readers by media type, and the one function that reads a file.

``read`` is pure: no disk, no network, no clock. It is meant to run in a child
process with limits of time and memory, which ``communique.pipeline`` owns.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from communique.errors import ResourceError
from communique.ingest.decode import decode
from communique.ingest.document import to_document
from communique.ingest.docx import read_docx
from communique.ingest.eml import read_eml
from communique.ingest.html import read_html
from communique.ingest.markdown import read_markdown
from communique.ingest.options import IngestOptions
from communique.ingest.pdf import read_pdf
from communique.ingest.plaintext import read_text
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Fact, Sheet
from communique.ingest.sniff import DOCX, EML, HTML, KNOWN, MARKDOWN, PDF, TEXT, sniff
from communique.ingest.unreadable import UnreadableError
from communique.lexicon.headers import load_headers
from communique.model.document import Basis, Document
from communique.model.issue import Issue
from communique.model.outcome import Outcome

Reader = Callable[[RawFile, IngestOptions], Sheet]


def _read_plain(raw: RawFile, _: IngestOptions) -> Sheet:
    decoded = decode(raw.data, charset=raw.charset)
    sheet = read_text(
        decoded.text, media_type=TEXT, keep=load_headers("en").keep_hyphen
    )
    return Sheet(
        media_type=TEXT,
        blocks=sheet.blocks,
        encoding=decoded.encoding,
        replaced=decoded.replaced,
    )


READERS: dict[str, Reader] = {
    TEXT: _read_plain,
    MARKDOWN: read_markdown,
    HTML: read_html,
    PDF: read_pdf,
    DOCX: read_docx,
    EML: read_eml,
}
"""Readers by media type, one a format."""


def read(raw: RawFile, options: IngestOptions) -> Outcome[Document]:
    """Return the document in ``raw``; at most one.

    Never raises for any bytes: what cannot be read comes back as an issue that
    names the file, the reason and the remedy.

    Issues:
        ING-001: Empty. ING-002: No known format. ING-003: Encrypted.
        ING-004: Damaged. ING-005: Too large. ING-007: Too much memory.
        ING-018: The reader failed.
        And those of ``communique.ingest.document.to_document``.
    """
    if not raw.data.strip():
        return _refuse(raw, "ING-001")
    size, limit = len(raw.data), options.max_bytes
    if size > limit:
        return _refuse(raw, "ING-005", size=str(size), limit=str(limit))
    try:
        return to_document(raw, _with_domain(raw, _read(raw, options)))
    except UnreadableError as error:
        return _refuse(raw, error.code, **dict(error.arguments))
    except ResourceError:
        raise  # a data file of the package is wrong, not this document
    except MemoryError:
        return _refuse(raw, "ING-007", limit=str(options.memory_mb))
    except Exception as error:  # noqa: BLE001 - parsers of untrusted files raise anything; one file never ends a run
        is_deep = isinstance(error, RecursionError)
        detail = "nested too deeply" if is_deep else f"{type(error).__name__}: {error}"
        return _refuse(raw, "ING-018", detail=detail[:200])


def _read(raw: RawFile, options: IngestOptions) -> Sheet:
    sniffed = sniff(raw.data, address=raw.address, media_type=raw.media_type)
    if sniffed.encrypted:
        raise UnreadableError("ING-003", format=sniffed.found)
    if sniffed.media_type is None:
        raise UnreadableError("ING-002", found=sniffed.found, known=KNOWN)
    return READERS[sniffed.media_type](raw, options)


def _refuse(raw: RawFile, code: str, **arguments: str) -> Outcome[Document]:
    issue = Issue(
        code=code,
        name=raw.address,
        arguments=tuple(sorted(arguments.items())),
        fatal=True,
    )
    return Outcome(issues=(issue,))


def _with_domain(raw: RawFile, sheet: Sheet) -> Sheet:
    """Put the host of the address first among the facts of a fetched page."""
    if not raw.is_url:
        return sheet
    try:
        host = urlsplit(raw.address).hostname
    except ValueError:
        return sheet
    if not host:
        return sheet
    fact = Fact(field="domain", value=host, basis=Basis.ADDRESS)
    return Sheet(
        media_type=sheet.media_type,
        blocks=sheet.blocks,
        dropped=sheet.dropped,
        facts=(fact, *sheet.facts),
        replaced=sheet.replaced,
        encoding=sheet.encoding,
    )
