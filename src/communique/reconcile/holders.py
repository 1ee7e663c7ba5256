"""Holders: who holds an office of a state at a time, as far as all texts agree."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from communique.lexicon.matching import matching
from communique.model.dates import DateInterval
from communique.model.entity import EntitySchema
from communique.model.ids import EntityId
from communique.model.mention import OfficeTenure
from communique.reconcile.compare.dates import first_day
from communique.reconcile.context import Holders, Spell
from communique.reconcile.nodes import Node

NEAR_DAYS = 120
"""Days before and after an event in which one holder only must be spoken of."""
_MOST = 60
"""Bearers of one office that are looked at; a longer list says too little."""


def find_holders(
    nodes: Mapping[str, Node],
    entity_of: Mapping[str, EntityId],
    countries: Mapping[EntityId, str],
) -> Holders:
    """Return the holders of the offices that one person has at a time."""
    spells: dict[tuple[str, str], set[Spell]] = defaultdict(set)
    for key, node in nodes.items():
        if node.schema is not EntitySchema.PERSON or not _is_held_by_one(node):
            continue
        entity = entity_of[key]
        country = node.country or countries.get(entity)
        if country is not None and node.first is not None:
            spell = (node.first, node.last or node.first, entity)
            spells[(country, node.role)].add(spell)
    return {k: tuple(sorted(v)) for k, v in spells.items() if len(v) <= _MOST}


def _is_held_by_one(node: Node) -> bool:
    return node.role in matching().singular and node.tenure is OfficeTenure.HOLDER


def holder_at(
    holders: Holders, country: str, role: str, date: DateInterval | None
) -> EntityId | None:
    """Return the one person whom texts name in an office about a day.

    ``None`` when nobody or more than one is named within ``NEAR_DAYS``.
    """
    day = first_day(date)
    if day is None:
        return None
    reach = dt.timedelta(NEAR_DAYS)
    found = {
        entity
        for first, last, entity in holders.get((country, role), ())
        if first - reach <= day <= last + reach
    }
    return next(iter(found)) if len(found) == 1 else None
