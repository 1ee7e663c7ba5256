"""Origins: documents that go back to one text, counted once.

Connected are documents by copy, excerpt, translation or stated source, and
documents that name the same outside text (publisher and day). The origin is the
smallest document id of the group.
"""

from collections.abc import Iterable

from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId
from communique.model.lineage import Lineage
from communique.reconcile.cited import source_key
from communique.reconcile.clusters import Clusters


def find_origins(
    documents: Iterable[DocumentFacts], lineages: Iterable[Lineage]
) -> dict[DocumentId, DocumentId]:
    """Return the origin of each document (itself when it depends on none)."""
    ids = sorted(d.id for d in documents)
    known = frozenset(ids)
    clusters = Clusters(ids)
    sharing: dict[str, DocumentId] = {}
    for lineage in sorted(lineages, key=lambda x: x.id):
        if lineage.child not in known:
            continue
        if lineage.parent is not None and lineage.parent in known:
            clusters.join(lineage.child, lineage.parent)
        key = source_key(lineage.cited) if lineage.cited is not None else None
        if key is not None:
            clusters.join(sharing.setdefault(key, lineage.child), lineage.child)
    return {id_: DocumentId(clusters.find(id_)) for id_ in ids}
