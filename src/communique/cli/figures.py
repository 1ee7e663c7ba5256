"""``communique figures``: amounts and numbers, and what they add up to."""

from typing import TYPE_CHECKING

from communique.cli.viewing import view_command

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.figures import FigureRow, Figures


def print_figures(target: "Console", found: "Figures", *, evidence: bool) -> None:
    """Print figures as a table, or as blocks when quotes are asked for; then sums."""
    from communique.cli.screen import (
        Column,
        day_words,
        print_block,
        print_more,
        print_table,
    )

    if evidence:
        for row in found.rows:
            heading = (row.amount, row.what or "", row.id)
            details = (_kind(row), _who(row), f"as written: {row.as_written}")
            print_block(target, heading, details, row.evidence)
    elif found.rows:
        columns = (
            Column(title="Figure", ratio=4),
            Column(title="Of", ratio=4),
            Column(title="Stage, scope", width=13),
            Column(title="Period", width=12),
            Column(title="From, to", ratio=3),
            Column(title="Origins", right=True),
        )
        rows = (
            (
                row.amount,
                row.what or row.programme or "",
                _kind(row),
                day_words(row.period),
                _who(row),
                str(row.origins),
            )
            for row in found.rows
        )
        print_table(target, columns, rows)
    _print_sums(target, found)
    print_more(target, len(found.rows), more=found.more, what="figures")


def _print_sums(target: "Console", found: "Figures") -> None:
    from communique.cli.screen import words
    from communique.views.numbers import to_words, with_unit

    for total in found.sums:
        kind = f"in {total.unit}" if total.unit.isupper() else "of"
        head = " ".join(filter(None, (f"{total.figures} figures", kind, total.of)))
        if total.value is not None:
            line = f"{head}: {with_unit(to_words(total.value), total.unit)} in all."
        else:
            line = f"{head} are not added: {'; '.join(total.refused)}."
        target.print(words(line))


def _kind(row: "FigureRow") -> str:
    return ", ".join(filter(None, (row.stage, row.scope)))


def _who(row: "FigureRow") -> str:
    donor, recipient = row.donor, row.recipient
    return f"{donor or '?'} → {recipient or '?'}" if donor or recipient else ""


figures = view_command(
    "figures",
    "Show figures with stage, scope and period, and sums where they are valid.",
    print_figures,
)
