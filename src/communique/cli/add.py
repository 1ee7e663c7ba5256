"""``communique add``: documents into the ledger."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.failure import UNREAD
from communique.cli.options import JsonOption, LedgerOption
from communique.pipeline import server

if TYPE_CHECKING:
    from rich.console import Console

    from communique.model.issue import Issue
    from communique.pipeline.run import RunReport

_MOST_ISSUES = 40
"""Lines of issues beside unread files; `--json` gives all."""


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL…",
            help="Files, folders, archives, addresses, or - for standard input.",
        ),
    ] = None,
    ledger: LedgerOption = None,
    *,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, metavar="N", help="Processes that read."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="First extract every document of the ledger anew, from its frozen"
            " text: for after an upgrade. Decisions stay.",
        ),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Read documents into the ledger; makes the ledger when there is none."""
    if not sources and not again:
        raise typer.BadParameter(
            "nothing to read. Name files, folders, archives or addresses, - for"
            " standard input, or give --again."
        )
    server.start()
    from communique.cli.screen import console, print_json
    from communique.cli.session import now
    from communique.config import load_settings
    from communique.ledger.open import open_ledger
    from communique.pipeline import run

    settings = load_settings({"ledger": ledger, "workers": workers}).settings
    options = run.RunOptions(
        ingest=settings.ingest, workers=settings.workers, settings=settings.digest()
    )
    with open_ledger(settings.ledger, create=True) as opened, progress() as told:
        if again:
            reread = run.read_again(opened, options, at=now(), progress=told)
            print_reread(console(stderr=True), reread)
        report = run.add(
            opened,
            sources or [],
            options,
            at=now(),
            progress=told,
            stdin=sys.stdin.buffer if "-" in (sources or ()) else None,
        )
        name = opened.name
    if as_json:
        print_json(to_json(name, report))
    else:
        print_report(console(), name, report)
    if report.unread:
        raise typer.Exit(UNREAD)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, str], None]]:
    """Show on the standard error how far a run is; silent when it is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _address, _outcome: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from communique.views.plain import clean

    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed:.0f} files"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True, highlight=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("reading")

        def told(address: str, outcome: str) -> None:
            step = 0 if outcome == "reconciled" else 1
            bar.update(task, advance=step, description=clean(f"{outcome} {address}"))

        yield told


def sentence(issue: "Issue") -> str:
    """Return an issue in words, its code first."""
    from communique.issues import message

    arguments = {"name": issue.name, **dict(issue.arguments)}
    return f"{issue.code} {message(issue.code, **arguments)}"


def to_json(ledger: str, report: "RunReport") -> dict[str, object]:
    """Return a report as it is printed with ``--json``."""
    return {
        "ledger": ledger,
        "added": report.added,
        "unchanged": report.unchanged,
        "claims": report.claims,
        "unread": [issue.name for issue in report.unread],
        "issues": [
            {
                "code": issue.code,
                "name": issue.name,
                "document": issue.document,
                "fatal": issue.fatal,
                "message": sentence(issue),
            }
            for issue in report.issues
        ],
    }


def print_reread(target: "Console", report: "RunReport") -> None:
    """Print how many documents were extracted anew."""
    from communique.cli.screen import count, words

    done = count(report.again, "document")
    target.print(words(f"{done} extracted anew."), soft_wrap=True)


def print_report(target: "Console", ledger: str, report: "RunReport") -> None:
    """Print what a run did: counts, then files left out, then what was odd."""
    from communique.cli.screen import count, words

    unread = tuple(dict.fromkeys(issue.name for issue in report.unread))
    target.print(
        words(
            f"{len(report.added)} added ({count(report.claims, 'claim')}),"
            f" {report.unchanged} unchanged, {len(unread)} unreadable."
            f" Ledger: {ledger}"
        ),
        soft_wrap=True,
    )
    odd = tuple(issue for issue in report.issues if not issue.fatal)
    for heading, issues in (("Left out:", report.unread), ("Odd:", odd)):
        if issues:
            target.print(words(heading, "bold"))
        limit = len(issues) if heading == "Left out:" else _MOST_ISSUES
        for issue in sorted(issues, key=lambda i: (i.name, i.code))[:limit]:
            target.print(words(f"  {sentence(issue)}"), soft_wrap=True)
        if len(issues) > limit:
            target.print(words(f"  … and {len(issues) - limit} more (--json)"))
