"""``communique compare``: the accounts of one event."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import EvidenceOption, JsonOption, LedgerOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from communique.views.compare import Comparison, Item


def compare(
    event: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT", help="Id of the event, its beginning, or title words."
        ),
    ],
    ledger: LedgerOption = None,
    *,
    evidence: EvidenceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Compare the accounts of one event: shared, only in one, different."""
    from communique.cli.screen import console, print_json
    from communique.cli.session import reading
    from communique.views.compare import compare as view

    with reading(ledger) as opened:
        found = view(opened, " ".join(event))
    if as_json:
        print_json(found)
    else:
        print_comparison(console(), found, evidence=evidence)


def print_comparison(target: "Console", found: "Comparison", *, evidence: bool) -> None:
    """Print the accounts, then what they share, lack and give differently."""
    from communique.cli.screen import Column, print_table, quoted, words

    heading = (found.date or "undated", found.title, found.status, found.id)
    target.print(words(" · ".join(heading), "bold"))
    letters: dict[str, str] = {
        account.document: _letter(number)
        for number, account in enumerate(found.accounts)
    }
    for account in found.accounts:
        about = ", ".join(filter(None, (account.publisher, account.published)))
        target.print(words(f"{letters[account.document]}  {account.address} ({about})"))
        for shown in account.evidence if evidence else ():
            target.print(words(f"   {quoted(shown)}"))
    rows: list[tuple[str, str, str, str]] = []
    for difference in found.different:
        kind = "other words" if difference.compatible else "different"
        rows += _rows(kind, difference.items, letters)
    rows += _rows("in all" if len(letters) > 1 else "said", found.shared, letters)
    rows += _rows("in some", found.partly, letters)
    rows += _rows("in one only", found.only, letters)
    columns = (
        Column(title=""),
        Column(title="Field", ratio=2),
        Column(title="Value", ratio=5),
        Column(title="Accounts", ratio=1),
    )
    print_table(target, columns, rows)
    for difference in found.different:
        if difference.why:
            target.print(words(difference.why))
    if len(letters) == 1:
        target.print(words("One account only: there is nothing to compare it with."))


def _rows(
    kind: str, items: "Sequence[Item]", letters: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    return [
        (kind, item.field, item.value, " ".join(letters[id_] for id_ in item.documents))
        for item in items
    ]


def _letter(number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    again, place = divmod(number, len(letters))
    return letters[place] + (str(again) if again else "")
