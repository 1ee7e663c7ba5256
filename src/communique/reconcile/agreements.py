"""Agreements: titles of many wordings to one agreement of one set of parties.

A title alone never joins: parties, kind and dates must allow it. "The roadmap"
without parties is the one roadmap of its own document, or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from communique.lexicon.matching import matching
from communique.model.claim import Claim
from communique.model.entity import Edge, Entity, EntitySchema, Judgement
from communique.model.facts import DocumentFacts
from communique.model.ids import ClaimId, DocumentId, EntityId, digest
from communique.reconcile.agreement_nodes import Titled, gather_titles
from communique.reconcile.blocking import pairs
from communique.reconcile.clusters import cluster
from communique.reconcile.compare.dates import days_apart
from communique.reconcile.compare.titles import compare_titles, read_title
from communique.reconcile.context import Documents
from communique.reconcile.decided import Ruling
from communique.reconcile.forms import to_forms
from communique.reconcile.keys import agreement_key

_RENEWAL_DAYS = 366
"""Signings further apart than a year are of two agreements, whatever the title."""
_BARE_DAYS = 7
_SLIP_DAYS = 60
_ALIKE = 0.8
_HALF = 0.5
_MOST_WORDS = 6


@dataclass(slots=True)
class Agreements:
    """What resolving agreements gives."""

    entities: list[Entity]
    edges: list[Edge]
    of_title: dict[tuple[ClaimId, str], EntityId]
    of_key: dict[str, EntityId]


def find_agreements(
    claims: Iterable[Claim],
    documents: Documents,
    rulings: Sequence[Ruling],
    states: Mapping[str, str] | None = None,
) -> Agreements:
    """Resolve the titles of agreements that claims and events name.

    Args:
        claims: All claims.
        documents: Their documents.
        rulings: People's verdicts on pairs of keys.
        states: Party key to the state that the party acts for, where other texts
            tell it.
    """
    nodes = gather_titles(claims, documents, states or {})
    edges = [e for pair in pairs(_blocks(nodes)) if (e := _judge(nodes, *pair))]
    firm = cluster(nodes, edges)
    edges += _bare_edges(nodes, firm.groups())
    edges += _ruled(nodes, rulings)
    clusters = cluster(nodes, edges, _Parties(nodes).may_join)
    result = Agreements([], [], {}, {})
    plain: dict[str, set[EntityId]] = defaultdict(set)
    for members in clusters.groups().values():
        group = [nodes[m] for m in members]
        entity = _to_entity(group, documents.facts)
        result.entities.append(entity)
        for node in group:
            result.of_key[node.key] = entity.id
            for claim, name, _ in node.uses:
                result.of_title[(claim, name)] = entity.id
                plain[agreement_key(name)].add(entity.id)
    for key, ids in plain.items():
        if len(ids) == 1:
            result.of_key.setdefault(key, next(iter(ids)))
    result.edges = [
        e
        for e in edges
        if e.by != "rule"
        or e.judgement is not Judgement.SAME
        or clusters.find(e.left) == clusters.find(e.right)
    ]
    return result


def _blocks(nodes: dict[str, Titled]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, node in nodes.items():
        words = "-".join(sorted(node.title.words))
        if node.ref:
            blocks[f"r:{node.ref}"].append(key)
        if words:
            blocks[f"w:{words}:{node.title.kind}"].append(key)
        few = sorted(node.title.words)[:_MOST_WORDS]
        for one, other in combinations(few, 2):
            blocks[f"t:{node.title.kind}:{one}:{other}"].append(key)
        if node.parties:
            year = node.signed.start.year if node.signed and node.signed.start else ""
            parties = ",".join(node.parties)
            blocks[f"p:{parties}:{node.title.kind}"].append(key)
            blocks[f"y:{parties}:{year}"].append(key)
        if node.signed is not None and node.signed.is_day:
            blocks[f"s:{node.signed.edtf}:{_broad(node.title.kind)}"].append(key)
        for document in node.documents if len(node.uses) <= 4 else ():  # noqa: PLR2004 - local use
            blocks[f"d:{document}"].append(key)
    return blocks


def _judge(nodes: dict[str, Titled], left: str, right: str) -> Edge | None:
    a, b = nodes[left], nodes[right]
    if a.ref and b.ref:
        one = a.ref == b.ref
        return _same(left, right, 1.0, ("one listed agreement",)) if one else None
    why = _parties_agree(a, b)
    titles = compare_titles(a.title, b.title)
    bare = a.title.bare or b.title.bare
    gap = _signing_gap(a, b)
    too_far = gap is not None and gap > (_BARE_DAYS if bare else _SLIP_DAYS)
    if why is None or too_far or not _terms_agree(a, b):
        return None
    both = bool(a.parties and b.parties)
    weight = 1.0 if a.parties == b.parties else 0.9
    weight *= 0.95 if gap else 1.0
    one_term = a.term is not None and a.term == b.term
    near = both or bool(a.documents & b.documents) or _one_day(a, b) or one_term
    near = near or len(a.title.words & b.title.words) > 1
    if titles.score >= _ALIKE and not bare and near:
        weight *= 1.0 if both else 0.85
        return _same(left, right, titles.score * weight, (titles.why, why))
    if _one_day(a, b) and not a.documents & b.documents:
        single = a.title.kind == b.title.kind and a.title.kind in matching().single
        if (both and single) or (not bare and titles.score >= _HALF):
            reason = "one of its kind signed by them on that day"
            return _same(left, right, 0.7 * weight, (why, reason))
    fits = titles.relation != "different" and (bare or titles.score > 0)
    if both and fits and (one_term or gap == 0):
        reason = "one term" if one_term else "signed at one time"
        return _same(left, right, 0.8 * weight, (why, f"one kind, {reason}"))
    return None


def _broad(kind: str | None) -> str | None:
    """Return a kind as the press uses it: a framework is an agreement."""
    return "agreement" if kind in matching().broad else kind


def _one_day(a: Titled, b: Titled) -> bool:
    if a.signed is None or b.signed is None:
        return False
    return a.signed.is_day and b.signed.is_day and a.signed.start == b.signed.start


def _bare_edges(nodes: dict[str, Titled], groups: dict[str, list[str]]) -> list[Edge]:
    """Join a title that says too little to the only group that it can mean.

    First within its own document, then among the agreements of the states that the
    document speaks of, of that day, or of its parties.
    """
    root = {key: group for group, keys in groups.items() for key in keys}
    index = _index(nodes)
    found = []
    for key, node in sorted(nodes.items()):
        if node.parties and not node.title.bare:
            continue
        for why, candidates in _candidates(node, nodes, index):
            fitting = {
                root[k] for k in candidates if k != key and _fits(node, nodes[k])
            }
            if not fitting:
                continue
            if root[key] in fitting:  # joined already, by more than its kind
                break
            if len(fitting) == 1:
                found.append(_same(key, next(iter(fitting)), 0.7, (why,)))
            break
    return found


_Index = dict[tuple[object, ...], list[str]]


def _index(nodes: dict[str, Titled]) -> _Index:
    index: _Index = defaultdict(list)
    for key in sorted(nodes):
        node = nodes[key]
        title = node.title
        for document in node.documents if node.parties else ():
            index[("document", document)].append(key)
        if node.parties:
            index[("title", title.words, title.kind)].append(key)
        if not title.bare and node.parties:
            index[("parties", node.parties, title.kind)].append(key)
            if node.term is not None:
                index[("term", node.term, title.kind)].append(key)
            if node.signed is not None:
                index[("day", node.signed.edtf, _broad(title.kind))].append(key)
    return index


def _candidates(
    node: Titled, nodes: dict[str, Titled], index: _Index
) -> Iterator[tuple[str, list[str]]]:
    """Yield where a title's agreement may be found, the surest place first."""
    title = node.title
    own = [k for d in sorted(node.documents) for k in index.get(("document", d), ())]
    yield "the only one of its kind in this document", own
    if node.parties:
        same = index.get(("parties", node.parties, title.kind), [])
        yield "the only one of its kind of these parties", same
        return
    if title.bare and node.term is not None:
        same = index.get(("term", node.term, title.kind), [])
        near = [k for k in same if len(node.states.intersection(nodes[k].parties)) > 1]
        yield "the only one of its kind and term of the states it speaks of", near
    if title.bare:
        day = node.signed.edtf if node.signed is not None and node.signed.is_day else ""
        same = index.get(("day", day, _broad(title.kind)), [])
        yield "the only one of its kind signed on that day", same
        return
    same = index.get(("title", title.words, title.kind), [])
    near = [k for k in same if len(node.states.intersection(nodes[k].parties)) > 1]
    yield "the only one of that title among the states it speaks of", near


