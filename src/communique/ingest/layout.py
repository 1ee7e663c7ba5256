"""Decide what each block is, and read the head of the page as a whole."""

from communique.ingest.furniture import is_prose
from communique.ingest.head import HeadReader
from communique.ingest.head_lines import HeadLine, Role
from communique.ingest.head_marks import is_capitalised
from communique.ingest.letterhead import is_alike, read_letterhead
from communique.ingest.publisher import (
    is_person_name,
    is_publisher_name,
)
from communique.ingest.sheet import Block
from communique.ingest.when import find_header_date
from communique.lexicon.genres import Genres
from communique.lexicon.headers import Headers
from communique.model.document import Dropped, SegmentKind
from communique.model.record import Record

_TITLE_WORDS = 4
"""A line of fewer words is passed over when a longer one can be the title."""
_HEADING_WORDS = 16
_STAMP_WORDS = 14
"""A longer line holds more than the stamp of a day."""
_MOST_TITLE = 32
"""Words of the longest title."""
_BARS = (" / ", " | ", " · ")
_JOINING = frozenset(
    {"of", "by", "on", "issued", "adopted", "at", "from", "between", "concerning"}
    | {"following", "regarding", "delivered", "made", "given", "released"}
)
"""Words that open a line only where it goes on from a label above it."""
_KINDS = {
    Role.TITLE: SegmentKind.TITLE,
    Role.LABEL: SegmentKind.HEADING,
    Role.DATE: SegmentKind.DATELINE,
    Role.PLACE: SegmentKind.DATELINE,
    Role.BYLINE: SegmentKind.BYLINE,
    Role.PUBLISHER: SegmentKind.BYLINE,
    Role.COUNTRY: SegmentKind.BYLINE,
    Role.TRANSLATED: SegmentKind.BYLINE,
    Role.SLUG: SegmentKind.BYLINE,
}


class Part(Record, frozen=True, kw_only=True):
    """A block and what it is."""

    block: Block
    kind: SegmentKind


class Layout(Record, frozen=True, kw_only=True):
    """A page read as a whole.

    Attributes:
        parts: What is kept, in order.
        dropped: What was cut here, in order.
        title: ``None`` when no line can be one.
        head: Lines above the text that were kept or whose date counts, in order.
        title_at: Index in ``head`` of the title; -1 without one.
        signatures: Lines that sign the text, in order.
    """

    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...]
    title: str | None
    head: tuple[HeadLine, ...]
    title_at: int
    signatures: tuple[str, ...]


def lay_out(
    blocks: tuple[Block, ...],
    *,
    title: str | None,
    stated: bool,
    headers: Headers,
    genres: Genres,
    language: str,
) -> Layout:
    """Return what each block is.

    Args:
        blocks: Blocks without furniture.
        title: What metadata calls the document; finds the title line.
        stated: The title is stated by the page or message itself, so that no
            other line can be it.
        headers: Words of the language.
        genres: Labels of the language.
        language: ISO 639-1.
    """
    head = HeadReader(headers, genres, language).read(blocks)
    head = read_letterhead(head, headers, genres, language)
    title_at, repeated = _find_title(head, title, stated=stated)
    head = _authors(head, title_at, headers, language)
    cut = dict.fromkeys(repeated, "repeated-title")
    cut.update(_clock(head, title_at))
    for at, line in enumerate(head):
        why = _stamp(line)
        if at not in cut and why:
            cut[at] = why
    parts = [
        Part(block=line.block, kind=_head_kind(line, at, title_at))
        for at, line in enumerate(head)
        if at not in cut
    ]
    rest, signatures = _body(blocks[len(head) :], headers, language)
    rest = _dek(rest, parts, headers)
    return Layout(
        parts=(*parts, *rest),
        dropped=tuple(
            Dropped(start=head[at].block.start, text=head[at].block.text, why=cut[at])
            for at in sorted(cut)
        ),
        title=_title_of(head, title_at),
        head=head,
        title_at=title_at,
        signatures=signatures,
    )


