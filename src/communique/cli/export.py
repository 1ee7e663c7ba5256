"""``communique export``: the record for other tools."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import LedgerOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.ledger.store import Reader

FORMATS = ("jsonl",)
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
    from communique.views.export.jsonl import to_jsonl

    del format_
    return to_jsonl(reader)
