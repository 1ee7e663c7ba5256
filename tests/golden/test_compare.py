"""Two readouts of one meeting through the whole pipeline, and their comparison."""

import pytest

from communique.ingest.options import IngestOptions
from communique.ledger.open import open_ledger
from communique.pipeline.run import RunOptions, add
from communique.views.compare import compare

OSLO = """Ministry of Defence of Norway
Minister meets Ghanaian colleague
4 June 2024

OSLO - Norway's Minister of Defence, Bjørn Arild Gram, met Ghana's Minister for \
Defence, Dominic Nitiwul, in Oslo on 3 June 2024. The Chief of Defence, General Eirik \
Kristoffersen, attended the meeting.

The two ministers discussed the Memorandum of Understanding on Maritime Security. \
Norway will train 40 sailors of the Ghana Navy in 2025, the minister promised.

Mr Gram called the memorandum a milestone for the Gulf of Guinea. He thanked Ghana for \
its part in patrols off the coast.
"""
ACCRA = """Volta Courier
Talks in the north
5 June 2024

ACCRA - Defence Minister Dominic B. A. Nitiwul met Norwegian Defence Minister Bjorn \
Arild Gram in Norway on 3 June 2024 to speak of the memorandum on maritime security.

The opposition People's Front called the memorandum a surrender of the coast. The \
opposition People's Front also described the memorandum as an insult to fishermen.

Mr Nitiwul promised to open a school for radar crews in Tema by the end of 2025. The \
minister spent the evening with students of the Ghanaian community.
"""
EARLIER = """Tema Port News
Party against memorandum
2 May 2024

The opposition People's Front called the memorandum a surrender of the coast. \
The party will hold a rally on Sunday.
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    for name, text in (("a", OSLO), ("b", ACCRA), ("c", EARLIER)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    with open_ledger(folder / "test.db", create=True) as ledger:
        files = [str(folder / f"{name}.txt") for name in "abc"]
        options = RunOptions(workers=1, ingest=IngestOptions(models=False))
        add(ledger, files, options, at="2026-01-01T00:00:00Z")
        yield compare(ledger, "Gram Nitiwul")


def told(items):
    return {(item.field, item.value) for item in items}


def by_letter(found, item):
    order = [account.document for account in found.accounts]
    return "".join("AB"[order.index(document)] for document in item.documents)


def test_accounts_stand_in_the_order_of_publication(found):
    assert [a.publisher for a in found.accounts] == [
        "Ministry of Defence of Norway",
        "Volta Courier",
    ]


def test_what_both_tell(found):
    assert {
        ("date", "2024-06-03"),
        ("participants", "Dominic B. A. Nitiwul"),
        ("about", "Memorandum of Understanding on Maritime Security"),
    } <= told(found.shared)


def test_what_one_tells_alone_with_figures_and_promises(found):
    only = {by_letter(found, item): set() for item in found.only}
    for item in found.only:
        only[by_letter(found, item)].add((item.field, item.value))
    assert ("participants", "Eirik Kristoffersen") in only["A"]
    assert ("figure", "40 sailors") in only["A"]
    assert any(field == "promise" and "Tema" in value for field, value in only["B"])


def test_a_closer_place_and_other_words_are_no_difference(found):
    assert found.different == ()
    wording = {d.field: told(d.items) for d in found.wording}
    assert wording["place"] == {("place", "Oslo"), ("place", "Norway")}
    assert wording["about: Memorandum of Understanding on Maritime Security"] == {
        ("about", "Memorandum of Understanding on Maritime Security"),
        ("about", "memorandum on maritime security"),
    }


def test_what_one_account_leaves_out_is_said(found):
    assert [why.partition("; ")[0].partition(": ")[2] for why in found.omissions] == [
        "Eirik Kristoffersen is named by Ministry of Defence of Norway"
    ]


def test_each_sides_terms_are_counted_with_their_first_use(found):
    (thing,) = found.framing
    assert thing.of == "the memorandum"
    sides = {side.by: side for side in thing.sides}
    assert sides["Bjorn Arild Gram"].stance == "supports"
    (front,) = (s for by, s in sides.items() if "People" in by)
    terms = {t.term: (t.count, t.first, t.address[-5:]) for t in front.terms}
    assert terms == {
        "a surrender of the coast": (2, "2024-05-02", "c.txt"),
        "an insult to fishermen": (1, "2024-06-05", "b.txt"),
    }