def _title_of(head: tuple[HeadLine, ...], title_at: int) -> str | None:
    """Return the title, with the label before it that its first words go on from.

    "FINAL STATEMENT" over "issued by the summit of the Gulf" is one title.
    """
    if title_at < 0:
        return None
    title = head[title_at].title or head[title_at].block.text
    before = head[title_at - 1] if title_at else None
    goes_on = title.split(" ", 1)[0] in _JOINING
    if before and before.role is Role.LABEL and goes_on:
        return f"{before.block.text} {title}"
    return title


def _stamp(line: HeadLine) -> str | None:
    """Return why a line with a date is cut; ``None`` when it is kept.

    Mastheads, labelled stamps and stamps in digits are a page's, and their
    date is kept as metadata; "Tunis, 4 May 2019" is the text's own.
    """
    if line.role is Role.SLUG:
        return "wire-slug"
    if line.folio and line.role is not Role.OTHER:
        return "folio"
    if line.role is Role.OTHER or line.date is None:
        return None
    if line.block.text.count(" ") >= _STAMP_WORDS:
        return None
    opens = line.date.start == 0 and line.author is None
    if line.date.label and (line.role is Role.DATE or opens):
        return "posted-on"
    digits = not any(c.isalpha() for c in line.block.text)
    parted = line.role is Role.DATE and any(b in line.block.text for b in _BARS)
    return "posted-on" if (digits or parted) and line.date.clock else None


def _find_title(
    head: tuple[HeadLine, ...], title: str | None, *, stated: bool
) -> tuple[int, set[int]]:
    """Return the index of the title, and of lines that only repeat it."""
    marked = [at for at, line in enumerate(head) if line.role is Role.TITLE]
    others = [
        at
        for at, line in enumerate(head)
        if line.role is Role.OTHER and not line.block.text.endswith((":", ";", ","))
    ]
    named = [at for at in others if head[at].person]
    others = [at for at in others if at not in named] or others
    chosen = marked[0] if marked else -1
    if chosen < 0 and title:
        chosen = next((at for at in others if is_alike(head[at].block.text, title)), -1)
    if chosen < 0 and title and stated:
        return -1, set()
    if chosen < 0 and others:
        long = [
            at
            for at in others
            if _TITLE_WORDS <= len(head[at].block.text.split()) <= _MOST_TITLE
        ]
        chosen = (long or others)[0]
    if chosen < 0:
        for role in (Role.LABEL, Role.PUBLISHER):
            found = [at for at, line in enumerate(head) if line.role is role]
            if len(found) > (role is Role.PUBLISHER):
                return found[-1], set()
        return -1, set()
    same = [
        at
        for at in (*marked, *others)
        if is_alike(head[at].block.text, head[chosen].block.text)
    ]
    longest = max(same, key=lambda at: (len(head[at].block.text), -at))
    return longest, {at for at in same if at != longest}


def _authors(
    head: tuple[HeadLine, ...], title_at: int, headers: Headers, language: str
) -> tuple[HeadLine, ...]:
    """Read a bare name under the title, beside a date or outlet, as a byline."""
    lines = list(head)
    for at, line in enumerate(lines):
        if line.role is not Role.OTHER or at <= title_at or title_at < 0:
            continue
        beside = lines[at + 1 : at + 2] + ([lines[at - 1]] if at - 1 > title_at else [])
        dated = any(
            other.role in (Role.DATE, Role.BYLINE, Role.PUBLISHER) for other in beside
        )
        alone = at == title_at + 1 == len(lines) - 1 and not is_capitalised(
            lines[title_at].block.text
        )
        names = line.block.text.split(" and ")
        greets = line.block.text.rstrip().endswith((",", ":"))
        if (
            not greets
            and (dated or alone or len(names) > 1)
            and all(is_person_name(name, headers, language=language) for name in names)
        ):
            lines[at] = HeadLine(
                block=line.block, role=Role.BYLINE, author=line.block.text
            )
    return tuple(lines)


