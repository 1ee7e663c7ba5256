"""Numbers that are no amounts: labels, years, parts of names, parties to a meeting."""

import re
from decimal import Decimal
from typing import Final

from communique.grammar.bounds import TOKEN, Number, Part
from communique.grammar.counted import Counted
from communique.lexicon.units import QuantityLexicon
from communique.model.quantity import Qualifier

_LIST_MARK = re.compile(r"(?:\.?\d{0,3})[.)](?=\s)")
_NEXT = re.compile(r"[\s\u00a0]{0,2}([^\W\d_]{1,12})(?!\w)")
_DATED = re.compile(r"\s(?:de\s)?[^\W\d_]{3,10}\.?\s(?:de\s)?(?:19|20)\d\d\b")
"""What makes the number before it a day in another language ("28 mai 2013")."""
_MONTH: Final = 31
_GLUE: Final = frozenset("-–—/.:,#№@+'’_&=*×")
_YEARS: Final = (Decimal(1900), Decimal(2099))
_LABEL_MOST: Final = 1000
_FEW: Final = 4
_BODY: Final = 40
_OF: Final = frozenset({"of"})
_ONE: Final = ["one"]
_SHORT_MOST: Final = 1_000_000


class Labels:
    """What tells labels from amounts in one text."""

    def __init__(self, text: str, lexicon: QuantityLexicon, starts: list[int]) -> None:
        self.text = text
        self.lexicon = lexicon
        self.starts = starts

    def is_glued(self, part: Part) -> bool:
        """Tell whether a number hangs on what stands before it ("F-16", "(2) ")."""
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

    def is_unsure_sign(self, number: Number) -> bool:
        """Tell whether a letter before figures is more likely a name's ("K2")."""
        reading = (number.last or number.first).reading
        told = reading.grouped or reading.scale >= _LABEL_MOST
        return number.first.sign in self.lexicon.file.unsure_signs and not told

    def is_share(self, number: Number) -> bool:
        """Tell whether "a quarter of" stands before "a million", or no number."""
        before = self.text[max(0, number.start - _BODY) : number.start].lower().split()
        alone = TOKEN.match(self.text, number.first.start)
        if alone and alone.group().lower() in self.lexicon.numbers.scales:
            return number.first.sign is None  # "£ million" over a column
        share = len(before) > 1 and before[-2] in self.lexicon.file.fractions
        return share and before[-1] in _OF and not number.first.reading.digits

    def is_unsure(self, word: str, number: Number) -> bool:
        """Tell whether a currency word may be another word ("12 won")."""
        unsure = word.lower() in self.lexicon.file.unsure_currency
        return (
            unsure
            and max(number.value, Decimal(number.first.reading.scale)) < _LABEL_MOST
        )

    def is_label(self, number: Number, counted: Counted | None) -> bool:
        """Tell whether a number is a name's or a year rather than an amount."""
        reading, file = number.first.reading, self.lexicon.file
        if not reading.digits:
            return self._is_name(number, counted)
        before = number.word_before
        adjoins = number.start == number.first.start
        if (before[-1:].isdigit() and adjoins) or self._is_ratio(number):
            return True
        if reading.short and reading.scale <= _SHORT_MOST:
            # "5m" is five metres as often as five million.
            return counted is None or not counted.person
        if reading.grouped or reading.scale > 1:
            return False
        if number.value <= _MONTH and _DATED.match(self.text, number.end):
            return True
        # "Only 210 Georgian guards": the sentence has made the small word a capital.
        named = before[:1].isupper() and before.lower() not in file.stop
        proper = adjoins and named and number.start not in self.starts
        return before.lower() in file.blockers or self._is_year_or_type(
            number, counted, proper=proper
        )

    def _is_ratio(self, number: Number) -> bool:
        """Tell whether "one in" stands before a number: a share, and no amount."""
        before = self.text[max(0, number.start - _BODY) : number.start].lower().split()
        links = (link.split() for link in self.lexicon.file.ratios)
        return any(
            before[-len(link) :] == link and before[-len(link) - 1 : -len(link)] == _ONE
            for link in links
        )

    def _is_year_or_type(
        self, number: Number, counted: Counted | None, *, proper: bool
    ) -> bool:
        """Tell whether plain digits are a year or, after a name, a type."""
        if counted is None:
            return False
        file = self.lexicon.file
        if counted.head in file.named_units and self.text[counted.span.start].isupper():
            return True  # "12 Corps", where "three corps" are counted
        year = _YEARS[0] <= number.value <= _YEARS[1] and number.last is None
        if year and not counted.person:
            known = counted.head in file.invariant or counted.head in file.single
            return not known and number.qualifier is Qualifier.EXACT
        lower = self.text[counted.span.start].islower()
        return proper and number.value < _LABEL_MOST and not lower

    def _is_name(self, number: Number, counted: Counted | None) -> bool:
        """Tell whether a number word is part of a name ("at Five Hills")."""
        start = number.first.start
        if not self.text[start].isupper() or start in self.starts:
            return False
        # "Thirteen Wolfhound vehicles" counts: its last word is no name.
        last = counted.span.of(self.text).split()[-1] if counted is not None else ""
        return last[:1].isupper() and number.start == start

    def is_party(self, number: Number, counted: Counted) -> bool:
        """Tell whether those who meet are counted ("the two sides")."""
        if counted.head not in self.lexicon.file.parties:
            return False
        definite = number.word_before.lower() in self.lexicon.file.definite
        few = number.value <= _FEW and not number.first.reading.digits
        return few or (definite and number.value <= _FEW)

    def is_size(self, number: Number) -> bool:
        """Tell whether a number is the size of a file or picture ("PDF (212 KB)")."""
        match = _NEXT.match(self.text, number.end)
        return match is not None and match[1].lower() in self.lexicon.file.sizes
