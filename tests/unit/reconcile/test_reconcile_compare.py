"""One kind of evidence at a time: names, dates, places, quantities, titles."""

from decimal import Decimal

import pytest

from communique.model.content import Place
from communique.model.dates import from_edtf
from communique.model.quantity import Qualifier
from communique.reconcile.compare.dates import compare_dates, days_apart, precision
from communique.reconcile.compare.names import compare_names, name_words, skeleton
from communique.reconcile.compare.places import compare_places
from communique.reconcile.compare.quantities import (
    bounds,
    compare_bounds,
    compare_labels,
    compare_periods,
)
from communique.reconcile.compare.titles import (
    compare_titles,
    content_words,
    read_title,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Khaled Sehili", "Khaled Shtili"),
        ("Muammar Gaddafi", "Muammar al-Qadhafi"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
        ("Kais Saied", "Kaïs Saïed"),
        ("Mahamat Déby", "Mahamat Idriss Deby Itno"),
        ("Brian J. Ellis", "Brian Ellis"),
        ("B. Ellis", "Brian Ellis"),
        ("Mr Ibrahim Bartagi", "Brahim Bartégi"),
        ("Sehili Khaled", "Khaled Sehili"),
        ("Sergei Lavrov", "Sergey Lavroff"),
        ("Abdelmadjid Tebboune", "Abdul Majeed Taboun"),
    ],
)
def test_spellings_of_one_name_are_alike(left, right):
    assert compare_names(left, right).score >= 0.75
    assert compare_names(right, left).score == compare_names(left, right).score


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Daniel Rubinstein", "Bill Bazzi"),
        ("William Burns", "Nicholas Burns"),
        ("Mohamed Ali", "Mohamed Salah"),
        ("Mahamat Déby", "Idriss Déby"),
        ("Sergei Shoigu", "Sergei Lavrov"),
        ("Xi Jinping", "Li Jinping"),
        ("Mohammed VI", "Mohammed V"),
        ("George Bush Jr", "George Bush Sr"),
        ("Robert Ford", "Robert Hood"),
    ],
)
def test_two_names_are_not_alike(left, right):
    assert compare_names(left, right).score < 0.75


def test_a_family_name_alone_is_never_enough():
    assert compare_names("Ellis", "Brian Ellis").score <= 0.6
    assert compare_names("Ellis", "Ellis").score <= 0.6


def test_honorifics_and_particles_tell_nobody_apart():
    assert name_words("Gen. Khalifa al-Haftar") == ("khalifa", "haftar")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ben Wallace", ("ben", "wallace")),
        ("Zine El Abidine Ben Ali", ("zine", "abidine", "ali")),
        ("Angus King", ("angus", "king")),
        ("King Abdullah II", ("abdullah", "ii")),
        ("The President", ("president",)),
        ("Al", ("al",)),
    ],
)
def test_words_of_a_name_are_read_by_their_place(name, words):
    assert name_words(name) == words


def test_names_without_letters_are_not_compared():
    assert compare_names("", "Ellis").score == 0


def test_skeletons_level_romanisations():
    assert skeleton("zelensky") == skeleton("zelenskyy")
    assert skeleton("esper") != skeleton("spear")


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("2020-09-30", "2020-09-30", "equal"),
        ("2020-09", "2020-09-30", "refines"),
        ("2020-09-28/2020-10-02", "2020-10-01/2020-10-05", "overlaps"),
        ("2020-09-30", "2020-10-01", "near"),
        ("2024-04-03", "2024-03-04", "flipped"),
        ("2020-09-30", "2020-11-01", "conflicts"),
        ("2011/..", "2015", "refines"),
        ("../2015", "2016/..", "near"),
    ],
)
def test_dates_have_named_cases(left, right, relation):
    assert compare_dates(from_edtf(left), from_edtf(right)).relation == relation
    assert compare_dates(from_edtf(right), from_edtf(left)).relation == relation


