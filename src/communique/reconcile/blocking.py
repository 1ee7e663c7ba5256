"""Which pairs are worth comparing: those that share a block, never all.

A block that grew too large (a common family name) is compared with its nearest
neighbours only, in the order of its keys, so the work stays linear.
"""

from collections.abc import Iterable, Iterator, Mapping

LARGE = 40
"""Members from which a block is not compared all with all."""
NEIGHBOURS = 12
"""Members on either side that are compared in a large block."""


def pairs(blocks: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield each pair of keys that shares a block once, smaller key first."""
    seen: set[tuple[str, str]] = set()
    for block in sorted(blocks):
        members = sorted(set(blocks[block]))
        width = len(members) if len(members) <= LARGE else NEIGHBOURS
        for position, left in enumerate(members):
            for right in members[position + 1 : position + 1 + width]:
                pair = (left, right)
                if pair not in seen:
                    seen.add(pair)
                    yield pair
