"""``communique timeline``: events by date."""

from typing import TYPE_CHECKING

from communique.cli.viewing import view_command

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.timeline import Timeline, TimelineRow


_WIDE = 110
"""Columns of a terminal from which on a table says where, too."""


def print_timeline(target: "Console", found: "Timeline", *, evidence: bool) -> None:
    """Print a timeline as a table, or as blocks when quotes are asked for."""
    from communique.cli.screen import (
        Column,
        print_block,
        print_more,
        print_table,
        words,
    )

    if evidence:
        for row in found.rows:
            heading = (_date(row) or "undated", row.title, row.status, row.id)
            details = (_who(row), row.place or "", *_links(row))
            print_block(target, heading, details, row.evidence)
    elif found.rows:
        where = target.width >= _WIDE and any(row.place for row in found.rows)
        place = (Column(title="Where", ratio=2),) if where else ()
        columns = (
            Column(title="Date", width=12),
            Column(title="What", ratio=5),
            *place,
            Column(title="Who", ratio=4),
            Column(title="Status"),
            Column(title="Origins", right=True),
        )
        rows = (
            (
                _date(row),
                _what(row),
                *((row.place or "",) if where else ()),
                _who(row),
                row.status,
                str(row.origins),
            )
            for row in found.rows
        )
        print_table(target, columns, rows)
        if any(row.date is None and row.reported for row in found.rows):
            note = "(In brackets: the event is undated; when it was first reported.)"
            target.print(words(note))
    print_more(target, len(found.rows), more=found.more, what="events")


def _date(row: "TimelineRow") -> str:
    from communique.cli.screen import day_words

    if row.date is None and row.reported is not None:
        return f"({row.reported})"
    return day_words(row.date)


def _what(row: "TimelineRow") -> str:
    within = f" (part of: {row.part_of.title})" if row.part_of is not None else ""
    return f"{row.title}{within}"


def _links(row: "TimelineRow") -> tuple[str, ...]:
    found = []
    if row.part_of is not None:
        found.append(f"part of: {row.part_of.title} ({row.part_of.id})")
    if row.parts:
        found.append(f"parts: {', '.join(row.parts)}")
    return tuple(found)


def _who(row: "TimelineRow") -> str:
    return ", ".join(dict.fromkeys(who.name for who in row.who))


timeline = view_command(
    "timeline",
    "Show what happened, is planned or is alleged, by date.",
    print_timeline,
)
