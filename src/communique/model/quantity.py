"""Quantities: a value or a range, its qualifier, its unit, what is counted."""

from decimal import Decimal
from enum import StrEnum

from communique.model.record import Record
from communique.model.span import Span


class Qualifier(StrEnum):
    """How the words bound the number."""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    AT_LEAST = ">="
    LESS = "<"
    UP_TO = "<="
    RANGE = "range"


class Quantity(Record, frozen=True, kw_only=True):
    """A number as the text bounds it.

    Attributes:
        value: The number written; ``None`` for a range.
        low: Lower bound that the words allow; ``None`` when unbounded.
        high: Upper bound that the words allow; ``None`` when unbounded.
        qualifier: How the number is bounded.
        unit: ISO 4217 code for money, ``person``, ``item``, ``percent``, or a
            unit id of ``units.yml`` (``km``, ``t``, ``year``).
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = "item"


class QuantityMention(Record, frozen=True, kw_only=True):
    """A quantity in a text.

    Attributes:
        span: Qualifier, number and unit, without the thing counted.
        quantity: What they say.
        rule: Id of the grammar rule.
        what: The words counted ("military personnel"); ``None`` for bare money.
        per: The unit of a rate ("a year"); ``None`` when it is not a rate.
        change: ``total``, ``increase`` ("a further seven") or ``from`` (the
            second number of "up from 12").
    """

    span: Span
    quantity: Quantity
    rule: str
    what: Span | None = None
    per: str | None = None
    change: str = "total"
