"""``communique brief``: a briefing with footnotes."""

from typing import Annotated

import typer

from communique.cli.options import (
    AboutOption,
    BetweenOption,
    CategoryOption,
    LedgerOption,
    LimitOption,
    PublisherOption,
    SinceOption,
    UntilOption,
    to_query,
)


def brief(
    ledger: LedgerOption = None,
    *,
    about: AboutOption = None,
    between: BetweenOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    category: CategoryOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it here."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print {markdown: …} instead.")
    ] = False,
) -> None:
    """Write a briefing in Markdown, each line with quotes as footnotes."""
    from communique.cli.screen import print_json
    from communique.cli.session import reading
    from communique.cli.sink import write_lines
    from communique.views.briefing import briefing

    query = to_query(
        about=about,
        between=between,
        since=since,
        until=until,
        category=category,
        publisher=publisher,
        limit=limit,
        as_json=True,  # a briefing is whole unless a limit is asked for
    )
    with reading(ledger) as opened:
        lines = tuple(briefing(opened, query))
    if as_json:
        print_json({"markdown": "\n".join(lines)})
    else:
        write_lines(lines, output)
