"""What is asked, in which order, with which words, and when it is asked again."""

import msgspec
import pytest

from communique.ledger.open import open_ledger
from communique.ledger.query import Query
from communique.model.dates import from_edtf
from communique.model.entity import Edge, Judgement
from communique.model.finding import Finding, FindingState
from communique.model.reconciled import EventRecord, Reconciled
from communique.pipeline.review import Reviewer
from communique.pipeline.run import refresh
from communique.reconcile.keys import party_key
from communique.views.compare import compare
from communique.views.decisions import decisions
from communique.views.labels import label
from communique.views.pairs import Pairs, find_pairs
from communique.views.review import find_items, item_of, review
from reconcile_build import (
    agreement,
    figure,
    framing,
    held,
    minister,
    person,
    promise,
)
from support.review_samples import AMBASSADOR, MET, SEHILI, note, talks, who

WEAK = "The general may have come too"
GENERAL = person("Said Chengriha", "General", "DZ", "chief-of-staff")


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "t.db", create=True) as opened:
        first = note(
            f"{MET} on Wednesday. {WEAK}.",
            (MET, talks(SEHILI)),
            (WEAK, talks(GENERAL, "2026-01-16")),
        )
        weak = msgspec.structs.replace(first.claims[1], score=0.4)
        opened.put_document(
            msgspec.structs.replace(first, claims=(first.claims[0], weak))
        )
        second = note(
            f"{MET} on Thursday.",
            (MET, talks(minister("Khaled Shtili", "TN"), "2026-01-15")),
            address="b.txt",
            publisher="B",
        )
        opened.put_document(second)
        refresh(opened)
        yield opened


@pytest.fixture
def reviewer(ledger):
    return Reviewer(ledger)


def kinds(ledger, query=None, **options):
    return [i.kind for i in find_items(ledger, query or Query(), **options)]


def test_conflicts_come_first_then_names_then_weak_claims(ledger):
    assert kinds(ledger, below=1) == ["finding", "pair", "claim", "claim", "claim"]
    assert kinds(ledger) == ["finding", "claim"]
    assert [i.score for i in find_items(ledger, kind="claim", below=1)] == [
        0.4,
        0.75,
        0.75,
    ]


def test_a_conflict_shows_each_value_with_its_words(ledger):
    (item,) = review(ledger, kind="finding").rows

    assert [side.label for side in item.sides] == ["2026-01-14", "2026-01-15"]
    assert [side.evidence[0].quote for side in item.sides] == [MET, MET]
    assert item.sides[1].evidence[0].address == "b.txt"
    assert item.target == next(
        f.id for f in ledger.records(Finding) if f.relation == "conflicts"
    )


def test_a_pair_shows_both_names_with_their_words_and_the_reasons(ledger):
    (item,) = review(ledger, kind="pair", below=1).rows

    assert item.title == "Khaled Sehili = Khaled Shtili?"
    assert item.why[0].startswith("same, 0.")
    assert [s.evidence[0].address for s in item.sides] == ["a.txt", "b.txt"]
    assert item.target == "|".join(side.key for side in item.sides)


def test_a_claim_shows_what_it_says_and_every_piece_of_evidence(ledger):
    (item,) = review(ledger, kind="claim").rows

    assert item.content.participants[0].full_name == "Said Chengriha"
    assert [s.quote for s in item.sides[0].evidence] == [WEAK]
    assert "score 0.40" in item.why[0]


def test_what_was_decided_is_not_asked_again(ledger, reviewer):
    for item in review(ledger, below=0.5).rows:
        if item.kind == "finding":
            reviewer.set_state(item.target, FindingState.OPEN, who(item.seen))
        else:
            reviewer.accept(item.target, who(item.seen))

    assert review(ledger, below=0.5).rows == ()


def test_a_verdict_of_unsure_is_not_asked_again(ledger, reviewer):
    (item,) = review(ledger, kind="pair", below=1).rows
    reviewer.unsure(*item.target.split("|"), who(item.seen))

    assert review(ledger, kind="pair", below=1).rows == ()


def test_an_open_conflict_is_asked_again_when_its_words_have_changed(ledger, reviewer):
    (item,) = review(ledger, kind="finding").rows
    reviewer.set_state(item.target, FindingState.OPEN, who(item.seen))
    more = "They met in Tunis on Wednesday"
    third = note(f"{more}.", (more, talks()), address="c.txt", publisher="C")
    ledger.put_document(third)
    refresh(ledger)

    (again,) = review(ledger, kind="finding").rows
    assert again.target == item.target
    assert again.earlier.actor == "ana"


def test_undoing_brings_an_item_back(ledger, reviewer):
    before = review(ledger)
    item = before.rows[-1]
    decision = reviewer.reject(item.target, who(item.seen))
    assert len(review(ledger).rows) == 1

    reviewer.undo(decision.seq, who())

    assert review(ledger) == before


