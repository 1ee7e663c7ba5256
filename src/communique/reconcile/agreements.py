"""Agreements: titles of many wordings to one agreement of one set of parties.

A title alone never joins: parties, kind and dates must allow it. "The roadmap"
without parties is the one roadmap of its own document, or none.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from communique.model.claim import Claim
from communique.model.content import Agreement, Event, Figure
from communique.model.dates import DateInterval
from communique.model.entity import Edge, Entity, EntitySchema, Judgement, NameForm
from communique.model.ids import ClaimId, DocumentId, EntityId, digest
from communique.model.mention import MentionKind
from communique.reconcile.blocking import pairs
from communique.reconcile.clusters import cluster
from communique.reconcile.compare.dates import days_apart
from communique.reconcile.compare.titles import Title, compare_titles, read_title
from communique.reconcile.context import Documents
from communique.reconcile.decided import Ruling
from communique.reconcile.keys import acts_for, agreement_key

_RENEWAL_DAYS = 366
"""Signings further apart than a year are of two agreements, whatever the title."""
_BARE_DAYS = 7
_SLIP_DAYS = 60
_ALIKE = 0.8


@dataclass(slots=True)
class Titled:
    """One title with its parties, as one or more claims give it."""

    key: str
    title: Title
    parties: tuple[str, ...] = ()
    ref: str | None = None
    signed: DateInterval | None = None
    term: tuple[int, int] | None = None
    names: Counter[str] = field(default_factory=Counter)
    uses: list[tuple[ClaimId, str, DocumentId]] = field(default_factory=list)
    published: str = "9999"

    @property
    def documents(self) -> set[DocumentId]:
        """The documents that use it."""
        return {document for _, _, document in self.uses}


@dataclass(slots=True)
class Agreements:
    """What resolving agreements gives."""

    entities: list[Entity]
    edges: list[Edge]
    of_title: dict[tuple[ClaimId, str], EntityId]
    of_key: dict[str, EntityId]


def find_agreements(
    claims: Iterable[Claim], documents: Documents, rulings: Sequence[Ruling]
) -> Agreements:
    """Resolve the titles of agreements that claims and events name."""
    nodes = _gather(claims, documents)
    edges = [e for pair in pairs(_blocks(nodes)) if (e := _judge(nodes, *pair))]
    firm = cluster(nodes, edges)
    edges += _bare_edges(nodes, firm.groups())
    edges += _ruled(nodes, rulings)
    clusters = cluster(nodes, edges, _Parties(nodes).may_join)
    result = Agreements([], [], {}, {})
    plain: dict[str, set[EntityId]] = defaultdict(set)
    for members in clusters.groups().values():
        group = [nodes[m] for m in members]
        entity = _to_entity(group)
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


def _uses(claim: Claim) -> Iterator[tuple[str, Titled]]:
    """Yield each title that a claim names with what the claim says of it."""
    content = claim.content
    if isinstance(content, Agreement):
        node = Titled(
            key="",
            title=read_title(content.title),
            parties=tuple(sorted(set(content.parties))),
            ref=content.ref,
            signed=content.signed,
            term=_years(content.term),
        )
        yield content.title, node
        return
    topics = content.about if isinstance(content, Event) else ()
    if isinstance(content, Figure) and content.programme is not None:
        topics = (content.programme,)
    for topic in topics:
        if topic.kind is not MentionKind.AGREEMENT:
            continue
        node = Titled(key="", title=read_title(topic.name), ref=topic.ref)
        if isinstance(content, Event):
            countries = {c for p in content.participants if (c := acts_for(p))}
            if len(countries) > 1:
                node.parties = tuple(sorted(countries))
            if content.category == "signing":
                node.signed = content.date
        yield topic.name, node


def _gather(claims: Iterable[Claim], documents: Documents) -> dict[str, Titled]:
    listed = sorted(claims, key=documents.order)
    told = _told_parties(listed)
    nodes: dict[str, Titled] = {}
    for claim in listed:
        for name, found in _uses(claim):
            # An event's participants are a guess at the parties; what the same
            # document says of the title in an agreement claim comes first.
            own = told.get((claim.document, agreement_key(name)), [])
            if isinstance(claim.content, Event) and own:
                found.parties = _told_of(name, found, own)
            if found.term is None and len(found.title.years) == 2:  # noqa: PLR2004 - from, to
                found.term = (found.title.years[0], found.title.years[1])
            key = _key(name, found, claim.document)
            node = nodes.setdefault(key, found)
            node.key = key
            node.signed = node.signed or found.signed
            node.term = node.term or found.term
            node.ref = node.ref or found.ref
            node.names[name] += 1
            node.uses.append((claim.id, name, claim.document))
            node.published = min(node.published, documents.order(claim)[0])
    return nodes


def _told_of(name: str, found: Titled, own: Sequence[Agreement]) -> tuple[str, ...]:
    """Return the parties that the document itself gives an event's agreement.

    Of several, the one of the same wording and day counts, then of the same
    wording, then one whose parties are among the event's.
    """

    def rank(agreement: Agreement) -> tuple[bool, bool, bool, tuple[str, ...]]:
        gap = (
            days_apart(agreement.signed, found.signed)
            if agreement.signed is not None and found.signed is not None
            else None
        )
        return (
            bool(gap),
            agreement.title != name,
            not set(agreement.parties) <= set(found.parties),
            agreement.parties,
        )

    return tuple(sorted(set(min(own, key=rank).parties)))


def _told_parties(
    claims: Iterable[Claim],
) -> dict[tuple[DocumentId, str], list[Agreement]]:
    told: dict[tuple[DocumentId, str], list[Agreement]] = defaultdict(list)
    for claim in claims:
        content = claim.content
        if isinstance(content, Agreement) and content.parties:
            told[(claim.document, agreement_key(content.title))].append(content)
    return told


def _key(name: str, found: Titled, document: DocumentId) -> str:
    parties = ",".join(found.parties)
    signed = found.signed.edtf if found.signed is not None else ""
    term = f"{found.term[0]}-{found.term[1]}" if found.term else ""
    # Without parties a title is its document's own matter at first.
    place = document if not found.parties and not found.ref else ""
    return f"{agreement_key(name)}:{parties}:{signed}:{term}:{place}"


def _blocks(nodes: dict[str, Titled]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for key, node in nodes.items():
        words = "-".join(sorted(node.title.words))
        if node.ref:
            blocks[f"r:{node.ref}"].append(key)
        if words:
            blocks[f"w:{words}:{node.title.kind}"].append(key)
        if node.parties:
            year = node.signed.start.year if node.signed and node.signed.start else ""
            parties = ",".join(node.parties)
            blocks[f"p:{parties}:{node.title.kind}"].append(key)
            blocks[f"y:{parties}:{year}"].append(key)
        if node.signed is not None and node.signed.is_day:
            blocks[f"s:{node.signed.edtf}:{node.title.kind}"].append(key)
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
    near = both or bool(a.documents & b.documents) or _one_day(a, b)
    near = near or len(a.title.words & b.title.words) > 1
    if titles.score >= _ALIKE and not bare and near:
        weight *= 1.0 if both else 0.85
        return _same(left, right, titles.score * weight, (titles.why, why))
    one_term = a.term is not None and a.term == b.term
    fits = titles.relation != "different" and (bare or titles.score > 0)
    if both and fits and (one_term or gap == 0):
        reason = "one term" if one_term else "signed at one time"
        return _same(left, right, 0.8 * weight, (why, f"one kind, {reason}"))
    return None


def _one_day(a: Titled, b: Titled) -> bool:
    if a.signed is None or b.signed is None:
        return False
    return a.signed.is_day and b.signed.is_day and a.signed.start == b.signed.start


def _bare_edges(nodes: dict[str, Titled], groups: dict[str, list[str]]) -> list[Edge]:
    """Join a bare title to the only group that it can mean.

    First within its own document, then, when its parties are known, among all
    agreements of that kind of those parties.
    """
    root = {key: group for group, keys in groups.items() for key in keys}
    by_document: dict[DocumentId, set[str]] = defaultdict(set)
    by_parties: dict[tuple[tuple[str, ...], str | None], set[str]] = defaultdict(set)
    for key, node in nodes.items():
        for document in node.documents:
            by_document[document].add(key)
        if node.parties and not node.title.bare:
            by_parties[(node.parties, node.title.kind)].add(key)
    found = []
    for key, node in sorted(nodes.items()):
        if node.parties and not node.title.bare:
            continue
        why = "the only one of its kind in this document"
        fitting = {
            root[k]
            for document in node.documents
            for k in by_document[document]
            if k != key and nodes[k].parties and _fits(node, nodes[k])
        }
        if not fitting and node.parties:
            why = "the only one of its kind of these parties"
            fitting = {
                root[k]
                for k in by_parties[(node.parties, node.title.kind)]
                if _fits(node, nodes[k])
            }
        fitting -= {root[key]}
        if len(fitting) == 1:
            found.append(_same(key, next(iter(fitting)), 0.7, (why,)))
    return found


def _fits(bare: Titled, full: Titled) -> bool:
    if _parties_agree(bare, full) is None or not _terms_agree(bare, full):
        return False
    gap = _signing_gap(bare, full)
    if gap is not None and gap > _BARE_DAYS:
        return False
    kinds = bare.title.kind == full.title.kind
    titles = compare_titles(bare.title, full.title)
    return kinds and (titles.relation == "bare" or titles.score >= _ALIKE)


def _parties_agree(a: Titled, b: Titled) -> str | None:
    """Return the words for it; ``None`` when the parties differ."""
    if not a.parties or not b.parties:
        return "one does not name the parties"
    left, right = set(a.parties), set(b.parties)
    if left == right:
        return "same parties"
    smaller = min(len(left), len(right))
    return (
        "parties of one among the other's"
        if smaller > 1 and (left <= right or right <= left)
        else None
    )


def _terms_agree(a: Titled, b: Titled) -> bool:
    return (
        a.term is None or b.term is None or a.term == b.term or (a.term[0] == b.term[0])
    )


def _signing_gap(a: Titled, b: Titled) -> int | None:
    if a.signed is None or b.signed is None:
        return None
    return days_apart(a.signed, b.signed)


def _years(term: DateInterval | None) -> tuple[int, int] | None:
    if term is None or term.start is None or term.end is None:
        return None
    return (term.start.year, (term.end - dt.timedelta(1)).year)


class _Parties:
    """Keeps agreements of different parties apart while titles are joined."""

    def __init__(self, nodes: dict[str, Titled]) -> None:
        self._parties = {key: set(node.parties) for key, node in nodes.items()}

    def may_join(self, left: str, right: str) -> bool:
        a, b = self._parties.get(left, set()), self._parties.get(right, set())
        if a and b and not (a <= b or b <= a):
            return False
        # The narrower set is the agreement's own; a third state in one account
        # must not open the way to another pair's agreement.
        self._parties[min(left, right)] = (a & b) or a | b
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


def _to_entity(group: list[Titled]) -> Entity:
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
        names=tuple(
            NameForm(name=name, documents=tuple(sorted(names[name])))
            for name in sorted(names)
        ),
        ref=next((n.ref for n in group if n.ref), None),
    )
