"""Every rule in the data files proves itself on its own examples."""

import re

import pytest

from communique.lexicon.cited import load_cited
from communique.lexicon.furniture import load_furniture, strip_frame
from communique.lexicon.genres import load_genres
from communique.lexicon.languages import LANGUAGES, load_languages
from communique.lexicon.publishers import load_publisher_kinds, load_publishers
from communique.text.normalise import clean_line, plain_marks

FURNITURE = load_furniture("en")
EDGES = frozenset({"edge", "tail", "head"})


@pytest.mark.parametrize(
    ("rule_id", "line"),
    [(rule.id, line) for rule in FURNITURE.rules for line in rule.cut],
)
def test_furniture_is_cut_by_its_own_rule(rule_id, line):
    rule = next(rule for rule in FURNITURE.rules if rule.id == rule_id)
    cleaned = plain_marks(clean_line(line))
    assert any(
        re.fullmatch(rule.pattern, form, re.IGNORECASE)
        for form in (cleaned, strip_frame(cleaned))
    )
    assert cleaned.count(" ") + 1 <= rule.words
    assert FURNITURE.match(clean_line(line), edge=EDGES) is not None


@pytest.mark.parametrize(
    "line", [line for rule in FURNITURE.rules for line in rule.keep]
)
def test_text_is_kept_by_every_furniture_rule(line):
    assert FURNITURE.match(line, edge=EDGES) is None


def test_every_furniture_rule_has_examples_for_and_against():
    for rule in FURNITURE.rules:
        assert rule.cut, rule.id
        assert rule.keep, rule.id
    ids = [rule.id for rule in FURNITURE.rules] + list(FURNITURE.structural)
    assert len(ids) == len(set(ids))


def test_section_lines_are_nothing_but_sections():
    assert all(map(FURNITURE.is_section, FURNITURE.sections.cut))
    assert not any(map(FURNITURE.is_section, FURNITURE.sections.keep))


@pytest.mark.parametrize("compiled", load_genres("en").rules, ids=lambda c: c.rule.id)
def test_genre_rule_fits_its_examples_only(compiled):
    patterns = [
        (compiled.line, "fullmatch"),
        (compiled.title, "search"),
        (compiled.opening, "search"),
        (compiled.body, "body"),
    ]

    def fits(text):
        if compiled.not_title and compiled.not_title.search(text):
            return False
        for pattern, how in patterns:
            if pattern is None:
                continue
            if how == "body":
                if len(pattern.findall(text)) < compiled.rule.least:
                    return False
            elif not getattr(pattern, how)(text):
                return False
        return True

    assert compiled.rule.yes
    assert all(fits(text) for text in compiled.rule.yes)
    assert not any(fits(text) for text in compiled.rule.no)


KINDS = load_publisher_kinds("en")


@pytest.mark.parametrize("rule", KINDS.rules, ids=lambda rule: rule.kind)
def test_publisher_kind_words_fit_their_examples_only(rule):
    for name in rule.yes:
        assert KINDS.match(name).kind is rule.kind, name
    for name in rule.no:
        found = KINDS.match(name)
        assert found is None or found.kind is not rule.kind, name


def test_publishers_have_unique_ids_names_and_domains():
    known = load_publishers().known
    assert len(known) >= 60
    assert len({publisher.ref for publisher in known}) == len(known)
    domains = [domain for publisher in known for domain in publisher.domains]
    assert len(domains) == len(set(domains))
    for publisher in known:
        for name in (publisher.name, *publisher.names):
            assert load_publishers().by_name(name) == publisher, name


def test_subdomains_belong_to_the_publisher():
    assert load_publishers().by_domain("www.africom.mil").ref == "us-africom"
    assert load_publishers().by_domain("africom.mil.example.com") is None


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [(rule.id, text) for rule, _ in load_cited("en").rules for text in rule.yes],
)
def test_cited_rule_finds_its_examples(rule_id, text):
    pattern = next(p for rule, p in load_cited("en").rules if rule.id == rule_id)
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("rule_id", "text"),
    [(rule.id, text) for rule, _ in load_cited("en").rules for text in rule.no],
)
def test_cited_rule_leaves_its_counterexamples(rule_id, text):
    pattern = next(p for rule, p in load_cited("en").rules if rule.id == rule_id)
    assert not pattern.search(text)


def test_every_language_profile_carries_its_own_code():
    assert tuple(profile.code for profile in load_languages()) == LANGUAGES
