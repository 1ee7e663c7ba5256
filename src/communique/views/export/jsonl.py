"""The whole record as JSON Lines, in the shape of the public contract."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from communique.ledger.store import Reader
from communique.model.entity import Entity
from communique.model.finding import Finding
from communique.model.ids import ClaimId
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FramingRecord,
)
from communique.views.export.from_claims import to_claim_line, to_pieces
from communique.views.export.from_documents import (
    to_attribution_line,
    to_document_line,
    to_lineage_line,
)
from communique.views.export.from_records import (
    to_agreement_line,
    to_commitment_line,
    to_decision_line,
    to_entity_line,
    to_event_line,
    to_figure_line,
    to_finding_line,
    to_framing_line,
)
from communique.views.export.lines import Line
from communique.views.export.parts import Piece
from communique.views.names import all_names
from communique.views.quotes import Texts

_ENCODER: Final = msgspec.json.Encoder()


def to_jsonl(reader: Reader) -> Iterator[str]:
    """Yield the record line by line, without line ends, ``kind`` first.

    Raises:
        LedgerError: A quote is not where it says; nothing after it is yielded.
    """
    for line in lines(reader):
        yield _ENCODER.encode(line).decode()


def lines(reader: Reader) -> Iterator[Line]:
    """Yield the record by kind, in the order of the contract."""
    texts, names = Texts(reader), all_names(reader)
    yield from (to_document_line(d) for d in reader.documents())
    yield from (to_lineage_line(lin, texts) for lin in reader.lineages())

    def proofs(ids: Iterable[ClaimId]) -> tuple[Piece, ...]:
        return evidence(reader, texts, ids)

    yield from (to_entity_line(e, proofs) for e in reader.records(Entity))
    for attribution in reader.attributions():
        yield to_attribution_line(attribution, names, texts)
    yield from (to_claim_line(claim, names, texts) for claim in reader.claims())
    yield from (to_event_line(e, proofs) for e in reader.records(EventRecord))
    for figure in reader.records(FigureRecord):
        yield to_figure_line(figure, names, proofs)
    for agreement in reader.records(AgreementRecord):
        yield to_agreement_line(agreement, names, proofs)
    for commitment in reader.records(CommitmentRecord):
        yield to_commitment_line(commitment, names, proofs)
    for framing in reader.records(FramingRecord):
        yield to_framing_line(framing, names, proofs)
    yield from (to_finding_line(f, proofs) for f in reader.records(Finding))
    yield from (to_decision_line(d) for d in reader.decisions())


def evidence(reader: Reader, texts: Texts, ids: Iterable[ClaimId]) -> tuple[Piece, ...]:
    """Return the evidence of claims, checked, doubles dropped, by place."""
    wanted = tuple(ids)
    if not wanted:
        return ()
    pieces = {
        piece
        for claim in reader.claims_by_id(wanted)
        for piece in to_pieces(claim, texts)
    }
    return tuple(
        sorted(
            pieces, key=lambda p: (p.document, p.start, p.end, p.field, p.index or 0)
        )
    )
