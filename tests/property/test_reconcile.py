"""Laws of reconciliation, over made-up accounts."""

from itertools import permutations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.lexicon.matching import matching
from communique.model.decision import Decision
from communique.model.finding import FindingRelation
from communique.reconcile.keys import party_key
from communique.reconcile.lasting import LASTING, lost_findings
from reconcile_build import (
    agreement,
    claim,
    event,
    facts,
    figure,
    held,
    minister,
    person,
    place,
    promise,
    run,
    state,
    topic,
)

PEOPLE = [
    minister("Khaled Sehili", "TN"),
    minister("Khaled Shtili", "TN"),
    person("Sehili", "Minister", "TN", "minister"),
    minister("Mark Esper", "US"),
    minister("Mark T. Esper", "US"),
    person("Kais Saied", "President", "TN", "president"),
    person("Qais Saied"),
    person("Mary Keller", "Ambassador", "US", "ambassador"),
    minister("Abdellatif Loudiyi", "MA"),
    state("United States", "US"),
    state("Tunisia", "TN"),
]
DATES = [None, "2020", "2020-09", "2020-09-30", "2020-10-01", "2020-10-05", "2021-03"]
PLACES = [None, place("Tunis", "TN"), place("Rabat", "MA"), place("Carthage Palace")]
TITLES = [
    "Roadmap for Defence Cooperation",
    "2020-2030 Military Cooperation Roadmap",
    "the roadmap",
    "Memorandum of Understanding",
]
ENCODE = msgspec.json.Encoder(order="deterministic").encode
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck)
)

parties = st.lists(st.sampled_from(PEOPLE), max_size=3, unique_by=party_key)
events = st.builds(
    event,
    st.sampled_from(["meeting", "call", "visit", "session", "signing", "deployment"]),
    parties,
    st.sampled_from(DATES),
    st.sampled_from(PLACES),
    st.lists(st.sampled_from(TITLES).map(topic), max_size=1),
    status=st.sampled_from(["occurred", "planned", "cancelled", "denied", "alleged"]),
)
figures = st.builds(
    lambda v, w, s: figure(v, what=w, stage=s, recipient=PEOPLE[-1]),
    st.integers(12, 17),
    st.sampled_from(["patrol boats", "vehicles", "armoured vehicles"]),
    st.sampled_from([None, "delivered", "ordered"]),
)
agreements = st.builds(
    agreement,
    st.sampled_from(TITLES),
    st.sampled_from([(), ("US", "TN"), ("US", "MA")]),
    st.sampled_from(DATES),
    parties,
)
promises = st.builds(
    lambda by, act, due: promise(by, act, due=due),
    st.sampled_from(PEOPLE),
    st.sampled_from(["hold a session in Tunis", "deliver 12 patrol boats to Tunisia"]),
    st.sampled_from(DATES),
)
offices = st.sampled_from([p for p in PEOPLE if p.office is not None]).map(
    lambda p: held(p, "2020-09-30")
)
contents = st.one_of(events, events, figures, agreements, promises, offices)
documents = st.lists(
    st.sampled_from(["2020-09-29", "2020-10-01", "2020-10-02", "2021-04-01", None]),
    min_size=1,
    max_size=4,
).map(
    lambda days: tuple(
        facts(f"d{n}", f"Paper {n}", day, fingerprints=range(n * 100, n * 100 + 40))
        for n, day in enumerate(days)
    )
)


@st.composite
def material(draw):
    given_documents = draw(documents)
    ids = [d.id for d in given_documents]
    told = draw(
        st.lists(st.tuples(st.sampled_from(ids), contents), min_size=1, max_size=7)
    )
    claims = [claim(id_, c, words=f"{n}") for n, (id_, c) in enumerate(told)]
    return given_documents, claims


@pytest.fixture(autouse=True, scope="module")
def _lexicon():
    matching()


@QUICK
@given(material(), st.randoms())
def test_order_does_not_matter(given_material, chance):
    given_documents, claims = given_material
    first = run(given_documents, claims)
    shuffled = list(claims), list(given_documents)
    for listed in shuffled:
        chance.shuffle(listed)
    assert ENCODE(run(shuffled[1], shuffled[0])) == ENCODE(first)


@QUICK
@given(material())
def test_the_same_input_gives_the_same_bytes(given_material):
    assert ENCODE(run(*given_material)) == ENCODE(run(*given_material))


@QUICK
@given(material(), st.data())
def test_a_copy_adds_no_corroboration(given_material, data):
    given_documents, claims = given_material
    source = data.draw(st.sampled_from(given_documents))
    copy = msgspec.structs.replace(source, id="zz", address="copy.txt")
    copied = [
        claim("zz", c.content, words=f"copy {n}")
        for n, c in enumerate(claims)
        if c.document == source.id
    ]
    before = run(given_documents, claims)
    after = run((*given_documents, copy), [*claims, *copied])
    assert _most_origins(after) <= len(given_documents)
    assert _corroborations(after) <= _corroborations(before)