def _clock(head: tuple[HeadLine, ...], title_at: int) -> dict[int, str]:
    """Find the clock of the page above the title, with the places beside it.

    A date above the title is the page's when another stands below it, or when
    it shows the time of day among bare names of places.
    """
    dated = [at for at, line in enumerate(head) if line.date is not None]
    if title_at < 0 or not dated or dated[0] > title_at:
        return {}
    first = dated[0]
    line = head[first]
    places = [at for at in range(first) if _is_bare(head[at])]
    later = any(at > title_at for at in dated)
    if line.role is not Role.DATE or (line.date and line.date.label):
        return {}
    if not later and not (line.date and line.date.clock and places):
        return {}
    same = later and all(head[at].date == line.date for at in dated)
    return {} if same else dict.fromkeys((*places, first), "page-clock-line")


def _is_bare(line: HeadLine) -> bool:
    short = len(line.block.text.split()) < _TITLE_WORDS
    return line.role is Role.PLACE or (line.role is Role.OTHER and short)


def _head_kind(line: HeadLine, at: int, title_at: int) -> SegmentKind:
    if at == title_at:
        return SegmentKind.TITLE
    if line.block.kind is SegmentKind.HEADING:
        return SegmentKind.HEADING
    if line.role in (Role.OTHER, Role.TITLE):
        return SegmentKind.SUBTITLE if at > title_at >= 0 else SegmentKind.HEADING
    return _KINDS[line.role]


def _body(
    blocks: tuple[Block, ...], headers: Headers, language: str
) -> tuple[list[Part], tuple[str, ...]]:
    prose = [at for at, block in enumerate(blocks) if is_prose(block.text)]
    last = prose[-1] if prose else len(blocks) - 1
    parts: list[Part] = []
    signatures: list[str] = []
    for at, block in enumerate(blocks):
        kind = block.kind or (
            _text_kind(block.text)
            if at <= last
            else _tail_kind(block.text, headers, language)
        )
        if kind is SegmentKind.TITLE:
            kind = SegmentKind.HEADING
        if kind is SegmentKind.SIGNATURE:
            signatures.append(block.text)
        parts.append(Part(block=block, kind=kind))
    return parts, tuple(signatures)


def _text_kind(text: str) -> SegmentKind:
    if _is_speech(text):
        return SegmentKind.PARAGRAPH
    short = len(text.split()) <= _HEADING_WORDS
    if (
        short
        and not is_prose(text)
        and text[-1] not in '.;,:?!"”»)…'
        and text[0].isupper()
    ):
        return SegmentKind.HEADING
    if short and not is_prose(text) and text[-1] == "?" and text[0].isupper():
        return SegmentKind.HEADING
    return SegmentKind.PARAGRAPH


def _is_speech(text: str) -> bool:
    """Tell whether a line begins with a speaker's label ("Q: …")."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label.split()) == 1


def _tail_kind(text: str, headers: Headers, language: str) -> SegmentKind:
    if any(pattern.fullmatch(text) for pattern in headers.signature):
        return SegmentKind.SIGNATURE
    if text[-1] in '.?!"”»':
        return SegmentKind.PARAGRAPH
    if is_publisher_name(text, headers, language=language) or is_person_name(
        text, headers, language=language
    ):
        return SegmentKind.SIGNATURE
    date = find_header_date(text, headers)
    if date and date.end - date.start > len(text) // 2:
        return SegmentKind.DATELINE
    return SegmentKind.PARAGRAPH


def _dek(rest: list[Part], parts: list[Part], headers: Headers) -> list[Part]:
    """Read the first paragraph as a subtitle when a label of one opens it."""
    if len(rest) < 2 or not any(part.kind is SegmentKind.TITLE for part in parts):  # noqa: PLR2004 - dek and text
        return rest
    label, colon, _ = rest[0].block.text.partition(":")
    if colon and label.casefold() in headers.dek and is_prose(rest[1].block.text):
        return [Part(block=rest[0].block, kind=SegmentKind.SUBTITLE), *rest[1:]]
    return rest
