"""``communique init``: make an empty ledger."""

from communique.cli.options import JsonOption, LedgerOption


def init(ledger: LedgerOption = None, *, as_json: JsonOption = False) -> None:
    """Make an empty ledger; one that is there is left as it is."""
    from communique.cli.screen import console, count, print_json, words
    from communique.cli.session import resolve
    from communique.ledger.open import open_ledger

    with open_ledger(resolve(ledger).settings.ledger, create=True) as opened:
        if as_json:
            print_json({"ledger": opened.name, "rows": dict(opened.counts())})
            return
        documents = dict(opened.counts())["documents"]
        console().print(
            words(
                f"The ledger is {opened.name} ({count(documents, 'document')}). Next:"
                " communique add FOLDER"
            ),
            soft_wrap=True,
        )
