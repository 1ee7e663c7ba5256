"""A text against itself: a signatory of a state that its other words leave out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.model.claim import Claim
from communique.model.content import Agreement, OfficeHeld
from communique.model.finding import Finding, FindingRelation
from communique.model.ids import DocumentId, EntityId
from communique.model.reconciled import EventRecord
from communique.reconcile.compare.accounts import ONCE
from communique.reconcile.context import Context
from communique.reconcile.findings import make_finding
from communique.reconcile.keys import acts_for, party_key, role_of
from communique.reconcile.told import Told

_CODE = 2
"""Letters of a state's code; other parties of agreements are bodies, by name."""
Side = tuple[str, Claim]


@dataclass(frozen=True, slots=True)
class Text:
    """What one document says of states, offices and agreements.

    Attributes:
        agreements: Agreement claims with two parties or more, by entity.
        acting: State to the claims in which somebody acts for it.
        actors: State to the entities that act for it.
        holders: State and office to the holders and the claims that name them.
    """

    agreements: dict[EntityId, list[Claim]] = field(
        default_factory=lambda: defaultdict(list)
    )
    acting: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    actors: dict[str, set[EntityId]] = field(default_factory=lambda: defaultdict(set))
    holders: dict[tuple[str, str], list[tuple[EntityId, Claim]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def read_texts(
    groups: Sequence[tuple[EventRecord, Sequence[Told]]],
    claims: Sequence[Claim],
    context: Context,
) -> dict[DocumentId, Text]:
    """Return what each document says, for those that tell of a signing or an end."""
    texts = {
        t.document: Text()
        for record, group in groups
        if record.category in ONCE
        for t in group
    }
    for _, group in groups:
        for told in group:
            text = texts.get(told.document)
            if text is not None:
                _note(text, told)
    for claim in claims:
        content = claim.content
        text = texts.get(claim.document)
        if text is not None and isinstance(content, OfficeHeld):
            _note_holder(text, claim, content, context)
        if text is None or not isinstance(content, Agreement):
            continue
        if len(content.parties) > 1:
            entity = context.agreements[(claim.id, content.title)]
            text.agreements[entity].append(claim)
    return texts


def _note(text: Text, told: Told) -> None:
    for country in told.countries:
        text.acting[country].add(told.claim.id)
    for country, role, entity in told.offices:
        text.actors[country].add(entity)
        text.holders[(country, role)].append((entity, told.claim))


def _note_holder(
    text: Text, claim: Claim, content: OfficeHeld, context: Context
) -> None:
    country, role = acts_for(content.person), role_of(content.office)
    if country is not None and role:
        entity = context.entity_of[party_key(content.person)]
        text.actors[country].add(entity)
        text.holders[(country, role)].append((entity, claim))


def find_against_itself(
    record: EventRecord,
    group: Sequence[Told],
    texts: dict[DocumentId, Text],
    context: Context,
) -> Iterator[Finding]:
    """Report signatories that their own document does not let sign.

    Either it gives the agreement other parties, or it ties the agreement to a state
    for which nobody signs, speaks of that state more, and names the holder of that
    very office there.
    """
    if record.category not in ONCE:
        return
    for told in group:
        text = texts[told.document]
        sides, reason = _other_parties(told, text, context)
        if not sides:
            sides, reason = _other_holder(told, text, context)
        if sides:
            voice = context.documents.voice(told.document)
            yield make_finding(
                FindingRelation.CONFLICTS,
                record.id,
                "parties",
                sides,
                why=f"{voice} names {sides[0][0]} as signing, but {reason}",
                context=context,
            )


def _other_parties(told: Told, text: Text, context: Context) -> tuple[list[Side], str]:
    for entity in sorted(told.about):
        for claim in text.agreements.get(entity, ()):
            content = claim.content
            if not isinstance(content, Agreement):
                continue
            parties = content.parties
            strangers = sorted(
                f"{context.names[e]} ({country})"
                for country, _, e in told.offices
                if country not in parties
            )
            if strangers and all(len(p) == _CODE for p in parties):
                told_parties = "parties: " + ", ".join(parties)
                sides = [(", ".join(strangers), told.claim), (told_parties, claim)]
                return sides, f"its own words give {told_parties}"
    return [], ""


def _other_holder(told: Told, text: Text, context: Context) -> tuple[list[Side], str]:
    place = told.place.country if told.place is not None else None
    concerned = set(told.countries).union(
        *(
            c.content.parties
            for entity in told.about
            for c in text.agreements.get(entity, ())
            if isinstance(c.content, Agreement)
        )
    )
    for country, role, entity in told.offices:
        if country == place or len(told.countries) < _CODE:
            continue
        # Whoever speaks for the state elsewhere in the text may sign for it too,
        # and the state that the text speaks of more is not the stranger.
        often = len(text.acting[country])
        rarest = min(len(text.acting[c]) for c, _, _ in told.offices)
        if text.actors[country] != {entity} or often > rarest:
            continue
        for (other, other_role), held in sorted(text.holders.items()):
            signs = other in {c for c, _, _ in told.offices}
            if other_role != role or signs or other not in concerned:
                continue
            if len(text.acting[other]) <= often and len(text.actors[other]) == 1:
                continue
            holder, claim = min(held, key=lambda h: h[1].id)
            sides = [
                (f"{context.names[entity]} ({country})", told.claim),
                (f"{context.names[holder]} ({other})", claim),
            ]
            return sides, f"its other words give that office to {sides[1][0]}"
    return [], ""
