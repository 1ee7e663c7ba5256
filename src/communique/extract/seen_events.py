"""What the trained model sees of events in a sentence, ready for the rules."""

import bisect
from typing import Final

import msgspec

from communique.extract.arguments import Hit
from communique.extract.scene import Scene, Word, language_of
from communique.lexicon.triggers import load_triggers
from communique.model.reading import ReadEvent, Reading
from communique.model.span import Span

_OBJECT: Final = 6  # words behind a verb among which its object stands
_RULED: Final = 3  # words before a trigger that may make it none ("lifting the ban")
_DRAWN: Final = 3  # words before a reaction in which what drew it stands
_ACTOR: Final = "actor"
_LIGHT: Final = 4  # words before a noun in which its light verb stands
_FAINT: Final = 0.25
"""Least certainty of a noun that its verb carries ("gave training aircraft")."""


def told_events(scene: Scene) -> tuple[ReadEvent, ...]:
    """Return the happenings of a sentence, a light verb's with that of its noun.

    A preposition alone tells none (the "over" of "took over"), nor do words that never
    tell one of the category read ("praised", no criticism).
    """
    reading = scene.annotated.reading
    if reading is None:
        return ()
    seen = [
        _without_causes(scene, event)
        for event in events_in(reading, scene.sentence)
        if not (_is_small(scene, event) or _is_unlikely(scene, event))
    ]
    pairs = [(event, _carrier(scene, event)) for event in seen]
    light = {one.trigger for _, one in pairs if one is not None}
    return tuple(_carried(*pair) for pair in pairs if pair[0].trigger not in light)


def _is_small(scene: Scene, event: ReadEvent) -> bool:
    return _words_of(scene, event) <= {*scene.lexicon.words.prepositions}


def _is_unlikely(scene: Scene, event: ReadEvent) -> bool:
    words = load_triggers(language_of(scene.annotated))
    told = _words_of(scene, event)
    if not words.unlikely.get(event.category, frozenset()).isdisjoint(told):
        return True
    rules = [r for r in words.unlikely_with if r.category == event.category]
    rules = [rule for rule in rules if rule.words & told]
    if not rules:
        return False
    before = {w.folded for w in _before(scene, event, _RULED)}
    behind = [w for w in scene.words if w.start >= event.trigger.end][:_OBJECT]
    near = {w.folded for w in behind}
    return any(
        rule.after & (before | told) or rule.near & (near | told) for rule in rules
    )


def _before(scene: Scene, event: ReadEvent, reach: int) -> list[Word]:
    return [w for w in scene.words if w.end <= event.trigger.start][-reach:]


def _without_causes(scene: Scene, event: ReadEvent) -> ReadEvent:
    """Return a happening without who only gave rise to it ("drew protests in Oman")."""
    drawing = load_triggers(language_of(scene.annotated)).drawing
    before = {w.folded for w in _before(scene, event, _DRAWN)}
    if drawing.isdisjoint(before):
        return event
    kept = tuple(
        one
        for one in event.arguments
        if one.role != _ACTOR or one.span.start > event.trigger.start
    )
    return msgspec.structs.replace(event, arguments=kept)


def _words_of(scene: Scene, event: ReadEvent) -> set[str]:
    return {
        word.folded
        for word in scene.words
        if event.trigger.covers(Span(word.start, word.end))
    }


def event_at(hit: Hit) -> ReadEvent | None:
    """Return the happening that the model sees at a trigger.

    Of the trigger's own category, where the model takes its words for another's. What
    it sees at the light verb before a noun counts with it ("launched an attack").
    """
    reading = hit.scene.annotated.reading
    if reading is None:
        return None
    trigger = hit.form.trigger
    for event in events_in(reading, hit.scene.sentence):
        if event.trigger.overlaps(hit.span):
            found = _carried(event, _carrier(hit.scene, event))
            if event.category in trigger.taken_for:
                return msgspec.structs.replace(found, category=trigger.category)
            return found
    return None


def _carrier(scene: Scene, event: ReadEvent) -> ReadEvent | None:
    """Return the happening at a light verb shortly before another's trigger."""
    light = load_triggers(language_of(scene.annotated)).light
    if event.happens < _FAINT:
        return None
    small = scene.lexicon.words.prepositions
    before = [w for w in scene.words if w.end <= event.trigger.start][-_LIGHT:]
    for word in reversed(before):
        if not word.folded[0].isalnum() or word.folded in small:
            return None
        if word.folded in light:
            reading = scene.annotated.reading
            place = Span(word.start, word.end)
            seen = events_in(reading, scene.sentence) if reading else ()
            return next((e for e in seen if e.trigger.overlaps(place)), None)
    return None


def _carried(event: ReadEvent, carrier: ReadEvent | None) -> ReadEvent:
    """Return a happening as surely seen as it and its light verb are together."""
    if carrier is None or carrier.trigger.overlaps(event.trigger):
        return event
    together = 1 - (1 - event.happens) * (1 - carrier.happens)
    arguments = max(event, carrier, key=lambda e: e.happens).arguments
    return msgspec.structs.replace(event, happens=together, arguments=arguments)


def events_in(reading: Reading, sentence: Span) -> tuple[ReadEvent, ...]:
    """Return the happenings that start in a sentence; they stand in text order."""
    events = reading.events
    first = bisect.bisect_left(events, sentence.start, key=_start)
    last = bisect.bisect_left(events, sentence.end, lo=first, key=_start)
    return events[first:last]


def _start(event: ReadEvent) -> int:
    return event.trigger.start
