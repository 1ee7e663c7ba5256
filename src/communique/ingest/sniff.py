"""What bytes are, told by the bytes; the name only breaks ties."""

import io
import re
import zipfile

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"
KNOWN = "txt, md, html, pdf, docx, eml, zip, tar"
"""Formats that can be read, as shown to the user."""

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"%!PS", "a PostScript file"),
)
_ZIPPED = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("mimetype", "an OpenDocument or EPUB file"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|title[\s>]|article[\s>]|div[\s>]|p[\s>]|h1[\s>])",
    re.IGNORECASE,
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Received|Return-Path|MIME-Version|Message-ID"
    rb"|Delivered-To|Reply-To|Sender|Content-Type|Content-Transfer-Encoding"
    rb"|List-[\w-]+|X-[\w-]+|DKIM-Signature|Authentication-Results|ARC-[\w-]+"
    rb"|Organization|Precedence|User-Agent|Content-Language|References"
    rb"|In-Reply-To)\s*:",
    re.IGNORECASE,
)
_MAIL_ONLY = re.compile(
    rb"^(?:From|Received|Return-Path|Message-ID|MIME-Version)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01
"""Share of control bytes above which bytes are no text; damaged texts that were
seen hold a few in thousands."""
_LEAST_HEADERS = 3
_HEAD = 8192
_SAMPLE = 65536
_HTML_NAMES = ("html", "htm", "xhtml", "php", "aspx")
_HTML_TYPES = (HTML, "application/xhtml+xml")


class Sniffed:
    """What bytes are: a media type, or why they cannot be read."""

    __slots__ = ("encrypted", "found", "media_type")

    def __init__(
        self, media_type: str | None, found: str = "", *, encrypted: bool = False
    ) -> None:
        self.media_type = media_type
        self.found = found
        self.encrypted = encrypted


def sniff(data: bytes, *, address: str, media_type: str | None = None) -> Sniffed:
    """Return what ``data`` is.

    Args:
        data: The whole file; not empty.
        address: Its name, of which the extension counts last.
        media_type: What the server says; counts less than the bytes.
    """
    binary = _binary(data)
    if binary:
        return binary
    start = data[:_HEAD]
    if _is_mail(start):
        return Sniffed(EML)
    extension = address.rsplit("/", 1)[-1].rsplit(".", 1)[-1].casefold()
    said_html = extension in _HTML_NAMES or media_type in _HTML_TYPES
    is_html = _HTML_START.match(start.removeprefix(b"\xef\xbb\xbf"))
    if is_html or (said_html and _HTML.search(data)):
        return Sniffed(HTML)
    if extension in ("md", "markdown") or media_type == MARKDOWN:
        return Sniffed(MARKDOWN)
    return Sniffed(TEXT)


def _binary(data: bytes) -> Sniffed | None:
    if b"%PDF-" in data[:1024]:
        return Sniffed(PDF)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Sniffed(None, "Word document", encrypted=True)
        return Sniffed(None, "an old Office file (.doc, .xls, .ppt)")
    found = next((name for magic, name in _MAGIC if data.startswith(magic)), None)
    if found is None and _has_controls(data[:_SAMPLE]):
        found = "a binary file"
    return Sniffed(None, found) if found else None


def _has_controls(sample: bytes) -> bool:
    """Tell whether control bytes are too many for a text."""
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or _looks_wide(sample):
        return False
    controls = len(_CONTROL.findall(sample))
    most = len(sample) * _MOST_CONTROL
    return controls > 2 + most or (b"\x00" in sample and controls > 1 + most / 10)


def _looks_wide(sample: bytes) -> bool:
    half = len(sample) // 2
    if half < 8:  # noqa: PLR2004 - too few to tell
        return False
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) > half * 0.6 and min(even, odd) * 10 < max(even, odd)


def _zipped(data: bytes) -> Sniffed:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        if b"word/" in data[:65536] or b"[Content_Types].xml" in data[:4096]:
            return Sniffed(DOCX)
        return Sniffed(None, "a damaged ZIP archive")
    if "word/document.xml" in names:
        return Sniffed(DOCX)
    found = (what for member, what in _ZIPPED if member in names)
    return Sniffed(None, next(found, "a ZIP archive"))


def _is_mail(start: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", start.lstrip(b"\r\n"), maxsplit=1)[0]
    lines = [line for line in head.splitlines() if not line.startswith((b" ", b"\t"))]
    if lines and lines[0].startswith(b"From ") and b":" not in lines[0].split(b" ")[0]:
        lines = lines[1:]  # the separator of a mailbox file
    named = sum(1 for line in lines if _HEADER.match(line))
    return (
        named >= _LEAST_HEADERS
        and named >= len(lines) * 0.8
        and bool(_MAIL_ONLY.search(head))
    )
