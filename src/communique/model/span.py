"""Span: a half-open range of code points of a document's frozen text."""

from collections.abc import Iterable

from communique.errors import SpanError
from communique.model.record import Record


class Span(Record, frozen=True, order=True, array_like=True, kw_only=False):
    """Code points ``start`` to ``end`` (exclusive) of the frozen text.

    The one positional record: ``Span(3, 9)``. Ordered by start, then end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"span {self.start}:{self.end} is empty or reversed")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words that the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of ``spans`` (at least one)."""
    listed = tuple(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))
