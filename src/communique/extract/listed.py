"""Deeds told by the items of a list, whose subject stands above it.

"The Council: 1. Condemns …; 2. Directs …": what opens an item is done by the Council,
to those whom the item names.
"""

from collections.abc import Sequence
from typing import Final

from communique.extract.antecedents import acts_of
from communique.extract.draft import Draft
from communique.extract.evidence import head_of
from communique.extract.scene import Scene, language_of
from communique.extract.voices import own_day_in
from communique.model.attribution import Attribution
from communique.model.claim import Modality
from communique.model.modality import ModalityReading
from communique.model.span import Span

_NUMBER: Final = 5  # words of the number of an item: "(", "iv", ")", an adverb
_WORD: Final = 3  # letters of a word that is no number of an item ("iv", "to")
_JOINT: Final = 1  # a happening that needs more has its parties beside each other
_ENDS: Final = (";", ",")
_REACH: Final = 8  # sentences in which the subject of an item without saying is told
_MEETINGS: Final = frozenset({"meeting", "session"})
_KEPT: Final = frozenset({"about", "present"})


def of_item(draft: Draft, earlier: Sequence[Draft]) -> Draft:
    """Give a deed that opens an item to whom the list is about.

    Whoever else the item names gets it; who is named elsewhere takes no part. What it
    does in saying is done on the day of the meeting that the text told before, or on
    that of the text: a day in the item is that of what is asked or condemned.
    """
    hit, scene = draft.hit, draft.hit.scene
    if hit.form.kind == "noun" or hit.form.trigger.needs > _JOINT:
        return draft
    subject = _subject(draft)
    if subject is None:
        return draft
    if hit.form.trigger.category in acts_of(language_of(scene.annotated)):
        day = next((one.date for one in earlier if _is_meeting(one)), None)
        day = day or own_day_in(scene)
        draft = draft._replace(date=day, reading=ModalityReading())
    mentions = scene.annotated.mentions
    itself = head_of(mentions, mentions[subject])
    roles: dict[int, str] = {subject: "actor"}
    for index, role in draft.arguments.roles:
        inside = scene.sentence.covers(mentions[index].span)
        if not inside or head_of(mentions, mentions[index]) == itself:
            continue
        roles[index] = role if role in _KEPT else "recipient"
    arguments = draft.arguments._replace(
        roles=tuple(sorted(roles.items())), pronoun=None
    )
    return draft._replace(arguments=arguments)


def _is_meeting(draft: Draft) -> bool:
    """Tell whether a text tells of a meeting with its day, as held."""
    met = draft.hit.form.trigger.category in _MEETINGS
    held = draft.reading.modality is Modality.ASSERTED
    return met and held and draft.date is not None and not draft.in_title


def _subject(draft: Draft) -> int | None:
    """Return the mention of who does what opens an item; ``None`` where none does."""
    hit, scene = draft.hit, draft.hit.scene
    text = scene.text
    opening = [word.folded for word in scene.words[: hit.first]]
    if len(opening) > _NUMBER:
        return None
    opened = saying_above(scene, hit.span)
    if opened is not None:
        return opened.mention
    said = [one for one in scene.annotated.attributions if _is_remote(text, one)]
    listed = text[: scene.sentence.end].rstrip().endswith(_ENDS) or any(
        not word.isalnum() for word in opening
    )
    near = scene.annotated.sentences[max(0, scene.number - _REACH)].start
    before = [one for one in said if near <= one.cue.start < scene.sentence.start]
    goes_on = listed and before and not _has_subject(scene, hit.first)
    return before[-1].mention if goes_on else None


def saying_above(scene: Scene, cue: Span) -> Attribution | None:
    """Return what words say whose subject stands in a line above; ``None`` if none."""
    for one in scene.annotated.attributions:
        if one.cue.overlaps(cue) and _is_remote(scene.text, one):
            return one
    return None


def _is_remote(text: str, one: Attribution) -> bool:
    """Tell whether the source of a saying stands in a line above its cue."""
    source = one.source
    return source is not None and text.find("\n", source.end, one.cue.start) >= 0


def _has_subject(scene: Scene, first: int) -> bool:
    """Tell whether a word before a verb could be its subject."""
    return any(
        len(word.folded) >= _WORD and word.folded.isalpha()
        for word in scene.words[:first]
    )
