"""What an annotator is: it adds one or more layers to a document.

Kept apart from the registry, or the two would import each other.
"""

from typing import Final, Protocol

from communique.model.annotation import Annotated

LAYERS: Final = (
    "reading",
    "sentences",
    "dates",
    "quantities",
    "mentions",
    "attributions",
    "floors",
)
"""Fields of ``Annotated`` that annotators assign."""

LANGUAGES: Final = ("en",)
"""Languages with lexicons and grammars; others are kept and left unread."""


class Annotator(Protocol):
    """Adds layers to a document.

    Attributes:
        name: Versioned name, as ``dates.rules.v1``.
        needs: Layers that must be there before.
        assigns: Layers that it fills.
    """

    @property
    def name(self) -> str:
        """Versioned name, unique in the registry."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Layers that must be there before."""

    @property
    def assigns(self) -> tuple[str, ...]:
        """Layers that it fills."""

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with the assigned layers filled."""
