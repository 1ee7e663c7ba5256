"""Names of people: the labelled pairs, and what the verdict says of them."""

from pathlib import Path

import pytest
import yaml

from communique.lexicon.romanisation import name_forms, romanisation
from communique.reconcile.compare.names import (
    compare_names,
    name_blocks,
    read_name,
    skeleton,
)
from communique.reconcile.compare.romanise import fold, read_word, sounds_of
from communique.reconcile.compare.skeleton import compare_words

CORPUS = Path(__file__).parents[2] / "corpus" / "names.yml"
LIKE = 0.75
"""From here parties.py takes two names for one where the office is one, too."""
ALIKE = 0.9
"""From here a name and a state are enough where nothing speaks against it."""


def pairs(label):
    groups = yaml.safe_load(CORPUS.read_text("utf-8"))
    return [
        pytest.param(left, right, id=f"{group}: {left} / {right}")
        for group, labels in groups.items()
        for left, right in labels.get(label, ())
    ]


@pytest.mark.parametrize(("left", "right"), pairs("same"))
def test_spellings_of_one_name_are_like(left, right):
    assert compare_names(left, right).score >= LIKE


@pytest.mark.parametrize(("left", "right"), pairs("different"))
def test_names_of_two_people_are_not(left, right):
    assert compare_names(left, right).score < LIKE


@pytest.mark.parametrize(("left", "right"), pairs("near"))
def test_names_that_only_an_office_tells_apart_never_join_alone(left, right):
    assert compare_names(left, right).score < ALIKE


@pytest.mark.parametrize(
    ("left", "right"), [*pairs("same"), *pairs("different"), *pairs("near")]
)
def test_the_order_of_the_two_does_not_matter(left, right):
    assert compare_names(left, right).score == compare_names(right, left).score


@pytest.mark.parametrize(("left", "right"), pairs("same"))
def test_spellings_of_one_name_meet_in_a_block(left, right):
    missed = {
        # Ts for t, tch for t: only an office brings them together.
        ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya"),
        ("Abdourahamane Tchiani", "Abdourahmane Tiani"),
    }

    assert set(name_blocks(left)) & set(name_blocks(right)) or (left, right) in missed


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("Muammar Gaddafi", "Muammar Qadhafi", "given name equal"),
        ("خالد السهيلي", "Khaled Sehili", "same consonants: s-h-l"),
        ("B. Ellis", "Brian Ellis", "initial fits"),
        ("Bill Clinton", "William Clinton", "bill is short for the other"),
        ("Dmytro Kuleba", "Dmitry Kuleba", "are forms of one name"),
        ("Kishida Fumio", "Fumio Kishida", "in another order"),
        ("Bola Tinubu", "Bola Ahmed Tinubu", "a name left out"),
        ("Xi Jin Ping", "Xi Jinping", "jinping in one word or several"),
        ("Zarkari Mohammadhasni", "Zarkari Mohammad Hasni", "in one word or several"),
        ("Mark Milley", "Mark Millley", "spellings of one name"),
    ],
)
def test_a_verdict_says_what_it_found(left, right, words):
    assert words in compare_names(left, right).why


def test_nothing_is_said_of_two_people():
    verdict = compare_names("Sadio Camara", "Sory Camara")

    assert "given name" not in verdict.why


def test_a_family_name_fits_inside_a_double_one_and_is_never_enough():
    verdict = compare_names("Déby", "Mahamat Idriss Déby Itno")

    assert verdict.relation == "family"
    assert 0.5 <= verdict.score <= 0.6


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Abiy", "Abiy Ahmed"),
        ("Mr Kishida", "Kishida Fumio"),
        ("Gen Nakatani", "Nakatani Gen"),
        ("Xi", "Xi Jinping"),
    ],
)
def test_one_name_fits_whatever_its_place(short, full):
    verdict = compare_names(short, full)

    assert verdict.relation == "family"
    assert 0.5 <= verdict.score < compare_names("Ahmed", "Abiy Ahmed").score