@QUICK
@given(material(), st.data())
def test_undo_restores_the_record_byte_for_byte(given_material, data):
    given_documents, claims = given_material
    keys = [c.stable_key for c in claims]
    pairs = ["|".join((party_key(a), party_key(b))) for a in PEOPLE for b in PEOPLE]
    action = data.draw(st.sampled_from(["reject", "same", "different", "unsure"]))
    target = data.draw(st.sampled_from(keys if action == "reject" else pairs))
    done = _decision(1, target, action)
    undone = _decision(2, target, "undo", 1)
    before = run(given_documents, claims)
    assert ENCODE(run(given_documents, claims, decisions=(done, undone))) == ENCODE(
        before
    )


@QUICK
@given(material())
def test_different_holds_whatever_the_documents_say(given_material):
    given_documents, claims = given_material
    for left, right in ((0, 1), (3, 4), (5, 6)):
        a, b = party_key(PEOPLE[left]), party_key(PEOPLE[right])
        record = run(
            given_documents, claims, decisions=(_decision(1, f"{a}|{b}", "different"),)
        )
        known = dict(record.parties)
        assert a not in known or b not in known or known[a] != known[b]


@QUICK
@given(material())
def test_every_claim_of_an_event_is_in_one_event(given_material):
    record = run(*given_material)
    told = [c for e in record.events for c in e.claims]
    assert len(told) == len(set(told))
    assert len({e.id for e in record.events}) == len(record.events)
    assert len({e.id for e in record.entities}) == len(record.entities)


@QUICK
@given(material())
def test_what_contains_an_event_is_another_of_the_record_and_no_ring(given_material):
    record = run(*given_material)
    whole_of = {e.id: e.part_of for e in record.events}
    for id_ in whole_of:
        chain = [id_]
        while (whole := whole_of[chain[-1]]) is not None:
            assert whole not in chain
            chain.append(whole)


@QUICK
@given(material())
def test_what_is_alleged_or_denied_never_occurred(given_material):
    given_documents, claims = given_material
    record = run(given_documents, claims)
    status = {c.id: getattr(c.content, "status", None) for c in claims}
    for made in record.events:
        told = {status[c] for c in made.claims}
        if "occurred" not in told:
            assert made.status != "occurred"


MEN = (PEOPLE[0], PEOPLE[3])
boats = st.builds(
    lambda v: figure(
        v, what="patrol boats", stage="delivered", recipient=PEOPLE[10], period="2020"
    ),
    st.integers(12, 15),
)
meetings = st.builds(
    lambda on, at: event("meeting", MEN, on, at),
    st.sampled_from(["2020-09-30", "2020-10-01", "2020-09", None]),
    st.sampled_from(PLACES),
)
disputed = st.one_of(boats, meetings)


@QUICK
@given(st.lists(disputed, min_size=2, max_size=4), contents, st.sampled_from(DATES[3:]))
def test_a_new_document_ends_no_finding_in_silence(told, added, day):
    """What two documents differ on stands, or is returned as lost."""
    known = [
        facts(
            f"d{n}", f"Paper {n}", "2020-10-02", fingerprints=range(n * 90, n * 90 + 40)
        )
        for n, _ in enumerate(told)
    ]
    claims = [claim(f"d{n}", c, words=f"{n}") for n, c in enumerate(told)]
    late = facts("late", "Late Paper", day, fingerprints=range(9000, 9040))
    before = run(known, claims)
    after = run([*known, late], [*claims, claim("late", added, words="late")])
    lost = {f.id for f in lost_findings(before.findings, after.findings, _ids(claims))}
    for finding in before.findings:
        if finding.relation in LASTING and finding.id not in lost:
            assert any(_sets_apart(finding, other) for other in after.findings)


def _ids(claims):
    return {c.id for c in claims}


def _sets_apart(finding, other):
    """Tell whether ``other`` sets two claims apart that ``finding`` sets apart."""
    sides = [[set(v.claims) for v in f.values] for f in (finding, other)]
    if other.relation is FindingRelation.CORROBORATES:
        return False
    return any(
        a & c and b & d
        for a, b in permutations(sides[0], 2)
        for c, d in permutations(sides[1], 2)
    )


def _most_origins(record):
    return max((e.origins for e in (*record.events, *record.figures)), default=0)


def _corroborations(record):
    return sum(f.relation is FindingRelation.CORROBORATES for f in record.findings)


def _decision(seq, target, action, undo_of=None):
    return Decision(
        seq=seq,
        at="2026-01-01T00:00:00Z",
        actor="reader",
        target=target,
        action=action,
        undo_of=undo_of,
        prev_hash="0" * 64,
        hash="0" * 64,
    )
