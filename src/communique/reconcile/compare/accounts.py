"""Accounts of events as they are compared, and what is known of categories."""

from dataclasses import dataclass

from communique.model.content import Place, Status
from communique.model.dates import DateBasis, DateInterval

FAMILIES = (
    frozenset({"meeting", "session"}),
    frozenset({"delivery", "handover", "aid"}),
    frozenset({"exercise", "training"}),
)
"""Categories under which one event may be told; all others are kept apart."""
ONCE = frozenset({"signing", "ratification", "termination"})
"""Happens once to one agreement, so accounts with other dates disagree."""
OF_TOPIC = frozenset(
    {"signing", "ratification", "termination", "exercise", "session", "training"}
)
"""What it is about tells two events apart."""
BETWEEN_PEOPLE = frozenset({"meeting", "call", "visit"})
MONTH = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is compared of an account; sets hold entity ids.

    ``kinds`` are those of the agreements it is about, general ones left out, and
    ``titles`` the keys of their telling titles; ``things`` and ``proper`` are words
    of its passage, ``marks`` what these say of other events of the kind, ``beside``
    names and numbers told in it or close by. ``names`` are its people with the words
    of their names in order.
    """

    category: str
    status: Status
    document: str
    origin: str
    date: DateInterval | None
    window: DateInterval | None
    place: Place | None
    people: frozenset[str]
    present: frozenset[str]
    countries: frozenset[str]
    offices: tuple[tuple[str, str, str], ...]
    about: frozenset[str]
    bodies: frozenset[str]
    parties: frozenset[str]
    kinds: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    basis: DateBasis | None = None
    marks: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two accounts taken for one event; ``weak`` needs to be the only fit."""

    score: float
    why: tuple[str, ...]
    weak: bool = False
