"""Numbers with the words around them: sign, range, qualifier, "up from"."""

import re
from decimal import Decimal
from typing import Final

import msgspec

from communique.grammar.numbers import NumberReading, read_number
from communique.lexicon.units import QuantityLexicon
from communique.model.quantity import Qualifier

TOKEN = re.compile(r"\d+|[^\W\d_]+|[$€£¥₽₴₺₩₪₦₱₹₸₼₾֏฿₫৳₵]")
_WORD_BEFORE = re.compile(r"([\w$№#’']+)\.?[\s\u00a0]{1,3}\Z")
_LOOK_BACK: Final = 48


class Part(msgspec.Struct, frozen=True):
    """One end of a quantity: sign, number, and where they stand."""

    start: int
    reading: NumberReading
    sign: str | None = None

    @property
    def end(self) -> int:
        """Code point after the number."""
        return self.reading.end


class Number(msgspec.Struct, frozen=True):
    """A number or range with the words that bound it."""

    start: int
    end: int
    first: Part
    last: Part | None
    words: str
    qualifier: Qualifier
    change: str
    word_before: str

    @property
    def value(self) -> Decimal:
        """The number, or the lower end of a range."""
        return self.first.reading.value


def find_part(text: str, start: int, lexicon: QuantityLexicon) -> Part | None:
    """Return the number, with its sign, that begins at ``start``; else ``None``."""
    sign = lexicon.sign.match(text, start)
    begin = sign.end() if sign else start
    if sign is None and not _may_begin(text, start, lexicon):
        return None
    reading = read_number(text, begin, lexicon.numbers)
    if reading is None:
        return None
    return Part(start, reading, sign["sign"] if sign else None)


def _may_begin(text: str, start: int, lexicon: QuantityLexicon) -> bool:
    """Tell whether a word or digit may begin a number: "a" only before a scale."""
    numbers = lexicon.numbers
    match = TOKEN.match(text, start)
    if match is None:
        return False
    word = match.group().lower()
    if word not in numbers.article:
        return word[0].isdigit() or word in lexicon.starts
    follows = TOKEN.match(text, min(match.end() + 1, len(text)))
    after = follows.group().lower() if follows else ""
    return after in numbers.scales or after in numbers.sets


def bound(text: str, part: Part, floor: int, lexicon: QuantityLexicon) -> Number:
    """Return the number with its other end and the words that bound it.

    ``floor`` is the code point that no word before it may reach behind.
    """
    reach = max(floor, part.start - _LOOK_BACK)
    last, start = _last(text, part, reach, lexicon)
    words, qualifier, change = "", Qualifier.EXACT, "total"
    match = lexicon.qualifier.search(text, reach, start)
    if match is not None and not _other_sense(text, reach, match, lexicon):
        words = " ".join(match["words"].lower().split())
        qualifier, start = lexicon.qualifier_of[words], match.start()
    changed = lexicon.change.search(text, reach, start)
    if changed is not None:
        change = lexicon.changes[" ".join(changed["words"].lower().split())]
    elif words in lexicon.changes:
        change = lexicon.changes[words]
    end = last.end if last else part.end
    after = lexicon.after.match(text, end)
    if after is not None:
        qualifier, end = lexicon.after_of[after["words"].lower()], after.end()
    elif text.startswith(lexicon.file.plus, end) and part.reading.digits:
        qualifier, end = Qualifier.AT_LEAST, end + len(lexicon.file.plus)
    before = _WORD_BEFORE.search(text[reach : part.start])
    return Number(
        start=start,
        end=end,
        first=part,
        last=last,
        words=words,
        qualifier=qualifier,
        change=change,
        word_before=before[1] if before else "",
    )


def _other_sense(
    text: str, reach: int, match: "re.Match[str]", lexicon: QuantityLexicon
) -> bool:
    """Tell "handed over two" and "under a $50 million loan" from bounds."""
    words = match["words"].lower()
    if words in lexicon.file.money_only and match["filler"].strip():
        return True
    if words not in lexicon.file.not_time:
        return False
    before = _WORD_BEFORE.search(text[reach : match.start()])
    return before is not None and before[1].lower() in lexicon.file.particle_verbs


def _last(
    text: str, part: Part, reach: int, lexicon: QuantityLexicon
) -> tuple[Part | None, int]:
    """Return the second end of a range, and where the whole begins."""
    opening = lexicon.opening.search(text, reach, part.start)
    pattern = lexicon.between if opening else lexicon.joint
    match = pattern.match(text, part.end)
    if match is None:
        return None, part.start
    before = _WORD_BEFORE.search(text[reach : part.start])
    worded = any(character.isalpha() for character in match.group())
    changes = lexicon.file.range.not_after
    ranging = lexicon.ranging.search(text, reach, part.start)
    told = opening is not None or ranging is not None  # "anything from 4 to 5"
    if worded and before and before[1].lower() in changes and not told:
        return None, part.start
    last = find_part(text, match.end(), lexicon)
    if last is None:
        return None, part.start
    low, high = shared_ends(part.reading, last.reading)
    if low >= high or (part.sign is None and last.sign is not None):
        return None, part.start
    return last, opening.start() if opening else part.start


def shared_ends(first: NumberReading, last: NumberReading) -> tuple[Decimal, Decimal]:
    """Return both ends of a range: "20-25 million" shares its scale."""
    low, high = first.value, last.value
    plain = first.scale == 1 and last.scale > 1
    if plain and ((first.digits and not first.grouped) or low < high / last.scale):
        low *= last.scale
    return low, high
