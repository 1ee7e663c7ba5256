from pathlib import Path

import pytest
import yaml

from communique.lexicon.sentences import load_sentence_rules
from communique.model.span import Span
from communique.text.sentences import SentenceRules, find_sentences

CORPUS = Path(__file__).parents[2] / "corpus/en/sentences.yml"
EXAMPLES = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
RULES = load_sentence_rules("en")


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["id"] for e in EXAMPLES])
def test_corpus_sentences_are_found(example):
    text = example["text"]
    assert [s.of(text) for s in find_sentences(text, rules=RULES)] == example[
        "sentences"
    ]


def test_sentence_never_crosses_a_stretch():
    text = "A title without a stop\nThe text follows. It ends."
    within = (Span(0, 22), Span(23, len(text)))
    found = [s.of(text) for s in find_sentences(text, rules=RULES, within=within)]
    assert found == ["A title without a stop", "The text follows.", "It ends."]


def test_text_outside_the_stretches_has_no_sentence():
    text = "Menu. The text."
    found = find_sentences(text, rules=RULES, within=(Span(6, 15),))
    assert [s.of(text) for s in found] == ["The text."]


def test_empty_text_has_no_sentence():
    assert find_sentences("", rules=SentenceRules()) == ()
