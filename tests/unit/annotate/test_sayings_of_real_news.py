"""What real news showed of sayings: what leads in, days, names, words before."""

import pytest

from communique.annotate.attributions import AttributionAnnotator
from communique.annotate.mentions import MentionAnnotator
from communique.annotate.sentences import SentenceAnnotator
from communique.model.annotation import Annotated
from support.made import document


def sayings(*paragraphs):
    """Return (source, content, anonymous) of what the rules read."""
    annotated = Annotated(document=document(*paragraphs))
    for part in (SentenceAnnotator(), MentionAnnotator(), AttributionAnnotator()):
        annotated = part.annotate(annotated)
    text = annotated.document.text
    return [
        (
            one.source.of(text) if one.source else None,
            " … ".join(piece.of(text) for piece in one.content),
            one.anonymous,
        )
        for one in annotated.attributions
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Meanwhile, according to the army, Chad lost five men.",
            "the army",
            "Chad lost five men",
        ),
        (
            "In addition, according to the ministry, Niger received two boats.",
            "the ministry",
            "Niger received two boats",
        ),
        (
            "Twelve men, according to the army, were killed.",
            "the army",
            "Twelve men … were killed",
        ),
        (
            "According to the Ministry of Defence of Oman (MoD), 40 men will leave.",
            "the Ministry of Defence of Oman (MoD)",
            "40 men will leave",
        ),
        (
            "It is a yard which, according to its own website, builds ships.",
            "its own website",
            "builds ships",
        ),
        (
            "Obviously, however, as the minister has said, where we can help we will.",
            "the minister",
            "where we can help we will",
        ),
        (
            "The minister, who flew in from Juba, on Tuesday accused Sudan of raids.",
            "The minister, who flew in from Juba",
            "Sudan of raids",
        ),
    ],
)
def test_what_leads_in_is_nothing_said(text, source, content):
    assert [(who, what) for who, what, _ in sayings(text)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "At the meeting that lasted an hour, the two ministers agreed to end the row.",
        "Two armies took part in exercises, dubbed “Steppe-2006”.",
        "The operation underlines the strength of the ties.",
        "The fleet looked for a supposedly sunken boat.",
    ],
)
def test_nobody_says_it(text):
    assert sayings(text) == []


def test_a_name_for_another_is_still_said():
    assert sayings("The paper dubbed Roe “the hawk”.")[0][:2] == (
        "The paper",
        "Roe “the hawk”",
    )


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("Ivan Petrov, a spokesman for the army,", False),
        ("Faridoun Mahmad, an adviser to the president,", False),
        ("Iran's navy commander", False),
        ("Iran's officials", True),
        ("An adviser to the president", True),
    ],
)
def test_who_is_named_is_not_anonymous(source, anonymous):
    (found,) = sayings(f"{source} said that the drill was over.")
    assert found[2] is anonymous


def test_this_was_reported_tells_the_sentence_before():
    found = sayings("Niger asked Chad for fuel. This was announced by the ministry.")
    assert ("the ministry", "Niger asked Chad for fuel", False) in found
    alone = sayings("This was announced by the ministry.")
    assert all(what == "This" for _, what, _ in alone)


def test_the_state_is_no_earlier_body_that_bears_its_name():
    annotated = Annotated(
        document=document(
            "The U.S. Coast Guard said it helped.",
            "Haiti waits as the U.S. warns that the mission lacks men.",
        )
    )
    for part in (SentenceAnnotator(), MentionAnnotator(), AttributionAnnotator()):
        annotated = part.annotate(annotated)
    assert annotated.attributions[-1].source_name == "the U.S."


def test_quotation_marks_that_do_not_pair_hide_no_speaker():
    text = "The ships guard the coast,” Sayyari said, reiterating that they will stay."
    assert sayings(text)[-1][:2] == ("Sayyari", "they will stay")


def test_the_clause_in_front_has_a_subject_of_its_own():
    text = "After the chiefs met, the ministry issued a text saying that Roe had left."
    assert sayings(text)[-1][:2] == ("the ministry", "Roe had left")
