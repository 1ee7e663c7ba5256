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
) -> str:
    """Return a value with its bounds in words; ``?`` when it has none."""
    if value is not None:
        return _SIGNS[qualifier] + to_words(value)
    if low is not None and high is not None:
        return f"{to_words(low)}–{to_words(high)}"
    if low is not None:
        return f"at least {to_words(low)}"
    return f"up to {to_words(high)}" if high is not None else "?"
