from hypothesis import given
from hypothesis import strategies as st

from communique.text.normalise import clean_line, fold, join_hyphen, plain_marks


def test_clean_line_makes_one_kind_of_space():
    assert clean_line("\u00a0a\u2003 b\u200b\t") == "a b"


def test_plain_marks_keep_the_length():
    assert plain_marks("“a—b’s”") == '"a-b\'s"'


def test_fold_ignores_case_accents_and_punctuation():
    assert fold("Kaïs SAÏED’s “Pact”") == fold("kais saied's pact")


def test_join_hyphen_keeps_compounds():
    assert (
        join_hyphen("a long-", "term plan", keep=frozenset({"long"}))
        == "a long-term plan"
    )
    assert join_hyphen("co-oper-", "ation", keep=frozenset()) == "co-operation"
    assert join_hyphen("2020 -", "2030", keep=frozenset()) == "2020 - 2030"


@given(st.text())
def test_clean_line_is_idempotent(text):
    assert clean_line(clean_line(text)) == clean_line(text)
