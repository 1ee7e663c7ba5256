"""Sums that are refused, with the reason, unless adding makes sense.

Money that was requested, pledged and spent is one sum of money told three times; a
total holds its parts; two periods that overlap share their days. A sum is given only
where none of this can be. The rules are those of aid statistics: amounts are added
within one stage (commitment and disbursement are kept apart) and one period
(OECD DAC, Converged Statistical Reporting Directives, on commitments and
disbursements).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from communique.model.ids import RecordId
from communique.model.quantity import Qualifier
from communique.model.reconciled import FigureRecord
from communique.model.record import Record
from communique.views.names import Names

_CURRENCY: Final = re.compile(r"[A-Z]{3}\Z")
"""An ISO 4217 code."""

_COUNTS: Final = ("person", "item")
"""Units of things that can be counted one by one."""

_WHOLE: Final = ("total", "cumulative")
"""Scopes of figures that may hold others."""

_MANY: Final = 4
"""Names listed in a reason before it says how many more there are."""


class Sum(Record, frozen=True, kw_only=True):
    """What figures of one unit add up to, or why they must not be added.

    Attributes:
        unit: ISO 4217 code, ``person``, ``item`` …
        figures: How many there are.
        value: ``None`` when refused.
        refused: The reasons, in words; empty when ``value`` is given.
        of: What they have in common, in words; empty for all of the unit.
        records: Ids of the figures, sorted.
    """

    unit: str
    figures: int
    value: Decimal | None
    refused: tuple[str, ...]
    of: str
    records: tuple[RecordId, ...]


def add_up(figures: Sequence[FigureRecord], names: Names) -> tuple[Sum, ...]:
    """Return, by what is counted, a sum or a refusal; then what parts of it allow.

    Money is one thing per currency; people and items are as many things as the
    documents count. Where there is one figure only, there is nothing to add, and
    shares, distances and durations are never added.
    """
    found: list[Sum] = []
    counted = [f for f in figures if _is_money(f) or f.unit in _COUNTS]
    for _, members in sorted(_group(counted, _counted).items()):
        if len(members) == 1:
            continue
        unit, what = members[0].unit, members[0].what
        of = "" if _is_money(members[0]) else what or ""
        whole = _sum(unit, members, of, names)
        found.append(whole)
        if whole.value is not None:
            continue
        for alike in _group(members, _likeness).values():
            part = _sum(unit, alike, _common(alike[0], names), names)
            if len(alike) > 1 and part.value is not None:
                found.append(part)
    return tuple(found)


def find_obstacles(figures: Sequence[FigureRecord], names: Names) -> tuple[str, ...]:
    """Return the reasons why ``figures`` of one unit must not be added."""
    reasons = (
        _bounds(figures),
        _unlike("stages", [f.stage for f in figures]),
        _wholes(figures),
        _unlike("scopes", [f.scope for f in figures]),
        _periods(figures),
        _unlike("donors", [names.name(f.donor) for f in figures], needed=False),
        _unlike("recipients", [names.name(f.recipient) for f in figures], needed=False),
        _unlike("things counted", [f.what for f in figures], needed=False),
        _parts(figures, names),
    )
    return tuple(reason for reason in reasons if reason)


def _sum(unit: str, figures: Sequence[FigureRecord], of: str, names: Names) -> Sum:
    refused = find_obstacles(figures, names)
    values = [f.value for f in figures if f.value is not None]
    return Sum(
        unit=unit,
        figures=len(figures),
        value=None if refused else sum(values, Decimal(0)),
        refused=refused,
        of=of,
        records=tuple(sorted(f.id for f in figures)),
    )


def _group(
    figures: Iterable[FigureRecord], key: Callable[[FigureRecord], str]
) -> dict[str, list[FigureRecord]]:
    groups: defaultdict[str, list[FigureRecord]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return groups


def _is_money(figure: FigureRecord) -> bool:
    return _CURRENCY.match(figure.unit) is not None


def _counted(figure: FigureRecord) -> str:
    what = "" if _is_money(figure) else (figure.what or "").casefold()
    return f"{figure.unit}\x00{what}"


def _likeness(figure: FigureRecord) -> str:
    parts = (figure.stage, figure.scope, figure.donor, figure.recipient, figure.what)
    return "\x00".join(part or "" for part in (*parts, figure.programme))


def _common(figure: FigureRecord, names: Names) -> str:
    parties = (names.name(figure.donor), names.name(figure.recipient))
    parts = (
        figure.stage,
        figure.scope,
        figure.what,
        " to ".join(filter(None, parties)),
    )
    return ", ".join(part for part in parts if part)


def _bounds(figures: Sequence[FigureRecord]) -> str | None:
    bound = [f for f in figures if f.value is None or f.qualifier != Qualifier.EXACT]
    if not bound:
        return None
    return (
        f"{_of(bound, figures)} no exact value ({_list(f.as_written for f in bound)})"
    )


def _wholes(figures: Sequence[FigureRecord]) -> str | None:
    whole = [f for f in figures if f.scope in _WHOLE]
    if not whole:
        return None
    return f"a total may hold the others ({_list(f.as_written for f in whole)})"


def _periods(figures: Sequence[FigureRecord]) -> str | None:
    undated = [f for f in figures if f.period is None]
    if undated:
        return f"{_of(undated, figures)} no period, so some may be the same"
    for left, right in combinations(figures, 2):
        if left.period and right.period and left.period.overlaps(right.period):
            return f"periods overlap ({left.period.edtf} and {right.period.edtf})"
    return None


def _parts(figures: Sequence[FigureRecord], names: Names) -> str | None:
    within = [f for f in figures if f.programme is not None]
    if not within or len(within) == len(figures):
        return None
    listed = _list(names.name(f.programme) or "" for f in within)
    return f"some are of a programme ({listed}) that the others may hold"


def _unlike(
    what: str, values: Sequence[str | None], *, needed: bool = True
) -> str | None:
    known = sorted({value for value in values if value})
    unknown = sum(1 for value in values if not value)
    if len(known) > 1:
        return f"{what} differ ({_list(known)})"
    if unknown and (needed or known):
        return f"{what} are not given for {unknown} of {len(values)}"
    return None


def _of(some: Sequence[FigureRecord], figures: Sequence[FigureRecord]) -> str:
    return f"{len(some)} of {len(figures)} give{'s' if len(some) == 1 else ''}"


def _list(words: Iterable[str]) -> str:
    unique = list(dict.fromkeys(words))
    more = len(unique) - _MANY
    return ", ".join(unique[:_MANY]) + (f" and {more} more" if more > 0 else "")
