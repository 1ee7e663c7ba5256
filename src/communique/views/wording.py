"""The terms of each side for one thing: how often, and where first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.ledger.store import Reader
from communique.model.claim import Claim
from communique.model.content import Framing
from communique.model.ids import DocumentId
from communique.model.reconciled import EventRecord, FramingRecord
from communique.model.record import Record
from communique.reconcile.compare.names import fold
from communique.reconcile.framings import thing_key
from communique.views.names import Names


class Term(Record, frozen=True, kw_only=True):
    """One term of one side.

    Attributes:
        term: As first written.
        count: Times that the ledger's documents have it of the thing.
        first: Publication date of the oldest document with it; ``None`` when that
            is not known.
        document, address: That document.
    """

    term: str
    count: int
    first: str | None
    document: DocumentId
    address: str


class SideTerms(Record, frozen=True, kw_only=True):
    """The terms of one side of one stance; ``by`` is a name or a publisher."""

    by: str
    stance: str
    terms: tuple[Term, ...]


class Framed(Record, frozen=True, kw_only=True):
    """One thing, and the terms that each side has for it."""

    of: str
    sides: tuple[SideTerms, ...]


def framed(
    reader: Reader, event: EventRecord, documents: Sequence[DocumentId], names: Names
) -> tuple[Framed, ...]:
    """Return the terms for what an event is about or its accounts name otherwise.

    Terms are counted over the whole ledger: the first use of a word may be older
    than the accounts.
    """
    records = tuple(reader.records(FramingRecord))
    mine = frozenset(documents)
    things = {thing_key(r.of) for r in records if mine & set(r.documents)}
    things |= {thing_key(name) for e in event.about if (name := names.name(e))}
    by_thing: dict[str, list[FramingRecord]] = defaultdict(list)
    for record in records:
        if (key := thing_key(record.of)) in things:
            by_thing[key].append(record)
    return tuple(
        Framed(of=listed[0].of, sides=tuple(_sides(reader, listed, names)))
        for _, listed in sorted(by_thing.items())
    )


def _sides(
    reader: Reader, records: Sequence[FramingRecord], names: Names
) -> Iterator[SideTerms]:
    claims: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for record in records:
        for claim in reader.claims_by_id(record.claims):
            voice = names.name(record.by) or _publisher(reader, claim.document)
            claims[voice, record.stance].append(claim)
    for (by, stance), told in sorted(claims.items()):
        yield SideTerms(by=by, stance=stance, terms=tuple(_terms(reader, told)))


def _publisher(reader: Reader, document: DocumentId) -> str:
    head = reader.head(document)
    return head.publisher.name if head.publisher else head.address


def _terms(reader: Reader, claims: Sequence[Claim]) -> list[Term]:
    """Return terms by number, then by first use; one counts once a claim."""
    uses: dict[str, list[tuple[str, DocumentId, str]]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Framing):
            published = reader.head(claim.document).published or "9999"
            for term in claim.content.terms:
                uses[fold(term)].append((published, claim.document, term))
    found = []
    for listed in uses.values():
        published, document, term = min(listed)
        found.append(
            Term(
                term=term,
                count=len(listed),
                first=None if published == "9999" else published,
                document=document,
                address=reader.head(document).address,
            )
        )
    return sorted(found, key=lambda t: (-t.count, t.first or "9999", t.term))
