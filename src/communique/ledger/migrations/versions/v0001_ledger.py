"""The first schema.

Revision ID: 0001
"""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_DERIVED: Final = (
    "entities",
    "events",
    "figures",
    "agreements",
    "commitments",
    "framings",
    "findings",
    "edges",
)
_IMMUTABLE: Final = {
    "documents": (("id",), ("num",), ("sha256", "text_sha256")),
    "snapshots": (("address_sha256", "seq"),),
    "attributions": (("id",), ("rowid",)),
    "claims": (("id",), ("rowid",)),
    "claim_evidence": (("document", "claim", "position"),),
    "decisions": (("seq",),),
}
"""Tables that are never changed, with every key by which one row can be in the way
of another."""


def upgrade() -> None:
    """Make all tables, indexes, the word index and the guards."""
    _make_documents()
    _make_claims()
    _make_judgements()
    _make_derived()
    _make_indexes()
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _text(name: str, *, null: bool = False) -> "sa.Column[str]":
    return sa.Column(name, _TEXT, nullable=null)


def _int(name: str, *, null: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=null)


def _table(name: str, *parts: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(
        name,
        *parts,
        sa.PrimaryKeyConstraint(*key),
        sqlite_strict=True,
        sqlite_with_rowid=len(key) == 1,  # a compound key is the table, not an index
    )


def _refers(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"])


def _make_documents() -> None:
    _table("ledger_state", _text("name"), _text("value"), key=("name",))
    _table("runs", _text("id"), _text("body"), key=("id",))
    _table(
        "documents",
        sa.Column("num", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("id", _TEXT, nullable=False, unique=True),
        _text("address"),
        _int("is_url"),
        _text("sha256"),
        _text("text_sha256"),
        _int("length"),
        _text("published", null=True),
        _text("date_start", null=True),
        _text("date_end", null=True),
        _text("publisher", null=True),
        _text("publisher_key", null=True),
        _text("publisher_kind", null=True),
        _text("publisher_country", null=True),
        _text("publisher_ref", null=True),
        _text("title", null=True),
        _text("genre", null=True),
        _text("language", null=True),
        _text("text"),
        _text("body"),
        sa.UniqueConstraint("sha256", "text_sha256", name="documents_bytes"),
        key=("num",),
    )
    _table(
        "snapshots",
        _text("address_sha256"),
        _int("seq"),
        _text("address"),
        _text("document"),
        _refers("document", "documents"),
        key=("address_sha256", "seq"),
    )
    _table(
        "fingerprints",
        _text("document"),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        _refers("document", "documents"),
        key=("document",),
    )


def _make_claims() -> None:
    _table(
        "attributions",
        _text("id"),
        _text("document"),
        _int("start"),
        _text("body"),
        _refers("document", "documents"),
        key=("id",),
    )
    _table(
        "claims",
        _text("id"),
        _text("document"),
        _int("start"),
        _text("type"),
        _text("category", null=True),
        _text("status", null=True),
        _text("modality"),
        _text("stable_key"),
        _text("date_start", null=True),
        _text("date_end", null=True),
        _text("body"),
        _refers("document", "documents"),
        key=("id",),
    )
    _table(
        "claim_evidence",
        _text("document"),
        _text("claim"),
        _int("position"),
        _text("field"),
        _int("idx", null=True),
        _int("start"),
        _int("end"),
        _text("quote"),
        _refers("claim", "claims"),
        key=("document", "claim", "position"),
    )
    _table(
        "claim_terms",
        _text("term"),
        _text("claim"),
        _refers("claim", "claims"),
        key=("term", "claim"),
    )
    _table("withdrawn", _text("id"), _text("document"), _text("run"), key=("id",))


def _make_judgements() -> None:
    _table(
        "lineages",
        _text("id"),
        _text("child"),
        _text("parent", null=True),
        _text("relation"),
        _int("computed"),
        _text("body"),
        key=("id",),
    )
    _table(
        "issues",
        _text("id"),
        _text("code"),
        _text("document", null=True),
        _int("fatal"),
        _text("run", null=True),
        _text("body"),
        key=("id",),
    )
    _table(
        "decisions",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        _text("target"),
        _text("action"),
        _text("prev_hash"),
        _text("hash"),
        _text("body"),
        key=("seq",),
    )


def _make_derived() -> None:
    for name in _DERIVED:
        _table(
            name,
            _text("id"),
            _text("category", null=True),
            _text("status", null=True),
            _text("date_start", null=True),
            _text("date_end", null=True),
            _text("body"),
            key=("id",),
        )
    for name in ("parties", "entity_names"):
        _table(name, _text("key"), _text("entity"), key=("key", "entity"))
    _table(
        "derived_links",
        _text("kind"),
        _text("target"),
        _text("record"),
        key=("kind", "target", "record"),
    )


def _make_indexes() -> None:
    for table, columns in (
        ("documents", ("date_start", "id")),
        ("documents", ("publisher_key",)),
        ("snapshots", ("document",)),
        ("attributions", ("document", "start", "id")),
        ("claims", ("document", "start", "id")),
        ("claims", ("type", "category")),
        ("claims", ("date_start",)),
        ("claims", ("stable_key",)),
        ("withdrawn", ("document",)),
        ("lineages", ("child",)),
        ("lineages", ("parent",)),
        ("issues", ("document",)),
        ("decisions", ("target",)),
        *((name, ("date_start", "id")) for name in _DERIVED),
    ):
        op.create_index(f"{table}_{'_'.join(columns)}", table, list(columns))


def _guard_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE document_words"
        " USING fts5(words, content='', tokenize='unicode61')"
    )
    for table, keys in _IMMUTABLE.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: rows are immutable'); END"
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table}"
                f" {refuse}"
            )
        # REPLACE deletes the row in the way without firing the DELETE trigger,
        # whichever of its unique keys it is in the way by.
        same = " OR ".join(
            " AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"  # noqa: S608 - names of this file
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}"
        )
    op.execute(
        "CREATE TRIGGER decisions_chain BEFORE INSERT ON decisions"  # noqa: S608 - no input
        " WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM decisions)"
        " OR NEW.prev_hash <> coalesce((SELECT hash FROM decisions"
        f" ORDER BY seq DESC LIMIT 1), '{'0' * 64}')"
        " BEGIN SELECT RAISE(ABORT, 'decisions: the chain only grows at its end'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE TABLE document_words (num integer PRIMARY KEY, words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX document_words_words ON document_words USING gin (words)")
    op.execute(
        "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION '%: rows are immutable', TG_TABLE_NAME; END $$"
    )
    for table in _IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE OR TRUNCATE"
            f" ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
        )
    op.execute(
        "CREATE FUNCTION ledger_chain() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608 - no input
        " IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM decisions)"
        " OR NEW.prev_hash <> coalesce((SELECT hash FROM decisions"
        f" ORDER BY seq DESC LIMIT 1), '{'0' * 64}') THEN"
        " RAISE EXCEPTION 'decisions: the chain only grows at its end'; END IF;"
        " RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER decisions_chain BEFORE INSERT ON decisions"
        " FOR EACH ROW EXECUTE FUNCTION ledger_chain()"
    )
