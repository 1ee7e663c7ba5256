"""Names for entity ids, and entity ids for the names that documents use."""

from collections.abc import Iterable

from communique.ledger.store import Reader
from communique.ledger.words import to_key
from communique.model.attribution import Attribution
from communique.model.content import Party, Topic
from communique.model.dates import DateInterval
from communique.model.entity import Entity, EntitySchema
from communique.model.ids import ClaimId, DocumentId, EntityId
from communique.reconcile.keys import SCHEMA, entity_in, topic_key


class Names:
    """Looks entities up by id and by the name that one document uses.

    A party is looked up by the key under which reconciliation resolved it, and
    failing that, like a bare name, among the spellings recorded for that very
    document, so two men of one name in two documents stay two.
    """

    def __init__(
        self, entities: Iterable[Entity], parties: Iterable[tuple[str, EntityId]] = ()
    ) -> None:
        self._parties = dict(parties)
        self._entities: dict[str, Entity] = {}
        self._forms: dict[tuple[str, str], list[Entity]] = {}
        self._refs: dict[str, list[Entity]] = {}
        for entity in entities:
            self._add(entity)

    def _add(self, entity: Entity) -> None:
        self._entities[entity.id] = entity
        if entity.ref is not None:
            self._refs.setdefault(entity.ref, []).append(entity)
        for form in entity.names:
            key = to_key(form.name)
            for document in form.documents:
                self._forms.setdefault((document, key), []).append(entity)

    def get(self, id_: str | None) -> Entity | None:
        """Return the entity; ``None`` when the id is unknown or ``None``."""
        return None if id_ is None else self._entities.get(id_)

    def name(self, id_: str | None) -> str | None:
        """Return the entity's name; the id itself when it is unknown."""
        if id_ is None:
            return None
        entity = self._entities.get(id_)
        return entity.name if entity else id_

    def of_party(
        self, party: Party, document: DocumentId, claim: ClaimId
    ) -> EntityId | None:
        """Return what a party of a claim of ``document`` was resolved to."""
        found = entity_in(self._parties, claim, party)
        if found is not None:
            return found
        names = (party.full_name, party.name)
        return self._of(names, party.ref, SCHEMA[party.kind], document)

    def of_source(self, attribution: Attribution, words: str) -> EntityId | None:
        """Return who the source of an attribution is, by itself or by its name.

        ``words`` are those of the source in the text. ``None`` also for a source
        that nothing identifies: anonymous, or descriptive.
        """
        document, speaker = attribution.document, attribution.speaker
        if speaker is not None:
            found = entity_in(self._parties, attribution.id, speaker)
            if found is not None:
                return found
        named = self.of_name(attribution.source_name, document)
        return named or self.of_name(words, document)

    def of_topic(
        self, topic: Topic, document: DocumentId, date: DateInterval | None = None
    ) -> EntityId | None:
        """Return what a topic of ``document`` was resolved to.

        ``date`` is that of the event, which tells one year's exercise from the next.
        """
        found = self._parties.get(topic_key(topic, date))
        if found is not None:
            return found
        return self._of((topic.name,), topic.ref, SCHEMA[topic.kind], document)

    def of_name(self, name: str | None, document: DocumentId) -> EntityId | None:
        """Return what a bare name of ``document`` was resolved to.

        ``None`` when it was not, or when two entities share the name there.
        """
        if not name:
            return None
        found = {e.id for e in self._forms.get((document, to_key(name)), ())}
        return found.pop() if len(found) == 1 else None

    def _of(
        self,
        names: tuple[str, ...],
        ref: str | None,
        schema: EntitySchema,
        document: DocumentId,
    ) -> EntityId | None:
        likely = self._refs.get(ref, []) if ref else []
        for name in names:
            likely = likely or self._forms.get((document, to_key(name)), [])
        found = {entity.id for entity in likely if entity.schema is schema}
        return found.pop() if len(found) == 1 else None


def all_names(reader: Reader) -> Names:
    """Return the names of all entities of a ledger."""
    return Names(reader.records(Entity), reader.parties())


def some_names(reader: Reader, ids: Iterable[str | None]) -> Names:
    """Return the names of the entities ``ids``; cheaper where few are shown."""
    wanted = sorted({id_ for id_ in ids if id_ is not None})
    return Names(reader.records_by_id(Entity, wanted))
