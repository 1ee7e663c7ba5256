"""Edges between people's keys."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from communique.lexicon.romanisation import name_forms
from communique.model.entity import Edge, EntitySchema, Judgement
from communique.model.mention import OfficeTenure
from communique.reconcile.blocking import LARGE, pairs
from communique.reconcile.clusters import Clusters, cluster
from communique.reconcile.compare.names import name_blocks, name_words, read_name
from communique.reconcile.compare.parties import (
    SAME_TIME_DAYS,
    Bearer,
    Likeness,
    compare_people,
    days_between,
    is_singular,
)
from communique.reconcile.compare.romanise import Word
from communique.reconcile.decided import Ruling
from communique.reconcile.nodes import Node


def find_people(
    nodes: dict[str, Node], rulings: tuple[Ruling, ...]
) -> tuple[list[Edge], Clusters]:
    """Judge and group the people among ``nodes``.

    Strong pairs are joined first. A weak one (a family name alone, a name without
    country) is joined only when all of its candidates are one group by then;
    otherwise it becomes ``unsure``.
    """
    people = {k: n for k, n in nodes.items() if n.schema is EntitySchema.PERSON}
    bearers = {key: to_bearer(node) for key, node in people.items()}
    likenesses: dict[tuple[str, str], Likeness] = {}
    for left, right in pairs(_blocks(people, bearers)):
        likeness = compare_people(
            bearers[left],
            bearers[right],
            together=right in people[left].beside,
            shares_document=_share_document(people[left], people[right]),
        )
        if likeness is not None:
            likenesses[(left, right)] = likeness
    ruled = ruling_edges(rulings, people)
    strong = [_edge(*p, x) for p, x in likenesses.items() if not x.weak]
    guard = Guard(people)
    firm = cluster(people, [*strong, *ruled], guard.may_join)
    settled = {pair: x for pair, x in likenesses.items() if not x.thin}
    weak = _settle_weak(settled, firm, people)
    edges = [*strong, *weak, *ruled]
    guard = Guard(people)
    edges += _settle_thin(likenesses, cluster(people, edges, guard.may_join), people)
    guard = Guard(people)
    return edges, cluster(people, edges, guard.may_join)


class Guard:
    """Keeps groups of two countries apart while pairs are joined.

    The country of a group is that of its members; a member without one takes it
    from the group that it joins.
    """

    def __init__(self, nodes: dict[str, Node]) -> None:
        """Start with every key's own country."""
        self._country = {key: node.country for key, node in nodes.items()}

    def may_join(self, left: str, right: str) -> bool:
        """Tell whether two groups may be one; note the country if so."""
        a, b = self._country.get(left), self._country.get(right)
        if a is not None and b is not None and a != b:
            return False
        self._country[min(left, right)] = a if a is not None else b
        return True


def ruling_edges(rulings: tuple[Ruling, ...], nodes: dict[str, Node]) -> list[Edge]:
    """Return people's verdicts on pairs of keys that are both known."""
    return [
        Edge(
            left=r.left,
            right=r.right,
            judgement=r.judgement,
            score=1.0,
            why=(r.reason or f"decided by {r.by}",),
            by=r.by,
        )
        for r in rulings
        if r.left in nodes and r.right in nodes
    ]


def to_bearer(node: Node) -> Bearer:
    """Return what comparing needs of a person's node."""
    return Bearer(
        name=best_name(node.names),
        country=node.country,
        role=node.role,
        has_role_id=node.has_role_id,
        tenure=node.tenure,
        first=node.first,
        last=node.last,
        company=frozenset(node.company),
        states=frozenset(node.states),
    )


