"""Decimal values as JSON numbers and as words for people."""

from decimal import Decimal

from communique.model.quantity import Qualifier

Number = int | float | str
"""An integer where the value is whole, else a number; a decimal string only where a
binary number would not give the same digits back."""


def to_number(value: Decimal | None) -> Number | None:
    """Return a JSON number that gives the same digits back.

    A whole value becomes an integer. A fraction becomes a float when printing the
    float gives the same value, which holds up to fifteen digits; else its decimal
    string, since a rounded number would be another number.

    >>> to_number(Decimal("7E+6")), to_number(Decimal("1.45")), to_number(None)
    (7000000, 1.45, None)
    """
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else format(value, "f")


def to_words(value: Decimal) -> str:
    """Return a number for people, thousands separated.

    >>> to_words(Decimal("7000000"))
    '7,000,000'
    """
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return format(value.normalize(), ",f")


def with_unit(amount: str, unit: str) -> str:
    """Return an amount with its unit as people write it.

    >>> with_unit("12", "USD"), with_unit("12", "person"), with_unit("12", "item")
    ('USD 12', '12 people', '12')
    """
    if unit.isupper():
        return f"{unit} {amount}"
    return f"{amount} {_UNITS.get(unit, unit)}".rstrip()


_UNITS = {"item": "", "person": "people", "percent": "%"}

_SIGNS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.MORE: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.LESS: "less than ",
    Qualifier.UP_TO: "up to ",
    Qualifier.RANGE: "",
}


def bounded_words(
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    qualifier: Qualifier,
    unit: str,
) -> str:
    """Return a value with bounds and unit in words; ``?`` when it has none."""
    if value is not None:
        return _SIGNS[qualifier] + with_unit(to_words(value), unit)
    if low is not None and high is not None:
        return with_unit(f"{to_words(low)}–{to_words(high)}", unit)
    if low is not None:
        return f"at least {with_unit(to_words(low), unit)}"
    return f"up to {with_unit(to_words(high), unit)}" if high is not None else "?"
