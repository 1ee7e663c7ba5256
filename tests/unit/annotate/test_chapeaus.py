"""Lists whose subject is told once: resolutions, communiqués, minutes."""

import pytest

from communique.annotate.registry import RULES, annotate
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.attribution import CueType
from communique.pipeline.stages import process, read


def said(text):
    """Return source, cue and content of each saying, as written."""
    raw = RawFile(address="a.txt", data=text.encode())
    annotated = annotate(read(raw, IngestOptions()).values[0], RULES).values[0]
    text = annotated.document.text
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text),
            one.content[0].of(text),
        )
        for one in annotated.attributions
    ]


RESOLUTION = """Resolution on the situation in Maravia

9 March 2001

The Security Council,

Recalling its resolution of 4 May 2000,

Gravely concerned by the flow of arms,

1. Condemns the attack of 27 February on the barracks at Kelo;

2. Calls upon the Government of Maravia to release all officers;

3. Decides to remain seized of the matter.
"""


def test_items_of_a_resolution_are_said_by_its_body():
    assert said(RESOLUTION) == [
        ("The Security Council", "Recalling", "its resolution of 4 May 2000"),
        ("The Security Council", "Gravely concerned by", "the flow of arms"),
        (
            "The Security Council",
            "Condemns",
            "the attack of 27 February on the barracks at Kelo",
        ),
        (
            "The Security Council",
            "Calls upon",
            "the Government of Maravia to release all officers",
        ),
    ]


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("In the course of their talks, the Ministers:", "the Ministers"),
        ("Both delegations:", "Both delegations"),
        ("The Commission took the following decisions:", "The Commission"),
        ("The Committee, having met on 4 May,", "The Committee"),
    ],
)
def test_forms_of_a_chapeau(opening, source):
    text = (
        f"Agreed minutes of the talks\n\nLima, 4 May 1998\n\n{opening}\n\n"
        "- welcomed the opening of the post;\n\n"
        "- took note of the report of the experts; and\n\n"
        "- urged the police of both states to meet every month.\n"
    )
    assert [(who, cue) for who, cue, _ in said(text)] == [
        (source, "welcomed"),
        (source, "took note of"),
        (source, "urged"),
    ]


def test_headings_between_the_items_leave_their_subject():
    text = (
        "Final Communiqué\n\n19 May 2012\n\nThe Council\n\n"
        "• Welcomes the arrival of 70 gendarmes;\n\nB. ON MALI\n\n"
        "• Demands the release of the seven diplomats.\n"
    )
    assert [who for who, _, _ in said(text)] == ["The Council", "The Council"]


def test_a_sentence_with_its_own_subject_ends_a_list():
    text = (
        "Joint Communiqué\n\n19 May 2012\n\nThe Ministers:\n\n"
        "- condemned the raid on Kelo;\n\n"
        "The next meeting takes place in June.\n\n"
        "- Asked for more trucks.\n"
    )
    assert [cue for _, cue, _ in said(text)] == ["condemned"]


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Lima\n\n4 May 1998\n\nEquipment:\n\n- radios;\n\n- boats.\n",
        "The Council met.\n\nSpeaking in Lima, he left.\n\nAsked why, he smiled.\n",
    ],
)
def test_lists_of_things_and_opening_participles_say_nothing(text):
    assert said(text) == []


def test_deeds_and_promises_of_items_are_those_of_the_body():
    text = RESOLUTION.replace(
        "3. Decides",
        "3. Undertakes to send observers to Kelo by 1 June 2001;\n\n4. Decides",
    )
    claims = process(
        RawFile(address="a.txt", data=text.encode()), IngestOptions(models=False)
    ).claims
    demand = next(
        c.content for c in claims if getattr(c.content, "category", "") == "demand"
    )
    assert {p.full_name for p in demand.participants} >= {"Security Council"}
    promise = next(c.content for c in claims if hasattr(c.content, "act"))
    assert promise.by.full_name == "Security Council"
    assert promise.due.edtf == "../2001-06-01"


def test_worry_in_an_item_is_a_warning_and_no_event():
    raw = RawFile(address="a.txt", data=RESOLUTION.encode())
    found = process(raw, IngestOptions(models=False))
    assert CueType.WARNING in {one.cue_type for one in found.attributions}
    events = {getattr(c.content, "category", "") for c in found.claims}
    assert "warning" not in events


@pytest.mark.parametrize(
    ("met", "name"),
    [
        ("The Mediation and Security Council of ECOWAS met.", "Security Council"),
        ("A body met in Abuja.", "Council"),
    ],
)
def test_the_council_is_the_one_that_the_text_names(met, name):
    text = (
        "Final Communiqué\n\nAbuja, 19 May 2012\n\n"
        f"{met} It sat long.\n\nCouncil:\n\n- condemned the raid on Kelo.\n"
    )
    raw = RawFile(address="a.txt", data=text.encode())
    annotated = annotate(read(raw, IngestOptions()).values[0], RULES).values[0]
    (one,) = annotated.attributions
    assert one.source_name == name
