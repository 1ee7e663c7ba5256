"""Names with an office, a state and a document: who is one, who stays two."""

import datetime as dt

import pytest

from communique.model.entity import Judgement
from communique.reconcile.compare.names import compare_names, name_blocks
from communique.reconcile.compare.parties import Bearer, compare_people
from communique.reconcile.keys import party_key
from reconcile_build import claim, event, facts, held, minister, person, run

DAY = dt.date(2024, 5, 1)


def bearer(name, role="", country=None, *, day=DAY, **more):
    return Bearer(
        name=name,
        role=role,
        has_role_id=bool(role),
        country=country,
        first=day,
        last=day,
        **more,
    )


def people(record):
    return sorted(e.name for e in record.entities if e.schema == "Person")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Chávez Cresta", "Jorge Luis Chávez Cresta"),
        ("Cavo Dragone", "Giuseppe Cavo Dragone"),
        ("Ramos-Horta", "José Ramos-Horta"),
    ],
)
def test_a_double_family_name_is_told_by_itself(short, full):
    assert compare_names(short, full).relation == "family"
    one, other = bearer(short, "defence-minister", "PE"), bearer(full, "", "PE")
    likeness = compare_people(one, other)
    assert likeness is not None
    assert likeness.judgement is Judgement.SAME
    assert likeness.weak


def test_a_given_name_with_a_family_name_is_no_family_name():
    assert compare_names("Idriss Déby", "Mahamat Idriss Déby").relation == "similar"
    assert compare_names("Idriss Déby", "Mahamat Idriss Déby").score < 0.75


def test_one_document_that_spells_two_names_means_two_people():
    minister_, spokesman = (
        bearer("Mohamed Zaki", "defence-minister", "EG"),
        bearer("Mohamed Zaky", "spokesperson", "EG"),
    )
    apart = compare_people(minister_, spokesman, shares_document=True)
    assert apart is not None
    assert apart.judgement is Judgement.DIFFERENT
    assert apart.why[0] == "one document tells two names apart"
    again = compare_people(
        minister_, bearer("Mohamed Zaki", "general", "EG"), shares_document=True
    )
    assert again is not None
    assert again.judgement is Judgement.SAME


def test_two_given_names_in_one_office_at_one_time_are_doubted():
    one = bearer("Ferdinand Marcos", "president", "PH")
    other = bearer("Bongbong Marcos", "president", "PH")
    likeness = compare_people(one, other)
    assert likeness is not None
    assert likeness.judgement is Judgement.UNSURE
    late = bearer("Bongbong Marcos", "president", "PH", day=dt.date(1980, 1, 1))
    assert compare_people(one, late) is None
    assert compare_people(one, bearer("Bongbong Marcos", "president", "FR")) is None
    assert compare_people(one, bearer("Bongbong Reyes", "president", "PH")) is None


def test_one_name_with_two_offices_in_one_event_is_one_person():
    met = {"company": frozenset({"meeting:2024-05:slvbrvnk"})}
    one = bearer("Khalid Al Attiyah", "defence-minister", "QA", **met)
    other = bearer("Khalid Al Attiyah", "minister-of-state", "QA", **met)
    likeness = compare_people(one, other)
    assert likeness is not None
    assert likeness.judgement is Judgement.SAME
    alone = compare_people(one, bearer("Khalid Al Attiyah", "minister-of-state", "QA"))
    assert alone is not None
    assert alone.judgement is Judgement.UNSURE


def test_a_colonel_is_not_the_admiral_of_his_single_name():
    chief = bearer("Sumardi", "navy-chief", "ID")
    assert compare_people(chief, bearer("Sumardi", "colonel-lieutenant", "ID")) is None
    again = compare_people(chief, bearer("Sumardi", "navy-chief", "ID"))
    assert again is not None
    assert again.judgement is Judgement.SAME


def test_a_part_of_a_name_in_the_same_document_is_another_name():
    one = bearer("Jorge Chávez", "defence-minister", "PE")
    other = bearer("Jorge Chávez Arévalo")
    apart = compare_people(one, other, shares_document=True)
    assert apart is not None
    assert apart.judgement is Judgement.DIFFERENT
    elsewhere = compare_people(one, other)
    assert elsewhere is not None
    assert elsewhere.judgement is Judgement.SAME


def test_two_names_of_one_document_are_not_joined_by_a_short_form():
    spaniard = person("Pedro Sánchez Pérez-Castejón", "PM", "ES", "prime-minister")
    colombian = person("Pedro Sánchez Suárez", "Minister", None, "defence-minister")
    soldier = person("Pedro Arnulfo Sánchez Suárez", "General")
    docs = [facts(f"d{i}", "Paper", "2025-06-30") for i in range(3)]
    claims = [
        claim("d0", held(spaniard), words="a"),
        claim("d0", held(colombian), words="b"),
        claim("d1", held(person("Pedro Sánchez", "PM", "ES", "prime-minister"))),
        claim("d2", held(soldier)),
    ]
    record = run(docs, claims)
    known = dict(record.parties)
    assert known[party_key(spaniard)] != known[party_key(colombian)]


def test_names_of_one_consonant_meet():
    shared = set(name_blocks("R. Omamo")) & set(name_blocks("Raychelle Omamo"))
    assert shared
    assert not set(name_blocks("R. Omamo")) & set(name_blocks("Raychelle Amimi"))


def test_a_sheikh_by_his_own_name_is_the_one_with_his_fathers():
    full = person("Shihab bin Tarik", "Deputy", "OM", "deputy-prime-minister")
    own = person("Sayyid Shihab", "Deputy", "OM", "deputy-prime-minister")
    docs = facts("d1", "Agency", "2022-02-09"), facts("d2", "Paper", "2022-03-01")
    claims = [
        claim("d1", held(full, "2022-02-09")),
        claim("d2", event("meeting", (own, minister("Ben Wallace", "GB")))),
    ]
    assert people(run(docs, claims)) == ["Ben Wallace", "Shihab bin Tarik"]
