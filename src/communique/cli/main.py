"""The command ``communique``: registers the commands and answers for them.

Starting must be quick, so nothing here or at the top of a command's module imports
more than typer and what is as light; a command imports what it needs when it runs.
"""

import sys
from typing import Annotated

import typer

import communique
from communique.cli import failure
from communique.cli.add import add
from communique.cli.brief import brief
from communique.cli.commitments import commitments
from communique.cli.compare import compare
from communique.cli.config import config
from communique.cli.decisions import decisions
from communique.cli.demo import demo
from communique.cli.desk import desk
from communique.cli.disagreements import disagreements
from communique.cli.export import export
from communique.cli.extractors import extractors
from communique.cli.figures import figures
from communique.cli.init import init
from communique.cli.options import LedgerOption
from communique.cli.review import review
from communique.cli.search import search
from communique.cli.show import show
from communique.cli.sources import sources
from communique.cli.timeline import timeline
from communique.cli.verify import verify
from communique.errors import CommuniqueError

app = typer.Typer(
    name="communique",
    help="One sourced record of what documents say about security cooperation"
    " between states.",
    epilog="Start with `communique demo`, or `communique add FOLDER`.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

COMMANDS = (
    demo,
    init,
    add,
    timeline,
    show,
    figures,
    commitments,
    disagreements,
    compare,
    sources,
    search,
    review,
    decisions,
    brief,
    export,
    verify,
    config,
    extractors,
    desk,
)
"""Every command, in the order of the help."""

for _command in COMMANDS:
    app.command(_command.__name__.removesuffix("_"))(_command)

_STOPPED = (
    "stopped. What is in the ledger is whole; give the same command again to go on."
)

_WrongUse: type[Exception] = typer.BadParameter.__mro__[2]
"""The root of what the command line itself finds wrong; typer moved its module."""


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    ledger: LedgerOption = None,
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.")
    ] = False,
) -> None:
    """One sourced record of what documents say about security cooperation."""
    if version:
        typer.echo(f"communique {communique.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit
    if ledger is not None:
        context.default_map = {context.invoked_subcommand: {"ledger": ledger}}


def run(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code.

    0 done, 1 something asked for was not found or a check failed, 2 wrong use,
    3 some documents could not be read.
    """
    given = sys.argv[1:] if arguments is None else arguments
    as_json = "--json" in given
    try:
        code = app(given, standalone_mode=False)
        sys.stdout.flush()
    except CommuniqueError as error:
        failure.tell(str(error), code=failure.code_of(error), as_json=as_json)
        code = failure.exit_code(error)
    except (KeyboardInterrupt, typer.Abort):
        code = failure.STOPPED
    except _WrongUse as error:
        code = _wrong_use(error, as_json=as_json)
    if code == failure.STOPPED:  # typer may have turned the interrupt into this code
        failure.tell(_STOPPED, code="stopped", as_json=as_json)
    sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(error: Exception, *, as_json: bool) -> int:
    message = getattr(error, "format_message", error.__str__)()
    context = getattr(error, "ctx", None)
    if context is not None and not as_json:
        typer.echo(context.get_usage(), err=True)
    failure.tell(message, code="wrong_use", as_json=as_json)
    return failure.WRONG_USE
