"""The same promises on SQLite and PostgreSQL: what goes in comes out."""

import msgspec
import pytest

from communique.errors import LedgerError, NotFoundError, VersionError
from communique.ledger.bundle import DocumentBundle
from communique.ledger.open import open_ledger
from communique.ledger.query import Query
from communique.model.content import Event
from communique.model.entity import Edge, Entity
from communique.model.finding import Finding
from communique.model.issue import Issue
from communique.model.reconciled import (
    AgreementRecord,
    CommitmentRecord,
    EventRecord,
    FigureRecord,
    FramingRecord,
    Reconciled,
)
from support import ledger_samples as make
from support.ledgers import KINDS, fresh


@pytest.fixture(params=KINDS)
def name(request, tmp_path):
    with fresh(request.param, tmp_path) as given:
        yield given


@pytest.fixture
def ledger(name):
    with open_ledger(name, create=True) as opened:
        yield opened


@pytest.fixture
def two(ledger):
    bundles = (make.bundle(1), make.bundle(2))
    for bundle in bundles:
        ledger.put_document(bundle)
    records = make.reconciled(*(b.document for b in bundles))
    ledger.put_reconciled(records, digest=ledger.digest())
    return bundles


def ids(records):
    return [record.id for record in records]


def test_what_was_put_comes_back_equal(ledger):
    bundle = make.bundle(1)

    assert ledger.put_document(bundle) is True

    assert list(ledger.documents()) == [bundle.document]
    assert ledger.document(bundle.document.id) == bundle.document
    assert sorted(ledger.claims(), key=lambda c: c.id) == sorted(
        bundle.claims, key=lambda c: c.id
    )
    assert list(ledger.attributions()) == list(bundle.attributions)
    assert list(ledger.lineages()) == list(bundle.lineages)
    prints = (bundle.document.id, bundle.fingerprints)
    assert list(ledger.fingerprints()) == [prints]
    assert ledger.runs() == (make.RUN,)
    assert ledger.has_sha256(bundle.document.sha256)
    assert not ledger.has_sha256("0" * 64)


def test_a_head_is_the_document_without_its_text(ledger):
    bundle = make.bundle(1)
    ledger.put_document(bundle)

    head = ledger.head(bundle.document.id)

    assert head == next(ledger.heads())
    assert head.length == len(bundle.document.text)
    for field in ("id", "address", "is_url", "sha256", "title", "publisher"):
        assert getattr(head, field) == getattr(bundle.document, field)
    assert (head.genre, head.language) == ("news", "en")


def test_the_same_again_adds_nothing(ledger):
    bundle = make.bundle(1)
    ledger.put_document(bundle)
    before = ledger.counts(), ledger.digest()

    assert ledger.put_document(bundle) is False

    assert (ledger.counts(), ledger.digest()) == before
    assert len(list(ledger.snapshots())) == 1


def test_the_digest_does_not_depend_on_the_order(ledger, tmp_path):
    for number in (1, 2, 3):
        ledger.put_document(make.bundle(number))

    with open_ledger(tmp_path / "other.ledger", create=True) as other:
        for number in (3, 1, 2):
            other.put_document(make.bundle(number))
        assert other.digest() == ledger.digest()


def test_a_changed_text_under_the_same_address_is_a_new_snapshot(ledger):
    first = make.document(1, address="a.txt")
    second = make.document(2, address="a.txt")
    for document in (first, second, second, first):
        ledger.put_document(make.bundle(of=document))

    found = [(s.address, s.seq, s.document) for s in ledger.snapshots()]

    assert found == [
        ("a.txt", 1, first.id),
        ("a.txt", 2, second.id),
        ("a.txt", 3, first.id),
    ]
    assert len(list(ledger.documents())) == 2


def test_a_very_long_address_is_no_obstacle(ledger):
    document = make.document(1, address="https://example.org/" + "ä" * 6000)

    assert ledger.put_document(make.bundle(of=document))


def test_claims_that_a_later_run_no_longer_finds_are_withdrawn_and_kept(ledger):
    document = make.document(1)
    old = make.bundle(of=document, claims=4)
    ledger.put_document(old)
    before = ledger.digest()

    ledger.put_document(make.bundle(of=document, claims=2, run=make.LATER))

    assert {c.id for c in ledger.claims()} == {c.id for c in old.claims[:2]}
    gone = [c.id for c in old.claims[2:]]
    assert ids(ledger.claims_by_id(gone)) == gone
    assert ledger.digest() != before
    assert list(ledger.verify()) == []

    ledger.put_document(old)

    assert len(list(ledger.claims())) == 4
    assert ledger.digest() == before


