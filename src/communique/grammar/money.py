"""Currencies of one text: signs, words, and which dinar is meant."""

import re

from communique.grammar.counted import AND, OF, find_counted
from communique.lexicon.units import Currency, QuantityLexicon
from communique.model.record import Record
from communique.model.span import Span

_PURPOSE = re.compile(r"\s{1,2}(?:worth\s{1,2}of|of|in)(?=\s)")
_WORD = re.compile(r"[\s\u00a0]{1,2}([a-z][\w-]{1,30})")
_NAMES = re.compile(r"(?:\s(?:[A-Z][\w.&'’-]{0,40}|and|of|the)(?=\s))+")
"""Whose money it is, before what it is for."""
_WORTH = re.compile(r"[\s-]worth(?=\s)")
_FIRST = re.compile(r"\s{1,2}([^\W\d_][\w-]{0,40})")
_MOST_WORDS = 5
_TWICE = 2


class CurrencyWord(Record, frozen=True, kw_only=True):
    """A currency named after a number.

    Attributes:
        code: ISO 4217.
        codes: Every currency that the word may be; one when it is certain.
        word: The word, without adjective.
        end: Code point after it.
    """

    code: str
    codes: tuple[str, ...]
    word: str
    end: int


class Currencies:
    """Which currency a sign or word means in one text."""

    def __init__(
        self, text: str, lexicon: QuantityLexicon, country: str | None
    ) -> None:
        self._text = text
        self._lexicon = lexicon
        self._country = country
        self._chosen: dict[tuple[str, ...], str] = {}
        self._shared: str | None = None

    def of_sign(self, sign: str) -> str:
        """Return the code of a sign.

        A bare one may be the publisher's own, or of the one state that has such a sign
        and of which the text speaks.
        """
        codes = self._lexicon.sign_codes[sign]
        if sign == self._lexicon.units.shared_sign.sign:
            shared = self._lexicon.units.shared_sign
            if self._country is not None:
                return shared.countries.get(self._country, codes[0])
            # Looked up once: the whole text is read for it.
            if self._shared is None:
                told = self._only_told({codes[0], *shared.told})
                self._shared = told or codes[0]
            return self._shared
        return codes[0] if len(codes) == 1 else self._choose(codes)

    def word_after(self, position: int) -> CurrencyWord | None:
        """Return the currency named at ``position``; ``None`` when none is."""
        match = self._lexicon.word.match(self._text, position)
        if match is None:
            return None
        word = " ".join(match["word"].split())
        if word.isupper() and word in self._lexicon.units.currencies:
            return CurrencyWord(code=word, codes=(word,), word=word, end=match.end())
        codes = self._lexicon.word_codes.get(word.lower(), ())
        if not codes:
            return None
        adjective = " ".join((match["adjective"] or "").lower().split())
        named = self._lexicon.adjectives.get(adjective, ())
        fitting = tuple(code for code in codes if code in named)
        if not fitting and named:
            # "Australian dollars" where the word alone is American.
            fitting = named[:1]
        own = self._lexicon.units.shared_sign
        if not adjective and codes == (self._lexicon.sign_codes[own.sign][0],):
            # "A million dollars" is what a bare "$" is.
            code = self.of_sign(own.sign) if word.lower() in own.words else codes[0]
            return CurrencyWord(code=code, codes=(code,), word=word, end=match.end())
        if len(fitting) == 1 or len(codes) == 1:
            code = fitting[0] if fitting else codes[0]
            return CurrencyWord(code=code, codes=(code,), word=word, end=match.end())
        code = self._choose(codes)
        return CurrencyWord(code=code, codes=codes, word=word, end=match.end())

    def _choose(self, codes: tuple[str, ...]) -> str:
        """Return the currency of a shared word: see the header of units.yml."""
        if codes not in self._chosen:
            currencies = self._lexicon.units.currencies
            spoken_of = sorted(
                ((self._told(currencies[code]), code) for code in codes), reverse=True
            )
            own = [
                code for code in codes if self._country in currencies[code].countries
            ]
            (most, first), (next_most, _) = spoken_of[:2]
            single = [first] if most >= _TWICE * next_most and most else []
            self._chosen[codes] = (*single, *own, *codes)[0]
        return self._chosen[codes]

    def _only_told(self, codes: set[str]) -> str | None:
        """Return the one currency of whose state the text speaks, if it is one."""
        currencies = self._lexicon.units.currencies
        told = [code for code in sorted(codes) if self._told(currencies[code])]
        return told[0] if len(told) == 1 else None

    def _told(self, currency: Currency) -> int:
        """Return how often the text speaks of a currency's country."""
        words = "|".join(re.escape(word) for word in currency.adjectives)
        return len(re.findall(rf"\b(?:{words})\b", self._text)) if words else 0

    def purpose(self, position: int, limit: int) -> Span | None:
        """Return what money or a measure is of: "in military assistance"."""
        link = _PURPOSE.match(self._text, position, limit)
        if link is None:
            return None
        opening = link.end()
        last = self._last_noun(opening, limit, self._lexicon.file.funded)
        named = _NAMES.match(self._text, opening, limit) if last is None else None
        if named is not None:  # "in U.S. Department of Defense assistance"
            last = self._last_noun(named.end(), limit, self._lexicon.file.funded)
            opening = named.end() if last is not None else opening
        counted = None
        if last is None:
            counted = find_counted(
                self._text, link.end(), limit, self._lexicon, single=False
            )
        if last is not None:
            start, end = opening + 1, self._with_of(last, limit)
        elif counted is not None and counted.sure:
            start, end = counted.span.start, counted.span.end
        else:
            return None
        return Span(start, self._with_and(end, limit))

    def priced(self, position: int, limit: int) -> Span | None:
        """Return "assistance measure" of "a 30 million euro assistance measure"."""
        worth = _WORTH.match(self._text, position, limit)
        start = worth.end() if worth else position
        last = self._last_noun(start, limit, self._lexicon.file.priced)
        first = _WORD.match(self._text, start, limit)
        return Span(first.start(1), last) if first and last is not None else None

    def _last_noun(
        self, position: int, limit: int, nouns: frozenset[str]
    ) -> int | None:
        """Return where the last of ``nouns`` ends, of the words at ``position``."""
        end, last = position, None
        for _ in range(_MOST_WORDS):
            word = _WORD.match(self._text, end, limit)
            if word is None or word[1] in self._lexicon.file.stop:
                break
            end = word.end()
            if word[1] in nouns:
                last = end
        return last

    def _with_of(self, end: int, limit: int) -> int:
        """Return the end of "sales of drones" behind "sales"."""
        link = OF.match(self._text, end, limit)
        noun = self._text[:end].rsplit(maxsplit=1)[-1]
        if link is None or noun not in self._lexicon.file.traded:
            return end
        return self._noun_end(link.end(), limit) or end

    def _with_and(self, end: int, limit: int) -> int:
        """Return the end of "training and equipment" behind "training"."""
        link = AND.match(self._text, end, limit)
        return (self._noun_end(link.end(), limit) or end) if link else end

    def _noun_end(self, position: int, limit: int) -> int | None:
        """Return the end of the goods at ``position``: no people, no new number."""
        first = _FIRST.match(self._text, position, limit)
        if first is None or first[1].lower() in self._lexicon.starts:
            return None
        last = self._last_noun(position, limit, self._lexicon.file.funded)
        if last is not None:
            return last
        counted = find_counted(self._text, position, limit, self._lexicon, single=False)
        goods = counted is not None and counted.sure and not counted.person
        return counted.span.end if counted is not None and goods else None
