"""Quantities: numbers with qualifier, unit or currency, and what is counted.

Words are data (``data/grammar/<lang>/quantities.yml``, ``lexicon/<lang>/units.yml``);
numbers are read by ``numbers``, noun phrases by ``counted``. Labels, years, times, ages
and the parties to a meeting ("the two sides") are no quantities.
"""

import bisect
import re
from typing import Final

import msgspec

from communique.grammar.bounds import TOKEN, Number, bound, find_part, shared_ends
from communique.grammar.counted import find_counted
from communique.grammar.money import Currencies
from communique.grammar.quantity_labels import Labels
from communique.lexicon.units import QuantityLexicon
from communique.model.quantity import Qualifier, Quantity, QuantityMention
from communique.model.span import Span

_COMPOUND = re.compile(r"-([a-z]{2,12})(?![\w-])", re.IGNORECASE)
_SIGN_AFTER = re.compile(r"[\s\u00a0]?(%)|([^\W\d_]{1,3})(?!\w)")
_NEXT_WORD = re.compile(r"[\s\u00a0]{1,2}([^\W\d_][\w'’.]{0,30})")
_AGE = re.compile(r"[\s-]olds?\b", re.IGNORECASE)
_BAD_AFTER = re.compile(r"[.,:/]\d|[-–/][\w$]|:\w|°|\)\s?\d")
_CLOCK = re.compile(r"0\d")
_CONVERTED = re.compile(r"\s\([^()\n]{0,20}\d[^()\n]{0,24}\)")
"""A sum told again in brackets, in other money ("5 million euros ($6 million)")."""
_TIME_UNITS: Final = frozenset(
    {"hour", "minute", "second", "day", "week", "month", "year", "decade"}
)
_LABEL_MOST: Final = 1000
_BODY: Final = 40
_OF: Final = frozenset({"of"})


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
        self.labels = Labels(text, lexicon, self.starts)

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
        part = find_part(self.text, start, self.lexicon)
        if part is None or self.labels.is_glued(part):
            return None
        if _CLOCK.match(self.text, part.start):
            return None
        number = bound(self.text, part, floor, self.lexicon)
        if self.labels.is_unsure_sign(number) or self.labels.is_share(number):
            return None
        if self.labels.is_size(number):
            return None
        if number.end == part.end and _BAD_AFTER.match(self.text, part.end):
            # "a 300-million-euro loan"
            return self._money(number) or self._compound(number)
        return (
            self._money(number)
            or self._percent_or_sign(number)
            or self._measured(number)
            or self._counted(number)
        )

    def end_of_number(self, start: int) -> int:
        """Return where a rejected number ends, lest its tail be read as another."""
        part = find_part(self.text, start, self.lexicon)
        return start if part is None else part.end

    def _money(self, number: Number) -> QuantityMention | None:
        if number.first.sign is not None:
            code = self.currencies.of_sign(number.first.sign)
            rule = "money"
            end = number.end
            named = self.currencies.word_after(end)
            if named is not None and code in named.codes:
                end = named.end
        else:
            named = self.currencies.word_after(number.end)
            if named is None or self.labels.is_unsure(named.word, number):
                return None
            code, end = named.code, named.end
            rule = "money" if len(named.codes) == 1 else "money_assumed"
        limit = self.limit(end)
        again = _CONVERTED.match(self.text, end, limit)
        at = again.end() if again else end
        what = self.currencies.purpose(at, limit) or self.currencies.priced(at, limit)
        return self._mention(number, end, unit=code, rule=rule, what=what)

    def _percent_or_sign(self, number: Number) -> QuantityMention | None:
        text = self.text
        match = _SIGN_AFTER.match(text, number.end)
        if match is None:
            return None
        unit = self.lexicon.units.signs.get(match[1] or match[2])
        if unit is None:
            return None
        rule = "percent" if unit == "percent" else "measure"
        return self._mention(number, match.end(), unit=unit, rule=rule)

    def _measured(self, number: Number) -> QuantityMention | None:
        match = self.lexicon.word.match(self.text, number.end)
        if match is None or match["adjective"] or not number.first.reading.value:
            return None
        unit = self.lexicon.word_units.get(" ".join(match["word"].lower().split()))
        if unit is None or self.labels.is_label(number, None):
            return None
        if unit not in _TIME_UNITS:
            rule = "percent" if unit == "percent" else "measure"
            what = self.currencies.purpose(match.end(), self.limit(match.end()))
            return self._mention(number, match.end(), unit=unit, rule=rule, what=what)
        if _AGE.match(self.text, match.end()):
            return None
        return self._mention(number, match.end(), unit=unit, rule="duration")

    def _compound(self, number: Number) -> QuantityMention | None:
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
        if kind is None or self.labels.is_label(number, None):
            return None
        what = _next_word(self.text, match.end())
        return self._mention(number, match.end(), unit=kind, rule="attached", what=what)

    def _counted(self, number: Number) -> QuantityMention | None:
        text, end = self.text, number.end
        if end < len(text) and text[end].isalnum():
            return None
        if number.word_before.lower() in self.lexicon.file.not_after:
            return None
        single = number.last is None and number.value == 1
        limit = self.limit(number.first.start)
        shared = self.lexicon.shared.match(text, end)
        after = shared.end() if shared else end
        more = self.lexicon.more.match(text, after)
        if more is not None and number.change == "total":
            number, after = (
                msgspec.structs.replace(number, change="increase"),
                more.end(),
            )
        counted = find_counted(text, after, limit, self.lexicon, single=single)
        if self.labels.is_label(number, counted):
            return None
        times = shared is not None and shared.group().strip() in self.lexicon.file.times
        unsure = shared is not None and not times
        if counted is None or (unsure and not counted.person and not counted.sure):
            return self._strong(number) or self._bare(number)
        if self.labels.is_party(number, counted):
            return None
        unit = "person" if counted.person else self._unit_of(counted.head)
        rule = f"{'person' if counted.person else 'item'}s"
        return self._mention(number, end, unit=unit, rule=rule, what=counted.span)

    def _unit_of(self, head: str) -> str:
        if head in self.lexicon.file.states:
            return "state"
        return "incident" if head in self.lexicon.file.incidents else "item"

    def _strong(self, number: Number) -> QuantityMention | None:
        """Read "850 strong" and "14 killed": so many people."""
        follows = _next_word(self.text, number.end)
        word = follows.of(self.text).lower() if follows else ""
        words = self.lexicon.file.strong | self.lexicon.file.toll
        if word not in words or self.labels.is_label(number, None):
            return None
        return self._mention(number, number.end, unit="person", rule="attached")

    def _bare(self, number: Number) -> QuantityMention | None:
        follows = _next_word(self.text, number.end)
        word = follows.of(self.text).lower() if follows else ""
        reading = number.first.reading
        large = reading.grouped or reading.scale >= _LABEL_MOST
        bounded = number.qualifier is not Qualifier.EXACT or number.change != "total"
        before = self.text[max(0, number.start - _BODY) : number.start].lower().split()
        body = len(before) > 1 and before[-2] in self.lexicon.file.bodies
        body = body and before[-1] in _OF
        of_them = self.lexicon.of_them.match(self.text, number.end) is not None
        told = body or number.word_before.lower() in self.lexicon.file.reaching
        barred = word in self.lexicon.file.not_next and not of_them
        if barred or not (large or bounded or told or of_them):
            return None
        half = TOKEN.match(self.text, number.first.start)
        halved = half and half.group().lower() in self.lexicon.numbers.half
        if halved or (number.last is None and number.value == 1):
            return None
        unit = "person" if body else "item"
        return self._mention(number, number.end, unit=unit, rule="bare")

    def _mention(
        self,
        number: Number,
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
        far = end if what is None else what.end
        if qualifier is Qualifier.EXACT and number.last is None:
            bounds = self.lexicon.behind.match(self.text, far)
            if bounds is not None:
                qualifier = self.lexicon.after_of[bounds["words"].lower()]
                end = end if what is not None else bounds.end("words")
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
    return " ".join(words.lower().replace("-", " ").split())


def _next_word(text: str, position: int) -> Span | None:
    match = _NEXT_WORD.match(text, position)
    if match is None:
        return None
    word = match[1].rstrip(".'’")
    return Span(match.start(1), match.start(1) + len(word)) if word else None


def _quantity(number: Number, qualifier: Qualifier, unit: str) -> Quantity:
    value = number.value
    if number.last is not None:
        low, high = shared_ends(number.first.reading, number.last.reading)
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
    for token in TOKEN.finditer(text):
        start = token.start()
        if start < cursor or not _is_candidate(token.group(), lexicon):
            continue
        index = bisect.bisect_right(starts, start) - 1
        if index >= 0 and start < taken[index].end:
            continue
        # A rejected number is no barrier: "+216 71 560" is one telephone number.
        floor = max(
            found[-1].span.end if found else 0, taken[index].end if index >= 0 else 0
        )
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
