"""What people see: tables, quotes, JSON. Text of documents is never markup.

Everything that came from a document or a file name goes through ``clean``: a
terminal obeys control characters, and a hostile text must not move the cursor,
recolour the screen or turn the direction of what follows.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from communique.model.record import Record
from communique.views.plain import by_whom, clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from communique.views.quotes import Shown

_OPEN: Final = ("..", "")
"""An open end of an EDTF interval."""


class Column(Record, frozen=True, kw_only=True):
    """A column of a table.

    Without ``ratio`` it is as wide as its widest cell, or ``width`` characters when
    that is given; columns with a ratio share what is left.
    """

    title: str
    ratio: int = 0
    width: int | None = None
    right: bool = False


def console(*, stderr: bool = False) -> "Console":
    """Return the console for results, or for what is said beside them."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, stderr=stderr)


def words(text: str, style: str = "") -> "Text":
    """Return cleaned text that is shown as it is."""
    from rich.text import Text

    return Text(clean(text), style=style)


def print_table(
    target: "Console",
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    *,
    lines: Sequence[int] = (),
) -> None:
    """Print a table; cells are cleaned, ``""`` is an empty cell.

    Args:
        target: Where to.
        columns: From left to right.
        rows: As many cells each as there are columns.
        lines: Numbers of rows that belong together: a line is drawn after each.
    """
    from rich import box
    from rich.table import Table

    table = Table(
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        expand=any(column.ratio for column in columns),
    )
    for column in columns:
        table.add_column(
            column.title,
            ratio=column.ratio or None,
            justify="right" if column.right else "left",
            width=column.width,
            no_wrap=not column.ratio and column.width is None,
            overflow="fold",
        )
    ends = set(itertools.accumulate(lines))
    for number, row in enumerate(rows, start=1):
        table.add_row(*(words(cell) for cell in row), end_section=number in ends)
    target.print(table)


def print_block(
    target: "Console",
    heading: Sequence[str],
    details: Sequence[str],
    evidence: Sequence["Shown"],
) -> None:
    """Print one record as a heading, its details and its quotes."""
    from rich.padding import Padding

    target.print(words(" · ".join(part for part in heading if part), "bold"))
    for detail in details:
        if detail:
            target.print(Padding(words(detail), (0, 0, 0, 4)))
    for shown in evidence:
        target.print(Padding(words(quoted(shown)), (0, 0, 0, 4)))
    target.print()


def count(number: int, what: str) -> str:
    """Return a number of things.

    >>> count(1, "claim"), count(2, "claim")
    ('1 claim', '2 claims')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def day_words(edtf: str | None) -> str:
    """Return an EDTF date as people write it; empty for ``None``.

    >>> day_words("../2024-09-15"), day_words("2011/.."), day_words("2020/2030")
    ('by 2024-09-15', 'since 2011', '2020 – 2030')
    """
    if edtf is None or "/" not in edtf:
        return edtf or ""
    start, _, end = edtf.partition("/")
    if start in _OPEN or end in _OPEN:
        return f"since {start}" if end in _OPEN else f"by {end}"
    return f"{start} – {end}"


def file_name(address: str) -> str:
    """Return the last part of a path or URL, for tables; quotes give it whole."""
    return address.rstrip("/").rpartition("/")[2] or address


def quoted(shown: "Shown") -> str:
    """Return a quote with who says it, its document and place."""
    said = f"{clean(by_whom(shown.said_by))}, in " if shown.said_by else ""
    place = f"{shown.address} {shown.start}:{shown.end}"
    return f"“{clean(shown.quote)}” — {said}{place}"


def print_json(record: object) -> None:
    """Print a record as JSON, indented, decimals as numbers."""
    import msgspec

    from communique.cli.sink import write_lines

    encoded = msgspec.json.Encoder(decimal_format="number").encode(record)
    write_lines((msgspec.json.format(encoded, indent=2).decode(),), None)


def print_more(target: "Console", shown: int, *, more: bool, what: str) -> None:
    """Print how many rows there are when that is not plain to see."""
    if not shown:
        target.print(words(f"No {what}: the record does not say."))
    elif more:
        target.print(
            words(f"The first {shown}; there are more {what}: --limit N, 0 for all."),
        )
