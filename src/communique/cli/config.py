"""``communique config``: every setting and where it came from."""

from communique.cli.options import JsonOption, LedgerOption


def config(ledger: LedgerOption = None, *, as_json: JsonOption = False) -> None:
    """Show each setting, its value and where it came from."""
    from communique.cli.screen import Column, console, print_json, print_table, words
    from communique.cli.session import resolve

    resolved = resolve(ledger)
    digest = resolved.settings.digest()
    if as_json:
        print_json({"settings": resolved.origins, "digest": digest})
        return
    columns = (
        Column(title="Setting"),
        Column(title="Value", ratio=1),
        Column(title="From"),
    )
    target = console()
    rows = ((s.key, s.value, s.origin) for s in resolved.origins)
    print_table(target, columns, rows)
    target.print(words(f"Digest of the settings that bear on the record: {digest}"))
