"""Things: the words of an event's passage that tell what it is about.

"Delivered armed drones" and "denied that it had delivered armed drones" share their
thing; who acts, where, and the words of the deed itself prove nothing.
"""

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
    words = content_words(" ".join(_PLAIN.findall(claim.evidence[0].quote)))
    lexicon = matching()
    stems = lexicon.acts.get(claim.content.category, ())
    telling = [
        sys.intern(w)
        for w in sorted(words - lexicon.thin - lexicon.fillers - lexicon.said)
        if len(w) >= _LEAST and not any(w.startswith(stem) for stem in stems)
    ]
    return frozenset(telling[:_MOST])


def names_of(claim: Claim) -> frozenset[str]:
    """Return the proper names of an event's passage that are no party or place."""
    event = claim.content
    if not isinstance(event, Event) or not claim.evidence:
        return frozenset()
    known = [p.full_name for p in event.participants] + [
        p.name for p in event.participants
    ]
    known += [event.place.name] if event.place is not None else []
    taken = {word for name in known for word in fold(name).split()}
    quote = _DATELINE.sub("", claim.evidence[0].quote)
    # The first word is no name, nor is a word in capitals.
    found = (
        fold(m.group())
        for m in _PROPER.finditer(quote)
        if m.start() and not m.group().isupper()
    )
    lexicon = matching()
    empty = lexicon.fillers | lexicon.honorifics | lexicon.thin | lexicon.articles
    return frozenset(
        sys.intern(w)
        for w in sorted(found)[:_MOST]
        if w.split("-")[0] not in taken and w not in empty
    )
