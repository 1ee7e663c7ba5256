"""Which quantities are figures: forces, money, equipment, people, not talk."""

from communique.extract.figure_view import (
    View,
    ends_at,
    extent_of_quantity,
    starts_at,
    unit_group,
)
from communique.model.quantity import QuantityMention

_HANDFUL = 3
"""Up to so many ministers are those who meet, not a number of forces."""
_DEFINITE_BEFORE = 2


def is_figure(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a quantity says something that can be compared or added."""
    words = view.lexicon.words
    stated = quantity.quantity
    if stated.unit in words.skip_units:
        return False
    if stated.value is None and stated.low is None and stated.high is None:
        return False
    group = unit_group(quantity)
    if group in {"money", "measure"}:
        return True
    if quantity.what is None:
        return _bare_but_clear(view, quantity)
    return not _talk(view, quantity)


def _talk(view: View, quantity: QuantityMention) -> bool:
    """Tell whether what is counted belongs to talks and papers, not to forces."""
    words = view.lexicon.words
    counted = quantity.what.of(view.text).casefold() if quantity.what else ""
    noun = counted.partition(" of ")[0].split()[-1:] or [""]
    if noun[0] in words.skip_nouns or counted in words.skip_nouns:
        return True
    few = quantity.quantity.value is not None and quantity.quantity.value <= _HANDFUL
    return few and noun[0] in words.office_nouns


def _bare_but_clear(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a number without a noun points back to one ("seven of them")."""
    phrases = view.lexicon.phrases
    place = view.place(extent_of_quantity(view, quantity))
    return (
        starts_at(view, phrases.bare_after, place.last) is not None
        or ends_at(view, phrases.bare_before, place.first, 0) is not None
    )
