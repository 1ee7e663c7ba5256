"""Clusters: judged pairs to groups, never against a "different".

A union-find in which groups may be kept apart: a verdict "different" between any
two members keeps their groups apart however strong a third spelling's ties are.
"""

from collections.abc import Callable, Iterable

from communique.model.entity import Edge, Judgement

_BY_RULE = "rule"


class Clusters:
    """Groups of keys."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Start with every key on its own."""
        self._parent: dict[str, str] = {key: key for key in keys}
        self._apart: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        """Return the group's smallest key (the key itself when alone)."""
        parent = self._parent
        root = key
        while parent.get(root, root) != root:
            root = parent[root]
        while parent.get(key, key) != root:
            parent[key], key = root, parent[key]
        return root

    def keep_apart(self, left: str, right: str) -> None:
        """Forbid that the groups of the two are ever joined."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def are_apart(self, left: str, right: str) -> bool:
        """Tell whether the groups of the two are kept apart."""
        return self.find(right) in self._apart.get(self.find(left), ())

    def join(self, left: str, right: str) -> bool:
        """Join two groups; tell whether they are one now."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        keep, gone = min(a, b), max(a, b)
        self._parent[gone] = keep
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(keep)
            self._apart.setdefault(keep, set()).add(other)
        return True

    def groups(self) -> dict[str, list[str]]:
        """Return the sorted members of each group by its smallest key."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            found.setdefault(self.find(key), []).append(key)
        return found


def cluster(
    keys: Iterable[str],
    edges: Iterable[Edge],
    may_join: Callable[[str, str], bool] | None = None,
) -> Clusters:
    """Group keys by judged pairs.

    People's verdicts come first: their "different" holds whatever else is said,
    and their "same" needs no other leave. Rules follow by falling score, so the best
    tie of a key wins; ``may_join`` is asked with the two groups' smallest keys.
    """
    clusters = Clusters(keys)
    listed = list(edges)
    by_people = [e for e in listed if e.by != _BY_RULE]
    for edge in by_people:
        if edge.judgement is Judgement.DIFFERENT:
            clusters.keep_apart(edge.left, edge.right)
    for edge in by_people:
        if edge.judgement is Judgement.SAME:
            clusters.join(edge.left, edge.right)
    ruled = {(e.left, e.right) for e in by_people}
    rules = [e for e in listed if e.by == _BY_RULE and (e.left, e.right) not in ruled]
    for edge in rules:
        if edge.judgement is Judgement.DIFFERENT:
            clusters.keep_apart(edge.left, edge.right)
    for edge in sorted(rules, key=lambda e: (-e.score, e.left, e.right)):
        if edge.judgement is not Judgement.SAME:
            continue
        a, b = clusters.find(edge.left), clusters.find(edge.right)
        if may_join is None or a == b or may_join(a, b):
            clusters.join(a, b)
    return clusters
