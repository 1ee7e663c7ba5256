"""Writing a ledger through SQLAlchemy: one method, one transaction."""

from collections.abc import Iterable, Sequence
from typing import Final

import sqlalchemy as sa

from communique.errors import LedgerError, NotFoundError
from communique.ledger.bundle import DocumentBundle
from communique.ledger.codec import decode, encode
from communique.ledger.columns import Row
from communique.ledger.decisions import link
from communique.ledger.derived import Describer
from communique.ledger.engine import explained, for_writing
from communique.ledger.put import (
    Putter,
    check,
    lineage_row,
    put_issues,
    put_run,
    set_state,
)
from communique.ledger.reader import SqlReader
from communique.ledger.rows import insert
from communique.ledger.tables import (
    DERIVED,
    decisions,
    derived_links,
    documents,
    entity_names,
    lineages,
    parties,
)
from communique.model.decision import Decision
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.reconciled import Reconciled
from communique.model.run import Run

_BATCH: Final = 2000
"""Rows of one table that are gathered before they are written."""


class Ledger(SqlReader):
    """Implements ``store.Writer``; see there what each method does."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        super().__init__(engine, name)
        self._write = for_writing(engine)

    def put_document(self, bundle: DocumentBundle) -> bool:
        """See ``store.Writer.put_document``."""
        check(bundle)
        putter = Putter(bundle)
        with explained(self._name), self._write.begin() as connection:
            return putter.put(connection)

    def put_issues(self, issues: Sequence[Issue], run: Run | None = None) -> None:
        """See ``store.Writer.put_issues``."""
        with explained(self._name), self._write.begin() as connection:
            put_run(connection, run)
            put_issues(connection, issues, run)

    def put_reconciled(
        self, reconciled: Reconciled, *, digest: str, lineages: Sequence[Lineage] = ()
    ) -> None:
        """See ``store.Writer.put_reconciled``."""
        with explained(self._name), self._write.begin() as connection:
            _clear_derived(connection)
            _put_lineages(connection, lineages)
            table = documents.c
            rows = connection.execute(
                sa.select(table.id, table.date_start, table.date_end)
            )
            published = {row.id: (row.date_start, row.date_end) for row in rows}
            _insert(connection, Describer(reconciled, published).rows())
            set_state(connection, "derived_from", digest)

    def decide(
        self,
        *,
        at: str,
        actor: str,
        target: str,
        action: str,
        before: str | None = None,
        after: str | None = None,
        reason: str = "",
        seen: str | None = None,
    ) -> Decision:
        """See ``store.Writer.decide``."""
        decision = Decision(
            seq=0,
            at=at,
            actor=actor,
            target=target,
            action=action,
            prev_hash="",
            hash="",
            before=before,
            after=after,
            reason=reason,
            seen=seen,
        )
        with explained(self._name), self._write.begin() as connection:
            return _append(connection, decision)

    def undo(self, seq: int, *, at: str, actor: str, reason: str = "") -> Decision:
        """See ``store.Writer.undo``."""
        with explained(self._name), self._write.begin() as connection:
            undone = self._find_undoable(connection, seq)
            undoing = Decision(
                seq=0,
                at=at,
                actor=actor,
                target=undone.target,
                action="undo",
                prev_hash="",
                hash="",
                before=undone.after,
                after=undone.before,
                reason=reason,
                undo_of=seq,
            )
            return _append(connection, undoing)

    def _find_undoable(self, connection: sa.Connection, seq: int) -> Decision:
        bodies = connection.execute(
            sa.select(decisions.c.body).order_by(decisions.c.seq)
        ).scalars()
        chain = {d.seq: d for d in (decode(body, Decision) for body in bodies)}
        if seq not in chain:
            raise NotFoundError(
                f"{self._name}: there is no decision {seq}; there are {len(chain)}."
            )
        undone: set[int] = set()
        for decision in sorted(chain.values(), key=lambda d: -d.seq):
            if decision.undo_of is not None and decision.seq not in undone:
                undone.add(decision.undo_of)
        if seq in undone:
            raise LedgerError(
                f"{self._name}: decision {seq} is already undone. To put it back in"
                " force, undo its undoing."
            )
        return chain[seq]


def _append(connection: sa.Connection, decision: Decision) -> Decision:
    statement = sa.select(decisions.c.body).order_by(decisions.c.seq.desc()).limit(1)
    body = connection.execute(statement).scalar_one_or_none()
    linked = link(decision, decode(body, Decision) if body else None)
    row = {
        "seq": linked.seq,
        "target": linked.target,
        "action": linked.action,
        "prev_hash": linked.prev_hash,
        "hash": linked.hash,
        "body": encode(linked),
    }
    connection.execute(decisions.insert(), row)
    set_state(connection, "decisions", linked.hash)
    return linked


def _clear_derived(connection: sa.Connection) -> None:
    for table in (*DERIVED.values(), derived_links, entity_names, parties):
        connection.execute(table.delete())
    connection.execute(lineages.delete().where(lineages.c.computed == 1))


def _put_lineages(connection: sa.Connection, found: Sequence[Lineage]) -> None:
    stated = set(connection.execute(sa.select(lineages.c.id)).scalars())
    rows = {x.id: lineage_row(x, computed=True) for x in found if x.id not in stated}
    insert(connection, lineages, list(rows.values()))


def _insert(connection: sa.Connection, rows: Iterable[tuple[sa.Table, Row]]) -> None:
    """Insert rows of several tables, each table's in batches."""
    waiting: dict[sa.Table, list[Row]] = {}
    for table, row in rows:
        batch = waiting.setdefault(table, [])
        batch.append(row)
        if len(batch) >= _BATCH:
            insert(connection, table, batch)
            batch.clear()
    for table, batch in waiting.items():
        insert(connection, table, batch)
