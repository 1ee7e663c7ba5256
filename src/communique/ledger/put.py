"""Putting one document with all that was found in it, in the caller's transaction."""

from collections.abc import Sequence
from typing import Any, Final, TypeVar

import sqlalchemy as sa

from communique.errors import LedgerError
from communique.ledger import search, tally
from communique.ledger.bundle import DocumentBundle
from communique.ledger.codec import encode, hash_text, pack
from communique.ledger.columns import (
    Row,
    claim_row,
    document_row,
    evidence_rows,
    published,
    term_rows,
)
from communique.ledger.rows import insert
from communique.ledger.tables import (
    attributions,
    claim_evidence,
    claim_terms,
    claims,
    documents,
    fingerprints,
    issues,
    ledger_state,
    lineages,
    metadata,
    runs,
    snapshots,
    withdrawn,
)
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.document import Document
from communique.model.evidence import Evidence
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.run import Run

T = TypeVar("T", Claim, Attribution, Lineage)

_FIND_DOCUMENT: Final = sa.select(documents.c.num).where(
    documents.c.id == sa.bindparam("id")
)
_FIND_RUN: Final = sa.select(runs.c.id).where(runs.c.id == sa.bindparam("id"))
_FIND_SNAPSHOT: Final = (
    sa.select(snapshots.c.seq, snapshots.c.document)
    .where(snapshots.c.address_sha256 == sa.bindparam("key"))
    .order_by(snapshots.c.seq.desc())
    .limit(1)
)
_FIND_STATE: Final = sa.select(ledger_state.c.value).where(
    ledger_state.c.name == sa.bindparam("key")
)
_SET_STATE: Final = (
    ledger_state.update()
    .where(ledger_state.c.name == sa.bindparam("key"))
    .values(value=sa.bindparam("new"))
)
_INSERT: Final = {table: table.insert() for table in metadata.tables.values()}
"""Statements made once: making one costs as much as running it."""

_MOST_NAMED: Final = 500
"""Values in one IN list; SQLite before 3.32 takes 999."""


def check(bundle: DocumentBundle) -> None:
    """Make sure that ``bundle`` is about one document and quotes it rightly.

    Raises:
        LedgerError: It is not; the message names the record.
    """
    document = bundle.document
    _check_text(document)
    owners: list[tuple[str, str]] = [(a.id, a.document) for a in bundle.attributions]
    owners += [(claim.id, claim.document) for claim in bundle.claims]
    owners += [(lineage.id, lineage.child) for lineage in bundle.lineages]
    for id_, owner in owners:
        if owner != document.id:
            raise LedgerError(
                f"{document.address}: {id_} belongs to {owner}, not to"
                f" {document.id}. Put it with its own document."
            )
    for claim in bundle.claims:
        if not claim.evidence:
            raise LedgerError(
                f"{document.address}: {claim.id} has no evidence. Nothing is"
                " stored without the words behind it."
            )
        _check_quotes(document, claim.id, claim.evidence)
    for lineage in bundle.lineages:
        _check_quotes(document, lineage.id, lineage.evidence)


class Putter:
    """One bundle with its rows made, ready for a short transaction."""

    def __init__(self, bundle: DocumentBundle) -> None:
        self._bundle = bundle
        self._id = bundle.document.id
        self._document = document_row(bundle.document)
        dates = published(bundle.document)
        self._claims = [claim_row(c, otherwise=dates) for c in _unique(bundle.claims)]
        self._attributions = [_attribution_row(a) for a in _unique(bundle.attributions)]
        self._lineages = [lineage_row(x) for x in _unique(bundle.lineages)]
        self._hashes = pack(bundle.fingerprints)

    def put(self, connection: sa.Connection) -> bool:
        """Write what is not there yet; return whether the document is new."""
        asked = {"id": self._id}
        known = connection.execute(_FIND_DOCUMENT, asked).scalar_one_or_none()
        put_run(connection, self._bundle.run)
        total = tally.ZERO
        if known is None:
            total = self._put_text(connection)
        self._put_snapshot(connection)
        for table, rows in (
            (attributions, self._attributions),
            (claims, self._claims),
            (lineages, self._lineages),
        ):
            part = self._put_rows(connection, table, rows, known=known is not None)
            total = tally.add(total, part)
        put_issues(connection, self._bundle.issues, self._bundle.run)
        count(connection, total)
        return known is None

    def _put_text(self, connection: sa.Connection) -> str:
        result = connection.execute(_INSERT[documents], self._document)
        assert result.inserted_primary_key is not None  # noqa: S101 - a table with a key
        search.index(connection, result.inserted_primary_key[0], self._bundle.document)
        hashes = {"document": self._id, "hashes": self._hashes}
        connection.execute(_INSERT[fingerprints], hashes)
        content = str(self._document["text_sha256"]) + str(self._document["body"])
        return tally.of_row("documents", self._id, content)

    def _put_snapshot(self, connection: sa.Connection) -> None:
        key = hash_text(self._bundle.document.address)
        latest = connection.execute(_FIND_SNAPSHOT, {"key": key}).one_or_none()
        if latest is not None and latest.document == self._id:
            return
        row = {
            "address_sha256": key,
            "seq": latest.seq + 1 if latest else 1,
            "address": self._bundle.document.address,
            "document": self._id,
        }
        connection.execute(_INSERT[snapshots], row)

    def _put_rows(
        self,
        connection: sa.Connection,
        table: sa.Table,
        rows: list[Row],
        *,
        known: bool,
    ) -> str:
        """Insert the new rows, withdraw the missing, restore the found again."""
        there = self._find_there(connection, table) if known else set()
        found = {str(row["id"]) for row in rows}
        new = [row for row in rows if row["id"] not in there]
        total = tally.ZERO
        if new:
            insert(connection, table, new)
            for row in new:
                one = tally.of_row(table.name, str(row["id"]), str(row["body"]))
                total = tally.add(total, one)
        if table is claims:
            self._put_parts(connection, {str(row["id"]) for row in new})
        if there:
            part = self._withdraw(connection, there - found, there & found)
            total = tally.add(total, part)
        return total

    def _find_there(self, connection: sa.Connection, table: sa.Table) -> set[str]:
        owner = table.c.child if table is lineages else table.c.document
        statement = sa.select(table.c.id).where(owner == self._id)
        if table is lineages:
            statement = statement.where(table.c.computed == 0)
        return set(connection.execute(statement).scalars())

    def _put_parts(self, connection: sa.Connection, new: set[str]) -> None:
        for table, make in ((claim_evidence, evidence_rows), (claim_terms, term_rows)):
            wanted = [c for c in _unique(self._bundle.claims) if c.id in new]
            rows = [row for claim in wanted for row in make(claim)]
            insert(connection, table, rows)

    def _withdraw(
        self, connection: sa.Connection, missing: set[str], found: set[str]
    ) -> str:
        """Mark ``missing`` as withdrawn, ``found`` as current; return the tally."""
        column = withdrawn.c.id
        rows = connection.execute(
            sa.select(column).where(withdrawn.c.document == self._id)
        )
        already = set(rows.scalars())
        gone, back = sorted(missing - already), sorted(found & already)
        total = tally.ZERO
        run = self._bundle.run.id
        for id_ in gone:
            row = {"id": id_, "document": self._id, "run": run}
            connection.execute(withdrawn.insert(), row)
            total = tally.add(total, tally.of_row("withdrawn", id_, ""))
        for id_ in back:
            connection.execute(withdrawn.delete().where(column == id_))
            total = tally.subtract(total, tally.of_row("withdrawn", id_, ""))
        return total


