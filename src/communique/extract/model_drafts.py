"""Drafts from the reading of the trained model, where the rules see no trigger.

The model says which word tells a happening, of which category, how it is put, and
which words fill which role; the mentions and dates in those words make the draft.
So a name stays what the mention layer read, and every date keeps its rule.
"""

import functools
from collections.abc import Sequence
from typing import Final

from communique.extract.arguments import Arguments, Hit
from communique.extract.clauses import clause_at
from communique.extract.days import find_date
from communique.extract.draft import Draft
from communique.extract.scene import (
    PARTY_KINDS,
    TITLES,
    Scene,
    dates_in,
    extent_of,
    mentions_in,
)
from communique.lexicon.speech_acts import load_speech_acts
from communique.lexicon.triggers import Form, Trigger
from communique.model.annotation import Annotated
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateMention
from communique.model.mention import MentionKind
from communique.model.modality import ModalityReading
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span

LEAST: Final = 0.6
"""Least probability of a happening that the model alone may report; set on dev."""

DOUBT: Final = 0.1
"""Below it the model takes a trigger of the lexicon for no happening; set on dev."""

_PARTIES: Final = frozenset(
    {"actor", "recipient", "participant", "signatory", "host", "present"}
)
_PLACES: Final = frozenset(
    {MentionKind.PLACE, MentionKind.COUNTRY, MentionKind.FACILITY}
)
_TOPICS: Final = frozenset(
    {
        MentionKind.AGREEMENT,
        MentionKind.PROGRAMME,
        MentionKind.EXERCISE,
        MentionKind.EQUIPMENT,
    }
)


def read_model_drafts(
    reading: Reading | None, scenes: Sequence[Scene], known: Sequence[Draft]
) -> tuple[Draft, ...]:
    """Return the drafts that only the model sees; none without a reading."""
    if reading is None:
        return ()
    taken = [draft.hit.span for draft in known]
    drafts = []
    for event in reading.events:
        if event.happens < LEAST or any(event.trigger.overlaps(s) for s in taken):
            continue
        scene = _scene_of(scenes, event.trigger)
        draft = _draft(scene, event) if scene is not None else None
        if draft is not None:
            drafts.append(draft)
    return tuple(drafts)


def refined(reading: Reading | None, draft: Draft) -> Draft:
    """Return a draft of the rules with the arguments and the day that the model links.

    The rules know clauses, the model knows who is meant across them: where it names
    parties of the trigger's role, they stand in place of those of the frame.
    """
    if reading is None:
        return draft
    event = next(
        (
            event
            for event in reading.events
            if event.happens >= LEAST and event.trigger.overlaps(draft.hit.span)
        ),
        None,
    )
    if event is None:
        return draft
    annotated = draft.hit.scene.annotated
    arguments = _arguments(annotated, event.arguments)
    if PARTIES and arguments.roles:
        draft = draft._replace(
            arguments=draft.arguments._replace(roles=arguments.roles, pronoun=None),
            assumed=False,
        )
    if DATES:
        date = _date(draft.hit.scene, event.arguments)
        draft = draft._replace(date=date or draft.date)
    return draft


PARTIES, DATES = False, False


def doubted(reading: Reading | None, draft: Draft) -> bool:
    """Tell whether the model takes the trigger of a draft for no happening."""
    if reading is None:
        return False
    return not any(
        event.happens >= DOUBT and event.trigger.overlaps(draft.hit.span)
        for event in reading.events
    )


def _scene_of(scenes: Sequence[Scene], span: Span) -> Scene | None:
    return next((s for s in scenes if s.sentence.covers(span)), None)


