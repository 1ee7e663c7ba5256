"""Findings on figures: numbers of one thing that exclude or refine each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.model.content import Status
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId
from communique.reconcile.blocking import pairs
from communique.reconcile.compare.quantities import compare_bounds
from communique.reconcile.compare.titles import share_of
from communique.reconcile.context import Context
from communique.reconcile.events import EventGroup
from communique.reconcile.figures import Counted, FigureGroup, is_near, slot_score
from communique.reconcile.findings import corroboration, disagreement, make_finding
from communique.reconcile.successions import find_differing

_WIDTH = 9
_FACTOR = 2
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
_NONE: frozenset[str] = frozenset()
_TELLING = 2
"""Words in common from which two counts are of one kind of thing."""


def find_in_figures(
    groups: Sequence[FigureGroup], events: Sequence[EventGroup], context: Context
) -> Iterator[Finding]:
    """Compare figures of one thing.

    Numbers that accounts of one event give in its own sentence are compared as well.
    Numbers of other stages, scopes, periods or currencies are never compared; nor
    are two that one document gives side by side, since it means two things.
    """
    for record, members in groups:
        found = corroboration(
            record.id,
            record.as_written,
            [m.claim for m in members],
            context,
        )
        if found is not None:
            yield found
    told_in = _told_in(groups, events, context)
    for left, right in pairs({**_blocks(groups), **_event_blocks(told_in)}):
        one, other = groups[int(left)], groups[int(right)]
        shared = told_in.get(left, _NONE) & told_in.get(right, _NONE)
        yield from _compare(one, other, shared, context)


def _told_in(
    groups: Sequence[FigureGroup], events: Sequence[EventGroup], context: Context
) -> dict[str, frozenset[str]]:
    """Return the events, by figure, in whose sentences the figure stands."""
    at: dict[tuple[DocumentId, int], set[str]] = defaultdict(set)
    for record, accounts in events:
        if len(record.documents) > 1 and record.status in _HAPPENED:
            for told in accounts:
                if (where := context.sentence(told.claim)) is not None:
                    at[where].add(record.id)
    found: dict[str, frozenset[str]] = {}
    for index, (_, members) in enumerate(groups):
        places = (context.sentence(m.claim) for m in members)
        ids = frozenset().union(*(at.get(where, _NONE) for where in places if where))
        if ids:
            found[str(index).zfill(_WIDTH)] = ids
    return found


def _event_blocks(told_in: dict[str, frozenset[str]]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, ids in told_in.items():
        for event in sorted(ids):
            blocks[f"event:{event}"].append(key)
    return blocks


def _blocks(groups: Sequence[FigureGroup]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for index, (record, members) in enumerate(groups):
        key = str(index).zfill(_WIDTH)
        sides = {m.sides for m in members}
        words = sorted(frozenset().union(*(m.words for m in members)))
        for donor, recipient in sorted(sides, key=str):
            for word in words:
                blocks[f"{record.unit}:{word}:{donor}:{recipient}"].append(key)
        for word in words:
            for origin in sorted({m.origin for m in members}):
                blocks[f"{record.unit}:{word}:{origin}"].append(key)
        for member in members:
            f = member.figure
            if f.period is not None:
                blocks[
                    f"{record.unit}:{member.sides}:{member.programme}:{f.period.edtf}"
                ].append(key)
    return blocks


def _compare(
    left: FigureGroup,
    right: FigureGroup,
    events: frozenset[str],
    context: Context,
) -> Iterator[Finding]:
    if _documents(left) & _documents(right):
        return
    both = ((a, b) for a in left[1] for b in right[1])
    best = next(
        (
            (a, b)
            for a, b in both
            if is_comparable(a, b, context) or (events and _of_one_event(a, b))
        ),
        None,
    )
    if best is None:
        return
    relation = compare_bounds(best[0].bounds, best[1].bounds).relation
    first = min(left, right, key=lambda g: context.documents.order(g[1][0].claim))
    sides = [
        (m.figure.as_written, m.claim) for group in (left, right) for m in group[1]
    ]
    what = first[0].what or first[0].as_written
    subject = first[0].id
    if relation == "conflicts":
        yield from find_differing(subject, "value", sides, title=what, context=context)
    elif relation == "refines":
        yield make_finding(
            FindingRelation.REFINES,
            subject,
            "value",
            sides,
            why=f"{what}: {disagreement(sides, context)}",
            context=context,
        )


def _of_one_event(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers of one event's sentences count the same things."""
    if a.claim.document == b.claim.document or slot_score(a, b) == 0.0:
        return False
    f, g = a.figure, b.figure
    slots = [(f.unit, g.unit), (f.stage, g.stage), (f.scope, g.scope)]
    if any(x != y for x, y in slots) or _edtf(a) != _edtf(b):
        return False
    return bool(a.words & b.words) and share_of(a.words, b.words) == 1.0


def is_comparable(a: Counted, b: Counted, context: Context) -> bool:
    """Tell whether two numbers are of one thing, at one stage, scope and time."""
    if a.claim.document == b.claim.document or slot_score(a, b) == 0.0:
        return False
    f, g = a.figure, b.figure
    slots = [(f.unit, g.unit), (f.stage, g.stage), (f.scope, g.scope)]
    if any(x != y for x, y in (*slots, (_edtf(a), _edtf(b)))):
        return False
    if a.origin == b.origin and a.words and a.words == b.words:
        return True
    sides = zip(a.sides, b.sides, strict=True)
    one_side = any(x is not None and x == y for x, y in sides)
    timed = f.period is not None
    in_time = timed or (is_near(a, b, context) and _alike_in_size(a, b))
    if not (one_side and in_time):
        return False
    if a.words or b.words:
        shared = len(a.words & b.words)
        subset = share_of(a.words, b.words) == 1.0
        return subset and (shared >= _TELLING or (timed and shared > 0))
    # Bare money: only the same gift of the same time can be meant.
    both_sides = a.sides == b.sides and None not in a.sides
    return both_sides and timed and f.stage is not None


def _alike_in_size(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers without a time may count the same things.

    Two boats of one ceremony and fifteen in all are no disagreement.
    """
    x, y = a.figure.value, b.figure.value
    if x is None or y is None or min(x, y) <= 0:
        return x is None or y is None
    return max(x, y) <= min(x, y) * _FACTOR


def _edtf(counted: Counted) -> str | None:
    period = counted.figure.period
    return period.edtf if period is not None else None


def _documents(group: FigureGroup) -> set[DocumentId]:
    return {m.claim.document for m in group[1]}
