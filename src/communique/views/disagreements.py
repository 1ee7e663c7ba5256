"""Where documents disagree, refine or supersede each other, or leave things out."""

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.entity import Entity
from communique.model.finding import Finding, FindingRelation, FindingValue
from communique.model.ids import DocumentId, FindingId
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
)
from communique.model.record import Record
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages


class Side(Record, frozen=True, kw_only=True):
    """One value and who gives it.

    ``addresses`` are those of the documents, ``publishers`` who put them out (the
    address where that is not known), each once.
    """

    value: str
    addresses: tuple[str, ...]
    publishers: tuple[str, ...]
    documents: tuple[DocumentId, ...]
    origin: DocumentId
    evidence: tuple[Shown, ...] = ()


class Disagreement(Record, frozen=True, kw_only=True):
    """One finding; ``about`` names the thing compared."""

    id: FindingId
    relation: str
    subject: str
    about: str
    field: str
    why: str
    state: str
    sides: tuple[Side, ...]


class Disagreements(Record, frozen=True, kw_only=True):
    """Findings, those that need a reader's eye first."""

    rows: tuple[Disagreement, ...]
    more: bool = False


_RANK = (
    FindingRelation.CONFLICTS,
    FindingRelation.SUPERSEDES,
    FindingRelation.REFINES,
    FindingRelation.OMITS,
    FindingRelation.CORROBORATES,
)


def disagreements(
    reader: Reader, query: Query, *, everything: bool = False, evidence: bool = False
) -> Disagreements:
    """Return the findings that ``query`` leaves in.

    Args:
        reader: The ledger.
        query: ``category`` is the relation asked for; without it, and unless
            ``everything`` is set, only conflicts are returned.
        everything: Also what refines, supersedes, omits and corroborates.
        evidence: Fill the passages in.
    """
    if query.category is None and not everything:
        query = _only_conflicts(query)
    records, more = take(reader, Finding, query)
    texts = Texts(reader)
    rows = [_row(reader, texts, finding, evidence=evidence) for finding in records]
    rows.sort(key=lambda row: _RANK.index(FindingRelation(row.relation)))
    return Disagreements(rows=tuple(rows), more=more)


def title_of(reader: Reader, id_: str) -> str:
    """Return a short name of any reconciled record; the id when there is none."""
    for event in reader.records_by_id(EventRecord, (id_,)):
        return event.title
    for figure in reader.records_by_id(FigureRecord, (id_,)):
        what = figure.what or ""
        return (
            figure.as_written
            if what in figure.as_written
            else f"{figure.as_written} {what}"
        )
    for agreement in reader.records_by_id(AgreementRecord, (id_,)):
        return agreement.title
    for commitment in reader.records_by_id(CommitmentRecord, (id_,)):
        return commitment.act
    for entity in reader.records_by_id(Entity, (id_,)):
        return entity.name
    return id_


def _only_conflicts(query: Query) -> Query:
    return Query(
        about=query.about,
        between=query.between,
        since=query.since,
        until=query.until,
        category=FindingRelation.CONFLICTS,
        publisher=query.publisher,
        limit=query.limit,
    )


def _row(
    reader: Reader, texts: Texts, finding: Finding, *, evidence: bool
) -> Disagreement:
    return Disagreement(
        id=finding.id,
        relation=finding.relation,
        subject=finding.subject,
        about=title_of(reader, finding.subject),
        field=finding.field,
        why=finding.why,
        state=finding.state,
        sides=tuple(
            _side(reader, texts, value, evidence=evidence) for value in finding.values
        ),
    )


def _side(reader: Reader, texts: Texts, value: FindingValue, *, evidence: bool) -> Side:
    claims = reader.claims_by_id(value.claims) if evidence else ()
    heads = [reader.head(id_) for id_ in value.documents]
    by = (h.publisher.name if h.publisher else h.address for h in heads)
    return Side(
        value=value.value,
        addresses=tuple(head.address for head in heads),
        publishers=tuple(dict.fromkeys(by)),
        documents=value.documents,
        origin=value.origin,
        evidence=passages(texts, claims),
    )
