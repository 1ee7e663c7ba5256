"""Bytes to text: the encoding that the bytes state, prove or suggest."""

import codecs
import re

from communique.model.record import Record

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16: the shorter mark begins the longer one."""
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,30})""", re.IGNORECASE
)
_HEAD = 4096
_FEW = 200
"""One wrong byte in as many is damage to UTF-8, not another encoding."""
_GUESSES = ("cp1252", "cp1256", "cp1251", "cp1250", "cp1254", "cp1253", "cp1255")
"""The eight-bit encodings that press texts of the last thirty years came in."""
_SCRIPTS = {
    "cp1256": ("\u0600", "\u06ff"),
    "cp1251": ("\u0400", "\u04ff"),
    "cp1253": ("\u0370", "\u03ff"),
    "cp1255": ("\u0590", "\u05ff"),
}
_MOSTLY = 0.6
_UNUSUAL = ("utf-7", "idna", "puny", "raw_", "unicode", "undefined", "mbcs", "oem")
"""Codecs that no page was ever written in, and that can be made to misread."""


class Decoded(Record, frozen=True, kw_only=True):
    """A text and how it was decoded; ``replaced`` counts U+FFFD put in."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, *, charset: str | None = None) -> Decoded:
    """Return the text of ``data``; bytes that fit nothing become U+FFFD.

    A byte order mark wins, then valid UTF-8 (other encodings hardly ever look
    like it), then what server or page declare, then the likeliest guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _replacing(data, wide)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        pass
    damaged = _replacing(data, "utf-8")
    wide_letters = sum(1 for c in damaged.text if c > "\x7f") - damaged.replaced
    if damaged.replaced * _FEW < len(data) and wide_letters > damaged.replaced:
        return damaged
    for name in (charset, _declared(data)):
        known = _known(name)
        if known and known != "utf-8":
            return _replacing(data, known)
    return _guess(data)


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    original = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    replaced = max(0, text.count("\ufffd") - original)
    return Decoded(text=text, encoding=encoding, replaced=replaced)


def _wide(data: bytes) -> str | None:
    sample = data[:_HEAD]
    half = len(sample) // 2
    if half < 8:  # noqa: PLR2004 - too few to tell
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * _MOSTLY and even * 10 < odd:
        return "utf-16-le"
    if even > half * _MOSTLY and odd * 10 < even:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:_HEAD])
    return match[1].decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not found._is_text_encoding:  # noqa: SLF001 - the only way to tell "hex" from a charset
        return None
    if found.name.startswith(_UNUSUAL):
        return None
    # Pages say Latin-1 and mean Windows-1252, as the HTML standard has it.
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _guess(data: bytes) -> Decoded:
    high = sum(1 for byte in data if byte > 0x7F)  # noqa: PLR2004 - beyond ASCII
    for encoding, (first, last) in _SCRIPTS.items():
        text = data.decode(encoding, errors="replace")
        letters = sum(1 for c in text if first <= c <= last)
        # In a text of another script nearly every letter is beyond ASCII.
        if letters > high * 0.9 and high > len(data) * 0.35:
            return _replacing(data, encoding)
    best = _replacing(data, "cp1252")
    for encoding in _GUESSES[1:]:
        if best.replaced == 0:
            break
        tried = _replacing(data, encoding)
        if tried.replaced == 0 and encoding not in _SCRIPTS:
            best = tried
    return best
