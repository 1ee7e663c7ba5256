"""Annotated: a document with its layers."""

from communique.model.attribution import Attribution
from communique.model.dates import DateMention
from communique.model.document import Document
from communique.model.mention import Mention
from communique.model.quantity import QuantityMention
from communique.model.reading import Reading
from communique.model.record import Record
from communique.model.span import Span


class Annotated(Record, frozen=True, kw_only=True):
    """A document with its layers; a layer that has not run is empty.

    Attributes:
        document: The document.
        sentences: In order, never overlapping, never crossing a segment.
        mentions: By start; names never overlap names, but a demonym may stand
            inside the extent of another mention. ``Mention.head`` and
            ``Attribution.mention`` index this tuple.
        dates: By start, never overlapping.
        quantities: By start, never overlapping.
        attributions: By cue: what the text reports somebody to have said.
        floors: By start: who speaks the turns, speeches and letters of the text.
        reading: What the trained model sees; ``None`` without it.
    """

    document: Document
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    floors: tuple[Attribution, ...] = ()
    reading: Reading | None = None
