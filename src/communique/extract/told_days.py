"""The day of an event as its other words have it: a beginning, a plan, an origin."""

import datetime as dt
from typing import Final

import msgspec

from communique.extract.days import OPEN, at_start
from communique.extract.draft import Draft, auxiliaries
from communique.extract.scene import language_of
from communique.lexicon.dates import load_date_lexicon
from communique.model.content import Status
from communique.model.dates import DateBasis, DateInterval, DateMention, from_edtf

_SINCE: Final = "since"
_LASTING: Final = frozenset({"training", "deployment"})
"""Categories of which a beginning tells that they go on."""

_LATELY: Final = dt.timedelta(days=400)
"""How long before the text a beginning may lie for it still to go on; a school year."""

_BEFORE: Final = 3  # words between "began" and "their training"
_BEHIND: Final = 8  # words between "training" and "of the third battalion began"
_AHEAD: Final = frozenset({Status.PLANNED, Status.PROPOSED})
_WEEKDAY: Final = "relative_weekday"
_YEARLESS: Final = frozenset(
    {"month", "day_month", "month_day", "day_word_month", "season_alone", "from_to"}
)
"""Rules, without their language, of dates that leave the year to be read."""


def is_begun(draft: Draft, date: DateMention | None, published: str | None) -> bool:
    """Tell whether something is told to have begun lately, and so to go on.

    "Training of the third battalion began on 5 February."
    """
    hit = draft.hit
    if (
        hit.form.trigger.category not in _LASTING
        or date is None
        or date.interval is None
        or date.interval.start is None
        or published is None
        or date.function not in {"point", _SINCE}
    ):
        return False
    around = hit.scene.words[max(0, hit.first - _BEFORE) : hit.last + _BEHIND]
    begun = hit.scene.lexicon.words.begun
    told = any(
        w.folded in begun and draft.clause.start <= w.start < draft.clause.end
        for w in around
    )
    today = from_edtf(published).start
    return told and today is not None and today - date.interval.start < _LATELY


def lasts(draft: Draft, date: DateMention | None) -> bool:
    """Tell whether it has gone on since a day ("has trained officers since 2006")."""
    hit = draft.hit
    return (
        hit.form.trigger.category in _LASTING
        and date is not None
        and date.function == _SINCE
        and not date.span.covers(hit.span)
        and not hit.scene.lexicon.words.perfect.isdisjoint(auxiliaries(draft))
        and hit.span.of(hit.scene.text).casefold() not in hit.scene.lexicon.words.over
    )


def as_told(
    date: DateMention | None, draft: Draft, status: Status, published: str | None
) -> DateMention | None:
    """Return the day of an event as its status and its words have it.

    Args:
        date: As read; ``None`` where none is told.
        draft: Of the event.
        status: Of the event.
        published: Day of the text, EDTF; ``None`` when unknown.
    """
    if date is None or date.interval is None:
        return date
    edtf = date.interval.edtf
    if date.function == _SINCE and date.span.covers(draft.hit.span):
        # "Since the pact was signed in 2003" tells when it was signed.
        return at_start(date)
    if status is Status.ONGOING and is_begun(draft, date, published):
        return date if "/" in edtf else _with(date, edtf + OPEN)
    ahead = status in _AHEAD and published is not None
    if ahead and published and not _is_told_of_the_past(draft, date):
        return _forward(date, from_edtf(published))
    return date


def _is_told_of_the_past(draft: Draft, date: DateMention) -> bool:
    """Tell whether a day belongs to what was done before a plan is told.

    "Arrived on Thursday to join a mission", "a halt announced by Peru on 28 May".
    """
    scene = draft.hit.scene
    words = load_date_lexicon(language_of(scene.annotated))
    behind = scene.text[date.span.end :].split(maxsplit=1)[:1]
    aim = bool(behind) and behind[0] in scene.lexicon.words.infinitive
    if aim and date.span.end <= draft.hit.span.start:
        return True
    reach = scene.sentence.start, date.span.start
    done = [match.end() for match in words.done.finditer(scene.text, *reach)]
    ahead = [match.end() for match in words.future.finditer(scene.text, *reach)]
    return bool(done) and max(done) > max(ahead, default=0)


def _with(date: DateMention, edtf: str) -> DateMention:
    return msgspec.structs.replace(date, interval=from_edtf(edtf))


def _forward(date: DateMention, published: DateInterval) -> DateMention:
    """Read a plan's weekday or month of the past as the next one.

    "A smaller body takes over from Monday": tense alone looked back.
    """
    interval, today = date.interval, published.start
    if interval is None or today is None or date.basis is not DateBasis.DATELINE:
        return date
    start = interval.start
    past = start is not None and (interval.end or start) <= today
    rule = date.rule.rpartition(".")[2]
    if start is None or not past:
        return date
    if rule == _WEEKDAY and interval.is_day:
        return _with(date, (start + dt.timedelta(days=7)).isoformat())
    if rule in _YEARLESS and "/" not in interval.edtf.removesuffix(OPEN):
        year, rest = interval.edtf[:4], interval.edtf[4:]
        return _with(date, f"{int(year) + 1}{rest}") if rest != "-02-29" else date
    return date
