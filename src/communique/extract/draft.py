"""Draft: one reading of one event, before a document's readings are joined."""

from typing import NamedTuple

from communique.extract.arguments import Arguments, Hit
from communique.model.dates import DateMention
from communique.model.modality import ModalityReading
from communique.model.span import Span


class Draft(NamedTuple):
    """One reading of one event in one sentence.

    Attributes:
        hit: The trigger.
        clause: Its clause.
        arguments: Parties and places.
        date: The date of its clause; ``None`` when there is none.
        topics: Indices of what it is about.
        reading: Modality and polarity.
        definite: Refers back ("the call").
        plural: Names several events ("those meetings").
        in_title: Stands in the title or a heading.
        assumed: Its parties are the two states of the document, as none is named.
        leg: A further place of a journey, an event of its own.
    """

    hit: Hit
    clause: Span
    arguments: Arguments
    date: DateMention | None
    topics: tuple[int, ...]
    reading: ModalityReading
    definite: bool
    plural: bool
    in_title: bool
    leg: bool = False
    assumed: bool = False
