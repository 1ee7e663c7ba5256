"""What people decide lasts: the same promises on SQLite and PostgreSQL."""

import msgspec
import pytest

from communique.errors import LedgerError, NotFoundError
from communique.ledger.open import open_ledger
from communique.ledger.query import Query
from communique.model.entity import Edge, Entity, Judgement
from communique.model.finding import Finding, FindingRelation, FindingState
from communique.model.reconciled import AgreementRecord, EventRecord, FigureRecord
from communique.pipeline.review import Reviewer
from communique.pipeline.run import refresh
from communique.reconcile.keys import party_key
from communique.views.review import item_of, review
from reconcile_build import agreement, body, event, figure, minister
from support.ledgers import KINDS, fresh
from support.review_samples import (
    MET,
    SEHILI,
    SHTILI,
    note,
    read_by_another,
    record,
    talks,
    who,
)

KEYS = (party_key(SEHILI), party_key(SHTILI))
PAIR = "|".join(sorted(KEYS))


@pytest.fixture(params=KINDS)
def ledger(request, tmp_path):
    with (
        fresh(request.param, tmp_path) as name,
        open_ledger(name, create=True) as opened,
    ):
        yield opened


@pytest.fixture
def reviewer(ledger):
    return Reviewer(ledger)


def put(ledger, *bundles):
    for bundle in bundles:
        ledger.put_document(bundle)
    refresh(ledger)


def two_ministers(ledger):
    put(
        ledger,
        note(f"{MET} on Wednesday.", (MET, talks(SEHILI))),
        note(f"{MET}, it said.", (MET, talks(SHTILI)), address="b.txt", publisher="B"),
    )


def two_dates(ledger):
    put(
        ledger,
        note(f"{MET} on Wednesday.", (MET, talks(on="2026-01-14"))),
        note(
            f"{MET} on Thursday.",
            (MET, talks(on="2026-01-15")),
            address="b.txt",
            publisher="B",
            published="2026-01-16",
        ),
    )


def people(ledger):
    names = [e for e in ledger.records(Entity) if e.schema == "Person"]
    return sorted(e.name for e in names if e.country == "TN")


def events(ledger):
    return list(ledger.records(EventRecord))


def conflict(ledger):
    (found,) = (
        f
        for f in ledger.records(Finding)
        if (f.relation, f.field) == (FindingRelation.CONFLICTS, "date")
    )
    return found


def key_of(ledger):
    return next(ledger.claims()).stable_key


def test_a_rejected_claim_stays_out_whatever_reads_it_next(ledger, reviewer):
    bundle = note(f"{MET} on Wednesday.", (MET, talks()))
    put(ledger, bundle)
    assert len(events(ledger)) == 1

    reviewer.reject(key_of(ledger), who(reason="another ambassador"))
    assert events(ledger) == []

    other = read_by_another(bundle, lambda _: talks(on="2026-01-13"))
    put(ledger, other)
    assert {c.producer.name for c in ledger.claims()} == {"event.model.v2"}
    assert events(ledger) == []


def test_a_rejected_claim_stays_out_when_its_page_is_fetched_anew(ledger, reviewer):
    put(ledger, note(f"{MET} on Wednesday.", (MET, talks())))
    reviewer.reject(key_of(ledger), who())

    put(ledger, note(f"Updated. {MET} on Wednesday.", (MET, talks())))

    assert len(list(ledger.documents())) == 2
    assert events(ledger) == []


def test_what_another_reading_made_of_a_decided_claim_is_asked_again(ledger, reviewer):
    bundle = note(f"{MET} on Wednesday.", (MET, talks()))
    put(ledger, bundle)
    item = item_of(ledger, "claim", key_of(ledger))
    reviewer.reject(item.target, who(item.seen))
    assert review(ledger).rows == ()

    put(ledger, read_by_another(bundle))
    assert review(ledger).rows == ()

    put(ledger, read_by_another(bundle, lambda _: talks(on="2026-01-13")))
    (again,) = review(ledger).rows
    assert (again.target, again.earlier.action) == (item.target, "reject")
    assert again.seen != item.seen


