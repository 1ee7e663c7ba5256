"""Quantities: numbers with qualifier, unit or currency, and what is counted.

Words are data (``data/grammar/<lang>/quantities.yml``, ``lexicon/<lang>/units.yml``);
numbers are read by ``numbers``, noun phrases by ``counted``. Labels, years, times, ages
and the parties to a meeting ("the two sides") are no quantities.
"""

import bisect
import re
from decimal import Decimal
from typing import Final

import msgspec

from communique.grammar.counted import Counted, find_counted
from communique.grammar.money import Currencies
from communique.grammar.numbers import NumberReading, read_number
from communique.lexicon.units import QuantityLexicon
from communique.model.quantity import Qualifier, Quantity, QuantityMention
from communique.model.span import Span

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[$€£¥₽₴₺₩₪₦₱₹₸₼₾֏฿₫৳₵]")
_WORD_BEFORE = re.compile(r"([\w$№#’']+)\.?[\s\u00a0]{1,3}\Z")
_COMPOUND = re.compile(r"-([a-z]{2,12})(?![\w-])", re.IGNORECASE)
_SIGN_AFTER = re.compile(r"[\s\u00a0]?(%)|([^\W\d_]{1,3})(?!\w)")
_NEXT_WORD = re.compile(r"[\s\u00a0]{1,2}([^\W\d_][\w'’.]{0,30})")
_AGE = re.compile(r"[\s-]olds?\b", re.IGNORECASE)
_BAD_AFTER = re.compile(r"[.,:/]\d|[-–/][\w$]|:\w|°|\)\s?\d")
_LIST_MARK = re.compile(r"(?:\.?\d{0,3})[.)](?=\s)")
_LOOK_BACK: Final = 48
_GLUE: Final = frozenset("-–—/.:,#№@+'’_&=*")
_TIME_UNITS: Final = frozenset(
    {"hour", "minute", "second", "day", "week", "month", "year", "decade"}
)
_YEARS: Final = (Decimal(1900), Decimal(2099))
_LABEL_MOST: Final = 1000
_FEW: Final = 4


class _Part(msgspec.Struct, frozen=True):
    """One end of a quantity: sign, number, and where they stand."""

    start: int
    reading: NumberReading
    sign: str | None = None

    @property
    def end(self) -> int:
        return self.reading.end


class _Number(msgspec.Struct, frozen=True):
    """A number or range with the words that bound it."""

    start: int
    end: int
    first: _Part
    last: _Part | None
    words: str
    qualifier: Qualifier
    change: str
    word_before: str

    @property
    def value(self) -> Decimal:
        return self.first.reading.value


