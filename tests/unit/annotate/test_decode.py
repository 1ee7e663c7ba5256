import numpy as np
import pytest

pytest.importorskip("numpy")

from communique.annotate.decode import best_runs, log_softmax
from communique.annotate.decode_events import read_events, told_at
from communique.annotate.decode_names import (
    of_one_kind,
    outside_addresses,
    read_names,
    spread,
    trimmed,
)
from communique.annotate.decode_sayings import read_sayings
from communique.annotate.encoder import (
    CONTEXT,
    WINDOW,
    Encoder,
    Scores,
    cut,
    distances,
)
from communique.annotate.pieces import Piece
from communique.model.reading import ReadName
from communique.model.span import Span

TEXT = "Rome said troops left"
PIECES = [
    Piece(1, 4, 0, 4),
    Piece(1, 4, 5, 9),
    Piece(1, 4, 10, 16),
    Piece(1, 4, 17, 21),
]
WORDS = [(0, 1), (1, 2), (2, 3), (3, 4)]
LIMITS = {
    "source_bias": 0.0,
    "cue_bias": 0.0,
    "content_bias": 0.0,
    "content_link": 0.5,
    "source_link": 0.5,
    "far": 5.0,
    "name_bias": 0.0,
    "event": 0.5,
    "role": 0.5,
    "told": 0.5,
}


def rows(tags, size):
    table = np.full((len(tags), size), -4.0, np.float32)
    for at, tag in enumerate(tags):
        table[at, tag] = 4.0
    return table


def links(relations, pairs):
    table = np.full((relations, 4, 4), -4.0, np.float32)
    for relation, start, end in pairs:
        table[relation, start, end] = 4.0
    return table


def scores(attribution=(), names=(), triggers=(), said=(), roles=()):
    return Scores(
        heads={
            "attribution": rows(attribution or [0] * 4, 7),
            "entities": rows(names or [0] * 4, 7),
            "triggers": rows(triggers or [0] * 4, 3),
            "modality": rows([1] * 4, 2),
        },
        links={
            "attribution_links": by_piece(links(2, said)),
            "role_links": by_piece(links(2, roles)),
        },
        narrow=np.zeros((4, 2), np.float32),
    )


def by_piece(table):
    return {at: (0, table[:, at]) for at in range(4)}


def words(spans):
    return [span.of(TEXT) for span in spans]


def test_content_goes_to_the_cue_that_claims_it_with_its_source():
    given = scores([1, 3, 5, 6], said=[(0, 1, 0), (1, 1, 2), (1, 1, 3)])
    (one,) = read_sayings(given, PIECES, WORDS, LIMITS)
    assert one.cue.of(TEXT) == "said"
    assert one.source.of(TEXT) == "Rome"
    assert words(one.content) == ["troops left"]


def test_content_that_no_cue_claims_is_left_out():
    assert read_sayings(scores([1, 3, 5, 6]), PIECES, WORDS, LIMITS) == ()


def test_source_that_the_cue_does_not_link_is_nobody():
    given = scores([1, 3, 5, 6], said=[(1, 1, 2), (1, 1, 3)])
    (one,) = read_sayings(given, PIECES, WORDS, LIMITS)
    assert one.source is None


def test_inside_tag_never_opens_a_run():
    table = rows([0, 2, 2, 0], 7)
    table[0, 0] = 9.0
    runs = best_runs(log_softmax(table), WORDS)
    assert [(run.first, run.last) for run in runs] == [(1, 3)]


def test_word_of_several_pieces_is_whole():
    runs = best_runs(log_softmax(rows([1, 0, 0, 0], 7)), [(0, 2), (2, 3), (3, 4)])
    assert all(run.last - run.first >= 1 and run.first in {0, 1, 2} for run in runs)


def test_no_name_goes_on_into_the_next_sentence():
    heads = scores(names=[1, 2, 2, 0])
    kinds = ["PER", "ORG", "LOC"]
    second = PIECES[WORDS[1][0]].start
    for sentences, expected in (((), 1), ((0, second), 2), ((second - 1, 9999), 2)):
        names = read_names(heads, PIECES, WORDS, LIMITS, kinds, sentences=sentences)
        assert len(names) == expected
        assert names[0].span.start == PIECES[WORDS[0][0]].start
    assert names[0].span.end <= second


def test_names_carry_their_kind():
    (one,) = read_names(
        scores(names=[5, 0, 0, 0]),
        PIECES,
        WORDS,
        LIMITS,
        ["PER", "ORG", "LOC"],
    )
    assert (one.span.of(TEXT), one.kind) == ("Rome", "LOC")


def test_name_has_one_kind_throughout_a_text():
    text = "Vale met Vale and Vale of Leon."
    kinds = (("PER", 0.9, 0), ("ORG", 0.7, 9), ("PER", 0.6, 18), ("LOC", 0.8, 26))
    names = [
        ReadName(span=Span(at, at + 4), kind=kind, score=score)
        for kind, score, at in kinds
    ]
    agreed = of_one_kind(names, text)
    assert [name.kind for name in agreed] == ["PER", "PER", "PER", "LOC"]
    assert [name.span for name in agreed] == [name.span for name in names]
    assert of_one_kind([], text) == ()


def named(text, words, kind="PER", score=0.9):
    start = text.index(words)
    return ReadName(span=Span(start, start + len(words)), kind=kind, score=score)


