"""The accounts of one event: what they share, what only one has, what differs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from communique.errors import NotFoundError
from communique.ledger.store import Reader
from communique.ledger.words import to_words
from communique.model.claim import Claim
from communique.model.dates import DateInterval, from_edtf
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import ClaimId, DocumentId, RecordId
from communique.model.reconciled import EventRecord
from communique.model.record import Record
from communique.reconcile.compare.names import fold
from communique.views.accounts import Told, along_with, of_event, of_others
from communique.views.edits import as_edited
from communique.views.names import all_names
from communique.views.quotes import Shown, Texts, passages
from communique.views.wording import Framed, framed

_SINGLE = ("date", "place", "status", "kind")
"""Properties of which an account gives one value, so that two values differ."""
_DIFFER = (
    FindingRelation.CONFLICTS,
    FindingRelation.SUPERSEDES,
    FindingRelation.REFINES,
)
_FIELDS = {
    "existence": "status",
    "parties": "participants",
    "signatories": "participants",
}
"""Field of a finding to the property that it is on."""
_PLANS = frozenset({"planned", "proposed"})
_DONE = frozenset({"occurred", "ongoing"})
"""A plan and what was done of it are one matter told at two times."""
_LISTED = 10
"""Events listed when several answer."""


class Account(Record, frozen=True, kw_only=True):
    """What one document says of the event."""

    document: DocumentId
    address: str
    publisher: str | None
    published: str | None
    evidence: tuple[Shown, ...]


class Item(Record, frozen=True, kw_only=True):
    """One property and value, and the documents whose accounts give it."""

    field: str
    value: str
    documents: tuple[DocumentId, ...]


class Difference(Record, frozen=True, kw_only=True):
    """A property of which the accounts give different values, or other words.

    Attributes:
        compatible: Nothing shows a conflict: one value is a closer reading of the
            other ("May" and "3 May"), or the same thing in other words.
        relation: That of the finding, where there is one: conflicts, refines,
            supersedes.
        why: The finding's sentence, where there is one.
    """

    field: str
    items: tuple[Item, ...]
    compatible: bool
    relation: str | None = None
    why: str | None = None


class Comparison(Record, frozen=True, kw_only=True):
    """The accounts of one event.

    Attributes:
        shared: What every account says.
        partly: What several but not all say.
        only: What one account alone says, in the order of the accounts.
        different: Of one property, different values.
        wording: Of one property, closer readings and other words for one thing.
        omissions: Sentences of the findings on what an account leaves out.
        framing: Each side's terms for what the event is about, and for what its
            accounts name otherwise.
        part_of: Title of the event that contains this one.
    """

    id: RecordId
    title: str
    status: str
    date: str | None
    accounts: tuple[Account, ...]
    shared: tuple[Item, ...]
    partly: tuple[Item, ...]
    only: tuple[Item, ...]
    different: tuple[Difference, ...]
    wording: tuple[Difference, ...]
    omissions: tuple[str, ...]
    framing: tuple[Framed, ...]
    part_of: str | None = None


def compare(reader: Reader, event: str) -> Comparison:
    """Return the accounts of an event, compared.

    Compared is what they say of the event itself, and the figures, promises and other
    events that they tell along with it.

    Args:
        reader: The ledger.
        event: Its id, the beginning of its id, or words of its title.

    Raises:
        NotFoundError: No event, or more than one, answers to ``event``.
    """
    record = find_event(reader, event)
    names = all_names(reader)
    claims = as_edited(reader, reader.claims_by_id(record.claims))
    along = along_with(reader, claims)
    told = (*of_event(claims, names), *of_others(reader, along))
    documents = _in_order(reader, {claim.document for claim in claims})
    items = _items(told, documents)
    findings = tuple(_findings(reader, record, {t.claim.id for t in told}))
    different = tuple(_differences(told, items, findings))
    settled = [item for item in items.values() if not _is_open(item, different)]
    count = len(documents)
    containing = reader.records_by_id(EventRecord, (record.part_of or "",))
    return Comparison(
        id=record.id,
        title=record.title,
        status=record.status,
        date=record.date.edtf if record.date else None,
        accounts=tuple(_account(reader, claims, id_) for id_ in documents),
        shared=tuple(i for i in settled if len(i.documents) == count),
        partly=tuple(i for i in settled if 1 < len(i.documents) < count),
        only=tuple(
            i
            for id_ in documents
            for i in settled
            if i.documents == (id_,)
            if count > 1
        ),
        different=tuple(d for d in different if not d.compatible),
        wording=(
            *(d for d in different if d.compatible),
            *_other_words(told, different, documents),
        ),
        omissions=tuple(f.why for f in findings if f.relation is FindingRelation.OMITS),
        framing=framed(reader, record, documents, names),
        part_of=containing[0].title if containing else None,
    )


def find_event(reader: Reader, asked: str) -> EventRecord:
    """Return the event that ``asked`` means.

    Raises:
        NotFoundError: There is none, or there are several; it lists them.
    """
    for event in reader.records_by_id(EventRecord, (asked,)):
        return event
    words = set(to_words(asked))
    found = [
        event
        for event in reader.records(EventRecord)
        if event.id.startswith(asked) or words <= set(to_words(_spoken(event)))
    ]
    if len(found) == 1 and words:
        return found[0]
    if not found or not words:
        raise NotFoundError(
            f"{asked!r}: no event has this id or these words in its title."
            " `communique timeline --evidence` shows the ids."
        )
    listed = "".join(f"\n  {e.id} {_spoken(e)}" for e in found[:_LISTED])
    more = "\n  …" if len(found) > _LISTED else ""
    raise NotFoundError(
        f"{asked!r}: {len(found)} events answer to this. Name one by its id:"
        f"{listed}{more}"
    )


def _spoken(event: EventRecord) -> str:
    return f"{event.date.edtf if event.date else ''} {event.title}".strip()


def _account(
    reader: Reader, claims: tuple[Claim, ...], document: DocumentId
) -> Account:
    head = reader.head(document)
    own = tuple(claim for claim in claims if claim.document == document)
    return Account(
        document=document,
        address=head.address,
        publisher=head.publisher.name if head.publisher else None,
        published=head.published,
        evidence=passages(Texts(reader), own),
    )


def _in_order(reader: Reader, documents: Iterable[DocumentId]) -> list[DocumentId]:
    """Return documents by publication, undated ones last."""
    return sorted(documents, key=lambda d: (reader.head(d).published or "9999", d))


def _items(
    told: Sequence[Told], documents: Sequence[DocumentId]
) -> dict[tuple[str, str], Item]:
    """Return each property and value with the documents that give it."""
    found: dict[tuple[str, str], tuple[str, set[DocumentId]]] = {}
    for t in told:
        found.setdefault((t.field, t.key), (t.value, set()))[1].add(t.claim.document)
    return {
        (field, key): Item(
            field=field,
            value=value,
            documents=tuple(d for d in documents if d in given),
        )
        for (field, key), (value, given) in found.items()
    }


def _findings(
    reader: Reader, record: EventRecord, claims: set[ClaimId]
) -> Iterator[Finding]:
    """Yield the findings on an event, and those on what is told along with it."""
    for finding in reader.records(Finding):
        if finding.relation is FindingRelation.CORROBORATES:
            continue
        values = [v for v in finding.values if claims.intersection(v.claims)]
        if finding.subject == record.id or len(values) > 1:
            yield finding


def _differences(
    told: Sequence[Told],
    items: dict[tuple[str, str], Item],
    findings: Sequence[Finding],
) -> Iterator[Difference]:
    """Yield single-valued properties with several values, then other findings."""
    by_field: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items.values():
        by_field[item.field].append(item)
    chosen = _of_fields(findings)
    for field, given in by_field.items():
        finding = chosen.get(field)
        single = field in _SINGLE or field.startswith("office of ")
        values = given if finding is None or single else _named(finding, given)
        if len(values) > 1 and (single or finding is not None):
            yield _difference(field, values, finding)
    for finding in findings:
        if finding.field == "value" and finding.relation in _DIFFER:
            values = _of_finding(finding, told, items)
            if len(values) > 1:
                yield _difference("figure", values, finding)


def _named(finding: Finding, items: Sequence[Item]) -> list[Item]:
    """Return the items that a finding on one of several values names."""
    told = [value.value for value in finding.values]
    return [i for i in items if any(t.startswith(i.value) for t in told)]


def _difference(
    field: str, items: Sequence[Item], finding: Finding | None
) -> Difference:
    return Difference(
        field=field,
        items=tuple(items),
        compatible=_is_compatible(field, items, finding),
        relation=finding.relation if finding else None,
        why=finding.why if finding else None,
    )


def _of_fields(findings: Sequence[Finding]) -> dict[str, Finding]:
    """Return the finding on each field of the event, conflicts before others."""
    found: dict[str, Finding] = {}
    for relation in _DIFFER:
        for finding in findings:
            if finding.relation is relation and finding.field != "value":
                found.setdefault(_FIELDS.get(finding.field, finding.field), finding)
    return found


def _of_finding(
    finding: Finding, told: Sequence[Told], items: dict[tuple[str, str], Item]
) -> list[Item]:
    claims = {c for value in finding.values for c in value.claims}
    keys = dict.fromkeys(
        (t.field, t.key) for t in told if t.claim.id in claims and t.field == "figure"
    )
    return [items[key] for key in keys]


def _is_open(item: Item, different: Sequence[Difference]) -> bool:
    return any(item in difference.items for difference in different)


def _other_words(
    told: Sequence[Told],
    different: Sequence[Difference],
    documents: Sequence[DocumentId],
) -> Iterator[Difference]:
    """Yield the things that accounts name in other words, letters apart."""
    forms: defaultdict[tuple[str, str], dict[str, Told]] = defaultdict(dict)
    given: defaultdict[tuple[str, str, str], set[DocumentId]] = defaultdict(set)
    for t in told:
        forms[t.field, t.key].setdefault(fold(t.form), t)
        given[t.field, t.key, fold(t.form)].add(t.claim.document)
    known = {d.field for d in different if d.field != "figure"}
    for (field, key), by_form in forms.items():
        if field in known or not _are_apart(
            [given[field, key, form] for form in by_form]
        ):
            continue
        name = next(iter(by_form.values())).value
        yield Difference(
            field=field if field.startswith("office of ") else f"{field}: {name}",
            items=tuple(
                Item(
                    field=field,
                    value=t.form,
                    documents=tuple(
                        d for d in documents if d in given[field, key, form]
                    ),
                )
                for form, t in by_form.items()
            ),
            compatible=True,
        )


def _are_apart(documents: Sequence[set[DocumentId]]) -> bool:
    """Tell whether some account has none of the words of another."""
    return any(not a & b for a, b in combinations(documents, 2))


def _is_compatible(field: str, items: Sequence[Item], finding: Finding | None) -> bool:
    if finding is not None:
        return finding.relation is FindingRelation.REFINES
    if field == "status":
        return {i.value for i in items} & _PLANS != set() and all(
            i.value in _PLANS | _DONE for i in items
        )
    if field != "date":
        return True
    dates = [_read(item.value) for item in items]
    known = [date for date in dates if date is not None]
    return all(a.overlaps(b) for a in known for b in known)


def _read(edtf: str) -> DateInterval | None:
    try:
        return from_edtf(edtf)
    except ValueError:
        return None
