"""The quantity layer."""

from typing import Final

import msgspec

from communique.grammar.quantities import find_quantities
from communique.lexicon.units import load_quantity_lexicon
from communique.model.annotation import Annotated


class QuantityAnnotator:
    """Find quantities; what reads as a date is no quantity."""

    name: Final = "quantities.rules.v1"
    needs: Final = ("sentences", "dates")
    assigns: Final = ("quantities",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its quantities."""
        document = annotated.document
        publisher = document.publisher
        found = find_quantities(
            document.text,
            lexicon=load_quantity_lexicon(document.language or "en"),
            sentences=annotated.sentences,
            taken=tuple(mention.span for mention in annotated.dates),
            country=publisher.country if publisher else None,
        )
        return msgspec.structs.replace(annotated, quantities=found)
