"""Findings: what comparing statements shows."""

from enum import StrEnum

from communique.model.ids import ClaimId, DocumentId, FindingId
from communique.model.record import Record


class FindingRelation(StrEnum):
    """What a comparison shows."""

    CORROBORATES = "corroborates"
    REFINES = "refines"
    CONFLICTS = "conflicts"
    SUPERSEDES = "supersedes"
    OMITS = "omits"


class FindingState(StrEnum):
    """What people made of it."""

    OPEN = "open"
    EXPLAINED = "explained"
    RESOLVED = "resolved"
    NOT_A_CONFLICT = "not_a_conflict"


class FindingValue(Record, frozen=True, kw_only=True):
    """One side of a finding.

    ``origin`` is the smallest document id of the side's origin group.
    """

    value: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    origin: DocumentId


class Finding(Record, frozen=True, kw_only=True):
    """What comparing statements about one thing shows.

    Attributes:
        id: Digest of relation, subject, field and values.
        subject: Id of the event, figure, agreement or entity compared.
        field: The property compared; ``existence`` for a claim and its denial.
        why: One sentence that a reader understands.
    """

    id: FindingId
    relation: FindingRelation
    subject: str
    field: str
    values: tuple[FindingValue, ...]
    why: str
    state: FindingState = FindingState.OPEN
