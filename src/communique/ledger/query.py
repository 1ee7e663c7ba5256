"""Query: which part of the record is asked for."""

from typing import Final

from communique.errors import LedgerError
from communique.model.dates import DateInterval, from_edtf
from communique.model.record import Record

_PAIR: Final = 2


class Query(Record, frozen=True, kw_only=True):
    """A filter over documents, claims or reconciled records; all parts must hold.

    ``None`` everywhere means "do not filter by this".

    Attributes:
        about: Name of an entity in any spelling (case and diacritics do not
            matter), or its id. Matches what the entity takes part in or is named in.
        between: Two ISO 3166-1 alpha-2 codes; both must be involved.
        since: EDTF; what lies wholly before its first day is left out.
        until: EDTF; what lies wholly after its last day is left out. A record
            without a date of its own is filtered by the publication dates of
            its documents, since its reader would otherwise never find it.
            Entities and edges have no dates: with one of these, none is left.
        category: Of an event its category, of a figure its stage, of a framing
            its stance, of a finding its relation, of an entity its schema, of
            a document its genre.
        publisher: Name of a publisher in any spelling, or its id in the
            lexicon; of a reconciled record, one document must be by it.
        type: Of a claim the tag of its content (``event``, ``figure`` …);
            nothing else looks at it.
        limit: At most so many; counted after everything else.
    """

    about: str | None = None
    between: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    category: str | None = None
    publisher: str | None = None
    type: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.between is not None and len(self.between) != _PAIR:
            raise LedgerError(
                f"between needs two countries, not {len(self.between)}:"
                " give two ISO codes, as US TN."
            )
        if self.limit is not None and self.limit < 0:
            raise LedgerError(f"a limit of {self.limit} is negative. Give 0 or more.")
        self.first_day()
        self.day_after()

    def first_day(self) -> str | None:
        """Return the first day of ``since`` as ISO 8601; ``None`` when open."""
        start = _interval("since", self.since)
        return start.start.isoformat() if start and start.start else None

    def day_after(self) -> str | None:
        """Return the day after ``until`` as ISO 8601; ``None`` when open."""
        end = _interval("until", self.until)
        return end.end.isoformat() if end and end.end else None


def _interval(field: str, edtf: str | None) -> DateInterval | None:
    if edtf is None:
        return None
    try:
        return from_edtf(edtf)
    except ValueError as error:
        raise LedgerError(
            f"{field}: {error}. Write it as 2020, 2020-09 or 2020-09-30."
        ) from error
