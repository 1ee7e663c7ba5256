"""Identity: who is one, who stays two, and what a person decides."""

import pytest

from communique.model.dates import from_edtf
from communique.model.decision import Decision
from communique.model.entity import Judgement
from communique.model.mention import OfficeTenure
from communique.reconcile.keys import party_key, topic_key
from reconcile_build import (
    agreement,
    body,
    claim,
    event,
    facts,
    held,
    minister,
    person,
    place,
    run,
    state,
    topic,
)

DOCS = (
    facts("d1", "Agency", "2025-12-13"),
    facts("d2", "Paper", "2026-01-15"),
    facts("d3", "Ministry", "2026-02-01"),
)


def people(record):
    return sorted(e.name for e in record.entities if e.schema == "Person")


def of(record, *parties):
    known = dict(record.parties)
    return [known[party_key(p)] for p in parties]


def decide(seq, target, action, *, after=None, undo_of=None):
    return Decision(
        seq=seq,
        at="2026-01-01T00:00:00Z",
        actor="reader",
        target=target,
        action=action,
        after=after,
        undo_of=undo_of,
        prev_hash="0" * 64,
        hash="0" * 64,
    )


def two(a, b, *, first="d1", second="d2"):
    return [
        claim(first, held(a, "2025-12-12"), words="a"),
        claim(second, held(b, "2026-01-14"), words="b"),
    ]


def test_one_office_a_month_apart_and_like_names_are_one_person():
    a, b = minister("Khaled Shtili", "TN"), minister("Khaled Sehili", "TN")
    record = run(DOCS, two(a, b))
    left, right = of(record, a, b)
    assert left == right
    edge = next(e for e in record.edges if e.judgement is Judgement.SAME)
    assert edge.why[0] == "same office of one state"
    assert "a month apart" in edge.why


def test_one_office_and_unlike_names_stay_two():
    a = person("Daniel Rubinstein", "Ambassador", "US", "ambassador")
    b = person("Bill Bazzi", "Ambassador", "US", "ambassador")
    assert len(people(run(DOCS, two(a, b)))) == 2


def test_one_family_name_stays_two():
    a = person("William Burns", "Deputy Secretary", "US", "deputy-foreign-minister")
    b = person("Nicholas Burns", "Ambassador", "US", "ambassador")
    assert len(people(run(DOCS, two(a, b)))) == 2


def test_one_name_of_two_states_stays_two():
    a, b = minister("Mohamed Ahmed", "TN"), minister("Mohamed Ahmed", "SO")
    assert len(people(run(DOCS, two(a, b)))) == 2


def test_a_father_and_his_son_stay_two():
    a = person("Idriss Déby Itno", "President", "TD", "president")
    b = person("Mahamat Idriss Déby Itno", "President", "TD", "president")
    claims = [claim("d1", held(a, "2018-01-10")), claim("d2", held(b, "2022-01-14"))]
    assert len(people(run(DOCS, claims))) == 2


def test_kings_of_one_name_stay_two():
    a = person("King Mohammed VI", "King", "MA", "monarch")
    b, c = person("Mohammed V", None, "MA"), person("Mohammed VI", None, "MA")
    record = run(DOCS, [claim("d1", held(a)), *two_meetings(b, c)])
    assert of(record, a) == of(record, c) != of(record, b)


def test_like_names_in_one_non_singular_office_stay_two():
    a = person("Mary Keller", "Senator", "US", "legislator")
    b = person("Mary Kessler", "Senator", "US", "legislator")
    record = run(DOCS, two(a, b))
    assert len(people(record)) == 2


def test_one_name_with_two_offices_at_one_time_is_left_open():
    a = person("John Allen", "Ambassador", "US", "ambassador")
    b = person("John Allen", "Army Chief", "US", "army-chief")
    claims = [
        claim("d1", held(a, "2026-01-10")),
        claim("d2", held(b, "2026-01-14")),
    ]
    record = run(DOCS, claims)
    assert len(people(record)) == 2
    assert [e.judgement for e in record.edges] == [Judgement.UNSURE]


def test_one_name_with_two_offices_years_apart_is_one_person():
    a = person("Lloyd Austin", "Commander", "US", "commander")
    b = minister("Lloyd Austin", "US")
    claims = [
        claim("d1", held(a, "2015-01-10")),
        claim("d2", held(b, "2022-01-14")),
    ]
    assert len(people(run(DOCS, claims))) == 1


def test_two_at_one_table_are_two():
    a, b = minister("Ahmed Hassan", "EG"), person("Ahmed Hussein", None, "EG")
    record = run(DOCS, [claim("d1", event("meeting", [a, b], "2026-01-01"))])
    assert len(people(record)) == 2


