"""``communique verify``: re-check everything that can be checked."""

import typer

from communique.cli.failure import FAILED
from communique.cli.options import JsonOption, LedgerOption


def verify(ledger: LedgerOption = None, *, as_json: JsonOption = False) -> None:
    """Re-check every quote against its text, and the chain of decisions."""
    from communique.cli.add import sentence
    from communique.cli.screen import console, count, print_json, words
    from communique.cli.session import resolve
    from communique.ledger.open import open_ledger

    # The ledger is checked as it is: deriving it anew first might hide a fault.
    with open_ledger(resolve(ledger).settings.ledger) as opened:
        issues = tuple(opened.verify())
        counts = dict(opened.counts())
        name = opened.name
    if as_json:
        found = [{"code": i.code, "message": sentence(i)} for i in issues]
        print_json({"ledger": name, "ok": not issues, "issues": found})
    else:
        target = console()
        for issue in issues:
            target.print(words(sentence(issue)), soft_wrap=True)
        checked = (
            f"{count(counts['documents'], 'document')},"
            f" {count(counts['claims'], 'claim')}"
        )
        verdict = f"{len(issues)} do not hold" if issues else "everything holds"
        target.print(words(f"{name}: {checked} checked, {verdict}."), soft_wrap=True)
    if issues:
        raise typer.Exit(FAILED)
