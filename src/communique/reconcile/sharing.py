"""Sharing: equal parts of claims held once, so that an archive fits into memory.

A claim that was decoded holds its own copy of every party, date and id in it; most of
them stand in many claims.
"""

from typing import TypeVar

import msgspec

from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
)
from communique.model.mention import Office
from communique.model.record import Record

Shared = TypeVar("Shared")

_PARTS: dict[type[Record], tuple[str, ...]] = {
    Event: ("plover", "date", "place", "about"),
    Figure: ("period", "programme"),
    Agreement: ("parties", "signed", "term"),
    Commitment: ("made", "due"),
    OfficeHeld: ("as_of",),
    Framing: ("terms",),
}
"""Fields of each content that are held once as they are."""
_PARTIES: dict[type[Record], tuple[str, ...]] = {
    Figure: ("donor", "recipient"),
    Commitment: ("by", "to"),
    OfficeHeld: ("person",),
    Framing: ("by",),
}
_PARTY_LISTS: dict[type[Record], tuple[str, ...]] = {
    Event: ("participants",),
    Agreement: ("signatories",),
}


class Pool:
    """Holds one of all equal values."""

    def __init__(self) -> None:
        """Start without any."""
        self._held: dict[object, object] = {}

    def one(self, value: Shared) -> Shared:
        """Return the value that was first given of all that are equal to it."""
        return self._held.setdefault(value, value)  # type: ignore[return-value]

    def claim(self, claim: Claim) -> Claim:
        """Return a claim whose parts are held once, evidence left out.

        Where an office stands in the text goes too: two parties that differ in
        nothing else are one.
        """
        return msgspec.structs.replace(
            claim,
            document=self.one(claim.document),
            content=self._content(claim.content),
            producer=self.one(claim.producer),
            attributed_to=self.one(claim.attributed_to),
            evidence=(),
        )

    def party(self, party: Party) -> Party:
        """Return a party held once, without the place of its office."""
        if party.office is not None and party.office.span is not None:
            party = msgspec.structs.replace(party, office=self._office(party.office))
        return self.one(party)

    def _office(self, office: Office) -> Office:
        return self.one(msgspec.structs.replace(office, span=None))

    def _content(self, content: Content) -> Content:
        kind = type(content)
        parts = {
            name: self.one(value)
            for name in _PARTS[kind]
            if (value := getattr(content, name)) is not None
        }
        for name in _PARTIES.get(kind, ()):
            value = getattr(content, name)
            if value is not None:
                parts[name] = self.party(value)
        for name in _PARTY_LISTS.get(kind, ()):
            parts[name] = self.one(tuple(map(self.party, getattr(content, name))))
        if isinstance(content, OfficeHeld):
            parts["office"] = self._office(content.office)
        return msgspec.structs.replace(content, **parts)
