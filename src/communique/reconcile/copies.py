"""Near-copies and excerpts, found by the words alone.

An inverted index of fingerprints gives the documents that share any; only those
pairs are counted. A fingerprint of many documents (a slogan, a contact block, a
story that a hundred papers printed) is counted against the earliest of them only,
so the work stays linear in the number of fingerprints.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.model.dates import from_edtf
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId, LineageId, digest
from communique.model.lineage import Lineage, Relation

NEAR = 0.6
"""Both hold so much of each other: a near-duplicate. An editor's cut of a few
paragraphs stays above it, two accounts of one statement stay well below."""
EXCERPT = 0.3
"""One holds so much of the other: an excerpt, or a story that embeds a text."""
MIN_SHARED = 6
"""Shared fingerprints below which likeness is a common phrase (about 20 words)."""
CROWD = 12
"""Documents that share a fingerprint from which only the earliest is compared."""
_PASSES = 8
_INDEX_BITS = 24


def find_copies(documents: Sequence[DocumentFacts]) -> tuple[Lineage, ...]:
    """Find the documents that copy others.

    Returns:
        Sorted by child and parent. The parent is the document published
        earlier (where that is unknown or the same day, the earlier reading of
        one page, then the smaller id). A later reading of a page revises it. Each
        child names its best parent; further ones only when they bring in
        documents that are not connected yet.
    """
    ordered = sorted(documents, key=_age)
    sizes = [len(d.fingerprints) for d in ordered]
    candidates: dict[int, list[tuple[float, int, Relation]]] = defaultdict(list)
    for parent, child, shared in _count_shared(ordered):
        relation = _relation(shared, sizes[parent], sizes[child])
        if relation is not None:
            share = round(shared / sizes[child], 4)
            candidates[child].append((share, parent, relation))
    lineages: list[Lineage] = []
    group = list(range(len(ordered)))
    for child in sorted(candidates):
        for share, parent, relation in sorted(
            candidates[child], key=lambda c: (-c[0], c[1])
        ):
            a, b = _root(group, child), _root(group, parent)
            if a == b:
                continue
            group[max(a, b)] = min(a, b)
            revised = _is_one_page(ordered[child], ordered[parent])
            how = Relation.REVISION if revised else relation
            lineages.append(to_copy(ordered[child].id, ordered[parent].id, how, share))
    return tuple(sorted(lineages, key=lambda x: (x.child, x.parent or "")))


def to_copy(
    child: DocumentId, parent: DocumentId, relation: Relation, share: float
) -> Lineage:
    """Return the lineage of a copy found by its words."""
    return Lineage(
        id=LineageId(digest("lin", child, parent, relation.value)),
        child=child,
        parent=parent,
        relation=relation,
        overlap=share,
    )


def _relation(shared: int, parent: int, child: int) -> Relation | None:
    if shared < min(MIN_SHARED, parent, child) or shared == 0:
        return None
    shares = shared / parent, shared / child
    if min(shares) >= NEAR:
        return Relation.NEAR_DUPLICATE
    # Two stubs of one fingerprint each prove nothing unless they are whole copies.
    if max(shares) >= EXCERPT and shared >= MIN_SHARED:
        return Relation.EXCERPT
    return None


def _count_shared(
    ordered: Sequence[DocumentFacts],
) -> Iterator[tuple[int, int, int]]:
    """Yield earlier index, later index and number of shared fingerprints.

    Fingerprints are taken in passes so that the index of one pass alone is in
    memory; each is packed with its document into one integer and sorted.
    """
    counts: dict[int, int] = defaultdict(int)
    for part in range(_PASSES):
        packed = sorted(
            (value << _INDEX_BITS) | index
            for index, facts in enumerate(ordered)
            for value in facts.fingerprints
            if value % _PASSES == part
        )
        for run in _runs(packed):
            for earlier, later in _pairs(run):
                counts[(earlier << _INDEX_BITS) | later] += 1
    mask = (1 << _INDEX_BITS) - 1
    for pair in sorted(counts):
        if counts[pair] > 1 or _is_stub(ordered, pair & mask):
            yield pair >> _INDEX_BITS, pair & mask, counts[pair]


def _is_stub(ordered: Sequence[DocumentFacts], index: int) -> bool:
    return len(ordered[index].fingerprints) == 1


def _runs(packed: list[int]) -> Iterator[list[int]]:
    mask = (1 << _INDEX_BITS) - 1
    run: list[int] = []
    before = -1
    for item in packed:
        value = item >> _INDEX_BITS
        if value != before:
            if len(run) > 1:
                yield run
            run, before = [], value
        run.append(item & mask)
    if len(run) > 1:
        yield run


def _pairs(run: list[int]) -> Iterator[tuple[int, int]]:
    # Indexes rise with age of publication, so the first of a run is the earliest.
    if len(run) > CROWD:
        for later in run[1:]:
            yield run[0], later
        return
    for position, earlier in enumerate(run):
        for later in run[position + 1 :]:
            yield earlier, later


def _root(group: list[int], index: int) -> int:
    while group[index] != index:
        group[index] = group[group[index]]
        index = group[index]
    return index


def _is_one_page(a: DocumentFacts, b: DocumentFacts) -> bool:
    """Tell whether both were read from one address: a page that was changed."""
    return a.address == b.address and a.seq != b.seq


def _age(facts: DocumentFacts) -> tuple[str, int, DocumentId]:
    try:
        start = from_edtf(facts.published).start if facts.published else None
    except ValueError:
        start = None
    # A document without a date comes after those of its time, never before.
    return (start.isoformat() if start else "9999", facts.seq, facts.id)
