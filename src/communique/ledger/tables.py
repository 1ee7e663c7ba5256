"""The tables, as queries see them.

``migrations/versions`` makes them; a contract test keeps the two equal. Every
``body`` holds the whole record as canonical JSON (of a document, without its
text); the other columns only serve to find it. Dates are ISO 8601 days: the
first day, and the day after the last; open ends are ``OPEN_LEFT`` and
``OPEN_RIGHT``, and ``NULL`` means that nothing is known.
"""

from typing import Final

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from communique.model.entity import Edge, Entity
from communique.model.finding import Finding
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FramingRecord,
)
from communique.model.record import Record

OPEN_LEFT: Final = "0001-01-01"
OPEN_RIGHT: Final = "9999-12-31"

metadata: Final = MetaData()

_text: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Sorted by code point on both engines, so that both give the same order."""


def _words(name: str, *, null: bool = False, key: bool = False) -> Column[str]:
    return Column(name, _text, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False, key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null, primary_key=key)


def _refers(name: str, target: str, *, key: bool = False) -> Column[str]:
    return Column(name, _text, ForeignKey(target), nullable=False, primary_key=key)


ledger_state: Final = Table(
    "ledger_state", metadata, _words("name", key=True), _words("value")
)
"""``inputs``: sum of the digests of all that the derived tables depend on;
``derived_from``: its value when they were made."""

runs: Final = Table("runs", metadata, _words("id", key=True), _words("body"))

documents: Final = Table(
    "documents",
    metadata,
    _number("num", key=True),
    Column("id", _text, nullable=False, unique=True),
    _words("address"),
    _number("is_url"),
    _words("sha256"),
    _words("text_sha256"),
    _number("length"),
    _words("published", null=True),
    _words("date_start", null=True),
    _words("date_end", null=True),
    _words("publisher", null=True),
    _words("publisher_key", null=True),
    _words("publisher_kind", null=True),
    _words("publisher_country", null=True),
    _words("publisher_ref", null=True),
    _words("title", null=True),
    _words("genre", null=True),
    _words("language", null=True),
    _words("text"),
    _words("body"),
    UniqueConstraint("sha256", "text_sha256", name="documents_bytes"),
)
"""``num`` numbers the documents for the word index."""

snapshots: Final = Table(
    "snapshots",
    metadata,
    _words("address_sha256", key=True),
    _number("seq", key=True),
    _words("address"),
    _refers("document", "documents.id"),
)
"""The key is a digest because a URL can be longer than an index entry may be."""

fingerprints: Final = Table(
    "fingerprints",
    metadata,
    _refers("document", "documents.id", key=True),
    Column("hashes", LargeBinary, nullable=False),
)

attributions: Final = Table(
    "attributions",
    metadata,
    _words("id", key=True),
    _refers("document", "documents.id"),
    _number("start"),
    _words("body"),
)

claims: Final = Table(
    "claims",
    metadata,
    _words("id", key=True),
    _refers("document", "documents.id"),
    _number("start"),
    _words("type"),
    _words("category", null=True),
    _words("status", null=True),
    _words("modality"),
    _words("stable_key"),
    _words("date_start", null=True),
    _words("date_end", null=True),
    _words("body"),
)

claim_evidence: Final = Table(
    "claim_evidence",
    metadata,
    _words("document", key=True),
    _refers("claim", "claims.id", key=True),
    _number("position", key=True),
    _words("field"),
    _number("idx", null=True),
    _number("start"),
    _number("end"),
    _words("quote"),
)
"""``document`` comes first in the key, so that what is written together lies
together."""

claim_terms: Final = Table(
    "claim_terms",
    metadata,
    _words("term", key=True),
    _refers("claim", "claims.id", key=True),
)
"""``n:`` and the key of a name in the claim, ``c:`` and a country code."""

withdrawn: Final = Table(
    "withdrawn", metadata, _words("id", key=True), _words("document"), _words("run")
)
"""Claims, attributions and lineages that the latest run on their document no
longer found; they stay for decisions and quotations that rest on them."""

lineages: Final = Table(
    "lineages",
    metadata,
    _words("id", key=True),
    _words("child"),
    _words("parent", null=True),
    _words("relation"),
    _number("computed"),
    _words("body"),
)

issues: Final = Table(
    "issues",
    metadata,
    _words("id", key=True),
    _words("code"),
    _words("document", null=True),
    _number("fatal"),
    _words("run", null=True),
    _words("body"),
)

decisions: Final = Table(
    "decisions",
    metadata,
    _number("seq", key=True),
    _words("target"),
    _words("action"),
    _words("prev_hash"),
    _words("hash"),
    _words("body"),
)

parties: Final = Table(
    "parties", metadata, _words("key", key=True), _words("entity", key=True)
)

entity_names: Final = Table(
    "entity_names", metadata, _words("key", key=True), _words("entity", key=True)
)

derived_links: Final = Table(
    "derived_links",
    metadata,
    _words("kind", key=True),
    _words("target", key=True),
    _words("record", key=True),
)
"""What a derived record rests on or involves: ``e:`` and an entity's id, ``c:`` and a
country code, ``d:`` and a document's id. ``kind`` is the record's table."""


def _derived(name: str) -> Table:
    return Table(
        name,
        metadata,
        _words("id", key=True),
        _words("category", null=True),
        _words("status", null=True),
        _words("date_start", null=True),
        _words("date_end", null=True),
        _words("body"),
    )


DERIVED: Final[dict[type[Record], Table]] = {
    Entity: _derived("entities"),
    EventRecord: _derived("events"),
    FigureRecord: _derived("figures"),
    AgreementRecord: _derived("agreements"),
    CommitmentRecord: _derived("commitments"),
    FramingRecord: _derived("framings"),
    Finding: _derived("findings"),
    Edge: _derived("edges"),
}
"""The table of each derived record; all have the same columns."""
