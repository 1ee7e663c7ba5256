"""Findings on events: dates, places, people, existence, a text against itself."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from communique.lexicon.matching import matching
from communique.model.claim import Claim
from communique.model.content import Status
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import EntityId
from communique.model.reconciled import EventRecord
from communique.reconcile.compare.accounts import ONCE
from communique.reconcile.compare.dates import compare_dates
from communique.reconcile.compare.days import over_night
from communique.reconcile.compare.places import compare_places, compare_towns
from communique.reconcile.context import Context
from communique.reconcile.events import EventGroup
from communique.reconcile.findings import corroboration, disagreement, make_finding
from communique.reconcile.omissions import find_omissions, read_words
from communique.reconcile.self_findings import find_against_itself, read_texts
from communique.reconcile.successions import find_differing
from communique.reconcile.told import Told

_APART = ("near", "flipped", "conflicts")
_IN_ONE_TOWN = frozenset({"meeting", "session", "signing", "ratification"})
"""Held in one town; a visit, an exercise or a call may have several."""
_CALL = "call"
_NONE: frozenset[str] = frozenset()
_HAPPENED = (Status.OCCURRED, Status.ONGOING)
Side = tuple[str, Claim]


def find_in_events(
    groups: Sequence[EventGroup], claims: Sequence[Claim], context: Context
) -> Iterator[Finding]:
    """Compare the accounts of each event, field by field."""
    texts = read_texts(groups, claims, context)
    read = read_words(context)
    for record, group in groups:
        yield from _corroborated(record, group, context)
        if len(group) > 1:
            yield from _dates(record, group, context)
            yield from _places(record, group, context)
            yield from _people(record, group, context)
            yield from _existence(record, group, context)
            yield from find_omissions(record, group, read, context)
        yield from find_against_itself(record, group, texts, context)


def _corroborated(
    record: EventRecord, group: Sequence[Told], context: Context
) -> Iterator[Finding]:
    agreeing = [t.claim for t in group if t.status in _HAPPENED]
    if record.status in (Status.PLANNED, Status.PROPOSED, Status.CANCELLED):
        agreeing = [t.claim for t in group if t.status is record.status]
    found = corroboration(record.id, record.title, agreeing, context)
    if found is not None:
        yield found


def _comparable(record: EventRecord, group: Sequence[Told]) -> list[Told]:
    """Return the accounts whose fields may disagree: of what happened, or plans."""
    if record.status in _HAPPENED:
        return [t for t in group if t.status in _HAPPENED]
    return [t for t in group if t.status is record.status]


def _dates(
    record: EventRecord, group: Sequence[Told], context: Context
) -> Iterator[Finding]:
    dated = [t for t in _comparable(record, group) if t.date is not None]
    by_edtf = {t.date.edtf: t.date for t in dated if t.date is not None}
    apart: set[str] = set()
    refined: set[str] = set()
    named = ""
    for a, b in combinations(sorted(by_edtf), 2):
        if record.category == _CALL and over_night(
            (by_edtf[a], _marks(dated, a, context)),
            (by_edtf[b], _marks(dated, b, context)),
        ):
            continue  # one moment in two time zones
        verdict = compare_dates(by_edtf[a], by_edtf[b])
        if verdict.relation in _APART:
            apart |= {a, b}
            named = named or (verdict.why if verdict.relation == "flipped" else "")
        elif verdict.relation == "refines":
            refined |= {a, b}
    sides = [(t.date.edtf, t.claim) for t in dated if t.date is not None]
    opposed = [side for side in sides if side[0] in apart]
    if len({c.document for _, c in opposed}) > 1:
        aside = f" ({named})" if named else ""
        yield from find_differing(
            record.id, "date", opposed, title=record.title, context=context, aside=aside
        )
    closer = [side for side in sides if side[0] in refined]
    if len({c.document for _, c in closer}) > 1:
        yield make_finding(
            FindingRelation.REFINES,
            record.id,
            "date",
            closer,
            why=f"{record.title}: {disagreement(closer, context)}",
            context=context,
        )


def _marks(dated: Sequence[Told], edtf: str, context: Context) -> frozenset[str]:
    """Return the marks of all passages that tell a day."""
    told = (t.claim.id for t in dated if t.date is not None and t.date.edtf == edtf)
    return frozenset().union(*(context.marks.get(id_, _NONE) for id_ in told))


def _places(
    record: EventRecord, group: Sequence[Told], context: Context
) -> Iterator[Finding]:
    placed = [t for t in _comparable(record, group) if t.place is not None]
    places = {t.place.name: t.place for t in placed if t.place is not None}
    apart: set[str] = set()
    refined: set[str] = set()
    for a, b in combinations(sorted(places), 2):
        relation = compare_towns(places[a], places[b])
        if relation == "conflicts" and record.category not in _IN_ONE_TOWN:
            relation = compare_places(places[a], places[b]).relation
        if relation == "conflicts":
            apart |= {a, b}
        elif relation == "refines":
            refined |= {a, b}
    sides = [(t.place.name, t.claim) for t in placed if t.place is not None]
    opposed = [side for side in sides if side[0] in apart]
    if opposed:
        yield from find_differing(
            record.id, "place", opposed, title=record.title, context=context
        )
    closer = [side for side in sides if side[0] in refined]
    if len({v for v, _ in closer}) > 1:
        why = f"{record.title}: {disagreement(closer, context)}"
        yield make_finding(
            FindingRelation.REFINES,
            record.id,
            "place",
            closer,
            why=why,
            context=context,
        )


def _people(
    record: EventRecord, group: Sequence[Told], context: Context
) -> Iterator[Finding]:
    """Report other people in one office, or other signatories of one agreement."""
    told = _comparable(record, group)
    field = "signatories" if record.category == "signing" else "participants"
    sides = _swapped(told, context)
    if record.category in ONCE:
        sides += _other_signatories(told, context)
    sides = list(dict.fromkeys(sides))
    if len({value for value, _ in sides}) > 1:
        yield from find_differing(
            record.id, field, sides, title=record.title, context=context
        )


def _swapped(told: Sequence[Told], context: Context) -> list[Side]:
    holders: dict[tuple[str, str], dict[EntityId, list[Claim]]] = {}
    for account in told:
        for country, role, entity in account.offices:
            if entity in account.people and role in matching().singular:
                by_entity = holders.setdefault((country, role), {})
                by_entity.setdefault(entity, []).append(account.claim)
    sides: list[Side] = []
    for key in sorted(holders):
        by_entity = holders[key]
        documents = [{c.document for c in claims} for claims in by_entity.values()]
        # Two ministers in one account are two people, not a disagreement.
        if len(by_entity) > 1 and not set.intersection(*documents):
            sides += [
                (context.names[entity], claim)
                for entity in sorted(by_entity)
                for claim in by_entity[entity]
            ]
    return sides


def _other_signatories(told: Sequence[Told], context: Context) -> list[Side]:
    """Return those whom some accounts name in the place of another.

    Only accounts that name as many people are compared: one that leaves out a
    signatory does not disagree.
    """
    sides: list[Side] = []
    for a, b in combinations([t for t in told if t.people], 2):
        only_a, only_b = a.people - b.people, b.people - a.people
        if a.document == b.document or len(only_a) != 1 or len(only_b) != 1:
            continue
        if not a.people & b.people:
            continue
        sides.append((context.names[next(iter(only_a))], a.claim))
        sides.append((context.names[next(iter(only_b))], b.claim))
    return sides


def _existence(
    record: EventRecord, group: Sequence[Told], context: Context
) -> Iterator[Finding]:
    denied = [t for t in group if t.status is Status.DENIED]
    claimed = [t for t in group if t.status in (*_HAPPENED, Status.ALLEGED)]
    if not denied or not claimed:
        return
    sides = [(t.status.value, t.claim) for t in (*claimed, *denied)]
    place = f" at {record.place.name}" if record.place is not None else ""
    why = f"{record.category}{place}: {disagreement(sides, context)}"
    yield make_finding(
        FindingRelation.CONFLICTS,
        record.id,
        "existence",
        sides,
        why=why,
        context=context,
    )
