"""Fingerprints of texts: winnowed hashes of shingles of five words.

Winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003) keeps the smallest hash
of every window, so two texts that share a run of ``WORDS + WINDOW - 1`` words
share a fingerprint for sure, however much else differs. A copy embedded in
another story is therefore found; sampling by MinHash would miss it.
"""

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator

from communique.text.normalise import fold

WORDS = 5
"""Words in a shingle: short enough to survive light editing, long enough that
phrases of the trade ("the Minister of National Defence") do not collide."""
WINDOW = 4
"""Shingles in a window: a shared run of eight words is always found."""

_WORD = re.compile(r"\w+")


def fingerprints(text: str) -> tuple[int, ...]:
    """Return the winnowed hashes of a text, sorted, each once.

    Hashes are 63-bit and depend on the words alone, not on case, accents,
    punctuation, the process or the machine. A text of fewer than five words has
    one fingerprint of all its words; an empty one has none.

    >>> fingerprints("")
    ()
    >>> fingerprints("Six people met today.") == fingerprints("six people MET, today")
    True
    """
    words = _WORD.findall(fold(text))
    if not words:
        return ()
    return tuple(sorted(set(_winnow(_hashes(words)))))


def containment(child: Iterable[int], parent: Iterable[int]) -> float:
    """Return the share of the child's fingerprints that the parent has.

    >>> containment((1, 2, 3, 4), (2, 3, 9))
    0.5
    """
    own = frozenset(child)
    return len(own & frozenset(parent)) / len(own) if own else 0.0


def _hashes(words: list[str]) -> list[int]:
    size = min(WORDS, len(words))
    shingles = (" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return [_stable_hash(shingle) for shingle in shingles]


def _stable_hash(shingle: str) -> int:
    raw = hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(raw.digest(), "big") >> 1  # 63 bits: fits a signed column


def _winnow(hashes: list[int]) -> Iterator[int]:
    # A monotonic queue gives each window's smallest hash in constant time.
    if len(hashes) <= WINDOW:
        yield min(hashes)
        return
    queue: deque[int] = deque()
    for at, value in enumerate(hashes):
        while queue and hashes[queue[-1]] >= value:
            queue.pop()
        queue.append(at)
        if queue[0] <= at - WINDOW:
            queue.popleft()
        if at >= WINDOW - 1:
            yield hashes[queue[0]]
