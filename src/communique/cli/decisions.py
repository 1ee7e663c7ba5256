"""``communique decisions``: what people decided, and taking it back."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import (
    ActorOption,
    JsonOption,
    LedgerOption,
    LimitOption,
    to_actor,
    to_query,
)

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.decisions import Decisions


def decisions(
    ledger: LedgerOption = None,
    *,
    limit: LimitOption = None,
    undo: Annotated[
        int | None,
        typer.Option("--undo", min=1, metavar="SEQ", help="Take this decision back."),
    ] = None,
    actor: ActorOption = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why it is taken back.")
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """List what people decided, or take a decision back."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import now, reading
    from communique.views.decisions import decisions as view

    query = to_query(limit=limit, as_json=as_json)
    with reading(ledger) as opened:
        if undo is not None:
            from communique.pipeline.review import Reviewer, Who

            who = Who(actor=to_actor(actor), at=now(), reason=reason)
            Reviewer(opened).undo(undo, who)
        found = view(opened, query.limit)
    if as_json:
        print_json(found)
    else:
        print_decisions(console(), found)


def print_decisions(target: "Console", found: "Decisions") -> None:
    """Print the log, oldest first."""
    from communique.cli.screen import Column, print_table, words

    columns = (
        Column(title="No.", right=True),
        Column(title="When", width=10),
        Column(title="Who", width=8),
        Column(title="Decision", width=14),
        Column(title="About", ratio=4),
        Column(title="Reason", ratio=2),
        Column(title="Holds", width=9),
    )
    rows = []
    for row in found.rows:
        one = row.decision
        undone = f"undone by {row.undone_by}" if row.undone_by else ""
        holds = "yes" if row.in_force else undone
        about = row.about or one.target
        cells = (str(one.seq), one.at[:10], one.actor, row.outcome, about, one.reason)
        rows.append((*cells, holds))
    if rows:
        print_table(target, columns, rows)
    else:
        target.print(words("Nothing was decided yet: `communique review`."))
    if found.more:
        target.print(words(f"The newest {len(rows)}; --limit 0 for all."))
