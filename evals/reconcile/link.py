"""From labelled words to what the program made of them.

Each labelled mention is linked to at most one claim, party or title of its document,
and through it to a thing of the record. A mention that the extractors did not find
stays without a thing; the scores count it apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from caseformat import Case, EventGroup, Group, words_of
from ledger_of import Ran

from communique.model.attribution import Attribution
from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
)
from communique.model.mention import MentionKind
from communique.model.span import Span
from communique.reconcile.compare.names import fold
from communique.reconcile.keys import entity_in, topic_key

PEOPLE = (MentionKind.PERSON, MentionKind.OFFICE)
BODIES = (
    MentionKind.GOVERNMENT_BODY,
    MentionKind.MILITARY_UNIT,
    MentionKind.ORGANIZATION,
    MentionKind.PUBLISHER,
)
FAMILIES = (
    {"meeting", "session", "visit", "call"},
    {"delivery", "handover", "aid", "sale", "deployment"},
    {"exercise", "training", "deployment"},
    {"deployment", "other"},
)
"""Categories under which papers may tell one happening; others are their own."""
Named = tuple[MentionKind, tuple[str, ...], str, tuple[Span, ...]]
"""Kind, folded names, id of the thing of the record, and where it is named."""


class Linked(NamedTuple):
    """One labelled mention and the thing the program ties it to.

    Attributes:
        group: Id of the label.
        document: Id of the document in the case.
        words: As labelled.
        thing: Id in the record; ``None`` when the mention was not found.
        claim: Id of the claim, for events, figures and promises.
    """

    group: str
    document: str
    words: str
    thing: str | None
    claim: str | None = None


def link_names(
    groups: Sequence[Group], ran: Ran, kinds: tuple[MentionKind, ...]
) -> list[Linked]:
    """Link names of people or bodies; exact names first, then parts of names."""
    things = dict(ran.record.parties)
    linked: list[Linked] = []
    for document in ran.documents:
        named = list(_named(ran.claims[document], things, kinds))
        named += _speaking(ran.attributions[document], things, kinds)
        wanted = [
            (g.id, w) for g in groups for d, w in words_of(g.mentions) if d == document
        ]
        exact = {w: _exact(w, named) for _, w in wanted}
        taken = {n for thing in exact.values() if thing for n in thing[1]}
        for group, words in wanted:
            spans = places(ran.documents[document].text, words)
            found = exact[words] or _partial(words, spans, named, taken)
            linked.append(Linked(group, document, words, found[2] if found else None))
    return linked


def _named(
    claims: Iterable[Claim], things: dict[str, str], kinds: tuple[MentionKind, ...]
) -> Iterator[Named]:
    for claim in claims:
        for party in parties_of(claim):
            thing = entity_in(things, claim.id, party)
            if party.kind in kinds and thing is not None:
                names = (fold(party.name), fold(party.full_name))
                spans = tuple(
                    e.span
                    for e in claim.evidence
                    if e.field != "*" and any(n in fold(e.quote) for n in names)
                )
                yield party.kind, names, thing, spans
        content = claim.content
        if isinstance(content, Event):
            for topic in content.about:
                thing = things.get(topic_key(topic, content.date))
                if topic.kind in kinds and thing is not None:
                    yield topic.kind, (fold(topic.name),), thing, ()


def _speaking(
    attributions: Iterable[Attribution],
    things: dict[str, str],
    kinds: tuple[MentionKind, ...],
) -> Iterator[Named]:
    """Yield the sources of attributions, which are parties of the record as well."""
    for one in attributions:
        if one.speaker is None or one.speaker.kind not in kinds:
            continue
        thing = entity_in(things, one.id, one.speaker)
        if thing is not None:
            names = (fold(one.speaker.name), fold(one.speaker.full_name))
            spans = (one.source,) if one.source is not None else ()
            yield one.speaker.kind, names, thing, spans


def parties_of(claim: Claim) -> Iterator[Party]:
    """Yield every person, body or state that a claim names."""
    content = claim.content
    if isinstance(content, Event):
        yield from content.participants
    elif isinstance(content, Figure):
        yield from (p for p in (content.donor, content.recipient) if p)
    elif isinstance(content, Agreement):
        yield from content.signatories
    elif isinstance(content, Commitment):
        yield content.by
        if content.to is not None:
            yield content.to
    elif isinstance(content, OfficeHeld):
        yield content.person
    elif isinstance(content, Framing) and content.by is not None:
        yield content.by


def _exact(words: str, named: Sequence[Named]) -> Named | None:
    wanted = fold(words)
    by_kind = sorted((n for n in named if wanted in n[1]), key=lambda n: n[0])
    people = [n for n in by_kind if n[0] is MentionKind.PERSON]
    return next(iter(people or by_kind), None)


def _partial(
    words: str, spans: Sequence[Span], named: Sequence[Named], taken: set[str]
) -> Named | None:
    """Return the one that shares all words of the shorter name, if none else does.

    One that stands in the very words goes before one that stands elsewhere; an office
    must stand there, since two states' "defence minister" have one name.
    """
    wanted = set(fold(words).split())
    fits = [
        one
        for one in named
        if not any(name in taken for name in one[1])
        and any(_share_words(set(name.split()), wanted) for name in one[1])
    ]
    here = (n for n in fits if any(overlap(a, b) for a in n[3] for b in spans))
    elsewhere = (n for n in fits if n[0] is not MentionKind.OFFICE)
    return next(here, None) or next(elsewhere, None)


def _share_words(parts: set[str], wanted: set[str]) -> bool:
    return bool(parts) and (parts <= wanted or wanted <= parts)


def link_agreements(case: Case, ran: Ran) -> list[Linked]:
    """Link titles of agreements by their place in the text, else by their words."""
    record_of = {c: r.id for r in ran.record.agreements for c in r.claims}
    keyed = dict(ran.record.parties)
    linked = []
    for group in case.agreements:
        for document, words in words_of(group.mentions):
            if document not in ran.documents:
                linked.append(Linked(group.id, document, words, None))
                continue
            spans = places(ran.documents[document].text, words)
            claims = ran.claims[document]
            thing = _title_at(claims, spans, record_of) or _topic(claims, spans, keyed)
            linked.append(Linked(group.id, document, words, thing))
    return linked


def _title_at(
    claims: Iterable[Claim], spans: Sequence[Span], record_of: dict[str, str]
) -> str | None:
    best: tuple[int, str] | None = None
    for claim in claims:
        if not isinstance(claim.content, Agreement) or claim.id not in record_of:
            continue
        # The first place is meant; a later one counts when no claim stands there.
        common = max(
            (
                overlap(e.span, span) + (1000 if span == spans[0] else 0)
                for e in claim.evidence
                if e.field == "title"
                for span in spans
                if overlap(e.span, span)
            ),
            default=0,
        )
        if common and (best is None or common > best[0]):
            best = (common, record_of[claim.id])
    return best[1] if best else None


def _topic(
    claims: Iterable[Claim], spans: Sequence[Span], keyed: dict[str, str]
) -> str | None:
    for claim in claims:
        content = claim.content
        if not isinstance(content, Event):
            continue
        for index, topic in enumerate(content.about):
            if topic.kind is not MentionKind.AGREEMENT:
                continue
            for e in claim.evidence:
                here = e.field == "about" and e.index in (None, index)
                if here and any(overlap(e.span, s) for s in spans):
                    return keyed.get(topic_key(topic, content.date))
    return None


def link_events(case: Case, ran: Ran) -> list[Linked]:
    """Link clauses to event claims, one claim for each, like categories first."""
    record_of = {c: r.id for r in ran.record.events for c in r.claims}
    return _link_claims(case.events, ran, Event, record_of)


def link_figures(case: Case, ran: Ran) -> list[Linked]:
    """Link numbers to figure claims by their place in the text."""
    record_of = {c: r.id for r in ran.record.figures for c in r.claims}
    return _link_claims(case.figures, ran, Figure, record_of)


def link_promises(case: Case, ran: Ran) -> list[Linked]:
    """Link promises to commitment claims by their place in the text."""
    record_of = {c: r.id for r in ran.record.commitments for c in r.claims}
    return _link_claims(case.promises, ran, Commitment, record_of)


def _link_claims(
    groups: Sequence[Group], ran: Ran, type_: type, record_of: dict[str, str]
) -> list[Linked]:
    linked = []
    for document in ran.documents:
        text = ran.documents[document].text
        claims = [c for c in ran.claims[document] if isinstance(c.content, type_)]
        wanted = [
            (group, words)
            for group in groups
            for d, words in words_of(group.mentions)
            if d == document
        ]
        ranked = sorted(
            (
                (-score, i, j)
                for i, (group, words) in enumerate(wanted)
                for j, claim in enumerate(claims)
                if (score := _fit(claim, group, places(text, words)))
            ),
        )
        found: dict[int, Claim] = {}
        used: set[int] = set()
        for _, i, j in ranked:
            if i not in found and j not in used:
                found[i] = claims[j]
                used.add(j)
        for i, (group, words) in enumerate(wanted):
            claim = found.get(i)
            thing = record_of.get(claim.id) if claim else None
            known = claim.id if claim and thing else None
            linked.append(Linked(group.id, document, words, thing, known))
    return linked


def _fit(claim: Claim, group: Group, spans: Sequence[Span]) -> float:
    """Return how well a claim answers the label; 0 when it stands elsewhere."""
    proofs = [e.span for e in claim.evidence if e.field != "*"]
    trigger = [e.span for e in claim.evidence if e.field in ("category", "value")]
    common = max((overlap(p, s) for p in proofs for s in spans), default=0)
    if not common:
        return 0.0
    if trigger and not any(overlap(t, s) for t in trigger for s in spans):
        return 0.0
    if not _is_akin(claim, group):
        return 0.0
    shared = sum(overlap(p, s) for p in proofs for s in spans[:1])
    alike = isinstance(group, EventGroup) and (
        isinstance(claim.content, Event) and claim.content.category == group.category
    )
    return 1.0 + min(shared, 999) / 1000 + 2.0 * alike


def _is_akin(claim: Claim, group: Group) -> bool:
    if not isinstance(group, EventGroup) or not isinstance(claim.content, Event):
        return True
    told = {claim.content.category, group.category}
    return len(told) == 1 or any(told <= family for family in FAMILIES)


def places(text: str, words: str) -> list[Span]:
    """Return every place of ``words``; white space counts as one space."""
    found = []
    start = text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def overlap(left: Span, right: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))
