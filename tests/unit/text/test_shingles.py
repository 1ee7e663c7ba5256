from hypothesis import given
from hypothesis import strategies as st

from communique.text.shingles import containment, fingerprints

OWN = " ".join(f"word{n}" for n in range(80))
OTHER = " ".join(f"other{n}" for n in range(120))


def test_copy_embedded_in_another_story_is_found_whole():
    assert containment(fingerprints(OWN), fingerprints(f"{OTHER} {OWN} {OTHER}")) > 0.9


def test_forty_percent_of_a_text_is_found_in_another():
    part = " ".join(OWN.split()[:32])
    share = containment(fingerprints(OWN), fingerprints(f"{OTHER} {part}"))
    assert 0.25 < share < 0.5


def test_texts_without_a_shared_run_share_nothing():
    assert containment(fingerprints(OWN), fingerprints(OTHER)) == 0.0


def test_fingerprints_are_stable_across_processes():
    assert fingerprints("one two three four five") == (2237958103129565683,)


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=8),
    st.text("xyz ", max_size=60),
)
def test_any_shared_run_of_eight_words_is_found(run, rest):
    shared = " ".join(run)
    left = fingerprints(f"{rest} {shared}")
    right = fingerprints(f"{shared} {rest} {rest}")
    assert set(left) & set(right)
