"""Findings on figures: numbers of one thing that exclude or refine each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.lexicon.findings import finding_words
from communique.model.content import Status
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId
from communique.reconcile.blocking import pairs
from communique.reconcile.compare.quantities import compare_bounds, is_brief
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
_OTHER = "another"
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
            if f.period is not None and len(member.words) >= _TELLING:
                counted = "-".join(sorted(member.words))
                blocks[f"{record.unit}:{counted}:{f.period.edtf}"].append(key)
            if f.period is not None:
                blocks[f"{record.unit}:{member.sides}:{f.period.edtf}"].append(key)
    return blocks


def _compare(
    left: FigureGroup,
    right: FigureGroup,
    events: frozenset[str],
    context: Context,
) -> Iterator[Finding]:
    if _documents(left) & _documents(right):
        return
    both = [(a, b) for a in left[1] for b in right[1]]
    best = next((x for x in both if is_comparable(*x, context, bool(events))), None)
    relation = ""
    if best is not None:
        relation = compare_bounds(best[0].bounds, best[1].bounds).relation
    elif any(is_closer(a, b, context, bool(events)) for a, b in both):
        relation = "refines"
    if relation not in ("conflicts", "refines"):
        return
    first = min(left, right, key=lambda g: context.documents.order(g[1][0].claim))
    sides = [
        (m.figure.as_written, m.claim) for group in (left, right) for m in group[1]
    ]
    what = first[0].what or first[0].as_written
    subject = first[0].id
    if relation == "conflicts":
        yield from find_differing(subject, "value", sides, title=what, context=context)
    else:
        yield make_finding(
            FindingRelation.REFINES,
            subject,
            "value",
            sides,
            why=f"{what}: {disagreement(sides, context)}",
            context=context,
        )


def is_comparable(a: Counted, b: Counted, context: Context, in_one: bool) -> bool:  # noqa: FBT001 - paired with is_closer
    """Tell whether two numbers are of one thing, at one stage, scope and time.

    ``in_one`` tells that both stand in sentences of one event. What one account
    leaves out (a stage, a giver) may be what the other says only where both tell the
    same act of the same things.
    """
    if a.claim.document == b.claim.document or slot_score(a, b) == 0.0:
        return False
    act = _act(a, b, context)
    if act == _OTHER:
        return False
    f, g = a.figure, b.figure
    told_alike = (f.stage, f.scope) == (g.stage, g.scope)
    if in_one and a.words & b.words and _is_subset(a, b):
        return told_alike and _same_time(a, b)
    if not _same_time(a, b):
        return False
    if told_alike and a.origin == b.origin and a.words and a.words == b.words:
        return True
    return _by_sides(a, b, context, told_alike=told_alike, act=act)


def _by_sides(
    a: Counted, b: Counted, context: Context, *, told_alike: bool, act: str
) -> bool:
    """Judge by who gives and gets, by the words for what is counted, and the act."""
    timed = _edtf(a) == _edtf(b) is not None
    in_time = timed or (is_near(a, b, context) and _alike_in_size(a, b))
    shared = len(a.words & b.words)
    if timed and act and a.words == b.words and shared >= _TELLING:
        return True
    if not (_one_side(a, b) and in_time):
        return False
    if told_alike and (a.words or b.words):
        return _is_subset(a, b) and (shared >= _TELLING or (timed and shared > 0))
    # Bare money: only the same gift of the same time can be meant.
    both_sides = a.sides == b.sides and None not in a.sides
    if not (both_sides and timed) or (a.words and b.words and not _is_subset(a, b)):
        return False
    return bool(act) or (told_alike and a.figure.stage is not None)


def is_closer(a: Counted, b: Counted, context: Context, in_one: bool) -> bool:  # noqa: FBT001 - paired with is_comparable
    """Tell whether one number is the closer reading of the other.

    Less has to be told alike than for a conflict, as the numbers agree: "about 50
    vehicles" since 2023 and "49 vehicles" have one giver, one getter and one act.
    """
    if a.claim.document == b.claim.document or slot_score(a, b) == 0.0:
        return False
    act = _act(a, b, context)
    if compare_bounds(a.bounds, b.bounds).relation != "refines":
        return False
    if not act or act == _OTHER or not _alike_in_size(a, b):
        return False
    if not (a.words & b.words) or not _is_subset(a, b):
        return False
    toll = in_one or (act in finding_words().tolls and a.words == b.words)
    both_sides = a.sides == b.sides and None not in a.sides
    return (both_sides or toll) and (
        is_near(a, b, context) or _edtf(a) == _edtf(b) is not None
    )


def _act(a: Counted, b: Counted, context: Context) -> str:
    """Return the act of both; empty where one tells none, or it may be another word.

    Who was killed and who was wounded are two counts: ``_OTHER``.
    """
    one, other = context.acts.get(a.claim.id), context.acts.get(b.claim.id)
    if one is None or other is None or one == other:
        return one or "" if one == other else ""
    return _OTHER if {one, other} & finding_words().tolls else ""


def _is_subset(a: Counted, b: Counted) -> bool:
    return share_of(a.words, b.words) == 1.0


def _one_side(a: Counted, b: Counted) -> bool:
    sides = zip(a.sides, b.sides, strict=True)
    return any(x is not None and x == y for x, y in sides)


def _alike_in_size(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers without a time may count the same things.

    Two boats of one ceremony and fifteen in all are no disagreement.
    """
    x, y = a.figure.value, b.figure.value
    if x is None or y is None or min(x, y) <= 0:
        return x is None or y is None
    return max(x, y) <= min(x, y) * _FACTOR


def _same_time(a: Counted, b: Counted) -> bool:
    """Tell whether two numbers are of one time, or one has none and one a brief one."""
    if _edtf(a) == _edtf(b):
        return True
    return all(x.figure.period is None or is_brief(x.figure.period) for x in (a, b))


def _edtf(counted: Counted) -> str | None:
    period = counted.figure.period
    return period.edtf if period is not None else None


def _documents(group: FigureGroup) -> set[DocumentId]:
    return {m.claim.document for m in group[1]}
