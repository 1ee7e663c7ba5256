"""Promises, and what was found of them later."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.claim import Claim
from communique.model.ids import ClaimId, DocumentId, RecordId
from communique.model.reconciled import CommitmentRecord, EventRecord, FollowUp
from communique.model.record import Record
from communique.views.names import Names, some_names
from communique.views.paging import take
from communique.views.quotes import Shown, Texts, passages


class Later(Record, frozen=True, kw_only=True):
    """What a later document says of a promise.

    ``what`` is an event's title or the passage of a claim.
    """

    relation: str
    target: str
    what: str
    why: str
    evidence: tuple[Shown, ...] = ()


class CommitmentRow(Record, frozen=True, kw_only=True):
    """One promise.

    ``searched_until`` is the publication date of the newest document looked at: what
    came later is not known.
    """

    id: RecordId
    by: str
    to: str | None
    act: str
    made: str | None
    due: str | None
    status: str
    searched_until: str | None
    later: tuple[Later, ...]
    origins: int
    documents: tuple[DocumentId, ...]
    evidence: tuple[Shown, ...] = ()


class Commitments(Record, frozen=True, kw_only=True):
    """Promises by date."""

    rows: tuple[CommitmentRow, ...]
    more: bool = False


class Answers(NamedTuple):
    """What follow-ups point at, by id: events, and claims where no event is meant."""

    events: Mapping[RecordId, EventRecord]
    claims: Mapping[ClaimId, Claim]


def commitments(reader: Reader, query: Query, *, evidence: bool = False) -> Commitments:
    """Return the promises that ``query`` leaves in.

    ``query.category``, when given, is the status asked for.
    """
    records, more = _take(reader, query)
    names = some_names(reader, (id_ for r in records for id_ in (r.by, r.to)))
    texts = Texts(reader)
    targets = [f.target for r in records for f in r.follow_up]
    events = {e.id: e for e in reader.records_by_id(EventRecord, targets)}
    told = tuple(ClaimId(t) for t in dict.fromkeys(targets) if t not in events)
    answers = Answers(events, {c.id: c for c in reader.claims_by_id(told)})
    rows = tuple(
        _row(reader, texts, names, answers, record=r, evidence=evidence)
        for r in records
    )
    return Commitments(rows=rows, more=more)


def _take(reader: Reader, query: Query) -> tuple[tuple[CommitmentRecord, ...], bool]:
    if query.category is None:
        return take(reader, CommitmentRecord, query)
    # The ledger finds no commitment by its status, and there are few: pick here.
    every = msgspec.structs.replace(query, category=None, limit=None)
    found = tuple(
        record
        for record in reader.records(CommitmentRecord, every)
        if record.status == query.category
    )
    return found[: query.limit], query.limit is not None and len(found) > query.limit


def _row(
    reader: Reader,
    texts: Texts,
    names: Names,
    answers: Answers,
    *,
    record: CommitmentRecord,
    evidence: bool,
) -> CommitmentRow:
    claims = reader.claims_by_id(record.claims) if evidence else ()
    return CommitmentRow(
        id=record.id,
        by=names.name(record.by) or "",
        to=names.name(record.to),
        act=record.act,
        made=record.made.edtf if record.made else None,
        due=record.due.edtf if record.due else None,
        status=record.status,
        searched_until=record.searched_until,
        later=tuple(
            _later(reader, texts, f, answers, evidence=evidence)
            for f in record.follow_up
        ),
        origins=record.origins,
        documents=record.documents,
        evidence=passages(texts, claims),
    )


def _later(
    reader: Reader,
    texts: Texts,
    follow_up: FollowUp,
    answers: Answers,
    *,
    evidence: bool,
) -> Later:
    event = answers.events.get(RecordId(follow_up.target))
    ids = event.claims if event else (ClaimId(follow_up.target),)
    # A claim is told by its words, an event by its title.
    what = event.title if event else answers.claims[ids[0]].evidence[0].quote
    return Later(
        relation=follow_up.relation,
        target=follow_up.target,
        what=what,
        why=follow_up.why,
        evidence=passages(texts, reader.claims_by_id(ids)) if evidence else (),
    )