def test_a_date_that_is_not_given_agrees_with_nothing_and_excludes_nothing():
    assert compare_dates(None, from_edtf("2020")).relation == "unknown"


def test_days_apart_counts_from_day_to_day():
    assert days_apart(from_edtf("2020-09-30"), from_edtf("2020-10-01")) == 1
    assert days_apart(from_edtf("2020-10-01"), from_edtf("2020-09-30")) == 1
    assert days_apart(from_edtf("2020"), from_edtf("2020-10-01")) == 0


def test_open_intervals_are_the_least_precise():
    assert precision(from_edtf("2011/..")) > precision(from_edtf("2011"))
    assert precision(None) == precision(from_edtf("2011/.."))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (("Tunis", "TN"), ("Tunis", None), "equal"),
        (("Tunis", "TN"), ("Rabat", "MA"), "conflicts"),
        (("Carthage Palace", None), ("Carthage", "TN"), "refines"),
        (("Tunis", "TN"), ("Carthage Palace", None), "different"),
    ],
)
def test_places_have_named_cases(left, right, relation):
    a, b = (Place(name=n, country=c) for n, c in (left, right))
    assert compare_places(a, b).relation == relation


def test_a_place_that_is_not_given_says_nothing():
    assert compare_places(None, Place(name="Tunis")).relation == "unknown"


def read(value, qualifier="=", low=None, high=None):
    number = [None if x is None else Decimal(x) for x in (value, low, high)]
    return bounds(*number, Qualifier(qualifier))


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (read(100, ">"), read(1200), "refines"),
        (read(1500, "~"), read(900), "conflicts"),
        (read(1500, "~"), read(1480), "refines"),
        (read(15), read(17), "conflicts"),
        (read(15), read(15), "equal"),
        (read(None, "range", 600, 700), read(650), "refines"),
        (read(None, "range", 600, 700), read(None, "range", 650, 800), "overlaps"),
        (read(100, ">"), read(100), "conflicts"),
        (read(100, ">="), read(100), "refines"),
        (read(100, "<"), read(100, ">="), "conflicts"),
        (read(100, "<="), read(100, ">="), "overlaps"),
    ],
)
def test_qualifiers_bound_what_conflicts(left, right, relation):
    assert compare_bounds(left, right).relation == relation
    assert compare_bounds(right, left).relation == relation


def test_a_stage_that_is_not_given_may_be_any():
    assert compare_labels("pledged", None).score > 0
    assert compare_labels("pledged", "delivered").score == 0
    assert compare_labels("pledged", "pledged").score == 1


def test_periods_must_be_the_same_time():
    assert compare_periods(from_edtf("2020"), from_edtf("2021")).score == 0
    assert compare_periods(from_edtf("2020"), None).score > 0
    assert compare_periods(None, None).relation == "equal"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Roadmap for Defence Cooperation", "2020-2030 Military Cooperation Roadmap"),
        (
            "Roadmap for Defence Cooperation",
            "pre-established roadmap for military cooperation spanning 2020-2030",
        ),
        (
            "Roadmap for Defense Cooperation",
            "roadmap for ten years of military cooperation",
        ),
    ],
)
def test_wordings_of_one_title_are_alike(left, right):
    assert compare_titles(read_title(left), read_title(right)).score >= 0.8


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Roadmap for Defence Cooperation", "Memorandum of Understanding on Defence"),
        ("Status of Forces Agreement", "Trade Agreement"),
        ("Mutual Defence Treaty", "Extradition Treaty"),
    ],
)
def test_two_titles_are_not_alike(left, right):
    assert compare_titles(read_title(left), read_title(right)).score < 0.8


def test_a_bare_title_is_its_kind_alone():
    assert read_title("the joint roadmap").bare
    assert read_title("the joint roadmap").kind == "roadmap"


def test_plurals_and_synonyms_are_levelled():
    assert content_words("the vehicles") == content_words("a vehicle")
    assert content_words("military aid") == content_words("defense aid")