def test_a_sure_name_is_one_wherever_its_words_stand():
    text = "Mr Vale wrote. Vale, Valeria and vale are not Vale-Leon."
    (first, second) = spread([named(text, "Vale")], text)[:2]
    assert (first.span.start, second.span.start) == (3, 15)
    assert "Valeria" not in [n.span.of(text) for n in spread([first], text)]
    assert spread([named(text, "Vale", score=0.5)], text) == (
        named(text, "Vale", score=0.5),
    )
    assert spread([named(text, "vale")], text) == (named(text, "vale"),)


def test_a_name_inside_another_is_not_named_again():
    text = "Leon wrote to Leon Vale."
    found = spread([named(text, "Leon"), named(text, "Leon Vale")], text)
    assert [name.span.of(text) for name in found] == ["Leon", "Leon Vale"]


def test_marks_around_a_name_are_no_part_of_it():
    text = 'He met "Vale, and – Leon."'
    names = [named(text, '"Vale,'), named(text, "–"), named(text, "Leon.")]
    assert [n.span.of(text) for n in trimmed(names, text)] == ["Vale", "Leon."]


def test_the_score_of_a_name_is_without_its_bias():
    heads = scores(names=[5, 0, 0, 0])
    plain, biased = (
        read_names(heads, PIECES, WORDS, {"name_bias": bias}, ["PER", "ORG", "LOC"])
        for bias in (0.0, -0.5)
    )
    assert plain == biased


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Write to ana.vale@mod.example today.", "vale", False),
        ("See www.vale.example/leon for more.", "leon", False),
        ("See https://vale.example for more.", "vale", False),
        ("The file Vale_letter.docx came.", "Vale", False),
        ("Vale.com paid for it.", "Vale.com", True),
        ("Write to Vale.", "Vale", True),
        ("Ana Vale/HOU/ECT@ECT wrote.", "Ana Vale", True),
    ],
)
def test_word_of_an_address_names_nobody(text, words, kept):
    name = named(text, words, "ORG")
    assert outside_addresses([name], text) == ((name,) if kept else ())


def test_happening_has_category_modality_and_roles():
    labels = {
        "triggers": ["none", "meeting", "deployment"],
        "modality": ["asserted", "planned"],
        "roles": ["actor", "place"],
    }
    given = scores(triggers=[0, 0, 0, 2], roles=[(0, 3, 2)])
    (one,) = read_events(given, PIECES, WORDS, LIMITS, labels)
    assert (one.trigger.of(TEXT), one.category, one.modality) == (
        "left",
        "deployment",
        "planned",
    )
    assert [(a.role, a.span.of(TEXT)) for a in one.arguments] == [("actor", "troops")]


def test_roles_are_read_where_a_happening_is_told_with_enough_certainty():
    given = scores(triggers=[0, 1, 0, 2])
    given.heads["triggers"][1] = [1.0, 1.0, -9.0]

    assert told_at(given, WORDS, LIMITS) == (1, 3)
    assert told_at(given, WORDS, LIMITS | {"told": 0.6}) == (3,)


class Second:
    """Gives each piece its class of distance as the score of the first relation."""

    def run(self, _outputs, given):
        """Return the scores of the happenings asked about."""
        assert given["narrow"].shape[:2] == given["classes"].shape
        first = given["classes"].astype(np.float32)
        return [np.stack([first, np.zeros_like(first)], axis=-1)]


def test_roles_read_around_a_happening_are_the_mean_of_both_readings():
    encoder = Encoder(weights=None, tokenizer=None, session=None, second=Second())
    given = scores(triggers=[0, 0, 0, 2], roles=[(0, 3, 2)])
    before = given.links_from("role_links", 3)[1].copy()

    found = encoder.read_around(given, [3])

    first, row = found.links_from("role_links", 3)
    assert first == 0
    assert row[0, 3] == (before[0, 3] + 16) / 2
    assert row[1].tolist() == (before[1] / 2).tolist()
    assert (given.links_from("role_links", 3)[1] == before).all()
    assert found.links_from("role_links", 2)[1] is given.links_from("role_links", 2)[1]


def test_around_a_happening_is_as_far_as_the_text_goes():
    encoder = Encoder(weights=None, tokenizer=None, session=None, second=Second())
    size = 500
    text = Scores(
        heads={},
        links={"role_links": {400: (300, np.zeros((2, 200), np.float32))}},
        narrow=np.zeros((size, 2), np.float32),
    )

    first, row = encoder.read_around(text, [400]).links_from("role_links", 400)

    assert first == 300
    assert np.flatnonzero(row[0]).tolist() == list(range(20, 148))
    assert row[0, 100] == 8.0


@pytest.mark.parametrize("total", [1, 100, WINDOW, WINDOW + 1, 300, 433, 1000, 2501])
def test_windows_own_every_piece_once_and_see_around_it(total):
    owned = []
    for first, last, own_first, own_last in cut(total):
        assert last - first <= WINDOW
        assert first <= own_first < own_last <= last
        assert own_first == 0 or own_first - first >= CONTEXT
        assert own_last == total or last - own_last >= CONTEXT
        owned += range(own_first, own_last)
    assert owned == list(range(total))


def test_distance_is_signed_and_grows_slowly():
    table = distances(200, np.arange(200))
    assert table[0, 0] == 16
    assert table[0, 1] == 18
    assert table[1, 0] == 14
    assert table[0, 199] <= 32
    assert (table + table.T == 32).all()