def _draft(scene: Scene, event: ReadEvent) -> Draft | None:
    inside = [
        n
        for n, word in enumerate(scene.words)
        if event.trigger.covers(Span(word.start, word.end))
    ]
    modality = Modality(event.modality)
    if not inside or modality is Modality.POSSIBLE or _is_act(scene, event):
        return None
    first, last = inside[0], inside[-1]
    before = scene.words[first - 1].folded if first else ""
    grammar = scene.lexicon.words
    noun = before in grammar.definite | grammar.articles
    form = Form(
        words=tuple(scene.words[n].folded for n in inside),
        kind="noun" if noun else "verb",
        trigger=_trigger(event.category),
    )
    hit = Hit(scene, form, event.trigger, first, last)
    annotated = scene.annotated
    clause = clause_at(scene, event.trigger.start)
    return Draft(
        hit=hit,
        clause=clause,
        arguments=_arguments(annotated, event.arguments),
        date=_date(scene, event.arguments) or find_date(hit, clause, alone=False),
        topics=_topics(annotated, event.arguments),
        reading=ModalityReading(
            modality=Modality.ASSERTED if modality is Modality.DENIED else modality,
            polarity=Polarity.NEGATIVE
            if modality is Modality.DENIED
            else Polarity.POSITIVE,
            cues=(),
        ),
        definite=noun and before in grammar.definite,
        plural=False,
        in_title=_in_title(annotated, event.trigger),
    )


def _is_act(scene: Scene, event: ReadEvent) -> bool:
    """Tell whether an attribution tells it already as an act of its source."""
    acts = load_speech_acts(scene.annotated.document.language or "en")
    return any(
        attribution.cue.overlaps(event.trigger)
        and acts.get(attribution.cue_type) is not None
        for attribution in scene.annotated.attributions
    )


@functools.cache
def _trigger(category: str) -> Trigger:
    """Return the trigger that stands for what the model sees."""
    return Trigger(
        id=f"reading.{category}",
        category=category,
        frame="plain",
        needs=1,
        examples=(),
        not_=(),
    )


def _arguments(annotated: Annotated, arguments: Sequence[ReadArgument]) -> Arguments:
    roles: dict[int, str] = {}
    places: list[int] = []
    for one in arguments:
        if one.role == "place":
            places += [
                index
                for index in mentions_in(annotated, one.span)
                if annotated.mentions[index].kind in _PLACES
            ]
        elif one.role in _PARTIES:
            for index in parties_in(annotated, one.span):
                roles.setdefault(index, one.role)
    return Arguments(tuple(sorted(roles.items())), tuple(places), None)


def parties_in(annotated: Annotated, span: Span) -> tuple[int, ...]:
    """Return the outermost mentions in a span that can be parties.

    A demonym is one only where nothing else in the span is.
    """
    inside = [
        index
        for index in mentions_in(annotated, span)
        if annotated.mentions[index].kind in PARTY_KINDS | {MentionKind.DEMONYM}
    ]
    outer: list[int] = []
    for index in inside:
        extent = extent_of(annotated.mentions[index])
        if not any(
            other != index
            and extent_of(annotated.mentions[other]).covers(extent)
            and extent_of(annotated.mentions[other]) != extent
            for other in inside
        ):
            outer.append(index)
    named = [i for i in outer if annotated.mentions[i].kind is not MentionKind.DEMONYM]
    return tuple(named or outer)


def _topics(annotated: Annotated, arguments: Sequence[ReadArgument]) -> tuple[int, ...]:
    return tuple(
        index
        for one in arguments
        if one.role == "about"
        for index in mentions_in(annotated, one.span)
        if annotated.mentions[index].kind in _TOPICS
    )


def _date(scene: Scene, arguments: Sequence[ReadArgument]) -> DateMention | None:
    spans = [one.span for one in arguments if one.role == "date"]
    found = [
        date
        for span in spans
        for date in dates_in(scene.annotated, span)
        if date.interval is not None
    ]
    return found[0] if found else None


def _in_title(annotated: Annotated, span: Span) -> bool:
    return any(
        segment.kind in TITLES and segment.span.covers(span)
        for segment in annotated.document.segments
    )
