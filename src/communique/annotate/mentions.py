"""Mentions: people, offices, bodies, states, places, agreements and the rest."""

import msgspec

from communique.grammar.mentions import find_mentions
from communique.lexicon.bodies import body_words
from communique.model.annotation import Annotated
from communique.model.document import Document, PublisherKind
from communique.model.mention import Mention
from communique.text.words import find_words

_OFFICIAL = (
    PublisherKind.GOVERNMENT,
    PublisherKind.MILITARY,
    PublisherKind.PARLIAMENT,
    PublisherKind.PARTY,
)
"""Publishers that speak of the offices of their own state without naming it."""


class MentionAnnotator:
    """Finds what a document names and resolves short names to full ones.

    Attributes:
        name, needs, assigns: As the annotator protocol has them.
    """

    name: str = "mentions.rules.v1"
    needs: tuple[str, ...] = ()
    assigns: tuple[str, ...] = ("mentions",)

    def annotate(self, annotated: Annotated) -> Annotated:
        """Return ``annotated`` with the mentions, names never overlapping names."""
        document = annotated.document
        breaks = frozenset(segment.span.start for segment in document.segments)
        kind = document.publisher.kind if document.publisher is not None else None
        mentions = find_mentions(
            document.text,
            find_words(document.text, breaks=breaks),
            language=document.language or "en",
            home=_home(document),
            official=kind in _OFFICIAL,
            publisher=document.publisher.name if document.publisher else None,
        )
        own = document.publisher.country if document.publisher is not None else None
        shared = body_words(document.language or "en").shared
        return msgspec.structs.replace(
            annotated, mentions=_without_strangers(mentions, shared, own)
        )


def _without_strangers(
    mentions: tuple[Mention, ...], shared: frozenset[str], own: str | None
) -> tuple[Mention, ...]:
    """Take "Congress" for no known one in a text that never speaks of its state."""
    states = {own, *(m.country for m in mentions if m.name not in shared)}
    return tuple(
        msgspec.structs.replace(mention, ref=None, country=None)
        if mention.name in shared and mention.country not in states
        else mention
        for mention in mentions
    )


def _home(document: Document) -> str | None:
    """Return the state whose offices the document may leave unnamed."""
    publisher = document.publisher
    if publisher is None or publisher.kind not in (*_OFFICIAL, PublisherKind.PRESS):
        return None
    return publisher.country
