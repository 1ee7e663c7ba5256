"""One command for each view that takes the common filters."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

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


def view_command(
    name: str, explanation: str, show: Callable[..., None]
) -> Callable[..., None]:
    """Return the command that asks a view and prints what it finds.

    Args:
        name: Of the command, and of module and function under ``views``, which
            is loaded when the command runs.
        explanation: What ``--help`` says.
        show: Prints the view's result: ``show(console, found, evidence=…)``.
    """

    def command(
        ledger: LedgerOption = None,
        *,
        about: AboutOption = None,
        between: BetweenOption = None,
        since: SinceOption = None,
        until: UntilOption = None,
        category: CategoryOption = None,
        publisher: PublisherOption = None,
        limit: LimitOption = None,
        evidence: EvidenceOption = False,
        as_json: JsonOption = False,
    ) -> None:
        from communique.cli.screen import console, print_json
        from communique.cli.session import reading

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
        view: Any = getattr(import_module(f"communique.views.{name}"), name)
        with reading(ledger) as opened:
            found = view(opened, query, evidence=evidence)
        if as_json:
            print_json(found)
        else:
            show(console(), found, evidence=evidence)

    command.__name__ = name
    command.__doc__ = explanation
    return command
