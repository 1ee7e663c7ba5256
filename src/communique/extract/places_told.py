"""Where an event happened: the place that the reader links, else that of its clause."""

import re
from collections.abc import Sequence
from typing import Final

from communique.extract.draft import Draft
from communique.extract.event_parties import PEOPLE
from communique.extract.scene import language_of, mentions_in
from communique.extract.seen_events import event_at
from communique.lexicon.clauses import load_clauses
from communique.lexicon.towns import states_of_town
from communique.model.annotation import Annotated
from communique.model.content import Place
from communique.model.mention import Mention, MentionKind
from communique.model.reading import ReadArgument
from communique.model.span import Span

LINKED: Final = 0.5
"""Least probability of a place that the reader gives to a happening; set on dev."""

_NAME: Final = re.compile(r"\b[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)*")
"""A run of words with capitals: "Kumanovo" in "the railway yard of Kumanovo"."""

_WORD: Final = re.compile(r"[^\s,]+|,")
_LONGEST: Final = 100
"""Characters of the longest name that words may stand in."""
_PLACE: Final = "place"
_NOWHERE: Final = PEOPLE | {MentionKind.MILITARY_UNIT}
"""Kinds that are visited and are no places."""
_SITES: Final = frozenset(
    {MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY}
)


def place_of(
    annotated: Annotated, group: Sequence[Draft]
) -> tuple[Place | None, Span | None]:
    """Return where what some drafts tell happened, and the words that say so."""
    linked = [one for draft in group for one in _linked(draft)]
    for one in sorted(linked, key=lambda one: -one.score):
        found = _named(annotated, one.span)
        if found is not None:
            return found
    for draft in group:
        for index in draft.arguments.places:
            mention = annotated.mentions[index]
            stays = mention.kind not in _NOWHERE and not _is_named_in(
                annotated, mention, draft.hit.form.trigger.category
            )
            if stays:
                return _place(annotated, mention.name, mention.country), mention.span
    return None, None


def _is_named_in(annotated: Annotated, mention: Mention, category: str) -> bool:
    """Tell whether a place is only part of another name.

    One side of a pair ("the Japan-Peru dialogue"), where the one who is met serves
    ("the ambassador to Botswana", "the UN mission in Sudan").
    """
    text = annotated.document.text
    start, end = mention.span.start, mention.span.end
    paired = text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    if paired or (start > 0 and text[start - 1] == "-"):
        return True
    words = load_clauses(language_of(annotated)).words
    if category not in words.of_two_sides:
        return False
    before = text[max(0, start - _LONGEST) : start].casefold().split()
    while before and before[-1] in words.articles | words.definite:
        before.pop()
    opened = bool(before) and before[-1] in words.prepositions
    return opened and not words.posts.isdisjoint(before[-2:-1])


def _place(annotated: Annotated, name: str, country: str | None) -> Place:
    """Return a place; a town lies in the one state of the text that has such a town."""
    if country is None:
        told = {m.country for m in annotated.mentions if m.country is not None}
        for town in (name, *_NAME.findall(name)):
            likely = told.intersection(states_of_town(town))
            if len(likely) == 1:
                return Place(name=name, country=likely.pop())
    return Place(name=name, country=country)


def _linked(draft: Draft) -> list[ReadArgument]:
    event = event_at(draft.hit)
    if event is None:
        return []
    return [
        one for one in event.arguments if one.role == _PLACE and one.score >= LINKED
    ]


def _named(annotated: Annotated, span: Span) -> tuple[Place, Span] | None:
    """Return the place that words name; ``None`` without a capital ("the river").

    A known place gives its name and state where it is all that they name ("the port of
    Bata" is not all of Bata); other words stand as written.
    """
    words = load_clauses(language_of(annotated)).words
    near = Span(max(0, span.start - _LONGEST), span.end)
    names = [annotated.mentions[index] for index in mentions_in(annotated, near)]
    inside = [m for m in names if span.covers(m.span)]
    around = [m for m in names if m.span.covers(span)]
    small = words.articles | words.definite | {*words.prepositions, ","}
    people = any(m.kind in PEOPLE for m in around)
    told = list(_WORD.finditer(annotated.document.text, span.start, span.end))
    while told and told[0].group().casefold() in small:
        told = told[1:]
    if not any(one.group()[0].isupper() for one in told):
        return None
    site = _site(inside, around)
    gathering = told[-1].group().casefold() in words.no_places
    if gathering or (people and site is None):
        return None  # "the Japan-India dialogue", "Kabila"
    if site is not None and len(told) <= len(site.name.split()):
        return _place(annotated, site.name, site.country), site.span
    own = Span(told[0].start(), told[-1].end())
    text = annotated.document.text
    opens = {run.start() for run in _NAME.finditer(text, own.start, own.end)}
    # "South Georgia" is not in Georgia.
    whole = (m.country for m in inside if m.country and m.span.start in opens)
    country = next(whole, None)
    return _place(annotated, own.of(text), country), own


def _site(inside: Sequence[Mention], around: Sequence[Mention]) -> Mention | None:
    return next((m for m in (*inside, *around) if m.kind in _SITES), None)
