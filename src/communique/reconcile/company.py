"""Company: marks of the events that a person takes part in, before names are joined.

Two papers that tell of one meeting in one month with one and the same other side
mean one person by a surname or an initial, where nothing speaks against it.
"""

import functools
from collections.abc import Iterator

from communique.model.claim import Claim
from communique.model.content import Agreement, Event, Party, Role
from communique.model.dates import DateInterval
from communique.model.mention import MentionKind
from communique.reconcile.compare.dates import precision
from communique.reconcile.compare.names import name_words, skeleton
from communique.reconcile.keys import acts_for, party_key, role_of

MONTH = 31
"""Days up to which a time tells one event of a pair of people."""
_PEOPLE = (MentionKind.PERSON, MentionKind.OFFICE)
_MIN_BONES = 2
_MANY = 6
"""People from which a gathering says nothing of any two of them."""


def marks_of(claim: Claim) -> Iterator[tuple[str, set[str]]]:
    """Yield the key of each person of an event with the marks of its company.

    Nothing for events without a time of a month or less, and for gatherings.
    """
    what, date, parties = _told(claim)
    months = _months(date) if len(parties) > 1 else ()
    if not months:
        return
    people = [p for p in parties if p.kind in _PEOPLE]
    if not 1 < len(people) < _MANY:
        return
    for person in people:
        if person.kind is not MentionKind.PERSON:
            continue
        others = {m for p in people if p is not person for m in _names(p)}
        others -= _words(person.full_name)
        marks = {f"{what}:{month}:{other}" for month in months for other in others}
        yield party_key(person), marks


def _told(claim: Claim) -> tuple[str, DateInterval | None, tuple[Party, ...]]:
    content = claim.content
    if isinstance(content, Event):
        taking_part = tuple(
            p for p in content.participants if p.role is not Role.PRESENT
        )
        return content.category, content.date, taking_part
    if isinstance(content, Agreement):
        return "signing", content.signed, content.signatories
    return "", None, ()


def _months(date: DateInterval | None) -> tuple[str, ...]:
    if date is None or date.start is None or precision(date) > MONTH:
        return ()
    return (f"{date.start.year}-{date.start.month:02}",)


def _names(party: Party) -> set[str]:
    """Return what another account may call a party by: names, and its office."""
    country, role = acts_for(party), role_of(party.office)
    marks = set(_words(party.full_name)) if party.kind is MentionKind.PERSON else set()
    if country and role:
        marks.add(f"office {country} {role}")
    return marks


@functools.lru_cache(maxsize=65536)
def _words(name: str) -> frozenset[str]:
    bones = (skeleton(word) for word in name_words(name))
    return frozenset(b for b in bones if len(b.lstrip("*")) > _MIN_BONES)
