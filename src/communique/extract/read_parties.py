"""Who takes part, as the trained model reads it.

The model marks words and says which role they fill; the party is the mention that
those words hold, so that name, office and country stay what the mention layer read.
Words that hold no mention are a party without a name ("three instructors").
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from communique.extract.draft import Draft
from communique.extract.scene import PARTY_KINDS, extent_of, mentions_in
from communique.lexicon.unnamed import UnnamedWords
from communique.model.annotation import Annotated
from communique.model.mention import Mention, MentionKind
from communique.model.reading import ReadEvent
from communique.model.span import Span

ROLES: Final = frozenset(
    {"actor", "recipient", "participant", "signatory", "host", "present"}
)
"""Roles that a party fills; the model's others are places, days and subjects."""

NAMED: Final = "party"
"""The model's relation to those who take part, wherever the text names them."""

READ: Final = "party.read"
"""Id of the rule that a mention bears which the model alone sees."""

LEAST: Final = 0.5
"""Least probability of words that become a party without a name; set on dev."""

_WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_MOST: Final = 12  # words of a party without a name
_HOLDERS: Final = PARTY_KINDS | {MentionKind.DEMONYM}
_BEFORE: Final = 120  # characters in which a mention around a place may begin


def read_roles(draft: Draft, event: ReadEvent) -> tuple[tuple[int, str], ...]:
    """Return the mentions that take part in a happening, with their roles, in order.

    A name that no role gives ("they" stands beside the trigger) takes the role of
    the words that stand for it; where there are none, that of who acts.
    """
    annotated = draft.hit.scene.annotated
    roles: dict[int, str] = {}
    standing = [one for one in event.arguments if one.role in ROLES]
    for one in standing:
        for index in held(annotated, one.span):
            roles.setdefault(index, one.role)
    joint = draft.hit.form.trigger.needs > 1
    silent = [one.role for one in standing if not held(annotated, one.span)]
    role = silent[0] if silent else ("participant" if joint else "actor")
    for one in event.arguments:
        if one.role == NAMED:
            for index in held(annotated, one.span):
                roles.setdefault(index, role)
    return tuple(sorted(roles.items()))


def held(annotated: Annotated, span: Span) -> tuple[int, ...]:
    """Return the outermost mentions of parties in words, names before adjectives."""
    mentions = annotated.mentions
    near = mentions_in(annotated, Span(max(0, span.start - _BEFORE), span.end))
    extents = {
        index: extent_of(mentions[index])
        for index in near
        if mentions[index].kind in _HOLDERS
        and extent_of(mentions[index]).overlaps(span)
    }
    outer = [
        index
        for index, extent in extents.items()
        if not any(
            other != extent and other.covers(extent) for other in extents.values()
        )
    ]
    named = [i for i in outer if mentions[i].kind is not MentionKind.DEMONYM]
    return tuple(named or outer)


def unnamed_in(annotated: Annotated, words: UnnamedWords) -> Iterator[Mention]:
    """Yield the parties that the model reads in words without a mention, by start."""
    if annotated.reading is None:
        return
    text = annotated.document.text
    spans = sorted(
        {
            one.span
            for event in annotated.reading.events
            for one in event.arguments
            if one.role in ROLES and one.score >= LEAST
        }
    )
    end = 0
    for given in spans:
        found = list(_WORD.finditer(text, given.start, given.end))
        folded = [match.group().casefold() for match in found]
        if not found or len(found) > _MOST or set(folded) <= words.standing:
            continue
        span = Span(found[0].start(), found[-1].end())
        if span.start < end or _holds_any(annotated, span):
            continue
        end = span.end
        name = " ".join(span.of(text).split())
        yield Mention(
            span=span,
            kind=_kind(folded, words),
            name=name,
            full_name=name,
            rule=READ,
            extent=span,
        )


def _holds_any(annotated: Annotated, span: Span) -> bool:
    near = mentions_in(annotated, Span(max(0, span.start - _BEFORE), span.end))
    return any(extent_of(annotated.mentions[n]).overlaps(span) for n in near)


def _kind(folded: Sequence[str], words: UnnamedWords) -> MentionKind:
    if words.forces & set(folded):
        return MentionKind.MILITARY_UNIT
    return (
        MentionKind.OFFICE if words.people & set(folded) else MentionKind.ORGANIZATION
    )
