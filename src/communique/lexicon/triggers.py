"""Words that report an event, per language, with who stands where."""

import functools
from typing import NamedTuple

import msgspec

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.lexicon.ontology import load_categories
from communique.model.mention import MentionKind
from communique.model.record import Record


class Frame(Record, frozen=True, kw_only=True):
    """Which role each place around a trigger has; see the data file's header."""

    subject: str
    object: str
    object_prepositions: tuple[str, ...]
    passive: str | None = None
    without_subject: tuple[str, ...] = ()
    prepositions: dict[str, str]


class Trigger(Record, frozen=True, kw_only=True):
    """A family of words that report one category; see the data file's header."""

    id: str
    category: str
    frame: str
    verbs: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    ing: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    support: bool = False
    generic: bool = False
    after: tuple[str, ...] = ()
    ongoing: tuple[str, ...] = ()
    ordinal: bool = False
    follows: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    topic: tuple[MentionKind, ...] = ()
    topic_words: tuple[str, ...] = ()
    topic_subject: bool = False
    quantity: bool = False
    people: bool = False
    needs: int = 1
    joint: bool = False
    between_states: bool = False
    mentions: tuple[MentionKind, ...] = ()
    alone: bool = False
    talk: bool = False
    lasting: bool = False
    anchored: bool = False
    taken_for: frozenset[str] = frozenset()
    examples: tuple[str, ...]
    not_: tuple[str, ...] = msgspec.field(name="not")


class UnlikelyWith(Record, frozen=True, kw_only=True):
    """Words by which the model is not believed beside certain others.

    Attributes:
        category: Of the happening that it sees.
        words: Of its trigger.
        after: Words right before.
        near: Words shortly behind.
    """

    category: str
    words: frozenset[str]
    after: frozenset[str]
    near: frozenset[str]


class _File(Record, frozen=True, kw_only=True):
    frames: dict[str, Frame]
    support: tuple[str, ...]
    light: frozenset[str]
    unlikely: dict[str, frozenset[str]]
    unlikely_with: tuple[UnlikelyWith, ...]
    drawing: frozenset[str]
    carriers: frozenset[str]
    present: tuple[str, ...]
    ordinals: frozenset[str]
    triggers: tuple[Trigger, ...]


class Form(NamedTuple):
    """One form of a trigger: its words, and ``verb``, ``base``, ``ing`` or ``noun``."""

    words: tuple[str, ...]
    kind: str
    trigger: Trigger


class TriggerLexicon(NamedTuple):
    """The triggers of one language, indexed by first word, longest form first."""

    frames: dict[str, Frame]
    support: frozenset[str]
    light: frozenset[str]
    unlikely: dict[str, frozenset[str]]
    unlikely_with: tuple[UnlikelyWith, ...]
    drawing: frozenset[str]
    carriers: frozenset[str]
    present: tuple[str, ...]
    ordinals: frozenset[str]
    triggers: tuple[Trigger, ...]
    forms: dict[str, tuple[Form, ...]]
    by_mention: dict[MentionKind, Form]


@functools.cache
def load_triggers(language: str) -> TriggerLexicon:
    """Return the triggers of a language.

    Raises:
        ResourceError: The file is wrong, names an unknown category or frame, or
            lists a form twice within one trigger.
    """
    path = f"lexicon/{language}/triggers.yml"
    file = load_yaml(path, _File)
    for trigger in file.triggers:
        if trigger.category not in load_categories():
            raise ResourceError(
                f"{path}: {trigger.id}: unknown category {trigger.category!r}."
                " Add it to ontology/events.yml or correct it."
            )
        if trigger.frame not in file.frames:
            raise ResourceError(
                f"{path}: {trigger.id}: unknown frame {trigger.frame!r};"
                f" known: {', '.join(sorted(file.frames))}."
            )
    return TriggerLexicon(
        frames=file.frames,
        support=frozenset(file.support),
        light=file.light,
        unlikely=file.unlikely,
        unlikely_with=file.unlikely_with,
        drawing=file.drawing,
        carriers=file.carriers,
        present=file.present,
        ordinals=file.ordinals,
        triggers=file.triggers,
        forms=_index(path, file.triggers),
        by_mention={
            kind: Form((), "noun", trigger)
            for trigger in file.triggers
            for kind in trigger.mentions
        },
    )


def _index(path: str, triggers: tuple[Trigger, ...]) -> dict[str, tuple[Form, ...]]:
    forms: dict[str, list[Form]] = {}
    for trigger in triggers:
        listed = [
            *((form, "verb") for form in trigger.verbs),
            *((form, "base") for form in trigger.base),
            *((form, "ing") for form in trigger.ing),
            *((form, "noun") for form in trigger.nouns),
        ]
        if len(set(listed)) != len(listed):
            raise ResourceError(f"{path}: {trigger.id} lists a form twice.")
        for form, kind in listed:
            words = tuple(form.casefold().split())
            forms.setdefault(words[0], []).append(Form(words, kind, trigger))
    return {
        word: tuple(sorted(entries, key=_telling)) for word, entries in forms.items()
    }


def _telling(form: Form) -> tuple[int, bool]:
    """Order forms by how much they ask for: the choosiest is tried first."""
    trigger = form.trigger
    choosy = bool(
        trigger.topic_subject or trigger.ordinal or trigger.follows or trigger.people
    )
    return (-len(form.words), not choosy)
