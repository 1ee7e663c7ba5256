"""``communique demo``: a ledger from the corpus that ships with the package."""

import contextlib
import tempfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from communique.cli.failure import UNREAD
from communique.cli.options import LedgerOption
from communique.pipeline import server

if TYPE_CHECKING:
    from rich.console import Console

    from communique.ledger.writer import Ledger

_FILE: Final = "communique-demo.db"


def demo(ledger: LedgerOption = None) -> None:
    """Build a ledger from fourteen short documents and show what it holds."""
    server.start()
    from communique.cli.add import print_report, progress
    from communique.cli.screen import console, words
    from communique.cli.session import now
    from communique.ledger.open import open_ledger
    from communique.pipeline.run import RunOptions, add

    target, place = console(), ledger or str(_writable() / _FILE)
    with (
        open_ledger(place, create=True) as opened,
        corpus() as files,
        progress() as told,
    ):
        report = add(opened, files, RunOptions(), at=now(), progress=told)
        name = opened.name
    print_report(target, name, report)
    with open_ledger(place) as opened:
        _print_views(target, opened)
    target.print()
    target.print(words(f"The ledger is {name}. Try:"), soft_wrap=True)
    for command in (
        "timeline --between US TN --evidence",
        "show Bartagi",
        "compare Esper Saied",
        "sources",
        "search patrol boats",
        "export --format jsonl",
    ):
        line = words(f"communique {command} --ledger {name}")
        target.print("  ", line, sep="", soft_wrap=True)
    if report.unread:
        raise typer.Exit(UNREAD)


@contextlib.contextmanager
def corpus() -> Iterator[tuple[str, ...]]:
    """Give the paths of the demo's documents, where the package lies.

    Its README tells people about the documents and is none of them.
    """
    data = resources.files("communique.data") / "demo"
    with contextlib.ExitStack() as stack:
        yield tuple(
            str(stack.enter_context(resources.as_file(entry)))
            for entry in sorted(data.iterdir(), key=lambda entry: entry.name)
            if entry.name != "README.md" and entry.is_file()
        )


def _writable() -> Path:
    """Return the working folder, or a new one when it may not be written."""
    here = Path()
    try:
        with tempfile.TemporaryFile(dir=here):
            return here
    except OSError:
        return Path(tempfile.mkdtemp(prefix="communique-"))


def _print_views(target: "Console", opened: "Ledger") -> None:
    from communique.cli.commitments import print_commitments
    from communique.cli.disagreements import print_disagreements
    from communique.cli.figures import print_figures
    from communique.cli.screen import words
    from communique.cli.timeline import print_timeline
    from communique.ledger.query import Query
    from communique.views.commitments import commitments
    from communique.views.disagreements import disagreements
    from communique.views.figures import figures
    from communique.views.timeline import timeline

    everything = Query()
    target.print()
    target.print(words("Timeline", "bold"))
    print_timeline(target, timeline(opened, everything), evidence=False)
    target.print(words("Figures", "bold"))
    print_figures(target, figures(opened, everything), evidence=False)
    target.print()
    target.print(words("Commitments", "bold"))
    print_commitments(target, commitments(opened, everything), evidence=False)
    target.print()
    target.print(words("Disagreements", "bold"))
    print_disagreements(target, disagreements(opened, everything), evidence=False)