def test_a_family_name_with_the_office_finds_its_bearer():
    a, b = minister("Khaled Sehili", "TN"), minister("Sehili", "TN")
    record = run(DOCS, two(a, b))
    assert people(record) == ["Khaled Sehili"]


def test_a_family_name_alone_finds_nobody():
    claims = [
        claim("d1", event("visit", [minister("Khaled Sehili", "TN")], "2026-01-01")),
        claim("d2", event("visit", [person("Sehili")], "2026-01-02")),
    ]
    assert len(people(run(DOCS, claims))) == 2


def test_a_name_without_state_that_fits_two_is_left_open():
    a, b, c = (
        minister("John Allen", "US"),
        minister("John Allen", "GB"),
        person("John Allen"),
    )
    claims = [*two(a, b), claim("d3", held_without_office(c))]
    record = run(DOCS, claims)
    assert len(people(record)) == 3
    assert Judgement.UNSURE in {e.judgement for e in record.edges}


def held_without_office(who):
    return event("meeting", [who, state("Tunisia", "TN")], "2026-01-20")


def test_a_former_office_says_nothing_about_the_present():
    a = person(
        "Mark Esper",
        "Secretary of Defense",
        "US",
        "defence-minister",
        tenure=OfficeTenure.FORMER,
    )
    b = minister("Mark Esper", "US")
    assert len(people(run(DOCS, two(a, b)))) == 1


def test_a_minister_without_portfolio_words_is_the_minister():
    a = person("Ibrahim Bartagi", "Minister", "TN", "minister")
    b = minister("Ibrahim Bartagi", "TN")
    assert len(people(run(DOCS, two(a, b)))) == 1


def test_an_entity_keeps_its_id_when_later_documents_join():
    a, b = minister("Khaled Shtili", "TN"), minister("Khaled Sehili", "TN")
    claims = two(a, b)
    alone = run(DOCS[:1], claims[:1])
    both = run(DOCS, claims)
    assert of(alone, a) == of(both, a) == of(both, b)


def test_the_most_used_full_form_is_the_name():
    a, b = minister("Mark Esper", "US"), minister("Mark T. Esper", "US")
    claims = [
        claim("d1", held(a, "2026-01-01")),
        claim("d2", held(a, "2026-01-01")),
        claim("d3", held(b, "2026-01-01")),
    ]
    assert people(run(DOCS, claims)) == ["Mark Esper"]


def test_offices_held_become_tenures():
    record = run(
        DOCS, [claim("d1", held(minister("Khaled Sehili", "TN"), "2026-01-14"))]
    )
    entity = record.entities[0]
    assert [(t.title, t.country, t.as_of.edtf) for t in entity.offices] == [
        ("Minister of Defence", "TN", "2026-01-14")
    ]


def test_a_person_may_say_different_for_ever():
    a, b = minister("Khaled Shtili", "TN"), minister("Khaled Sehili", "TN")
    target = "|".join((party_key(a), party_key(b)))
    record = run(DOCS, two(a, b), decisions=[decide(1, target, "different")])
    assert len(people(record)) == 2
    assert {e.by for e in record.edges if e.judgement is Judgement.DIFFERENT} == {
        "reader"
    }


def test_a_person_may_say_same():
    a, b = person("Said Chengriha", None, "DZ"), person("The General", None, "DZ")
    target = "|".join((party_key(a), party_key(b)))
    record = run(
        DOCS,
        [
            claim("d1", event("visit", [a], "2026-01-01")),
            claim("d2", event("visit", [b], "2026-01-09")),
        ],
        decisions=[decide(1, target, "same")],
    )
    assert len(people(record)) == 1


def test_unsure_keeps_two_apart_until_decided():
    a, b = minister("Khaled Shtili", "TN"), minister("Khaled Sehili", "TN")
    target = "|".join((party_key(a), party_key(b)))
    record = run(DOCS, two(a, b), decisions=[decide(1, target, "unsure")])
    assert len(people(record)) == 2


def test_undo_brings_the_record_back():
    a, b = minister("Khaled Shtili", "TN"), minister("Khaled Sehili", "TN")
    target = "|".join((party_key(a), party_key(b)))
    done = decide(1, target, "different")
    undone = [done, decide(2, target, "undo", undo_of=1)]
    again = [*undone, decide(3, target, "undo", undo_of=2)]
    plain = run(DOCS, two(a, b))
    assert run(DOCS, two(a, b), decisions=undone) == plain
    assert run(DOCS, two(a, b), decisions=again) != plain


