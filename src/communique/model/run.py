"""Who made a record, with what: producer and run."""

from communique.model.record import Record


class Producer(Record, frozen=True, kw_only=True):
    """An extractor and its version.

    Attributes:
        name: Versioned name, as ``event.rules.v1``.
        rule: Id of the rule in its data file; ``None`` for a trained model.
    """

    name: str
    rule: str | None = None


class Run(Record, frozen=True, kw_only=True):
    """One execution of the pipeline over one set of documents.

    Attributes:
        id: Digest of the other fields.
        version: Version of the program.
        settings: Digest of the resolved settings.
        knowledge: Digest of lexicons and grammars.
        at: UTC time of the start, ISO 8601; passed in, never read here.
    """

    id: str
    version: str
    settings: str
    knowledge: str
    at: str
