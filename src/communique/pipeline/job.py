"""What a child is asked to do: read a file, or extract a document anew."""

from communique.ingest.raw import RawFile
from communique.model.document import Document
from communique.model.record import Record


class Job(Record, frozen=True, kw_only=True):
    """One thing to do; exactly one of the two is given.

    Attributes:
        raw: Bytes to read.
        document: A document read before, whose frozen text is extracted anew.
    """

    raw: RawFile | None = None
    document: Document | None = None

    @property
    def address(self) -> str:
        """Path or URL of what is worked on."""
        if self.raw is not None:
            return self.raw.address
        return self.document.address if self.document is not None else ""
