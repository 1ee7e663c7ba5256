"""What each view says of a small ledger made by hand."""

import pytest

from communique.errors import NotFoundError
from communique.ledger.query import Query
from communique.views.briefing import briefing
from communique.views.commitments import commitments
from communique.views.compare import compare
from communique.views.disagreements import disagreements
from communique.views.entity import dossier
from communique.views.figures import figures
from communique.views.search import search
from communique.views.sources import sources
from communique.views.timeline import timeline

ALL = Query()


def test_timeline_puts_the_actor_first_and_counts_origins(ledger):
    (row,) = timeline(ledger, ALL).rows

    assert [who.name for who in row.who] == ["Ana Horta", "Ole Brandt"]
    assert (row.date, row.origins) == ("2024-03-04/2024-03-05", 2)
    assert row.reported == "2024-03-04"
    assert row.evidence == ()


def test_timeline_shows_a_passage_of_each_claim_on_request(ledger):
    (row,) = timeline(ledger, ALL, evidence=True).rows

    assert [shown.address for shown in row.evidence] == [
        "press/copy.txt",
        "press/readout.txt",
        "press/report.txt",
    ]
    assert all(shown.field == "*" for shown in row.evidence)


def test_a_limit_says_that_there_is_more(ledger):
    assert timeline(ledger, Query(limit=1)).more is False
    assert sources(ledger, Query(limit=2)).more is True


def test_a_filter_that_nothing_fits_leaves_nothing(ledger):
    assert timeline(ledger, Query(about="Nobody")).rows == ()
    assert len(timeline(ledger, Query(about="horta")).rows) == 1


def test_figures_name_the_donor_and_do_not_invent_a_recipient(ledger):
    (row,) = figures(ledger, ALL, evidence=True).rows

    assert (row.donor, row.recipient) == ("Norway", None)
    assert row.amount == "NOK 40,000,000"
    assert len(row.evidence) == 3


def test_commitments_say_until_when_was_looked(ledger):
    (row,) = commitments(ledger, ALL, evidence=True).rows

    assert (row.status, row.searched_until) == ("nothing_found", "2024-03-07")
    assert row.by == "Ole Brandt"
    assert row.later[0].what == "Call of Ana Horta and Ole Brandt"
    assert row.evidence[0].quote == "Norway would send two patrol boats by 2025"


def test_disagreements_give_every_side_with_who_gives_it(ledger):
    (row,) = disagreements(ledger, ALL, evidence=True).rows

    assert row.about == "Call of Ana Horta and Ole Brandt"
    assert [side.value for side in row.sides] == ["2024-03-04", "2024-03-05"]
    assert row.sides[0].publishers == ("Ministry of Defence",)
    assert len(row.sides[1].evidence) == 2


def test_disagreements_keep_other_findings_out_unless_asked(ledger):
    assert disagreements(ledger, Query(category="refines")).rows == ()
    assert len(disagreements(ledger, ALL, everything=True).rows) == 1


def test_compare_parts_what_is_shared_from_what_differs(ledger):
    found = compare(ledger, "evt-call")

    assert [d.field for d in found.different] == ["date"]
    assert found.different[0].compatible is False
    assert found.different[0].why.startswith("The ministry")
    assert ("participants", "Ana Horta") in {(i.field, i.value) for i in found.shared}
    assert {(i.field, i.value) for i in found.only} == {
        ("about", "Faro Accord"),
        ("place", "Oslo"),
        ("promise", "send two patrol boats"),
    }
    assert len(found.accounts) == 3


@pytest.mark.parametrize("asked", ["evt-c", "horta brandt", "2024 03 04 call"])
def test_compare_finds_an_event_by_the_start_of_its_id_or_its_words(ledger, asked):
    assert compare(ledger, asked).id == "evt-call"


@pytest.mark.parametrize("asked", ["nobody", "!!", ""])
def test_compare_of_an_unknown_event_says_how_to_find_one(ledger, asked):
    with pytest.raises(NotFoundError, match="timeline --evidence"):
        compare(ledger, asked)


def test_sources_count_documents_that_share_a_text_as_one_origin(ledger):
    found = sources(ledger, ALL, evidence=True)
    by_address = {row.address: row for row in found.rows}

    assert found.origins == 2
    assert by_address["press/copy.txt"].rests_on[0].on == "press/report.txt"
    assert by_address["press/report.txt"].rests_on[0].on == "Radio Faro, 2024-03-05"
    assert by_address["press/report.txt"].rests_on[0].evidence[0].quote == "Ana Horta"
    assert [issue.name for issue in found.unread] == ["press/empty.txt"]


def test_dossier_collects_names_offices_and_lists(ledger):
    found = dossier(ledger, "HORTA", ALL, evidence=True)

    assert found.name == "Ana Horta"
    assert found.names[0].documents == 3
    assert found.offices[0].evidence[0].quote == "Minister Ana Horta"
    assert len(found.timeline.rows) == 1


def test_dossier_of_an_unknown_name_points_to_search(ledger):
    with pytest.raises(NotFoundError, match="search"):
        dossier(ledger, "Nobody", ALL)


def test_search_gives_the_place_of_its_quote(ledger):
    (hit,) = search(ledger, "telephone patrol", limit=5).rows
    text = ledger.document(hit.document).text

    assert text[hit.start : hit.end] == hit.quote
    assert hit.places == 2


def test_search_says_when_there_is_more(ledger):
    assert search(ledger, "brandt", limit=2).more is True


def test_briefing_gives_each_line_its_footnotes(ledger):
    lines = list(briefing(ledger, ALL))
    used = {mark for line in lines for mark in line.split("[^")[1:] if "]" in mark}

    assert lines[0] == "# Briefing"
    assert any("nothing found" in line and "searched until" in line for line in lines)
    assert len([line for line in lines if line.startswith("[^")]) == len(
        {mark.split("]")[0] for mark in used}
    )
    assert any("press/readout.txt, characters" in line for line in lines)


def test_briefing_says_when_the_record_says_nothing(ledger):
    lines = list(briefing(ledger, Query(about="Nobody")))

    assert lines.count("The record does not say.") == 4
    assert lines[0] == "# Briefing about Nobody"


def test_commitments_are_picked_by_status(ledger):
    assert len(commitments(ledger, Query(category="nothing_found")).rows) == 1
    assert commitments(ledger, Query(category="done")).rows == ()
