"""Conventions, amendments and minutes that are no agreements between states."""

import pytest

from communique.model.mention import MentionKind
from support.made import annotated


def agreements(text):
    found = annotated(text, published="2016-06-16")
    return [
        m.span.of(found.document.text)
        for m in found.mentions
        if m.kind is MentionKind.AGREEMENT
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke at the Democratic National Convention on Wednesday.",
        "He spoke at the party convention in July.",
        "They support the Second Amendment.",
        "He told the programme 60 Minutes that he would stay.",
    ],
)
def test_gatherings_and_articles_of_a_constitution_are_none(text):
    assert agreements(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "They signed the Second Amendment to the Basing Agreement.",
            "Second Amendment to the Basing Agreement",
        ),
        (
            "Spain is a party to the Convention on Extradition.",
            "Convention on Extradition",
        ),
        (
            "Spain ratified the European Convention on Extradition.",
            "European Convention on Extradition",
        ),
    ],
)
def test_what_they_amend_or_are_on_makes_them_one(text, title):
    assert agreements(text) == [title]
