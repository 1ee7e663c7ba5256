"""The lines of ``communique export --format jsonl``: the public contract.

``docs/record.schema.json`` is made from these classes by ``tools/build_schema.py``,
their docstrings included. Names and meanings of fields are fixed; a field may be
added, none renamed. In every line ``null`` means that the documents do not say.
Dates are EDTF strings. Spans count Unicode code points of the document's frozen
text, end exclusive. ``docs/reference/record.md`` explains every field.
"""

from communique.model.record import Record
from communique.views.export.contents import ContentOut
from communique.views.export.parts import (
    CitedOut,
    CueOut,
    DroppedOut,
    FollowUpOut,
    NamedOut,
    NameOut,
    ParticipantOut,
    Piece,
    PlaceOut,
    PloverOut,
    ProducerOut,
    PublisherOut,
    Quote,
    SourceOut,
    TenureOut,
    ValueOut,
)
from communique.views.numbers import Number


class DocumentLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="document"):
    """One published text as obtained; ``path`` or ``url`` is its address."""

    id: str
    sha256: str
    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: PublisherOut | None = None
    author: str | None = None
    genre: str | None = None
    language: str | None = None
    published: str | None = None
    published_basis: str | None = None
    translated_from: str | None = None
    dropped: tuple[DroppedOut, ...] = ()
    evidence: tuple[Piece, ...] = ()


class LineageLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="lineage"):
    """One dependence of one document on another text.

    ``parent`` is ``null`` when that text is not in the ledger; ``overlap`` is the
    share of the child's text found in the parent, in [0, 1].
    """

    id: str
    child: str
    relation: str
    parent: str | None = None
    cited: CitedOut | None = None
    overlap: float | None = None
    evidence: tuple[Piece, ...] = ()


class EntityLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="entity"):
    """A thing named, after resolution; ``ref`` is its id in a lexicon."""

    id: str
    schema: str
    name: str
    names: tuple[NameOut, ...] = ()
    country: str | None = None
    offices: tuple[TenureOut, ...] = ()
    ref: str | None = None
    evidence: tuple[Piece, ...] = ()


class AttributionLine(
    Record, frozen=True, kw_only=True, tag_field="kind", tag="attribution"
):
    """One source, cue and content.

    ``source`` is ``null`` when the text names nobody. ``content`` runs from the
    first to the last word of what was said; ``pieces`` are its parts without the
    words between them.
    """

    id: str
    document: str
    depth: int
    cue: CueOut
    content: Quote
    quoted: str
    evidence: tuple[Piece, ...]
    parent: str | None = None
    source: SourceOut | None = None
    pieces: tuple[Quote, ...] = ()


class ClaimLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="claim"):
    """What one document asserts at given spans.

    ``attributed_to`` are ids of attributions, outermost first; empty in the
    document's own voice. ``score`` is in [0, 1] and is not a probability.
    """

    id: str
    document: str
    content: ContentOut
    modality: str
    polarity: str
    evidence: tuple[Piece, ...]
    producer: ProducerOut
    score: float
    stable_key: str
    attributed_to: tuple[str, ...] = ()


class EventLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """One event across documents; ``origins`` counts independent origins.

    ``part_of`` is the id of the event that contains this one, as a visit contains its
    meetings.
    """

    id: str
    category: str
    status: str
    title: str
    claims: tuple[str, ...]
    origins: int
    documents: tuple[str, ...]
    plover: PloverOut | None = None
    date: str | None = None
    date_basis: str | None = None
    place: PlaceOut | None = None
    participants: tuple[ParticipantOut, ...] = ()
    about: tuple[str, ...] = ()
    part_of: str | None = None
    evidence: tuple[Piece, ...] = ()


class FigureLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """One figure across documents."""

    id: str
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str
    unit: str
    as_written: str
    claims: tuple[str, ...]
    origins: int
    documents: tuple[str, ...]
    what: str | None = None
    stage: str | None = None
    scope: str | None = None
    period: str | None = None
    donor: NamedOut | None = None
    recipient: NamedOut | None = None
    programme: NamedOut | None = None
    evidence: tuple[Piece, ...] = ()


class AgreementLine(
    Record, frozen=True, kw_only=True, tag_field="kind", tag="agreement"
):
    """One agreement across documents; ``id`` is its entity's id."""

    id: str
    title: str
    claims: tuple[str, ...]
    origins: int
    documents: tuple[str, ...]
    parties: tuple[str, ...] = ()
    signed: str | None = None
    signatories: tuple[NamedOut, ...] = ()
    term: str | None = None
    status: str | None = None
    evidence: tuple[Piece, ...] = ()


class CommitmentLine(
    Record, frozen=True, kw_only=True, tag_field="kind", tag="commitment"
):
    """One promise across documents.

    ``searched_until`` is the publication date of the newest document looked at.
    """

    id: str
    by: NamedOut
    act: str
    status: str
    claims: tuple[str, ...]
    origins: int
    documents: tuple[str, ...]
    to: NamedOut | None = None
    made: str | None = None
    due: str | None = None
    searched_until: str | None = None
    follow_up: tuple[FollowUpOut, ...] = ()
    evidence: tuple[Piece, ...] = ()


class FramingLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="framing"):
    """The terms that one side uses for one thing, across documents."""

    id: str
    of: str
    terms: tuple[str, ...]
    stance: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    by: NamedOut | None = None
    evidence: tuple[Piece, ...] = ()


class FindingLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="finding"):
    """What comparing statements about one thing shows; ``why`` says it in words."""

    id: str
    relation: str
    subject: str
    field: str
    values: tuple[ValueOut, ...]
    why: str
    state: str
    evidence: tuple[Piece, ...] = ()


class DecisionLine(Record, frozen=True, kw_only=True, tag_field="kind", tag="decision"):
    """What a person decided; a link of the chain of decisions.

    ``before`` and ``after`` are JSON texts, kept as they were hashed; ``prev_hash``
    and ``hash`` are hex SHA-256.
    """

    seq: int
    at: str
    actor: str
    target: str
    action: str
    prev_hash: str
    hash: str
    before: str | None = None
    after: str | None = None
    reason: str = ""
    seen: str | None = None
    undo_of: int | None = None


Line = (
    DocumentLine
    | LineageLine
    | EntityLine
    | AttributionLine
    | ClaimLine
    | EventLine
    | FigureLine
    | AgreementLine
    | CommitmentLine
    | FramingLine
    | FindingLine
    | DecisionLine
)
"""Any line of an export, in the order of an export."""
