"""Mentions: people, offices, bodies, states, places, agreements and the rest."""

from communique.grammar.mentions import find_mentions
from communique.model.annotation import Annotated
from communique.model.document import Document, PublisherKind
from communique.text.words import find_words

_OWN_STATE = (PublisherKind.GOVERNMENT, PublisherKind.MILITARY, PublisherKind.PARTY)


class MentionAnnotator:
    """Finds what a document names and resolves short names to full ones."""

    name = "mentions.rules.v1"
    needs: tuple[str, ...] = ()
    assigns = ("mentions",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with the mentions, names never overlapping names."""
        document = annotated.document
        breaks = frozenset(segment.span.start for segment in document.segments)
        mentions = find_mentions(
            document.text,
            find_words(document.text, breaks=breaks),
            language=document.language or "en",
            home=_home(document),
        )
        return Annotated(
            document=document,
            sentences=annotated.sentences,
            mentions=mentions,
            dates=annotated.dates,
            quantities=annotated.quantities,
            attributions=annotated.attributions,
        )


def _home(document: Document) -> str | None:
    """Return the state whose own body or party published the document."""
    publisher = document.publisher
    if publisher is None or publisher.kind not in _OWN_STATE:
        return None
    return publisher.country
