"""Numbers: digits with separators and scales, number words, and "twelve (12)"."""

import re
from decimal import Decimal

from communique.lexicon.numbers import NumberLexicon
from communique.model.record import Record

_DIGITS = re.compile(
    # Groups of three, parted by commas, thin or common spaces or apostrophes; or plain.
    r"(?P<grouped>\d{1,3}(?:(?P<sep>[,\u00a0\u202f ’'])\d{3})(?:(?P=sep)\d{3}){0,4})"
    r"(?![\d]|(?P=sep)\d)(?P<fraction>\.\d{1,4}(?!\d|\.\d))?"
    r"|(?P<plain>\d{1,15})(?P<point>\.\d{1,4}(?!\d|\.\d))?"
)
_WORD = re.compile(r"[^\W\d_]{1,20}")
_GAP = re.compile(r"[\s\u00a0-]{1,3}")
_BRACKET = re.compile(r"\s{0,2}\(([\d,. ]{1,15})\)")
_HUNDRED = 100
_DOZEN = 12
_MOST_WORDS = 14


class NumberReading(Record, frozen=True, kw_only=True):
    """A number in a text.

    Attributes:
        value: The number, scale included.
        end: Code point after it.
        scale: The scale applied; 1 when none is written.
        digits: Written with digits.
        grouped: Digits have separators, so that they are no year or label.
        short: Its scale is a short one that may be a unit too ("5m").
    """

    value: Decimal
    end: int
    scale: int = 1
    digits: bool = False
    grouped: bool = False
    short: bool = False


def read_number(text: str, start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Return the number that begins at ``start``; ``None`` when there is none.

    "fifty-four (54)" is one number when both agree.
    """
    if text[start : start + 1].isdigit():
        return _scaled(text, _read_digits(text, start), lexicon)
    reading = _read_half(text, start, lexicon) or _read_words(text, start, lexicon)
    return None if reading is None else _with_bracket(text, reading)


def _read_digits(text: str, start: int) -> NumberReading | None:
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    if match["grouped"]:
        whole = match["grouped"].replace(match["sep"], "")
        fraction = match["fraction"] or ""
    else:
        whole, fraction = match["plain"], match["point"] or ""
    return NumberReading(
        value=Decimal(whole + fraction),
        end=match.end(),
        digits=True,
        grouped=match["grouped"] is not None,
    )


def _scaled(
    text: str, reading: NumberReading | None, lexicon: NumberLexicon
) -> NumberReading | None:
    if reading is None:
        return None
    gap = _GAP.match(text, reading.end)
    word = _WORD.match(text, gap.end() if gap else reading.end)
    if word is None or (word.end() < len(text) and text[word.end()].isdigit()):
        return reading
    found = word.group().lower()
    scale = lexicon.scales.get(found) if gap else None
    short = lexicon.short.get(found)
    if scale is None and short is None:
        return reading
    factor = scale or short or 1
    return NumberReading(
        value=reading.value * factor,
        end=word.end(),
        scale=factor,
        digits=True,
        grouped=reading.grouped,
        short=scale is None,
    )


def _read_half(text: str, start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Read "half a million"; without a scale a half is no number here."""
    half = _WORD.match(text, start)
    if half is None or half.group().lower() not in lexicon.half:
        return None
    gap = _GAP.match(text, half.end())
    article = _WORD.match(text, gap.end()) if gap else None
    if article is None or article.group().lower() not in lexicon.article:
        return None
    whole = _read_words(text, article.start(), lexicon)
    if whole is None or whole.scale < _DOZEN:
        return None
    return NumberReading(value=whole.value / 2, end=whole.end, scale=whole.scale)


def _read_words(text: str, start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Add up number words: each scale multiplies what stands since the last greater."""
    total, group, scale = 0, 0, 1
    end, position, seen = start, start, 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        if word is None:
            break
        found = word.group().lower()
        kind = _kind(found, lexicon, seen)
        if kind is None:
            break
        if kind == "one":
            group += lexicon.ones[found]
        elif kind == "scale":
            factor = lexicon.scales.get(found) or lexicon.sets[found]
            scale = max(scale, factor)
            if factor == _HUNDRED or found in lexicon.sets:
                group = max(group, 1) * factor
            else:
                total, group = total + max(group, 1) * factor, 0
        if kind != "joint":
            end, seen = word.end(), seen + 1
        gap = _GAP.match(text, word.end())
        if gap is None:
            break
        position = gap.end()
    if not seen:
        return None
    return NumberReading(value=Decimal(total + group), end=end, scale=scale)


def _kind(word: str, lexicon: NumberLexicon, seen: int) -> str | None:
    if word in lexicon.ones:
        return "one"
    if word in lexicon.scales or word in lexicon.sets:
        return "scale"
    joint = word in lexicon.joiner if seen else word in lexicon.article
    return "joint" if joint else None


def _with_bracket(text: str, reading: NumberReading) -> NumberReading:
    match = _BRACKET.match(text, reading.end)
    if match is None:
        return reading
    written = match[1].replace(",", "").replace(" ", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", written) or Decimal(written) != reading.value:
        return reading
    return NumberReading(
        value=reading.value, end=match.end(), scale=reading.scale, digits=True
    )
