"""Ids of reconciled records, from the claim that each was seeded from.

The seed is the claim published first (then the smaller stable key), so a record
keeps its id when later documents join it.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from communique.model.claim import Claim
from communique.model.ids import RecordId, digest
from communique.reconcile.context import Documents


def to_ids(
    prefix: str,
    groups: Sequence[Sequence[Claim]],
    documents: Documents,
    tell_apart: Callable[[Claim], str],
) -> list[RecordId]:
    """Return the id of each group of claims, in order.

    Args:
        prefix: Kind of record, as ``evt``.
        groups: Non-empty groups.
        documents: For the order of publication.
        tell_apart: What distinguishes claims of one passage, since several may
            share a stable key.
    """
    seeds = [min(group, key=documents.order) for group in groups]
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, seed in enumerate(seeds):
        by_key[seed.stable_key].append(index)
    ids = [RecordId("")] * len(groups)
    for key, indexes in by_key.items():
        labels = [tell_apart(seeds[i]) for i in indexes]
        ranked = sorted(
            zip(labels, indexes, strict=True), key=lambda x: (x[0], seeds[x[1]].id)
        )
        used: dict[str, int] = defaultdict(int)
        for label, index in ranked:
            # A lone record of its passage is named by the passage alone, so a
            # better reading of its fields does not rename it.
            name = label if len(indexes) > 1 else ""
            ids[index] = RecordId(digest(prefix, key, name, used[label]))
            used[label] += 1
    return ids
