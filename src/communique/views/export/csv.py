"""Events as one table for spreadsheets, one event a row.

A list in a cell is separated by ``; ``. A spreadsheet runs a cell that starts with
``=``, ``+``, ``-`` or ``@``, and words of a document may start so: such a cell gets an
apostrophe in front, which spreadsheets show as text (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from communique.ledger.query import Query
from communique.ledger.store import Reader
from communique.model.reconciled import EventRecord
from communique.views.names import all_names
from communique.views.plain import clean
from communique.views.timeline import TimelineRow, timeline

COLUMNS: Final = (
    *("id", "date", "reported", "category", "status", "title", "place", "actors"),
    *("recipients", "others", "countries", "about", "plover_root", "plover_mode"),
    *("origins", "documents", "quotes"),
)
"""Header of the table; ``docs/reference/commands.md`` explains it."""

_ACTING: Final = ("actor", "signatory", "host")
_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(reader: Reader, query: Query) -> Iterator[str]:
    """Yield the table line by line, without line ends; the header comes first.

    Raises:
        LedgerError: A quote is not where it says.
    """
    names = all_names(reader)
    codes = {event.id: event.plover for event in reader.records(EventRecord, query)}
    yield _line(COLUMNS)
    for row in timeline(reader, query, evidence=True).rows:
        plover = codes[row.id]
        acting = [who.name for who in row.who if who.role in _ACTING]
        receiving = [who.name for who in row.who if who.role == "recipient"]
        others = [
            who.name for who in row.who if who.role not in (*_ACTING, "recipient")
        ]
        yield _line(
            (
                row.id,
                row.date or "",
                row.reported or "",
                row.category,
                row.status,
                row.title,
                row.place or "",
                _join(acting),
                _join(receiving),
                _join(others),
                _join(sorted({who.country for who in row.who if who.country})),
                _join(names.name(id_) or "" for id_ in row.about),
                plover.root if plover else "",
                (plover.mode or "") if plover else "",
                str(row.origins),
                _join(dict.fromkeys(_addresses(row))),
                _join(dict.fromkeys(shown.quote for shown in row.evidence)),
            )
        )


def to_cell(text: str) -> str:
    r"""Return ``text`` on one line, such that no spreadsheet runs it.

    >>> to_cell("=1+1"), to_cell("a\nb")
    ("'=1+1", 'a b')
    """
    flat = clean(text)
    return f"'{flat}" if text.startswith(_RUNS) or flat.startswith(_RUNS) else flat


def _addresses(row: TimelineRow) -> Iterator[str]:
    return (shown.address for shown in row.evidence)


def _join(words: Iterable[str]) -> str:
    return "; ".join(words)


def _line(cells: Iterable[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="").writerow([to_cell(cell) for cell in cells])
    return target.getvalue()
