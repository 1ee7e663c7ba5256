"""What a claim says: event, figure, agreement, commitment, office held, framing.

In every record ``None`` and the empty tuple mean "the document does not say".
Names are as the document writes them; identity across documents is derived
later and never written into a claim.
"""

from decimal import Decimal
from enum import StrEnum

from communique.model.dates import DateBasis, DateInterval
from communique.model.mention import MentionKind, Office
from communique.model.quantity import Qualifier
from communique.model.record import Record


class Role(StrEnum):
    """The part a party plays in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PARTICIPANT = "participant"
    SIGNATORY = "signatory"
    HOST = "host"
    PRESENT = "present"


class Status(StrEnum):
    """What became of an event, as far as the document says."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"
    DENIED = "denied"
    ALLEGED = "alleged"


class Party(Record, frozen=True, kw_only=True):
    """A person, body or country that takes part.

    Attributes:
        name: As written here ("Ellis").
        full_name: Fullest form in the same document ("Brian J. Ellis").
        kind: What it is.
        office: The office the document gives it.
        country: ISO 3166-1 alpha-2 it is or acts for.
        ref: Id in a lexicon.
        role: Its part in the event; ``None`` outside events.
        native: The name in another script, where the text gives it beside.
    """

    name: str
    full_name: str
    kind: MentionKind
    office: Office | None = None
    country: str | None = None
    ref: str | None = None
    role: Role | None = None
    native: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    country: str | None = None


class Topic(Record, frozen=True, kw_only=True):
    """What an event is about: an agreement, programme, body, exercise."""

    name: str
    kind: MentionKind
    ref: str | None = None


class Plover(Record, frozen=True, kw_only=True):
    """PLOVER 2.0 codes: root event, mode and contexts."""

    root: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


class Event(Record, frozen=True, kw_only=True, tag="event"):
    """Something done by or between states, bodies or officials.

    Attributes:
        category: Code of ``ontology/events.yml``.
        title: A short label for people; no evidence of its own.
    """

    category: str
    status: Status
    plover: Plover | None = None
    date: DateInterval | None = None
    date_basis: DateBasis | None = None
    place: Place | None = None
    participants: tuple[Party, ...] = ()
    about: tuple[Topic, ...] = ()
    title: str | None = None


class Figure(Record, frozen=True, kw_only=True, tag="figure"):
    """A quantity with what is needed to compare it with another.

    Attributes:
        stage: requested, authorised, appropriated, notified, pledged, committed,
            obligated, disbursed, ordered, delivered, spent, estimated.
        scope: item, tranche, annual, cumulative, total.
        period: The time that the figure covers.
        part_of: Words of a larger figure that it is said to be part of.
        reported_by: Words of the study or report that the figure comes from.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str
    as_written: str
    what: str | None = None
    stage: str | None = None
    scope: str | None = None
    period: DateInterval | None = None
    donor: Party | None = None
    recipient: Party | None = None
    programme: Topic | None = None
    part_of: str | None = None
    reported_by: str | None = None


class Agreement(Record, frozen=True, kw_only=True, tag="agreement"):
    """An agreement as one document speaks of it.

    Attributes:
        parties: ISO 3166-1 alpha-2 codes, sorted; bodies by name.
        status: proposed, planned, under_negotiation, initialled, signed, ratified,
            in_force, renewed, extended, suspended, terminated, expired, cancelled.
    """

    title: str
    ref: str | None = None
    parties: tuple[str, ...] = ()
    signed: DateInterval | None = None
    signatories: tuple[Party, ...] = ()
    term: DateInterval | None = None
    duration: str | None = None
    status: str | None = None


class Commitment(Record, frozen=True, kw_only=True, tag="commitment"):
    """A promise: who promised whom what.

    Attributes:
        act: The promised act in the document's words.
        made: When the promise was made.
        due: By when, or when.
        status: open, or what this document itself says became of it
            (restated, partly_done, done, delayed, cancelled).
    """

    by: Party
    act: str
    to: Party | None = None
    made: DateInterval | None = None
    due: DateInterval | None = None
    status: str = "open"


class OfficeHeld(Record, frozen=True, kw_only=True, tag="office_held"):
    """A person holds an office on a date.

    ``as_of`` is the date of the event or, failing that, of publication, and
    says so in ``as_of_basis`` (``event``, ``published``).
    """

    person: Party
    office: Office
    as_of: DateInterval | None = None
    as_of_basis: str | None = None


class Framing(Record, frozen=True, kw_only=True, tag="framing"):
    """The words a side uses for a thing.

    Attributes:
        by: Who uses them; ``None`` for the document's own voice when it has no
            publisher.
        of: What they are used of.
        terms: The words, as written.
        stance: supports, opposes, neutral.
    """

    by: Party | None
    of: str
    terms: tuple[str, ...]
    stance: str


Content = Event | Figure | Agreement | Commitment | OfficeHeld | Framing
