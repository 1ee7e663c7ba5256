"""Speech acts: what a saying does, by its cue."""

import pytest

from communique.extract.registry import extract
from communique.model.content import Event, Role, Status
from support.made import annotated

ACTS = {
    "accusation",
    "criticism",
    "demand",
    "denial",
    "promise",
    "protest",
    "warning",
}


def acts(text):
    """Return category, actors and recipients of every act told as a fact."""
    document = annotated(text, published="2021-06-16")
    return [
        (
            claim.content.category,
            [p.full_name for p in claim.content.participants if p.role is Role.ACTOR],
            [
                p.full_name
                for p in claim.content.participants
                if p.role is Role.RECIPIENT
            ],
        )
        for claim in extract(document).values
        if isinstance(claim.content, Event)
        and claim.content.category in ACTS
        and claim.content.status is Status.OCCURRED
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Kenya and Uganda accused Sudan of arming the rebels.",
            ("accusation", ["Kenya", "Uganda"], ["Sudan"]),
        ),
        (
            "Rwanda accuses us of sheltering deserters.",
            ("accusation", ["Rwanda"], []),
        ),
        (
            "Norway described the flight as a provocation.",
            ("criticism", ["Norway"], []),
        ),
        (
            "Ghana had promised that its battalion would stay.",
            ("promise", ["Ghana"], []),
        ),
        (
            "Algeria called for the departure of foreign troops.",
            ("demand", ["Algeria"], []),
        ),
        (
            "The battalion stayed in Riga at the request of Latvia.",
            ("demand", ["Latvia"], []),
        ),
        (
            "Norway lodged a formal protest with Iceland.",
            ("protest", ["Norway"], ["Iceland"]),
        ),
        (
            "Portugal threatened Spain with a boycott.",
            ("warning", ["Portugal"], ["Spain"]),
        ),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else value[0],
)
def test_an_act_and_its_parties(text, act):
    """Those who act together are all named; whom it meets, where named."""
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway described the flight as routine.",
        "Ghana promised that its battalion would stay.",
        "Norway will call on Iceland to open the harbour.",
        "Kenya may accuse Sudan of arming the rebels.",
        "Copies are available from Norway on request.",
        "The storm threatened the boats of Norway.",
    ],
)
def test_no_act(text):
    """Plain names, plans and what a text promises itself are no such events."""
    assert not acts(text)


def test_an_act_is_told_once():
    """One word that a cue and a trigger read gives one event."""
    found = acts("Norway denounced the flight of Russian bombers near Tromsø.")

    assert [category for category, _, _ in found] == ["criticism"]
