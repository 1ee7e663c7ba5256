"""Those who take part without a name."""

import pytest

from communique.annotate.attributions import AttributionAnnotator
from communique.extract.unnamed import UNNAMED, with_unnamed
from communique.model.mention import MentionKind
from support.made import annotated


def unnamed(text):
    """Return what the document's widened mentions add."""
    return [m for m in with_unnamed(annotated(text)).mentions if m.rule == UNNAMED]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A commando battalion was sent to Chad.", ["A commando battalion"]),
        ("The officers overthrew the president.", ["The officers"]),
        ("Troops came by helicopter.", ["Troops"]),
        ("Two infantry brigades moved to Ramu.", []),
        ("Three infantry brigades moved to Ramu.", ["Three infantry brigades"]),
        ("Such teams trained others.", ["Such teams"]),
        ("Kenyan troops came by helicopter.", []),
        ("It spoke of troops and of officers.", []),
        ("Troops from Brazil landed.", []),
        ("The officers' mess burned.", []),
        ("The members of the team spoke.", []),
    ],
)
def test_who_is_read(text, names):
    """An article or number before the noun, or the start of the sentence."""
    assert [m.name for m in unnamed(text)] == names


def test_the_troops_are_those_named_before():
    """A definite article points back to the last force of that noun."""
    (mention,) = unnamed("Kenyan troops landed in Goma. The troops held the port.")
    assert (mention.full_name, mention.country) == ("Kenyan troops", "KE")


def test_indices_are_moved_with_the_mentions():
    """Whoever refers back still refers to the same one."""
    document = annotated(
        "The rebels fled. Defence Minister Ana Horta spoke. Horta left on Monday."
    )
    widened = with_unnamed(document)
    people = [m for m in widened.mentions if m.kind is MentionKind.PERSON]
    assert widened.mentions[0].kind is MentionKind.MILITARY_UNIT
    assert widened.mentions[people[-1].head].name == "Ana Horta"


def test_a_text_without_them_stays_as_it_is():
    """Nothing is copied where nothing is added."""
    document = annotated("Kenya and Chad signed a treaty.")
    assert with_unnamed(document) is document


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kenyan Defence Minister Grace Mwangi said our soldiers held Kismayo.", "KE"),
        ("Grace Mwangi said our soldiers held Kismayo.", None),
        ("Our soldiers held Kismayo.", None),
    ],
)
def test_our_soldiers_are_those_of_the_speakers_state(text, country):
    """Only where the text tells whose the speaker is."""
    found = with_unnamed(AttributionAnnotator().annotate(annotated(text)))
    (ours,) = [m for m in found.mentions if m.name.casefold() == "our soldiers"]
    assert ours.country == country
