"""Lineage: copied, translated, excerpted from, or based on another text."""

from enum import StrEnum

from communique.model.evidence import Evidence
from communique.model.ids import DocumentId, LineageId
from communique.model.record import Record


class Relation(StrEnum):
    """How a document depends on another."""

    NEAR_DUPLICATE = "near-duplicate"
    EXCERPT = "excerpt"
    TRANSLATION = "translation-of"
    BASED_ON = "based-on"
    REPORTS = "reports"
    QUOTES = "quotes"
    REVISION = "revision-of"


class CitedWork(Record, frozen=True, kw_only=True):
    """A text that a document names; ``None`` where it does not say.

    ``published`` is an EDTF string.
    """

    publisher: str | None = None
    title: str | None = None
    published: str | None = None


class Lineage(Record, frozen=True, kw_only=True):
    """One dependence of one document.

    Attributes:
        id: Digest of the other fields.
        child: The document that depends.
        parent: The document it depends on; ``None`` when not in the ledger.
        cited: How the child names it; ``None`` when found by its words alone.
        relation: The kind of dependence.
        overlap: Share of the child's text found in the parent, in [0, 1];
            ``None`` when stated only.
        evidence: Where the child says so; empty when found by its words.
    """

    id: LineageId
    child: DocumentId
    relation: Relation
    parent: DocumentId | None = None
    cited: CitedWork | None = None
    overlap: float | None = None
    evidence: tuple[Evidence, ...] = ()
