"""What real releases and reports showed, in sentences of our own."""

import msgspec
import pytest

from communique.annotate.attributions import AttributionAnnotator
from communique.annotate.dates import DateAnnotator
from communique.annotate.mentions import MentionAnnotator
from communique.annotate.quantities import QuantityAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.extract.agreements import AgreementExtractor
from communique.extract.commitments import CommitmentExtractor
from communique.extract.drafts import read_drafts
from communique.extract.events import EventExtractor
from communique.extract.figures import FigureExtractor
from communique.extract.framing import FramingExtractor
from communique.extract.journeys import of_guests
from communique.extract.offices_held import OfficeHeldExtractor
from communique.extract.scene import read_scenes, scene_at
from communique.extract.seen_events import told_events
from communique.lexicon.triggers import load_triggers
from communique.model.annotation import Annotated
from support.made import document, happening


def read(*paragraphs, **options):
    """Return the paragraphs with the layers that the rules make."""
    made = Annotated(document=document(*paragraphs, **options))
    for part in (
        SentenceAnnotator(),
        DateAnnotator(),
        QuantityAnnotator(),
        MentionAnnotator(),
        AttributionAnnotator(),
    ):
        made = part.annotate(made)
    return made


def contents(extractor, *paragraphs, **options):
    found = extractor.extract(read(*paragraphs, **options)).values
    return [claim.content for claim in found]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Kenya has no plans to send troops to Haiti.", []),
        ("Kenya has no intention to host a base.", []),
        ("Neither Kenya nor Mali is ready to send troops.", []),
        ("Kenya stopped short of committing to send troops.", []),
        ("Kenya will bear full responsibility, Minister Ann Roe said.", []),
        ("The ministers reviewed projects undertaken to train pilots.", []),
        ("The general said a joint exercise will be held in May 2020.", []),
        (
            "Japan is committed to training officers, Minister Ann Roe said.",
            ["training officers"],
        ),
        (
            "Chad will not allow its soil to be used, Minister Ann Roe said.",
            ["not allow its soil to be used"],
        ),
        (
            "Peru would pay to extend its lease, which had run out, Ann Roe said.",
            ["pay to extend its lease"],
        ),
    ],
)
def test_what_is_promised(text, acts):
    assert [one.act for one in contents(CommitmentExtractor(), text)] == acts


def test_a_quoted_word_ends_no_act():
    text = 'Chad and Mali will "immediately begin" joint patrols, Ann Roe said.'
    (found,) = contents(CommitmentExtractor(), text)
    assert found.act.endswith("joint patrols")


@pytest.mark.parametrize(
    "dateline",
    [
        "SINGAPORE --",
        "LIMA (Wire) -",
        "(X- Fjord News Agency (FNA)) OSLO, Dec 4 (FNA) --",
    ],
)
def test_a_dateline_promises_nothing(dateline):
    text = f"{dateline} Japan and Peru agreed to open a joint centre."
    (found,) = contents(CommitmentExtractor(), text)
    assert found.by.name == "Japan and Peru"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chile and Peru signed a Memorandum of Understanding (MoU).", ("CL", "PE")),
        ("The NATO-Ukraine Charter was signed. Britain welcomed it.", ("UA",)),
        ("Russia signed a deal on a base in the former Soviet republic.", ("RU",)),
        ("The Kenya-Uganda summit met. The two states signed a pact.", ("KE", "UG")),
    ],
)
def test_whose_agreement_it_is(text, parties):
    (found,) = contents(AgreementExtractor(), text)
    assert found.parties == parties


def test_states_named_only_below_are_no_parties():
    told = ("A memorandum was signed in 2019.", "Japan will visit Kenya.")
    (found,) = contents(AgreementExtractor(), *told)
    assert found.parties == ()


def test_a_headline_verb_is_no_part_of_a_title():
    text = "Kuwait Denies Plan to Host Troops"
    assert contents(AgreementExtractor(), text) == []


def test_an_ordinal_hides_no_agreement():
    text = "The second Minsk agreement of 12 February 2015 was signed."
    (found,) = contents(AgreementExtractor(), text)
    assert found.title == "Minsk agreement"


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Spain sent 60 tanks and trucks to Chad.", "what", "tanks and trucks"),
        ("Peru sent 24 soldiers and cooks.", "what", "soldiers and cooks"),
        ("The estimated total programme cost is $81 million.", "stage", "estimated"),
        ("Peru got $2 million in U.S. Navy military aid.", "what", "military aid"),
        ("The Australian minister spoke of $500 million.", "unit", "AUD"),
        ("The American minister spoke of $500 million.", "unit", "USD"),
    ],
)  # fmt: skip
def test_what_a_figure_says(text, field, value):
    (found,) = contents(FigureExtractor(), text)
    assert getattr(found, field) == value


@pytest.mark.parametrize(
    "text", ["He gave the unit a 4×4 Ford truck.", "One in 10 Albanians needs help."]
)
def test_labels_and_shares_count_nothing(text):
    assert contents(FigureExtractor(), text) == []


def test_a_row_over_two_is_about_two():
    (found,) = contents(FigureExtractor(), "They are in a row over two pilots.")
    assert found.qualifier.value == "="


