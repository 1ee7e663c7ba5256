"""What a claim says, as exported: people and bodies as the one document names them.

Part of the public contract; see ``communique.views.export.lines``.
"""

from communique.model.record import Record
from communique.views.export.parts import (
    PartyOut,
    PlaceOut,
    PloverOut,
    TopicOut,
)
from communique.views.numbers import Number


class EventContent(Record, frozen=True, kw_only=True, tag_field="type", tag="event"):
    """An event as one document gives it."""

    category: str
    status: str
    plover: PloverOut | None = None
    date: str | None = None
    date_basis: str | None = None
    place: PlaceOut | None = None
    participants: tuple[PartyOut, ...] = ()
    about: tuple[TopicOut, ...] = ()
    title: str | None = None


class FigureContent(Record, frozen=True, kw_only=True, tag_field="type", tag="figure"):
    """A figure as one document gives it."""

    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str
    unit: str
    as_written: str
    what: str | None = None
    stage: str | None = None
    scope: str | None = None
    period: str | None = None
    donor: PartyOut | None = None
    recipient: PartyOut | None = None
    programme: TopicOut | None = None
    part_of: str | None = None
    reported_by: str | None = None


class AgreementContent(
    Record, frozen=True, kw_only=True, tag_field="type", tag="agreement"
):
    """An agreement as one document speaks of it."""

    title: str
    parties: tuple[str, ...] = ()
    signed: str | None = None
    signatories: tuple[PartyOut, ...] = ()
    term: str | None = None
    duration: str | None = None
    status: str | None = None
    entity: str | None = None


class CommitmentContent(
    Record, frozen=True, kw_only=True, tag_field="type", tag="commitment"
):
    """A promise as one document gives it."""

    by: PartyOut
    act: str
    to: PartyOut | None = None
    made: str | None = None
    due: str | None = None
    status: str = "open"


class OfficeHeldContent(
    Record, frozen=True, kw_only=True, tag_field="type", tag="office_held"
):
    """A person holds an office on a date; ``as_of_basis``: event or published."""

    person: PartyOut
    title: str
    organization: str | None = None
    country: str | None = None
    tenure: str = "holder"
    as_of: str | None = None
    as_of_basis: str | None = None


class FramingContent(
    Record, frozen=True, kw_only=True, tag_field="type", tag="framing"
):
    """The words that a side uses for a thing."""

    by: PartyOut | None
    of: str
    terms: tuple[str, ...]
    stance: str


ContentOut = (
    EventContent
    | FigureContent
    | AgreementContent
    | CommitmentContent
    | OfficeHeldContent
    | FramingContent
)
