"""Names of people, organisations and places, as the trained model sees them."""

from collections.abc import Mapping, Sequence

from communique.annotate.decode import Words, best_runs, log_softmax, span_of
from communique.annotate.encoder import Scores
from communique.annotate.pieces import Piece
from communique.model.reading import ReadName


def read_names(
    scores: Scores,
    pieces: Sequence[Piece],
    words: Words,
    thresholds: Mapping[str, float],
    labels: Sequence[str],
) -> tuple[ReadName, ...]:
    """Return the names of a text, by start; ``labels`` names the kinds."""
    logs = log_softmax(scores.heads["entities"])
    bias = [thresholds["name_bias"]] * len(labels)
    return tuple(
        ReadName(
            span=span_of(pieces, words, run.first, run.last),
            kind=labels[run.label],
            score=run.score,
        )
        for run in best_runs(logs, words, bias)
    )
