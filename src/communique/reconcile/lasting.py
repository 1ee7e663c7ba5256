"""Findings that last: what was reported before and is not reported any more.

The record is derived anew from all documents, so a new one can show that two accounts
are of two things, and a conflict between them is gone. It never goes in silence.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import product

from communique.model.finding import Finding, FindingRelation
from communique.model.ids import ClaimId

LASTING = frozenset({FindingRelation.CONFLICTS, FindingRelation.SUPERSEDES})
"""Relations whose end is told: of two words of which both cannot stand."""
_OPPOSING = LASTING | {FindingRelation.REFINES}


def lost_findings(
    before: Iterable[Finding], after: Iterable[Finding], standing: Collection[ClaimId]
) -> tuple[Finding, ...]:
    """Return the findings of ``before`` that none of ``after`` takes up.

    A finding is taken up when some two claims that it sets against each other still
    stand against each other, in whatever field and words.

    Args:
        before: Of the record as it was.
        after: Of the record as it is.
        standing: Claims that still count; a finding of which one side has none is
            gone with its claims, and not returned.
    """
    sides: dict[ClaimId, set[tuple[str, str]]] = defaultdict(set)
    for finding in after:
        if finding.relation in _OPPOSING:
            for value in finding.values:
                for claim in value.claims:
                    sides[claim].add((finding.id, value.value))
    return tuple(
        finding
        for finding in before
        if finding.relation in LASTING and _is_lost(finding, sides, standing)
    )


def _is_lost(
    finding: Finding,
    sides: dict[ClaimId, set[tuple[str, str]]],
    standing: Collection[ClaimId],
) -> bool:
    told = [[c for c in value.claims if c in standing] for value in finding.values]
    if sum(bool(claims) for claims in told) < 2:  # noqa: PLR2004 - nothing opposed
        return False
    pairs = (
        pair
        for number, left in enumerate(told)
        for right in told[number + 1 :]
        for pair in product(left, right)
    )
    return not any(_are_opposed(sides[a], sides[b]) for a, b in pairs)


def _are_opposed(left: set[tuple[str, str]], right: set[tuple[str, str]]) -> bool:
    return any(
        id_ == other and value != another
        for id_, value in left
        for other, another in right
    )
