"""Stated sources linked to the documents of the ledger that they name."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from communique.model.dates import DateInterval, from_edtf
from communique.model.facts import DocumentFacts
from communique.model.ids import DocumentId, LineageId, digest
from communique.model.lineage import CitedWork, Lineage
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words, share_of

_TITLE = 0.8
"""Share of the telling words of two titles from which they are one text's."""
_MIN_TITLE = 2


def link_cited(
    lineages: Sequence[Lineage], documents: Sequence[DocumentFacts]
) -> tuple[Lineage, ...]:
    """Fill in the parent of stated sources that are in the ledger.

    A source is found by its publisher together with its title or its day, or by
    a title of two telling words or more with the day; a publisher alone names no
    text. When several documents fit, none is chosen unless one is older.

    Returns:
        All lineages, those with a parent first found here under a new id,
        sorted by child and id.
    """
    index: dict[str, list[DocumentFacts]] = defaultdict(list)
    for facts in sorted(documents, key=lambda d: (d.published or "9999", d.id)):
        for key in _keys_of(facts):
            index[key].append(facts)
    linked = [_link(lineage, index) for lineage in lineages]
    return tuple(sorted(linked, key=lambda x: (x.child, x.id)))


def source_key(cited: CitedWork) -> str | None:
    """Return what two documents that name one text in the same way share.

    ``None`` when publisher or day is missing: "the ministry said in a statement"
    names no particular statement.
    """
    if not cited.publisher or not _is_day(cited.published):
        return None
    return f"{publisher_key(cited.publisher)}:{cited.published}"


def publisher_key(name: str) -> str:
    """Return a publisher's name as it is compared."""
    return " ".join(sorted(content_words(name))) or fold(name)


def _keys_of(facts: DocumentFacts) -> list[str]:
    keys = []
    if facts.publisher is not None:
        keys.append("p:" + publisher_key(facts.publisher.name))
    if facts.title:
        keys.append("t:" + " ".join(sorted(content_words(facts.title))))
    return keys


def _link(lineage: Lineage, index: dict[str, list[DocumentFacts]]) -> Lineage:
    if lineage.parent is not None or lineage.cited is None:
        return lineage
    parent = _find(lineage.cited, lineage.child, index)
    if parent is None:
        return lineage
    return msgspec.structs.replace(
        lineage,
        parent=parent,
        id=LineageId(
            digest("lin", lineage.id, lineage.child, parent, lineage.relation.value)
        ),
    )


def _find(
    cited: CitedWork, child: DocumentId, index: dict[str, list[DocumentFacts]]
) -> DocumentId | None:
    found: list[DocumentFacts] = []
    if cited.publisher:
        found = index.get("p:" + publisher_key(cited.publisher), [])
    if not found and cited.title and len(content_words(cited.title)) >= _MIN_TITLE:
        key = "t:" + " ".join(sorted(content_words(cited.title)))
        found = [d for d in index.get(key, []) if _same_day(cited, d)]
    fitting = [d for d in found if d.id != child and _fits(cited, d)]
    return fitting[0].id if fitting else None


def _fits(cited: CitedWork, facts: DocumentFacts) -> bool:
    day = _same_day(cited, facts)
    if cited.title and facts.title:
        alike = share_of(content_words(cited.title), content_words(facts.title))
        return alike >= _TITLE and (day or _interval(cited.published) is None)
    return day and _is_day(cited.published)


def _same_day(cited: CitedWork, facts: DocumentFacts) -> bool:
    a, b = _interval(cited.published), _interval(facts.published)
    return a is not None and b is not None and a.overlaps(b)


def _is_day(edtf: str | None) -> bool:
    interval = _interval(edtf)
    return interval is not None and interval.is_day


def _interval(edtf: str | None) -> DateInterval | None:
    if edtf is None:
        return None
    try:
        return from_edtf(edtf)
    except ValueError:
        return None
