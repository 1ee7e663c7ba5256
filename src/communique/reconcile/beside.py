"""Beside: what a text tells a few sentences from an event, and few others would.

Two papers that tell of talks and, beside them, of the same sixty sailors, or of the
same harbour, speak of one meeting, though they give it two days.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping

from communique.lexicon.towns import state_names
from communique.model.claim import Claim
from communique.model.content import Event, Figure, Place
from communique.model.ids import ClaimId, DocumentId
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words
from communique.reconcile.context import Context

_CLOSE = 600
"""Characters before and behind the event's passage: its paragraph and the next."""
_FEW = 2
"""Numbers up to this are too common to show anything."""


def told_beside(
    claims: Iterable[Claim], context: Context
) -> Mapping[ClaimId, frozenset[str]]:
    """Return what is told close to each event claim: numbers of things, and names.

    Names are those of its own passage and the places of other events, states and its
    own place left out. Events with nothing beside them are left out.
    """
    marks: dict[DocumentId, list[tuple[int, str]]] = defaultdict(list)
    events: list[tuple[Claim, DocumentId, int]] = []
    for claim in claims:
        where = context.sentence(claim)
        if where is None:
            continue
        document, start = where
        content = claim.content
        if isinstance(content, Figure):
            marks[document] += [(start, mark) for mark in _numbers(content)]
        elif isinstance(content, Event):
            events.append((claim, document, start))
            marks[document] += [(start, name) for name in _places(content.place)]
    for listed in marks.values():
        listed.sort()
    found = {}
    for claim, document, start in events:
        listed = marks.get(document, [])
        low = bisect_left(listed, (start - _CLOSE, ""))
        high = bisect_left(listed, (start + _CLOSE, ""))
        near = {mark for _, mark in listed[low:high]}
        near.update(f"name:{word}" for word in context.proper.get(claim.id, ()))
        near.difference_update(_places(getattr(claim.content, "place", None)))
        if near:
            found[claim.id] = frozenset(near)
    return found


def _numbers(figure: Figure) -> list[str]:
    value = figure.value
    if value is None or (value <= _FEW and figure.unit == "item"):
        return []
    words = content_words(figure.what or "")
    named = [f"{figure.unit}:{value.normalize()}:{word}" for word in sorted(words)]
    return named or [f"{figure.unit}:{value.normalize()}"]


def _places(place: Place | None) -> list[str]:
    """Return the words of a place that is less than a state."""
    if place is None:
        return []
    if (place.country or "", place.name.casefold()) in state_names():
        return []
    return [f"name:{word}" for word in fold(place.name).split()]
