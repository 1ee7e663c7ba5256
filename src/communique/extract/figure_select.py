"""Which quantities are figures: forces, money, equipment, people, not talk."""

import itertools

from communique.extract.figure_view import (
    View,
    behind,
    ends_at,
    extent_of_quantity,
    starts_at,
    unit_group,
)
from communique.extract.figure_words import Read, numbered
from communique.extract.scene import language_of
from communique.lexicon.units import load_quantity_lexicon
from communique.model.mention import MentionKind
from communique.model.quantity import QuantityMention

_MANY = 20
"""A bare number under it is left alone: a lap, a place in a list, a clause."""
_HANDFUL = 3
"""Up to so many ministers are those who meet, not a number of forces."""
_DEFINITE_BEFORE = 2
_BACK = 2  # sentences between a number and what it is of
_BODY_REACH = 12  # words between a body of people and its number
_FEW = 3  # more are counted anew, whatever article stands before


def is_figure(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a quantity says something that can be compared or added."""
    words = view.lexicon.words
    stated = quantity.quantity
    if stated.unit in words.skip_units:
        return False
    if stated.value is None and stated.low is None and stated.high is None:
        return False
    told = _names_a_source(view, quantity) or _points_back(view, quantity)
    if told or _none(view, quantity) or _one_of(view, quantity):
        return False
    group = unit_group(quantity)
    if group in {"money", "measure"}:
        return not _of_place(view, quantity)
    if quantity.what is None:
        return _bare_but_clear(view, quantity)
    return not _talk(view, quantity) and not _rated(view, quantity)


def _none(view: View, quantity: QuantityMention) -> bool:
    """Tell whether "not one" stands here ("not one euro of it")."""
    before = view.word(view.place(quantity.span).first - 1)
    return quantity.quantity.value == 1 and before in view.lexicon.words.undone


def _of_place(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a length says where a place is ("Ko, 30 km east of the capital").

    How far a force stands from somewhere or is to withdraw is a figure.
    """
    words = view.lexicon.words
    if quantity.quantity.unit not in words.lengths:
        return False
    place = view.place(quantity.span)
    after = behind(view, quantity)
    sited = view.word(place.first - 1) in words.sited
    if not sited:
        return False
    if view.word(after) in words.compass:
        return True
    named = view.text[view.tokens[max(0, place.first - 2)].start].isupper()
    return named and view.word(after) in words.distant


def _rated(view: View, quantity: QuantityMention) -> bool:
    """Tell whether brackets tell how many each of others has ("(six per box)")."""
    words = view.lexicon.words
    if view.word(view.place(quantity.span).first - 1) != "(":
        return False
    last = view.place(extent_of_quantity(view, quantity)).last
    rate = view.word(last) == words.rated
    return rate and view.word(last + 1) not in words.not_rated


def _one_of(view: View, quantity: QuantityMention) -> bool:
    """Tell whether one is picked out of many ("one of the 22 members")."""
    stated, place = quantity.quantity, view.place(quantity.span)
    picked = stated.value == 1 and view.word(place.first).isalpha()
    return picked and view.words(place.last, place.last + 2) == ("of", "the")


def _points_back(view: View, quantity: QuantityMention) -> bool:
    """Tell whether "the two candidates" only points at those told of before.

    "The two ships" may be those promised before, and is counted.
    """
    words, stated = view.lexicon.words, quantity.quantity
    first = view.place(quantity.span).first
    few = stated.value is not None and stated.value <= _FEW
    pointed = few and view.word(first - 1) in words.pointing
    spelled = view.word(first).isalpha()
    whole = view.word(first - 2) in words.parting
    return pointed and spelled and not whole and _of_people(view, quantity)


def _of_people(view: View, quantity: QuantityMention) -> bool:
    """Tell whether people or bodies of people are counted."""
    file = load_quantity_lexicon(language_of(view.annotated)).file
    what = quantity.what.of(view.text).casefold().split() if quantity.what else []
    people = quantity.quantity.unit == "person"
    return people or not (file.persons | file.bodies).isdisjoint(what)


def unit_of(view: View, quantity: QuantityMention, what: Read | None) -> str:
    """Return the unit, once more is known of what is counted.

    "Fighters" that carry the name of an aircraft are things; people named only
    earlier in the sentence are people all the same.
    """
    unit = quantity.quantity.unit
    if what is None and unit == "item":
        people = _numbered_people(view, quantity) or _among_people(view, quantity)
        return "person" if people else unit
    if what is None or unit not in {"item", "person"}:
        return unit
    if unit == "person":
        things = any(
            m.kind is MentionKind.EQUIPMENT and m.span.overlaps(what.span)
            for m in view.annotated.mentions
        )
        return "item" if things else unit
    persons = load_quantity_lexicon(language_of(view.annotated)).file.persons
    nouns = {*what.value.casefold().split()}
    return "person" if quantity.what is None and nouns & persons else unit


def _numbered_people(view: View, quantity: QuantityMention) -> bool:
    """Tell whether people "number forty"."""
    file = load_quantity_lexicon(language_of(view.annotated)).file
    persons = file.persons | file.bodies
    at = view.place(extent_of_quantity(view, quantity)).first
    return not persons.isdisjoint(view.words(at - _DEFINITE_BEFORE, at))


def _among_people(view: View, quantity: QuantityMention) -> bool:
    """Tell whether people are what the sentence counts, or whose body it speaks of."""
    counted = [
        q
        for q in view.quantities
        if q.what is not None and q.quantity.unit in {"person", "item"}
    ]
    if counted:
        near = min(counted, key=lambda q: abs(q.span.start - quantity.span.start))
        return near.quantity.unit == "person"
    file = load_quantity_lexicon(language_of(view.annotated)).file
    at = view.place(quantity.span).first
    before = view.words(at - _BODY_REACH, at)
    people = {
        word for word in before if word in file.persons or f"{word}s" in file.persons
    }
    if people or not file.bodies.isdisjoint(before):
        return True
    earlier = _counted_before(view, quantity)
    return earlier is not None and earlier.quantity.unit == "person"


def _counted_before(view: View, quantity: QuantityMention) -> QuantityMention | None:
    """Return what was counted last, at most two sentences back."""
    sentences = view.annotated.sentences
    floor = sentences[max(0, view.number - _BACK)].start
    counted = [
        q
        for q in view.annotated.quantities
        if floor <= q.span.start < quantity.span.start
        and q.what is not None
        and q.quantity.unit in {"person", "item"}
    ]
    return counted[-1] if counted else None


def _names_a_source(view: View, quantity: QuantityMention) -> bool:
    """Tell whether the quantity stands in who says something ("two officials")."""
    if unit_group(quantity) != "people":
        return False
    return any(
        a.source is not None and a.source.overlaps(quantity.span)
        for a in view.annotated.attributions
    )


def _talk(view: View, quantity: QuantityMention) -> bool:
    """Tell whether what is counted belongs to talks and papers, not to forces."""
    words = view.lexicon.words
    counted = quantity.what.of(view.text).casefold() if quantity.what else ""
    first = itertools.takewhile(lambda w: w not in words.articles, counted.split())
    noun = ("", *first)[-1]
    if noun in words.skip_nouns or counted in words.skip_nouns:
        return True
    few = quantity.quantity.value is not None and quantity.quantity.value <= _HANDFUL
    return few and noun in words.office_nouns


def _bare_but_clear(view: View, quantity: QuantityMention) -> bool:
    """Tell whether a number without a noun points back to one ("seven of them")."""
    phrases = view.lexicon.phrases
    place = view.place(extent_of_quantity(view, quantity))
    value = quantity.quantity.value or quantity.quantity.high
    return bool(
        (value is not None and value >= _MANY)
        or quantity.quantity.unit == "person"
        or (quantity.change == "increase" and _counted_before(view, quantity))
        or starts_at(view, phrases.bare_after, place.last) is not None
        or ends_at(view, phrases.bare_before, place.first, 0) is not None
        or numbered(view, quantity) is not None
    )
