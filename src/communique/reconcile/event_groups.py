"""Groups of accounts: which event claims are of one event."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from communique.lexicon.matching import matching
from communique.model.dates import DateInterval
from communique.model.entity import Edge, Judgement
from communique.model.ids import ClaimId, EntityId
from communique.model.mention import MentionKind
from communique.reconcile.blocking import LARGE, pairs
from communique.reconcile.clusters import Clusters, cluster
from communique.reconcile.compare.accounts import (
    BETWEEN_PEOPLE,
    FAMILIES,
    ONCE,
    Account,
    Match,
)
from communique.reconcile.compare.dates import NEAR_DAYS, compare_dates
from communique.reconcile.compare.events import compare_accounts, doubt_two
from communique.reconcile.compare.names import name_words
from communique.reconcile.compare.titles import read_title
from communique.reconcile.decided import Ruling
from communique.reconcile.event_pairs import Targets, ruled, to_review
from communique.reconcile.keys import agreement_key, place_key
from communique.reconcile.told import Told

_FINE_DAYS = 93
_MAX_YEARS = 3
_WIDTH = 9
_NAMES = 8


def _components() -> dict[str, str]:
    """Return what families link, directly or through another, under one name."""
    linked = Clusters({c for family in FAMILIES for c in family})
    for family in FAMILIES:
        first, *others = sorted(family)
        for other in others:
            linked.join(first, other)
    return {c: linked.find(c) for family in FAMILIES for c in family}


_AKIN = _components()
"""Category to what its accounts are blocked by."""


class Grouped(NamedTuple):
    """Accounts by event, and the pairs that people judged or should look at."""

    groups: list[list[Told]]
    edges: list[Edge]


def group_told(
    accounts: Sequence[Told],
    beside: Mapping[ClaimId, frozenset[str]],
    names: Mapping[EntityId, str],
    rulings: Sequence[Ruling] = (),
) -> Grouped:
    """Group accounts by event; the order of ``accounts`` does not matter.

    One document's accounts that give different days of the same people are
    different events, whatever else joins them; only a person may say otherwise.
    """
    ordered = sorted(accounts, key=_order)
    keys = [str(i).zfill(_WIDTH) for i in range(len(ordered))]
    compared = [
        to_account(t, beside.get(t.claim.id, frozenset()), names) for t in ordered
    ]
    matches: dict[tuple[str, str], Match] = {}
    doubts: dict[tuple[str, str], Match] = {}
    edges: list[Edge] = []
    for pair in _pairs(ordered, compared, keys):
        a, b = compared[int(pair[0])], compared[int(pair[1])]
        match = compare_accounts(a, b)
        if match is not None:
            matches[pair] = match
        elif _are_two(a, b):
            edges.append(_apart_edge(pair))
        elif (doubt := doubt_two(a, b)) is not None:
            doubts[pair] = doubt
    targets = Targets(keys, [t.claim for t in ordered])
    edges += [_edge(p, m) for p, m in matches.items() if not m.weak]
    firm = cluster(keys, edges)
    verdicts = ruled(rulings, targets)
    joined = cluster(keys, [*verdicts, *edges, *_unique(matches, firm)])
    doubts.update({p: m for p, m in matches.items() if m.weak})
    return Grouped(
        [[ordered[int(k)] for k in members] for members in joined.groups().values()],
        to_review(doubts, rulings, targets, firm, joined),
    )


def to_account(
    told: Told, beside: frozenset[str], names: Mapping[EntityId, str]
) -> Account:
    """Return what comparing needs of an account and what is told beside it."""
    papers = {t.name for t in told.event.about if t.kind is MentionKind.AGREEMENT}
    return Account(
        category=told.event.category,
        status=told.status,
        document=told.document,
        origin=told.origin,
        date=told.date,
        window=told.window,
        place=told.place,
        people=frozenset(told.people),
        present=frozenset(told.present),
        countries=told.countries,
        offices=told.offices,
        about=frozenset(told.about),
        bodies=frozenset(told.bodies),
        parties=frozenset(told.parties),
        kinds=told.kinds,
        things=told.things,
        proper=told.proper,
        basis=told.event.date_basis,
        marks=told.marks,
        beside=beside,
        titles=frozenset(agreement_key(t) for t in papers if _is_telling(t)),
        names=tuple((p, name_words(names[p])) for p in sorted(told.people)),
    )


def _is_telling(title: str) -> bool:
    """Tell whether a title says more than its kind and the words of the trade."""
    return bool(read_title(title).words - matching().thin)


def _order(told: Told) -> tuple[str, str, str]:
    start = told.window.start if told.window is not None else None
    day = start.isoformat() if start else ""
    return (day, told.claim.stable_key, told.claim.id)


def _are_two(a: Account, b: Account) -> bool:
    """Tell whether one document itself tells two events apart."""
    if a.document != b.document or a.category != b.category:
        return False
    if a.category in BETWEEN_PEOPLE and a.people - b.people and b.people - a.people:
        return True
    if a.date is None or b.date is None or not a.people & b.people:
        return False
    return compare_dates(a.date, b.date).score <= 0.4  # noqa: PLR2004 - near, flipped or worse


def _pairs(
    ordered: Sequence[Told], compared: Sequence[Account], keys: list[str]
) -> Iterator[tuple[str, str]]:
    fine: dict[str, list[str]] = defaultdict(list)
    coarse: dict[str, list[str]] = defaultdict(list)
    wide: set[str] = set()
    for key, told, account in zip(keys, ordered, compared, strict=True):
        for block in _lasting_blocks(told, account):
            fine[block].append(key)
        for block in _day_blocks(told):
            fine[block].append(key)
        months = _months(told.window)
        for anchor in _anchors(told, account):
            for month in months:
                fine[f"{anchor}:{month}"].append(key)
            for year in _years(told.window):
                coarse[f"{anchor}:{year}"].append(key)
        if not months:
            wide.add(key)
    seen: set[tuple[str, str]] = set()
    for pair in pairs(fine):
        seen.add(pair)
        yield pair
    yield from _wide_pairs(coarse, wide, seen)


def _wide_pairs(
    coarse: dict[str, list[str]], wide: set[str], seen: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs in which one account's time is long or open."""
    for block in sorted(coarse):
        members = coarse[block]
        for key in [k for k in members if k in wide][:LARGE]:
            for other in members[: LARGE * 2]:
                pair = (min(key, other), max(key, other))
                if key != other and pair not in seen:
                    seen.add(pair)
                    yield pair


