"""Mentions: people, offices, bodies, states, places, agreements and the rest."""

import msgspec

from communique.grammar.mentions import find_mentions
from communique.grammar.title_sides import BODIES, STATES
from communique.lexicon.bodies import body_words
from communique.model.annotation import Annotated
from communique.model.document import Document, PublisherKind
from communique.model.mention import Mention, MentionKind
from communique.text.words import find_words

_OFFICIAL = (
    PublisherKind.GOVERNMENT,
    PublisherKind.MILITARY,
    PublisherKind.PARLIAMENT,
    PublisherKind.PARTY,
)
"""Publishers that speak of the offices of their own state without naming it."""
_OWNING = (" ", "'s ", "’s ", "' ", "’ ")
"""What stands between a state and its body ("Pakistan's Foreign Office")."""


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
            annotated, mentions=_told_apart(document.text, mentions, shared, own)
        )


def _told_apart(
    text: str, mentions: tuple[Mention, ...], shared: frozenset[str], own: str | None
) -> tuple[Mention, ...]:
    """Return the mentions with the states of short names that several states share.

    A short form in brackets ("MoD", "MoU") is what stands before them, here and
    below; "Pakistan's Foreign Office" is Pakistan's; "Congress" is no known one in
    a text that never speaks of its state.
    """
    states = {own, *(m.country for m in mentions if m.name not in shared)}
    spelt: dict[str, int] = {}
    told: list[Mention] = []
    for at, mention in enumerate(mentions):
        before = mentions[at - 1] if at else None
        if before is not None and _spells_out(text, before, mention):
            spelt.setdefault(mention.name, at - 1)
        found = mention
        if mention.name in spelt:
            found = _same(mention, mentions, spelt[mention.name])
        elif mention.name in shared:
            country = mention.country if mention.country in states else None
            if before is not None and _owns(text, before, mention):
                country = before.country
            if country != mention.country:
                found = msgspec.structs.replace(mention, ref=None, country=country)
        told.append(found)
    return tuple(told)


def _spells_out(text: str, before: Mention, mention: Mention) -> bool:
    """Tell whether a mention in brackets is the short form of the one before."""
    same = before.kind is mention.kind is MentionKind.AGREEMENT
    same = same or (before.kind in BODIES and mention.kind in BODIES)
    inside = text[before.span.end : mention.span.start].strip() == "("
    closed = text[mention.span.end : mention.span.end + 1] == ")"
    return same and inside and closed and sum(map(str.isupper, mention.name)) > 1


def _owns(text: str, before: Mention, mention: Mention) -> bool:
    gap = text[before.span.end : mention.span.start]
    return before.kind in STATES and gap in _OWNING


def _same(mention: Mention, mentions: tuple[Mention, ...], head: int) -> Mention:
    meant = mentions[head]
    return msgspec.structs.replace(
        mention,
        ref=meant.ref or mention.ref,
        country=meant.country,
        full_name=meant.full_name,
        head=head,
    )


def _home(document: Document) -> str | None:
    """Return the state whose offices the document may leave unnamed."""
    publisher = document.publisher
    if publisher is None or publisher.kind not in (*_OFFICIAL, PublisherKind.PRESS):
        return None
    return publisher.country
