"""``communique timeline``: events by date."""

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.timeline import Timeline, TimelineRow


def timeline(
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
    """Show what happened, is planned or is alleged, by date."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import reading
    from communique.views.timeline import timeline as view

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
    with reading(ledger) as opened:
        found = view(opened, query, evidence=evidence)
    if as_json:
        print_json(found)
    else:
        print_timeline(console(), found, evidence=evidence)


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
            print_block(target, heading, (_who(row), row.place or ""), row.evidence)
    elif found.rows:
        columns = (
            Column(title="Date", width=12),
            Column(title="What", ratio=5),
            Column(title="Who", ratio=4),
            Column(title="Status"),
            Column(title="Origins", right=True),
        )
        rows = (
            (_date(row), row.title, _who(row), row.status, str(row.origins))
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


def _who(row: "TimelineRow") -> str:
    return ", ".join(dict.fromkeys(who.name for who in row.who))
