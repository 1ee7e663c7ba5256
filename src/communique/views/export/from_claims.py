"""Claims as lines of an export, entities filled in."""

from communique.model.claim import Claim
from communique.model.content import (
    Agreement,
    Commitment,
    Content,
    Event,
    Figure,
    Framing,
    OfficeHeld,
    Party,
    Place,
    Plover,
    Topic,
)
from communique.model.dates import DateInterval
from communique.views.export.contents import (
    AgreementContent,
    CommitmentContent,
    ContentOut,
    EventContent,
    FigureContent,
    FramingContent,
    OfficeHeldContent,
)
from communique.views.export.lines import ClaimLine
from communique.views.export.parts import (
    PartyOut,
    Piece,
    PlaceOut,
    PloverOut,
    ProducerOut,
    TopicOut,
)
from communique.views.names import Names
from communique.views.numbers import to_number
from communique.views.quotes import Texts


def to_claim_line(claim: Claim, names: Names, texts: Texts) -> ClaimLine:
    """Return the line of a claim.

    Raises:
        LedgerError: One of its quotes is not where it says.
    """
    return ClaimLine(
        id=claim.id,
        document=claim.document,
        content=_Contents(names, claim).out(claim.content),
        modality=claim.modality,
        polarity=claim.polarity,
        evidence=to_pieces(claim, texts),
        producer=ProducerOut(name=claim.producer.name, rule=claim.producer.rule),
        score=claim.score,
        stable_key=claim.stable_key,
        attributed_to=claim.attributed_to,
    )


def to_pieces(claim: Claim, texts: Texts) -> tuple[Piece, ...]:
    """Return the evidence of a claim, every quote checked."""
    return tuple(
        Piece(
            field=piece.field,
            document=claim.document,
            start=piece.span.start,
            end=piece.span.end,
            quote=texts.check(claim.document, piece, claim.id).quote,
            index=piece.index,
        )
        for piece in claim.evidence
    )


def edtf(date: DateInterval | None) -> str | None:
    """Return the EDTF string of a date; ``None`` for none."""
    return None if date is None else date.edtf


def to_place(place: Place | None) -> PlaceOut | None:
    """Return a place as exported."""
    return None if place is None else PlaceOut(name=place.name, country=place.country)


def to_plover(plover: Plover | None) -> PloverOut | None:
    """Return PLOVER codes as exported."""
    if plover is None:
        return None
    return PloverOut(root=plover.root, mode=plover.mode, contexts=plover.contexts)


class _Contents:
    """Turns the contents of one document's claims, with that document's names."""

    def __init__(self, names: Names, claim: Claim) -> None:
        self._names, self._document, self._claim = names, claim.document, claim.id

    def out(self, content: Content) -> ContentOut:
        """Return ``content`` as exported."""
        match content:
            case Event():
                return self._event(content)
            case Figure():
                return self._figure(content)
            case Agreement():
                return self._agreement(content)
            case Commitment():
                return self._commitment(content)
            case OfficeHeld():
                return self._office_held(content)
            case Framing():
                return self._framing(content)

    def _event(self, event: Event) -> EventContent:
        return EventContent(
            category=event.category,
            status=event.status,
            plover=to_plover(event.plover),
            date=edtf(event.date),
            date_basis=event.date_basis,
            place=to_place(event.place),
            participants=tuple(self._party(p) for p in event.participants),
            about=tuple(self._topic(t, event.date) for t in event.about),
            title=event.title,
        )

    def _figure(self, figure: Figure) -> FigureContent:
        return FigureContent(
            value=to_number(figure.value),
            low=to_number(figure.low),
            high=to_number(figure.high),
            qualifier=figure.qualifier,
            unit=figure.unit,
            as_written=figure.as_written,
            what=figure.what,
            stage=figure.stage,
            scope=figure.scope,
            period=edtf(figure.period),
            donor=self._maybe_party(figure.donor),
            recipient=self._maybe_party(figure.recipient),
            programme=self._topic(figure.programme) if figure.programme else None,
            part_of=figure.part_of,
            reported_by=figure.reported_by,
        )

    def _agreement(self, agreement: Agreement) -> AgreementContent:
        return AgreementContent(
            title=agreement.title,
            parties=agreement.parties,
            signed=edtf(agreement.signed),
            signatories=tuple(self._party(p) for p in agreement.signatories),
            term=edtf(agreement.term),
            duration=agreement.duration,
            status=agreement.status,
            entity=self._names.of_name(agreement.title, self._document),
        )

    def _commitment(self, commitment: Commitment) -> CommitmentContent:
        return CommitmentContent(
            by=self._party(commitment.by),
            act=commitment.act,
            to=self._maybe_party(commitment.to),
            made=edtf(commitment.made),
            due=edtf(commitment.due),
            status=commitment.status,
        )

    def _office_held(self, held: OfficeHeld) -> OfficeHeldContent:
        return OfficeHeldContent(
            person=self._party(held.person),
            title=held.office.title,
            organization=held.office.organization,
            country=held.office.country,
            tenure=held.office.tenure,
            as_of=edtf(held.as_of),
            as_of_basis=held.as_of_basis,
        )

    def _framing(self, framing: Framing) -> FramingContent:
        return FramingContent(
            by=self._maybe_party(framing.by),
            of=framing.of,
            terms=framing.terms,
            stance=framing.stance,
        )

    def _party(self, party: Party) -> PartyOut:
        return PartyOut(
            name=party.name,
            entity=self._names.of_party(party, self._document, self._claim),
            office=party.office.title if party.office else None,
            country=party.country,
            role=party.role,
            full_name=party.full_name,
            type=party.kind,
        )

    def _maybe_party(self, party: Party | None) -> PartyOut | None:
        return None if party is None else self._party(party)

    def _topic(self, topic: Topic, date: DateInterval | None = None) -> TopicOut:
        return TopicOut(
            name=topic.name,
            entity=self._names.of_topic(topic, self._document, date),
            type=topic.kind,
        )
