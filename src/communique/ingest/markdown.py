"""Markdown to blocks: headings, lists and front matter; marks of emphasis stay.

Light on purpose: what is quoted later must be found in the file, so only the
marks at the start of lines and the brackets of links are taken away.
"""

import re

from communique.ingest.decode import decode
from communique.ingest.options import IngestOptions
from communique.ingest.plaintext import split_lines, to_blocks
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Block, Fact, Sheet
from communique.ingest.sniff import MARKDOWN
from communique.ingest.when import find_header_date, read_stamp
from communique.lexicon.headers import load_headers
from communique.model.document import Basis, Dropped, SegmentKind

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"([A-Za-z_]+)\s*:\s*(.+?)\s*\Z")
_FIELDS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "authors": "author",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
    "lang": "language",
    "language": "language",
}
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\Z")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)")
_QUOTE = re.compile(r"(?:>\s?)+")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")


def read_markdown(raw: RawFile, _: IngestOptions) -> Sheet:
    """Return the blocks of a Markdown file."""
    decoded = decode(raw.data, charset=raw.charset)
    original = decoded.text
    front = _FRONT.match(original)
    offset = front.end() if front else 0
    facts, dropped = _front_matter(front)
    lines = split_lines(original[offset:], offset=offset)
    blocks = to_blocks(lines, load_headers("en").keep_hyphen)
    seen_title = False
    kept: list[Block] = []
    for block in blocks:
        if (
            _TABLE_RULE.fullmatch(block.text)
            and "-" in block.text
            and "|" in block.text
        ):
            dropped.append(Dropped(start=block.start, text=block.text, why="rule-line"))
            continue
        shaped = _shape(block, first=not seen_title)
        seen_title = seen_title or shaped.kind is SegmentKind.TITLE
        if shaped.text:
            kept.append(shaped)
        else:
            dropped.append(Dropped(start=block.start, text=block.text, why="rule-line"))
    return Sheet(
        media_type=MARKDOWN,
        blocks=tuple(kept),
        dropped=tuple(dropped),
        facts=tuple(facts),
        encoding=decoded.encoding,
        replaced=decoded.replaced,
    )


def _shape(block: Block, *, first: bool) -> Block:
    heading = _HEADING.match(block.text)
    kind = block.kind
    text = block.text
    if heading:
        is_title = first and len(heading[1]) == 1
        kind = SegmentKind.TITLE if is_title else SegmentKind.HEADING
        text = heading[2]
    elif text.startswith("|") and text.endswith("|") and len(text) > 2:  # noqa: PLR2004 - two bars
        kind = SegmentKind.TABLE_ROW
        text = text.strip("| ")
    text = _LINK.sub(
        r"\1", _QUOTE.sub("", text, count=1) if text.startswith(">") else text
    )
    return Block(start=block.start, text=text.strip(), kind=kind, joined=block.joined)


def _front_matter(front: re.Match[str] | None) -> tuple[list[Fact], list[Dropped]]:
    if front is None:
        return [], []
    facts: list[Fact] = []
    dropped: list[Dropped] = []
    for line in split_lines(front[1], offset=front.start(1)):
        dropped.append(Dropped(start=line.start, text=line.text, why="front-matter"))
        match = _FIELD.fullmatch(line.text)
        field = _FIELDS.get(match[1].casefold()) if match else None
        if match is None or field is None:
            continue
        value = match[2].strip("\"'[] ")
        if field == "published":
            date = find_header_date(value, load_headers("en"))
            value = read_stamp(value) or (date.edtf if date else "")
        if value and field != "domain":
            facts.append(Fact(field=field, value=value, basis=Basis.HEADER))
    return facts, dropped
