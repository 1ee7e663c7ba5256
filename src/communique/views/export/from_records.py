"""Reconciled records, findings and decisions as lines of an export."""

from collections.abc import Callable, Iterable

from communique.model.decision import Decision
from communique.model.entity import Entity
from communique.model.finding import Finding
from communique.model.ids import ClaimId
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FollowUp,
    FramingRecord,
)
from communique.views.export.from_claims import edtf, to_place, to_plover
from communique.views.export.lines import (
    AgreementLine,
    CommitmentLine,
    DecisionLine,
    EntityLine,
    EventLine,
    FigureLine,
    FindingLine,
    FramingLine,
)
from communique.views.export.parts import (
    FollowUpOut,
    NamedOut,
    NameOut,
    ParticipantOut,
    Piece,
    TenureOut,
    ValueOut,
)
from communique.views.names import Names
from communique.views.numbers import to_number

Proofs = Callable[[Iterable[ClaimId]], tuple[Piece, ...]]
"""Claims to their evidence, checked."""


def to_entity_line(entity: Entity, proofs: Proofs) -> EntityLine:
    """Return the line of an entity."""
    return EntityLine(
        id=entity.id,
        schema=entity.schema,
        name=entity.name,
        names=tuple(
            NameOut(
                name=form.name,
                documents=form.documents,
                language=form.language,
                script=form.script,
            )
            for form in entity.names
        ),
        country=entity.country,
        offices=tuple(
            TenureOut(
                title=tenure.title,
                organization=tenure.organization,
                country=tenure.country,
                as_of=edtf(tenure.as_of),
                evidence=proofs(tenure.claims),
            )
            for tenure in entity.offices
        ),
        ref=entity.ref,
    )


def to_event_line(event: EventRecord, proofs: Proofs) -> EventLine:
    """Return the line of an event; its evidence is that of its claims."""
    return EventLine(
        id=event.id,
        category=event.category,
        status=event.status,
        title=event.title,
        claims=event.claims,
        origins=event.origins,
        documents=event.documents,
        plover=to_plover(event.plover),
        date=edtf(event.date),
        date_basis=event.date_basis,
        place=to_place(event.place),
        participants=tuple(
            ParticipantOut(
                entity=participant.entity,
                name=participant.name,
                office=participant.office,
                country=participant.country,
                role=participant.role,
            )
            for participant in event.participants
        ),
        about=event.about,
        part_of=event.part_of,
        evidence=proofs(event.claims),
    )


def to_figure_line(figure: FigureRecord, names: Names, proofs: Proofs) -> FigureLine:
    """Return the line of a figure."""
    return FigureLine(
        id=figure.id,
        value=to_number(figure.value),
        low=to_number(figure.low),
        high=to_number(figure.high),
        qualifier=figure.qualifier,
        unit=figure.unit,
        as_written=figure.as_written,
        claims=figure.claims,
        origins=figure.origins,
        documents=figure.documents,
        what=figure.what,
        stage=figure.stage,
        scope=figure.scope,
        period=edtf(figure.period),
        donor=_named(figure.donor, names),
        recipient=_named(figure.recipient, names),
        programme=_named(figure.programme, names),
        evidence=proofs(figure.claims),
    )


def to_agreement_line(
    agreement: AgreementRecord, names: Names, proofs: Proofs
) -> AgreementLine:
    """Return the line of an agreement."""
    return AgreementLine(
        id=agreement.id,
        title=agreement.title,
        claims=agreement.claims,
        origins=agreement.origins,
        documents=agreement.documents,
        parties=agreement.parties,
        signed=edtf(agreement.signed),
        signatories=tuple(_known(id_, names) for id_ in agreement.signatories),
        term=edtf(agreement.term),
        status=agreement.status,
        evidence=proofs(agreement.claims),
    )


def to_commitment_line(
    commitment: CommitmentRecord, names: Names, proofs: Proofs
) -> CommitmentLine:
    """Return the line of a commitment."""
    return CommitmentLine(
        id=commitment.id,
        by=_known(commitment.by, names),
        act=commitment.act,
        status=commitment.status,
        claims=commitment.claims,
        origins=commitment.origins,
        documents=commitment.documents,
        to=_named(commitment.to, names),
        made=edtf(commitment.made),
        due=edtf(commitment.due),
        searched_until=commitment.searched_until,
        follow_up=tuple(_follow_up(f) for f in commitment.follow_up),
        evidence=proofs(commitment.claims),
    )


def to_framing_line(
    framing: FramingRecord, names: Names, proofs: Proofs
) -> FramingLine:
    """Return the line of a framing."""
    return FramingLine(
        id=framing.id,
        of=framing.of,
        terms=framing.terms,
        stance=framing.stance,
        claims=framing.claims,
        documents=framing.documents,
        by=_named(framing.by, names),
        evidence=proofs(framing.claims),
    )


def to_finding_line(finding: Finding, proofs: Proofs) -> FindingLine:
    """Return the line of a finding; its evidence proves the field compared."""
    claims = dict.fromkeys(c for value in finding.values for c in value.claims)
    pieces = proofs(claims)
    return FindingLine(
        id=finding.id,
        relation=finding.relation,
        subject=finding.subject,
        field=finding.field,
        values=tuple(
            ValueOut(
                value=value.value,
                claims=value.claims,
                documents=value.documents,
                origin=value.origin,
            )
            for value in finding.values
        ),
        why=finding.why,
        state=finding.state,
        evidence=tuple(p for p in pieces if p.field in ("*", finding.field)),
    )


def to_decision_line(decision: Decision) -> DecisionLine:
    """Return the line of a decision."""
    return DecisionLine(
        seq=decision.seq,
        at=decision.at,
        actor=decision.actor,
        target=decision.target,
        action=decision.action,
        prev_hash=decision.prev_hash,
        hash=decision.hash,
        before=decision.before,
        after=decision.after,
        reason=decision.reason,
        seen=decision.seen,
        undo_of=decision.undo_of,
    )


def _known(id_: str, names: Names) -> NamedOut:
    entity = names.get(id_)
    if entity is None:
        return NamedOut(entity=id_, name=id_)
    return NamedOut(entity=id_, name=entity.name, country=entity.country)


def _named(id_: str | None, names: Names) -> NamedOut | None:
    return None if id_ is None else _known(id_, names)


def _follow_up(follow_up: FollowUp) -> FollowUpOut:
    is_claim = follow_up.target.startswith("clm-")
    return FollowUpOut(
        relation=follow_up.relation,
        event=None if is_claim else follow_up.target,
        claim=follow_up.target if is_claim else None,
        why=follow_up.why,
    )
