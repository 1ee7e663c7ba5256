"""Who gives and who gets what a list names, told by the words that lead to the list.

    Under the programme the ministry will provide Fiji with boats. The package includes:

    Two patrol boats;

    Up to 40 radios.

    The Dutch gift of $3 million includes the following items: 20 trucks, 5 tents.

Only lines that are no sentences of their own, behind a colon that opens a list.
"""

from typing import NamedTuple

from communique.extract.figure_parties import (
    Named,
    parties_of,
    parties_of_verb,
)
from communique.extract.figure_programmes import Programme, frame_of
from communique.extract.figure_view import CueHit, View, unit_group, view_at
from communique.extract.figure_words import Read, stage_cue, undone
from communique.extract.scene import Scene, scene_at
from communique.model.quantity import QuantityMention

_ITEMS = 20  # lines of a list between its head and one of them
_LEAD = 8  # words before the colon that say that a list follows
_COLON = ":"


class Head(NamedTuple):
    """What the words before a list say of all that it names."""

    donor: Named | None = None
    recipient: Named | None = None
    programme: Programme | None = None
    stage: Read | None = None


def head_of(view: View, scene: Scene, quantity: QuantityMention) -> Head:
    """Return what leads to the list that a number of things stands in."""
    if unit_group(quantity) == "money":
        return Head()
    at = view.place(quantity.span).first
    for index in range(at - 1, 0, -1):
        if view.word(index) == _COLON:
            return _of_sum(view, scene, index) if _leads(view, index) else Head()
    return _of_lines(view, quantity) if _is_line(view) else Head()


def _of_sum(view: View, scene: Scene, colon: int) -> Head:
    """Return the parties to the sum before the colon of a list."""
    sums = [
        q
        for q in view.quantities
        if unit_group(q) == "money" and view.place(q.span).first < colon
    ]
    if len(sums) != 1:
        return Head()
    cue = stage_cue(view, sums[0], staged=False) or stage_cue(view, sums[0])
    donor, recipient = parties_of(view, scene, sums[0], cue)
    return Head(donor=donor, recipient=recipient)


def _leads(view: View, colon: int) -> bool:
    near = {*view.words(colon - _LEAD, colon)}
    return not near.isdisjoint(view.lexicon.words.leads)


def _is_line(view: View) -> bool:
    """Tell whether a sentence is a line of a list: it says nothing by a verb."""
    words = view.lexicon.words
    first = min(view.place(q.span).first for q in view.quantities)
    plain = words.finite.isdisjoint(view.words(0, len(view.tokens)))
    return plain and all(not view.word(at).isalnum() for at in range(first))


def _of_lines(view: View, quantity: QuantityMention) -> Head:
    """Return what the sentences above the lines say: that of the colon or before."""
    annotated = view.annotated
    for number in range(view.number - 1, max(-1, view.number - _ITEMS), -1):
        above = view_at(annotated, number, view.lexicon)
        if above.word(len(above.tokens) - 1) != _COLON:
            if _ends_a_line(above):
                continue
            return Head()
        if not _leads(above, len(above.tokens) - 1):
            return Head()
        before = view_at(annotated, number - 1, view.lexicon) if number else None
        near = before is not None and _same_paragraph(before, above)
        for one in (above, before) if near else (above,):
            head = _told(one, quantity) if one is not None else None
            if head is not None:
                return head
        return Head()
    return Head()


def _ends_a_line(view: View) -> bool:
    """Tell whether a sentence stands in a paragraph of its own, without a verb."""
    text, span = view.text, view.sentence
    words = view.lexicon.words
    alone = text[: span.start].endswith("\n") and text.startswith("\n", span.end)
    return alone and words.finite.isdisjoint(view.words(0, len(view.tokens)))


def _same_paragraph(before: View, view: View) -> bool:
    return "\n" not in view.text[before.sentence.end : view.sentence.start]


def _told(view: View, quantity: QuantityMention) -> Head | None:
    """Return the parties and the stage of the first verb of giving in a sentence."""
    group = unit_group(quantity)
    scene = scene_at(view.annotated, view.number)
    for hit in sorted(view.cues, key=_order):
        if hit.cue.subject is None or hit.cue.noun or group not in hit.cue.units:
            continue
        donor, recipient = parties_of_verb(view, scene, hit)
        if donor is None and recipient is None:
            continue
        open_ = hit.cue.stage is None or (hit.cue.done and undone(view, hit.place))
        stage = Read(hit.cue.stage or "", view.span(hit.place)) if not open_ else None
        return Head(donor, recipient, frame_of(view), stage)
    return None


def _order(hit: CueHit) -> tuple[bool, int, int]:
    return hit.cue.stage is None, hit.place.first, -hit.place.last
