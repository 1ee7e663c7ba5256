"""Draft: one reading of one event, before a document's readings are joined."""

import itertools
from collections.abc import Collection
from typing import NamedTuple

from communique.extract.arguments import Arguments, Hit
from communique.model.dates import DateMention
from communique.model.modality import ModalityReading
from communique.model.span import Span

_NEAR = 5  # words before a trigger in which an auxiliary stands


def goes_on(draft: "Draft") -> bool:
    """Tell whether the words say that it goes on.

    "Serves with", "is visiting", "has been training", "are holding", "is on a visit".
    """
    hit = draft.hit
    grammar = hit.scene.lexicon.words
    if hit.span.of(hit.scene.text).casefold() in hit.form.trigger.ongoing:
        return True
    before = auxiliaries(draft)
    if not set(before) & (grammar.present | grammar.perfect):
        return False
    lately = set(before[-2:])
    if hit.form.kind == "ing":
        lasting = lately & grammar.passive and set(before) & grammar.perfect
        return bool(lately & grammar.present or lasting)
    held = any(
        one in grammar.present
        and (other in grammar.in_time or other in grammar.carrying)
        for one, other in itertools.pairwise(before)
    )
    return hit.form.kind == "noun" and held


def auxiliaries(draft: "Draft") -> list[str]:
    """Return the words before a trigger among which its auxiliary stands, folded."""
    hit = draft.hit
    return [w.folded for w in hit.scene.words[max(0, hit.first - _NEAR) : hit.first]]


def without(draft: "Draft", indices: Collection[int]) -> "Draft":
    """Return a draft in which some mentions take no part."""
    kept = tuple(one for one in draft.arguments.roles if one[0] not in indices)
    return draft._replace(arguments=draft.arguments._replace(roles=kept))


class Draft(NamedTuple):
    """One reading of one event in one sentence.

    Attributes:
        hit: The trigger.
        clause: Its clause.
        arguments: Parties and places.
        date: The date of its clause; ``None`` when there is none.
        topics: Indices of what it is about.
        reading: Modality and polarity.
        definite: Refers back ("the call").
        plural: Names several events ("those meetings").
        in_title: Stands in the title or a heading.
        assumed: Its parties are the two states of the document, as none is named.
        likeness: A person and the office that a comparison gives him ("the first
            visit by a minister since X"), as indices of mentions.
        leg: A further place of a journey, an event of its own.
    """

    hit: Hit
    clause: Span
    arguments: Arguments
    date: DateMention | None
    topics: tuple[int, ...]
    reading: ModalityReading
    definite: bool
    plural: bool
    in_title: bool
    leg: bool = False
    assumed: bool = False
    likeness: tuple[int, int] | None = None
