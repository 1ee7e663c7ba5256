"""Scan: the words of a text as the rules for names look at them; Found: a find."""

from collections.abc import Iterable

from communique.model.mention import MentionKind, Office
from communique.model.record import Record
from communique.model.span import Span
from communique.text.words import Word


class Scan(Record, frozen=True, kw_only=True):
    """A text cut into words.

    Attributes:
        text: The frozen text.
        words: Its words.
        written: Their spellings.
        folded: The same, case-folded.
        capitals: Whether each starts with a capital letter.
    """

    text: str
    words: tuple[Word, ...]
    written: tuple[str, ...]
    folded: tuple[str, ...]
    capitals: tuple[bool, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the place of words ``first`` to ``last`` (exclusive)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def string(self, first: int, last: int) -> str:
        """Return the words as written, spaces normalised."""
        return " ".join(self.span(first, last).of(self.text).split())

    def broken(self, at: int) -> bool:
        """Tell whether no name reaches from the word before ``at`` over it."""
        return at <= 0 or at >= len(self.words) or self.words[at].starts

    def crosses(self, first: int, last: int) -> bool:
        """Tell whether a line or segment starts inside these words."""
        return any(self.words[place].starts for place in range(first + 1, last))

    def fold(self, at: int) -> str:
        """Return the folded word at ``at``, empty outside the text."""
        return self.folded[at] if 0 <= at < len(self.folded) else ""

    def capital(self, at: int) -> bool:
        """Tell whether a word with a capital stands at ``at``."""
        return 0 <= at < len(self.capitals) and self.capitals[at]

    def hyphen(self, at: int) -> bool:
        """Tell whether ``at`` is a hyphen that joins its two neighbours."""
        if not 0 < at < len(self.words) - 1:
            return False
        here = self.words[at].text in "-‑‐"
        return here and self.words[at].glued and self.words[at + 1].glued


class Found(Record, frozen=True, kw_only=True):
    """A name found: words ``first`` to ``last`` (exclusive).

    Attributes:
        kind, rule, ref, country: As in ``Mention``.
        government: A capital whose name stands for its government too.
        head: Id of the family of its head word; agreements only.
        anaphor: It refers back ("the joint roadmap").
        outer: First word of its extent, when that is wider.
        beyond: End of its extent, when that is wider.
    """

    first: int
    last: int
    kind: MentionKind
    rule: str
    ref: str | None = None
    country: str | None = None
    government: bool = False
    head: str | None = None
    anaphor: bool = False
    outer: int | None = None
    beyond: int | None = None


class Draft(Record, frozen=True, kw_only=True):
    """A mention before resolution; words instead of code points.

    Attributes:
        first, last: Words of the name.
        outer, beyond: Words of its extent.
        kind, rule, ref, country, office: As in ``Mention``.
        head: Family of the head word of an office or agreement.
        anaphor: It may refer back.
        homely: Without a state it is one of the state that publishes the text.
        counterpart: It holds the office of the person named before, elsewhere.
    """

    first: int
    last: int
    outer: int
    beyond: int
    kind: MentionKind
    rule: str
    ref: str | None = None
    country: str | None = None
    office: Office | None = None
    head: str | None = None
    anaphor: bool = False
    homely: bool = False
    counterpart: bool = False


def scan_words(text: str, words: tuple[Word, ...]) -> Scan:
    """Return the scan of ``words`` of ``text``."""
    return Scan(
        text=text,
        words=words,
        written=tuple(word.text for word in words),
        folded=tuple(word.folded for word in words),
        capitals=tuple([word.text[:1].isupper() for word in words]),
    )


def keep_longest(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the finds that do not overlap, longer ones first kept, by place."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.first - f.last, f.first)):
        places = range(one.first, one.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: f.first))


class Owners:
    """Which find owns which word; a view, rebuilt whenever finds change."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._by_word: dict[int, Found] = {}
        for one in found:
            for place in range(one.first, one.last):
                self._by_word[place] = one

    def at(self, place: int) -> Found | None:
        """Return the find that owns the word at ``place``."""
        return self._by_word.get(place)

    def starting(self, place: int) -> Found | None:
        """Return the find that starts at ``place``."""
        one = self._by_word.get(place)
        return one if one is not None and one.first == place else None

    def ending(self, place: int) -> Found | None:
        """Return the find that ends before ``place``."""
        one = self._by_word.get(place - 1)
        return one if one is not None and one.last == place else None