def put_run(connection: sa.Connection, run: Run | None) -> None:
    """Store ``run`` unless it is there; ``None`` stores nothing."""
    if run is None:
        return
    if connection.execute(_FIND_RUN, {"id": run.id}).one_or_none() is None:
        connection.execute(_INSERT[runs], {"id": run.id, "body": encode(run)})


def put_issues(
    connection: sa.Connection, found: Sequence[Issue], run: Run | None
) -> None:
    """Store the issues that are not there, with the run that met them first."""
    rows: list[Row] = []
    for issue in found:
        body = encode(issue)
        rows.append(
            {
                "id": hash_text(body),
                "code": issue.code,
                "document": issue.document,
                "fatal": int(issue.fatal),
                "run": run.id if run else None,
                "body": body,
            }
        )
    _put_missing(connection, issues, rows)


def lineage_row(lineage: Lineage, *, computed: bool = False) -> Row:
    """Return the row of ``lineage``."""
    return {
        "id": lineage.id,
        "child": lineage.child,
        "parent": lineage.parent,
        "relation": lineage.relation,
        "computed": int(computed),
        "body": encode(lineage),
    }


def count(connection: sa.Connection, part: str) -> None:
    """Add ``part`` to the tally of everything that reconciliation depends on."""
    if part != tally.ZERO:
        found = connection.execute(_FIND_STATE, {"key": "inputs"})
        before = found.scalar_one_or_none() or tally.ZERO
        set_state(connection, "inputs", tally.add(before, part))


def set_state(connection: sa.Connection, name: str, value: str) -> None:
    """Set one value of ``ledger_state``."""
    change = {"key": name, "new": value}
    if connection.execute(_SET_STATE, change).rowcount == 0:
        connection.execute(_INSERT[ledger_state], {"name": name, "value": value})


def _put_missing(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> None:
    by_id: dict[Any, Row] = {row["id"]: row for row in rows}
    ids = list(by_id)
    for start in range(0, len(ids), _MOST_NAMED):
        some = ids[start : start + _MOST_NAMED]
        statement = sa.select(table.c.id).where(table.c.id.in_(some))
        there = set(connection.execute(statement).scalars())
        new = [by_id[id_] for id_ in some if id_ not in there]
        insert(connection, table, new)


def _attribution_row(attribution: Attribution) -> Row:
    return {
        "id": attribution.id,
        "document": attribution.document,
        "start": attribution.cue.start,
        "body": encode(attribution),
    }


def _unique(parts: tuple[T, ...]) -> list[T]:
    return list({part.id: part for part in reversed(parts)}.values())[::-1]


def _check_text(document: Document) -> None:
    try:
        document.text.encode()
        document.address.encode()
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"{document.address!a}: the text or address is not Unicode ({error.reason}"
            f" at {error.start}). Its reader must replace what it cannot decode."
        ) from error
    if "\0" in document.text:
        raise LedgerError(
            f"{document.address}: the text has U+0000 at {document.text.index(chr(0))},"
            " which not every database can hold. Its reader must cut it."
        )


def _check_quotes(
    document: Document, record: str, evidence: tuple[Evidence, ...]
) -> None:
    for piece in evidence:
        if piece.span.of(document.text) != piece.quote:
            raise LedgerError(
                f"{document.address}: the quote of {record} is not at"
                f" {piece.span.start}:{piece.span.end} of the text. Nothing of the"
                " document was stored."
            )
