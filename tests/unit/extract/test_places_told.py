"""Where events happened: places that the reader links, and the states they lie in."""

import msgspec
import pytest

from communique.extract.events import EventExtractor
from communique.lexicon.towns import states_of_town
from communique.model.reading import ReadArgument, ReadEvent, Reading
from communique.model.span import Span
from support.made import annotated

MET = "Minister Ana Sosa of Peru met Chilean Minister Luis Rojas {} on 3 May 2021."


def span(text, words):
    at = text.rindex(words)
    return Span(at, at + len(words))


def place_in(where: str, *before: str, linked: str | None = None, score: float = 0.9):
    """Return the place of a meeting whose reader links some words to it."""
    whole = annotated(*before, MET.format(where))
    text = whole.document.text
    arguments = ()
    if linked is not None:
        words = span(text, linked)
        arguments = (ReadArgument(role="place", span=words, score=score),)
    met = ReadEvent(
        trigger=span(text, "met"),
        category="meeting",
        score=0.9,
        happens=0.95,
        modality="asserted",
        modality_score=0.99,
        arguments=arguments,
    )
    reading = Reading(model="made by hand", events=(met,))
    whole = msgspec.structs.replace(whole, reading=reading)
    [claim] = EventExtractor().extract(whole).values
    place = claim.content.place
    shown = [e.quote for e in claim.evidence if e.field == "place"]
    assert bool(shown) == (place is not None)
    return place and (place.name, place.country)


@pytest.mark.parametrize(
    ("where", "linked", "place"),
    [
        ("in Lima", "in Lima", ("Lima", "PE")),
        ("in Puno", "in Puno", ("Puno", "PE")),  # a town of no list but GeoNames
        ("at the barracks of Puno", "the barracks of Puno", ("barracks of Puno", "PE")),
        ("at Kallpa Camp", "at Kallpa Camp", ("Kallpa Camp", None)),
        ("beside the river", "the river", None),
        ("at South Peru Camp", "at South Peru Camp", ("South Peru Camp", None)),
        ("in the Peruvian Andes", "the Peruvian Andes", ("Peruvian Andes", "PE")),
    ],
)
def test_the_place_that_is_linked(where, linked, place):
    assert place_in(where, linked=linked) == place


def test_a_faint_link_is_none():
    assert place_in("at Kallpa Camp", linked="at Kallpa Camp", score=0.3) is None


def test_without_a_link_the_place_of_the_clause():
    assert place_in("in Lima") == ("Lima", "PE")


def test_a_town_of_two_states_of_the_text_is_left_open():
    both = "Cartagena is a town in Colombia, and another lies in Spain."

    assert place_in("in Cartagena", both, linked="Cartagena") is not None
    assert states_of_town("Cartagena")[0] == "CO"


def test_states_of_towns():
    assert states_of_town("Chișinău") == states_of_town("chisinau") == ("MD",)
    assert states_of_town("Florence") == ("IT",)
    assert states_of_town("Diyarbakir") == states_of_town("Diyarbakır") == ("TR",)
    assert states_of_town("Nowhere-upon-Sea") == ()
    assert states_of_town("") == ()
