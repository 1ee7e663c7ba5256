"""Re-checking a ledger: every quote, every text, every row, the chain."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from communique.errors import LedgerError
from communique.ledger import tally
from communique.ledger.codec import decode, hash_text
from communique.ledger.decisions import START, find_breaks
from communique.ledger.tables import (
    attributions,
    claim_evidence,
    claims,
    decisions,
    documents,
    ledger_state,
    lineages,
    withdrawn,
)
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.decision import Decision
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.ids import DocumentId
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.record import Record

R = TypeVar("R", bound=Record)

_ID: Final = sa.bindparam("document", type_=sa.Text())
_DOCUMENT: Final = sa.select(documents).where(documents.c.id == _ID)
_ATTRIBUTIONS: Final = sa.select(attributions.c.id, attributions.c.body).where(
    attributions.c.document == _ID
)
_CLAIMS: Final = sa.select(claims.c.id, claims.c.body).where(claims.c.document == _ID)
_EVIDENCE: Final = sa.select(claim_evidence).where(claim_evidence.c.document == _ID)
_LINEAGES: Final = sa.select(lineages.c.id, lineages.c.body, lineages.c.computed).where(
    lineages.c.child == _ID
)
"""Made once: making a statement costs more than running it."""


def verify(connection: sa.Connection, name: str) -> Iterator[Issue]:
    """Yield an issue for whatever does not hold; nothing when all is well.

    Codes: LED-501 a quote is not at its place, LED-502 the chain is broken,
    LED-503 a text does not match its digest, LED-504 a row cannot be read or is
    not what its columns say, LED-505 rows were added, changed or removed by other
    hands, LED-506 the file itself is damaged.

    Args:
        connection: A read transaction; it is used to the end.
        name: The ledger's name, for issues about the whole.
    """
    return _Verifier(connection, name).run()


class _Verifier:
    """One pass over a ledger; ``_total`` tallies what it has seen."""

    def __init__(self, connection: sa.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._total = tally.ZERO
        self._address = name

    def run(self) -> Iterator[Issue]:
        """Yield all issues: the file, each document, the whole, the decisions."""
        yield from self._check_file()
        statement = sa.select(documents.c.id).order_by(documents.c.num)
        for row in self._rows(statement):
            yield from self._check_document(DocumentId(row.id))
        for row in self._rows(sa.select(withdrawn.c.id)):
            self._count("withdrawn", row.id, "")
        state = {row.name: row.value for row in self._rows(sa.select(ledger_state))}
        if self._total != state.get("inputs", tally.ZERO):
            yield self._about_all("LED-505", what="documents or what rests on them")
        yield from self._check_decisions(state.get("decisions", START))

    def _check_file(self) -> Iterator[Issue]:
        if self._connection.dialect.name != "sqlite":
            return  # a server checks its own pages
        for (found,) in self._connection.exec_driver_sql(
            "PRAGMA quick_check(10)"
        ).all():
            if found != "ok":
                yield self._about_all("LED-506", detail=found)
        broken = self._connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        for row in broken:
            detail = f"a row of {row[0]} refers to a missing row of {row[2]}"
            yield self._about_all("LED-506", detail=detail)

    def _check_document(self, id_: DocumentId) -> Iterator[Issue]:
        row = self._rows(_DOCUMENT, id_)[0]
        self._address = row.address
        self._count("documents", id_, row.text_sha256 + row.body)
        if hash_text(row.text) != row.text_sha256:
            yield self._issue("LED-503", id_, id_)
        document = _read(row.body, Document)
        if document is None or (document.id, document.sha256) != (id_, row.sha256):
            yield self._issue("LED-504", id_, id_)
        yield from self._check_attributions(id_, row.text)
        yield from self._check_claims(id_, row.text)
        yield from self._check_evidence(id_, row.text)
        yield from self._check_lineages(id_, row.text)

    def _check_attributions(self, document: DocumentId, text: str) -> Iterator[Issue]:
        for row in self._rows(_ATTRIBUTIONS, document):
            id_, body = row.id, row.body
            self._count("attributions", id_, body)
            record = _read(body, Attribution)
            if record is None or (record.id, record.document) != (id_, document):
                yield self._issue("LED-504", id_, document)
                continue
            spans = (record.cue, *record.content, record.source)
            for span in spans:
                if span is not None and span.end > len(text):
                    yield self._issue("LED-501", id_, document, span.start, span.end)

    def _check_claims(self, document: DocumentId, text: str) -> Iterator[Issue]:
        for row in self._rows(_CLAIMS, document):
            id_, body = row.id, row.body
            self._count("claims", id_, body)
            record = _read(body, Claim)
            if record is None or (record.id, record.document) != (id_, document):
                yield self._issue("LED-504", id_, document)
                continue
            yield from self._check_quotes(id_, document, record.evidence, text)

    def _check_evidence(self, document: DocumentId, text: str) -> Iterator[Issue]:
        for row in self._rows(_EVIDENCE, document):
            claim, start, end, quote = row.claim, row.start, row.end, row.quote
            if not 0 <= start < end or text[start:end] != quote:
                yield self._issue("LED-501", claim, document, start, end)

    def _check_lineages(self, document: DocumentId, text: str) -> Iterator[Issue]:
        for row in self._rows(_LINEAGES, document):
            id_, body = row.id, row.body
            if not row.computed:
                self._count("lineages", id_, body)
            record = _read(body, Lineage)
            if record is None or (record.id, record.child) != (id_, document):
                yield self._issue("LED-504", id_, document)
                continue
            yield from self._check_quotes(id_, document, record.evidence, text)

    def _check_decisions(self, last: str) -> Iterator[Issue]:
        chain: list[Decision] = []
        table = decisions.c
        for row in self._rows(sa.select(decisions).order_by(table.seq)):
            record = _read(row.body, Decision)
            if record is None or (record.seq, record.hash) != (row.seq, row.hash):
                yield self._about_all("LED-502", seq=str(row.seq))
                return
            chain.append(record)
        for broken in find_breaks(chain):
            yield self._about_all("LED-502", seq=str(broken.seq))
        if (chain[-1].hash if chain else START) != last:
            yield self._about_all("LED-505", what="decisions")

    def _check_quotes(
        self,
        record: str,
        document: DocumentId,
        evidence: tuple[Evidence, ...],
        text: str,
    ) -> Iterator[Issue]:
        for piece in evidence:
            start, end = piece.span.start, piece.span.end
            if text[start:end] != piece.quote:
                yield self._issue("LED-501", record, document, start, end)

    def _rows(
        self, statement: sa.Select[Any], document: DocumentId | None = None
    ) -> Sequence[sa.Row[Any]]:
        values = {"document": document} if document else {}
        return self._connection.execute(statement, values).all()

    def _count(self, table: str, id_: str, content: str) -> None:
        self._total = tally.add(self._total, tally.of_row(table, id_, content))

    def _issue(
        self, code: str, record: str, document: DocumentId, *place: int
    ) -> Issue:
        ends = zip(("start", "end"), map(str, place), strict=False)
        return Issue(
            code=code,
            name=self._address,
            document=document,
            arguments=tuple(sorted((("record", record), *ends))),
        )

    def _about_all(self, code: str, **arguments: str) -> Issue:
        pairs = tuple(sorted(arguments.items()))
        return Issue(code=code, name=self._name, arguments=pairs)


def _read(body: str, type_: type[R]) -> R | None:
    try:
        return decode(body, type_)
    except LedgerError:
        return None