def test_different_holds_for_ever(ledger, reviewer):
    two_ministers(ledger)
    assert people(ledger) == ["Khaled Sehili"]

    reviewer.different(*KEYS, who())
    assert people(ledger) == ["Khaled Sehili", "Khaled Shtili"]

    # A spelling between the two, which the rules would join to both.
    both = (MET, talks(minister("Khaled Shehili", "TN")))
    put(ledger, note(f"{MET} again.", both, address="c.txt", publisher="C"))
    entities = dict(ledger.parties())
    assert entities[KEYS[0]] != entities[KEYS[1]]


def test_different_holds_against_a_chain_of_same(ledger, reviewer):
    two_ministers(ledger)
    third = minister("Khaled Shehili", "TN")
    bundle = note(f"{MET} again.", (MET, talks(third)), address="c.txt", publisher="C")
    put(ledger, bundle)

    reviewer.different(*KEYS, who())
    for key in KEYS:
        reviewer.same(key, party_key(third), who())

    entities = dict(ledger.parties())
    assert entities[KEYS[0]] != entities[KEYS[1]]


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_a_verdict_takes_the_place_of_the_rule_on_its_pair(ledger, reviewer, judgement):
    two_ministers(ledger)

    getattr(reviewer, judgement)(*KEYS, who(reason="I know them"))

    (edge,) = ledger.records_by_id(Edge, (PAIR,))
    assert (edge.judgement, edge.by) == (Judgement(judgement), "ana")
    assert edge.why == ("I know them",)


def test_a_dismissed_finding_stays_dismissed_until_its_evidence_changes(
    ledger, reviewer
):
    two_dates(ledger)
    first = conflict(ledger)
    reviewer.set_state(first.id, FindingState.NOT_A_CONFLICT, who())
    assert conflict(ledger).state is FindingState.NOT_A_CONFLICT

    # An older report of the same date renames the meeting, and so the finding.
    older = note(
        f"{MET} today.",
        (MET, talks(on="2026-01-14")),
        address="old.txt",
        publisher="Old",
        published="2026-01-14",
    )
    put(ledger, older)
    assert conflict(ledger).id != first.id
    assert conflict(ledger).state is FindingState.NOT_A_CONFLICT
    assert [row.kind for row in review(ledger, kind="finding").rows] == []

    new = note(
        f"{MET} on Tuesday.",
        (MET, talks(on="2026-01-13")),
        address="new.txt",
        publisher="New",
        published="2026-01-17",
    )
    put(ledger, new)
    assert conflict(ledger).state is FindingState.OPEN


def test_a_finding_keeps_its_state_when_another_extractor_reads(ledger, reviewer):
    two_dates(ledger)
    reviewer.set_state(conflict(ledger).id, FindingState.EXPLAINED, who())

    bundle = note(f"{MET} on Wednesday.", (MET, talks(on="2026-01-14")))
    put(ledger, read_by_another(bundle))

    assert conflict(ledger).state is FindingState.EXPLAINED


