"""Reading a ledger through SQLAlchemy."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Self, TypeVar

import msgspec
import sqlalchemy as sa

from communique.errors import NotFoundError
from communique.ledger import filters, search
from communique.ledger.bundle import DocumentHead, SearchHit, Snapshot
from communique.ledger.codec import decode, hash_fields, unpack
from communique.ledger.engine import explained, for_reading
from communique.ledger.query import Query
from communique.ledger.store import EVERYTHING
from communique.ledger.tables import (
    DERIVED,
    attributions,
    claims,
    decisions,
    documents,
    entity_names,
    fingerprints,
    issues,
    ledger_state,
    lineages,
    parties,
    runs,
    snapshots,
    withdrawn,
)
from communique.ledger.verify import verify
from communique.ledger.words import to_key
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.decision import Decision
from communique.model.document import Document, Genre, Publisher, PublisherKind
from communique.model.entity import Entity
from communique.model.ids import AttributionId, ClaimId, DocumentId, EntityId, StableKey
from communique.model.issue import Issue
from communique.model.lineage import Lineage
from communique.model.record import Record
from communique.model.run import Run

R = TypeVar("R", bound=Record)

_BATCH: Final = 500
_HEAD: Final = [c for c in documents.c if c.name not in ("text", "body")]
_CURRENT: Final = sa.select(withdrawn.c.id)


class SqlReader:
    """Implements ``store.Reader``; see there what each method does."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self._read = for_reading(engine)
        self._name = name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def name(self) -> str:
        """See ``store.Reader.name``."""
        return self._name

    def close(self) -> None:
        """See ``store.Reader.close``."""
        self._engine.dispose()

    def documents(self, query: Query = EVERYTHING) -> Iterator[Document]:
        """See ``store.Reader.documents``."""
        columns = sa.select(documents.c.body, documents.c.text)
        for row in self._stream(self._select_documents(columns, query)):
            yield _to_document(row.body, row.text)

    def heads(self, query: Query = EVERYTHING) -> Iterator[DocumentHead]:
        """See ``store.Reader.heads``."""
        rows = self._stream(self._select_documents(sa.select(*_HEAD), query))
        return (_to_head(row) for row in rows)

    def document(self, id_: DocumentId) -> Document:
        """See ``store.Reader.document``."""
        columns = sa.select(documents.c.body, documents.c.text)
        row = self._one(columns.where(documents.c.id == id_), "document", id_)
        return _to_document(row.body, row.text)

    def head(self, id_: DocumentId) -> DocumentHead:
        """See ``store.Reader.head``."""
        statement = sa.select(*_HEAD).where(documents.c.id == id_)
        return _to_head(self._one(statement, "document", id_))

    def has_sha256(self, sha256: str) -> bool:
        """See ``store.Reader.has_sha256``."""
        statement = sa.select(documents.c.num).where(documents.c.sha256 == sha256)
        return bool(self._all(statement.limit(1)))

    def snapshots(self) -> Iterator[Snapshot]:
        """See ``store.Reader.snapshots``."""
        table = snapshots.c
        columns = sa.select(table.address, table.seq, table.document)
        for row in self._stream(columns.order_by(table.address, table.seq)):
            yield Snapshot(address=row.address, seq=row.seq, document=row.document)

    def claims(
        self,
        query: Query = EVERYTHING,
        *,
        document: DocumentId | None = None,
        stable_key: StableKey | None = None,
    ) -> Iterator[Claim]:
        """See ``store.Reader.claims``."""
        table = claims.c
        statement = (
            sa.select(table.body)
            .where(*filters.for_claims(query, self._about(query)))
            .where(table.id.not_in(_CURRENT))
            .order_by(table.document, table.start, table.id)
            .limit(query.limit)
        )
        if document is not None:
            statement = statement.where(table.document == document)
        if stable_key is not None:
            statement = statement.where(table.stable_key == stable_key)
        return self._decoded(statement, Claim)

    def claims_by_id(self, ids: Sequence[ClaimId]) -> tuple[Claim, ...]:
        """See ``store.Reader.claims_by_id``."""
        return self._every(claims, ids, Claim)

    def attributions(
        self, *, document: DocumentId | None = None
    ) -> Iterator[Attribution]:
        """See ``store.Reader.attributions``."""
        table = attributions.c
        statement = sa.select(table.body).where(table.id.not_in(_CURRENT))
        if document is not None:
            statement = statement.where(table.document == document)
        statement = statement.order_by(table.document, table.start, table.id)
        return self._decoded(statement, Attribution)

    def attributions_by_id(
        self, ids: Sequence[AttributionId]
    ) -> tuple[Attribution, ...]:
        """See ``store.Reader.attributions_by_id``."""
        return self._every(attributions, ids, Attribution)

    def lineages(
        self, *, document: DocumentId | None = None, computed: bool | None = None
    ) -> Iterator[Lineage]:
        """See ``store.Reader.lineages``."""
        table = lineages.c
        statement = sa.select(table.body).where(table.id.not_in(_CURRENT))
        if document is not None:
            either = sa.or_(table.child == document, table.parent == document)
            statement = statement.where(either)
        if computed is not None:
            statement = statement.where(table.computed == int(computed))
        return self._decoded(statement.order_by(table.child, table.id), Lineage)

    def fingerprints(self) -> Iterator[tuple[DocumentId, tuple[int, ...]]]:
        """See ``store.Reader.fingerprints``."""
        statement = sa.select(fingerprints).order_by(fingerprints.c.document)
        for row in self._stream(statement):
            yield DocumentId(row.document), unpack(row.hashes)

    def issues(
        self, *, document: DocumentId | None = None, fatal: bool | None = None
    ) -> Iterator[Issue]:
        """See ``store.Reader.issues``."""
        table = issues.c
        statement = sa.select(table.body).order_by(table.code, table.id)
        if document is not None:
            statement = statement.where(table.document == document)
        if fatal is not None:
            statement = statement.where(table.fatal == int(fatal))
        return self._decoded(statement, Issue)

    def runs(self) -> tuple[Run, ...]:
        """See ``store.Reader.runs``."""
        found = self._decoded(sa.select(runs.c.body), Run)
        return tuple(sorted(found, key=lambda run: (run.at, run.id)))

    def records(self, type_: type[R], query: Query = EVERYTHING) -> Iterator[R]:
        """See ``store.Reader.records``."""
        table = DERIVED[type_]
        statement = (
            sa.select(table.c.body)
            .where(*filters.for_derived(table, query, self._about(query)))
            .order_by(table.c.date_start.nulls_last(), table.c.id)
            .limit(query.limit)
        )
        return self._decoded(statement, type_)

    def record(self, type_: type[R], id_: str) -> R:
        """See ``store.Reader.record``."""
        table = DERIVED[type_]
        statement = sa.select(table.c.body).where(table.c.id == id_)
        return decode(self._one(statement, table.name, id_)[0], type_)

    def records_by_id(self, type_: type[R], ids: Sequence[str]) -> tuple[R, ...]:
        """See ``store.Reader.records_by_id``."""
        found = self._by_id(DERIVED[type_], ids, type_)
        return tuple(found[id_] for id_ in ids if id_ in found)

    def find_entities(self, name: str) -> tuple[Entity, ...]:
        """See ``store.Reader.find_entities``."""
        found = self.records_by_id(Entity, self._find_ids(name))
        return tuple(sorted(found, key=lambda e: (-_used(e), e.id)))

    def parties(self) -> Iterator[tuple[str, EntityId]]:
        """See ``store.Reader.parties``."""
        statement = sa.select(parties).order_by(parties.c.key, parties.c.entity)
        for row in self._stream(statement):
            yield row.key, EntityId(row.entity)

    def search(self, words: str, limit: int = 20) -> tuple[SearchHit, ...]:
        """See ``store.Reader.search``."""
        with explained(self._name), self._read.begin() as connection:
            hits = []
            for num in search.find(connection, words, limit):
                statement = sa.select(documents).where(documents.c.num == num)
                row = connection.execute(statement).one()
                text = row.text
                spans, excerpt = search.locate(_to_document(row.body, text), words)
                hit = SearchHit(
                    document=_to_head(row),
                    spans=spans,
                    excerpt=excerpt,
                    quote=excerpt.of(text) if excerpt else "",
                )
                hits.append(hit)
        return tuple(hits)

    def decisions(self) -> Iterator[Decision]:
        """See ``store.Reader.decisions``."""
        statement = sa.select(decisions.c.body).order_by(decisions.c.seq)
        return self._decoded(statement, Decision)

    def digest(self) -> str:
        """See ``store.Reader.digest``."""
        state = self._state()
        return hash_fields(state.get("inputs"), state.get("decisions"))

    def derived_from(self) -> str | None:
        """See ``store.Reader.derived_from``."""
        return self._state().get("derived_from")

    def counts(self) -> tuple[tuple[str, int], ...]:
        """See ``store.Reader.counts``."""
        asked = (attributions, claims, decisions, documents, issues, lineages)
        tables = sorted((*asked, *DERIVED.values()), key=lambda table: table.name)
        rows = [sa.select(sa.func.count()).select_from(table) for table in tables]
        return tuple(
            (table.name, self._all(row)[0][0])
            for table, row in zip(tables, rows, strict=True)
        )

    def verify(self) -> Iterator[Issue]:
        """See ``store.Reader.verify``."""
        with explained(self._name), self._read.begin() as connection:
            yield from verify(connection, self._name)

    def _state(self) -> dict[str, str]:
        return {row.name: row.value for row in self._all(sa.select(ledger_state))}

    def _about(self, query: Query) -> tuple[str, ...]:
        return () if query.about is None else self._find_ids(query.about)

    def _find_ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of the entities that ``name`` means, sorted."""
        entities = DERIVED[Entity].c
        by_id = self._all(sa.select(entities.id).where(entities.id == name))
        if by_id:
            return (name,)
        table, key = entity_names.c, to_key(name)
        if not key:
            return ()
        exact = self._all(sa.select(table.entity).where(table.key == key).distinct())
        if exact:
            return tuple(sorted(row.entity for row in exact))
        asked = set(key.split())
        likely = (table.key.contains(word, autoescape=True) for word in asked)
        rows = self._all(sa.select(table.key, table.entity).where(*likely))
        return tuple(
            sorted({row.entity for row in rows if asked <= set(row.key.split())})
        )

    def _select_documents(
        self, columns: sa.Select[Any], query: Query
    ) -> sa.Select[Any]:
        table = documents.c
        return (
            columns.where(*filters.for_documents(query, self._about(query)))
            .order_by(table.date_start.nulls_last(), table.id)
            .limit(query.limit)
        )

    def _every(
        self, table: sa.Table, ids: Sequence[str], type_: type[R]
    ) -> tuple[R, ...]:
        found = self._by_id(table, ids, type_)
        for id_ in ids:
            if id_ not in found:
                raise _missing(self._name, table.name, id_)
        return tuple(found[id_] for id_ in ids)

    def _by_id(
        self, table: sa.Table, ids: Sequence[str], type_: type[R]
    ) -> dict[str, R]:
        found: dict[str, R] = {}
        unique = sorted(set(ids))
        for start in range(0, len(unique), _BATCH):
            some = unique[start : start + _BATCH]
            columns = sa.select(table.c.id, table.c.body)
            for row in self._all(columns.where(table.c.id.in_(some))):
                found[row.id] = decode(row.body, type_)
        return found

    def _decoded(self, statement: sa.Select[Any], type_: type[R]) -> Iterator[R]:
        return (decode(row[0], type_) for row in self._stream(statement))

    def _stream(self, statement: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
        with explained(self._name), self._read.begin() as connection:
            lazy = connection.execution_options(yield_per=_BATCH)
            with lazy.execute(statement) as rows:  # closed when the caller stops early
                yield from rows

    def _all(self, statement: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        with explained(self._name), self._read.begin() as connection:
            return connection.execute(statement).all()

    def _one(self, statement: sa.Select[Any], what: str, id_: str) -> sa.Row[Any]:
        rows = self._all(statement)
        if not rows:
            raise _missing(self._name, what, id_)
        return rows[0]


def _missing(name: str, what: str, id_: str) -> NotFoundError:
    return NotFoundError(
        f"{name}: {what} has nothing with the id {id_}. `communique export` lists"
        " the ids there are."
    )


def _used(entity: Entity) -> int:
    return len({document for form in entity.names for document in form.documents})


def _to_document(body: str, text: str) -> Document:
    return msgspec.structs.replace(decode(body, Document), text=text)


def _to_head(row: sa.Row[Any]) -> DocumentHead:
    publisher = None
    if row.publisher is not None:
        publisher = Publisher(
            name=row.publisher,
            kind=_enum(PublisherKind, row.publisher_kind),
            country=row.publisher_country,
            ref=row.publisher_ref,
        )
    return DocumentHead(
        id=row.id,
        address=row.address,
        is_url=bool(row.is_url),
        sha256=row.sha256,
        length=row.length,
        title=row.title,
        publisher=publisher,
        published=row.published,
        genre=_enum(Genre, row.genre),
        language=row.language,
    )


E_ = TypeVar("E_")


def _enum(type_: Callable[[str], E_], value: str | None) -> E_ | None:
    return None if value is None else type_(value)