def test_listed_bodies_go_by_their_id():
    a = body("Pentagon", "US", "us-dod")
    b = body("Department of Defense", "US", "us-dod")
    record = run(DOCS, two_meetings(a, b))
    assert of(record, a) == of(record, b)


def test_word_order_and_spelling_do_not_split_a_body():
    a = body("Ministry of National Defence", "TN")
    b = body("National Defense Ministry", "TN")
    record = run(DOCS, two_meetings(a, b))
    assert of(record, a) == of(record, b)


def test_bodies_of_two_states_stay_two():
    a, b = body("Ministry of Defence", "TN"), body("Ministry of Defence", "MA")
    c = body("Ministry of Defence")
    claims = [*two_meetings(a, b), claim("d3", event("meeting", [c], "2026-01-03"))]
    record = run(DOCS, claims)
    assert len({*of(record, a, b, c)}) == 3


def test_a_commission_without_state_is_the_only_one_of_its_name():
    a, b = body("Joint Military Commission", "TN"), body("Joint Military Committee")
    record = run(DOCS, two_meetings(a, b))
    assert of(record, a) == of(record, b)


def test_one_name_and_office_of_two_states_at_one_time_is_left_open():
    a, b = minister("Ibrahim Bartagi", "TN"), minister("Ibrahim Bartagi", "US")
    claims = [claim("d1", held(a, "2020-09-30")), claim("d2", held(b, "2020-09-30"))]
    record = run(DOCS, claims)
    assert len(people(record)) == 2
    assert [e.judgement for e in record.edges] == [Judgement.UNSURE]


def test_a_ministry_without_state_is_that_of_its_document():
    a, b = body("Ministry of Defence", "TN"), body("Defense Ministry")
    beside = [claim("d1", event("meeting", [x], "2026-01-01")) for x in (a, b)]
    record = run(DOCS, beside)
    assert of(record, a) == of(record, b)
    apart = run(DOCS, two_meetings(a, b))
    assert of(apart, a) != of(apart, b)


def test_ordinals_tell_units_apart():
    a, b = body("First Brigade", "TN"), body("Second Brigade", "TN")
    record = run(DOCS, two_meetings(a, b))
    assert of(record, a) != of(record, b)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Khaled Sehili", "خالد السهيلي"),
        ("Volodymyr Zelensky", "Володимир Зеленський"),
        ("Khaled Sehili", "Souhaili Khaled"),
        ("Kim Jong Un", "김정은"),
    ],
)
def test_one_holder_is_one_in_any_script(left, right):
    a, b = minister(left, "TN"), minister(right, "TN")
    assert len(people(run(DOCS, two(a, b)))) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Khalifa Haftar", "صدام حفتر"),
        ("Idriss Déby Itno", "Mahamat Idriss Déby Itno"),
        ("Hassan Rouhani", "Hussein Rouhani"),
        ("Li Keqiang", "Li Qiang"),
    ],
)
def test_names_alone_never_join_kin(left, right):
    a, b = person(left, None, "LY"), person(right, None, "LY")
    assert len(people(run(DOCS, two_meetings(a, b)))) == 2


def two_meetings(a, b):
    return [
        claim("d1", event("meeting", [a], "2026-01-01")),
        claim("d2", event("meeting", [b], "2026-01-02")),
    ]


def test_each_year_of_an_exercise_is_its_own():
    named = topic("African Lion", "exercise")
    assert topic_key(named, from_edtf("2021-06")) != topic_key(
        named, from_edtf("2022-06")
    )
    assert topic_key(topic("African Lion 2021", "exercise")) == topic_key(
        named, from_edtf("2021-06")
    )


def agreements(record):
    return {a.title: a for a in record.agreements}


def test_four_wordings_are_one_roadmap():
    claims = [
        claim("d1", agreement("Roadmap for Defence Cooperation", ["US", "TN"], "2020")),
        claim(
            "d2",
            agreement("2020-2030 Military Cooperation Roadmap", ["US", "TN"]),
        ),
        claim(
            "d3",
            agreement(
                "pre-established roadmap for military cooperation spanning 2020-2030",
                ["TN", "US"],
            ),
        ),
        claim("d3", agreement("the joint roadmap", ["TN", "US"])),
    ]
    record = run(DOCS, claims)
    assert len(record.agreements) == 1
    assert record.agreements[0].origins == 3


def test_a_bare_title_without_parties_is_its_documents_own():
    claims = [
        claim("d1", agreement("Roadmap for Defence Cooperation", ["US", "TN"])),
        claim("d1", agreement("the roadmap")),
        claim("d2", agreement("the roadmap")),
    ]
    record = run(DOCS, claims)
    assert len(record.agreements) == 2
    assert {a.documents for a in record.agreements} == {("d1",), ("d2",)}