OPERATIONS = {
    "accept": lambda reviewer, ledger: reviewer.accept(key_of(ledger), who()),
    "reject": lambda reviewer, ledger: reviewer.reject(key_of(ledger), who()),
    "edit": lambda reviewer, ledger: reviewer.edit(
        key_of(ledger), {"category": "call"}, who()
    ),
    "same": lambda reviewer, _: reviewer.same(*KEYS, who()),
    "different": lambda reviewer, _: reviewer.different(*KEYS, who()),
    "unsure": lambda reviewer, _: reviewer.unsure(*KEYS, who()),
    "state": lambda reviewer, ledger: reviewer.set_state(
        next(ledger.records(Finding)).id, FindingState.RESOLVED, who()
    ),
}
CHANGING = {"reject", "edit", "different", "unsure", "state"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_undo_restores_the_record_byte_for_byte(ledger, reviewer, operation):
    two_ministers(ledger)
    before = record(ledger)

    decision = OPERATIONS[operation](reviewer, ledger)
    after = record(ledger)
    assert (after != before) is (operation in CHANGING)

    undoing = reviewer.undo(decision.seq, who())
    assert record(ledger) == before
    assert (undoing.undo_of, undoing.target) == (decision.seq, decision.target)

    reviewer.undo(undoing.seq, who())
    assert record(ledger) == after
    assert list(ledger.verify()) == []


def test_decisions_say_what_was_before_and_what_was_seen(ledger, reviewer):
    two_ministers(ledger)
    key = key_of(ledger)
    reviewer.accept(key, who("seen-1", "checked"))

    stated = reviewer.set_state(
        next(ledger.records(Finding)).id, FindingState.EXPLAINED, who()
    )
    ruled = reviewer.different(*reversed(KEYS), who())
    rejected = reviewer.reject(key, who("seen-2"))

    assert (rejected.before, rejected.after) == ('"accept"', '"reject"')
    assert (rejected.seen, rejected.actor) == ("seen-2", "ana")
    assert (ruled.target, ruled.before, ruled.after) == (PAIR, '"same"', '"different"')
    assert msgspec.json.decode(stated.before)["state"] == "open"
    assert stated.after == '{"state":"explained"}'


def test_an_edit_holds_with_the_edits_before_it(ledger, reviewer):
    bundle = note(f"{MET} on Wednesday.", (MET, talks()))
    put(ledger, bundle)
    key = key_of(ledger)

    first = reviewer.edit(key, {"category": "visit"}, who())
    second = reviewer.edit(key, {"title": "A visit"}, who())
    (found,) = events(ledger)
    assert found.category == "visit"
    assert msgspec.json.decode(first.before) == {"category": "meeting"}
    assert second.before == first.after

    put(ledger, read_by_another(bundle))
    assert events(ledger)[0].category == "visit"
    reviewer.undo(first.seq, who())
    assert events(ledger)[0].category == "visit"
    reviewer.undo(second.seq, who())
    assert events(ledger)[0].category == "meeting"


def test_one_of_two_claims_of_a_passage_is_rejected_alone(ledger, reviewer):
    passage = "It gave 12 boats and 40 radios"
    boats, radios = figure(12, what="boats"), figure(40, what="radios")
    put(ledger, note(f"{passage}.", (passage, boats), (passage, radios)))
    assert len({c.stable_key for c in ledger.claims()}) == 1
    items = review(ledger, below=1.01, kind="claim").rows
    assert len({item.target for item in items}) == 2

    (wrong,) = (i.target for i in items if i.content.what == "radios")
    reviewer.reject(wrong, who())
    assert [f.what for f in ledger.records(FigureRecord)] == ["boats"]

    reviewer.reject(key_of(ledger), who())
    assert list(ledger.records(FigureRecord)) == []
    reviewer.accept(wrong, who())
    assert [f.what for f in ledger.records(FigureRecord)] == ["radios"]


def test_a_verdict_on_agreements_outlives_a_fetch(ledger, reviewer):
    signed = "They signed the Roadmap for Defence Cooperation"
    other = "The roadmap was praised"
    full = agreement("Roadmap for Defence Cooperation", ("TN", "US"), "2020-09-30")
    bare = agreement("the roadmap", status=None)
    put(ledger, note(f"{signed}. {other}.", (signed, full), (other, bare)))
    assert len(list(ledger.records(AgreementRecord))) == 1
    (edge,) = ledger.records(Edge)

    reviewer.different(edge.left, edge.right, who())
    assert len(list(ledger.records(AgreementRecord))) == 2

    put(ledger, note(f"Now. {signed}. {other}.", (signed, full), (other, bare)))
    assert len(list(ledger.documents())) == 2
    assert len(list(ledger.records(AgreementRecord))) == 2


@pytest.mark.parametrize(
    ("error", "act"),
    [
        (NotFoundError, lambda r, _: r.accept("key-none", who())),
        (NotFoundError, lambda r, _: r.reject("key-none#1", who())),
        (NotFoundError, lambda r, _: r.same(KEYS[0], "person:nobody", who())),
        (NotFoundError, lambda r, _: r.set_state("fnd-0", FindingState.OPEN, who())),
        (NotFoundError, lambda r, _: r.undo(1, who())),
        (LedgerError, lambda r, _: r.different(KEYS[0], KEYS[0], who())),
        (LedgerError, lambda r, key: r.edit(key, {}, who())),
        (LedgerError, lambda r, key: r.edit(key, {"colour": "red"}, who())),
        (LedgerError, lambda r, key: r.edit(key, {"status": "done"}, who())),
        (LedgerError, lambda r, key: r.edit(key, {"type": "figure"}, who())),
        (
            LedgerError,
            lambda r, key: r.accept(key, msgspec.structs.replace(who(), actor=" ")),
        ),
    ],
)
def test_what_makes_no_sense_is_not_decided(ledger, reviewer, error, act):
    two_ministers(ledger)
    before = record(ledger)

    with pytest.raises(error):
        act(reviewer, key_of(ledger))

    assert list(ledger.decisions()) == []
    assert record(ledger) == before


def test_the_record_can_follow_many_decisions_at_once(ledger):
    two_ministers(ledger)
    reviewer = Reviewer(ledger, follow=False)

    reviewer.different(*KEYS, who())
    assert people(ledger) == ["Khaled Sehili"]
    reviewer.finish()

    assert len(people(ledger)) == 2


def two_meetings(ledger):
    """Put two talks of the same people in, a day apart and without a topic."""
    one, other = f"{MET} on Wednesday", "Sehili spoke with Keller"
    put(
        ledger,
        note(f"{one}.", (one, talks(on="2026-01-14"))),
        note(
            f"{other}.",
            (other, talks(on="2026-01-15")),
            address="b.txt",
            publisher="B",
            published="2026-01-16",
        ),
    )
    return one, other


def sides(ledger):
    keys = (c.stable_key for c in ledger.claims() if c.content.category == "meeting")
    return sorted(keys)


def test_two_meetings_a_day_apart_are_asked_about_and_joined_by_a_person(
    ledger, reviewer
):
    two_meetings(ledger)
    assert len(events(ledger)) == 2
    (item,) = review(ledger, Query(category="Event"), kind="pair").rows
    assert item.target == "|".join(sides(ledger))
    assert item.why[0].startswith("unsure")
    assert [side.label.split(" · ")[0] for side in item.sides] == ["event: meeting"] * 2
    before = record(ledger)

    decision = reviewer.same(*item.target.split("|"), who(item.seen, "one lunch"))
    (joined,) = events(ledger)
    assert len(joined.documents) == 2
    assert conflict(ledger).values[0].value == "2026-01-14"
    assert review(ledger, Query(category="Event"), kind="pair").rows == ()

    reviewer.undo(decision.seq, who())
    assert record(ledger) == before


def test_two_events_judged_different_stay_two_for_ever(ledger, reviewer):
    two_dates(ledger)
    assert len(events(ledger)) == 1
    pair = sides(ledger)

    reviewer.different(*pair, who(reason="two lunches"))
    assert len(events(ledger)) == 2

    # A third report that fits both, another reading of the first, a new fetch of it.
    third = (MET, talks(on="2026-01"))
    put(ledger, note(f"{MET} again.", third, address="c.txt", publisher="C"))
    first = (MET, talks(on="2026-01-14"))
    put(ledger, read_by_another(note(f"{MET} on Wednesday.", first)))
    put(ledger, note(f"New. {MET} on Wednesday.", first))

    key_of_claim = {c.id: c.stable_key for c in ledger.claims()}
    told = [{key_of_claim[c] for c in e.claims} for e in events(ledger)]
    assert not any(set(pair) <= keys for keys in told)
    assert set(pair) <= set().union(*told)


def test_two_bodies_are_judged_like_two_people(ledger, reviewer):
    bodies = [body("Joint Military Commission"), body("High Liaison Group")]
    for at, met in enumerate(bodies):
        content = event("session", [met], "2026-01-14")
        words = f"{MET} ({met.name})"
        put(ledger, note(f"{words}.", (words, content), address=f"{at}.txt"))
    keys = [party_key(b) for b in bodies]
    before = record(ledger)

    decision = reviewer.same(*keys, who(reason="one letterhead"))
    assert len({dict(ledger.parties())[key] for key in keys}) == 1
    reviewer.undo(decision.seq, who())
    assert record(ledger) == before

    reviewer.different(*keys, who())
    assert len({dict(ledger.parties())[key] for key in keys}) == 2


def test_a_party_and_an_event_are_no_pair_nor_are_figures(ledger, reviewer):
    put(
        ledger,
        note(
            f"{MET} on Wednesday. Twelve boats.",
            (MET, talks()),
            ("Twelve boats", figure(12, what="boats")),
        ),
    )
    keys = {type(c.content).__name__: c.stable_key for c in ledger.claims()}

    with pytest.raises(LedgerError, match="no party"):
        reviewer.same(KEYS[0], keys["Event"], who())
    with pytest.raises(LedgerError, match="only claims of events"):
        reviewer.same(keys["Figure"], keys["Event"], who())
    with pytest.raises(NotFoundError, match="no claim"):
        reviewer.same("key-0", keys["Event"], who())
