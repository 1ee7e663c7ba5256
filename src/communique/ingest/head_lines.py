"""A line above a text, read by itself."""

from enum import StrEnum

from communique.ingest.sheet import Block
from communique.ingest.when import HeaderDate
from communique.model.record import Record


class Role(StrEnum):
    """What a line above the text is."""

    TITLE = "title"
    LABEL = "label"
    DATE = "date"
    BYLINE = "byline"
    PUBLISHER = "publisher"
    COUNTRY = "country"
    PLACE = "place"
    TRANSLATED = "translated"
    SLUG = "slug"
    OTHER = "other"


class HeadLine(Record, frozen=True, kw_only=True):
    """One line above the text, read by itself.

    Attributes:
        block: The line.
        role: What it is.
        date: Date that it gives for the document; ``None`` without one.
        author, outlet: As the line names them; ``None`` when it does not.
        language: Word for the language that the text was translated from; "?"
            when it says only that it is a translation.
        country: State that a letterhead names, as written.
        person: It is nothing but the name of a person.
        title: The title without the label before it; ``None`` when it has none.
        folio: It gives a page, issue or volume: a mark of the sheet of paper.
    """

    block: Block
    role: Role
    date: HeaderDate | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None
    country: str | None = None
    title: str | None = None
    person: bool = False
    folio: bool = False
