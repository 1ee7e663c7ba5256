"""Web pages to blocks: the main text by trafilatura, everything else dropped.

The page is read twice. Our own walk gives every visible line with its place and
its tag; trafilatura says which of them are main text. So what was cut can be
shown, and headings, lists and tables keep their part. Scripts are neither run
nor kept, and text that the page hides never becomes text.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from communique.ingest.decode import decode
from communique.ingest.options import IngestOptions
from communique.ingest.page_facts import read_facts
from communique.ingest.raw import RawFile
from communique.ingest.sheet import Block, Sheet
from communique.ingest.sniff import HTML
from communique.ingest.unreadable import UnreadableError
from communique.model.document import Dropped, SegmentKind
from communique.text.normalise import clean_line, fold

_NEVER = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "canvas", "select", "option", "textarea", "button", "input", "audio",
    "video", "head", "map", "datalist",
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_KINDS = {
    "h1": SegmentKind.TITLE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), SegmentKind.HEADING),
    "li": SegmentKind.LIST_ITEM,
    "tr": SegmentKind.TABLE_ROW,
}
_OUTSIDE = frozenset(("nav", "form", "footer", "dialog"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_HEADER_MARKS = re.compile(
    r"by-?line|author|date|\btime|published|standfirst|sub-?title|sub-?head|\bdek\b|\blede\b|dateline|kicker",
    re.IGNORECASE,
)
_UNPRINTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|&#0*(?:[0-8]|1[1-9]|2\\d|3[01]);"
)
"""What no XML text may hold, written out or as a reference; the parser would raise."""
_HEADER_WORDS = 30
_LONG_ENOUGH = 24
"""Code points from which a line that stands somewhere inside the main text is
taken for that place; shorter lines must be a whole line of it."""


class Visible:
    """One visible line: its words, tag, parent and where on the page it is."""

    __slots__ = ("broken", "element", "key", "outside", "tag", "text")

    def __init__(
        self, text: str, tag: str, element: object, *, outside: bool, broken: bool
    ) -> None:
        self.text = text
        self.tag = tag
        self.element = element
        self.outside = outside
        self.broken = broken
        self.key = fold(text)


def read_html(raw: RawFile, _: IngestOptions) -> Sheet:
    """Return the main text of a web page."""
    decoded = decode(raw.data, charset=raw.charset)
    return sheet_of(decoded.text, encoding=decoded.encoding, replaced=decoded.replaced)


def sheet_of(page: str, *, encoding: str, replaced: int = 0) -> Sheet:
    """Return the main text of a decoded web page."""
    encoded = _UNPRINTED.sub(" ", page).encode("utf-8", errors="replace")
    tree = _parse(encoded)
    facts = read_facts(tree)
    lines = _visible(tree)
    kept = _choose(lines, _main_text(encoded))
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    at = 0
    for line, keep in zip(lines, kept, strict=True):
        if keep:
            blocks.append(
                Block(
                    start=at,
                    text=line.text,
                    kind=_KINDS.get(line.tag),
                    joined=line.broken,
                )
            )
        else:
            dropped.append(Dropped(start=at, text=line.text, why="outside-main-text"))
        at += len(line.text) + 1
    return Sheet(
        media_type=HTML,
        blocks=tuple(blocks),
        dropped=tuple(dropped),
        facts=facts,
        encoding=encoding,
        replaced=replaced,
    )


def _parse(encoded: bytes) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml_html.document_fromstring(encoded, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error  # the page is too large, not damaged
        raise UnreadableError(
            "ING-004", format="web page", detail=str(error)[:120]
        ) from error
    return tree


def _main_text(encoded: bytes) -> tuple[str, ...]:
    """Return the lines that trafilatura takes for main text, folded."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes 0.25 s to import, and only web pages need it

    page = encoded.decode("utf-8", errors="replace")
    found = bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return ()
    lines: list[str] = []
    for element in body.iter():
        own = fold(" ".join(element.itertext()))
        if own and len(own) < 20_000:  # noqa: PLR2004 - the body as a whole is no line
            lines.append(own)
    lines.append(fold(" ".join(body.itertext())))
    return tuple(lines)


