"""Mentions: spans that name something."""

from enum import StrEnum

from communique.model.record import Record
from communique.model.span import Span


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    OFFICE = "office"
    ORGANIZATION = "organization"
    GOVERNMENT_BODY = "government_body"
    MILITARY_UNIT = "military_unit"
    COUNTRY = "country"
    DEMONYM = "demonym"
    PLACE = "place"
    FACILITY = "facility"
    AGREEMENT = "agreement"
    PROGRAMME = "programme"
    EQUIPMENT = "equipment"
    EXERCISE = "exercise"
    PUBLISHER = "publisher"


class OfficeTenure(StrEnum):
    """How the text says that the office is held."""

    HOLDER = "holder"
    ACTING = "acting"
    FORMER = "former"
    DESIGNATE = "designate"
    DEPUTY = "deputy"


class Office(Record, frozen=True, kw_only=True):
    """An office as the text gives it.

    Attributes:
        title: Title in the text's words, without country ("Minister of
            Defence"); the deputy's title keeps its "Deputy".
        span: Where the title stands; ``None`` when known only by inheritance
            ("his Italian counterpart").
        organization: Ministry, command or body as written; ``None`` when the
            title alone is given.
        country: ISO 3166-1 alpha-2; ``None`` when the text does not say.
        tenure: Acting, former, designate.
        role: Id of the office in ``offices.yml`` ("defence-minister"), by which
            "Minister of Defence" and "Defence Minister" are one; ``None``
            when no entry fits.
    """

    title: str
    span: Span | None = None
    organization: str | None = None
    country: str | None = None
    tenure: OfficeTenure = OfficeTenure.HOLDER
    role: str | None = None


class Mention(Record, frozen=True, kw_only=True):
    """A span that names something.

    Attributes:
        span: The name itself, without article or office.
        kind: What it names.
        name: The name with spaces and quotes normalised.
        full_name: The fullest form of the same name in this document ("Brian
            J. Ellis" for "Ellis"); equals ``name`` when there is none fuller.
        head: Index in the document's mentions of the mention that this one
            refers back to ("the minister" → "Khaled Sehili"); ``None`` when it
            stands for itself.
        ref: Id in a lexicon ("us-dod", "imet", "TN"); ``None`` when unknown.
        country: ISO 3166-1 alpha-2 of the country it is or belongs to.
        office: The office given to a person here; ``None`` when none is.
        extent: Name with its office and appositions; equals ``span`` if bare.
        rule: Id of the rule that found it.
    """

    span: Span
    kind: MentionKind
    name: str
    full_name: str
    rule: str
    head: int | None = None
    ref: str | None = None
    country: str | None = None
    office: Office | None = None
    extent: Span | None = None