def test_claims_by_document_key_and_id(ledger, two):
    claim = two[0].claims[3]

    own = list(ledger.claims(document=two[0].document.id))

    assert {c.id for c in own} == {c.id for c in two[0].claims}
    assert claim in list(ledger.claims(stable_key=claim.stable_key))
    asked = (two[1].claims[0].id, claim.id)
    assert tuple(ids(ledger.claims_by_id(asked))) == asked
    with pytest.raises(NotFoundError, match="clm-nowhere"):
        ledger.claims_by_id(["clm-nowhere"])
    wanted = two[0].attributions[1].id
    assert ids(ledger.attributions_by_id([wanted])) == [wanted]


@pytest.mark.parametrize(
    ("query", "events", "figures"),
    [
        ({}, ["evt-1", "evt-2"], ["fig-1"]),
        ({"about": "zoe MULLER"}, ["evt-1"], []),
        ({"about": "muller"}, ["evt-1"], []),
        ({"about": "ent-diallo"}, ["evt-2"], []),
        ({"about": "Dakar-Pact"}, ["evt-1"], []),
        ({"about": "Senegal"}, [], ["fig-1"]),
        ({"about": "nobody"}, [], []),
        ({"between": ("PT", "sn")}, ["evt-1"], []),
        ({"between": ("SN", "SN")}, ["evt-1", "evt-2"], ["fig-1"]),
        ({"since": "2024-03-06"}, [], ["fig-1"]),
        ({"until": "2024-03-05"}, ["evt-1", "evt-2"], ["fig-1"]),
        ({"until": "2024-03-04"}, ["evt-2"], ["fig-1"]),
        ({"since": "2025"}, [], []),
        ({"category": "visit"}, ["evt-2"], []),
        ({"category": "pledged"}, [], ["fig-1"]),
        ({"publisher": "LUSA"}, ["evt-1", "evt-2"], ["fig-1"]),
        ({"publisher": "Reuters"}, [], []),
        ({"limit": 1}, ["evt-2"], ["fig-1"]),
        ({"limit": 0}, [], []),
    ],
)
def test_filters_of_reconciled_records(ledger, query, events, figures):
    first = make.document(1, published="2024-03-02")
    second = make.document(2, published="2024-03-02")
    for document in (first, second):
        ledger.put_document(make.bundle(of=document, claims=1))
    ledger.put_reconciled(make.reconciled(first, second), digest="x")
    asked = Query(**query)

    assert sorted(ids(ledger.records(EventRecord, asked))) == events
    assert ids(ledger.records(FigureRecord, asked)) == figures


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, 10),
        ({"type": "event"}, 5),
        ({"type": "figure", "category": "pledged"}, 5),
        ({"category": "meeting"}, 5),
        ({"about": "Omar DIALLO"}, 5),
        ({"about": "Zoe Mueller"}, 5),
        ({"between": ("PT", "SN")}, 5),
        ({"between": ("PT", "FR")}, 0),
        ({"since": "2024-03-06"}, 0),
        ({"since": "2024-03-05", "until": "2024-03-05", "type": "event"}, 5),
        ({"publisher": "lusa", "limit": 3}, 3),
        ({"publisher": "other"}, 0),
    ],
)
def test_filters_of_claims(ledger, query, found):
    document = make.document(1, published="2024-03-02")
    ledger.put_document(make.bundle(of=document))
    ledger.put_reconciled(make.reconciled(document), digest="x")

    assert len(list(ledger.claims(Query(**query)))) == found


def test_filters_of_documents(ledger, two):
    both = [b.document.id for b in two]

    assert ids(ledger.heads()) == both
    assert ids(ledger.heads(Query(since="2024-03-03"))) == both[1:]
    assert ids(ledger.heads(Query(category="news", publisher="Lusa"))) == both
    assert ids(ledger.heads(Query(about="Omar Diallo", between=("PT", "SN")))) == both
    assert ids(ledger.heads(Query(about="Nobody At All"))) == []
    assert ids(ledger.documents(Query(limit=1))) == both[:1]


def test_every_kind_of_derived_record_comes_back_equal(ledger, two):
    records = make.reconciled(*(b.document for b in two))

    for type_, given in (
        (Entity, records.entities),
        (EventRecord, records.events),
        (FigureRecord, records.figures),
        (AgreementRecord, records.agreements),
        (CommitmentRecord, records.commitments),
        (FramingRecord, records.framings),
        (Finding, records.findings),
        (Edge, records.edges),
    ):
        key = make_key(type_)
        assert sorted(ledger.records(type_), key=key) == sorted(given, key=key)
    assert tuple(ledger.parties()) == records.parties
    assert ledger.record(EventRecord, "evt-1") == records.events[0]
    some = ledger.records_by_id(Entity, ["ent-pact", "nothing", "ent-diallo"])
    assert ids(some) == ["ent-pact", "ent-diallo"]
    with pytest.raises(NotFoundError, match="evt-9"):
        ledger.record(EventRecord, "evt-9")


def make_key(type_):
    return (lambda e: (e.left, e.right)) if type_ is Edge else (lambda r: r.id)