def best_name(names: Mapping[str, Collection[object]]) -> str:
    """Return the most used form of two words or more, the fuller of equals."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        words = len(name_words(name))
        return (words == 1, -len(names[name]), -len(name), name)

    return min(names, key=rank)


def _blocks(
    people: dict[str, Node], bearers: dict[str, Bearer]
) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in people:
        bearer = bearers[key]
        words = read_name(bearer.name).words
        if not words:
            continue
        for block in name_blocks(bearer.name):
            blocks[block].append(key)
        for bones in _own_name(bearer, words):
            blocks[f"o:{bones}"].append(key)
        for mark in bearer.company:
            blocks[f"c:{mark}"].append(key)
        if bearer.role:
            for bone in dict.fromkeys((words[0].bones, words[-1].bones)):
                blocks[f"g:{bone}:{bearer.country}:{bearer.role}"].append(key)
    return blocks


def _own_name(bearer: Bearer, words: tuple[Word, ...]) -> Iterator[str]:
    """Yield the consonants of the own name where it alone may name somebody.

    So do single names, names with a father's ("Shihab bin Tarik"), and all names of
    states without family names.
    """
    own = bearer.country in name_forms().first_names or read_name(bearer.name).filial
    if len(words) == 1 or own:
        yield words[0].bones


def _share_document(left: Node, right: Node) -> bool:
    a, b = left.documents, right.documents
    return not a.isdisjoint(b)


def _edge(left: str, right: str, likeness: Likeness) -> Edge:
    return Edge(
        left=left,
        right=right,
        judgement=likeness.judgement,
        score=likeness.score,
        why=likeness.why,
    )


def _settle_weak(
    likenesses: dict[tuple[str, str], Likeness],
    firm: Clusters,
    people: dict[str, Node],
) -> list[Edge]:
    fits: dict[str, set[str]] = defaultdict(set)
    weak = {pair: x for pair, x in likenesses.items() if x.weak}
    for left, right in weak:
        a, b = firm.find(left), firm.find(right)
        if a != b:
            fits[a].add(b)
            fits[b].add(a)
    mistaken = _likely_mistaken(likenesses, firm, people)
    groups = firm.groups()
    countries = {
        root: {c for k in keys if (c := people[k].country)}
        for root, keys in groups.items()
    }
    edges = []
    for (left, right), likeness in sorted(weak.items()):
        a, b = firm.find(left), firm.find(right)
        rivals = _rivals(a, fits, countries) | _rivals(b, fits, countries)
        if a in mistaken or b in mistaken:
            rivals.add(a)
        elif len(rivals - mistaken) == 1:
            rivals = set()
        if rivals:
            edges.append(
                Edge(
                    left=left,
                    right=right,
                    judgement=Judgement.UNSURE,
                    score=round(likeness.score * 0.5, 4),
                    why=(*likeness.why, "it fits others as well"),
                )
            )
        else:
            edges.append(_edge(left, right, likeness))
    return edges


def _settle_thin(
    likenesses: dict[tuple[str, str], Likeness],
    joined: Clusters,
    people: dict[str, Node],
) -> list[Edge]:
    """Join a name whose state nothing tells to the one that its documents can mean."""
    stated = {joined.find(k) for k, n in people.items() if n.country is not None}
    fits: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for pair, likeness in sorted(likenesses.items()):
        if not likeness.thin:
            continue
        a, b = joined.find(pair[0]), joined.find(pair[1])
        if (a in stated) != (b in stated):
            bare, full = (b, a) if a in stated else (a, b)
            fits[bare].setdefault(full, pair)
    chosen = [next(iter(f.values())) for f in fits.values() if len(f) == 1]
    return [_edge(*pair, likenesses[pair]) for pair in sorted(chosen)]


def _likely_mistaken(
    likenesses: dict[tuple[str, str], Likeness],
    firm: Clusters,
    people: dict[str, Node],
) -> set[str]:
    """Return groups whose state a text seems to have wrong.

    One name and office at one time, of two states, is doubted; where somebody else
    holds that office of one of them, or the other is told by twice as many documents,
    it is no rival to the other.
    """
    holders = _holders(people)
    documents: dict[str, set[str]] = defaultdict(set)
    for key, node in people.items():
        documents[firm.find(key)].update(node.documents)
    mistaken = set()
    for (left, right), likeness in likenesses.items():
        a, b = people[left].country, people[right].country
        if likeness.judgement is not Judgement.UNSURE or a is None or b is None:
            continue
        if a == b:
            continue
        taken = [
            key
            for key in (left, right)
            if _is_taken(key, (left, right), holders, likenesses, people)
        ]
        if len(taken) == 1:
            mistaken.add(firm.find(taken[0]))
            continue
        roots = sorted(
            (firm.find(left), firm.find(right)), key=lambda r: len(documents[r])
        )
        if len(documents[roots[1]]) >= 2 * len(documents[roots[0]]):
            mistaken.add(roots[0])
    return mistaken


def _holders(people: dict[str, Node]) -> dict[tuple[str | None, str], list[str]]:
    holders: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for key in sorted(people):
        node = people[key]
        if is_singular(node.role) and node.tenure is OfficeTenure.HOLDER:
            holders[(node.country, node.role)].append(key)
    return holders


def _is_taken(
    key: str,
    pair: tuple[str, str],
    holders: dict[tuple[str | None, str], list[str]],
    likenesses: dict[tuple[str, str], Likeness],
    people: dict[str, Node],
) -> bool:
    """Tell whether somebody of another name holds one's office at about the time."""
    node = people[key]
    one = to_bearer(node)
    for other in holders.get((node.country, node.role), ())[:LARGE]:
        if other in pair or (min(key, other), max(key, other)) in likenesses:
            continue
        gap = days_between(one, to_bearer(people[other]))
        if gap is not None and gap <= SAME_TIME_DAYS:
            return True
    return False


def _rivals(
    root: str, fits: dict[str, set[str]], countries: dict[str, set[str]]
) -> set[str]:
    """Return a group's candidates when they cannot all be one thing.

    Candidates that exclude each other by country, or that several known groups
    of the group's own country bear, leave it open which one is meant.
    """
    candidates = fits.get(root, set())
    known = {c for c in candidates if countries.get(c)}
    if countries.get(root) or len(known) <= 1:
        return set()
    return known
