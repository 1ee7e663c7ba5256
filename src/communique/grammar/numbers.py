"""Numbers: digits with separators and scales, number words, and "twelve (12)"."""

import re
from decimal import Decimal

import msgspec

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
_IN_WORDS = re.compile(r"\s{0,2}\(([^\W\d_][a-zA-Z -]{1,60})\)")
_BRACKET = re.compile(r"\s{0,2}\(([\d,. ]{1,15})\)")
_HUNDRED = 100
_DOZEN = 12
_MOST_WORDS = 14
_GLUED_LEAST = 100_000  # "$7million", but not "5hundred"
_HALF_WORDS = 4  # "and a half million", also without its article
_TEN, _TWENTY = 10, 20


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

    "fifty-four (54)" and "54 (fifty-four)" are one number when both agree.
    """
    if text[start : start + 1].isdigit():
        figures = _scaled(text, _read_digits(text, start), lexicon)
        return figures and _with_words(text, figures, lexicon)
    reading = _read_half(text, start, lexicon) or _read_words(text, start, lexicon)
    if reading is None:
        return None
    return _with_bracket(text, _and_half(text, reading, lexicon))


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
    scale = lexicon.scales.get(found)
    if gap is None and scale is not None and scale < _GLUED_LEAST:
        scale = None
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


def _and_half(
    text: str, reading: NumberReading, lexicon: NumberLexicon
) -> NumberReading:
    """Return "two and a half million" whole; without a scale a half adds nothing."""
    if reading.scale != 1:
        return reading
    found: list[str] = []
    position = reading.end
    for _ in range(_HALF_WORDS):
        gap = _GAP.match(text, position)
        word = _WORD.match(text, gap.end()) if gap else None
        if word is None:
            return reading
        if len(found) == 1 and word.group().lower() in lexicon.half:
            found.append("")  # "two and half thousand"
        found.append(word.group().lower())
        position = word.end()
        if len(found) == _HALF_WORDS:
            break
    joiner, article, half, scale = found
    worded = joiner in lexicon.joiner and article in {"", *lexicon.article}
    if not worded or half not in lexicon.half or scale not in lexicon.scales:
        return reading
    factor = lexicon.scales[scale]
    value = (reading.value + Decimal("0.5")) * factor
    return NumberReading(value=value, end=position, scale=factor)


def _read_words(text: str, start: int, lexicon: NumberLexicon) -> NumberReading | None:
    """Add up number words: each scale multiplies what stands since the last greater."""
    total, group, scale = 0, 0, 1
    end, position = start, start
    before = ""
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, position)
        found = word.group().lower() if word else ""
        kind = _kind(found, lexicon, before)
        if word is None or kind is None:
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
            end = word.end()
        before = found
        gap = _GAP.match(text, word.end())
        if gap is None:
            break
        position = gap.end()
    if end == start:
        return None
    return NumberReading(value=Decimal(total + group), end=end, scale=scale)


def _kind(word: str, lexicon: NumberLexicon, before: str) -> str | None:
    """Return what a word is after the word ``before`` it; ``None`` ends the number.

    "five and ten million" are two numbers: "and" follows hundreds and thousands only,
    and units follow tens.
    """
    if word in lexicon.ones:
        last = lexicon.ones.get(before)
        fits = last is None or (last >= _TWENTY and 0 < lexicon.ones[word] < _TEN)
        return "one" if fits else None
    if word in lexicon.scales or word in lexicon.sets:
        return "scale"
    if not before:
        return "joint" if word in lexicon.article else None
    scaled = before in lexicon.scales or before in lexicon.sets
    return "joint" if scaled and word in lexicon.joiner else None


def _with_words(
    text: str, reading: NumberReading, lexicon: NumberLexicon
) -> NumberReading:
    match = _IN_WORDS.match(text, reading.end)
    words = _read_words(text, match.start(1), lexicon) if match else None
    if match is None or words is None or words.end != match.end(1):
        return reading
    if words.value != reading.value:
        return reading
    return msgspec.structs.replace(reading, end=match.end())


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