def _choose(lines: tuple[Visible, ...], main: tuple[str, ...]) -> tuple[bool, ...]:
    if not main:
        # Too short or too odd a page: keep what the markup does not put outside.
        return tuple(not line.outside for line in lines)
    whole, keys = main[-1], frozenset(main)
    kept = [
        not line.outside
        and bool(line.key)
        and (line.key in keys or (len(line.key) >= _LONG_ENOUGH and line.key in whole))
        for line in lines
    ]
    inside = [at for at, keep in enumerate(kept) if keep]
    if not inside:
        return tuple(not line.outside for line in lines)
    parents = {id(_parent(lines[at])) for at in inside if lines[at].tag == "p"}
    for at in range(inside[0], inside[-1] + 1):
        line = lines[at]
        if (
            line.tag in ("p", "li", "blockquote")
            and not line.outside
            and id(_parent(line)) in parents
        ):
            kept[at] = True
    _keep_head(lines, kept, inside[0])
    return tuple(kept)


def _parent(line: Visible) -> object:
    return line.element.getparent()  # type: ignore[attr-defined]


def _keep_head(lines: tuple[Visible, ...], kept: list[bool], first: int) -> None:
    """Keep the title, and the marked lines between it and the text."""
    titles = [
        at for at, line in enumerate(lines) if line.tag == "h1" and not line.outside
    ]
    if not titles:
        return
    before = [at for at in titles if at <= first] or titles[:1]
    title = before[-1]
    kept[title] = True
    for at in range(title + 1, first):
        line = lines[at]
        short = len(line.text.split()) <= _HEADER_WORDS
        if short and not line.outside and _HEADER_MARKS.search(_marks(line.element)):
            kept[at] = True


def _marks(element: object) -> str:
    found: list[str] = []
    for _ in range(2):
        if element is None:
            break
        found.extend(element.get(name) or "" for name in ("class", "itemprop", "rel"))  # type: ignore[attr-defined]
        found.append(element.tag if element.tag == "time" else "")  # type: ignore[attr-defined]
        element = element.getparent()  # type: ignore[attr-defined]
    return " ".join(found)


def _visible(tree: lxml_html.HtmlElement) -> tuple[Visible, ...]:
    for element in list(tree.iter(*_NEVER)):
        if element.tag != "head" or element.getparent() is not None:
            element.drop_tree()
    walker = _Walker()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            walker.start(element)
        else:
            walker.end(element)
    walker.flush()
    return tuple(walker.lines)


class _Walker:
    """Collects lines over one pass; a line ends where a block begins or ends."""

    def __init__(self) -> None:
        self.lines: list[Visible] = []
        self._words: list[str] = []
        self._blocks: list[lxml_html.HtmlElement] = []
        self._outside = 0
        self._rows = 0
        self._broken = False

    def start(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if tag in ("td", "th") and self._rows and self._words:
            self._words.append(" | ")
        elif tag in _BLOCKS and not (self._rows and tag not in ("tr", "table")):
            self.flush()
            self._blocks.append(element)
        self._rows += tag == "tr"
        self._outside += _is_outside(element)
        if tag == "br":
            self.flush(broken=not self._rows)
        if element.text:
            self._words.append(element.text)

    def end(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if self._blocks and self._blocks[-1] is element:
            self.flush()
            self._blocks.pop()
        self._rows -= tag == "tr"
        self._outside -= _is_outside(element)
        if element.tail:
            self._words.append(element.tail)

    def flush(self, *, broken: bool = False) -> None:
        if self._rows and broken:
            self._words.append(" ")
            return
        text = clean_line(" ".join("".join(self._words).split())).strip("| ")
        self._words.clear()
        if text and self._blocks:
            element = self._blocks[-1]
            self.lines.append(
                Visible(
                    text,
                    element.tag,
                    element,
                    outside=self._outside > 0,
                    broken=self._broken,
                )
            )
        self._broken = broken and bool(text)


def _is_outside(element: lxml_html.HtmlElement) -> bool:
    tag = element.tag
    if tag in _OUTSIDE:
        return not (tag == "footer" and _inside_article(element))
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _inside_article(element: lxml_html.HtmlElement) -> bool:
    return any(up.tag in ("article", "blockquote") for up in _ancestors(element))


def _ancestors(element: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    yield from element.iterancestors()
