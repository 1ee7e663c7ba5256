"""Exceptions: this call cannot go on.

::

    CommuniqueError
    ├── ConfigError        a setting is unknown or impossible
    ├── ResourceError      a data file of the package is wrong
    ├── WeightsError       a model file is missing or does not match its digest
    ├── ReadError          one document cannot be read
    │   └── FetchError     one address cannot be fetched
    ├── SpanError          a span does not fit its text
    └── LedgerError        the ledger cannot do this
        ├── VersionError   the ledger was written by another version
        └── NotFoundError  nothing has this id or name

What is merely odd in a document is an issue (``communique.issues``), not an
exception. Messages say what was found, where, what was expected, what to do.
"""


class CommuniqueError(Exception):
    """Root of everything that communique raises on purpose."""


class ConfigError(CommuniqueError):
    """A setting is unknown or impossible."""


class ResourceError(CommuniqueError):
    """A data file of the package cannot be used; names file and place."""


class WeightsError(CommuniqueError):
    """A model file is missing or is not the one the manifest names."""


class ReadError(CommuniqueError):
    """One document cannot be read; the others can."""


class FetchError(ReadError):
    """One address cannot be fetched."""


class SpanError(CommuniqueError):
    """A span is empty, reversed or outside its text."""


class LedgerError(CommuniqueError):
    """The ledger cannot do what was asked."""


class VersionError(LedgerError):
    """The ledger was written by another version of the program."""


class NotFoundError(LedgerError):
    """Nothing in the ledger has this id or name."""