@pytest.mark.parametrize(
    ("double", "full"),
    [
        ("Ramos-Horta", "José Ramos-Horta"),
        ("Correia e Silva", "Ulisses Correia e Silva"),
        ("President Rebelo de Sousa", "Marcelo Rebelo de Sousa"),
    ],
)
def test_a_double_family_name_alone_is_a_family_name(double, full):
    assert compare_names(double, full).relation == "family"
    assert compare_names(full, double).relation == "family"


def test_a_name_in_front_makes_another_person():
    verdict = compare_names("Idriss Déby Itno", "Mahamat Idriss Déby Itno")

    assert verdict.relation == "similar"
    assert verdict.score < LIKE


def test_sons_and_fathers_with_swapped_names_stay_two():
    assert compare_names("Omar bin Abdullah", "Abdullah bin Omar").score < LIKE


def test_words_that_changed_places_inside_count_less_than_names_turned_round():
    inside = compare_names(
        "Reinaldo Lenin Gregorio Cerna", "Reinaldo Gregorio Lenin Cerna"
    )
    mixed = compare_names("Reinaldo Lenin Cerna", "Lenin Reinaldo Cerna")

    assert mixed.score < inside.score < 1


def test_short_given_names_have_no_endings():
    assert compare_names("Ida Silva", "Id Silva").score > LIKE


def test_initials_alone_prove_nothing():
    assert compare_names("N. N.", "Nursultan Nazarbayev").score < LIKE


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("U.S. Marine Corps Gen. Michael Langley", ("michael", "langley")),
        ("Général de corps d'armée Mohamed El Ghoul", ("mohamed", "ghoul")),
        ("وزير الدفاع الوطني خالد السهيلي", ("khald", "shyly")),
        ("Al-Sudani, Mohammed", ("mohammed", "sudani")),
        ("Marcos, Jr.", ("marcos",)),
        ("Владимир Путин", ("vladimir", "putin")),
        ("김정은", ("kimjongun",)),
        ("ปรีดี พนมยงค์", ("ปรีดี", "พนมยงค์")),
        ("Ben Wallace", ("ben", "wallace")),
        ("Иван Smith", ("ivan", "smith")),
        ("«Владимир Путин»", ("vladimir", "putin")),
        ("القائد معمر القذافي", ("mamr", "qdhafy")),
    ],
)
def test_words_of_a_name_are_read_in_any_script(name, words):
    read = tuple(w.text for w in read_name(name).words)

    assert read == tuple(fold(w) for w in words)


def test_names_of_one_word_in_scripts_without_spaces_are_whole_names():
    assert compare_names("习近平", "习近平").relation == "equal"
    assert compare_names("习近平", "习近朋").score < LIKE


def test_an_h_may_stand_for_itself():
    assert compare_words(read_word("Ishaq"), read_word("إسحاق")).score > ALIKE


def test_known_given_names_are_two_however_alike():
    assert compare_words(read_word("hassan"), read_word("hussein")).score <= 0.5


def test_two_signs_that_changed_places_are_a_slip():
    assert compare_words(read_word("macron"), read_word("marcon")).score > LIKE


def test_words_without_consonants_are_compared_by_their_vowels():
    assert compare_words(read_word("ea"), read_word("aoui")).score < ALIKE
    assert compare_words(read_word("'"), read_word("’’")).kind == "equal"


def test_skeletons_of_spellings_are_one():
    assert skeleton("gaddafi") == skeleton("qadhafi") == skeleton("khadafi")
    assert sounds_of("tchaikovsky").startswith("C")


def test_every_sound_of_a_table_is_one_that_costs_are_given_for():
    known = set("abcdefghijklmnopqrstuvwxz") | set("SCJXGDT")
    tables = romanisation()

    for letters in tables.scripts.values():
        for spelt in letters.values():
            assert set(sounds_of(spelt)) <= known, spelt
    assert set("".join([*tables.near, *tables.near_vowelless])) <= known
    assert all(0 < cost <= 1.5 for cost in tables.near.values())
    assert all(len(pair) == 2 for pair in [*tables.near, *tables.near_vowelless])


def test_no_title_is_a_given_name():
    forms = {form for group in name_forms().forms for form in group}

    assert not forms & name_forms().titles
