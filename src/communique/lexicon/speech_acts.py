"""Sayings that are events of their own, per language."""

import functools

import msgspec

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.lexicon.ontology import load_categories
from communique.model.attribution import CueType
from communique.model.record import Record


class SpeechAct(Record, frozen=True, kw_only=True):
    """A type of cue that makes its saying an event; see the data file's header."""

    id: str
    cue: CueType
    category: str
    needs_recipient: bool = False
    sure: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    not_: tuple[str, ...] = msgspec.field(name="not", default=())
    not_cues: tuple[str, ...] = ()


class _File(Record, frozen=True, kw_only=True):
    acts: tuple[SpeechAct, ...]
    of_cues: tuple[SpeechAct, ...] = ()


@functools.cache
def load_speech_acts(language: str) -> dict[CueType, SpeechAct]:
    """Return the speech acts of a language by type of cue.

    Raises:
        ResourceError: The file is wrong or names an unknown category.
    """
    return {act.cue: act for act in _load(language).acts}


@functools.cache
def load_cue_acts(language: str) -> dict[tuple[CueType, str], SpeechAct]:
    """Return the acts that certain cues tell, by type and id of the cue.

    Raises:
        ResourceError: The file is wrong or names an unknown category.
    """
    return {(act.cue, cue): act for act in _load(language).of_cues for cue in act.cues}


@functools.cache
def _load(language: str) -> _File:
    path = f"lexicon/{language}/speech_acts.yml"
    read = load_yaml(path, _File)
    for act in (*read.acts, *read.of_cues):
        if act.category not in load_categories():
            raise ResourceError(f"{path}: {act.id}: unknown category {act.category!r}.")
    return read
