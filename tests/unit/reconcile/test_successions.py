"""A later word of one voice replaces its earlier one; two voices disagree."""

import msgspec
import pytest

from communique.lexicon.findings import is_revising
from communique.model.attribution import Attribution, CueType, Quoted
from communique.model.document import Publisher
from communique.model.finding import FindingRelation
from communique.model.lineage import Relation
from communique.model.span import Span
from communique.reconcile.copies import find_copies
from reconcile_build import claim, event, facts, figure, minister, place, run, state

CONFLICTS, SUPERSEDES = FindingRelation.CONFLICTS, FindingRelation.SUPERSEDES
TN = state("Tunisia", "TN")
MEN = (minister("Khaled Sehili", "TN"), minister("Mark Esper", "US"))


def boats(document, count, **more):
    given = figure(
        count, what="patrol boats", stage="delivered", recipient=TN, scope="total"
    )
    return claim(document, given, **more)


def named(record, relation):
    return [f for f in record.findings if f.relation is relation]


def test_a_later_number_of_one_paper_replaces_its_earlier_one():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Gazette", "2022-03-09"),
    )
    record = run(documents, [boats("d1", 12), boats("d2", 14)])
    (found,) = named(record, SUPERSEDES)
    assert not named(record, CONFLICTS)
    assert found.field == "value"
    assert [v.value for v in found.values] == ["12 patrol boats", "14 patrol boats"]
    assert found.why == (
        "patrol boats: Gazette says 12 patrol boats on 2022-03-01; later it says"
        " 14 patrol boats on 2022-03-09, which replaces it"
    )


def test_two_papers_disagree_however_long_apart_they_speak():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Courier", "2022-03-09"),
    )
    record = run(documents, [boats("d1", 12), boats("d2", 14)])
    assert named(record, CONFLICTS)
    assert not named(record, SUPERSEDES)


def test_like_named_ministries_of_two_states_are_two_voices():
    documents = tuple(
        msgspec.structs.replace(
            facts(id_, published=day),
            publisher=Publisher(name="Ministry of Defence", country=country),
        )
        for id_, day, country in (
            ("d1", "2022-03-01", "TN"),
            ("d2", "2022-03-09", "FR"),
        )
    )
    record = run(documents, [boats("d1", 12), boats("d2", 14)])
    assert named(record, CONFLICTS)
    assert not named(record, SUPERSEDES)


def test_a_second_voice_keeps_the_conflict_beside_the_correction():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Gazette", "2022-03-09"),
        facts("d3", "Courier", "2022-03-02"),
    )
    before = run(documents, [boats("d1", 12), boats("d3", 14)])
    after = run(documents, [boats("d1", 12), boats("d3", 14), boats("d2", 14)])
    assert {f.id for f in named(before, CONFLICTS)} <= {f.id for f in after.findings}
    assert named(after, SUPERSEDES)


def test_of_one_day_only_words_of_correction_tell_the_later():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Gazette", "2022-03-01"),
    )
    plain = run(documents, [boats("d1", 12), boats("d2", 14)])
    assert named(plain, CONFLICTS)
    marked = run(
        documents,
        [
            boats("d1", 12),
            boats("d2", 14, words="14 boats, not 12 as reported earlier"),
        ],
    )
    assert not named(marked, CONFLICTS)
    assert named(marked, SUPERSEDES)[0].why.endswith("which corrects it")


def test_the_last_reading_of_a_page_replaces_the_first():
    first = facts("d2", "Gazette", "2022-03-01")
    second = msgspec.structs.replace(first, id="d1", seq=2)
    record = run((first, second), [boats("d2", 12), boats("d1", 14)])
    (found,) = named(record, SUPERSEDES)
    assert "Gazette says 12 patrol boats" in found.why
    assert found.why.endswith("which replaces it: the page was changed")


def test_a_later_reading_of_a_page_is_its_revision():
    first = facts("d2", published="2022-03-01", fingerprints=range(40))
    second = msgspec.structs.replace(first, id="d1", seq=2)
    (lineage,) = find_copies((second, first))
    assert (lineage.child, lineage.parent) == ("d1", "d2")
    assert lineage.relation is Relation.REVISION


def test_a_date_and_a_place_are_replaced_like_a_number():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Gazette", "2022-03-09"),
    )
    told = [
        claim("d1", event("meeting", MEN, "2022-02-27", place("Tunis", "TN"))),
        claim("d2", event("meeting", MEN, "2022-02-28", place("Tunis", "TN"))),
    ]
    record = run(documents, told)
    assert [f.field for f in named(record, SUPERSEDES)] == ["date"]
    assert not named(record, CONFLICTS)


def attributed(document, count, source, number, **more):
    """Return a claim of a number that a document has from ``source``."""
    id_ = f"att-{number}"
    attribution = Attribution(
        id=id_,
        document=document,
        cue=Span(0, 4),
        cue_type=CueType.NEUTRAL,
        content=(Span(5, 9),),
        quoted=Quoted.INDIRECT,
        rule="test",
        source=Span(0, 4),
        source_name=source,
    )
    told = msgspec.structs.replace(boats(document, count, **more), attributed_to=(id_,))
    return told, attribution


def told_by(*given):
    claims, attributions = zip(*given, strict=True)
    return {"claims": claims, "attributions": attributions}


def test_two_sources_in_one_paper_disagree():
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Gazette", "2022-03-09"),
    )
    given = told_by(
        attributed("d1", 12, "Colonel Haddad", 1),
        attributed("d2", 14, "Minister Sehili", 2),
    )
    record = run(documents, **given)
    assert named(record, CONFLICTS)
    assert not named(record, SUPERSEDES)


@pytest.mark.parametrize(
    ("words", "relation"),
    [("the ministry revised its figure to 14", SUPERSEDES), ("14 boats", CONFLICTS)],
)
def test_one_source_in_two_papers_replaces_its_word_when_it_says_so(words, relation):
    documents = (
        facts("d1", "Gazette", "2022-03-01"),
        facts("d2", "Courier", "2022-03-09"),
    )
    given = told_by(
        attributed("d1", 12, "Minister Sehili", 1),
        attributed("d2", 14, "Sehili", 2, words=words),
    )
    record = run(documents, **given)
    found = {f.relation for f in record.findings} & {CONFLICTS, SUPERSEDES}
    assert found == {relation}


@pytest.mark.parametrize(
    "words",
    [
        "The ministry revised its toll to 14.",
        "Correction: the meeting took place on 3 May.",
        "It took place on 3 May, not 4 May as previously stated.",
        "The toll was raised from 12 to 14.",
        "An earlier version of this article misstated the day.",
    ],
)
def test_words_of_correction(words):
    assert is_revising(words)


@pytest.mark.parametrize(
    "words",
    [
        "They signed a revised roadmap.",
        "A correctional officer was present.",
        "The two ministers raised the number two in rank.",
        "Not one boat was delivered.",
    ],
)
def test_other_words(words):
    assert not is_revising(words)


def test_a_paper_under_two_names_and_one_number_replaces_its_own_word():
    before = Publisher(name="Gazette", kind="press", ref="Q1")
    renamed = Publisher(name="The New Gazette", kind="press", ref="Q1")
    documents = (
        msgspec.structs.replace(facts("d1", "Gazette", "2022-03-01"), publisher=before),
        msgspec.structs.replace(facts("d2", "Other", "2022-03-09"), publisher=renamed),
    )
    record = run(documents, [boats("d1", 12), boats("d2", 14)])

    assert len(named(record, SUPERSEDES)) == 1
    assert not named(record, CONFLICTS)
