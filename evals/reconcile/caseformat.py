"""The format of the labelled cases: one YAML file, many documents, labels across them.

Every key that is not named here is refused. ``README.md`` says how it is labelled.
"""

from pathlib import Path
from typing import Literal

import msgspec
import yaml

Mentions = dict[str, str | list[str]]
"""Document id to the words that name the thing there, letter for letter."""
Half = Literal["dev", "held"]
Kind = Literal["people", "bodies", "agreements", "events", "figures"]
Status = Literal[
    "occurred", "ongoing", "planned", "proposed", "cancelled", "denied", "alleged"
]
Field = Literal[
    "date",
    "place",
    "participants",
    "signatories",
    "parties",
    "existence",
    "value",
    "signed",
    "term",
    "due",
    "about",
]


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of all labels: unknown keys are refused."""


class Document(Strict, frozen=True, kw_only=True):
    """One text: its id in the case, its address, its words."""

    id: str
    address: str
    text: str


class Group(Strict, frozen=True, kw_only=True):
    """A person, body, agreement or figure with all its mentions."""

    id: str
    mentions: Mentions


class EventGroup(Group, frozen=True, kw_only=True):
    """An event with the clauses that tell of it.

    Attributes:
        status: What became of it as far as all documents together say.
        date: EDTF; ``None`` when no document says.
        part_of: Id of the event that contains it; linked, never merged.
        other_status: Documents that only plan, allege or deny it; they
            corroborate nothing.
    """

    category: str
    status: Status
    date: str | None = None
    part_of: str | None = None
    other_status: list[str] = []


class FollowUp(Strict, frozen=True, kw_only=True, rename={"in_": "in"}):
    """What a later document says of a promise."""

    relation: Literal[
        "restates", "amends", "partly_fulfils", "fulfils", "delays", "cancels"
    ]
    in_: str
    words: str


class Promise(Group, frozen=True, kw_only=True):
    """A promise, its wordings, and what became of it by the newest document."""

    status: Literal[
        "open",
        "restated",
        "partly_done",
        "done",
        "delayed",
        "cancelled",
        "overdue",
        "nothing_found",
    ]
    follow_up: list[FollowUp] = []


class LineageLabel(Strict, frozen=True, kw_only=True):
    """One dependence; ``parent`` is ``None`` for a text that is not in the case."""

    child: str
    relation: Literal[
        "near-duplicate", "excerpt", "translation-of", "based-on", "reports", "quotes"
    ]
    parent: str | None = None
    words: str | None = None


class FindingLabel(Strict, frozen=True, kw_only=True):
    """A finding that must be reported, with each side's words.

    Of ``omits``, the document that leaves something out is given ``not mentioned``.

    Attributes:
        of: Id of the event, figure or agreement that is compared.
        values: Two documents or more, or two words of one document.
    """

    relation: Literal["conflicts", "refines", "supersedes", "omits"]
    field: Field
    values: Mentions
    why: str
    of: str | None = None


class NoFinding(Strict, frozen=True, kw_only=True):
    """What looks like a conflict and must not be reported as one."""

    field: Field
    values: Mentions
    why: str
    of: str | None = None


class Apart(Strict, frozen=True, kw_only=True):
    """A hard negative: two things of one kind that must stay two."""

    kind: Kind
    pair: tuple[str, str]
    why: str


class Case(Strict, frozen=True, kw_only=True):
    """Documents of several publishers about the same affairs, with labels."""

    id: str
    half: Half
    what: str
    documents: list[Document]
    origins: list[list[str]]
    lineage: list[LineageLabel] = []
    people: list[Group] = []
    bodies: list[Group] = []
    agreements: list[Group] = []
    events: list[EventGroup] = []
    figures: list[Group] = []
    promises: list[Promise] = []
    findings: list[FindingLabel]
    no_findings: list[NoFinding] = []
    apart: list[Apart] = []


def read_case(path: Path) -> Case:
    """Read one case.

    Raises:
        msgspec.ValidationError: A key is unknown or missing, or a value of the
            wrong kind; the message holds the path.
        yaml.YAMLError: The file is no YAML.
    """
    data = yaml.safe_load(path.read_text("utf-8"))
    return msgspec.convert(data, type=Case)


def words_of(mentions: Mentions) -> list[tuple[str, str]]:
    """Return pairs of document id and words, in the order written."""
    return [
        (document, words)
        for document, given in mentions.items()
        for words in ([given] if isinstance(given, str) else given)
    ]
