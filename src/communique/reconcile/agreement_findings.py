"""Findings on agreements: days of signing, terms, signatories."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from communique.model.claim import Claim, Modality
from communique.model.content import Agreement
from communique.model.dates import DateInterval
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import EntityId
from communique.model.reconciled import EventRecord
from communique.reconcile.agreement_records import AgreementGroup
from communique.reconcile.compare.dates import compare_dates
from communique.reconcile.context import Context
from communique.reconcile.findings import corroboration
from communique.reconcile.keys import acts_for, party_key
from communique.reconcile.successions import find_differing

_APART = ("near", "flipped", "conflicts")
_OF_EVENT = {"signed": "date", "signatories": "signatories"}
"""Field of an agreement to the field of its signing that says the same."""
Covered = frozenset[tuple[EntityId, str]]


def find_in_agreements(
    groups: Sequence[AgreementGroup], told: Covered, context: Context
) -> Iterator[Finding]:
    """Compare what documents say of each agreement.

    What ``told`` (see ``covered_by``) already reports of the signing is not
    reported again of the agreement.
    """
    for record, claims in groups:
        found = corroboration(record.id, record.title, claims, context)
        if found is not None:
            yield found
        said = [c for c in claims if c.modality is Modality.ASSERTED]
        for field in ("signed", "term", "signatories"):
            if (record.id, _OF_EVENT.get(field, field)) in told:
                continue
            sides = (
                _signatories(said, context)
                if field == "signatories"
                else _dates(said, field)
            )
            if len({c.document for _, c in sides}) > 1:
                yield from find_differing(
                    record.id, field, sides, title=record.title, context=context
                )


def covered_by(findings: Iterable[Finding], events: Sequence[EventRecord]) -> Covered:
    """Return agreement and field of the conflicts found in events about it."""
    about = {event.id: event.about for event in events}
    return frozenset(
        (entity, finding.field)
        for finding in findings
        if finding.relation is FindingRelation.CONFLICTS
        for entity in about.get(finding.subject, ())  # type: ignore[call-overload]
    )


def _dates(claims: Sequence[Claim], field: str) -> list[tuple[str, Claim]]:
    dated: list[tuple[DateInterval, Claim]] = [
        (date, c) for c in claims if (date := getattr(c.content, field)) is not None
    ]
    values = {date.edtf: date for date, _ in dated}
    apart: set[str] = set()
    for a, b in combinations(sorted(values), 2):
        relation = compare_dates(values[a], values[b]).relation
        # Terms differ as wholes: ten years and five from one start are two terms.
        differ = relation != "equal" if field == "term" else relation in _APART
        if differ and not (field == "term" and _is_open(values[a], values[b])):
            apart |= {a, b}
    return [(date.edtf, c) for date, c in dated if date.edtf in apart]


def _is_open(left: DateInterval, right: DateInterval) -> bool:
    return None in (left.start, left.end, right.start, right.end)


def _signatories(claims: Sequence[Claim], context: Context) -> list[tuple[str, Claim]]:
    """Return whom claims name for one state when they name different people."""
    signed: dict[str, dict[EntityId, list[Claim]]] = defaultdict(dict)
    for claim in claims:
        content = claim.content
        if not isinstance(content, Agreement):
            continue
        for party in content.signatories:
            country = acts_for(party)
            if country is not None:
                entity = context.entity_of[party_key(party)]
                signed[country].setdefault(entity, []).append(claim)
    sides: list[tuple[str, Claim]] = []
    for country in sorted(signed):
        people = signed[country]
        documents = [{c.document for c in told} for told in people.values()]
        if len(people) > 1 and not set.intersection(*documents):
            sides += [
                (context.names[entity], claim)
                for entity in sorted(people)
                for claim in people[entity]
            ]
    return sides
