"""Entities: the things named, after resolution; and the edges that join them."""

from enum import StrEnum

from communique.model.dates import DateInterval
from communique.model.ids import ClaimId, DocumentId, EntityId
from communique.model.record import Record


class EntitySchema(StrEnum):
    """What an entity is."""

    PERSON = "Person"
    PUBLIC_BODY = "PublicBody"
    ORGANIZATION = "Organization"
    COUNTRY = "Country"
    PLACE = "Place"
    OFFICE = "Office"
    AGREEMENT = "Agreement"
    PROGRAMME = "Programme"
    EQUIPMENT_TYPE = "EquipmentType"
    EXERCISE = "Exercise"
    PUBLISHER = "Publisher"


class NameForm(Record, frozen=True, kw_only=True):
    """One spelling and the documents that use it, sorted by id."""

    name: str
    documents: tuple[DocumentId, ...]
    language: str | None = None
    script: str | None = None


class Tenure(Record, frozen=True, kw_only=True):
    """An office that documents give an entity."""

    title: str
    organization: str | None = None
    country: str | None = None
    role: str | None = None
    as_of: DateInterval | None = None
    claims: tuple[ClaimId, ...] = ()


class Entity(Record, frozen=True, kw_only=True):
    """A thing after resolution; ``name`` is the fullest, most used form."""

    id: EntityId
    schema: EntitySchema
    name: str
    names: tuple[NameForm, ...] = ()
    country: str | None = None
    ref: str | None = None
    offices: tuple[Tenure, ...] = ()


class Judgement(StrEnum):
    """A verdict on whether two ids are one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Edge(Record, frozen=True, kw_only=True):
    """A judged pair.

    Attributes:
        left, right: Keys of the pair, ``left < right``.
        score: In [0, 1].
        why: The reasons in words, strongest first.
        by: ``rule`` or the person who decided.
    """

    left: str
    right: str
    judgement: Judgement
    score: float
    why: tuple[str, ...]
    by: str = "rule"
