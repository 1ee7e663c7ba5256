"""Pairs of accounts that people judge, and those that they should look at.

A pair is named by what decisions on claims are attached to (``decided.targets_of``), so
a verdict outlives another extractor, another fetch and every later document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from communique.model.claim import Claim
from communique.model.entity import Edge, Judgement
from communique.reconcile.clusters import Clusters
from communique.reconcile.compare.accounts import Match
from communique.reconcile.decided import Ruling, targets_of

Pair = tuple[str, str]


class Targets:
    """What accounts are named by in decisions, looked up both ways."""

    def __init__(self, keys: Sequence[str], claims: Sequence[Claim]) -> None:
        """Name each key's claim: by its passage alone where nothing shares it."""
        shared = Counter((c.document, c.stable_key) for c in claims)
        self.of: dict[str, str] = {}
        self._keys: dict[str, list[str]] = defaultdict(list)
        for key, claim in zip(keys, claims, strict=True):
            narrow, passage = targets_of(claim)
            alone = shared[(claim.document, claim.stable_key)] == 1
            self.of[key] = passage if alone else narrow
            for target in (narrow, passage):
                self._keys[target].append(key)

    def pairs(self, ruling: Ruling) -> Iterable[Pair]:
        """Yield the pairs of keys that a verdict bears on; none for other things."""
        for left in self._keys.get(ruling.left, ()):
            for right in self._keys.get(ruling.right, ()):
                if left != right:
                    yield min(left, right), max(left, right)


def ruled(rulings: Iterable[Ruling], targets: Targets) -> list[Edge]:
    """Return people's verdicts as edges between keys of accounts."""
    return [
        _verdict(ruling, *pair) for ruling in rulings for pair in targets.pairs(ruling)
    ]


def to_review(
    weak: Mapping[Pair, Match],
    rulings: Iterable[Ruling],
    targets: Targets,
    firm: Clusters,
    joined: Clusters,
) -> list[Edge]:
    """Return people's verdicts, and one edge of each two events that rules doubt.

    Args:
        weak: Matches that were joined only for lack of a rival, or were not joined.
        rulings: People's verdicts; what they judged is not doubted again.
        targets: Names of the accounts.
        firm: Accounts as the firm matches group them.
        joined: Accounts as they are grouped in the end.
    """
    edges = []
    known: set[frozenset[str]] = set()
    for ruling in rulings:
        pairs = list(targets.pairs(ruling))
        if pairs:
            edges.append(_verdict(ruling, ruling.left, ruling.right))
        known.update(frozenset(map(firm.find, pair)) for pair in pairs)
    for (left, right), match in sorted(
        weak.items(), key=lambda item: (-item[1].score, item[0])
    ):
        sides = frozenset((firm.find(left), firm.find(right)))
        names = sorted((targets.of[left], targets.of[right]))
        if len(sides) == 1 or sides in known or names[0] == names[1]:
            continue
        known.add(sides)
        same = joined.find(left) == joined.find(right)
        edges.append(
            Edge(
                left=names[0],
                right=names[1],
                judgement=Judgement.SAME if same else Judgement.UNSURE,
                score=match.score,
                why=match.why,
            )
        )
    return edges


def _verdict(ruling: Ruling, left: str, right: str) -> Edge:
    return Edge(
        left=left,
        right=right,
        judgement=ruling.judgement,
        score=1.0,
        why=(ruling.reason or f"decided by {ruling.by}",),
        by=ruling.by,
    )
