"""Keys of parties, topics and places: what a mention is called before resolution.

A key depends on the words of one claim alone, so it survives new documents, and a
person's verdict on a pair of keys holds for ever.
"""

import functools
from collections.abc import Mapping

from communique.lexicon.matching import matching
from communique.model.content import Party, Place, Topic
from communique.model.dates import DateInterval
from communique.model.entity import EntitySchema
from communique.model.ids import AttributionId, ClaimId, DocumentId, EntityId, digest
from communique.model.mention import MentionKind, Office, OfficeTenure
from communique.reconcile.compare.names import fold, name_words, ordinal
from communique.reconcile.compare.titles import plain_words, read_title

SCHEMA = {
    MentionKind.PERSON: EntitySchema.PERSON,
    MentionKind.OFFICE: EntitySchema.OFFICE,
    MentionKind.ORGANIZATION: EntitySchema.ORGANIZATION,
    MentionKind.GOVERNMENT_BODY: EntitySchema.PUBLIC_BODY,
    MentionKind.MILITARY_UNIT: EntitySchema.PUBLIC_BODY,
    MentionKind.COUNTRY: EntitySchema.COUNTRY,
    MentionKind.DEMONYM: EntitySchema.COUNTRY,
    MentionKind.PLACE: EntitySchema.PLACE,
    MentionKind.FACILITY: EntitySchema.PLACE,
    MentionKind.AGREEMENT: EntitySchema.AGREEMENT,
    MentionKind.PROGRAMME: EntitySchema.PROGRAMME,
    MentionKind.EQUIPMENT: EntitySchema.EQUIPMENT_TYPE,
    MentionKind.EXERCISE: EntitySchema.EXERCISE,
    MentionKind.PUBLISHER: EntitySchema.PUBLISHER,
}
"""What kind of entity each kind of mention names."""
_YEAR_DAYS = 366
_AT = "at"
_NOWHERE = "-"
"""The address of what was read from the standard input."""


def acts_for(party: Party) -> str | None:
    """Return the country that a party is or acts for; ``None`` when unknown."""
    if party.country is not None:
        return party.country
    if party.office is not None:
        return party.office.country
    return None


def role_of(office: Office | None) -> str:
    """Return the office's id, or its title's telling words; empty for none."""
    if office is None:
        return ""
    return office.role or "-".join(sorted(plain_words(office.title)))


def party_key(party: Party) -> str:
    """Return the key of a party; the same words give the same key.

    A person's key holds name, country, office and a tenure other than holder, as
    the claim gives them: two bearers of one name with different offices start
    apart and are joined only by a judged edge.
    """
    schema = SCHEMA[party.kind]
    country = acts_for(party) or ""
    if schema is EntitySchema.PERSON:
        office = party.office
        tenure = (
            office.tenure.value
            if office is not None and office.tenure is not OfficeTenure.HOLDER
            else ""
        )
        name = " ".join(name_words(party.full_name))
        number = ordinal(party.full_name)
        name += f" #{number}" if number else ""
        return f"person:{name}:{country}:{role_of(office)}:{tenure}"
    if schema is EntitySchema.OFFICE:
        role = role_of(party.office) or "-".join(sorted(plain_words(party.full_name)))
        return f"office:{country}:{role}"
    if schema is EntitySchema.COUNTRY and country:
        return f"country:{country}"
    return _thing_key(schema, party.full_name, party.ref, country)


def reference_key(by: ClaimId | AttributionId, party: Party) -> str:
    """Return the key of a party as one claim means it: an office at its time."""
    return f"{by}:{party_key(party)}"


def entity_in(
    entity_of: Mapping[str, EntityId], by: ClaimId | AttributionId, party: Party
) -> EntityId | None:
    """Return what a party of a claim or attribution is; ``None`` when unknown.

    An office named alone is its holder at the time, where that is known.
    """
    if party.kind is MentionKind.OFFICE:
        holder = entity_of.get(reference_key(by, party))
        if holder is not None:
            return holder
    return entity_of.get(party_key(party))


def topic_key(topic: Topic, date: DateInterval | None = None) -> str:
    """Return the key of what an event is about.

    An exercise named without its year takes the year of the event, since each
    year's is another one.
    """
    schema = SCHEMA[topic.kind]
    if schema is EntitySchema.AGREEMENT:
        return agreement_key(topic.name)
    if schema is EntitySchema.EXERCISE:
        return exercise_key(topic, date)
    return _thing_key(schema, topic.name, topic.ref, "")


def place_key(place: Place) -> str:
    """Return the key of a place."""
    return _thing_key(EntitySchema.PLACE, place.name, None, place.country or "")


def home_key(document: DocumentId, address: str) -> str:
    """Return what a document's own matters are keyed by.

    It is the address, so that a decision on them outlives a re-fetch, which gives the
    changed text another id; what came from the standard input has no address.
    """
    return document if address == _NOWHERE else digest(_AT, address)


def is_home(key: str) -> bool:
    """Tell whether a part of a key was made by ``home_key``."""
    return key.startswith((f"{_AT}-", "doc-"))


def exercise_key(topic: Topic, date: DateInterval | None) -> str:
    """Return the key of an exercise: its name (or id) and year."""
    years = read_title(topic.name).years
    name = topic.ref or "-".join(w for w in _ordered(topic.name) if not _is_year(w))
    year = str(years[0]) if years else _only_year(date)
    return f"exercise:{name}:{year}"


@functools.lru_cache(maxsize=65536)
def agreement_key(title: str) -> str:
    """Return the key of a title of an agreement, whoever its parties are."""
    read = read_title(title)
    years = "/".join(map(str, read.years))
    return f"agreement:{read.kind or ''}:{'-'.join(sorted(read.words))}:{years}"


def _thing_key(schema: EntitySchema, name: str, ref: str | None, country: str) -> str:
    kind = schema.value.casefold()
    if ref:
        return f"{kind}:ref:{ref}"
    if schema is EntitySchema.PLACE:
        return f"{kind}:{fold(name)}:{country}"
    return f"{kind}:{'-'.join(_sorted_words(name))}:{country}"


@functools.lru_cache(maxsize=16384)
def _sorted_words(name: str) -> tuple[str, ...]:
    return tuple(sorted(plain_words(name))) or (fold(name),)


def _ordered(name: str) -> list[str]:
    return [w for w in fold(name).split() if w not in matching().articles]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()  # noqa: PLR2004 - a year


def _only_year(date: DateInterval | None) -> str:
    if date is None or date.start is None or date.end is None:
        return ""
    days = (date.end - date.start).days
    return str(date.start.year) if days <= _YEAR_DAYS else ""
