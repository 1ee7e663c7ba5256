"""``communique extractors``: what reads the documents."""

from communique.cli.options import JsonOption


def extractors(*, as_json: JsonOption = False) -> None:
    """List annotators and extractors with their version and what they do."""
    from communique.annotate.registry import BUILT_IN as ANNOTATORS
    from communique.cli.screen import Column, console, print_json, print_table
    from communique.extract.registry import BUILT_IN as EXTRACTORS

    rows = [
        (stage, part.name, (type(part).__doc__ or "").strip().partition("\n")[0])
        for stage, parts in (("annotate", ANNOTATORS), ("extract", EXTRACTORS))
        for part in parts
    ]
    if as_json:
        names = ("stage", "name", "does")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    columns = (
        Column(title="Stage"),
        Column(title="Name"),
        Column(title="Does", ratio=1),
    )
    print_table(console(), columns, rows)