def test_one_party_alone_is_an_account_that_leaves_out_the_other():
    title = "Roadmap for Defence Cooperation"
    claims = [
        claim("d1", agreement(title, ["US", "TN"], "2020-09-30")),
        claim("d2", agreement("military roadmap", ["US"], "2020-09-30")),
        claim("d3", agreement("military roadmap", ["FR"], "2020-09-30")),
    ]
    record = run(DOCS, claims)
    assert {a.documents for a in record.agreements} == {("d1", "d2"), ("d3",)}


def test_a_title_without_parties_is_that_of_the_states_its_document_speaks_of():
    us, tn = minister("Mark Esper", "US"), minister("Khaled Sehili", "TN")
    claims = [
        claim("d1", agreement("Roadmap for Defence Cooperation", ["US", "TN"])),
        claim("d2", agreement("military cooperation roadmap")),
        claim("d2", event("meeting", [us, tn], "2026-01-14")),
        claim("d3", agreement("military cooperation roadmap")),
    ]
    record = run(DOCS, claims)
    assert {a.documents for a in record.agreements} == {("d1", "d2"), ("d3",)}


def test_a_bare_title_finds_the_one_of_its_day():
    claims = [
        claim("d1", agreement("Roadmap for Defence", ["US", "TN"], "2020-09-30")),
        claim("d2", agreement("the roadmap", (), "2020-09-30")),
        claim("d3", agreement("the roadmap", (), "2021-09-30")),
    ]
    record = run(DOCS, claims)
    assert {a.documents for a in record.agreements} == {("d1", "d2"), ("d3",)}


def test_a_bare_title_finds_the_one_of_its_term():
    us, tn = minister("Mark Esper", "US"), minister("Khaled Sehili", "TN")
    claims = [
        claim("d1", agreement("Roadmap for Defence", ["US", "TN"], term="2020/2030")),
        claim("d2", agreement("the roadmap for 2020-2030", (), term="2020/2030")),
        claim("d2", event("meeting", [us, tn], "2026-01-14")),
    ]
    assert len(run(DOCS, claims).agreements) == 1


def test_a_text_that_has_a_state_wrong_is_no_rival():
    right, wrong = minister("Ibrahim Bartagi", "TN"), minister("Ibrahim Bartagi", "US")
    bare = minister("Ibrahim Bartagi", None)
    docs = (*DOCS, facts("d4", "Party", "2026-02-02"))
    claims = [
        claim(d, held(p, "2026-01-01"))
        for d, p in (("d1", right), ("d2", right), ("d3", wrong), ("d4", bare))
    ]
    record = run(docs, claims)
    assert of(record, right) == of(record, bare) != of(record, wrong)


def test_roadmaps_of_two_pairs_of_states_stay_two():
    claims = [
        claim("d1", agreement("Roadmap for Defence Cooperation", ["US", "TN"])),
        claim("d2", agreement("Roadmap for Defence Cooperation", ["US", "MA"])),
    ]
    assert len(run(DOCS, claims).agreements) == 2


def test_an_action_plan_is_not_its_agreement():
    claims = [
        claim("d1", agreement("Defence Cooperation Agreement", ["IT", "TN"])),
        claim("d2", agreement("Defence Cooperation Action Plan", ["IT", "TN"])),
    ]
    assert len(run(DOCS, claims).agreements) == 2


def test_yearly_plans_of_one_title_stay_two():
    claims = [
        claim(
            "d1", agreement("Defence Cooperation Protocol", ["IT", "TN"], "2019-03-01")
        ),
        claim(
            "d2", agreement("Defence Cooperation Protocol", ["IT", "TN"], "2022-03-01")
        ),
    ]
    assert len(run(DOCS, claims).agreements) == 2


def test_an_event_takes_the_parties_its_document_gives_the_agreement():
    esper, loudiyi = minister("Mark Esper", "US"), minister("Abdellatif Loudiyi", "MA")
    title = "Roadmap for Defence Cooperation"
    claims = [
        claim("d1", agreement(title, ["US", "TN"])),
        claim(
            "d1",
            event("signing", [esper, loudiyi], "2020-09-30", about=[topic(title)]),
        ),
    ]
    record = run(DOCS, claims)
    assert record.events[0].about == (record.agreements[0].id,)


def test_places_with_and_without_state_are_one():
    claims = [
        claim(
            "d1", event("visit", [minister("A B", "US")], "2026", place("Tunis", "TN"))
        ),
        claim("d2", event("visit", [minister("C D", "US")], "2026", place("Tunis"))),
    ]
    record = run(DOCS, claims)
    assert [e.name for e in record.entities if e.schema == "Place"] == ["Tunis"]
