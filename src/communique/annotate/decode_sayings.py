"""Sayings: each content to the cue that claims it, each cue to its source."""

import bisect
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from communique.annotate.decode import (
    Run,
    Words,
    best_runs,
    log_softmax,
    sigmoid,
    span_of,
)
from communique.annotate.encoder import WINDOW, Floats, Scores
from communique.annotate.pieces import Piece
from communique.model.reading import ReadSaying

_SOURCE, _CUE, _CONTENT = range(3)
_TO_SOURCE, _TO_CONTENT = range(2)


class _Cue(NamedTuple):
    run: Run
    first: int  # column of the first score
    links: Floats  # relations by columns, probabilities


def read_sayings(
    scores: Scores,
    pieces: Sequence[Piece],
    words: Words,
    thresholds: Mapping[str, float],
) -> tuple[ReadSaying, ...]:
    """Return the sayings of a text, by cue.

    Thresholds:
        cue_bias, source_bias, content_bias: Added to the score of beginning one.
        content_link: Least mean score of a content for its cue.
        source_link: The same of a source.
        far: Words between two pieces of one content.
    """
    logs = log_softmax(scores.heads["attribution"])
    bias = [thresholds[f"{name}_bias"] for name in ("source", "cue", "content")]
    runs = best_runs(logs, words, bias)
    cues = [_cue(scores, words, run) for run in runs if run.label == _CUE]
    contents: dict[int, list[Run]] = {}
    for run in runs:
        near = _reach([cue.run for cue in cues], run) if run.label == _CONTENT else ()
        likes = {n: _mean(cues[n], _TO_CONTENT, run, words) for n in near}
        best = max(likes, key=lambda n: likes[n], default=None)
        if best is not None and likes[best] >= thresholds["content_link"]:
            contents.setdefault(best, []).append(run)
    sources = [run for run in runs if run.label == _SOURCE]
    found = []
    for number, claimed in sorted(contents.items()):
        cue = cues[number]
        told = _near(cue, claimed, words, thresholds["far"])
        source = _source(cue, sources, words, thresholds["source_link"])
        found.append(
            ReadSaying(
                cue=span_of(pieces, words, cue.run.first, cue.run.last),
                source=span_of(pieces, words, *source) if source else None,
                content=tuple(
                    span_of(pieces, words, run.first, run.last) for run in told
                ),
                score=float(np.mean([_mean(cue, _TO_CONTENT, r, words) for r in told])),
            )
        )
    return tuple(found)


def _reach(runs: Sequence[Run], run: Run) -> range:
    """Return the numbers of those of ``runs`` that a window can hold beside ``run``.

    They stand in text order; no word is less than a piece.
    """
    first = bisect.bisect_left(runs, run.first - WINDOW, key=lambda one: one.first)
    last = bisect.bisect_right(runs, run.last + WINDOW, key=lambda one: one.first)
    return range(first, last)


def _cue(scores: Scores, words: Words, run: Run) -> _Cue:
    """Return a cue with the mean links of its pieces, of one window."""
    first, last = words[run.first][0], words[run.last - 1][1]
    rows = [scores.links_from("attribution_links", n) for n in range(first, last)]
    start = next((start for start, row in rows if row.size), 0)
    alike = [row for begin, row in rows if row.size and begin == start]
    alike = [row for row in alike if row.shape == alike[0].shape]
    links = sigmoid(np.mean(alike, axis=0)) if alike else np.zeros((2, 0), np.float32)
    return _Cue(run, start, links)


def _mean(cue: _Cue, relation: int, run: Run, words: Words) -> float:
    """Return the mean link of a cue to the pieces of a run; 0 out of its window."""
    first = words[run.first][0] - cue.first
    last = words[run.last - 1][1] - cue.first
    part = cue.links[relation, max(0, first) : max(0, last)]
    return float(part.sum()) / (last - first) if part.size else 0.0


def _near(cue: _Cue, told: list[Run], words: Words, far: float) -> list[Run]:
    """Leave out pieces that stand far from the one that the cue likes best."""
    best = max(told, key=lambda run: _mean(cue, _TO_CONTENT, run, words))
    kept = [best]
    for run in told:
        gap = max(best.first - run.last, run.first - best.last)
        between = cue.run.first >= min(best.last, run.last) - 1
        if run is not best and (gap <= far or (between and gap <= 2 * far)):
            kept.append(run)
    return sorted(kept, key=lambda run: run.first)


def _source(
    cue: _Cue, sources: Sequence[Run], words: Words, least: float
) -> tuple[int, int] | None:
    near = [sources[number] for number in _reach(sources, cue.run)]
    if not near:
        return None
    best = max(near, key=lambda run: _mean(cue, _TO_SOURCE, run, words))
    if _mean(cue, _TO_SOURCE, best, words) < least:
        return None
    return best.first, best.last
