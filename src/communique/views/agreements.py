"""Agreements: parties, signature, term, status."""

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.ids import DocumentId, EntityId
from communique.model.reconciled import AgreementRecord
from communique.model.record import Record
from communique.views.names import some_names
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages


class AgreementRow(Record, frozen=True, kw_only=True):
    """One agreement; ``signed`` and ``term`` are EDTF."""

    id: EntityId
    title: str
    parties: tuple[str, ...]
    signed: str | None
    signatories: tuple[str, ...]
    term: str | None
    status: str | None
    origins: int
    documents: tuple[DocumentId, ...]
    evidence: tuple[Shown, ...] = ()


class Agreements(Record, frozen=True, kw_only=True):
    """Agreements by date."""

    rows: tuple[AgreementRow, ...]
    more: bool = False


def agreements(reader: Reader, query: Query, *, evidence: bool = False) -> Agreements:
    """Return the agreements that ``query`` leaves in."""
    records, more = take(reader, AgreementRecord, query)
    names = some_names(reader, (id_ for r in records for id_ in r.signatories))
    texts = Texts(reader)
    return Agreements(
        rows=tuple(
            AgreementRow(
                id=record.id,
                title=record.title,
                parties=record.parties,
                signed=record.signed.edtf if record.signed else None,
                signatories=tuple(names.name(s) or s for s in record.signatories),
                term=record.term.edtf if record.term else None,
                status=record.status,
                origins=record.origins,
                documents=record.documents,
                evidence=passages(texts, reader.claims_by_id(record.claims))
                if evidence
                else (),
            )
            for record in records
        ),
        more=more,
    )
