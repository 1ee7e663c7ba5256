"""PDF to blocks: text by pypdfium2, paragraphs by the gaps between lines.

A PDF holds lines, not paragraphs. Lines are put together where the gap is that
of the running text; words broken by a hyphen are joined; lines that repeat at
the top or bottom of pages, and page numbers, are dropped; a paragraph that runs
over a page break stays one.
"""

import itertools
import re
from collections import Counter
from statistics import median
from typing import Any

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Block, Fact, Sheet
from communique.ingest.sniff import PDF
from communique.ingest.unreadable import UnreadableError
from communique.lexicon.headers import load_headers
from communique.model.document import Basis, Dropped, SegmentKind
from communique.text.normalise import clean_line, join_hyphen

_BROKEN = re.compile("(\\S*)[\ufffe\x02](\\S*)")
"""What pdfium writes for the hyphen of a word broken at the end of a line."""
_WIDE_GAP = 1.25
"""A gap this much wider than the usual one starts a paragraph."""
_NEARLY_FULL = 0.7
"""Share of the width below which an unfinished line is a line by itself."""
_LARGE = 1.12
"""Type this much larger than the text's is a heading's."""
_COLUMN = 6.0
"""Points within which lines begin at the same edge of a column."""
_EDGE_LINES = 3
_MARGIN = 0.09
"""Share of the page's height, at top and bottom, that running headers stand in."""
_SMALL = 0.92
_MOST_PAGES = 2_000
_DIGITS = re.compile(r"\d+")
_LIST = re.compile(r"(?:[-*•▪●◦–]\s+|\(?(?:\d{1,3}|[a-z])[.)]\s+)(?=\S)")
_TERMINAL = tuple('.!?:;…"”»)')


class PageLine:
    """One line on a page; ``top`` and ``size`` in points, ``top`` from below."""

    __slots__ = ("left", "page", "right", "share", "size", "start", "text", "top")

    def __init__(self, text: str, page: int, start: int) -> None:
        self.text = text
        self.page = page
        self.start = start
        self.top = 0.0
        self.left = 0.0
        self.right = 0.0
        self.size = 0.0
        self.share = 0.5


