"""Readings of one event within one document."""

from communique.extract.events import EventExtractor
from communique.model.document import SegmentKind
from support.made import annotated


def told(*paragraphs, **options):
    """Return category and day of every event of the paragraphs."""
    document = annotated(*paragraphs, published="2021-06-16", **options)
    claims = EventExtractor().extract(document).values
    return [
        (
            claim.content.category,
            claim.content.date.edtf if claim.content.date else None,
        )
        for claim in claims
    ]


MET = "Minister Ana Horta met Minister Ole Brandt in Oslo on 3 May 2021."


def test_the_meeting_is_the_meeting_told():
    """ "The meeting" refers back."""
    assert told(MET, "The meeting lasted two hours.") == [("meeting", "2021-05-03")]


def test_another_day_is_another_meeting():
    """Days that cannot be one keep events apart."""
    text = "Minister Ana Horta met Minister Ole Brandt in Accra on 9 June 2021."

    assert told(MET, text) == [("meeting", "2021-05-03"), ("meeting", "2021-06-09")]


def test_a_title_announces_what_the_text_tells():
    """The title's event is that of the body."""
    title = "Norway and Ghana sign defence agreement"
    body = "Norway and Ghana signed a defence agreement on 3 May 2021."
    kinds = (SegmentKind.TITLE, SegmentKind.PARAGRAPH)

    assert told(title, body, kinds=kinds) == [("signing", "2021-05-03")]


def test_what_the_two_did_on_the_occasion_has_its_day():
    """ "The two ministers signed …" after their meeting: on that day."""
    text = "The two ministers signed a letter of intent on training."

    assert told(MET, text) == [("meeting", "2021-05-03"), ("signing", "2021-05-03")]


def test_the_date_of_a_paper_is_no_events_date():
    """ "The agreement of 15 October 2019" dates the agreement."""
    text = "Norway and Ghana signed a protocol to the agreement of 15 October 2019."

    assert told(text) == [("signing", None)]


def test_separate_meetings_are_several():
    """ "Separately": one event for each."""
    text = (
        "Minister Ana Horta met separately with Ole Brandt and Ali Kaya on 3 May 2021."
    )

    assert told(text) == [("meeting", "2021-05-03")] * 2


def test_a_planned_meeting_is_not_the_one_that_was():
    """What lies ahead is another event."""
    text = "Minister Ana Horta will meet Minister Ole Brandt again in 2022."

    assert told(MET, text) == [("meeting", "2021-05-03"), ("meeting", "2022")]


def test_states_conclude_and_persons_sign():
    concluded = "Norway and Ghana concluded a defence agreement on 3 May 2021."
    signed = "The agreement was signed by Minister Ana Horta and Minister Ole Brandt."
    day = ("signing", "2021-05-03")
    assert [one for one in told(concluded, signed) if one[0] == "signing"] == [
        day,
        ("signing", None),
    ]
    alone = "The agreement was signed in Oslo."
    assert told(concluded, alone) == [day]
