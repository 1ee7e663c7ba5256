"""Amounts and numbers, with what is needed to compare them, and honest sums."""

from decimal import Decimal

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.ids import DocumentId, EntityId, RecordId
from communique.model.reconciled import FigureRecord
from communique.model.record import Record
from communique.views.names import Names, some_names
from communique.views.numbers import bounded_words
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages
from communique.views.sums import Sum, add_up


class FigureRow(Record, frozen=True, kw_only=True):
    """One figure.

    Attributes:
        value, low, high: Exact; ``None`` where the words give no such bound.
        amount: The same in words, with bounds and unit.
        donor, recipient, programme: Names; ``None`` when the documents do not say.
        period: EDTF.
    """

    id: RecordId
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str
    amount: str
    what: str | None
    stage: str | None
    scope: str | None
    period: str | None
    donor: str | None
    recipient: str | None
    programme: str | None
    as_written: str
    origins: int
    documents: tuple[DocumentId, ...]
    evidence: tuple[Shown, ...] = ()


class Figures(Record, frozen=True, kw_only=True):
    """Figures by date; ``sums`` gives for each unit a sum or why there is none."""

    rows: tuple[FigureRow, ...]
    sums: tuple[Sum, ...] = ()
    more: bool = False


def figures(reader: Reader, query: Query, *, evidence: bool = False) -> Figures:
    """Return the figures that ``query`` leaves in, and what they add up to.

    Only the figures shown are added; when a limit cut some, none are.
    """
    records, more = take(reader, FigureRecord, query)
    names = some_names(reader, _mentioned(records))
    texts = Texts(reader)
    return Figures(
        rows=tuple(_row(reader, texts, names, r, evidence=evidence) for r in records),
        sums=() if more else add_up(records, names),
        more=more,
    )


def _mentioned(records: tuple[FigureRecord, ...]) -> tuple[EntityId | None, ...]:
    return tuple(id_ for r in records for id_ in (r.donor, r.recipient, r.programme))


def _row(
    reader: Reader, texts: Texts, names: Names, figure: FigureRecord, *, evidence: bool
) -> FigureRow:
    claims = reader.claims_by_id(figure.claims) if evidence else ()
    return FigureRow(
        id=figure.id,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        unit=figure.unit,
        amount=bounded_words(
            figure.value, figure.low, figure.high, figure.qualifier, figure.unit
        ),
        what=figure.what,
        stage=figure.stage,
        scope=figure.scope,
        period=figure.period.edtf if figure.period else None,
        donor=names.name(figure.donor),
        recipient=names.name(figure.recipient),
        programme=names.name(figure.programme),
        as_written=figure.as_written,
        origins=figure.origins,
        documents=figure.documents,
        evidence=passages(texts, claims),
    )
