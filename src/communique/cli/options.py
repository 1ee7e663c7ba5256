"""Options that several commands share, and the query that they make."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from communique.ledger.query import Query

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE|URL",
        help="The ledger: a file, or postgresql://… (default: $COMMUNIQUE_LEDGER,"
        " communique.toml, ./communique.db).",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print JSON instead of a table.")
]
AboutOption = Annotated[
    str | None,
    typer.Option(
        "--about", metavar="NAME", help="Only what this person, body or thing is in."
    ),
]
BetweenOption = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--between", metavar="A B", help="Only what involves both countries (US TN)."
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="From this day, month or year on."),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Up to this day, month or year."),
]
CategoryOption = Annotated[
    str | None,
    typer.Option("--category", metavar="WORD", help="Only this kind (see the docs)."),
]
PublisherOption = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="Only what this publisher says."),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=0,
        metavar="N",
        help="At most so many (default: 100 in a table, all in JSON; 0: all).",
    ),
]
EvidenceOption = Annotated[
    bool,
    typer.Option("--evidence", help="Show the quotes, each with document and place."),
]
ActorOption = Annotated[
    str | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        help="Who decides (default: the name you are logged in by).",
    ),
]

_TABLE_LIMIT = 100
"""Rows of a table nobody has asked to be longer: a few screens."""


def to_query(
    *,
    about: str | None = None,
    between: tuple[str, str] | None = None,
    since: str | None = None,
    until: str | None = None,
    category: str | None = None,
    publisher: str | None = None,
    limit: int | None = None,
    as_json: bool = False,
) -> "Query":
    """Return the query that the options ask for.

    Raises:
        typer.BadParameter: A date or country cannot be read.
    """
    from communique.errors import LedgerError
    from communique.ledger.query import Query

    if limit is None and not as_json:
        limit = _TABLE_LIMIT
    try:
        return Query(
            about=about,
            between=between,
            since=since,
            until=until,
            category=category,
            publisher=publisher,
            limit=limit or None,
        )
    except LedgerError as error:
        raise typer.BadParameter(str(error)) from error


def to_actor(given: str | None) -> str:
    """Return who decides: the name given, or that of the login.

    Raises:
        typer.BadParameter: There is neither; a decision without a name is none.
    """
    import getpass

    name = (given or "").strip()
    try:
        return name or getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise typer.BadParameter("who decides? Give --actor NAME.") from error
