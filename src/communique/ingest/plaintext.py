"""Plain text to blocks: lines, paragraphs, and lines broken at a fixed width."""

import itertools
import re

from communique.ingest.sheet import Block, Sheet
from communique.model.document import SegmentKind
from communique.text.normalise import clean_line, join_hyphen

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")
_LIST = re.compile(r"(?:[-*•▪●◦–]\s+|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]\s+)(?=\S)")
_NARROW, _WIDE = 50, 120
"""Widths between which texts are broken into lines by hand or by a mailer."""
_SHORT = 25
"""A line shorter than this was not broken for want of room."""
_SMALL, _NAME_WORDS = 3, 4
"""Letters of a small word of a headline, and words of a name."""
_BY = ("by ",)
"""Words that open a byline with a date, under a headline of any form."""
_DATED = re.compile(
    r",\s+(?:\d{1,2}\.?\s+)?[^\W\d_]+\.?(?:\s+\d{1,2},?)?\s+(?:19|20)\d\d\Z"
)
_TERMINAL = tuple('.!?:;…"”»')


class Line:
    """One line that is not blank, with its place and the breaks before it."""

    __slots__ = ("breaks", "start", "text")

    def __init__(self, text: str, start: int, breaks: int) -> None:
        self.text = text
        self.start = start
        self.breaks = breaks


def read_text(original: str, *, media_type: str, keep: frozenset[str]) -> Sheet:
    """Return the blocks of a plain text.

    Args:
        original: The decoded text.
        media_type: What to call it.
        keep: Words that keep their hyphen at the end of a broken line.
    """
    return Sheet(media_type=media_type, blocks=to_blocks(split_lines(original), keep))


def split_lines(original: str, *, offset: int = 0) -> tuple[Line, ...]:
    """Return the lines that hold something, with offsets into ``original``."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(original):
        text = clean_line(match.group())
        if not text:
            continue
        breaks = len(_BREAKS.findall(original, end, match.start()))
        lines.append(Line(text, offset + match.start(), breaks))
        end = match.end()
    return tuple(lines)


def to_blocks(lines: tuple[Line, ...], keep: frozenset[str]) -> tuple[Block, ...]:
    """Return blocks: lines, with those broken for want of room put together."""
    chunks = _chunks(lines)
    width = _width(chunks)
    cuts = [_cuts(chunk) for chunk in chunks]
    broken = any(sum(cut) > 1 and 2 * sum(cut) >= len(cut) for cut in cuts)
    ragged = {
        line.start
        for chunk, cut in zip(chunks, cuts, strict=True)
        if broken and any(cut)
        for line in chunk
    }
    blocks: list[Block] = []
    texts: list[str] = []
    start, joined = 0, False
    previous: Line | None = None
    for line in lines:
        cut = line.start in ragged
        if previous is not None and _continues(previous, line, width, ragged=cut):
            texts[-1] = join_hyphen(texts[-1], line.text, keep=keep)
        else:
            if texts:
                blocks.append(_block(texts[-1], start, joined=joined))
            texts.append(line.text)
            start, joined = line.start, line.breaks == 1 and previous is not None
        previous = line
    if texts:
        blocks.append(_block(texts[-1], start, joined=joined))
    return tuple(blocks)


def _block(text: str, start: int, *, joined: bool) -> Block:
    kind = SegmentKind.LIST_ITEM if _LIST.match(text) else None
    return Block(start=start, text=text, kind=kind, joined=joined)


def _chunks(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return the lines that stand together without a blank one between them."""
    chunks: list[list[Line]] = []
    for line in lines:
        if line.breaks == 1 and chunks:
            chunks[-1].append(line)
        else:
            chunks.append([line])
    return chunks


def _cuts(chunk: list[Line]) -> list[bool]:
    """Return of each line behind one without an end whether it opens in small letters.

    Where most of them do, lines were broken at no one width, and a name that opens a
    line goes on with the sentence before it too.
    """
    return [
        right.text[0].islower()
        for left, right in itertools.pairwise(chunk)
        if not left.text.endswith(_TERMINAL)
    ]


def _width(chunks: list[list[Line]]) -> int | None:
    """Return the width at which a text was broken; ``None`` when it was not.

    It was broken when some paragraph of three lines or more is filled greedily:
    the first word of each line would not have fitted on the line before.
    """
    widths = [
        max(len(line.text) for line in chunk)
        for chunk in chunks
        if len(chunk) > 2 and _is_filled(chunk)  # noqa: PLR2004 - two lines prove nothing
    ]
    return max(widths) if widths else None


def _is_filled(chunk: list[Line]) -> bool:
    width = max(len(line.text) for line in chunk)
    if not _NARROW <= width <= _WIDE or _is_stacked(chunk):
        return False
    return all(
        len(left.text) + 1 + len(right.text.split(" ", 1)[0]) > width
        for left, right in itertools.pairwise(chunk)
    )


def _is_stacked(chunk: list[Line]) -> bool:
    """Tell whether each line opens with a capital: masthead, title, byline.

    Their lengths can look like a width by chance; a sentence that was broken has
    a small word at the start of one of its lines.
    """
    return all(line.text.lstrip("\"'“‘«(*[")[:1].isupper() for line in chunk)


def _continues(previous: Line, line: Line, width: int | None, *, ragged: bool) -> bool:
    if line.breaks != 1 or _LIST.match(line.text):
        return False
    if width is not None and len(previous.text) >= _NARROW - 15:
        first = line.text.split(" ", 1)[0]
        return width >= len(previous.text) > width - 1 - len(first)
    return (
        len(previous.text) >= _SHORT
        and not previous.text.endswith(_TERMINAL)
        and (ragged or line.text[0].islower())
        and "@" not in line.text
        and (" " in line.text or line.text.endswith(_TERMINAL))
        and not _is_signed(previous.text, line.text)
        and not line.text.startswith(("http", "www."))
    )


def _is_signed(title: str, line: str) -> bool:
    """Tell whether a line is a small word and a name, under a plain headline."""
    dated = _DATED.search(line)
    _, *names = (line[: dated.start()] if dated else line).split()
    if dated and not line.startswith(_BY):
        return False
    small = [word for word in title.split() if len(word) > _SMALL and word[0].islower()]
    return (
        1 < len(names) <= _NAME_WORDS
        and (dated is not None or len(small) > 1)
        and all(name[0].isupper() for name in names)
        and not line.endswith(_TERMINAL)
    )