def test_who_a_contract_works_for():
    text = "Peru has signed contracts worth $700m to upgrade Turkish jets."
    (found,) = contents(FigureExtractor(), text)
    assert (found.donor.country, found.recipient.country) == ("PE", "TR")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("We expect Chile to stop provocations, President Ann Roe said.", ["Ann Roe"]),
        ('Roe said ties were "excellent" despite the base closing.', []),
    ],
)
def test_who_judges(text, by):
    assert [one.by.full_name for one in contents(FramingExtractor(), text)] == by


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "The Deputy Prime Minister, Minister of Defence sheikh Fahad Yusuf met.",
            ("Fahad Yusuf", "Deputy Prime Minister, Minister of Defence", None),
        ),
        (
            "Gen. Michael Langley, Commander, U.S. Africa Command, spoke.",
            ("Michael Langley", "Commander, U.S. Africa Command", "US"),
        ),
        (
            "Ecuador's leftist President Rafael Roe spoke.",
            ("Rafael Roe", "President", "EC"),
        ),
        (
            "Minister for Defence Industry Pat Roe spoke.",
            ("Pat Roe", "Minister for Defence Industry", None),
        ),
        (
            "Major Anthony Roe, Commanding Officer of the Coast Guard Unit, spoke.",
            ("Anthony Roe", "Commanding Officer of the Coast Guard", None),
        ),
    ],
)
def test_who_holds_an_office(text, held):
    (found,) = contents(OfficeHeldExtractor(), text)
    assert (found.person.name, found.office.title, found.office.country) == held


def test_titles_before_names_stay_with_them():
    text = (
        "Present were the Hon Dr Ann Boreham, and the Commissioner of the Tuvalu"
        " Police Service, Commissioner Luka Roe."
    )
    (found,) = contents(OfficeHeldExtractor(), text)
    assert found.person.name == "Luka Roe"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The UN Mission in Mali spoke.", "UN Mission in Mali"),
        (
            "The Multinational Support Mission in Haiti spoke.",
            "Multinational Support Mission in Haiti",
        ),
        ("The UN Mission spoke.", "UN"),
        ("In May President Roe of the UN Mission in Mali spoke.", "UN Mission in Mali"),
    ],
)
def test_a_mission_is_one_body(text, name):
    found = [m.name for m in read(text).mentions if m.kind.value != "person"]
    assert found == [name]


def events(text, category, **options):
    found = contents(EventExtractor(), text, **options)
    return [one for one in found if one.category == category]


def test_a_visit_behind_a_reception_is_the_guests():
    made = read(
        "Minister Karim Aziz received the French general and his delegation, currently"
        " paying an official visit to Jordan."
    )
    drafts = of_guests(read_drafts(read_scenes(made), load_triggers("en")))
    (visit,) = [d for d in drafts if d.hit.form.trigger.category == "visit"]
    travellers = [made.mentions[index].name for index, _ in visit.arguments.roles]
    assert travellers == ["general"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The ministers of Peru and Chile met in Lima.", "Lima"),
        ("The ministers of Peru and Chile met the UN envoy to Mali.", None),
        ("The ministers of Peru and Chile met at the Kenya-Japan summit.", None),
    ],
)
def test_where_they_met(text, place):
    (meeting,) = events(text, "meeting")
    assert (meeting.place.name if meeting.place else None) == place


def seen(text, trigger, category, *arguments):
    """Return what is left of a happening that the model would read."""
    reading = happening(text, trigger, category, *arguments)
    made = msgspec.structs.replace(read(text), reading=reading)
    return told_events(scene_at(made, 0))


@pytest.mark.parametrize(
    ("text", "trigger", "category", "kept"),
    [
        ("Oman feels threatened by the drills.", "threatened", "warning", False),
        ("Oman threatened to leave.", "threatened", "warning", True),
        ("Oman will bolster its capabilities.", "bolster", "deployment", False),
        ("Oman will bolster its garrison.", "bolster", "deployment", True),
        ("Oman called the drill a vital step.", "called", "criticism", False),
        ("Oman called the drill a folly.", "called", "criticism", True),
        ("Oman was studying the offer.", "studying", "training", False),
        ("Cadets are studying in Oman.", "studying", "training", True),
    ],
)
def test_words_by_which_the_model_is_not_believed(text, trigger, category, kept):
    assert bool(seen(text, trigger, category)) is kept


def test_who_draws_a_protest_does_not_protest():
    text = "The drills of Oman drew protests in Chad."
    (found,) = seen(text, "protests", "protest", ("actor", "Oman"))
    assert found.arguments == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Troops of Peru arrived in Mali on Thursday.", "2024-09-12"),
        ("Peru decided on a halt announced by Mali on May 28.", "2024-05-28"),
        ("The trip of Roe follows visits to Peru in September.", "2023-09"),
    ],
)
def test_days_that_lie_behind(text, day):
    dates = read(
        text, published="2024-09-16" if "follows" not in text else "2024-06-01"
    ).dates
    assert [one.interval.edtf for one in dates] == [day]
