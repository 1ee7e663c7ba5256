"""``communique desk``: the web desk, not part of this version."""

from communique.cli.options import LedgerOption
from communique.errors import ConfigError


def desk(ledger: LedgerOption = None) -> None:
    """Open the record in a browser (not in this version)."""
    del ledger
    raise ConfigError(
        "the desk is not part of this version. Use the commands: timeline, show,"
        " figures, commitments, disagreements, sources, compare, search, brief."
    )
