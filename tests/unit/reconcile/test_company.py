"""People that one event of one month shows to be the same, and those it does not."""

import datetime as dt

import pytest

from communique.model.entity import Judgement
from communique.reconcile.compare.parties import Bearer, compare_people

MET = frozenset({"meeting:2024-06:lkrn"})
JUNE = dt.date(2024, 6, 17)


def bearer(name: str, company: frozenset[str] = MET, **said: object) -> Bearer:
    return Bearer(name=name, company=company, first=JUNE, last=JUNE, **said)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (bearer("S. Papikyan"), bearer("Suren Papikyan", country="AM")),
        (bearer("Papikyan"), bearer("Suren Papikyan", country="AM")),
    ],
)
def test_surname_or_initial_in_the_same_company_is_one_person(
    left: Bearer, right: Bearer
) -> None:
    found = compare_people(left, right)
    assert found is not None
    assert found.judgement is Judgement.SAME
    assert any("with the same other side" in w for w in found.why)


def test_surname_without_company_office_or_state_stays_open() -> None:
    left = bearer("Papikyan", frozenset())
    assert compare_people(left, bearer("Suren Papikyan", country="AM")) is None


def test_company_does_not_join_two_states() -> None:
    left, right = bearer("Sanchez", country="ES"), bearer("P. Sanchez", country="CO")
    found = compare_people(left, right)
    assert found is None or found.judgement is not Judgement.SAME


def test_two_offices_without_a_state_in_common_are_doubted() -> None:
    left = bearer(
        "Pedro Sanchez", frozenset(), country="ES", role="a", has_role_id=True
    )
    right = bearer("Pedro Sanchez Suarez", frozenset(), role="b", has_role_id=True)
    found = compare_people(left, right)
    assert found is not None
    assert found.judgement is Judgement.UNSURE


def test_a_bare_name_is_that_of_the_one_whose_state_its_text_tells_of() -> None:
    left = bearer("Papikyan", frozenset(), states=frozenset({"AM", "FR"}))
    found = compare_people(left, bearer("Suren Papikyan", country="AM"))
    assert found is not None
    assert found.thin
    assert compare_people(left, bearer("Suren Papikyan", country="GE")) is None
