"""``communique sources``: the documents, what they rest on, their origins."""

from collections import Counter
from typing import TYPE_CHECKING

from communique.cli.viewing import view_command

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.sources import Dependence, SourceRow, Sources


def print_sources(target: "Console", found: "Sources", *, evidence: bool) -> None:
    """Print documents as a table, or as blocks when quotes are asked for."""
    from communique.cli.add import sentence
    from communique.cli.screen import (
        Column,
        count,
        file_name,
        print_block,
        print_more,
        print_table,
        words,
    )

    shared = Counter(row.origin for row in found.rows)
    several = (origin for origin, rows in shared.items() if rows > 1)
    groups = {origin: f"{number}" for number, origin in enumerate(several, start=1)}
    if evidence:
        for row in found.rows:
            heading = (row.published or "undated", row.title or "", row.address)
            about = (row.publisher or "", row.genre or "", row.id)
            rests = (_rests(dependence) for dependence in row.rests_on)
            quotes = tuple(q for d in row.rests_on for q in d.evidence)
            print_block(target, heading, (", ".join(about), *rests), quotes)
    elif found.rows:
        columns = (
            Column(title="Published", width=10),
            Column(title="Document", ratio=4),
            Column(title="Publisher, genre", ratio=4),
            Column(title="Rests on", ratio=4),
            Column(title="Origin", right=True),
        )
        rows = (
            (
                row.published or "",
                file_name(row.address),
                _publisher(row),
                "; ".join(_rests(dependence) for dependence in row.rests_on),
                groups.get(row.origin, ""),
            )
            for row in found.rows
        )
        print_table(target, columns, rows)
    if found.rows:
        line = f"{count(len(found.rows), 'document')},"
        line += f" {count(found.origins, 'independent origin')}"
        line += " (documents with one number share one)." if groups else "."
        target.print(words(line))
    for issue in found.unread:
        target.print(words(f"Left out: {sentence(issue)}"))
    print_more(target, len(found.rows), more=found.more, what="documents")


def _publisher(row: "SourceRow") -> str:
    genre = f"({row.genre.replace('_', ' ')})" if row.genre else ""
    return " ".join(filter(None, (row.publisher, genre)))


def _rests(dependence: "Dependence") -> str:
    share = ""
    if dependence.overlap is not None:
        share = f" ({dependence.overlap:.0%})"
    from communique.cli.screen import file_name

    on = file_name(dependence.on) if dependence.document else dependence.on
    return f"{dependence.relation} {on}{share}"


sources = view_command(
    "sources",
    "Show the documents, what each rests on, and which share one origin.",
    print_sources,
)
