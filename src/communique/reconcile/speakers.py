"""Speakers: the sources of attributions, as reconciliation sees them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.model.attribution import Attribution
from communique.model.content import Party
from communique.model.ids import AttributionId, DocumentId
from communique.reconcile.context import Documents


class Speaker(NamedTuple):
    """A party that a document lets speak."""

    attribution: AttributionId
    document: DocumentId
    party: Party


class Voices(NamedTuple):
    """What is kept of all attributions.

    Attributes:
        names: Attribution to the name of its source, anonymous ones left out.
        speakers: Those whose source is a party, equal parties held once.
    """

    names: dict[AttributionId, str | None]
    speakers: list[Speaker]

    def parties(self) -> Iterator[tuple[DocumentId, Party]]:
        """Yield the parties that each document lets speak."""
        for speaker in self.speakers:
            yield speaker.document, speaker.party


def read_voices(attributions: Iterable[Attribution], documents: Documents) -> Voices:
    """Return what is kept of attributions, in any order; each is let go at once."""
    voices = Voices({}, [])
    held: dict[Party, Party] = {}
    for one in attributions:
        if one.anonymous or one.document not in documents.facts:
            continue
        voices.names[one.id] = one.source_name
        if one.speaker is not None:
            party = held.setdefault(one.speaker, one.speaker)
            voices.speakers.append(Speaker(one.id, one.document, party))
    voices.speakers.sort(key=lambda s: s.attribution)
    return voices