def _fits(bare: Titled, full: Titled) -> bool:
    if _parties_agree(bare, full) is None or not _terms_agree(bare, full):
        return False
    gap = _signing_gap(bare, full)
    if gap is not None and gap > _BARE_DAYS:
        return False
    kinds = bare.title.kind == full.title.kind
    if _one_day(bare, full):
        kinds = _broad(bare.title.kind) == _broad(full.title.kind)
    titles = compare_titles(bare.title, full.title)
    return kinds and (titles.relation == "bare" or titles.score >= _ALIKE)


def _parties_agree(a: Titled, b: Titled) -> str | None:
    """Return the words for it; ``None`` when the parties differ."""
    if not a.parties or not b.parties:
        fits = _hints_fit(a.hint, set(b.parties)) and _hints_fit(b.hint, set(a.parties))
        one = not a.hint or not b.hint or a.hint == b.hint
        return "one does not name the parties" if fits and one else None
    left, right = set(a.parties), set(b.parties)
    if left == right:
        return "same parties"
    smaller = min(len(left), len(right))
    return (
        "parties of one among the other's"
        if smaller > 1 and (left <= right or right <= left)
        else None
    )


def _hints_fit(hints: frozenset[str], parties: set[str]) -> bool:
    return not parties or hints <= parties


