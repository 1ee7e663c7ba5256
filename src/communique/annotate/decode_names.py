"""Names of people, organisations and places, as the trained model sees them."""

import bisect
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

_AROUND: Final = " \"'“”‘’<>,;:-–—"
_SURE: Final = 0.8  # least score of a name that is one wherever it stands; set on dev
_SHORTEST: Final = 3  # letters of such a name
_LETTERS: Final = re.compile(r"\w+")
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
    *,
    sentences: Sequence[int] = (),
) -> tuple[ReadName, ...]:
    """Return the names of a text, by start.

    Args:
        scores: Of the pieces.
        pieces: Of the text.
        words: Of the pieces.
        thresholds: With ``name_bias``.
        labels: The kinds of names, in the order of their scores.
        sentences: Where sentences start, in order; no name goes on from one to
            the next.
    """
    logs = log_softmax(scores.heads["entities"])
    bias = [thresholds["name_bias"]] * len(labels)
    return tuple(
        ReadName(
            span=span_of(pieces, words, run.first, run.last),
            kind=labels[run.label],
            score=run.score,
        )
        for run in best_runs(logs, words, bias, _first_words(pieces, words, sentences))
    )


def _first_words(
    pieces: Sequence[Piece], words: Words, sentences: Sequence[int]
) -> list[int]:
    """Return the number of the first word at or after each start of a sentence."""
    places = [pieces[first].start for first, _ in words]
    found = {bisect.bisect_left(places, start) for start in sentences}
    return sorted(found - {len(places)})


def settled(names: Sequence[ReadName], text: str) -> tuple[ReadName, ...]:
    """Return the names of a text as it uses them: bounded, everywhere, of one kind."""
    bounded = spread(trimmed(names, text), text)
    return of_one_kind(outside_addresses(bounded, text), text)


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
    starts = [place.start for place in places]

    def inside(span: Span) -> bool:
        at = bisect.bisect_right(starts, span.start) - 1
        return at >= 0 and span.start < places[at].end and not span.covers(places[at])

    return tuple(name for name in names if not inside(name.span))


def trimmed(names: Sequence[ReadName], text: str) -> tuple[ReadName, ...]:
    """Return the names without the marks around them; what is all marks is none."""
    found = []
    for name in names:
        words = name.span.of(text)
        start = name.span.start + len(words) - len(words.lstrip(_AROUND))
        end = name.span.end - len(words) + len(words.rstrip(_AROUND))
        if start < end:
            found.append(msgspec.structs.replace(name, span=Span(start, end)))
    return tuple(found)


def spread(names: Sequence[ReadName], text: str) -> tuple[ReadName, ...]:
    """Return names with the other places of a text in which the same words stand.

    Who is surely a person in one sentence ("Mr Vale said") is one in the next.
    Only words with a capital, read with at least ``_SURE`` somewhere.
    """
    sure: dict[str, ReadName] = {}
    for name in names:
        words = name.span.of(text)
        if name.score >= _SURE and len(words) >= _SHORTEST and words[0].isupper():
            sure.setdefault(words, name)
    by_first: dict[str, list[str]] = defaultdict(list)
    for words in sorted(sure, key=len, reverse=True):
        if first := _LETTERS.match(words):
            by_first[first.group()].append(words)
    found, taken = list(names), _places(names)
    for word in _LETTERS.finditer(text):
        for words in by_first.get(word.group(), ()):
            end = word.start() + len(words)
            whole = text.startswith(words, word.start()) and not (
                text[end - 1].isalnum() and text[end : end + 1].isalnum()
            )
            if whole and taken.isdisjoint(range(word.start(), end)):
                span = Span(word.start(), end)
                found.append(msgspec.structs.replace(sure[words], span=span))
                taken.update(range(word.start(), end))
                break
    return tuple(sorted(found, key=lambda name: name.span))


def _places(names: Sequence[ReadName]) -> set[int]:
    return {at for name in names for at in range(name.span.start, name.span.end)}


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
