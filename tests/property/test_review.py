"""Laws of decisions: undoing is exact, order of documents does not matter."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.model.decision import Decision
from communique.reconcile.decided import targets_of
from communique.reconcile.keys import party_key
from reconcile_build import claim, event, facts, figure, minister, person, run

PEOPLE = [
    minister("Khaled Sehili", "TN"),
    minister("Khaled Shtili", "TN"),
    person("Sehili", "Minister", "TN", "minister"),
    minister("Mark Esper", "US"),
    minister("Mark T. Esper", "US"),
]
KEYS = [party_key(p) for p in PEOPLE]
DOCS = [facts(f"d{n}", f"P{n}", f"2026-01-1{n}") for n in range(1, 5)]
CLAIMS = [
    claim("d1", event("meeting", [PEOPLE[0], PEOPLE[3]], "2026-01-10")),
    claim("d2", event("meeting", [PEOPLE[1], PEOPLE[4]], "2026-01-11")),
    claim("d3", event("meeting", [PEOPLE[2], PEOPLE[3]], "2026-01-10")),
    claim("d3", figure(12, what="boats"), words="12 boats, 40 radios"),
    claim("d3", figure(40, what="radios"), words="12 boats, 40 radios"),
    claim("d4", figure(13, what="boats")),
]
MEETINGS = [c.content for c in CLAIMS if c.content.__class__.__name__ == "Event"]
FINDINGS = [f.id for f in run(DOCS, CLAIMS).findings]
TARGETS = [target for c in CLAIMS for target in targets_of(c)]
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck)
)

EVENTS = [t for c in CLAIMS if c.content in MEETINGS for t in targets_of(c)]
event_pairs = st.lists(
    st.sampled_from(EVENTS), min_size=2, max_size=2, unique_by=lambda t: t[:20]
)

pairs = st.lists(st.sampled_from(KEYS), min_size=2, max_size=2, unique=True)
acts = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject"]), st.sampled_from(TARGETS)),
    st.tuples(
        st.sampled_from(["same", "different", "unsure"]),
        st.one_of(pairs, event_pairs).map(lambda pair: "|".join(sorted(pair))),
    ),
    st.tuples(st.just("state"), st.sampled_from(FINDINGS)),
    st.tuples(st.just("edit"), st.sampled_from(TARGETS)),
)
AFTER = {"state": '{"state":"explained"}', "edit": '{"title":"Talks","what":"ships"}'}


def chain_of(acts_):
    return tuple(
        Decision(
            seq=seq,
            at="2026-02-01T00:00:00Z",
            actor="ana",
            target=target,
            action=action,
            after=AFTER.get(action),
            prev_hash="",
            hash="",
        )
        for seq, (action, target) in enumerate(acts_, start=1)
    )


def undoing(seq, undone):
    return Decision(
        seq=seq,
        at="2026-02-02T00:00:00Z",
        actor="ana",
        target=undone.target,
        action="undo",
        prev_hash="",
        hash="",
        undo_of=undone.seq,
    )


def encoded(decisions, claims=CLAIMS, docs=DOCS):
    return msgspec.json.encode(run(docs, claims, decisions=decisions))


@QUICK
@given(st.lists(acts, max_size=5), acts)
def test_undo_restores_the_record_byte_for_byte(before, act):
    chain = chain_of([*before, act])
    undone = (*chain, undoing(len(chain) + 1, chain[-1]))
    again = (*undone, undoing(len(undone) + 1, undone[-1]))

    assert encoded(undone) == encoded(chain[:-1])
    assert encoded(again) == encoded(chain)


@QUICK
@given(st.lists(acts, max_size=5), st.randoms(use_true_random=False))
def test_decisions_do_not_depend_on_the_order_of_documents(given_acts, chance):
    chain = chain_of(given_acts)
    claims, docs = list(CLAIMS), list(DOCS)
    chance.shuffle(claims)
    chance.shuffle(docs)

    assert encoded(chain, claims, docs) == encoded(chain)


@QUICK
@given(st.lists(acts, max_size=5), pairs)
def test_different_holds_whatever_else_is_decided(given_acts, pair):
    target = "|".join(sorted(pair))
    others = [act for act in given_acts if act[1] != target]
    chain = chain_of([*others, ("different", target), *others])

    record = dict(run(DOCS, CLAIMS, decisions=chain).parties)

    if pair[0] in record and pair[1] in record:
        assert record[pair[0]] != record[pair[1]]


@QUICK
@given(st.lists(acts, max_size=5), event_pairs)
def test_two_events_stay_two_whatever_else_is_decided(given_acts, pair):
    target = "|".join(sorted(pair))
    others = [act for act in given_acts if act[1] != target]
    chain = chain_of([*others, ("different", target), *others])

    named = {target: c.id for c in CLAIMS for target in targets_of(c)}
    events = run(DOCS, CLAIMS, decisions=chain).events

    assert not any({named[key] for key in pair} <= set(e.claims) for e in events)


@QUICK
@given(event_pairs)
def test_two_events_judged_the_same_are_one(pair):
    chain = chain_of([("same", "|".join(sorted(pair)))])
    named = {target: c.id for c in CLAIMS for target in targets_of(c)}

    events = run(DOCS, CLAIMS, decisions=chain).events

    assert any({named[key] for key in pair} <= set(e.claims) for e in events)


@QUICK
@given(st.lists(acts, max_size=4))
def test_each_pair_has_one_edge(given_acts):
    edges = run(DOCS, CLAIMS, decisions=chain_of(given_acts)).edges

    assert len({(e.left, e.right) for e in edges}) == len(edges)
