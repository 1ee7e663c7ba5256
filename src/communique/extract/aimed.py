"""At whom words are aimed, where only their object names him.

"Slammed US sanctions", "condemned the detention by the junta": who is blamed owns or
does what the words are about.
"""

from typing import Final

from communique.extract.arguments import is_passive
from communique.extract.draft import Draft
from communique.extract.event_parties import PEOPLE
from communique.extract.scene import PARTY_KINDS, READ, extent_of, mentions_in
from communique.model.mention import MentionKind
from communique.model.span import Span

AIMED: Final = frozenset({"criticism", "accusation"})
"""Categories of words that blame another side; what is asked may be of third sides."""

_REACH: Final = 14  # words of an object


def with_aim(draft: Draft) -> Draft:
    """Return a draft with the one its words blame, where nobody else is named."""
    hit = draft.hit
    roles = draft.arguments.roles
    given = {role for _, role in roles}
    if hit.form.trigger.category not in AIMED or given != {"actor"} or is_passive(hit):
        return draft
    aimed = _owner_or_doer(draft, {index for index, _ in roles})
    if aimed is None:
        return draft
    found = tuple(sorted((*roles, (aimed, "recipient"))))
    return draft._replace(arguments=draft.arguments._replace(roles=found))


def _owner_or_doer(draft: Draft, taken: set[int]) -> int | None:
    scene = draft.hit.scene
    words = scene.lexicon.words
    mentions = scene.annotated.mentions
    names = {mentions[index].full_name for index in taken}
    states = {mentions[index].country for index in taken}
    inside = Span(draft.hit.span.end, max(_object_end(draft), draft.hit.span.end + 1))
    near = mentions_in(scene.annotated, inside)
    named = [extent_of(mentions[i]) for i in near if mentions[i].kind in PARTY_KINDS]
    for index in near:
        mention = mentions[index]
        start = extent_of(mention).start
        adjective = mention.kind is MentionKind.DEMONYM
        if adjective and any(one.covers(mention.span) for one in named):
            continue  # "Russian Defence Minister X" is X
        if (
            start < inside.start
            or mention.rule == READ
            or not (adjective or mention.kind in PARTY_KINDS)
        ):
            continue
        between = [w.folded for w in scene.words if inside.start <= w.start < start]
        small = [w for w in between[1:] if w in words.prepositions]
        if small and small[-1] not in words.aims:
            continue  # "the attack on Y": who is hit is not blamed
        victim = small and mention.kind in PEOPLE and small[-1] in words.genitive
        own = mention.full_name in names or mention.country in states - {None}
        if not (victim or own):
            return index
    return None


def _object_end(draft: Draft) -> int:
    """Return where the object of a trigger ends: at a mark or a clause of its own."""
    scene, words = draft.hit.scene, draft.hit.scene.lexicon.words
    bound = words.stops | words.relatives | words.coordinators
    behind = [w for w in scene.words if w.start >= draft.hit.span.end][:_REACH]
    for word in behind:
        if word.folded in bound or not word.folded[0].isalnum():
            return word.start
    return behind[-1].end if behind else draft.hit.span.end
