"""The occasion that a report of one day tells of, and what happened on it.

A readout opens with who met whom on which day, and goes on: "The ministers
discussed …", "A letter of intent was signed", "He asked for help". What it so tells
in the simple past, without a day of its own, happened on that occasion.
"""

from collections.abc import Sequence
from typing import Final

from communique.extract.days import by_occasion
from communique.extract.draft import Draft
from communique.extract.voices import own_day
from communique.model.annotation import Annotated
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateMention
from communique.model.document import Genre

_REPORTS: Final = frozenset(
    {Genre.READOUT, Genre.COMMUNIQUE, Genre.JOINT_STATEMENT, Genre.PRESS_RELEASE}
)
"""Kinds of text that tell of one occasion; news and analyses tell of many."""

_OCCASIONS: Final = frozenset({"meeting", "call", "visit", "session", "signing"})
_ON_IT: Final = frozenset(
    {
        "meeting",
        "session",
        "signing",
        "demand",
        "promise",
        "handover",
        "denial",
        "warning",
    }
)
"""What a report tells of its occasion; troops and deliveries have days of their own."""

_SALE: Final = "sale"
_OPENING: Final = 3  # sentences of the text in which the occasion is named
_LONGEST: Final = 10  # days of an occasion
_BEFORE: Final = 4  # words before a verb in which its auxiliary stands


def find_occasion(annotated: Annotated, drafts: Sequence[Draft]) -> DateMention | None:
    """Return the day of the one occasion that a text reports; ``None`` of others."""
    if annotated.document.genre not in _REPORTS:
        return None
    body = [draft for draft in drafts if not draft.in_title]
    first = body[0].hit.scene.number if body else 0
    dated = [
        draft
        for draft in body
        if draft.date is not None
        and draft.hit.scene.number < first + _OPENING
        and draft.hit.form.trigger.category in _OCCASIONS
        and _is_fact(draft)
        and _days(draft.date) <= _LONGEST
    ]
    return dated[0].date if dated else None


def on_occasion(draft: Draft, occasion: DateMention | None) -> Draft:
    """Date a draft by the occasion of its report, where its words leave it to that."""
    if (
        occasion is None
        or draft.date is not None
        or draft.in_title
        or draft.hit.form.trigger.category not in _ON_IT
        or draft.hit.span.start < occasion.span.start
        or not _is_fact(draft)
        or not _is_told_now(draft)
    ):
        return draft
    return draft._replace(date=by_occasion(occasion))


def of_notice(annotated: Annotated, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Date the sale that a notice is about by the day that the notice bears.

    "The State Department has made a determination approving a possible sale": so far
    as its words give no other day. What was asked for before has no day by that.
    """
    sales = (d for d in drafts if d.hit.form.trigger.category == _SALE)
    told = next((d for d in sales if not d.in_title), None)
    if annotated.document.genre is not Genre.NOTIFICATION or told is None or told.date:
        return tuple(drafts)
    dated = told._replace(date=own_day(annotated))
    return tuple(dated if draft is told else draft for draft in drafts)


def _is_fact(draft: Draft) -> bool:
    reading = draft.reading
    return (
        reading.modality is Modality.ASSERTED and reading.polarity is Polarity.POSITIVE
    )


def _is_told_now(draft: Draft) -> bool:
    """Tell whether a verb stands in the simple past, not in the perfect."""
    hit = draft.hit
    if hit.form.kind != "verb":
        return False
    before = hit.scene.words[max(0, hit.first - _BEFORE) : hit.first]
    return not {word.folded for word in before} & hit.scene.lexicon.words.had


def _days(date: DateMention) -> int:
    interval = date.interval
    if interval is None or interval.start is None or interval.end is None:
        return _LONGEST + 1
    return (interval.end - interval.start).days