def _category(told: Told) -> str:
    return _AKIN.get(told.event.category, told.event.category)


def _anchors(told: Told, account: Account) -> list[str]:
    category = _category(told)
    found = [f"{category}:{e}" for e in sorted(told.people)]
    found += [f"{category}:{e}" for e in sorted(told.about)]
    if told.event.category == "session":
        found += [f"{category}:{e}" for e in sorted(told.bodies)]
    # Who is named in passing by one account may take part by another.
    named = sorted(told.proper)[:_NAMES]
    if told.people:
        named = named if told.event.category in ONCE else []
        named += [words[-1] for _, words in account.names if words]
    found += [f"{category}:name {name}" for name in named]
    states = sorted(told.countries)
    if told.event.category == "visit":
        found += [f"{category}:of {state}" for state in states]
    if len(states) > 1:
        found.append(f"{category}:{'-'.join(states)}")
    if len(states) < 2 and len(told.people) < 2:  # noqa: PLR2004 - nothing firmer
        found += [f"{category}:{e}" for e in sorted(told.parties - told.people)]
    return found


def _lasting_blocks(told: Told, account: Account) -> list[str]:
    """Blocks in which time plays no part: disputes, agreements, flipped days."""
    category = _category(told)
    found = []
    if told.event.category in ONCE:
        found += [f"once:{category}:{e}" for e in sorted(told.about)]
        found += [f"once:{title}" for title in sorted(account.titles)]
    if told.place is not None and not told.people:
        found.append(f"place:{category}:{place_key(told.place).rpartition(':')[0]}")
    date = told.date
    if date is not None and date.is_day and date.start is not None:
        low, high = sorted((date.start.day, date.start.month))
        if high <= 12 and low != high:  # noqa: PLR2004 - only then can they be exchanged
            found += [
                f"flip:{category}:{e}:{date.start.year}:{low}:{high}"
                for e in sorted(told.people)
            ]
    return found


def _day_blocks(told: Told) -> list[str]:
    """Blocks of one kind of event of one state on one day, whoever is named."""
    if told.date is None or not told.date.is_day:
        return []
    category, day = _category(told), told.date.edtf
    return [f"day:{category}:{day}:{state}" for state in sorted(told.countries)]


def _months(window: DateInterval | None) -> list[str]:
    """Return the months within reach; empty for a long or unknown time."""
    if window is None or window.start is None or window.end is None:
        return []
    if (window.end - window.start).days > _FINE_DAYS:
        return []
    day = window.start - dt.timedelta(NEAR_DAYS)
    last = window.end + dt.timedelta(NEAR_DAYS)
    months = []
    while day < last:
        months.append(f"{day.year}-{day.month:02}")
        day = (day.replace(day=1) + dt.timedelta(32)).replace(day=1)
    return months


def _years(window: DateInterval | None) -> list[str]:
    if window is None:
        return ["none"]
    first = window.start or (window.end - dt.timedelta(1) if window.end else None)
    last = (window.end - dt.timedelta(1)) if window.end else window.start
    if first is None or last is None:
        return ["none"]
    years = range(first.year, min(last.year, first.year + _MAX_YEARS - 1) + 1)
    return [str(y) for y in years]


def _unique(matches: dict[tuple[str, str], Match], firm: Clusters) -> list[Edge]:
    """Keep a weak match when the account fits one group only, or one fits best."""
    best: dict[str, dict[str, float]] = defaultdict(dict)
    weak = {pair: m for pair, m in matches.items() if m.weak}
    for (left, right), match in weak.items():
        a, b = firm.find(left), firm.find(right)
        if a == b:
            continue
        best[a][b] = max(best[a].get(b, 0.0), match.score)
        best[b][a] = max(best[b].get(a, 0.0), match.score)
    kept = []
    for (left, right), match in sorted(weak.items()):
        a, b = firm.find(left), firm.find(right)
        if a == b or (_is_best(best, a, b) and _is_best(best, b, a)):
            kept.append(_edge((left, right), match))
    return kept


def _is_best(best: dict[str, dict[str, float]], group: str, other: str) -> bool:
    """Tell whether no rival fits ``group`` as well as ``other`` does.

    Candidates that fit each other are no rivals: they are one event told often.
    """
    mine = best[group]
    return all(
        rival == other or rival in best[other] or score < mine[other]
        for rival, score in mine.items()
    )


def _edge(pair: tuple[str, str], match: Match) -> Edge:
    return Edge(
        left=pair[0],
        right=pair[1],
        judgement=Judgement.SAME,
        score=match.score,
        why=match.why,
    )


def _apart_edge(pair: tuple[str, str]) -> Edge:
    return Edge(
        left=pair[0],
        right=pair[1],
        judgement=Judgement.DIFFERENT,
        score=1.0,
        why=("one document tells both, on different days",),
    )