def test_a_finding_is_found_by_what_its_subject_involves(ledger, two):
    assert ids(ledger.records(Finding, Query(between=("PT", "SN")))) == ["fnd-1"]
    assert ids(ledger.records(Finding, Query(about="Zoë Müller"))) == ["fnd-1"]
    assert ids(ledger.records(Finding, Query(since="2024-04"))) == []
    assert ids(ledger.records(FramingRecord, Query(about="Dakar Pact"))) == ["frm-1"]


def test_reconciled_records_are_replaced_whole(ledger, two):
    computed = make.lineage(two[1].document, two[0].document.id, 7)
    ledger.put_reconciled(
        make.reconciled(two[0].document), digest="d", lineages=[computed]
    )

    assert ledger.derived_from() == "d"
    assert list(ledger.lineages(computed=True)) == [computed]
    assert len(list(ledger.lineages(computed=False))) == 2
    assert computed in list(ledger.lineages(document=two[0].document.id))

    ledger.put_reconciled(Reconciled(), digest="e")

    assert list(ledger.records(EventRecord)) == []
    assert list(ledger.lineages(computed=True)) == []
    assert len(list(ledger.claims())) == 20


def test_whether_the_derived_records_are_out_of_date_can_be_told(ledger, two):
    assert ledger.derived_from() == ledger.digest()

    ledger.decide(at="t", actor="ana", target="key", action="reject")

    assert ledger.derived_from() != ledger.digest()


def test_entities_are_found_by_any_spelling(ledger, two):
    for asked in ("zoe muller", "ZOË  MÜLLER", "Zoe Mueller", "Mueller", "ent-muller"):
        assert ids(ledger.find_entities(asked)) == ["ent-muller"], asked
    assert ids(ledger.find_entities("sn")) == ["ent-senegal"]
    for asked in ("", "?!", "%", "mull", "nobody"):
        assert ledger.find_entities(asked) == (), asked


def test_issues_are_kept_once(ledger):
    fatal = Issue(code="ING-001", name="a.txt", fatal=True)
    document = make.document(1)
    mild = Issue(code="GRM-101", name="b.txt", document=document.id)
    ledger.put_issues([fatal, fatal], make.RUN)
    ledger.put_issues([fatal])
    ledger.put_document(make.bundle(of=document, issues=(mild,)))

    assert list(ledger.issues()) == [mild, fatal]
    assert list(ledger.issues(fatal=True)) == [fatal]
    assert list(ledger.issues(document=document.id)) == [mild]


def test_a_bundle_with_a_wrong_quote_is_refused_whole(ledger):
    bundle = make.bundle(1)
    proof = msgspec.structs.replace(bundle.claims[2].evidence[0], quote="never said")
    wrong = msgspec.structs.replace(bundle.claims[2], evidence=(proof,))
    bad = msgspec.structs.replace(bundle, claims=(*bundle.claims[:2], wrong))

    with pytest.raises(LedgerError, match=wrong.id):
        ledger.put_document(bad)

    assert dict(ledger.counts())["documents"] == 0


def test_records_of_another_document_are_refused(ledger):
    stray = make.bundle(2).claims
    with pytest.raises(LedgerError, match="belongs to"):
        ledger.put_document(
            DocumentBundle(document=make.document(1), run=make.RUN, claims=stray)
        )


@pytest.mark.parametrize("words", ["a \0 b c", "a \ud800 b c"])
def test_text_that_no_database_can_hold_is_refused_in_words(ledger, words):
    document = make.document(1, words="plain", segments=())
    document = msgspec.structs.replace(document, text=words)

    with pytest.raises(LedgerError, match="reader must"):
        ledger.put_document(DocumentBundle(document=document, run=make.RUN))


def test_a_ledger_is_opened_again(name, ledger, two):
    with open_ledger(name) as again, open_ledger(name, create=True) as third:
        assert again.digest() == third.digest() == ledger.digest()
        assert ids(again.heads()) == ids(ledger.heads())


def test_a_ledger_of_another_version_is_not_touched(name, ledger):
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    for create in (False, True):
        with pytest.raises(VersionError, match=r"9999.*0001.*Use"):
            open_ledger(name, create=create)


def test_no_ledger_yet_is_said(name):
    with pytest.raises(LedgerError, match="communique init"):
        open_ledger(name)


def test_an_iterator_keeps_its_view_while_others_write(ledger):
    for number in (1, 2):
        ledger.put_document(make.bundle(number, claims=1))
    reading = ledger.documents()
    next(reading)

    ledger.put_document(make.bundle(3, claims=1))

    assert len(list(reading)) == 1
    assert len(list(ledger.documents())) == 3


def test_claims_keep_exact_numbers_and_dates(ledger, two):
    for claim in ledger.claims(Query(type="figure", limit=1)):
        assert str(claim.content.value) == "12.5"
    for claim in ledger.claims(Query(type="event", limit=1)):
        assert isinstance(claim.content, Event)
        assert claim.content.date.start.isoformat() == "2024-03-05"
