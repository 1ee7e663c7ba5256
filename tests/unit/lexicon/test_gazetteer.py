"""The gazetteer and its data: complete, unambiguous, and as the tool builds it."""

import importlib.util
from pathlib import Path

import pytest

from communique.lexicon.gazetteer import gazetteer
from communique.lexicon.load import read_bytes
from communique.lexicon.phrases import Phrases, same_case
from communique.lexicon.territories import territories
from communique.text.words import fold, split_words

ROOT = Path(__file__).parents[3]


def look_up(phrase: str):
    words = split_words(phrase)
    hit = gazetteer("en").longest(words, tuple(map(fold, words)), 0)
    return hit[1] if hit is not None and hit[0] == len(words) else None


def test_every_country_has_a_name_and_nearly_all_a_demonym():
    countries = [t for t in territories() if t.kind == "country"]
    assert len(countries) > 190
    assert all(t.names.get("en") for t in countries)
    assert sum(bool(t.demonyms.get("en")) for t in countries) > 0.95 * len(countries)
    assert all(t.names.get("fr") and t.names.get("ar") for t in countries)


def test_gone_states_are_flagged():
    gone = {t.code for t in territories() if t.kind == "historical"}
    assert gone == {"YU", "SU", "CS", "DD"}


@pytest.mark.parametrize("territory", territories(), ids=lambda t: t.code)
def test_every_name_leads_to_a_territory(territory):
    for name in territory.names.get("en", ()):
        entry = look_up(name)
        assert entry is not None, name


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("South Korea", "KR"),
        ("DPRK", "KP"),
        ("Emirati", "AE"),
        ("Filipinos", "PH"),
        ("Kyrgyz", "KG"),
        ("N'Djamena", "TD"),
        ("St. Lucia", "LC"),
        ("Bosnia and Herzegovina", "BA"),
    ],
)
def test_usual_names_are_known(name, country):
    entry = look_up(name)
    assert entry is not None
    assert entry.country == country


def test_capitals_matter_only_where_the_entry_has_them():
    assert same_case("US", "US")
    assert not same_case("US", "us")
    assert not same_case("US", "Us")
    assert same_case("Turkey", "TURKEY")
    assert not same_case("Turkey", "turkey")
    assert same_case("programme", "Programme")


def test_the_longest_phrase_wins():
    index = Phrases([("Guinea", 1), ("Guinea-Bissau", 2)])
    words = split_words("Guinea-Bissau agreed")
    assert index.longest(words, tuple(map(fold, words)), 0) == (3, 2)


def test_territories_are_as_the_tool_builds_them(tmp_path, monkeypatch):
    pytest.importorskip("babel")
    path = ROOT / "tools" / "build_territories.py"
    spec = importlib.util.spec_from_file_location("build_territories", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    monkeypatch.setattr(tool, "TARGET", tmp_path / "territories.yml")
    tool.main()
    assert (tmp_path / "territories.yml").read_bytes() == read_bytes("territories.yml")
