"""Attribution: who is said to have said what, in which words."""

from enum import StrEnum

from communique.model.content import Party
from communique.model.ids import AttributionId, DocumentId
from communique.model.record import Record
from communique.model.span import Span


class CueType(StrEnum):
    """The stance that the cue gives the source toward the content."""

    NEUTRAL = "neutral"
    ASSERTING = "asserting"
    DENYING = "denying"
    DISTANCING = "distancing"
    PROMISING = "promising"
    ASKING = "asking"
    ACCUSING = "accusing"
    WARNING = "warning"
    CONCEDING = "conceding"


class Quoted(StrEnum):
    """Whether the content stands between quotation marks, or in its speaker's turn."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Attribution(Record, frozen=True, kw_only=True):
    """One source, cue and content.

    Attributes:
        id: Digest of the document and the spans.
        document: Where it stands.
        depth: 0 when the document itself reports it, 1 inside the content of
            another attribution, and so on.
        parent: The attribution whose content it stands in; ``None`` at depth 0.
        source: ``None`` when the text names nobody ("it was announced").
        source_name: Fullest name of the source in this document; ``None``
            when there is no source span.
        mention: Index of the source's mention in the document's mentions.
        speaker: Who that is, as the document describes the person, body or state;
            ``None`` when the source is not named.
        anonymous: The source is unnamed on purpose ("a senior official").
        cue: The word that says so; of a turn the mark behind its label, of a speech the
            words of its heading.
        content: Spans of what was said, in order; pieces of one saying.
        rule: Id of the cue or rule.
    """

    id: AttributionId
    document: DocumentId
    cue: Span
    cue_type: CueType
    content: tuple[Span, ...]
    quoted: Quoted
    rule: str
    source: Span | None = None
    source_name: str | None = None
    mention: int | None = None
    speaker: Party | None = None
    anonymous: bool = False
    depth: int = 0
    parent: AttributionId | None = None

    def holds(self, span: Span) -> bool:
        """Tell whether ``span`` starts inside the content."""
        start = span.start
        for piece in self.content:  # noqa: SIM110 - asked too often for a generator
            if piece.start <= start < piece.end:
                return True
        return False
