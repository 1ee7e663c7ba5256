"""Things: the words of an event's passage that tell what it is about.

"Delivered armed drones" and "denied that it had delivered armed drones" share their
thing; who acts, where, and the words of the deed itself prove nothing.
"""

import functools
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.lexicon.accounts import marks_in
from communique.lexicon.findings import act_near, is_revising
from communique.lexicon.matching import matching
from communique.model.claim import Claim
from communique.model.content import Event, Figure
from communique.model.evidence import Evidence
from communique.model.ids import ClaimId
from communique.reconcile.compare.names import fold
from communique.reconcile.compare.titles import content_words

_PLAIN = re.compile(r"(?<![\w-])[^\W\d_A-Z][\w-]{3,}")
_PROPER = re.compile(r"(?<![\w-])[A-Z][^\W\d_]{2,}(?:-[A-Z][\w-]+)*")
_DATELINE = re.compile(r"^[A-Z][^\n]{0,80}?\s(?:--|[-–—])\s")
_MOST = 16
_LEAST = 4


@dataclass(slots=True)
class Passages:
    """What is kept of the passages of claims when their evidence is let go.

    Attributes:
        places: Where the passage of a claim starts in its document.
        things: Common nouns of the passage of an event.
        proper: Its proper names that are no party or place of the event.
        revising: Claims whose passage says that it corrects or updates.
        acts: Figure to what its passage says is done with what is counted.
        marks: Marks of a claim's passage (``lexicon.accounts``), where it has some.
    """

    places: dict[ClaimId, int] = field(default_factory=dict)
    things: dict[ClaimId, frozenset[str]] = field(default_factory=dict)
    proper: dict[ClaimId, frozenset[str]] = field(default_factory=dict)
    revising: set[ClaimId] = field(default_factory=set)
    acts: dict[ClaimId, str] = field(default_factory=dict)
    marks: dict[ClaimId, frozenset[str]] = field(default_factory=dict)

    def note(self, claim: Claim, evidence: Sequence[Evidence]) -> None:
        """Note a claim's passage, which the first of its evidence holds."""
        if not evidence:
            return
        self.places[claim.id] = evidence[0].span.start
        if is_revising(evidence[0].quote):
            self.revising.add(claim.id)
        quote = evidence[0].quote
        if marks := marks_in(quote):
            self.marks[claim.id] = marks
        if isinstance(claim.content, Figure) and (act := _act_of(evidence)):
            self.acts[claim.id] = act
        if isinstance(claim.content, Event):
            plain = " ".join(_PLAIN.findall(quote))
            self.things[claim.id] = _things(plain, claim.content.category)
            self.proper[claim.id] = _names(quote, claim.content)


def _act_of(evidence: Sequence[Evidence]) -> str | None:
    """Return what is done with what a figure counts; ``None`` when nothing is."""
    passage = evidence[0]
    value = next((e.span for e in evidence if e.field == "value"), passage.span)
    return act_near(passage.quote, value.start - passage.span.start)


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


def _names(quote: str, event: Event) -> frozenset[str]:
    found = _proper(quote)
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
