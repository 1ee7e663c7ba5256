"""Copies by their words, stated sources, and the origins they make."""

from communique.model.lineage import CitedWork, Lineage, Relation
from communique.reconcile.cited import link_cited
from communique.reconcile.copies import find_copies
from communique.reconcile.origins import find_origins
from communique.reconcile.run import find_lineages
from reconcile_build import facts

TEXT = tuple(range(1000, 1040))


def copies(*documents):
    return [(x.child, x.parent, x.relation) for x in find_copies(documents)]


def cited(child, publisher=None, title=None, published=None):
    return Lineage(
        id=f"lin-{child}",
        child=child,
        relation=Relation.BASED_ON,
        cited=CitedWork(publisher=publisher, title=title, published=published),
    )


def test_a_changed_number_leaves_a_near_duplicate():
    a = facts("a", "Agency", "2020-09-30", fingerprints=TEXT)
    b = facts("b", "Paper", "2020-10-01", fingerprints=(*TEXT[:36], 1, 2, 3, 4))
    assert copies(a, b) == [("b", "a", Relation.NEAR_DUPLICATE)]
    assert find_copies((a, b))[0].overlap == 0.9


def test_the_earlier_document_is_the_parent():
    a = facts("a", "Agency", "2020-10-02", fingerprints=TEXT)
    b = facts("b", "Paper", "2020-10-01", fingerprints=TEXT)
    assert copies(a, b) == [("a", "b", Relation.NEAR_DUPLICATE)]


def test_without_dates_the_smaller_id_is_the_parent():
    a, b = facts("a", fingerprints=TEXT), facts("b", fingerprints=TEXT)
    assert copies(b, a) == [("b", "a", Relation.NEAR_DUPLICATE)]


def test_a_dated_document_comes_before_one_without():
    a, b = facts("a", fingerprints=TEXT), facts("b", "P", "2020", fingerprints=TEXT)
    assert copies(a, b) == [("a", "b", Relation.NEAR_DUPLICATE)]


def test_forty_per_cent_of_a_story_are_an_excerpt():
    a = facts("a", "Agency", "2020-09-30", fingerprints=TEXT)
    b = facts("b", "Paper", "2020-10-01", fingerprints=(*TEXT[:16], *range(24)))
    assert copies(a, b) == [("b", "a", Relation.EXCERPT)]


def test_a_common_phrase_is_no_copy():
    a = facts("a", "Agency", "2020-09-30", fingerprints=TEXT)
    b = facts("b", "Paper", "2020-10-01", fingerprints=(*TEXT[:4], *range(30)))
    assert copies(a, b) == []


def test_a_contact_block_in_all_documents_is_no_copy():
    block = tuple(range(5))
    documents = [
        facts(f"d{n:02}", fingerprints=(*block, *range(n * 100 + 50, n * 100 + 80)))
        for n in range(40)
    ]
    assert find_copies(documents) == ()


def test_a_story_printed_by_many_goes_back_to_the_first():
    documents = [
        facts(f"d{n:02}", "P", f"2020-01-{n + 1:02}", fingerprints=TEXT)
        for n in range(30)
    ]
    assert {x.parent for x in find_copies(documents)} == {"d00"}


def test_documents_without_words_are_no_copies():
    assert copies(facts("a"), facts("b")) == []


def test_a_stated_source_in_the_ledger_is_linked():
    wire = facts("a", "Carthage Wire", "2020-09-30", title="Ten-year roadmap signed")
    paper = facts("b", "Monitor", "2020-10-05")
    stated = cited("b", "Carthage Wire", "Ten-year roadmap signed", "2020-09-30")
    (linked,) = link_cited((stated,), (wire, paper))
    assert linked.parent == "a"
    assert linked.id != stated.id


def test_a_publisher_alone_names_no_document():
    wire, paper = facts("a", "Carthage Wire", "2020-09-30"), facts("b", "Monitor")
    stated = cited("b", "Carthage Wire")
    assert link_cited((stated,), (wire, paper)) == (stated,)


def test_another_day_is_another_document():
    wire, paper = facts("a", "Carthage Wire", "2020-09-30"), facts("b", "Monitor")
    stated = cited("b", "Carthage Wire", published="2020-09-29")
    assert link_cited((stated,), (wire, paper)) == (stated,)


def test_a_title_and_day_find_a_document_without_publisher():
    wire = facts("a", "Carthage Wire", "2020-09-30", title="Tunis signs roadmap")
    stated = cited("b", None, "Tunis signs roadmap", "2020-09-30")
    (linked,) = link_cited((stated,), (wire, facts("b")))
    assert linked.parent == "a"


def test_no_document_is_its_own_source():
    wire = facts("a", "Carthage Wire", "2020-09-30", title="Tunis signs roadmap")
    stated = cited("a", "Carthage Wire", "Tunis signs roadmap", "2020-09-30")
    assert link_cited((stated,), (wire,)) == (stated,)


def test_an_unreadable_date_links_nothing():
    wire = facts("a", "Carthage Wire", "2020-09-30")
    stated = cited("b", "Carthage Wire", published="yesterday")
    assert link_cited((stated,), (wire, facts("b"))) == (stated,)


def test_one_outside_statement_is_one_origin():
    documents = (facts("a", "P"), facts("b", "Q"), facts("c", "R"))
    lineages = (
        cited("a", "Ministry of Defence", published="2026-01-14"),
        cited("b", "the Ministry of Defense", published="2026-01-14"),
        cited("c", "Ministry of Defence"),
    )
    assert find_origins(documents, lineages) == {"a": "a", "b": "a", "c": "c"}


def test_an_origin_is_the_smallest_id_of_its_group():
    documents = tuple(facts(x, fingerprints=TEXT) for x in "cab")
    origins = find_origins(documents, find_lineages(documents, ()))
    assert set(origins.values()) == {"a"}


def test_copies_that_are_given_are_not_sought_again():
    documents = (facts("a", fingerprints=TEXT), facts("b", fingerprints=TEXT))
    known = find_copies(documents)
    assert find_lineages(documents, known) == known
    assert find_lineages(documents, ()) == known
