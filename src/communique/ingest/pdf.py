"""PDF to blocks (pypdfium2)."""

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Sheet
from communique.ingest.unreadable import UnreadableError


def read_pdf(raw: RawFile, options: IngestOptions) -> Sheet:
    """Return the text of a PDF, page by page."""
    raise UnreadableError("ING-018", detail="not yet")
