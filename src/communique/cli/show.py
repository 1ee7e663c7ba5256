"""``communique show``: everything about one entity."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import (
    EvidenceOption,
    JsonOption,
    LedgerOption,
    LimitOption,
    SinceOption,
    UntilOption,
    to_query,
)

if TYPE_CHECKING:
    from rich.console import Console

    from communique.views.agreements import AgreementRow, Agreements
    from communique.views.entity import Dossier
    from communique.views.framings import Framings

_SECTION_LIMIT = 40
"""Rows of each of a dossier's tables, unless more are asked for: a page together."""


def show(
    entity: Annotated[
        list[str],
        typer.Argument(metavar="ENTITY", help="A name in any spelling, or an id."),
    ],
    ledger: LedgerOption = None,
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = None,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show what the record holds of a person, body, country or agreement."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import reading
    from communique.views.entity import dossier

    if limit is None and not as_json:
        limit = _SECTION_LIMIT
    query = to_query(since=since, until=until, limit=limit, as_json=as_json)
    with reading(ledger) as opened:
        found = dossier(opened, " ".join(entity), query, evidence=evidence)
    if as_json:
        print_json(found)
    else:
        print_dossier(console(), found, evidence=evidence)


def print_dossier(target: "Console", found: "Dossier", *, evidence: bool) -> None:
    """Print names, offices, then every list in which the entity stands."""
    from communique.cli.commitments import print_commitments
    from communique.cli.disagreements import print_disagreements
    from communique.cli.figures import print_figures
    from communique.cli.screen import words
    from communique.cli.timeline import print_timeline

    _print_identity(target, found, evidence=evidence)
    target.print()
    target.print(words("Events", "bold"))
    print_timeline(target, found.timeline, evidence=evidence)
    if found.figures.rows:
        target.print(words("Figures", "bold"))
        print_figures(target, found.figures, evidence=evidence)
    if found.commitments.rows:
        target.print(words("Commitments", "bold"))
        print_commitments(target, found.commitments, evidence=evidence)
    _print_agreements(target, found.agreements, evidence=evidence)
    _print_framings(target, found.framings, evidence=evidence)
    if found.disagreements.rows:
        target.print(words("Disagreements", "bold"))
        print_disagreements(target, found.disagreements, evidence=evidence)
    for id_, name in found.others:
        target.print(words(f"Also called so: {name} ({id_})"))


def _print_agreements(
    target: "Console", found: "Agreements", *, evidence: bool
) -> None:
    from communique.cli.screen import Column, print_block, print_table, words

    columns = (
        Column(title="Agreement", ratio=3),
        Column(title="Parties", ratio=1),
        Column(title="Signed, by", ratio=3),
        Column(title="Term", width=12),
        Column(title="Status"),
    )
    rows = tuple(_agreement(row) for row in found.rows)
    if rows:
        target.print(words("Agreements", "bold"))
    if rows and not evidence:
        print_table(target, columns, rows)
    for row, cells in zip(found.rows, rows, strict=True) if evidence else ():
        print_block(target, (*cells, row.id), (), row.evidence)


def _agreement(row: "AgreementRow") -> tuple[str, str, str, str, str]:
    from communique.cli.screen import day_words

    signed = (day_words(row.signed), ", ".join(row.signatories))
    return (
        row.title,
        ", ".join(row.parties),
        ": ".join(part for part in signed if part),
        day_words(row.term),
        (row.status or "").replace("_", " "),
    )


def _print_framings(target: "Console", found: "Framings", *, evidence: bool) -> None:
    from communique.cli.screen import Column, print_block, print_table, words

    columns = (
        Column(title="By", ratio=2),
        Column(title="Of", ratio=2),
        Column(title="Terms", ratio=4),
        Column(title="Stance"),
    )
    rows = tuple(
        (row.by or "", row.of, ", ".join(row.terms), row.stance) for row in found.rows
    )
    if rows:
        target.print(words("In whose words", "bold"))
    if rows and not evidence:
        print_table(target, columns, rows)
    for row, cells in zip(found.rows, rows, strict=True) if evidence else ():
        print_block(target, cells, (), row.evidence)


def _print_identity(target: "Console", found: "Dossier", *, evidence: bool) -> None:
    from communique.cli.screen import quoted, words

    heading = (found.name, found.schema, found.country or "", found.id)
    target.print(words(" · ".join(part for part in heading if part), "bold"))
    spelt = ", ".join(f"{form.name} ({form.documents})" for form in found.names)
    if spelt:
        target.print(words(f"Spelt: {spelt}"))
    for office in found.offices:
        parts = (office.title, office.organization, office.country)
        since = f" (as of {office.as_of})" if office.as_of else ""
        target.print(words(f"Office: {', '.join(p for p in parts if p)}{since}"))
        for shown in office.evidence if evidence else ():
            target.print(words(f"    {quoted(shown)}"))
