"""When figures may be added, and the reason when they may not."""

from decimal import Decimal

import pytest

from builders import entity, figure_record
from communique.model.dates import from_edtf
from communique.model.quantity import Qualifier
from communique.views.names import Names
from communique.views.sums import add_up, find_obstacles

NAMES = Names((entity("ent-a", "Jordan", "JO", ()), entity("ent-b", "Niger", "NE", ())))


def annual(id_, value, year, **changes):
    given = {"stage": "spent", "scope": "annual", "period": from_edtf(year)}
    return figure_record(id_, value, **{**given, **changes})


def test_years_of_one_stage_add_up():
    figures = (annual("1", "1.5", "2019"), annual("2", "2.25", "2020"))

    (total,) = add_up(figures, NAMES)

    assert total.value == Decimal("3.75")
    assert total.refused == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"stage": "pledged"}, "stages differ (pledged, spent)"),
        ({"stage": None}, "stages are not given for 1 of 2"),
        ({"scope": "total"}, "a total may hold the others ($2)"),
        ({"scope": "tranche"}, "scopes differ (annual, tranche)"),
        ({"period": from_edtf("2019-06")}, "periods overlap (2019 and 2019-06)"),
        ({"period": None}, "1 of 2 gives no period"),
        ({"qualifier": Qualifier.MORE}, "1 of 2 gives no exact value ($2)"),
        ({"recipient": "ent-a"}, "recipients are not given for 1 of 2"),
        ({"what": "boats"}, "things counted are not given for 1 of 2"),
        ({"programme": "ent-b"}, "some are of a programme (Niger)"),
    ],
)
def test_a_sum_is_refused_with_its_reason(changes, reason):
    figures = (annual("1", 1, "2019"), annual("2", 2, "2020", **changes))

    assert any(reason in why for why in find_obstacles(figures, NAMES))
    assert add_up(figures, NAMES)[0].value is None


def test_a_refused_sum_is_followed_by_the_sums_of_its_parts():
    figures = (
        annual("1", 1, "2019", recipient="ent-a"),
        annual("2", 2, "2020", recipient="ent-a"),
        annual("3", 4, "2020", recipient="ent-b"),
    )

    whole, part = add_up(figures, NAMES)

    assert whole.value is None
    assert (part.value, part.of) == (3, "spent, annual, Jordan")


def test_one_figure_and_shares_are_not_summed():
    assert add_up((annual("1", 1, "2019"),), NAMES) == ()
    shares = (
        annual("1", 1, "2019", unit="percent"),
        annual("2", 2, "2020", unit="percent"),
    )
    assert add_up(shares, NAMES) == ()


def test_things_of_two_kinds_are_not_even_compared():
    figures = (
        annual("1", 8, "2019", unit="item", what="helicopters"),
        annual("2", 15, "2020", unit="item", what="patrol boats"),
        annual("3", 2, "2021", unit="item", what="patrol boats"),
    )

    (total,) = add_up(figures, NAMES)

    assert (total.of, total.value) == ("patrol boats", 17)
