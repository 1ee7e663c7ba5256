"""Score the quantity grammar on labelled sentences, by the scorer beside the data.

usage: evals/quantities.py DATA.jsonl SCORE.py [--out FILE] [options of SCORE.py]

The scorer wants one span for number and thing counted, the noun counted in the
singular as its unit, and a range as two values; communique keeps ``person`` or
``item`` beside the words counted. Lengths of time are no quantities there.
"""

import re
import sys
from decimal import Decimal

from language_data import run

from communique.model.annotation import Annotated
from communique.model.quantity import Qualifier, QuantityMention

_COUNTED = frozenset({"person", "item", "state", "incident"})
_TIMES = frozenset(
    {"hour", "minute", "second", "day", "week", "month", "quarter", "year", "decade"}
)
_UNITS = {"percent": "%", "tonne": "t"}
_PLURALS = ((r"([^aeiou])ies\Z", r"\1y"), (r"(ss|sh|ch|x)es\Z", r"\1"), (r"s\Z", ""))


def predict(annotated: Annotated) -> list[dict[str, object]]:
    """Return the quantities that are no lengths of time, in the scorer's fields."""
    return [
        _quantity(mention, annotated.document.text)
        for mention in annotated.quantities
        if mention.quantity.unit not in _TIMES
    ]


def _quantity(mention: QuantityMention, text: str) -> dict[str, object]:
    quantity = mention.quantity
    counted = quantity.unit in _COUNTED
    end = mention.what.end if counted and mention.what else mention.span.end
    ranged = quantity.qualifier is Qualifier.RANGE
    ends = (quantity.low, quantity.high) if ranged else (quantity.value,)
    return {
        "start": mention.span.start,
        "end": end,
        "value": [_number(value) for value in ends if value is not None],
        "unit": _noun(mention, text) if counted else _unit(quantity.unit),
        "cmp": "=" if ranged else quantity.qualifier.value,
        "period": mention.per,
    }


def _number(value: Decimal) -> float:
    return float(value)


def _unit(unit: str) -> str:
    return _UNITS.get(unit, unit)


def _noun(mention: QuantityMention, text: str) -> str:
    """Return the noun counted, in the singular: the last word before "of"."""
    if mention.what is None:
        return ""
    words = re.split(r"\s+of\s", mention.what.of(text))[0].split()
    noun = words[-1].lower() if words else ""
    for plural, singular in _PLURALS:
        changed = re.sub(plural, singular, noun)
        if changed != noun:
            return changed
    return noun


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    return run(arguments, "quantities", predict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