def _terms_agree(a: Titled, b: Titled) -> bool:
    return (
        a.term is None or b.term is None or a.term == b.term or (a.term[0] == b.term[0])
    )


def _signing_gap(a: Titled, b: Titled) -> int | None:
    if a.signed is None or b.signed is None:
        return None
    return days_apart(a.signed, b.signed)


class _Parties:
    """Keeps agreements of different parties apart while titles are joined."""

    def __init__(self, nodes: dict[str, Titled]) -> None:
        self._parties = {key: set(node.parties) for key, node in nodes.items()}
        self._hints = {key: node.hint for key, node in nodes.items()}

    def may_join(self, left: str, right: str) -> bool:
        a, b = self._parties.get(left, set()), self._parties.get(right, set())
        hints = self._hints.get(left, frozenset()) | self._hints.get(right, frozenset())
        # The narrower set is the agreement's own; a third state in one account
        # must not open the way to another pair's agreement.
        narrow = (a & b) or a | b
        if a and b and not (a <= b or b <= a):
            return False
        if (len(hints) > 1 and not narrow) or not _hints_fit(hints, narrow):
            return False
        self._parties[min(left, right)] = narrow
        self._hints[min(left, right)] = hints
        return True


def _ruled(nodes: dict[str, Titled], rulings: Sequence[Ruling]) -> list[Edge]:
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


def _same(left: str, right: str, score: float, why: tuple[str, ...]) -> Edge:
    return Edge(
        left=min(left, right),
        right=max(left, right),
        judgement=Judgement.SAME,
        score=round(score, 4),
        why=tuple(w for w in why if w),
    )


def _to_entity(
    group: list[Titled], facts: Mapping[DocumentId, DocumentFacts]
) -> Entity:
    seed = min(group, key=lambda n: (n.published, n.key))
    names: dict[str, set[DocumentId]] = defaultdict(set)
    for node in group:
        for _, name, document in node.uses:
            names[name].add(document)
    title = min(
        names,
        key=lambda n: (read_title(n).bare, -len(names[n]), -len(n), n),
    )
    return Entity(
        id=EntityId(digest("ent", EntitySchema.AGREEMENT.value, seed.key)),
        schema=EntitySchema.AGREEMENT,
        name=title,
        names=to_forms(names, facts),
        ref=next((n.ref for n in group if n.ref), None),
    )
