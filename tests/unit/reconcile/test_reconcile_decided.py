"""Decisions as reconciliation reads them."""

import msgspec
import pytest

from communique.model.content import Figure
from communique.model.decision import Decision
from communique.model.entity import Edge, Judgement
from communique.model.finding import FindingState
from communique.reconcile.clusters import cluster
from communique.reconcile.decided import (
    FindingSeen,
    SideSeen,
    apply_to,
    edited,
    read_decisions,
    targets_of,
)
from communique.reconcile.keys import home_key, is_home
from reconcile_build import (
    agreement,
    claim,
    event,
    figure,
    framing,
    held,
    minister,
    promise,
)

A, B = minister("Khaled Sehili", "TN"), minister("Mark Esper", "US")
CONTENTS = (
    event("meeting", [A], "2026-01-14"),
    event("meeting", [B], "2026-01-14"),
    figure(12, what="boats"),
    figure(40, what="radios"),
    agreement("Faro Accord"),
    agreement("Dakar Pact"),
    promise(A, "send boats"),
    promise(A, "send radios"),
    held(A),
    held(B),
    framing(A, "the pact", ("historic",)),
    framing(A, "the pact", ("shameful",)),
)


def decide(seq, target, action, **more):
    return Decision(
        seq=seq,
        at="2026-02-01T00:00:00Z",
        actor="ana",
        target=target,
        action=action,
        prev_hash="",
        hash="",
        **more,
    )


def of(content):
    return claim("d1", content, key="key-1")


def test_claims_of_one_passage_have_targets_of_their_own():
    targets = [targets_of(of(content)) for content in CONTENTS]

    assert len({narrow for narrow, _ in targets}) == len(CONTENTS)
    assert {broad for _, broad in targets} == {"key-1"}
    assert all(narrow.startswith("key-1#") for narrow, _ in targets)


def test_a_narrow_verdict_outweighs_a_broad_one():
    boats, radios = of(CONTENTS[2]), of(CONTENTS[3])
    chain = (
        decide(1, "key-1", "reject"),
        decide(2, targets_of(radios)[0], "accept"),
    )

    decided = read_decisions(chain)

    assert apply_to(boats, decided) is None
    assert apply_to(radios, decided) == radios


def test_a_narrow_edit_bears_on_its_claim_alone():
    boats, radios = of(CONTENTS[2]), of(CONTENTS[3])
    edit = decide(1, targets_of(boats)[0], "edit", after='{"what":"ships"}')

    decided = read_decisions((edit,))

    assert apply_to(boats, decided).content.what == "ships"
    assert apply_to(radios, decided) == radios


@pytest.mark.parametrize("fields", ["[]", "3", "{", '{"type":"event"}', '{"value":[]}'])
def test_an_edit_that_does_not_fit_is_refused(fields):
    with pytest.raises((msgspec.MsgspecError, TypeError)):
        edited(CONTENTS[2], fields)


def test_an_edit_keeps_the_kind_of_the_content():
    assert isinstance(edited(CONTENTS[2], '{"stage":"pledged"}'), Figure)


def seen(*sides):
    return FindingSeen(
        state=FindingState.OPEN,
        relation="conflicts",
        field="value",
        sides=tuple(SideSeen(value=v, keys=(k,)) for v, k in sides),
    )


def state_of(decided, id_, *sides, relation="conflicts", field="value"):
    pairs = [(value, claim("d", CONTENTS[2], key=key)) for value, key in sides]
    return decided.state_of(id_, relation, field, pairs)


def test_a_state_follows_what_was_compared():
    before = msgspec.json.encode(seen(("12", "k1"), ("13", "k2"))).decode()
    chain = (decide(1, "fnd-1", "state", before=before, after='{"state":"explained"}'),)
    decided = read_decisions(chain)
    same = (("12", "k1"), ("12", "k9"), ("13", "k2"))

    assert state_of(decided, "fnd-1") is FindingState.EXPLAINED
    assert state_of(decided, "fnd-2", *same) is FindingState.EXPLAINED
    assert state_of(decided, "fnd-2", *same, field="date") is FindingState.OPEN
    assert state_of(decided, "fnd-2", *same, relation="omits") is FindingState.OPEN
    assert state_of(decided, "fnd-2", *same, ("14", "k3")) is FindingState.OPEN
    other = (("12", "k8"), ("13", "k2"))
    assert state_of(decided, "fnd-2", *other) is FindingState.OPEN


def test_of_two_states_the_newest_counts():
    before = msgspec.json.encode(seen(("12", "k1"), ("13", "k2"))).decode()
    chain = (
        decide(1, "fnd-1", "state", before=before, after='"explained"'),
        decide(2, "fnd-2", "state", before=before, after='"resolved"'),
        decide(3, "fnd-1", "state", before=before, after='"not_a_conflict"'),
        decide(4, "fnd-4", "state", before="no JSON", after='"resolved"'),
        decide(5, "fnd-5", "state", before=before, after='"lies"'),
        decide(6, "no pair", "same"),
    )

    decided = read_decisions(chain)

    sides = (("12", "k1"), ("13", "k2"))
    assert state_of(decided, "fnd-3", *sides) is FindingState.NOT_A_CONFLICT
    assert decided.states["fnd-4"] is FindingState.RESOLVED
    assert "fnd-5" not in decided.states
    assert decided.rulings == ()


def verdict(left, right, judgement):
    return Edge(
        left=left, right=right, judgement=judgement, score=1.0, why=("w",), by="ana"
    )


def test_a_persons_different_outweighs_any_chain_of_same():
    same, different = Judgement.SAME, Judgement.DIFFERENT
    edges = [
        verdict("a", "b", same),
        verdict("b", "c", same),
        verdict("a", "c", different),
    ]

    clusters = cluster("abc", edges)

    assert clusters.find("a") != clusters.find("c")


def test_home_is_the_address_and_without_one_the_document():
    assert home_key("doc-1", "a.txt") == home_key("doc-2", "a.txt")
    assert home_key("doc-1", "a.txt") != home_key("doc-1", "b.txt")
    assert home_key("doc-1", "-") == "doc-1"
    assert is_home(home_key("doc-1", "a.txt"))
    assert is_home("doc-1")
    assert not is_home("2020-2030")
