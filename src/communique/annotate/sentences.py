"""The sentence layer."""

from typing import Final

import msgspec

from communique.lexicon.sentences import load_sentence_rules
from communique.model.annotation import Annotated
from communique.text.sentences import find_sentences


class SentenceAnnotator:
    """Find sentences inside the segments of a document."""

    name: Final = "sentences.rules.v1"
    needs: Final[tuple[str, ...]] = ()
    assigns: Final = ("sentences",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with its sentences."""
        document = annotated.document
        rules = load_sentence_rules(document.language or "en")
        within = tuple(segment.span for segment in document.segments)
        found = find_sentences(document.text, rules=rules, within=within)
        return msgspec.structs.replace(annotated, sentences=found)
