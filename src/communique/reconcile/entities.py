"""Entities: keys joined to things, each merge an edge with score and words.

An entity's id is the digest of its schema and of its seed: the member key that was
published first (the smaller key among equals). A document that is added later
therefore never changes the id of an entity that is known; only an older document
with another spelling does.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from communique.lexicon.matching import matching
from communique.lexicon.territories import territory_names
from communique.model.dates import from_edtf
from communique.model.entity import (
    Edge,
    Entity,
    EntitySchema,
    Judgement,
    Tenure,
)
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId, EntityId, digest
from communique.reconcile.clusters import Clusters, cluster
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import plain_words
from communique.reconcile.decided import Ruling
from communique.reconcile.forms import to_forms
from communique.reconcile.keys import party_key as party_key  # noqa: PLC0414 - the public name
from communique.reconcile.nodes import Node
from communique.reconcile.people import best_name, find_people, ruling_edges

_SAME_NAME = 0.9
_GROUP = {
    EntitySchema.PUBLIC_BODY: "body",
    EntitySchema.ORGANIZATION: "body",
    EntitySchema.PUBLISHER: "body",
}


def find_entities(
    nodes: dict[str, Node],
    rulings: tuple[Ruling, ...],
    facts: Mapping[DocumentId, DocumentFacts],
) -> tuple[tuple[Entity, ...], tuple[Edge, ...], dict[str, EntityId]]:
    """Join keys to entities.

    Returns:
        Entities sorted by id; edges sorted by pair (joined pairs, doubts, and
        people's verdicts); and the entity of each key.
    """
    people_edges, people = find_people(nodes, rulings)
    things = {k: n for k, n in nodes.items() if n.schema is not EntitySchema.PERSON}
    thing_edges = [*_alias_edges(things), *ruling_edges(rulings, things)]
    others = cluster(things, thing_edges)
    entities: list[Entity] = []
    entity_of: dict[str, EntityId] = {}
    for clusters in (people, others):
        for members in clusters.groups().values():
            entity = to_entity([nodes[m] for m in members], facts)
            entities.append(entity)
            entity_of.update(dict.fromkeys(members, entity.id))
    edges = _kept([*people_edges, *thing_edges], people, others)
    return (
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(edges, key=lambda e: (e.left, e.right, e.by))),
        entity_of,
    )


def to_entity(nodes: list[Node], facts: Mapping[DocumentId, DocumentFacts]) -> Entity:
    """Return the entity of a group of nodes; ``facts`` tell the documents' language."""
    seed = min(nodes, key=lambda n: (n.published, n.key))
    names: dict[str, set[DocumentId]] = defaultdict(set)
    native: dict[str, set[DocumentId]] = defaultdict(set)
    tenures: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in nodes:
        for name, documents in node.names.items():
            names[name].update(documents)
        for name, documents in node.native.items():
            native[name].update(documents)
        for tenure, claims in node.tenures.items():
            tenures[tuple(t or "" for t in tenure)].extend(claims)
    return Entity(
        id=EntityId(digest("ent", seed.schema.value, seed.key)),
        schema=seed.schema,
        name=_shown(seed, dict(names)),
        names=to_forms({**native, **names}, facts),
        country=next(
            (n.country for n in sorted(nodes, key=_by_age) if n.country), None
        ),
        ref=next((n.ref for n in sorted(nodes, key=_by_age) if n.ref), None),
        offices=tuple(_to_tenure(key, tenures[key]) for key in sorted(tenures)),
    )


def _shown(seed: Node, names: dict[str, set[DocumentId]]) -> str:
    """Return the name to show; a state's own, also where texts say "Tunisian"."""
    if seed.schema is EntitySchema.COUNTRY and seed.country in territory_names():
        return territory_names()[seed.country]
    return best_name(names)


def _by_age(node: Node) -> tuple[str, str]:
    return (node.published, node.key)


def _to_tenure(key: tuple[str, ...], claims: list[str]) -> Tenure:
    title, organization, country, role, as_of = key
    return Tenure(
        title=title,
        organization=organization or None,
        country=country or None,
        role=role or None,
        as_of=from_edtf(as_of) if as_of else None,
        claims=tuple(sorted(set(claims))),  # type: ignore[arg-type]
    )


def _alias_edges(things: dict[str, Node]) -> list[Edge]:
    """Join a name without id or country to the one thing that bears it.

    Where two bear it ("Ministry of Defence" of two states), none is chosen.
    """
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, node in things.items():
        group = _GROUP.get(node.schema, node.schema.value)
        if node.schema in (EntitySchema.EXERCISE, EntitySchema.OFFICE):
            continue
        for name in node.names:
            by_name[(group, _plain(name))].add(key)
    edges: dict[tuple[str, str], Edge] = {e[:2]: _alias(*e) for e in _forces(things)}
    for keys in by_name.values():
        if len(keys) == 1:
            continue
        for left, right, why in _aliases(sorted(keys), things):
            pair = (min(left, right), max(left, right))
            edges[pair] = _alias(*pair, why)
    return [edges[pair] for pair in sorted(edges)]


def _alias(left: str, right: str, why: str) -> Edge:
    return Edge(
        left=left, right=right, judgement=Judgement.SAME, score=_SAME_NAME, why=(why,)
    )


def _forces(things: dict[str, Node]) -> Iterable[tuple[str, str, str]]:
    """Pair the names that press and ministries give a state's forces as a whole.

    "The French army" and "the French forces" are one; a navy, a brigade or land
    forces are bodies of their own.
    """
    first: dict[str, str] = {}
    for key in sorted(things):
        node = things[key]
        if _GROUP.get(node.schema) != "body" or not node.country:
            continue
        words = plain_words(best_name(node.names))
        if len(words - matching().forces) == 1 and words & matching().forces:
            other = first.setdefault(node.country, key)
            if other != key:
                yield other, key, f"both are the forces of {node.country} as a whole"


def _aliases(
    keys: list[str], things: dict[str, Node]
) -> Iterable[tuple[str, str, str]]:
    refs = sorted({r for k in keys if (r := things[k].ref)})
    countries = sorted({c for k in keys if (c := things[k].country)})
    if _is_everywhere(things[keys[0]]) and not refs:
        # "The Ministry of Defence" is the one of its own document's state.
        known = set().union(*(things[k].documents for k in keys if things[k].country))
        keys = [k for k in keys if things[k].country or things[k].documents & known]
        if len(keys) < 2:  # noqa: PLR2004 - nothing left to join
            return
    if len(refs) > 1 or len(countries) > 1:
        # The name alone is open; the country may still tell.
        for country in countries:
            own = [k for k in keys if things[k].country == country]
            if len({r for k in own if (r := things[k].ref)}) <= 1:
                for other in own[1:]:
                    yield own[0], other, f"one name, both of {country}"
        return
    for other in keys[1:]:
        yield keys[0], other, "one name, and nothing else bears it"


def _is_everywhere(node: Node) -> bool:
    """Tell whether most states have a body of that name."""
    words = plain_words(best_name(node.names))
    return _GROUP.get(node.schema) == "body" and bool(words & matching().everywhere)


def _plain(name: str) -> str:
    return " ".join(sorted(plain_words(name))) or fold(name)


def _kept(edges: list[Edge], people: Clusters, others: Clusters) -> list[Edge]:
    """Leave out rule edges that say "same" of what was kept apart."""
    kept = []
    for edge in edges:
        if edge.by == "rule" and edge.judgement is Judgement.SAME:
            clusters = people if edge.left.startswith("person:") else others
            if clusters.find(edge.left) != clusters.find(edge.right):
                continue
        kept.append(edge)
    return kept
