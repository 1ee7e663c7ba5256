"""``communique search``: words in the documents."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.failure import FAILED
from communique.cli.options import JsonOption, LedgerOption

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.search import Hits


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help="All must be in the document."),
    ],
    ledger: LedgerOption = None,
    *,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")
    ] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find the documents that hold all words, best first."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import reading
    from communique.views.search import search as view

    with reading(ledger) as opened:
        found = view(opened, " ".join(words), limit=limit)
    if as_json:
        print_json(found)
    else:
        print_hits(console(), found)
    if not found.rows:
        raise typer.Exit(FAILED)


def print_hits(target: "Console", found: "Hits") -> None:
    """Print each document with the block that holds most of the words."""
    from rich.padding import Padding

    from communique.cli.screen import print_more, words

    for hit in found.rows:
        heading = (hit.published or "undated", hit.publisher or "", hit.title or "")
        target.print(words(" · ".join(part for part in heading if part), "bold"))
        line = f"“{hit.quote}” — {hit.address} {hit.start}:{hit.end}"
        target.print(Padding(words(line), (0, 0, 1, 4)))
    if found.rows:
        print_more(target, len(found.rows), more=found.more, what="documents")
    else:
        target.print(words(f"No document holds all of: {found.words}"))
