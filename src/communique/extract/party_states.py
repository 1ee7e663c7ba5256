"""The state of those who take part, where the words beside their names leave it open.

"Vice Minister Kim and his Indonesian colleague met": in a text of Korea's ministry, Kim
is Korea's. What is not told by one of these signs stays open.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from communique.extract.evidence import country_of_speaker, remade
from communique.extract.scene import language_of, mentions_in
from communique.lexicon.bodies import body_words
from communique.lexicon.clauses import ClauseWords, load_clauses
from communique.model.annotation import Annotated
from communique.model.claim import Claim
from communique.model.content import Event, OfficeHeld, Party
from communique.model.document import PublisherKind
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_PEOPLE: Final = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_STATES: Final = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})
_NO_HOME: Final = frozenset({PublisherKind.IGO})
_LEAST: Final = 3
"""Mentions of a state that make it one that a text is about."""
_SIDES: Final = 2
_FEW: Final = 3
"""States in a text that is about two of them."""
_NEAR: Final = 80
"""Characters around an office in which its state may be told."""
_TOLD: Final = 0.3  # least score of an event whose word on a state counts elsewhere


def with_states(
    annotated: Annotated, parties: dict[str, Party], category: str, at: Span
) -> dict[str, Party]:
    """Return the parties of an event with the states that can be told.

    Args:
        annotated: The document.
        parties: By key.
        category: Of the event.
        at: The sentence that tells it.
    """
    words = load_clauses(language_of(annotated)).words
    found = {
        key: _placed(party, party.country or _own(annotated, words, party, at))
        for key, party in parties.items()
    }
    lacking = [
        key
        for key, party in found.items()
        if party.kind in _PEOPLE
        and party.country is None
        and words.groups.isdisjoint(party.name.casefold().split())
    ]
    if len(lacking) != 1:
        return found
    party = found[lacking[0]]
    bare = _bare(found, party)
    if bare is not None:
        return found | {lacking[0]: _placed(party, bare)}
    others = {p.country for k, p in found.items() if k != lacking[0]}
    state = None
    if category in words.of_two_sides and len(others) == 1:
        state = _opposite(annotated, others.pop())
    elif not others & {home_of(annotated)}:
        state = _at_home(annotated, words, party, at)
    return found | {lacking[0]: _placed(party, state)}


def in_all(annotated: Annotated, claims: Sequence[Claim]) -> list[Claim]:
    """Return claims of events, a person's state told in one of them given in all."""
    known = _known(claims)
    return [_filled(annotated, claim, known) for claim in claims]


