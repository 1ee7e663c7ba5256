"""Reconciled records to rows and links."""

import itertools
from collections.abc import Iterable, Iterator, Mapping

import sqlalchemy as sa

from communique.ledger.codec import encode
from communique.ledger.columns import (
    UNDATED,
    Dates,
    Row,
    country_terms,
    entity_terms,
    hull,
    to_dates,
)
from communique.ledger.tables import DERIVED, derived_links, entity_names, parties
from communique.ledger.words import to_key
from communique.model.dates import DateInterval
from communique.model.entity import Edge, Entity, EntitySchema
from communique.model.finding import Finding
from communique.model.ids import DocumentId
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FramingRecord,
    Reconciled,
)
from communique.model.record import Record

_Dated = EventRecord | FigureRecord | AgreementRecord | CommitmentRecord | FramingRecord
_Terms = frozenset[str]


class Describer:
    """Turns the records of one reconciliation into rows.

    Args:
        reconciled: All of it, since findings take date and parties from the
            record they are about.
        published: Publication dates of the documents.
    """

    def __init__(
        self, reconciled: Reconciled, published: Mapping[DocumentId, Dates]
    ) -> None:
        self._all = reconciled
        self._published = published
        self._countries: dict[str, str | None] = {
            e.id: e.country for e in reconciled.entities
        }
        self._by_key: dict[str, set[str]] = {}
        for row in _name_rows(reconciled.entities):
            self._by_key.setdefault(str(row["key"]), set()).add(str(row["entity"]))
        self._seen: dict[str, tuple[Dates, _Terms]] = {}

    def rows(self) -> Iterator[tuple[sa.Table, Row]]:
        """Yield every row with its table; records before what refers to them."""
        for key, entity in self._all.parties:
            yield parties, {"key": key, "entity": entity}
        for row in _name_rows(self._all.entities):
            yield entity_names, row
        for entity_ in self._all.entities:
            terms = frozenset(entity_terms((entity_.id,), self._countries))
            documents = {d for form in entity_.names for d in form.documents}
            yield from self._put(entity_, UNDATED, terms, documents, entity_.schema)
        for edge in self._all.edges:
            yield from self._put(edge, UNDATED, frozenset(), (), edge.judgement)
        dated: Iterable[_Dated] = itertools.chain(
            self._all.events,
            self._all.figures,
            self._all.agreements,
            self._all.commitments,
            self._all.framings,
        )
        for record in dated:
            yield from self._put_dated(record)
        for finding in self._all.findings:
            yield from self._put_finding(finding)

    def _put_dated(self, record: _Dated) -> Iterator[tuple[sa.Table, Row]]:
        dates = to_dates(_date_of(record))
        if dates == UNDATED:
            dates = self._dates(record.documents)
        terms = frozenset(self._terms(record))
        self._seen[record.id] = dates, terms
        yield from self._put(
            record, dates, terms, record.documents, _category_of(record)
        )

    def _put_finding(self, finding: Finding) -> Iterator[tuple[sa.Table, Row]]:
        documents = {d for value in finding.values for d in value.documents}
        own = frozenset(entity_terms((finding.subject,), self._countries))
        otherwise = self._dates(documents), own
        dates, terms = self._seen.get(finding.subject, otherwise)
        yield from self._put(finding, dates, terms, documents, finding.relation)

    def _put(
        self,
        record: Record,
        dates: Dates,
        terms: _Terms,
        documents: Iterable[DocumentId],
        category: str | None,
    ) -> Iterator[tuple[sa.Table, Row]]:
        table = DERIVED[type(record)]
        id_ = id_of(record)
        status = getattr(record, "status", None) or getattr(record, "state", None)
        yield (
            table,
            {
                "id": id_,
                "category": category,
                "status": status,
                "date_start": dates[0],
                "date_end": dates[1],
                "body": encode(record),
            },
        )
        for target in sorted(terms | {f"d:{document}" for document in documents}):
            link = {"kind": table.name, "target": target, "record": id_}
            yield derived_links, {**link}

    def _dates(self, documents: Iterable[DocumentId]) -> Dates:
        return hull(self._published.get(d, UNDATED) for d in documents)

    def _terms(self, record: _Dated) -> set[str]:
        match record:
            case EventRecord():
                place = record.place.country if record.place else None
                own = [participant.country for participant in record.participants]
                ids = [participant.entity for participant in record.participants]
                terms = country_terms((place, *own))
                return terms | self._of((*ids, *record.about))
            case FigureRecord():
                return self._of((record.donor, record.recipient, record.programme))
            case AgreementRecord():
                keys = [
                    self._by_key.get(to_key(name), set()) for name in record.parties
                ]
                named = [entity for some in keys for entity in some]
                terms = country_terms(record.parties)
                return terms | self._of((record.id, *record.signatories, *named))
            case CommitmentRecord():
                return self._of((record.by, record.to))
            case FramingRecord():
                things = self._by_key.get(to_key(record.of), set())
                return self._of((record.by, *things))

    def _of(self, ids: Iterable[str | None]) -> set[str]:
        return entity_terms(ids, self._countries)


def id_of(record: Record) -> str:
    """Return the id of a derived record; of an edge, both its keys."""
    if isinstance(record, Edge):
        return f"{record.left}|{record.right}"
    return str(getattr(record, "id"))  # noqa: B009 - the type does not say it has one


def _name_rows(entities: Iterable[Entity]) -> Iterator[Row]:
    """Yield each form that an entity is found by, once."""
    for entity in entities:
        forms = {entity.name, entity.ref, *(form.name for form in entity.names)}
        if entity.schema is EntitySchema.COUNTRY:
            forms.add(entity.country)
        for key in sorted({to_key(form) for form in forms if form} - {""}):
            yield {"key": key, "entity": entity.id}


def _date_of(record: _Dated) -> DateInterval | None:
    match record:
        case EventRecord():
            return record.date
        case FigureRecord():
            return record.period
        case AgreementRecord():
            return record.signed or record.term
        case CommitmentRecord():
            return record.made or record.due
        case FramingRecord():
            return None


def _category_of(record: _Dated) -> str | None:
    match record:
        case EventRecord():
            return record.category
        case FigureRecord():
            return record.stage
        case FramingRecord():
            return record.stance
        case _:
            return None