def read_pdf(raw: RawFile, _: IngestOptions) -> Sheet:
    """Return the text of a PDF, with the page that each block starts on."""
    import pypdfium2  # noqa: PLC0415 - loads a native library that only PDF needs

    try:
        pdf = pypdfium2.PdfDocument(raw.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold() or "security" in str(error).casefold():
            raise UnreadableError("ING-003", format="PDF") from error
        raise UnreadableError(
            "ING-004", format="PDF", detail=str(error)[:120]
        ) from error
    try:
        lines = _lines(pdf, pypdfium2)
        facts = _facts(pdf.get_metadata_dict(skip_empty=True))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(
            "ING-004", format="PDF", detail=str(error)[:120]
        ) from error
    finally:
        pdf.close()
    kept, dropped = _cut_running(lines)
    keep = load_headers("en").keep_hyphen
    return Sheet(
        media_type=PDF, blocks=_paragraphs(kept, keep), dropped=dropped, facts=facts
    )


def _lines(pdf: Any, pypdfium2: Any) -> list[PageLine]:  # noqa: ANN401 - the library has no types
    lines: list[PageLine] = []
    start = 0
    for number in range(min(len(pdf), _MOST_PAGES)):
        page = pdf[number]
        textpage = page.get_textpage()
        try:
            text = textpage.get_text_range()
            height = page.get_height() or 1.0
            at = 0
            for piece in re.split(r"(\r\n|\r|\n)", text):
                words = clean_line(_BROKEN.sub(_unbroken, piece))
                if words:
                    line = PageLine(words, number + 1, start + at)
                    first = at + len(piece) - len(piece.lstrip())
                    last = at + len(piece.rstrip()) - 1
                    _measure(line, textpage, pypdfium2, (first, last), height)
                    lines.append(line)
                at += len(piece)
            start += len(text) + 1
        finally:
            textpage.close()
            page.close()
    return lines


def _unbroken(match: re.Match[str]) -> str:
    left, right = match.groups()
    if not right:
        return f"{left}-"
    return join_hyphen(f"{left}-", right, keep=load_headers("en").keep_hyphen)


def _measure(
    line: PageLine,
    textpage: Any,  # noqa: ANN401 - the library has no types
    pypdfium2: Any,  # noqa: ANN401 - the same
    ends: tuple[int, int],
    height: float,
) -> None:
    first, last = ends
    if last >= textpage.count_chars():
        return
    box = textpage.get_charbox(first, loose=True)
    line.left = box[0]
    line.top = box[1]
    line.right = textpage.get_charbox(last, loose=True)[2]
    line.share = box[1] / height
    line.size = pypdfium2.raw.FPDFText_GetFontSize(textpage, first)


def _facts(properties: dict[str, str]) -> tuple[Fact, ...]:
    found: list[Fact] = []
    title = clean_line(properties.get("Title", ""))
    if title and not re.search(
        r"(?i)^(?:microsoft|untitled|document\d*$)|\.(?:docx?|indd|pdf)$", title
    ):
        found.append(Fact(field="title", value=title, basis=Basis.PROPERTIES))
    author = clean_line(properties.get("Author", ""))
    if author and author.casefold() not in (
        "anonymous",
        "admin",
        "user",
        "administrator",
        "unknown",
    ):
        found.append(Fact(field="creator", value=author, basis=Basis.PROPERTIES))
    return tuple(found)


def _cut_running(lines: list[PageLine]) -> tuple[list[PageLine], tuple[Dropped, ...]]:
    pages: dict[int, list[PageLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges: Counter[str] = Counter()
    for own in pages.values():
        edges.update({_shape(line.text) for line in _edge(own)})
    sizes = [line.size for line in lines if line.size]
    body = median(sizes) if sizes else 0.0
    cut: set[int] = set()
    for own in pages.values():
        for line in _edge(own):
            repeated = edges[_shape(line.text)] >= max(2, len(pages) * 0.4)
            is_margin = line.share > 1 - _MARGIN or line.share < _MARGIN
            small = is_margin and 0 < line.size < body * _SMALL
            number = is_margin and not _DIGITS.sub("", line.text).strip(
                " -–|/.pageofPAGEOF"
            )
            if repeated or small or number:
                cut.add(id(line))
    dropped = tuple(
        Dropped(start=line.start, text=line.text, why="running-header")
        for line in lines
        if id(line) in cut
    )
    return [line for line in lines if id(line) not in cut], dropped


def _edge(lines: list[PageLine]) -> list[PageLine]:
    if len(lines) <= 2 * _EDGE_LINES:
        return [
            line for line in lines if line.share > 1 - _MARGIN or line.share < _MARGIN
        ]
    return lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())


def _paragraphs(lines: list[PageLine], keep: frozenset[str]) -> tuple[Block, ...]:
    gaps = [
        left.top - right.top
        for left, right in itertools.pairwise(lines)
        if left.page == right.page and left.top > right.top
    ]
    gap = median(gaps) if gaps else 0.0
    sizes = Counter(
        round(line.size, 1) for line in lines for _ in range(len(line.text))
    )
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    margins: dict[int, float] = {}
    for line in lines:
        column = round(line.left / _COLUMN)
        margins[column] = max(margins.get(column, 0.0), line.right)
    blocks: list[Block] = []
    previous: PageLine | None = None
    for line in lines:
        if (
            previous is not None
            and blocks
            and _continues(previous, line, gap, margins[round(previous.left / _COLUMN)])
        ):
            blocks[-1] = _append(blocks[-1], line, keep)
        else:
            blocks.append(
                Block(
                    start=line.start,
                    text=line.text,
                    kind=_kind(line, body, first=not blocks),
                    page=line.page,
                )
            )
        previous = line
    return tuple(blocks)


def _append(block: Block, line: PageLine, keep: frozenset[str]) -> Block:
    text = join_hyphen(block.text, line.text, keep=keep)
    last = block.breaks[-1][1] if block.breaks else block.page
    breaks = block.breaks
    if last is not None and line.page > last:
        breaks = (*breaks, (len(text) - len(line.text), line.page))
    return Block(
        start=block.start, text=text, kind=block.kind, page=block.page, breaks=breaks
    )


def _kind(line: PageLine, body: float, *, first: bool) -> SegmentKind | None:
    if body and line.size > body * _LARGE:
        return SegmentKind.TITLE if first else SegmentKind.HEADING
    return SegmentKind.LIST_ITEM if _LIST.match(line.text) else None


def _continues(previous: PageLine, line: PageLine, gap: float, right: float) -> bool:
    if abs(previous.size - line.size) > max(0.6, line.size * 0.05):
        return False
    if _LIST.match(line.text):
        return False
    open_end = not previous.text.endswith(_TERMINAL)
    if previous.page != line.page:
        return open_end and line.text[0].islower()
    distance = previous.top - line.top
    if distance <= 0:
        return open_end
    if gap and distance > gap * _WIDE_GAP:
        return False
    # A line whose successor's first word would have fitted ends its paragraph,
    # unless its sentence goes on and it is not much shorter than the others.
    first = len(line.text.split(" ", 1)[0])
    full = previous.right + previous.size * (0.5 * first + 0.2) > right
    return full or (open_end and previous.right > right * _NEARLY_FULL)
