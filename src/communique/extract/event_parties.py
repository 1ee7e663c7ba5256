"""Who takes part in an event, of all that its readings name."""

from collections.abc import Sequence
from typing import Final

import msgspec

from communique.extract.draft import Draft
from communique.extract.evidence import Proof, as_state, head_of, to_party
from communique.extract.party_states import with_states
from communique.extract.scene import READ, extent_of, is_apposed, language_of
from communique.lexicon.clauses import ClauseLexicon, load_clauses
from communique.model.annotation import Annotated
from communique.model.content import Party, Role
from communique.model.mention import MentionKind
from communique.model.span import Span

PEOPLE: Final = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
"""Kinds of parties that are people, named or by their office."""
_TWO: Final = 2
_BARE: Final = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})


def find_parties(
    annotated: Annotated, group: Sequence[Draft], category: str
) -> tuple[tuple[Party, ...], list[Proof]]:
    """Return who takes part in what a group of readings tells, with their words."""
    roles: dict[str, tuple[int, str]] = {}
    spans: dict[str, list[Span]] = {}
    told = any(not draft.in_title for draft in group)
    for draft in sorted(_naming(group), key=lambda d: d.in_title):
        for index, role in draft.arguments.roles:
            if role == "about" or _described(annotated, draft, index):
                continue
            # "Minister meets colleague" says less than the text below it.
            kind = annotated.mentions[index].kind
            if told and draft.in_title and kind is MentionKind.OFFICE:
                continue
            key = _party_key(annotated, index)
            roles.setdefault(key, (index, role))
            spans.setdefault(key, []).append(extent_of(annotated.mentions[index]))
    parties = {
        key: as_state(to_party(annotated, index, Role(role)))
        for key, (index, role) in roles.items()
    }
    apart = {
        frozenset({_party_key(annotated, one), _party_key(annotated, other)})
        for draft in group
        for one, _ in draft.arguments.roles
        for other, _ in draft.arguments.roles
        if not is_apposed(
            annotated, min(one, other), max(one, other), draft.hit.scene.lexicon
        )
    }
    for person, office in (d.likeness for d in group if d.likeness is not None):
        key, giver = _party_key(annotated, person), annotated.mentions[office]
        if key in parties and parties[key].office is None:
            parties[key] = msgspec.structs.replace(
                parties[key], office=giver.office, country=giver.country
            )
    at = group[0].hit.scene.sentence
    kept = _without_covered(with_states(annotated, parties, category, at), apart)
    proofs: list[Proof] = [
        ("participants", span, number)
        for number, key in enumerate(kept)
        for span in spans[key]
    ]
    return tuple(kept.values()), proofs


def count_sides(annotated: Annotated, parties: Sequence[Party]) -> int:
    """Return how many take part and are not merely present.

    Several who are told in one are two: "the two general staffs met". Officials of one
    state are one side.
    """
    lexicon = load_clauses(language_of(annotated))
    named = [party for party in parties if party.role is not Role.PRESENT]
    several = any(_are_several(party, lexicon) for party in named)
    return max(len(named), _TWO) if several else len(named)


def _are_several(party: Party, lexicon: ClauseLexicon) -> bool:
    told, words = party.name.split(), lexicon.words
    end = next((n for n, w in enumerate(told) if w in words.genitive), len(told))
    head = told[end - 1] if end else ""
    if not head.islower():
        return False
    if any(w.casefold() in words.both for w in told):
        return True
    return party.country is None and lexicon.plural.fullmatch(head) is not None


def _naming(group: Sequence[Draft]) -> Sequence[Draft]:
    """Return the drafts whose parties count: assumed ones only when alone."""
    named = [d for d in group if not d.assumed]
    return named if any(d.arguments.roles for d in named) else group


def _party_key(annotated: Annotated, index: int) -> str:
    head = head_of(annotated.mentions, annotated.mentions[index])
    return head.ref or head.full_name.casefold()


def _described(annotated: Annotated, draft: Draft, index: int) -> bool:
    """Tell whether an office only describes the person named right after it.

    A rank that a capital follows is a piece of a longer name.
    """
    mentions = annotated.mentions
    if mentions[index].rule == READ:
        return _is_part_of_name(annotated, draft, index)
    if mentions[index].kind is not MentionKind.OFFICE:
        return False
    end = extent_of(mentions[index]).end
    following = annotated.document.text[end : end + 2]
    if following[:1] == " " and following[1:].isupper():
        return True
    return any(
        mentions[other].kind is MentionKind.PERSON
        and mentions[other].span.start > mentions[index].span.start
        and is_apposed(annotated, index, other, draft.hit.scene.lexicon)
        for other, _ in draft.arguments.roles
    )


def _is_part_of_name(annotated: Annotated, draft: Draft, index: int) -> bool:
    """Tell whether words belong to how another party is named.

    "Deputy Prime Minister and Minister for Defence Teo Chee Hean" is one man.
    """
    words = annotated.mentions[index].span
    others = (annotated.mentions[other] for other, _ in draft.arguments.roles)
    return any(
        other.kind is MentionKind.PERSON
        and other.span != words
        and extent_of(other).covers(words)
        for other in others
    )


def _without_covered(
    parties: dict[str, Party], apart: set[frozenset[str]]
) -> dict[str, Party]:
    """Drop what a named person stands for: a bare country, an unnamed office.

    Args:
        parties: By key.
        apart: Pairs of keys that one clause names as two.
    """
    spoken_for = {
        (party.country, party.role)
        for party in parties.values()
        if party.kind in PEOPLE or party.kind is MentionKind.GOVERNMENT_BODY
    }
    people = {k: p for k, p in parties.items() if p.kind is MentionKind.PERSON}
    return {
        key: party
        for key, party in parties.items()
        if (party.kind not in _BARE or (party.country, party.role) not in spoken_for)
        and not any(
            _is_unnamed(party, person)
            for who, person in people.items()
            if frozenset({key, who}) not in apart
        )
        and not any(
            _is_short_for(party, other)
            for who, other in parties.items()
            if frozenset({key, who}) not in apart
        )
    }


def _is_short_for(party: Party, other: Party) -> bool:
    """Tell whether a name is the end of another: "Defence Forces" of a headline.

    "Georgian Defence Forces" names them in full below it.
    """
    whole = f" {party.full_name}".casefold()
    ends = other.full_name.casefold().endswith(whole)
    return ends and party.country is None and party.kind not in PEOPLE


def _is_unnamed(party: Party, person: Party) -> bool:
    """Tell whether an office ("the minister") is the one that a person holds."""
    if party.kind is not MentionKind.OFFICE or party.office is None:
        return False
    held = person.office
    return (
        held is not None
        and party.office.role is not None
        and held.role == party.office.role
        and party.country in {None, person.country}
    )
