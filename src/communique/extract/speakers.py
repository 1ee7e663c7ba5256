"""Speakers: whom the sources of attributions name, as parties."""

import itertools

import msgspec

from communique.extract.evidence import floor_at, head_of, to_party
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.mention import MentionKind

_SPEAK = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.MILITARY_UNIT,
        MentionKind.PUBLISHER,
        MentionKind.COUNTRY,
    }
)
"""What can say something. "Paris said" leaves open who did."""


def name_speakers(annotated: Annotated) -> tuple[Attribution, ...]:
    """Return who says what, each with the party that its source names.

    What is reported inside a turn or a speech stands in it. A source that is not marked
    as a mention ("the ministry") is the one that bears its fullest name in the text; an
    anonymous source stays nobody.
    """
    named: dict[str, int] = {}
    for index, mention in enumerate(annotated.mentions):
        if mention.kind in _SPEAK:
            named.setdefault(mention.full_name.casefold(), index)
    sayings = (_inside(one, annotated) for one in annotated.attributions)
    said = itertools.chain(annotated.floors, sayings)
    return tuple(_named(one, annotated, named) for one in said)


def _inside(one: Attribution, annotated: Annotated) -> Attribution:
    """Return a saying one deeper where somebody has the floor, as what he reports."""
    floor = floor_at(annotated, one.cue)
    if floor is None:
        return one
    parent = one.parent if one.parent is not None else floor.id
    return msgspec.structs.replace(one, depth=one.depth + 1, parent=parent)


def _named(
    one: Attribution, annotated: Annotated, named: dict[str, int]
) -> Attribution:
    index = one.mention
    if index is None and one.source_name is not None:
        index = named.get(one.source_name.casefold())
    if index is None or one.anonymous:
        return one
    if head_of(annotated.mentions, annotated.mentions[index]).kind not in _SPEAK:
        return one
    return msgspec.structs.replace(one, speaker=to_party(annotated, index))
