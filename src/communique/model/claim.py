"""Claim: what one document asserts at given spans."""

from enum import StrEnum

from communique.model.content import Content
from communique.model.evidence import Evidence
from communique.model.ids import AttributionId, ClaimId, DocumentId, StableKey
from communique.model.record import Record
from communique.model.run import Producer


class Modality(StrEnum):
    """How the document puts it."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    PROPOSED = "proposed"
    REQUESTED = "requested"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DENIED = "denied"
    CANCELLED = "cancelled"


class Polarity(StrEnum):
    """Whether it is said to be so or not to be so."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Claim(Record, frozen=True, kw_only=True):
    """What one document asserts at given spans; never changed once stored.

    Attributes:
        id: Digest of document, content, modality, polarity and evidence.
        document: Where it stands.
        content: What is claimed.
        modality: How it is put.
        polarity: So, or not so.
        attributed_to: Who says it, outermost first; empty in the document's
            own voice.
        evidence: Never empty; the first has field ``*``.
        producer: What made it.
        score: In [0, 1]. Rules: the share of the rule's positive examples and
            dev labels that it got right, rounded down; not a probability.
        stable_key: Digest of publisher, kind, category and the normalised
            passage. Survives a better extractor and a re-fetch, so decisions
            attach to it.
    """

    id: ClaimId
    document: DocumentId
    content: Content
    modality: Modality
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    producer: Producer
    score: float
    stable_key: StableKey
    attributed_to: tuple[AttributionId, ...] = ()
