"""``communique disagreements``: where documents differ."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import (
    AboutOption,
    BetweenOption,
    CategoryOption,
    EvidenceOption,
    JsonOption,
    LedgerOption,
    LimitOption,
    PublisherOption,
    SinceOption,
    UntilOption,
    to_query,
)

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.disagreements import Disagreements


def disagreements(
    ledger: LedgerOption = None,
    *,
    about: AboutOption = None,
    between: BetweenOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    category: CategoryOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also what refines, supersedes, omits, agrees."),
    ] = False,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show where documents disagree, with every side and its documents."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import reading
    from communique.views.disagreements import disagreements as view

    query = to_query(
        about=about,
        between=between,
        since=since,
        until=until,
        category=category,
        publisher=publisher,
        limit=limit,
        as_json=as_json,
    )
    with reading(ledger) as opened:
        found = view(opened, query, everything=everything, evidence=evidence)
    if as_json:
        print_json(found)
    else:
        print_disagreements(console(), found, evidence=evidence)


def print_disagreements(
    target: "Console", found: "Disagreements", *, evidence: bool
) -> None:
    """Print findings, each with its sides below it."""
    from communique.cli.screen import (
        Column,
        file_name,
        print_block,
        print_more,
        print_table,
    )

    if evidence:
        for row in found.rows:
            heading = (row.relation, row.about, row.field, row.state, row.id)
            sides = (f"{s.value}: {', '.join(s.addresses)}" for s in row.sides)
            quotes = tuple(quote for side in row.sides for quote in side.evidence)
            print_block(target, heading, (row.why, *sides), quotes)
    elif found.rows:
        columns = (
            Column(title="About", ratio=4),
            Column(title="Field", width=11),
            Column(title="Value", ratio=3),
            Column(title="Given by", ratio=4),
            Column(title="State"),
        )
        rows = []
        for row in found.rows:
            kind = "" if row.relation == "conflicts" else f" ({row.relation})"
            first = (f"{row.about}{kind}", row.field.strip("*"))
            for number, side in enumerate(row.sides):
                head = first if number == 0 else ("", "")
                state = row.state if number == 0 else ""
                given = "; ".join(file_name(by) for by in side.publishers)
                rows.append((*head, side.value, given, state))
        print_table(target, columns, rows, lines=[len(r.sides) for r in found.rows])
    print_more(target, len(found.rows), more=found.more, what="disagreements")
