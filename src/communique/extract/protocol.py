"""What an extractor is; apart from the registry, which knows them all."""

from typing import Protocol

from communique.model.annotation import Annotated
from communique.model.claim import Claim
from communique.model.outcome import Outcome


class Extractor(Protocol):
    """Reads claims of one kind from an annotated document.

    Attributes:
        name: Versioned name, as ``event.rules.v1``. Changed behaviour is a new
            version beside the old one; old claims keep their producer.
        needs: Layers of ``Annotated`` that must be filled.
    """

    @property
    def name(self) -> str:
        """Versioned name."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Layers that must be filled."""
        ...

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return the claims found, by the start of their passage."""
        ...
