"""Roles: the id under which the titles of one office are one."""

from communique.lexicon.offices import Head, OfficeWords, RoleRule
from communique.model.record import Record


class Reading(Record, frozen=True, kw_only=True):
    """What of a title decides its role.

    Attributes:
        head: Family of the head.
        phrase: The head as written, folded.
        matter: Folded words of rank, portfolio, body and complement.
        country: State it belongs to; ``None`` when not said.
        ranks: Words that lower it, in order.
    """

    head: Head
    phrase: str
    matter: frozenset[str]
    country: str | None
    ranks: tuple[str, ...]


def role_of(words: OfficeWords, reading: Reading) -> str | None:
    """Return the id of the office, lowered by its ranks; ``None`` if none fits."""
    head = reading.head
    if head.rank:
        return None
    for rule in words.roles:
        if _fits(rule, reading):
            below = (head.prefix,) if head.prefix else ()
            return "-".join((*reading.ranks, *below, rule.role))
    return None


def _fits(rule: RoleRule, reading: Reading) -> bool:
    phrase = reading.phrase.replace(" - ", "-")
    country = reading.country
    matter = reading.matter
    return (
        (not rule.phrases or phrase in rule.phrases)
        and (not rule.heads or reading.head.id in rule.heads)
        and (not rule.countries or country in (None, *rule.countries))
        and (not rule.stated or country is not None)
        and (not rule.any or not rule.any.isdisjoint(matter))
        and rule.all <= matter
        and rule.without.isdisjoint(matter)
    )