class _Finder:
    """One text, read from left to right."""

    def __init__(
        self,
        text: str,
        lexicon: QuantityLexicon,
        sentences: tuple[Span, ...],
        country: str | None,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.starts = [sentence.start for sentence in sentences]
        self.sentences = sentences
        self.currencies = Currencies(text, lexicon, country)

    def limit(self, position: int) -> int:
        """Return the end of the sentence that holds ``position``."""
        index = bisect.bisect_right(self.starts, position) - 1
        if index < 0 or self.sentences[index].end <= position:
            return len(self.text)
        return self.sentences[index].end

    def find(self, start: int, floor: int) -> QuantityMention | None:
        """Return the quantity whose number or sign begins at ``start``.

        ``floor`` is the code point that no word before it may reach behind.
        """
        part = self._part(start)
        if part is None or self._is_glued(part):
            return None
        number = self._bounded(part, floor)
        if number.last is None and _BAD_AFTER.match(self.text, part.end):
            return self._compound(number)
        return (
            self._money(number)
            or self._percent_or_sign(number)
            or self._measured(number)
            or self._counted(number)
        )

    def _part(self, start: int) -> _Part | None:
        sign = self.lexicon.sign.match(self.text, start)
        begin = sign.end() if sign else start
        if sign is None and not self._may_begin(start):
            return None
        reading = read_number(self.text, begin, self.lexicon.numbers)
        if reading is None:
            return None
        return _Part(start, reading, sign["sign"] if sign else None)

    def end_of_number(self, start: int) -> int:
        """Return where a rejected number ends, lest its tail be read as another."""
        part = self._part(start)
        return start if part is None else part.end

    def _may_begin(self, start: int) -> bool:
        """Tell whether a word or digit may begin a number: "a" only before a scale."""
        numbers = self.lexicon.numbers
        match = _TOKEN.match(self.text, start)
        if match is None:
            return False
        word = match.group().lower()
        if word not in numbers.article:
            return word[0].isdigit() or word in self.lexicon.starts
        follows = _TOKEN.match(self.text, min(match.end() + 1, len(self.text)))
        after = follows.group().lower() if follows else ""
        return after in numbers.scales or after in numbers.sets

    def _is_glued(self, part: _Part) -> bool:
        text, start = self.text, part.start
        if start == 0:
            return False
        before = text[start - 1]
        if before in "#№@+" or before.isalnum():
            return True
        if before in _GLUE and start > 1 and text[start - 2].isalnum():
            return True
        line_start = before == "\n"
        return line_start and _LIST_MARK.match(text, part.end) is not None

    def _bounded(self, part: _Part, floor: int) -> _Number:
        text, lexicon = self.text, self.lexicon
        reach = max(floor, part.start - _LOOK_BACK)
        last, start = self._last(part, reach)
        words, qualifier, change = "", Qualifier.EXACT, "total"
        match = lexicon.qualifier.search(text, reach, start)
        if match is not None:
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
        before = _WORD_BEFORE.search(text[max(0, part.start - _LOOK_BACK) : part.start])
        return _Number(
            start=start,
            end=end,
            first=part,
            last=last,
            words=words,
            qualifier=qualifier,
            change=change,
            word_before=before[1] if before else "",
        )

    def _last(self, part: _Part, reach: int) -> tuple[_Part | None, int]:
        """Return the second end of a range, and where the whole begins."""
        text, lexicon = self.text, self.lexicon
        opening = lexicon.opening.search(text, reach, part.start)
        pattern = lexicon.between if opening else lexicon.joint
        match = pattern.match(text, part.end)
        if match is None:
            return None, part.start
        before = _WORD_BEFORE.search(text[reach : part.start])
        if before and before[1].lower() in lexicon.file.range.not_after:
            return None, part.start
        last = self._part(match.end())
        if last is None:
            return None, part.start
        low, high = _shared(part.reading, last.reading)
        if low >= high or (part.sign is None and last.sign is not None):
            return None, part.start
        return last, opening.start() if opening else part.start

    def _money(self, number: _Number) -> QuantityMention | None:
        if number.first.sign is not None:
            code = self.currencies.of_sign(number.first.sign)
            rule = "money"
            end = number.end
            named = self.currencies.word_after(end)
            if named is not None and code in named.codes:
                end = named.end
        else:
            named = self.currencies.word_after(number.end)
            if named is None or self._is_unsure(named.word, number):
                return None
            code, end = named.code, named.end
            rule = "money" if len(named.codes) == 1 else "money_assumed"
        what = self.currencies.purpose(end, self.limit(end))
        return self._mention(number, end, unit=code, rule=rule, what=what)

    def _is_unsure(self, word: str, number: _Number) -> bool:
        unsure = word.lower() in self.lexicon.file.unsure_currency
        return unsure and max(number.value, number.first.reading.scale) < _LABEL_MOST

    def _percent_or_sign(self, number: _Number) -> QuantityMention | None:
        text = self.text
        match = _SIGN_AFTER.match(text, number.end)
        if match is None:
            return None
        unit = self.lexicon.units.signs.get(match[1] or match[2])
        if unit is None:
            return None
        rule = "percent" if unit == "percent" else "measure"
        return self._mention(number, match.end(), unit=unit, rule=rule)

    def _measured(self, number: _Number) -> QuantityMention | None:
        match = self.lexicon.word.match(self.text, number.end)
        if match is None or match["adjective"] or not number.first.reading.value:
            return None
        unit = self.lexicon.word_units.get(" ".join(match["word"].lower().split()))
        if unit is None or self._is_label(number, None):
            return None
        if unit not in _TIME_UNITS:
            rule = "percent" if unit == "percent" else "measure"
            what = self.currencies.purpose(match.end(), self.limit(match.end()))
            return self._mention(number, match.end(), unit=unit, rule=rule, what=what)
        if _AGE.match(self.text, match.end()):
            return None
        return self._mention(number, match.end(), unit=unit, rule="duration")

    def _compound(self, number: _Number) -> QuantityMention | None:
        """Read "24-member delegation" and "ten-year"; other compounds are labels."""
        match = _COMPOUND.match(self.text, number.end)
        if match is None:
            return None
        word = match[1].lower()
        unit = self.lexicon.word_units.get(word)
        if unit is not None and not _AGE.match(self.text, match.end()):
            rule = "duration" if unit in _TIME_UNITS else "measure"
            return self._mention(number, match.end(), unit=unit, rule=rule)
        kind = self.lexicon.file.attached.get(word)
        if kind is None or self._is_label(number, None):
            return None
        what = _next_word(self.text, match.end())
        return self._mention(number, match.end(), unit=kind, rule="attached", what=what)

    def _counted(self, number: _Number) -> QuantityMention | None:
        text, end = self.text, number.end
        if end < len(text) and text[end].isalnum():
            return None
        if number.word_before.lower() in self.lexicon.file.not_after:
            return None
        single = number.last is None and number.value == 1
        limit = self.limit(number.first.start)
        counted = find_counted(text, end, limit, self.lexicon, single=single)
        if self._is_label(number, counted):
            return None
        if counted is None:
            return self._bare(number)
        if self._is_party(number, counted):
            return None
        unit = "person" if counted.person else "item"
        rule = "persons" if counted.person else "items"
        return self._mention(number, end, unit=unit, rule=rule, what=counted.span)

    def _bare(self, number: _Number) -> QuantityMention | None:
        follows = _next_word(self.text, number.end)
        word = follows.of(self.text).lower() if follows else ""
        reading = number.first.reading
        large = reading.grouped or reading.scale >= _LABEL_MOST
        bounded = number.qualifier is not Qualifier.EXACT or number.change == "from"
        if word in self.lexicon.file.not_next or not (large or bounded):
            return None
        if number.last is None and number.value == 1:
            return None
        return self._mention(number, number.end, unit="item", rule="bare")

    def _is_label(self, number: _Number, counted: Counted | None) -> bool:
        """Tell whether a number is a name's or a year rather than an amount."""
        reading, file = number.first.reading, self.lexicon.file
        if self._is_name(number, counted):
            return True
        if not reading.digits or reading.grouped or reading.scale > 1:
            return False
        before = number.word_before
        if before.lower() in file.blockers:
            return True
        if before[-1:].isdigit() and number.start == number.first.start:
            return True
        year = _YEARS[0] <= number.value <= _YEARS[1] and number.last is None
        if year and counted is not None and not counted.person:
            known = counted.head in file.invariant or counted.head in file.single
            return not known and number.qualifier is Qualifier.EXACT
        proper = before[:1].isupper() and number.start == number.first.start
        if not proper or number.start in self.starts or number.value >= _LABEL_MOST:
            return False
        return counted is not None and not self.text[counted.span.start].islower()

    def _is_name(self, number: _Number, counted: Counted | None) -> bool:
        """Tell whether a number word is part of a name ("at Five Hills")."""
        start = number.first.start
        if number.first.reading.digits or not self.text[start].isupper():
            return False
        proper = counted is not None and self.text[counted.span.start].isupper()
        return proper and number.start == start and start not in self.starts

    def _is_party(self, number: _Number, counted: Counted) -> bool:
        if counted.head not in self.lexicon.file.parties:
            return False
        definite = number.word_before.lower() in self.lexicon.file.definite
        few = number.value <= _FEW and not number.first.reading.digits
        return few or (definite and number.value <= _FEW)

    def _mention(
        self,
        number: _Number,
        end: int,
        *,
        unit: str,
        rule: str,
        what: Span | None = None,
    ) -> QuantityMention | None:
        start, qualifier = number.start, number.qualifier
        file = self.lexicon.file
        money = rule.startswith("money")
        drops = (number.words in file.money_only and not money) or (
            number.words in file.not_time and rule == "duration"
        )
        if drops:
            start, qualifier = number.first.start, Qualifier.EXACT
        per = self.lexicon.per.match(self.text, end)
        if per is None and what is not None:
            per = self.lexicon.per.match(self.text, what.end)
        return QuantityMention(
            span=Span(start, end),
            quantity=_quantity(number, qualifier, unit),
            rule=f"en.quantity.{rule}",
            what=what,
            per=None if per is None else self.lexicon.per_of[_plain(per["words"])],
            change=number.change,
        )


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _next_word(text: str, position: int) -> Span | None:
    match = _NEXT_WORD.match(text, position)
    if match is None:
        return None
    word = match[1].rstrip(".'’")
    return Span(match.start(1), match.start(1) + len(word)) if word else None


def _shared(first: NumberReading, last: NumberReading) -> tuple[Decimal, Decimal]:
    """Return both ends of a range: "20-25 million" shares its scale."""
    low, high = first.value, last.value
    plain = first.scale == 1 and last.scale > 1
    if plain and ((first.digits and not first.grouped) or low < high / last.scale):
        low *= last.scale
    return low, high


def _quantity(number: _Number, qualifier: Qualifier, unit: str) -> Quantity:
    value = number.value
    if number.last is not None:
        low, high = _shared(number.first.reading, number.last.reading)
        return Quantity(low=low, high=high, qualifier=Qualifier.RANGE, unit=unit)
    exact = qualifier is Qualifier.EXACT
    lower = exact or qualifier in {Qualifier.MORE, Qualifier.AT_LEAST}
    upper = exact or qualifier in {Qualifier.LESS, Qualifier.UP_TO}
    return Quantity(
        value=value,
        low=value if lower else None,
        high=value if upper else None,
        qualifier=qualifier,
        unit=unit,
    )


def find_quantities(
    text: str,
    *,
    lexicon: QuantityLexicon,
    sentences: tuple[Span, ...] = (),
    taken: tuple[Span, ...] = (),
    country: str | None = None,
) -> tuple[QuantityMention, ...]:
    """Find every quantity in a frozen text.

    Args:
        text: Frozen text; spans count its code points.
        lexicon: Words, units and currencies of the text's language.
        sentences: Its sentences; what is counted never crosses one.
        taken: Spans that are no quantities, in order: the text's dates.
        country: ISO 3166-1 alpha-2 of the publisher, which decides a bare "$" and a
            shared word such as "dinars" where the text does not; ``None`` when
            unknown.

    Returns:
        Mentions in text order, never overlapping. Vague amounts ("dozens of
        tanks") and numbers that count nothing named are left out.
    """
    finder = _Finder(text, lexicon, sentences, country)
    found: list[QuantityMention] = []
    starts = [span.start for span in taken]
    cursor = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < cursor or not _is_candidate(token.group(), lexicon):
            continue
        index = bisect.bisect_right(starts, start) - 1
        if index >= 0 and start < taken[index].end:
            continue
        floor = max(cursor, taken[index].end if index >= 0 else 0)
        mention = finder.find(start, floor)
        if mention is not None and not _hits(mention.span, taken, starts):
            found.append(mention)
            cursor = mention.span.end
        else:
            cursor = max(cursor, finder.end_of_number(start))
    return tuple(found)


def _is_candidate(word: str, lexicon: QuantityLexicon) -> bool:
    first = word[0]
    if not first.isalpha():
        return True
    return word.lower() in lexicon.starts or word in lexicon.sign_heads


def _hits(span: Span, taken: tuple[Span, ...], starts: list[int]) -> bool:
    index = bisect.bisect_left(starts, span.end) - 1
    return index >= 0 and taken[index].overlaps(span)
