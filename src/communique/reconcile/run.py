"""Reconcile: claims of all documents to one record, in the order of need."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from communique.lexicon.findings import is_revising
from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.decision import Decision
from communique.model.entity import Edge, Entity
from communique.model.facts import DocumentFacts
from communique.model.ids import AttributionId, ClaimId, EntityId
from communique.model.lineage import Lineage
from communique.model.reconciled import Reconciled
from communique.reconcile.agreement_findings import covered_by, find_in_agreements
from communique.reconcile.agreement_records import to_agreements
from communique.reconcile.agreements import find_agreements
from communique.reconcile.cited import link_cited
from communique.reconcile.commitments import find_commitments, find_in_commitments
from communique.reconcile.context import (
    Context,
    Documents,
    Holders,
    TextOf,
    read_documents,
)
from communique.reconcile.copies import find_copies
from communique.reconcile.decided import Decided, apply_to, read_decisions
from communique.reconcile.deeds import read_deeds
from communique.reconcile.entities import find_entities
from communique.reconcile.event_findings import find_in_events
from communique.reconcile.events import find_events
from communique.reconcile.figure_findings import find_in_figures
from communique.reconcile.figures import find_figures
from communique.reconcile.framings import find_framings
from communique.reconcile.holders import find_holders
from communique.reconcile.nodes import gather
from communique.reconcile.origins import find_origins
from communique.reconcile.references import find_references, spoken, told
from communique.reconcile.sharing import Pool
from communique.reconcile.speakers import Voices, read_voices
from communique.reconcile.things import Passages


def find_lineages(
    documents: Sequence[DocumentFacts], stated: Iterable[Lineage]
) -> tuple[Lineage, ...]:
    """Return all lineages: copies found by their words, stated sources linked.

    A stated source that proves to be the parent of a copy keeps both records.

    Returns:
        Sorted by id, each once.
    """
    given = tuple(stated)
    # The caller may have looked for copies already, which is the costly part.
    known = any(x.overlap is not None and x.cited is None for x in given)
    copies = () if known else find_copies(documents)
    found = (*copies, *link_cited(given, documents))
    return tuple(sorted({x.id: x for x in found}.values(), key=lambda x: x.id))


def reconcile(
    *,
    documents: Sequence[DocumentFacts],
    claims: Iterable[Claim],
    attributions: Iterable[Attribution] = (),
    lineages: Iterable[Lineage] = (),
    decisions: Iterable[Decision] = (),
    text_of: TextOf | None = None,
) -> Reconciled:
    """Derive the record that all claims together give.

    The same input in any order gives the same output; nothing is kept between
    calls. Claims may come from an iterator: their evidence is let go at once.

    Args:
        documents: All documents of the ledger. Copies among them are found here
            by their fingerprints, unless ``lineages`` already holds copies.
        claims: All claims; those of documents that are not given are left out.
        attributions: Who is said to have said what.
        lineages: Stated sources and copies.
        decisions: The whole chain, undone ones included.
        text_of: Reads the frozen text of a document, for omissions alone: what
            an account leaves out must not stand anywhere in its document.
    """
    looked_up = _look_up(documents, lineages)
    decided = read_decisions(tuple(decisions))
    kept, passages = _read(claims, looked_up, decided)
    listed = sorted(kept.values(), key=looked_up.order)
    voices = read_voices(attributions, looked_up)
    known = _identify(listed, looked_up, voices, decided)
    states = {
        k: known.countries[e] for k, e in known.of.items() if e in known.countries
    }
    agreed = find_agreements(listed, looked_up, decided.rulings, states)
    entities = tuple(sorted((*known.entities, *agreed.entities), key=lambda e: e.id))
    context = Context(
        documents=looked_up,
        entity_of=known.of,
        agreements=agreed.of_title,
        names={e.id: e.name for e in entities},
        decided=decided,
        countries=known.countries,
        holders=known.holders,
        places=passages.places,
        things=passages.things,
        proper=passages.proper,
        marks=passages.marks,
        acts=passages.acts,
        revising=_revising(kept.values(), passages, looked_up),
        sources=_sources(kept.values(), voices.names),
        entities={e.id: e for e in entities},
        text_of=text_of,
    )
    return _records(
        listed, context, entities, (*known.edges, *agreed.edges), agreed.of_key
    )


class _Identity(NamedTuple):
    """Who and what is one, agreements left aside; ``of`` is key to entity."""

    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    of: dict[str, EntityId]
    countries: dict[EntityId, str]
    holders: Holders


def _identify(
    claims: Sequence[Claim], documents: Documents, voices: Voices, decided: Decided
) -> _Identity:
    nodes = gather(claims, documents, voices.parties())
    entities, edges, entity_of = find_entities(nodes, decided.rulings, documents.facts)
    countries = {e.id: e.country for e in entities if e.country}
    holders = find_holders(nodes, entity_of, countries)
    nodes.clear()
    referred = find_references(
        chain(told(claims, documents), spoken(voices.speakers, documents)),
        entity_of,
        countries,
        decided.rulings,
    )
    entity_of.update(referred.entities)
    return _Identity(entities, (*edges, *referred.edges), entity_of, countries, holders)


def _look_up(
    documents: Sequence[DocumentFacts], lineages: Iterable[Lineage]
) -> Documents:
    ordered = sorted(documents, key=lambda d: d.id)
    linked = find_lineages(ordered, lineages)
    bare = [msgspec.structs.replace(d, fingerprints=()) for d in ordered]
    return read_documents(bare, find_origins(bare, linked))


def _read(
    claims: Iterable[Claim], documents: Documents, decided: Decided
) -> tuple[dict[str, Claim], Passages]:
    """Return claims as people edited them, without evidence, and their passages."""
    kept: dict[str, Claim] = {}
    passages = Passages()
    pool = Pool()
    for claim in claims:
        if claim.document not in documents.facts:
            continue
        read = apply_to(pool.claim(claim), decided)
        if read is not None:
            kept[read.id] = read
            passages.note(read, claim.evidence)
    return kept, passages


def _sources(
    claims: Iterable[Claim], named: Mapping[AttributionId, str | None]
) -> dict[ClaimId, str]:
    """Return the nearest named source of each claim that has one."""
    found: dict[ClaimId, str] = {}
    for claim in claims:
        names = (named.get(id_) for id_ in reversed(claim.attributed_to))
        nearest = next((name for name in names if name), None)
        if nearest is not None:
            found[claim.id] = nearest
    return found


def _revising(
    claims: Iterable[Claim], passages: Passages, documents: Documents
) -> frozenset[ClaimId]:
    """Return the claims of passages, or under titles, that say they correct."""
    titled = {
        id_ for id_, f in documents.facts.items() if f.title and is_revising(f.title)
    }
    return frozenset(
        c.id for c in claims if c.id in passages.revising or c.document in titled
    )


def _records(
    claims: Sequence[Claim],
    context: Context,
    entities: tuple[Entity, ...],
    edges: tuple[Edge, ...],
    agreement_of: dict[str, EntityId],
) -> Reconciled:
    events, judged = find_events(claims, context)
    figures = find_figures(claims, context)
    agreements = to_agreements(claims, context)
    deeds = read_deeds(events, figures, context)
    commitments = find_commitments(claims, [r for r, _ in events], deeds, context)
    in_events = tuple(find_in_events(events, claims, context))
    told = covered_by(in_events, [record for record, _ in events])
    findings = {
        f.id: f
        for f in (
            *in_events,
            *find_in_figures(figures, events, context),
            *find_in_agreements(agreements, told, context),
            *find_in_commitments(commitments, context),
        )
    }
    return Reconciled(
        entities=entities,
        events=tuple(record for record, _ in events),
        figures=tuple(record for record, _ in figures),
        agreements=tuple(record for record, _ in agreements),
        commitments=tuple(record for record, _ in commitments),
        framings=tuple(find_framings(claims, context)),
        findings=tuple(findings[key] for key in sorted(findings)),
        edges=_one_each((*edges, *judged)),
        parties=tuple(sorted({**agreement_of, **context.entity_of}.items())),
    )


def _one_each(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Keep one edge of each pair, a person's verdict before the rule's."""
    kept: dict[tuple[str, str], Edge] = {}
    for edge in sorted(edges, key=lambda e: (e.left, e.right, e.by == "rule", e.by)):
        kept.setdefault((edge.left, edge.right), edge)
    return tuple(kept[pair] for pair in sorted(kept))
