"""Who "the three delegations" and "they" are: those whom a text named together."""

from collections.abc import Sequence
from typing import Final

import msgspec

from communique.extract.promiser_names import Promiser
from communique.extract.scene import STATE_KINDS, Group, Scene, language_of
from communique.lexicon.numbers import load_number_lexicon
from communique.model.mention import MentionKind

_ALIKE: Final = (STATE_KINDS, frozenset({MentionKind.PERSON}))
"""Kinds that are told of together: states, or the people who met."""
_TWO: Final = 2


def named_together(
    scene: Scene, scenes: Sequence[Scene], promiser: Promiser
) -> Promiser:
    """Return a promiser with the full name of the sides that its words stand for.

    "The three countries", "both sides", "they": the last named together before, as
    many as the words count. What names somebody by itself stays as it is.

    Args:
        scene: The sentence with the promise.
        scenes: All sentences, the headline among them.
        promiser: As the words name it.
    """
    by, words = promiser
    if by is None or by.full_name != by.name:
        return promiser
    grammar = scene.lexicon.words
    told = by.name.casefold().split()
    ones = load_number_lexicon(language_of(scene.annotated)).ones
    numbers = (_TWO if word in grammar.both else ones.get(word, 0) for word in told)
    counted = next((number for number in numbers if number >= _TWO), None)
    if told[-1] in grammar.many:
        near = scenes[max(0, scene.number - 1) : scene.number]
    elif counted is not None and told[-1] in grammar.sides | grammar.groups:
        near = scenes[: scene.number]
    else:
        return promiser
    people = told[-1] in grammar.groups
    for kinds in sorted(_ALIKE, key=lambda one: (MentionKind.PERSON in one) != people):
        for earlier in reversed(near):
            for group in reversed(earlier.groups):
                if _fits(earlier, group, counted, kinds):
                    full = " ".join(scene.text[group.start : group.end].split())
                    return msgspec.structs.replace(by, full_name=full), words
    return promiser


def _fits(
    scene: Scene, group: Group, count: int | None, alike: frozenset[MentionKind]
) -> bool:
    kinds = {scene.annotated.mentions[index].kind for index in group.members}
    enough = len(group.members) == count if count else len(group.members) >= _TWO
    return enough and kinds <= alike
