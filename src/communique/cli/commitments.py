"""``communique commitments``: promises, and what was found of them later."""

from typing import TYPE_CHECKING

from communique.cli.viewing import view_command

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.commitments import CommitmentRow, Commitments


def print_commitments(
    target: "Console", found: "Commitments", *, evidence: bool
) -> None:
    """Print promises as a table, or as blocks when quotes are asked for."""
    from communique.cli.screen import Column, day_words, print_more, print_table, words

    if evidence:
        for row in found.rows:
            _print_block(target, row)
    elif found.rows:
        columns = (
            Column(title="Made", width=13),
            Column(title="By, to", ratio=3),
            Column(title="What", ratio=6),
            Column(title="Due", width=13),
            Column(title="Status"),
        )
        rows = (
            (
                day_words(row.made),
                _who(row),
                row.act,
                day_words(row.due),
                status_words(row.status),
            )
            for row in found.rows
        )
        print_table(target, columns, rows)
        until = max((row.searched_until or "" for row in found.rows), default="")
        if until:
            target.print(words(f"Searched in documents published until {until}."))
    print_more(target, len(found.rows), more=found.more, what="commitments")


def _print_block(target: "Console", row: "CommitmentRow") -> None:
    from communique.cli.screen import day_words, print_block

    due = f"due {day_words(row.due)}" if row.due else "no date given"
    heading = (
        day_words(row.made) or "undated",
        row.act,
        status_words(row.status),
        row.id,
    )
    later = [f"{later.relation}: {later.what} ({later.why})" for later in row.later]
    details = (f"{_who(row)}; {due}; searched until {row.searched_until}", *later)
    quotes = (*row.evidence, *(q for later in row.later for q in later.evidence))
    print_block(target, heading, details, quotes)


def status_words(status: str) -> str:
    """Return a status in words."""
    return status.replace("_", " ")


def _who(row: "CommitmentRow") -> str:
    return f"{row.by} → {row.to}" if row.to else row.by


commitments = view_command(
    "commitments",
    "Show who promised what, by when, and what was found of it later.",
    print_commitments,
)
