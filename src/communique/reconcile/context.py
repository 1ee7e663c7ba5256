"""What every step of reconciliation looks up: documents, origins, entities."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.model.claim import Claim
from communique.model.content import Party
from communique.model.dates import DateInterval, from_edtf
from communique.model.entity import Entity
from communique.model.facts import DocumentFacts
from communique.model.ids import ClaimId, DocumentId, EntityId
from communique.reconcile.decided import Decided
from communique.reconcile.keys import entity_in

Spell = tuple[dt.date, dt.date, EntityId]
TextOf = Callable[[DocumentId], str]
Holders = Mapping[tuple[str, str], tuple[Spell, ...]]
"""State and office to the days between which each holder is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents as reconciliation sees them.

    Attributes:
        facts: By id, without fingerprints.
        origins: Document to origin.
        published: Document to publication date, where it is known.
    """

    facts: dict[DocumentId, DocumentFacts]
    origins: dict[DocumentId, DocumentId]
    published: dict[DocumentId, DateInterval] = field(default_factory=dict)

    def origin(self, document: DocumentId) -> DocumentId:
        """Return the origin of a document (itself when unknown)."""
        return self.origins.get(document, document)

    def count_origins(self, claims: Iterable[Claim]) -> int:
        """Return the number of independent origins of claims."""
        return len({self.origin(c.document) for c in claims})

    def voice(self, document: DocumentId) -> str:
        """Return the publisher's name, or the address when it is unknown."""
        facts = self.facts.get(document)
        if facts is None:
            return document
        if facts.publisher is not None:
            return facts.publisher.name
        return facts.address.rsplit("/", 1)[-1]

    def order(self, claim: Claim) -> tuple[str, str, str]:
        """Return what claims are sorted by: publication, stable key, id."""
        published = self.published.get(claim.document)
        start = published.start if published is not None else None
        return (
            start.isoformat() if start else "9999",
            claim.stable_key,
            claim.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All lookups after identity is settled.

    Attributes:
        documents: Documents and their origins.
        entity_of: Party key to entity.
        agreements: Claim and title of an agreement to the agreement's entity,
            since one title may name agreements of several pairs of states.
        names: Entity to its name.
        countries: Entity to the state that it is or acts for, where that is known.
        holders: Who holds an office at a time.
        things: Event claim to the common nouns of its passage.
        proper: Event claim to the proper names of its passage.
        marks: Claim to the marks of its passage (``lexicon.accounts``).
        places: Claim to the start of the passage that it stands in.
        revising: Claims whose passage or title says that it corrects or updates.
        acts: Figure claim to what is done with what is counted.
        sources: Claim to the name of whoever its document says it from; those in
            the document's own voice, or from somebody unnamed, are absent.
        decided: Decisions in force.
        entities: All entities, by id.
        text_of: Reads the words of a document; ``None`` when nobody can, and then
            nothing is found that rests on words outside claims.
    """

    documents: Documents
    entity_of: dict[str, EntityId]
    agreements: dict[tuple[ClaimId, str], EntityId]
    names: dict[EntityId, str]
    decided: Decided
    countries: dict[EntityId, str] = field(default_factory=dict)
    holders: Holders = field(default_factory=dict)
    places: Mapping[ClaimId, int] = field(default_factory=dict)
    things: Mapping[ClaimId, frozenset[str]] = field(default_factory=dict)
    proper: Mapping[ClaimId, frozenset[str]] = field(default_factory=dict)
    marks: Mapping[ClaimId, frozenset[str]] = field(default_factory=dict)
    revising: frozenset[ClaimId] = frozenset()
    acts: Mapping[ClaimId, str] = field(default_factory=dict)
    sources: Mapping[ClaimId, str] = field(default_factory=dict)
    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    text_of: TextOf | None = None

    def resolved(self, claim: ClaimId, party: Party) -> EntityId:
        """Return what a party of a claim was resolved to.

        Raises:
            KeyError: The claim was not among those that were reconciled.
        """
        found = entity_in(self.entity_of, claim, party)
        if found is None:
            raise KeyError(party.full_name)
        return found

    def sentence(self, claim: Claim) -> tuple[DocumentId, int] | None:
        """Return what claims of one sentence share; ``None`` when it is unknown."""
        start = self.places.get(claim.id)
        return None if start is None else (claim.document, start)


def read_documents(
    documents: Sequence[DocumentFacts], origins: dict[DocumentId, DocumentId]
) -> Documents:
    """Return the lookups of documents; an unreadable date counts as unknown."""
    published: dict[DocumentId, DateInterval] = {}
    for facts in documents:
        if facts.published is None:
            continue
        try:
            published[facts.id] = from_edtf(facts.published)
        except ValueError:
            continue
    return Documents(
        facts={d.id: d for d in documents}, origins=origins, published=published
    )
