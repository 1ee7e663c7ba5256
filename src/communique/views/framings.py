"""The words that sides use for things, kept apart from what happened."""

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.ids import DocumentId, RecordId
from communique.model.reconciled import FramingRecord
from communique.model.record import Record
from communique.views.names import some_names
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages


class FramingRow(Record, frozen=True, kw_only=True):
    """The terms of one side; ``by`` is ``None`` for a document's own voice."""

    id: RecordId
    by: str | None
    of: str
    terms: tuple[str, ...]
    stance: str
    documents: tuple[DocumentId, ...]
    evidence: tuple[Shown, ...] = ()


class Framings(Record, frozen=True, kw_only=True):
    """Terms by side and thing."""

    rows: tuple[FramingRow, ...]
    more: bool = False


def framings(reader: Reader, query: Query, *, evidence: bool = False) -> Framings:
    """Return the terms that ``query`` leaves in."""
    records, more = take(reader, FramingRecord, query)
    names, texts = some_names(reader, (r.by for r in records)), Texts(reader)
    rows = [
        FramingRow(
            id=record.id,
            by=names.name(record.by),
            of=record.of,
            terms=record.terms,
            stance=record.stance,
            documents=record.documents,
            evidence=passages(texts, reader.claims_by_id(record.claims))
            if evidence
            else (),
        )
        for record in records
    ]
    rows.sort(key=lambda row: (row.of, row.by or "", row.id))
    return Framings(rows=tuple(rows), more=more)
