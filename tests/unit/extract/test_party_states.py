"""The states of those who take part, where the words beside them leave it open."""

from communique.extract.events import EventExtractor
from communique.extract.registry import extract
from communique.model.content import OfficeHeld
from communique.model.document import Publisher, PublisherKind
from support.made import annotated

MINISTRY = Publisher(
    name="Ministry of Defence", kind=PublisherKind.GOVERNMENT, country="KR"
)
PAPER = Publisher(name="Daily Beacon", kind=PublisherKind.PRESS)
UNION = Publisher(name="Union of Coasts", kind=PublisherKind.IGO, country="KR")


def states(*sentences, publisher=None):
    """Return the states of the parties of the events of a text, by name."""
    whole = annotated(*sentences, publisher=publisher)
    claims = EventExtractor().extract(whole).values
    return {
        party.full_name: party.country
        for claim in claims
        for party in claim.content.participants
    }


def test_the_side_without_a_state_is_that_of_the_publisher():
    met = "Vice Minister Kim Seon-ho met Indonesian Defence Minister Donny Taufanto."

    assert states(met, publisher=MINISTRY)["Kim Seon-ho"] == "KR"
    assert states(met, publisher=PAPER)["Kim Seon-ho"] is None
    assert states(met, publisher=UNION)["Kim Seon-ho"] is None


def test_a_state_told_once_holds_for_all_events_of_a_text():
    found = states(
        "Vice Minister Kim Seon-ho met Indonesian Defence Minister Donny Taufanto.",
        "On 3 May 2021 Kim Seon-ho visited Jakarta.",
        publisher=MINISTRY,
    )

    assert found["Kim Seon-ho"] == "KR"


def test_who_acts_against_a_state_is_not_of_it():
    found = states("President Ronald Reagan condemned Argentina on 3 May 1982.")

    assert found == {"Ronald Reagan": None, "Argentina": "AR"}


def test_ministers_of_two_sides_have_no_state():
    text = "Peru and Chile agreed on it. Our ministers met in Lima on 3 May 2021."

    assert states(text, publisher=MINISTRY).get("Our ministers") is None


def test_who_holds_an_office_is_of_the_state_that_events_tell():
    met = "Vice Minister Kim Seon-ho met Indonesian Defence Minister Donny Taufanto."
    whole = annotated(met, publisher=MINISTRY)

    held = {
        claim.content.person.full_name: claim.content.person.country
        for claim in extract(whole).values
        if isinstance(claim.content, OfficeHeld)
    }

    assert held == {"Kim Seon-ho": "KR", "Donny Taufanto": "ID"}


def test_a_paper_writes_of_others_too():
    paper = Publisher(name="Nairobi Beacon", kind=PublisherKind.PRESS, country="KE")
    met = "Iranian Foreign Minister Ali Rad met Foreign Minister Igor Volkov in Moscow."
    said = "Defence Minister Igor Volkov denied it on Monday."

    assert states(met, "Iran and Russia agreed.", publisher=paper)["Ali Rad"] == "IR"
    assert (
        states(met, "Iran and Russia agreed.", publisher=paper)["Igor Volkov"] is None
    )
    assert states(said, publisher=paper).get("Igor Volkov") is None
