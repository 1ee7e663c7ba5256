"""What was reported before: taken up again, gone with its claims, or lost."""

from communique.model.finding import FindingRelation
from communique.reconcile.lasting import lost_findings
from reconcile_build import claim, facts, figure, run, state

DOCS = (
    facts("d1", "Agency", "2022-03-15"),
    facts("d2", "Paper", "2022-03-16"),
    facts("d3", "Courier", "2022-03-17"),
)


def boats(document, count):
    given = figure(
        count,
        what="patrol boats",
        stage="delivered",
        scope="total",
        recipient=state("Tunisia", "TN"),
    )
    return claim(document, given)


A, B, C = boats("d1", 12), boats("d2", 13), boats("d3", 13)
BEFORE = run(DOCS[:2], [A, B]).findings
IDS = {A.id, B.id}


def conflicts(findings):
    return [f for f in findings if f.relation is FindingRelation.CONFLICTS]


def test_a_conflict_that_a_third_document_joins_is_taken_up():
    after = run(DOCS, [A, B, C]).findings
    assert conflicts(BEFORE)
    assert lost_findings(BEFORE, after, IDS) == ()


def test_a_conflict_that_is_reported_no_more_is_lost():
    assert lost_findings(BEFORE, (), IDS) == tuple(conflicts(BEFORE))


def test_a_conflict_whose_claim_was_withdrawn_is_not():
    assert lost_findings(BEFORE, (), {A.id}) == ()


def test_the_end_of_an_agreement_of_two_voices_is_not_told():
    same = run(DOCS[1:], [B, C]).findings
    assert same
    assert lost_findings(same, (), {B.id, C.id}) == ()
