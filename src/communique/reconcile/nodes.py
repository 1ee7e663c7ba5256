"""Nodes: what all claims say under one key, gathered before keys are joined."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
    Topic,
)
from communique.model.dates import DateInterval
from communique.model.entity import EntitySchema
from communique.model.ids import ClaimId, DocumentId
from communique.model.mention import MentionKind, OfficeTenure
from communique.reconcile.company import marks_of
from communique.reconcile.compare.dates import first_day
from communique.reconcile.context import Documents
from communique.reconcile.keys import (
    SCHEMA,
    acts_for,
    party_key,
    place_key,
    role_of,
    topic_key,
)

TenureKey = tuple[str, str | None, str | None, str | None, str | None]
"""Title, organization, country, role, EDTF of the date."""


@dataclass(slots=True)
class Node:
    """What is known under one key.

    Attributes:
        names: Form to the documents that use it.
        native: Form in another script to the documents that give it.
        role: Id of the office, or words of its title; empty for none.
        has_role_id: Whether ``role`` is an id, so that two can be told apart.
        first, last: Days between which it is spoken of; ``None`` when unknown.
        tenures: Office as given, to claims.
        states: States that act in its documents, of one without a country.
        beside: Keys of people that stand beside this one in some claim.
        company: Marks of events that it takes part in: what, in which month, and
            with whom, by name or by office.
    """

    key: str
    schema: EntitySchema
    country: str | None = None
    ref: str | None = None
    role: str = ""
    has_role_id: bool = False
    tenure: OfficeTenure = OfficeTenure.HOLDER
    names: dict[str, set[DocumentId]] = field(default_factory=dict)
    native: dict[str, set[DocumentId]] = field(default_factory=dict)
    first: dt.date | None = None
    last: dt.date | None = None
    published: str = "9999"
    tenures: dict[TenureKey, list[ClaimId]] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)

    @property
    def documents(self) -> set[DocumentId]:
        """The documents that speak of it."""
        return set().union(*self.names.values())

    def see(self, name: str, document: DocumentId, day: dt.date | None) -> None:
        """Note one use of a name."""
        self.names.setdefault(name, set()).add(document)
        if day is None:
            return
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)


def parties_of(claim: Claim) -> Iterator[Party]:
    """Yield the parties that a claim names, agreements' signatories included."""
    content = claim.content
    if isinstance(content, Event):
        yield from content.participants
    elif isinstance(content, Agreement):
        yield from content.signatories
    elif isinstance(content, OfficeHeld):
        yield content.person
    else:
        named = {
            Figure: ("donor", "recipient"),
            Commitment: ("by", "to"),
            Framing: ("by",),
        }.get(type(content), ())
        for name in named:
            party = getattr(content, name)
            if party is not None:
                yield party


def topics_of(claim: Claim) -> Iterator[tuple[Topic, DateInterval | None]]:
    """Yield what a claim is about, with the date that a year may come from."""
    content = claim.content
    if isinstance(content, Event):
        for topic in content.about:
            yield topic, content.date
    elif isinstance(content, Figure) and content.programme is not None:
        yield content.programme, content.period


def day_of(claim: Claim, documents: Documents) -> dt.date | None:
    """Return the day that a claim speaks of, or else that of publication."""
    content = claim.content
    date: DateInterval | None = None
    if isinstance(content, Event):
        date = content.date
    elif isinstance(content, Agreement):
        date = content.signed
    elif isinstance(content, OfficeHeld):
        date = content.as_of
    return first_day(date) or first_day(documents.published.get(claim.document))


def gather(
    claims: Iterable[Claim],
    documents: Documents,
    voices: Iterable[tuple[DocumentId, Party]] = (),
) -> dict[str, Node]:
    """Gather nodes from claims; agreements are left to their own file.

    ``voices`` are the parties that documents let speak: what somebody says was said
    by the day of publication.
    """
    nodes: dict[str, Node] = {}
    states: dict[DocumentId, set[str]] = defaultdict(set)
    for claim in claims:
        day = day_of(claim, documents)
        present: list[str] = []
        for party in parties_of(claim):
            node = _node_of_party(nodes, party)
            node.see(party.full_name, claim.document, day)
            _note_native(node, party, claim.document)
            _note_publication(node, claim, documents)
            if node.country is not None:
                states[claim.document].add(node.country)
            if node.schema is EntitySchema.PERSON:
                present.append(node.key)
                _note_tenure(node, claim, party)
        for key in present:
            nodes[key].beside.update(k for k in present if k != key)
        for key, marks in marks_of(claim):
            nodes[key].company |= marks
        _gather_things(nodes, claim, documents, day)
    for document, party in voices:
        country = _gather_voice(nodes, party, document, documents)
        states[document] |= {country} if country is not None else set()
    for node in nodes.values():
        if node.schema is EntitySchema.PERSON and node.country is None:
            node.states.update(*(states[d] for d in node.documents if d in states))
    return nodes


def _gather_voice(
    nodes: dict[str, Node], party: Party, document: DocumentId, documents: Documents
) -> str | None:
    node = _node_of_party(nodes, party)
    day = first_day(documents.published.get(document))
    node.see(party.full_name, document, day)
    _note_native(node, party, document)
    node.published = min(node.published, day.isoformat() if day else "9999")
    return node.country


def _gather_things(
    nodes: dict[str, Node],
    claim: Claim,
    documents: Documents,
    day: dt.date | None,
) -> None:
    for topic, date in topics_of(claim):
        if topic.kind is MentionKind.AGREEMENT:
            continue
        key = topic_key(topic, date)
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Node(key=key, schema=SCHEMA[topic.kind], ref=topic.ref)
        node.see(topic.name, claim.document, day)
        _note_publication(node, claim, documents)
    content = claim.content
    if isinstance(content, Event) and content.place is not None:
        key = place_key(content.place)
        if key not in nodes:
            nodes[key] = Node(
                key=key, schema=EntitySchema.PLACE, country=content.place.country
            )
        nodes[key].see(content.place.name, claim.document, day)
        _note_publication(nodes[key], claim, documents)


def _node_of_party(nodes: dict[str, Node], party: Party) -> Node:
    key = party_key(party)
    node = nodes.get(key)
    if node is None:
        office = party.office
        node = nodes[key] = Node(
            key=key,
            schema=SCHEMA[party.kind],
            country=acts_for(party),
            ref=party.ref,
            role=role_of(office),
            has_role_id=office is not None and office.role is not None,
            tenure=office.tenure if office is not None else OfficeTenure.HOLDER,
        )
    return node


def _note_native(node: Node, party: Party, document: DocumentId) -> None:
    if party.native is not None:
        node.native.setdefault(party.native, set()).add(document)


def _note_publication(node: Node, claim: Claim, documents: Documents) -> None:
    node.published = min(node.published, documents.order(claim)[0])


def _note_tenure(node: Node, claim: Claim, party: Party) -> None:
    content = claim.content
    if not isinstance(content, OfficeHeld):
        return
    office = content.office
    key = (
        office.title,
        office.organization,
        office.country or acts_for(party),
        office.role,
        content.as_of.edtf if content.as_of is not None else None,
    )
    node.tenures.setdefault(key, []).append(claim.id)
