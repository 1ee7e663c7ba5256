"""What is stored stays as it is, and what was changed by other hands is found."""

# ruff: noqa: S608 - table names are literals of this file

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from communique.errors import LedgerError, NotFoundError
from communique.ledger.decisions import START, hash_decision, in_force
from communique.ledger.open import open_ledger
from support import ledger_samples as make
from support.ledgers import KINDS, fresh

IMMUTABLE = (
    "documents",
    "snapshots",
    "attributions",
    "claims",
    "claim_evidence",
    "decisions",
)


@pytest.fixture(params=KINDS)
def ledger(request, tmp_path):
    with (
        fresh(request.param, tmp_path) as name,
        open_ledger(name, create=True) as opened,
    ):
        opened.put_document(make.bundle(1))
        opened.put_document(make.bundle(2))
        opened.decide(
            at="2026-01-01T00:00:00Z", actor="ana", target="k1", action="reject"
        )
        opened.decide(
            at="2026-01-02T00:00:00Z", actor="ben", target="k2", action="accept"
        )
        yield opened


def run(ledger, *statements, unguarded=()):
    """Run SQL as a stranger would; ``unguarded`` tables lose their triggers first."""
    with ledger._engine.begin() as connection:
        for table in unguarded:
            if connection.dialect.name == "sqlite":
                query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                names = connection.exec_driver_sql(query).scalars().all()
                for name in names:
                    if name.startswith(f"{table}_"):
                        connection.exec_driver_sql(f"DROP TRIGGER {name}")
            else:
                connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            connection.execute(sa.text(statement))


def found(ledger):
    return {issue.code for issue in ledger.verify()}


@pytest.mark.parametrize("table", IMMUTABLE)
def test_stored_rows_are_neither_changed_nor_removed(ledger, table):
    column = {"snapshots": "address", "claim_evidence": "quote", "decisions": "action"}
    name = column.get(table, "body")
    for statement in (f"UPDATE {table} SET {name} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="immutable"):
            run(ledger, statement)

    assert found(ledger) == set()


@pytest.mark.parametrize("table", IMMUTABLE)
def test_replacing_or_truncating_does_not_slip_past(ledger, table):
    if ledger._engine.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    else:
        statement = f"TRUNCATE {table} CASCADE"
    with pytest.raises(DBAPIError, match=r"immutable|chain only grows"):
        run(ledger, statement)

    assert found(ledger) == set()


def test_a_row_cannot_be_pushed_out_by_its_number(ledger):
    if ledger._engine.dialect.name != "sqlite":
        pytest.skip("only SQLite has REPLACE")
    columns = "id, document, start, type, modality, stable_key, body"
    push = (
        f"INSERT OR REPLACE INTO claims (rowid, {columns})"
        f" SELECT rowid, 'new', {columns.partition(', ')[2]} FROM claims LIMIT 1"
    )
    with pytest.raises(DBAPIError, match="immutable"):
        run(ledger, push)


@pytest.mark.parametrize(
    ("seq", "previous"), [(1, START), (2, START), (3, START), (4, "x"), (0, START)]
)
def test_decisions_only_grow_at_the_end_of_the_chain(ledger, seq, previous):
    with pytest.raises(DBAPIError, match=r"chain only grows|immutable"):
        run(
            ledger,
            "INSERT INTO decisions (seq, target, action, prev_hash, hash, body)"
            f" VALUES ({seq}, 't', 'accept', '{previous}', 'h', 'b')",
        )


def test_decisions_are_chained(ledger):
    first, second = ledger.decisions()

    assert (first.seq, first.prev_hash, second.seq) == (1, START, 2)
    assert second.prev_hash == first.hash == hash_decision(first)
    changed = msgspec.structs.replace(first, actor="carl")
    assert hash_decision(changed) != first.hash


def test_undoing_is_a_decision_and_can_be_undone(ledger):
    undoing = ledger.undo(1, at="t", actor="ana", reason="too soon")

    assert (undoing.seq, undoing.undo_of, undoing.target) == (3, 1, "k1")
    assert [d.seq for d in in_force(ledger.decisions())] == [2]
    with pytest.raises(LedgerError, match="already undone"):
        ledger.undo(1, at="t", actor="ana")
    with pytest.raises(NotFoundError, match="decision 9"):
        ledger.undo(9, at="t", actor="ana")

    ledger.undo(3, at="t", actor="ana")

    assert [d.seq for d in in_force(ledger.decisions())] == [1, 2]
    ledger.undo(1, at="t", actor="ana")
    assert [d.seq for d in in_force(ledger.decisions())] == [2]
    assert found(ledger) == set()


def test_an_untouched_ledger_verifies(ledger):
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("table", "statement", "codes"),
    [
        (
            "documents",
            "UPDATE documents SET text = replace(text, 'Zoë', 'Zoe')",
            {"LED-501", "LED-503"},
        ),
        (
            "claims",
            "UPDATE claims SET body = replace(body, 'meeting', 'attack')",
            {"LED-505"},
        ),
        ("claims", "UPDATE claims SET body = '{}'", {"LED-504", "LED-505"}),
        ("claim_evidence", "UPDATE claim_evidence SET quote = 'x'", {"LED-501"}),
        ("attributions", "DELETE FROM attributions", {"LED-505"}),
        ("lineages", "DELETE FROM lineages", {"LED-505"}),
        ("decisions", "DELETE FROM decisions WHERE seq = 2", {"LED-505"}),
        ("decisions", "DELETE FROM decisions WHERE seq = 1", {"LED-502"}),
        (
            "decisions",
            "UPDATE decisions SET body = replace(body, 'ana', 'eve')",
            {"LED-502"},
        ),
    ],
)
def test_changes_by_other_hands_are_found(ledger, table, statement, codes):
    run(ledger, statement, unguarded=(table,))

    assert found(ledger) == codes


def test_a_quote_changed_in_the_claim_itself_names_claim_and_place(ledger):
    claim = next(ledger.claims())
    quote = claim.evidence[0].quote
    run(
        ledger,
        f"UPDATE claims SET body = replace(body, '{quote}', 'Minister') "
        f"WHERE id = '{claim.id}'",
        unguarded=("claims",),
    )

    issue = next(ledger.verify())

    span = claim.evidence[0].span
    assert issue.code == "LED-501"
    assert issue.document == claim.document
    assert issue.name == ledger.head(claim.document).address
    assert dict(issue.arguments) == {
        "record": claim.id,
        "start": str(span.start),
        "end": str(span.end),
    }


def test_a_record_that_cannot_be_read_says_what_to_do(ledger):
    run(ledger, "UPDATE claims SET body = '{}'", unguarded=("claims",))

    with pytest.raises(LedgerError, match=r"stored Claim.*verify"):
        list(ledger.claims())
