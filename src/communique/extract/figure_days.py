"""The time of a figure, from the happening that it is part of.

"The ceremony was held on Monday. Twelve lorries changed hands": the event knows its
day from the sentences around it, the number of lorries does not.
"""

from collections.abc import Iterable, Sequence

import msgspec

from communique.extract.evidence import Proof, remade
from communique.extract.scene import language_of
from communique.lexicon.figures import FigureFile, load_figures
from communique.model.annotation import Annotated
from communique.model.claim import Claim
from communique.model.content import Event, Figure, Status
from communique.model.dates import DateInterval
from communique.model.span import Span

_UNTRUE = frozenset({Status.DENIED, Status.CANCELLED})
_BREAKS = ";:"


def as_dated(
    annotated: Annotated, figures: Iterable[Claim], others: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Return figures, with the time of the happening told around those that have none.

    Only a happening in which things or people take part or pass from hand to hand gives
    its time, and only to what is told in its own clause.

    Args:
        annotated: The document.
        figures: Its claims of figures.
        others: Its other claims.
    """
    words = load_figures(language_of(annotated)).words
    events = [
        claim
        for claim in others
        if isinstance(claim.content, Event)
        and claim.content.category in words.happenings | words.word_events
        and claim.content.status not in _UNTRUE
    ]
    return tuple(_dated(annotated, words, claim, events) for claim in figures)


def _dated(
    annotated: Annotated, words: FigureFile, claim: Claim, events: Sequence[Claim]
) -> Claim:
    figure = claim.content
    event = _around(annotated, claim, events)
    if event is None or not isinstance(figure, Figure):
        return claim
    happening = event.content
    days = [e.span for e in event.evidence if e.field == "date"]
    if not isinstance(happening, Event) or not days:
        return claim
    past = happening.status is Status.OCCURRED
    if happening.category in words.word_events:
        own = [e.span for e in claim.evidence if e.field == "period"]
        if past and own == days and happening.date == figure.period:
            return _with(annotated, claim, figure, None, ())
        return claim
    if figure.period is not None or (past and figure.stage in words.word_stages):
        return claim
    return _with(annotated, claim, figure, happening.date, days[:1])


def _with(
    annotated: Annotated,
    claim: Claim,
    figure: Figure,
    period: DateInterval | None,
    days: Sequence[Span],
) -> Claim:
    """Return a figure of another time, told by other words."""
    proofs: list[Proof] = [
        (e.field, e.span, e.index) for e in claim.evidence[1:] if e.field != "period"
    ]
    content = msgspec.structs.replace(figure, period=period)
    proofs += [("period", day, None) for day in days]
    return remade(annotated, claim, content, trigger="value", proofs=proofs)


def _around(annotated: Annotated, claim: Claim, told: Sequence[Claim]) -> Claim | None:
    """Return the happening whose word stands nearest in the sentence of a figure."""
    sentence, value = claim.evidence[0].span, _place(claim, "value")
    near: list[tuple[int, int, Claim]] = []
    for order, event in enumerate(told):
        for one in event.evidence:
            if one.field == "category" and sentence.covers(one.span):
                first, last = sorted((one.span, value), key=lambda s: s.start)
                between = annotated.document.text[first.end : last.start]
                if not any(mark in between for mark in _BREAKS):
                    near.append((len(between), order, event))
    return min(near)[2] if near else None


def _place(claim: Claim, field: str) -> Span:
    return next(e.span for e in claim.evidence if e.field == field)
