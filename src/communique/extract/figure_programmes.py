"""Under which programme, exercise or agreement a figure stands."""

from typing import NamedTuple

from communique.extract.evidence import to_topic
from communique.extract.figure_parties import named_in
from communique.extract.figure_view import (
    Hit,
    View,
    broken,
    ends_at,
    extent_of_quantity,
)
from communique.model.content import Topic
from communique.model.mention import MentionKind
from communique.model.quantity import QuantityMention
from communique.model.span import Span

_FRAMES = frozenset(
    {MentionKind.PROGRAMME, MentionKind.EXERCISE, MentionKind.AGREEMENT}
)
"""What a figure may stand under; an agreement only behind "under"."""
_UNDER = 3  # words between "under" and the agreement


class Programme(NamedTuple):
    """A programme with the words that name it."""

    topic: Topic
    span: Span


def frame_of(view: View) -> Programme | None:
    """Return the programme that a sentence names, when it names one."""
    named = [one for _, one in named_in(view) if one.kind is MentionKind.PROGRAMME]
    if len(named) != 1:
        return None
    return Programme(to_topic(named[0], view.annotated.mentions), named[0].span)


def programme_of(view: View, quantity: QuantityMention) -> Programme | None:
    """Return the programme, exercise or agreement that the quantity stands under."""
    place = view.place(extent_of_quantity(view, quantity))
    best: tuple[int, Programme] | None = None
    for mention in view.annotated.mentions:
        if mention.kind not in _FRAMES or not view.sentence.covers(mention.span):
            continue
        at = view.place(mention.span)
        named = mention.kind is not MentionKind.AGREEMENT
        if not named and not ends_at(
            view, view.lexicon.phrases.under, at.first, _UNDER
        ):
            continue
        between = Hit(min(at.last, place.last), max(at.first, place.first))
        if broken(view, between.first, between.last):
            continue
        distance = abs(at.first - place.first)
        if best is None or distance < best[0]:
            topic = to_topic(mention, view.annotated.mentions)
            best = (distance, Programme(topic, mention.span))
    return best[1] if best else None
