"""Sheet: what a reader makes of bytes, before furniture is cut.

Every format comes down to the same thing: blocks of text in order, some words
already known to be no part of the text, and facts read from metadata. What the
blocks mean is decided once, for all formats, in ``communique.ingest.layout``.
"""

from communique.model.document import Basis, Dropped, SegmentKind
from communique.model.record import Record


class Block(Record, frozen=True, kw_only=True):
    """A stretch of the original that stands together.

    Attributes:
        start: Code point of the original text where its first line starts.
        text: Its words, on one line, spaces normalised.
        kind: What the format says that it is; ``None`` when it does not say.
        joined: It follows the block before on the very next line.
        page: Page of the original, 1-based; ``None`` without pages.
        breaks: Pages that start inside: pairs of offset in ``text`` and page.
    """

    start: int
    text: str
    kind: SegmentKind | None = None
    joined: bool = False
    page: int | None = None
    breaks: tuple[tuple[int, int], ...] = ()


class Fact(Record, frozen=True, kw_only=True):
    """A piece of metadata as found.

    ``field`` is a field of ``Document``, or ``domain`` (host of the address),
    or ``creator`` (a person or body, as properties of files give it). Of two
    facts for one field, the earlier one counts.
    """

    field: str
    value: str
    basis: Basis


class Sheet(Record, frozen=True, kw_only=True):
    """A document as its format gives it.

    Attributes:
        media_type: As ``text/html``.
        blocks: In order of the original.
        dropped: Words that the reader itself left out, in order.
        facts: Metadata, best first.
        replaced: Bytes that did not fit ``encoding`` and became U+FFFD.
        encoding: What the bytes were decoded with; ``None`` for binary formats.
    """

    media_type: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    facts: tuple[Fact, ...] = ()
    replaced: int = 0
    encoding: str | None = None
