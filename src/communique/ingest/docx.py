"""Word documents to blocks: paragraphs, tables by row, tracked insertions kept.

The runs are walked here, since python-docx leaves out what stands in a tracked
insertion; what stands in a tracked deletion is left out. The container is
checked before anything in it is parsed.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Block, Fact, Sheet
from communique.ingest.sniff import DOCX
from communique.ingest.unreadable import UnreadableError
from communique.model.document import Basis, Dropped, SegmentKind
from communique.text.normalise import clean_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "pPr", "rPr", "drawing",
        "pict", "footnoteReference", "commentReference",
    )
) | {f"{_MC}Fallback"}  # fmt: skip
_BREAKS = {
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "-",
}
_MOST_MEMBERS = 5_000
_LEAST = 10_000_000
"""Bytes that any document may unpack to, however small it is."""
_ENCRYPTED = 0x1
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
"""No Word document declares entities; one that does is made to swell."""

Line = tuple[str, SegmentKind | None]


def read_docx(raw: RawFile, options: IngestOptions) -> Sheet:
    """Return the text of a Word document."""
    _guard(raw.data, options)
    import docx as python_docx  # noqa: PLC0415 - only Word documents need it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - the same
    from lxml import etree  # noqa: PLC0415 - the same

    try:
        document = python_docx.Document(io.BytesIO(raw.data))
    except (
        OpcError,
        etree.XMLSyntaxError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise _damaged(error) from error
    lines = list(_body(document))
    if lines and not any(kind is SegmentKind.TITLE for _, kind in lines):
        text, kind = lines[0]
        if kind is SegmentKind.HEADING:
            lines[0] = (text, SegmentKind.TITLE)
    blocks: list[Block] = []
    at = 0
    for text, kind in lines:
        for count, piece in enumerate(text.split("\n")):
            cleaned = clean_line(piece)
            if cleaned:
                blocks.append(
                    Block(start=at, text=cleaned, kind=kind, joined=count > 0)
                )
            at += len(piece) + 1
    return Sheet(
        media_type=DOCX,
        blocks=tuple(blocks),
        dropped=_margins(document, at),
        facts=_facts(document.core_properties),
    )


def _damaged(error: Exception) -> UnreadableError:
    detail = f"{type(error).__name__}: {error}"[:120]
    return UnreadableError("ING-004", format="Word document", detail=detail)


def _guard(data: bytes, options: IngestOptions) -> None:
    """Refuse a container that is encrypted, damaged, or made to swell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            by_ratio = max(int(len(data) * options.max_ratio), _LEAST)
            limit = min(options.max_unpacked_bytes, options.max_bytes * 4, by_ratio)
            if len(members) > _MOST_MEMBERS:
                raise UnreadableError("ING-010", limit=f"{_MOST_MEMBERS} members")
            if total > limit:
                raise UnreadableError("ING-010", limit=f"{limit} bytes")
            if any(member.flag_bits & _ENCRYPTED for member in members):
                raise UnreadableError("ING-003", format="Word document")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        head = part.read(4096)
                    if any(mark in head for mark in _DECLARATIONS):
                        raise UnreadableError(
                            "ING-004",
                            format="Word document",
                            detail=f"{member.filename} declares entities",
                        )
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        OSError,
        EOFError,
        RuntimeError,
        zlib.error,
    ) as error:
        raise _damaged(error) from error


def _body(document: Any) -> Iterator[Line]:  # noqa: ANN401 - elements of the library have no types
    styles = {style.style_id: style.name or "" for style in document.styles}
    stack = [iter(document.element.body)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{_W}p":
            text = _text(element)
            if text.strip():
                yield text, _kind(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag not in _SKIPPED:
            stack.append(iter(element))


def _rows(table: Any) -> Iterator[Line]:  # noqa: ANN401 - the same
    for row in table.iter(f"{_W}tr"):
        cells = [
            " ".join(_text(p) for p in cell.iter(f"{_W}p")).replace("\n", " ").strip()
            for cell in row.iter(f"{_W}tc")
        ]
        if any(cells):
            yield " | ".join(cells), SegmentKind.TABLE_ROW


def _text(paragraph: Any) -> str:  # noqa: ANN401 - the same
    pieces: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        elif element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        else:
            stack.append(iter(element))
    return "".join(pieces)


def _kind(paragraph: Any, styles: dict[str, str]) -> SegmentKind | None:  # noqa: ANN401 - the same
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return None
    style = properties.find(f"{_W}pStyle")
    name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
    folded = name.casefold()
    if folded == "title":
        return SegmentKind.TITLE
    if folded == "subtitle":
        return SegmentKind.SUBTITLE
    if folded.startswith("heading"):
        return SegmentKind.HEADING
    if folded.startswith("list") or properties.find(f"{_W}numPr") is not None:
        return SegmentKind.LIST_ITEM
    return None


def _margins(document: Any, at: int) -> tuple[Dropped, ...]:  # noqa: ANN401 - the same
    found: list[str] = []
    for section in document.sections:
        for margin in (section.header, section.footer):
            if not margin.is_linked_to_previous:
                found.extend(clean_line(_text(p._p)) for p in margin.paragraphs)  # noqa: SLF001 - the element is nowhere public
    return tuple(
        Dropped(start=at, text=text, why="running-header")
        for text in dict.fromkeys(found)
        if text
    )


def _facts(properties: Any) -> tuple[Fact, ...]:  # noqa: ANN401 - the same
    found: list[Fact] = []
    for field, value in (("title", properties.title), ("creator", properties.author)):
        text = clean_line(value or "")
        if text and text.casefold() not in (
            "python-docx",
            "word document",
            "user",
            "admin",
        ):
            found.append(Fact(field=field, value=text, basis=Basis.PROPERTIES))
    if properties.language:
        code = properties.language.split("-")[0].casefold()
        found.append(Fact(field="language", value=code, basis=Basis.PROPERTIES))
    return tuple(found)
