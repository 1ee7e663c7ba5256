"""DOCX to blocks (python-docx)."""

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Sheet
from communique.ingest.unreadable import UnreadableError


def read_docx(raw: RawFile, options: IngestOptions) -> Sheet:
    """Return the text of a Word document."""
    raise UnreadableError("ING-018", detail="not yet")
