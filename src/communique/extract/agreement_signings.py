"""What the event of a signing tells of the agreement that was signed.

"My colleague and I signed a protocol": who "I" is, the event knows from the speaker,
and "that afternoon" from the day told before. The words of the agreement alone name
neither.
"""

from collections.abc import Iterable, Sequence

import msgspec

from communique.extract.evidence import Proof, remade
from communique.model.annotation import Annotated
from communique.model.claim import Claim
from communique.model.content import Agreement, Event, Role, Status
from communique.model.span import Span

_CATEGORY = "signing"
_TWO = 2


def as_signed(
    annotated: Annotated, agreements: Iterable[Claim], events: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Return agreements with the parties and the day of the event of their signing.

    An event fills only what the words of the agreement leave open, and only where its
    sentence tells of one agreement and one signing.

    Args:
        annotated: The document.
        agreements: Its claims of agreements.
        events: Its other claims.
    """
    known = tuple(agreements)
    signings = [
        event
        for event in events
        if isinstance(event.content, Event)
        and event.content.category == _CATEGORY
        and event.content.status is Status.OCCURRED
    ]
    return tuple(
        _filled(annotated, claim, _signing(claim, known, signings)) for claim in known
    )


def _signing(
    claim: Claim, agreements: Sequence[Claim], signings: Sequence[Claim]
) -> Claim | None:
    """Return the one signing told in the sentence of an agreement alone there."""
    sentence = claim.evidence[0].span
    alone = sum(sentence.covers(_title(other)) for other in agreements) == 1
    told = [s for s in signings if sentence.overlaps(_trigger(s))]
    return told[0] if alone and len(told) == 1 else None


def _title(claim: Claim) -> Span:
    return next(e.span for e in claim.evidence if e.field == "title")


def _trigger(claim: Claim) -> Span:
    return next(e.span for e in claim.evidence if e.field == "category")


def _filled(annotated: Annotated, claim: Claim, event: Claim | None) -> Claim:
    """Return an agreement with what the event of its signing adds."""
    agreement, signing = claim.content, event.content if event else None
    if event is None or not (
        isinstance(agreement, Agreement) and isinstance(signing, Event)
    ):
        return claim
    proofs: list[Proof] = [(e.field, e.span, e.index) for e in claim.evidence[1:]]
    parties, words = agreement.parties, _signers(claim, event, signing)
    if len(parties) < _TWO <= len(words):
        parties = tuple(sorted(words))
        proofs = [proof for proof in proofs if proof[0] != "parties"]
        proofs += [
            ("parties", span, number)
            for number, name in enumerate(parties)
            for span in words[name]
        ]
    signed = agreement.signed
    days = [e.span for e in event.evidence if e.field == "date"]
    if signed is None and signing.date is not None and days:
        signed = signing.date
        proofs.append(("signed", days[0], None))
    content = msgspec.structs.replace(agreement, parties=parties, signed=signed)
    if content == agreement:
        return claim
    return remade(annotated, claim, content, trigger="title", proofs=proofs)


def _signers(claim: Claim, event: Claim, signing: Event) -> dict[str, list[Span]]:
    """Return the known parties and the states of those who sign, with their words."""
    spans: dict[str, list[Span]] = {}
    for one in claim.evidence:
        if one.field == "parties" and one.index is not None:
            name = _parties_of(claim)[one.index]
            spans.setdefault(name, []).append(one.span)
    for number, party in enumerate(signing.participants):
        if party.country is not None and party.role is not Role.PRESENT:
            said = [
                e.span
                for e in event.evidence
                if e.field == "participants" and e.index == number
            ]
            spans.setdefault(party.country, said)
    return spans


def _parties_of(claim: Claim) -> tuple[str, ...]:
    return claim.content.parties if isinstance(claim.content, Agreement) else ()
