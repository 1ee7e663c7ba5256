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
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class _File(Record, frozen=True, kw_only=True):
    acts: tuple[SpeechAct, ...]


@functools.cache
def load_speech_acts(language: str) -> dict[CueType, SpeechAct]:
    """Return the speech acts of a language by type of cue.

    Raises:
        ResourceError: The file is wrong or names an unknown category.
    """
    path = f"lexicon/{language}/speech_acts.yml"
    acts = load_yaml(path, _File).acts
    for act in acts:
        if act.category not in load_categories():
            raise ResourceError(f"{path}: {act.id}: unknown category {act.category!r}.")
    return {act.cue: act for act in acts}
