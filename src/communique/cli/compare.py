"""``communique compare``: the accounts of one event."""

from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import EvidenceOption, JsonOption, LedgerOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from communique.views.compare import Comparison, Difference, Item


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
    """Print the accounts, then what they share, lack, and give or word otherwise."""
    from communique.cli.screen import Column, print_table, quoted, words

    heading = (found.date or "undated", found.title, found.status, found.id)
    target.print(words(" · ".join(heading), "bold"))
    if found.part_of:
        target.print(words(f"Part of: {found.part_of}"))
    letters: dict[str, str] = {
        account.document: _letter(number)
        for number, account in enumerate(found.accounts)
    }
    for account in found.accounts:
        about = ", ".join(filter(None, (account.publisher, account.published)))
        target.print(words(f"{letters[account.document]}  {account.address} ({about})"))
        for shown in account.evidence if evidence else ():
            target.print(words(f"   {quoted(shown)}"))
    columns = (
        Column(title="", width=13),
        Column(title="Field", ratio=2),
        Column(title="Value", ratio=5),
        Column(title="Accounts", width=8),
    )
    print_table(target, columns, _all_rows(found, letters))
    for difference in (*found.different, *found.wording):
        if difference.why:
            target.print(words(difference.why))
    for why in found.omissions:
        target.print(words(why))
    _print_framing(target, found)
    if len(letters) == 1:
        target.print(words("One account only: there is nothing to compare it with."))


def _all_rows(
    found: "Comparison", letters: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    everybody = {1: "said", 2: "in both"}.get(len(letters), "in all")
    rows = _rows(everybody, found.shared, letters)
    rows += _rows("in some", found.partly, letters)
    for document, letter in letters.items():
        own = [item for item in found.only if item.documents == (document,)]
        rows += _rows(f"only in {letter}", own, letters)
    for difference in found.different:
        replaced = difference.relation == "supersedes"
        rows += _rows(
            "replaced" if replaced else "different", difference.items, letters
        )
    for difference in found.wording:
        rows += _rows(_how(difference), difference.items, letters)
    return rows


def _how(difference: "Difference") -> str:
    """Return what compatible values are to each other."""
    if difference.field == "status":
        return "plan and fact"
    closer = difference.relation == "refines" or difference.field == "date"
    return "closer" if closer else "other words"


def _print_framing(target: "Console", found: "Comparison") -> None:
    """Print each side's terms for one thing, with the first use of each."""
    from communique.cli.screen import Column, file_name, print_table, words

    if not found.framing:
        return
    target.print(words("Terms of each side, in the whole ledger", "bold"))
    rows = [
        (
            thing.of if number == 0 else "",
            f"{side.by} ({side.stance})",
            f"“{term.term}”",
            str(term.count),
            ", ".join(filter(None, (term.first, file_name(term.address)))),
        )
        for thing in found.framing
        for number, (side, term) in enumerate(
            (side, term) for side in thing.sides for term in side.terms
        )
    ]
    columns = (
        Column(title="Of", ratio=2),
        Column(title="By", ratio=2),
        Column(title="Term", ratio=3),
        Column(title="Times", right=True),
        Column(title="First", ratio=3),
    )
    print_table(target, columns, rows)


def _rows(
    kind: str, items: "Sequence[Item]", letters: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    """Return a row for each item; the kind stands before the first."""
    return [
        (
            "" if number else kind,
            item.field,
            item.value,
            " ".join(letters[id_] for id_ in item.documents),
        )
        for number, item in enumerate(items)
    ]


def _letter(number: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    again, place = divmod(number, len(letters))
    return letters[place] + (str(again) if again else "")