def held_by(
    annotated: Annotated, offices: Iterable[Claim], events: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Return offices with the state of their holders, as events or the text tell it.

    Args:
        annotated: The document.
        offices: Its claims of offices held.
        events: Its other claims.
    """
    known = _known(events)
    words = load_clauses(language_of(annotated)).words
    return tuple(_held(annotated, words, claim, known) for claim in offices)


def _held(
    annotated: Annotated, words: ClauseWords, claim: Claim, known: Mapping[str, str]
) -> Claim:
    held = claim.content
    if not isinstance(held, OfficeHeld) or held.person.country is not None:
        return claim
    person = msgspec.structs.replace(held.person, office=held.office)
    at = claim.evidence[0].span
    state = known.get(person.full_name) or _at_home(annotated, words, person, at)
    if state is None:
        return claim
    content = msgspec.structs.replace(held, person=_placed(held.person, state))
    return remade(annotated, claim, content, trigger="person")


def _known(claims: Iterable[Claim]) -> dict[str, str]:
    """Return the one state that events give to each person."""
    told: dict[str, set[str]] = {}
    for claim in claims:
        if claim.score < _TOLD:
            continue  # what is hardly told proves nothing of another
        for party in _people_of(claim):
            if party.country is not None:
                told.setdefault(party.full_name, set()).add(party.country)
    return {name: min(states) for name, states in told.items() if len(states) == 1}


def _people_of(claim: Claim) -> list[Party]:
    content = claim.content
    parties = content.participants if isinstance(content, Event) else ()
    return [party for party in parties if party.kind is MentionKind.PERSON]


def _filled(annotated: Annotated, claim: Claim, known: Mapping[str, str]) -> Claim:
    content = claim.content
    lacking = [p for p in _people_of(claim) if p.country is None]
    if not isinstance(content, Event) or not any(p.full_name in known for p in lacking):
        return claim
    parties = tuple(
        _placed(p, known.get(p.full_name)) if p in lacking else p
        for p in content.participants
    )
    content = msgspec.structs.replace(content, participants=parties)
    return remade(annotated, claim, content, trigger="category")


def _bare(parties: Mapping[str, Party], party: Party) -> str | None:
    """Return the one state beside a person that nobody else speaks for.

    "The Tunisian-American talks between the Minister of Defence, X, and the US
    Ambassador, Y": X speaks for Tunisia. Who does something to a state is not of it.
    """
    spoken_for = {p.country for p in parties.values() if p.kind in _PEOPLE}
    beside = {
        p.country
        for p in parties.values()
        if p.kind in _STATES and p.role is party.role
    } - spoken_for
    return beside.pop() if len(beside) == 1 else None


def home_of(annotated: Annotated) -> str | None:
    """Return the state of who published a text; ``None`` for a body of several."""
    publisher = annotated.document.publisher
    if publisher is None or publisher.kind in _NO_HOME:
        return None
    return publisher.country


def _placed(party: Party, state: str | None) -> Party:
    if state is None or party.country is not None:
        return party
    return msgspec.structs.replace(party, country=state)


def _own(
    annotated: Annotated, words: ClauseWords, party: Party, at: Span
) -> str | None:
    """Return the state that a party's own words give: "our jets", "the opposition"."""
    if party.kind in _STATES:
        return None
    told = party.name.casefold().split()
    home = home_of(annotated)
    publisher = annotated.document.publisher
    # "Our presidents" are those of both sides.
    ours = body_words(language_of(annotated)).ours
    if ours.intersection(told) and words.groups.isdisjoint(told):
        return country_of_speaker(annotated, at) or home
    if publisher is not None and publisher.name.casefold() == party.name.casefold():
        return publisher.country
    domestic = len(told) <= 2 and told[-1:] and told[-1] in words.domestic  # noqa: PLR2004 - article and noun
    if domestic and not _foreign(annotated, at, home):
        return home
    return _elsewhere(annotated, party)


def _elsewhere(annotated: Annotated, party: Party) -> str | None:
    """Return the state that another mention of a person has, if all agree."""
    if party.kind is not MentionKind.PERSON:
        return None
    known = {
        m.country
        for m in annotated.mentions
        if m.kind is MentionKind.PERSON
        and m.country is not None
        and m.full_name == party.full_name
    }
    return known.pop() if len(known) == 1 else None


def _opposite(annotated: Annotated, other: str | None) -> str | None:
    """Return the state of the one side from that of the other."""
    if other is None:
        return None
    told = _told(annotated)
    most = [state for state, _ in told.most_common(_SIDES)]
    home = home_of(annotated)
    if home is not None and home != other:
        return home if home in most else None
    about_two = len(told) <= _FEW and all(told[state] >= _LEAST for state in most)
    if len(most) < _SIDES or other not in most or not about_two:
        return None
    return next(state for state in most if state != other)


def _at_home(
    annotated: Annotated, words: ClauseWords, party: Party, at: Span
) -> str | None:
    """Return the state of the publisher for a minister of no state told.

    Only in a text about that state: a paper of Nairobi writes of other ministers too.
    """
    home = home_of(annotated)
    office = party.office
    if home is None or office is None or office.role not in words.home_roles:
        return None
    near = office.span or at
    around = Span(max(0, near.start - _NEAR), near.end + _NEAR)
    strange = _foreign(annotated, at, home) or _foreign(annotated, around, home)
    most = [state for state, _ in _told(annotated).most_common(_SIDES)]
    return home if home in most and not strange else None


def _told(annotated: Annotated) -> Counter[str]:
    """Return how often each state is named or meant in a text."""
    return Counter(m.country for m in annotated.mentions if m.country is not None)


def _foreign(annotated: Annotated, at: Span, home: str | None) -> bool:
    """Tell whether a sentence names a state other than that of the text."""
    return any(m.country not in (None, home) for m in _inside(annotated, at))


def _inside(annotated: Annotated, at: Span) -> Iterator[Mention]:
    found = (annotated.mentions[index] for index in mentions_in(annotated, at))
    return (m for m in found if at.covers(m.span))
