"""Mentions against the corpora under tests/corpus/en, and what holds for any text."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.grammar.mentions import find_mentions
from communique.model.mention import Mention, MentionKind, OfficeTenure
from communique.text.words import find_words

CORPUS = Path(__file__).parents[2] / "corpus" / "en"


def cases(name: str) -> list[dict]:
    return yaml.safe_load((CORPUS / name).read_text("utf-8"))


def found(text: str, home: str | None = None) -> tuple[Mention, ...]:
    return find_mentions(text, find_words(text), language="en", home=home)


def fits(mention: Mention, wanted: str) -> bool:
    kind, *rest = (part.strip() for part in wanted.split("|"))
    return (
        mention.kind.value == kind
        and (not rest or mention.name == rest[0])
        and (len(rest) < 2 or rest[1] in (mention.country, mention.ref))
    )


@pytest.mark.parametrize("case", cases("mentions.yml"), ids=lambda c: c["text"][:40])
def test_the_mentions_corpus_is_read(case):
    mentions = found(case["text"])
    seen = [(m.kind.value, m.name, m.country, m.rule) for m in mentions]
    for wanted in case.get("has", ()):
        assert any(fits(m, wanted) for m in mentions), (wanted, seen)
    for unwanted in case.get("lacks", ()):
        assert not any(fits(m, unwanted) for m in mentions), (unwanted, seen)
    for pair in case.get("full", ()):
        name, full = pair.split(" => ")
        named = [m for m in mentions if m.name == name]
        assert named, (name, seen)
        assert named[-1].full_name == full, named


@pytest.mark.parametrize("case", cases("offices.yml"), ids=lambda c: c["text"][:40])
def test_the_offices_corpus_is_read(case):
    mentions = found(case["text"])
    offices = [m for m in mentions if m.office is not None]
    if case.get("none"):
        assert not offices
        return
    person = case["who"]
    kind = MentionKind.OFFICE if person is None else MentionKind.PERSON
    seen = [(m.name, m.office) for m in mentions]
    held = [m for m in offices if m.kind is kind and person in {None, m.name}]
    assert held, seen
    office = held[0].office
    assert office is not None
    assert case.get("title", office.title) == office.title
    assert case.get("role") == office.role
    assert case.get("country") == office.country
    tenure = case.get("tenure")
    assert tenure is None or OfficeTenure(tenure) is office.tenure
    if tenure is None:
        assert office.tenure is OfficeTenure.HOLDER


def everything() -> str:
    texts = [c["text"] for name in ("mentions.yml", "offices.yml") for c in cases(name)]
    return "\n\n".join(texts)


def test_names_never_overlap_names_and_stand_in_order():
    mentions = found(everything())
    assert mentions == tuple(sorted(mentions, key=lambda m: m.span))
    for one, two in pairwise(mentions):
        assert one.span.end <= two.span.start, (one, two)


PIECES = [*sorted(set(everything().split())), ",", ".", "-", "'s", "(", "“", "\n"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=40),
    st.sampled_from([" ", "", "\n"]),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_order_of_words_breaks_the_invariants(pieces, gap):
    text = (gap or " ").join(pieces)
    mentions = found(text, home="TN")
    for one, two in pairwise(mentions):
        assert one.span.end <= two.span.start
    for at, mention in enumerate(mentions):
        assert mention.extent is not None
        assert mention.extent.covers(mention.span)
        assert mention.extent.end <= len(text)
        if mention.head is not None:
            assert mention.head != at
            assert mentions[mention.head].name == mention.full_name


def test_heads_point_to_mentions_and_extents_cover_names():
    text = everything()
    mentions = found(text)
    for at, mention in enumerate(mentions):
        assert mention.extent is not None
        assert mention.extent.covers(mention.span)
        assert mention.rule
        assert " ".join(mention.span.of(text).split()) == mention.name
        if mention.head is not None:
            assert mention.head != at
            assert mentions[mention.head].name == mention.full_name


def test_a_government_speaks_of_its_own_minister():
    text = "The Minister of National Defence, João Cravinho, spoke."
    assert found(text, home="PT")[0].country == "PT"
    assert found(text)[0].country is None


def test_a_government_may_mean_another_president():
    text = "The minister called on President Nguyen Xuan Phuc."
    people = [m for m in found(text, home="IN") if m.kind is MentionKind.PERSON]
    assert people[0].country is None


def test_names_do_not_reach_over_line_breaks():
    mentions = found("Khaled\nSehili Minister\n\nof Defence")
    assert all("\n" not in m.name for m in mentions)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "'s", "- - -", "of the", "١٢٣"])
def test_text_without_names_gives_none(text):
    assert found(text) == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern",
    ["Minister of ", "al-", "Abdel ", "the US ", "Agreement on "],
)
def test_time_grows_linearly(pattern):
    def seconds(size: int) -> float:
        text = (pattern * size)[:size]
        start = time.perf_counter()
        found(text)
        return time.perf_counter() - start

    seconds(1_000)
    small, large = seconds(12_500), seconds(50_000)
    assert large < max(small, 0.05) * 12


def test_a_government_does_not_make_a_guest_its_own_minister():
    text = "Secretary Jane Roe met Tunisian President Kais Saied in a hall with"
    text += " Defense Minister Ibrahim Bartagi."
    people = {m.name: m for m in found(text, home="US")}
    assert people["Ibrahim Bartagi"].country is None


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The foreign ministers of Kenya and Uganda met.", ["KE", "UG"]),
        ("The army chiefs of Jordan, Egypt and Iraq met.", ["JO", "EG", "IQ"]),
        ("Estonian, Latvian and Lithuanian defence ministers met.", ["EE", "LV", "LT"]),
        ("The foreign ministers of Kenya met Uganda.", []),
        ("The ministers, Kenya and Uganda met.", []),
    ],
)
def test_an_office_in_the_plural_speaks_for_each_of_its_states(text, states):
    assert [m.country for m in found(text) if m.office is not None] == states


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Parliament voted on Monday.", [("Parliament", "KE")]),
        ("The Government thanked the Army.", [("Government", "KE"), ("Army", "KE")]),
        ("Our troops stay in place.", [("Our troops", "KE")]),
        ("The Ministry of Defence denied it.", [("Ministry of Defence", "KE")]),
        ("Uganda said the Army would stay.", []),
        ("The Army chief and our army chief spoke.", []),
        ("The parliament of Uganda voted.", []),
    ],
)
def test_a_state_s_own_text_speaks_of_its_own_bodies(text, bodies):
    kinds = {MentionKind.GOVERNMENT_BODY, MentionKind.MILITARY_UNIT}
    mentions = [m for m in found(text, home="KE") if m.kind in kinds]
    assert [(m.name, m.country) for m in mentions] == bodies


def test_the_ministry_is_the_one_that_publishes():
    text = "The Ministry denied it. The Ministry of Justice of Chad did not."
    mentions = find_mentions(
        text,
        find_words(text),
        language="en",
        home="KE",
        publisher="Ministry of Defence of Kenya",
    )
    first = mentions[0]
    assert (first.name, first.full_name) == ("Ministry", "Ministry of Defence of Kenya")
    assert first.country == "KE"


def test_the_party_is_not_the_ministry_that_publishes():
    text = "The Party denied it."
    mentions = find_mentions(
        text, find_words(text), language="en", publisher="Ministry of Defence"
    )
    assert mentions == ()


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Defence Minister Jan Novak met Chad's Minister Ali Abba.", "CZ"),
        ("He met Chad's minister in a hall with Defence Minister Jan Novak.", None),
        ("They were seen off by Ambassador Jan Novak.", None),
        ("The Ambassador, Jan Novak, saw them off.", "CZ"),
        ("New Zealand's Jan Novak met them.", "NZ"),
        ("They met their colleague Jan Novak of Chile.", "CL"),
        ("They met their colleague Jan Novak (Chile) there.", "CL"),
        ("They met their colleague Jan Novak (Chile desk).", None),
        ("They met their colleague Jan Novak of British Steel.", None),
    ],
)
def test_whose_official_somebody_is_in_a_state_s_own_text(text, country):
    people = {m.name: m for m in found(text, home="CZ")}
    assert people["Jan Novak"].country == country
