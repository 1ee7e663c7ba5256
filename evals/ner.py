"""Score the names that the trained model sees, by the scorer beside the data.

usage: evals/ner.py DATA.jsonl SCORE.py [--out FILE] [options of SCORE.py]
"""

import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from language_data import score

from communique.annotate.decode_names import read_names, settled
from communique.annotate.encoder import Encoder, load
from communique.annotate.pieces import pieces_of, words_of
from communique.annotate.reading import MODEL
from communique.model.reading import ReadName
from communique.model.span import Span
from communique.weights.manifest import load_manifest

_GROUP = 5
"""Sentences read together: the data gives them one by one, in order."""

_LAST = re.compile(r"-[^-]*$")


def read_group(encoder: Encoder, sentences: list[str]) -> tuple[ReadName, ...]:
    """Return the names of a few sentences as they are seen there alone."""
    text = " ".join(sentences)
    starts = [0, *itertools.accumulate(len(one) + 1 for one in sentences)]
    pieces = pieces_of(encoder.tokenizer, text)
    if not pieces:
        return ()
    weights = encoder.weights
    words, scores = words_of(pieces, text), encoder.read(pieces)
    labels = weights.labels["entities"]
    least = weights.thresholds
    return read_names(scores, pieces, words, least, labels, sentences=starts)


def predict(
    encoder: Encoder, sentences: list[dict[str, str]]
) -> list[dict[str, object]]:
    """Return the names in the sentences of one document, each in its own places."""
    texts = [sentence["text"].replace("\n", " ") for sentence in sentences]
    starts = [0, *itertools.accumulate(len(text) + 1 for text in texts)]
    names = []
    for at in range(0, len(texts), _GROUP):
        read = read_group(encoder, texts[at : at + _GROUP])
        shift = starts[at]
        names += [
            msgspec.structs.replace(
                one, span=Span(one.span.start + shift, one.span.end + shift)
            )
            for one in read
        ]
    agreed = settled(names, " ".join(texts))
    return [
        {
            "id": sentence["id"],
            "entities": [
                {
                    "start": name.span.start - start,
                    "end": min(name.span.end, start + len(text)) - start,
                    "type": name.kind,
                }
                for name in agreed
                if start <= name.span.start < start + len(text)
            ],
        }
        for sentence, text, start in zip(sentences, texts, starts, strict=False)
    ]


def predicted(data: Path) -> Iterator[str]:
    """Yield one line of JSON for each sentence of the data."""
    encoder = load(load_manifest()[MODEL])
    with data.open(encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    # The number of a sentence follows the name of its document.
    for _, group in itertools.groupby(sentences, lambda one: _LAST.sub("", one["id"])):
        for one in predict(encoder, list(group)):
            yield json.dumps(one)


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    return score(arguments, "ner", predicted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
