"""Names of people, organisations and places, as the trained model sees them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from communique.annotate.decode import Words, best_runs, log_softmax, span_of
from communique.annotate.encoder import Scores
from communique.annotate.pieces import Piece
from communique.model.reading import ReadName
from communique.model.span import Span

_WORD: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(
    r"://|\bwww\.|\w@\w|\w\.(?:com|net|org|gov|mil|edu|html?|pdf|docx?|xlsx?)\b",
    re.IGNORECASE,
)


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


def outside_addresses(names: Sequence[ReadName], text: str) -> tuple[ReadName, ...]:
    """Return the names that do not begin in an address or in the name of a file.

    The words in those name nobody. A name that is the whole of one stays.
    """
    if not _ADDRESS.search(text):
        return tuple(names)
    places = [
        Span(*word.span())
        for word in _WORD.finditer(text)
        if _ADDRESS.search(word.group())
    ]
    return tuple(
        name
        for name in names
        if not any(
            place.start <= name.span.start < place.end and not name.span.covers(place)
            for place in places
        )
    )


def of_one_kind(names: Sequence[ReadName], text: str) -> tuple[ReadName, ...]:
    """Return names of one text, each in the kind that its words have most surely there.

    What is a place in one sentence is no firm in the next.
    """
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        sums[name.span.of(text)][name.kind] += name.score
    best = {words: max(kinds, key=kinds.__getitem__) for words, kinds in sums.items()}
    return tuple(
        msgspec.structs.replace(name, kind=best[name.span.of(text)]) for name in names
    )
