"""Who stands where around a trigger."""

import pytest

from communique.extract.drafts import read_drafts
from communique.extract.scene import read_scenes
from communique.lexicon.triggers import load_triggers
from support.made import annotated


def roles(text):
    """Return name and role of the parties of a sentence's first draft."""
    document = annotated(text)
    draft = read_drafts(read_scenes(document), load_triggers("en"))[0]
    return {document.mentions[i].name: role for i, role in draft.arguments.roles}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway donated 12 vehicles to Jordan in 2019.",
            {"Norway": "actor", "Jordan": "recipient"},
        ),
        (
            "Twelve vehicles were donated to Jordan by Norway in 2019.",
            {"Norway": "actor", "Jordan": "recipient"},
        ),
        (
            "Jordan bought 12 vehicles from Norway.",
            {"Jordan": "recipient", "Norway": "actor"},
        ),
        (
            "The ministers of defence of Ghana and Togo signed a treaty in Accra.",
            {"Ghana": "signatory", "Togo": "signatory"},
        ),
        (
            "Kenya's 400-man contingent served in Namibia in 1990.",
            {"Kenya": "actor"},
        ),
        (
            "According to the minister, Ana Horta, Kenya donated 12 vehicles.",
            {"Kenya": "actor"},
        ),
        (
            "Canada trained more than 2,000 members of the Jamaica Defence Force.",
            {"Canada": "actor", "Defence Force": "recipient"},
        ),
        (
            "President Ana Horta invited Minister Jan Novak to visit Dili in May.",
            {"Ana Horta": "host", "Jan Novak": "actor"},
        ),
        (
            "Minister Jan Novak visited Dili and was invited to dinner.",
            {"Jan Novak": "actor"},
        ),
        (
            "Pakistan, which in 2010 donated 12 vehicles, is a member.",
            {"Pakistan": "actor"},
        ),
    ],
)
def test_roles(text, told):
    """Active, passive, "of" and "from": each party in its role."""
    assert roles(text) == told


def test_the_head_of_a_delegation_stands_for_it():
    """ "A Turkish delegation headed by X visited": X did."""
    text = "A Turkish military delegation headed by General Ali Kaya visited Baku."

    assert roles(text) == {"Ali Kaya": "actor"}


def test_commas_alone_join_no_list():
    """Two names that a comma parts are no pair."""
    document = annotated("In Kenya, Norway donated 12 vehicles.")
    (scene,) = read_scenes(document)

    assert all(len(group.members) == 1 for group in scene.groups)


def test_a_trigger_at_the_very_end_of_its_clause():
    """Nothing stands behind the last word: there is nothing to look through."""
    text = "The inaugural Kenya-Jordan Security Dialogue"

    assert roles(text) == {"Kenya": "participant", "Jordan": "participant"}
