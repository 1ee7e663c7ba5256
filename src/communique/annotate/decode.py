"""From scores of pieces to spans: the best sequence of tags over whole words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from communique.annotate.encoder import Floats
from communique.annotate.pieces import Piece
from communique.model.span import Span

_NEVER: Final = -1e4

Words = Sequence[tuple[int, int]]
"""(first piece, last piece + 1) of each word."""

Edges = npt.NDArray[np.int64]
"""The same as an array, words by two."""


class Run(NamedTuple):
    """Words with one label, first to last + 1."""

    label: int
    first: int
    last: int
    score: float


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities, row by row."""
    high = scores - scores.max(axis=-1, keepdims=True)
    total = np.exp(high).sum(axis=-1, keepdims=True)
    return np.asarray(high - np.log(total), np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Return probabilities of yes-or-no scores."""
    return np.asarray(1.0 / (1.0 + np.exp(-scores)), np.float32)


def best_runs(
    logs: Floats,
    words: Words,
    bias: Sequence[float] = (),
    apart: Sequence[int] = (),
) -> list[Run]:
    """Return the runs of the best tag sequence, in order.

    Args:
        logs: Log probabilities, pieces by tags; the tags are O, then B and I of
            each label.
        words: A run never begins or ends inside a word.
        bias: Added to each label's B tag; empty for none. The scores of the runs
            are without it.
        apart: Words at which no run goes on, such as the first of a sentence.
    """
    scores = _of_words(logs, words)
    weighed = scores.copy()
    weighed[list(apart), 2::2] += _NEVER
    for label, extra in enumerate(bias):
        weighed[:, 2 * label + 1] += extra
    tags = _viterbi(weighed)
    runs: list[Run] = []
    for at, tag in enumerate(tags):
        if tag == 0:
            continue
        label = (tag - 1) // 2
        value = float(scores[at, tag])
        going_on = tag % 2 == 0 and runs and runs[-1].last == at
        if going_on and runs[-1].label == label:
            run = runs[-1]
            runs[-1] = run._replace(last=at + 1, score=min(run.score, value))
        else:
            runs.append(Run(label, at, at + 1, value))
    return [run._replace(score=float(np.exp(min(run.score, 0.0)))) for run in runs]


def edges_of(words: Words) -> Edges:
    """Return the first piece and the last + 1 of each word, words by two."""
    return np.array(words, np.int64).reshape(-1, 2)


def sums_of(values: Floats, edges: Edges) -> Floats:
    """Return the sum of the rows of each word's pieces, words by columns."""
    zero = np.zeros((1, values.shape[1]), values.dtype)
    sums = np.concatenate([zero, values.cumsum(0)])
    result: Floats = sums[edges[:, 1]] - sums[edges[:, 0]]
    return result


def means_of(values: Floats, edges: Edges) -> Floats:
    """Return the mean of the rows of each word's pieces, words by columns."""
    sizes = edges[:, 1:] - edges[:, :1]
    return np.asarray(sums_of(values, edges) / sizes, np.float32)


def linked_words(links: tuple[int, Floats], edges: Edges) -> tuple[int, Floats]:
    """Return the first word, and words by relations, of what a piece is linked to.

    Args:
        links: First piece, and relations by pieces, before any sigmoid.
        edges: Of all words of the text.

    Returns:
        Probabilities; nothing where the piece has no links.
    """
    start, row = links
    first = int(np.searchsorted(edges[:, 0], start))
    last = int(np.searchsorted(edges[:, 1], start + row.shape[1], side="right"))
    if not row.size or first >= last:
        return first, np.zeros((0, 0), np.float32)
    return first, means_of(sigmoid(row).T, edges[first:last] - start)


def stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last + 1 of the runs of numbers that follow one another."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _of_words(logs: Floats, words: Words) -> Floats:
    """Return the score of each tag for each word: B then I over its pieces."""
    edges = edges_of(words)
    whole = sums_of(logs, edges)
    begins = logs[edges[:, 0]]
    scores: Floats = whole.copy()
    # A word that begins a run has one B piece; the others are I.
    scores[:, 1::2] = begins[:, 1::2] + whole[:, 2::2] - begins[:, 2::2]
    return scores


def _viterbi(scores: Floats) -> list[int]:
    """Return the best tags; an I follows only a B or I of its label.

    In plain numbers, word by word: rows of seven are too short for arrays.
    """
    rows = scores.tolist()
    inside = range(2, len(rows[0]), 2)
    best = rows[0]
    for tag in inside:
        best[tag] += _NEVER
    back = []
    for row in rows[1:]:
        ahead = max(best)
        came = [best.index(ahead)] * len(row)
        now = [ahead + score for score in row]
        for tag in inside:
            came[tag] = tag if best[tag] > best[tag - 1] else tag - 1
            now[tag] = best[came[tag]] + row[tag]
        back.append(came)
        best = now
    tags = [best.index(max(best))]
    for came in reversed(back):
        tags.append(came[tags[-1]])
    return tags[::-1]


def span_of(pieces: Sequence[Piece], words: Words, first: int, last: int) -> Span:
    """Return the characters of words first to last - 1."""
    return Span(pieces[words[first][0]].start, pieces[words[last - 1][1] - 1].end)
