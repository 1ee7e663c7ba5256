"""``communique review``: what people should decide, one thing after the other."""

from typing import Annotated

import typer

from communique.cli.options import (
    AboutOption,
    ActorOption,
    BetweenOption,
    CategoryOption,
    JsonOption,
    LedgerOption,
    LimitOption,
    PublisherOption,
    SinceOption,
    UntilOption,
    to_actor,
    to_query,
)


def review(
    ledger: LedgerOption = None,
    *,
    about: AboutOption = None,
    between: BetweenOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    category: CategoryOption = None,
    publisher: PublisherOption = None,
    limit: LimitOption = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="WORD", help="Only finding, pair or claim."),
    ] = None,
    below: Annotated[
        float | None,
        typer.Option(
            "--below",
            min=0,
            max=1.01,
            metavar="SCORE",
            help="Ask about claims and joined names of a lower score"
            " (default: 0.7 and 0.8).",
        ),
    ] = None,
    actor: ActorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Go through conflicts, doubtful names and weak claims; decide by one key."""
    from communique.cli.screen import print_json
    from communique.cli.session import reading
    from communique.views.review import KINDS, find_items
    from communique.views.review import review as view

    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"--kind {kind!r}: give {', '.join(KINDS)}.")
    query = to_query(
        about=about,
        between=between,
        since=since,
        until=until,
        category=category,
        publisher=publisher,
        limit=limit,
        as_json=True,  # one item at a time needs no limit of its own
    )
    with reading(ledger) as opened:
        if as_json:
            print_json(view(opened, query, kind=kind, below=below))
            return
        from communique.cli.asking import Asking
        from communique.cli.screen import console
        from communique.pipeline.review import Reviewer

        reviewer = Reviewer(opened, follow=False)
        asking = Asking(console(), reviewer, to_actor(actor))
        asking.go_through(find_items(opened, query, kind=kind, below=below), limit)
