"""Cut page furniture from the blocks of a document, and keep what was cut."""

import re
from collections.abc import Iterator

from communique.ingest.sheet import Block
from communique.lexicon.furniture import Furniture, FurnitureRule
from communique.model.document import Dropped, SegmentKind

_PROSE_WORDS = 8
"""A sentence of running text has at least as many words; shorter lines that end
in a full stop are as often a caption or a call to act."""
_LONG_WORDS = 45
"""No heading is as long as this, full stop or not."""
_SENTENCE_END = re.compile(r"(?<![A-Z]\.[A-Z])[.!?:;…。！？؟।][\"'”’»)\[\]*_﴾﴿0-9]*\Z")
_CARRIED_WORDS = 16
"""Teasers of other articles are shorter than a sentence of twenty words."""


def is_prose(text: str) -> bool:
    """Tell whether a block is running text, not a title, label or button."""
    words = text.count(" ") + 1
    if words >= _LONG_WORDS:
        return True
    return words >= _PROSE_WORDS and bool(_SENTENCE_END.search(text))


def cut_furniture(
    blocks: tuple[Block, ...], furniture: Furniture
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks that are text, and what was cut; both in order.

    Every block is in exactly one of the two. Rules for the edges of a page see
    only the blocks before the first and after the last running text.
    """
    free = {
        at: rule
        for at, block in enumerate(blocks)
        if (rule := furniture.match(block.text, edge=frozenset())) is not None
    }
    first, last = _body(blocks, free)
    last = min([last, *_closings(blocks, free)])
    cut: dict[int, str] = {at: rule.id for at, rule in free.items()}
    rules: dict[int, FurnitureRule] = dict(free)
    for at, block in enumerate(blocks):
        zones = _zones(at, first, last)
        if at in cut or not zones:
            continue
        rule = furniture.match(block.text, edge=zones)
        if rule is not None:
            cut[at], rules[at] = rule.id, rule
        elif block.kind is None and furniture.is_section(block.text):
            cut[at] = "section-line"
    _carry(blocks, rules, cut, last)
    _end(blocks, rules, cut)
    kept = tuple(block for at, block in enumerate(blocks) if at not in cut)
    dropped = tuple(
        Dropped(start=blocks[at].start, text=blocks[at].text, why=cut[at])
        for at in sorted(cut)
    )
    return kept, dropped


def _body(blocks: tuple[Block, ...], cut: dict[int, FurnitureRule]) -> tuple[int, int]:
    """Return the indexes of the first and last block of running text."""
    prose = [
        at
        for at, block in enumerate(blocks)
        if at not in cut
        and (block.kind is SegmentKind.TABLE_ROW or is_prose(block.text))
    ]
    return (prose[0], prose[-1]) if prose else (len(blocks), -1)


def _closings(
    blocks: tuple[Block, ...], rules: dict[int, FurnitureRule]
) -> Iterator[int]:
    """Yield the places of marks that end the text, in the second half of it."""
    sizes = [len(block.text) for block in blocks]
    for at, rule in rules.items():
        if rule.closes and sum(sizes[:at]) * 2 >= sum(sizes):
            yield at


def _zones(at: int, first: int, last: int) -> frozenset[str]:
    zones = set()
    if at < first:
        zones |= {"head", "edge"}
    if at > last:
        zones |= {"tail", "edge"}
    return frozenset(zones)


def _carry(
    blocks: tuple[Block, ...],
    rules: dict[int, FurnitureRule],
    cut: dict[int, str],
    last: int,
) -> None:
    carrying = False
    for at in range(last + 1, len(blocks)):
        if at in rules:
            carrying = rules[at].carries
        elif carrying and at not in cut:
            if blocks[at].text.count(" ") < _CARRIED_WORDS:
                cut[at] = "carried"
            else:
                carrying = False


def _end(
    blocks: tuple[Block, ...], rules: dict[int, FurnitureRule], cut: dict[int, str]
) -> None:
    """Cut everything after a heading that ends the article.

    Only when most words stand before it: the same words over a page ("Most
    read") start a side column that the article follows.
    """
    sizes = [len(block.text) for block in blocks]
    total = sum(sizes)
    for at in sorted(rules):
        if not rules[at].ends or sum(sizes[:at]) * 2 < total:
            continue
        for after in range(at + 1, len(blocks)):
            cut.setdefault(after, "after-end")
        return