def test_what_is_seen_does_not_depend_on_when_it_is_looked_at(ledger):
    for item in find_items(ledger, below=1):
        assert item_of(ledger, item.kind, item.target).seen == item.seen
    for kind in ("finding", "pair", "claim"):
        assert item_of(ledger, kind, "nothing") is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(about="Chengriha"), ["claim"]),
        (Query(about="sehili"), ["finding", "pair", "claim", "claim"]),
        (Query(about="Nobody"), []),
        (Query(between=("DZ", "US")), ["claim"]),
        (Query(publisher="B"), ["finding", "pair", "claim"]),
        (Query(since="2026-02"), []),
        (Query(until="2026-01-14"), ["finding", "pair", "claim"]),
        (Query(category="Person"), ["pair"]),
        (Query(category="meeting"), ["claim", "claim", "claim"]),
        (Query(category="conflicts"), ["finding"]),
    ],
)
def test_filters_leave_out_what_they_leave_out_elsewhere(ledger, query, expected):
    assert kinds(ledger, query, below=1) == expected


def test_a_limit_says_that_there_is_more(ledger):
    found = review(ledger, Query(limit=1))

    assert (len(found.rows), found.more) == (1, True)
    assert review(ledger, Query(limit=2)).more is False


def edge(left, right, score, judgement=Judgement.SAME, by="rule"):
    return Edge(
        left=left, right=right, judgement=judgement, score=score, why=("w",), by=by
    )


def test_of_the_pairs_of_one_thing_only_those_are_asked_that_hold_it_together(ledger):
    edges = (
        edge("a", "b", 0.95),
        edge("a", "c", 0.6),
        edge("b", "c", 0.5),
        edge("d", "e", 0.4, Judgement.UNSURE),
        edge("f", "g", 0.3, by="ana"),
        edge("h", "i", 0.2, Judgement.DIFFERENT),
    )
    ledger.put_reconciled(Reconciled(edges=edges), digest=ledger.digest())

    found = find_pairs(Pairs(ledger), Query(), None)

    assert [(e.left, e.right) for e in found] == [("d", "e"), ("a", "c")]
    (doubt, _) = review(ledger, kind="pair").rows
    assert doubt.title == "d = e?"
    assert [side.evidence for side in doubt.sides] == [(), ()]


def test_accounts_are_compared_as_edited(ledger, reviewer):
    (event,) = (e for e in ledger.records(EventRecord) if len(e.documents) > 1)
    assert compare(ledger, event.id).different

    date = msgspec.to_builtins(from_edtf("2026-01-14"))
    for claim in ledger.claims_by_id(event.claims):
        reviewer.edit(claim.stable_key, {"date": date}, who())

    (event,) = (e for e in ledger.records(EventRecord) if len(e.documents) > 1)
    found = compare(ledger, event.id)
    assert found.different == ()
    assert ("date", "2026-01-14") in {(i.field, i.value) for i in found.shared}


def test_the_log_says_what_each_decision_is_about_and_whether_it_holds(
    ledger, reviewer
):
    finding, pair, claim, *_ = review(ledger, below=1).rows
    reviewer.set_state(finding.target, FindingState.EXPLAINED, who())
    reviewer.unsure(*pair.target.split("|"), who())
    reviewer.accept(claim.target, who())
    reviewer.reject(claim.target, who())
    reviewer.undo(2, who())

    found = decisions(ledger)

    assert [row.outcome for row in found.rows] == [
        "explained",
        "unsure",
        "accept",
        "reject",
        "undo of 2",
    ]
    assert [row.in_force for row in found.rows] == [True, False, False, True, False]
    assert [row.undone_by for row in found.rows] == [None, 5, None, None, None]
    assert found.rows[1].about == "Khaled Sehili = Khaled Shtili"
    assert found.rows[0].about.endswith("(date)")
    assert found.rows[2].about.startswith("event: meeting")
    last = decisions(ledger, 1)
    assert (last.rows[0].decision.seq, last.more) == (5, True)


def test_an_undoing_that_was_undone_leaves_its_decision_standing(ledger, reviewer):
    (claim,) = review(ledger, kind="claim").rows
    reviewer.reject(claim.target, who())
    reviewer.undo(1, who())
    reviewer.undo(2, who())

    rows = decisions(ledger).rows

    assert [row.in_force for row in rows] == [True, False, False]
    assert [row.undone_by for row in rows] == [None, 3, None]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (talks(), "event: meeting · Khaled Sehili, Mary Keller · 2026-01-14"),
        (figure(12, what="boats", stage="pledged"), "figure: 12 boats · pledged"),
        (
            agreement("Faro Accord", ("NO", "PT"), "2020"),
            "agreement: Faro Accord · NO, PT · signed · 2020",
        ),
        (
            promise(AMBASSADOR, "send boats", due="2027"),
            "commitment: Mary Keller · send boats · 2027",
        ),
        (
            held(SEHILI, "2026"),
            "office held: Khaled Sehili, Minister of Defence · TN · 2026",
        ),
        (
            framing(None, "the pact", ("historic",)),
            "framing: the pact · historic · opposes",
        ),
    ],
)
def test_a_claim_in_one_line(content, expected):
    assert label(content) == expected


def test_the_key_of_a_party_is_what_pairs_are_made_of(ledger):
    assert party_key(SEHILI) in dict(ledger.parties())
