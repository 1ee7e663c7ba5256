"""``communique export``: the record for other tools."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import LedgerOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.ledger.store import Reader

FORMATS = ("jsonl", "csv", "markdown", "ftm")
"""What ``--format`` takes."""


def export(
    ledger: LedgerOption = None,
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), help="The format.")
    ] = "jsonl",
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write here, whole or not at all."
        ),
    ] = None,
) -> None:
    """Write the whole record, every quote re-checked, for other tools."""
    from communique.cli.session import reading
    from communique.cli.sink import write_lines

    if format_ not in FORMATS:
        raise typer.BadParameter(
            f"{format_!r} is none of {', '.join(FORMATS)}", param_hint="--format"
        )
    with reading(ledger) as opened:
        write_lines(_lines(opened, format_), output)


def _lines(reader: "Reader", format_: str) -> "Iterator[str]":
    from communique.ledger.query import Query
    from communique.views.briefing import briefing
    from communique.views.export.csv import to_csv
    from communique.views.export.ftm import to_ftm
    from communique.views.export.jsonl import to_jsonl

    match format_:
        case "csv":
            return to_csv(reader, Query())
        case "markdown":
            return briefing(reader, Query())
        case "ftm":
            return to_ftm(reader)
        case _:
            return to_jsonl(reader)
