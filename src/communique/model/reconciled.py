"""The reconciled record: what all documents together say of one thing.

Everything here is derived from claims and decisions and can be recomputed;
ids are digests of the stable keys of the claims that a record was seeded from.
"""

from decimal import Decimal

from communique.model.content import Place, Plover, Role, Status
from communique.model.dates import DateBasis, DateInterval
from communique.model.entity import Edge, Entity
from communique.model.finding import Finding
from communique.model.ids import ClaimId, DocumentId, EntityId, RecordId
from communique.model.quantity import Qualifier
from communique.model.record import Record


class Participant(Record, frozen=True, kw_only=True):
    """An entity's part in a reconciled event."""

    entity: EntityId
    name: str
    office: str | None = None
    country: str | None = None
    role: Role = Role.PARTICIPANT


class EventRecord(Record, frozen=True, kw_only=True):
    """One event across documents.

    ``origins`` counts independent origins, never documents. ``claims`` and
    ``documents`` are sorted. ``part_of`` is the event that contains this one, as a
    visit contains its meetings; ``None`` when none is known to.
    """

    id: RecordId
    category: str
    status: Status
    title: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    origins: int
    plover: Plover | None = None
    date: DateInterval | None = None
    date_basis: DateBasis | None = None
    place: Place | None = None
    participants: tuple[Participant, ...] = ()
    about: tuple[EntityId, ...] = ()
    part_of: RecordId | None = None


class FigureRecord(Record, frozen=True, kw_only=True):
    """One figure across documents."""

    id: RecordId
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    as_written: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    origins: int
    what: str | None = None
    stage: str | None = None
    scope: str | None = None
    period: DateInterval | None = None
    donor: EntityId | None = None
    recipient: EntityId | None = None
    programme: EntityId | None = None


class AgreementRecord(Record, frozen=True, kw_only=True):
    """One agreement across documents; ``id`` is its entity's id."""

    id: EntityId
    title: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    origins: int
    parties: tuple[str, ...] = ()
    signed: DateInterval | None = None
    signatories: tuple[EntityId, ...] = ()
    term: DateInterval | None = None
    status: str | None = None


class FollowUp(Record, frozen=True, kw_only=True):
    """A later claim or event that bears on a commitment.

    ``relation``: restates, amends, partly_fulfils, fulfils, delays, cancels.
    """

    relation: str
    target: str
    why: str


class CommitmentRecord(Record, frozen=True, kw_only=True):
    """One promise across documents.

    ``status``: open, restated, partly_done, done, delayed, cancelled, overdue,
    nothing_found; ``searched_until`` is the publication date of the newest
    document looked at.
    """

    id: RecordId
    by: EntityId
    act: str
    status: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    origins: int
    to: EntityId | None = None
    made: DateInterval | None = None
    due: DateInterval | None = None
    searched_until: str | None = None
    follow_up: tuple[FollowUp, ...] = ()


class FramingRecord(Record, frozen=True, kw_only=True):
    """The terms one side uses for one thing, across documents."""

    id: RecordId
    of: str
    terms: tuple[str, ...]
    stance: str
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    by: EntityId | None = None


class Reconciled(Record, frozen=True, kw_only=True):
    """Everything derived from the claims; each tuple sorted by id.

    ``parties`` maps names to entities: pairs of a party key
    (``communique.reconcile.entities.party_key``) and the entity id.
    """

    entities: tuple[Entity, ...] = ()
    events: tuple[EventRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    agreements: tuple[AgreementRecord, ...] = ()
    commitments: tuple[CommitmentRecord, ...] = ()
    framings: tuple[FramingRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    edges: tuple[Edge, ...] = ()
    parties: tuple[tuple[str, EntityId], ...] = ()
