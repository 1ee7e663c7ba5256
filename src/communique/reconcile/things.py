"""Things: the words of an event's passage that tell what it is about.

"Delivered armed drones" and "denied that it had delivered armed drones" share their
thing; who acts, where, and the words of the deed itself prove nothing.
"""

import functools
import re
import sys

from communique.lexicon.matching import matching
from communique.model.claim import Claim
from communique.model.content import Event
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words

_PLAIN = re.compile(r"(?<![\w-])[^\W\d_A-Z][\w-]{3,}")
_PROPER = re.compile(r"(?<![\w-])[A-Z][^\W\d_]{2,}(?:-[A-Z][\w-]+)*")
_DATELINE = re.compile(r"^[A-Z][^\n]{0,80}?\s(?:--|[-–—])\s")
_MOST = 16
_LEAST = 4


def things_of(claim: Claim) -> frozenset[str]:
    """Return the common nouns of an event's passage, folded.

    Empty for other claims; bounded, so that large records stay small.
    """
    if not isinstance(claim.content, Event) or not claim.evidence:
        return frozenset()
    plain = " ".join(_PLAIN.findall(claim.evidence[0].quote))
    return _things(plain, claim.content.category)


@functools.lru_cache(maxsize=4096)
def _things(plain: str, category: str) -> frozenset[str]:
    words = content_words(plain) - _empty_words()
    stems = matching().acts.get(category, ())
    telling = [
        sys.intern(w)
        for w in sorted(words)
        if len(w) >= _LEAST and not w.startswith(stems)
    ]
    return frozenset(telling[:_MOST])


def names_of(claim: Claim) -> frozenset[str]:
    """Return the proper names of an event's passage that are no party or place."""
    event = claim.content
    if not isinstance(event, Event) or not claim.evidence:
        return frozenset()
    found = _proper(claim.evidence[0].quote)
    if not found:
        return found
    parties = (w for p in event.participants for w in (p.full_name, p.name))
    taken = {word for name in parties for word in _parts(name)}
    taken |= _parts(event.place.name) if event.place is not None else frozenset()
    return frozenset(w for w in found if w.split("-")[0] not in taken)


@functools.lru_cache(maxsize=4096)
def _proper(quote: str) -> frozenset[str]:
    """Return proper names; the first word is none, nor is a word in capitals."""
    found = {
        sys.intern(fold(m.group()))
        for m in _PROPER.finditer(_DATELINE.sub("", quote))
        if m.start() and not m.group().isupper()
    }
    return frozenset(sorted(found - _empty_words())[:_MOST])


@functools.lru_cache(maxsize=16384)
def _parts(name: str) -> frozenset[str]:
    return frozenset(fold(name).split())


@functools.cache
def _empty_words() -> frozenset[str]:
    lexicon = matching()
    empty = lexicon.fillers | lexicon.honorifics | lexicon.thin
    return empty | lexicon.articles | lexicon.said
