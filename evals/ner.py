"""Score the names that the trained model sees, by the scorer beside the data.

usage: evals/ner.py DATA.jsonl SCORE.py [--out FILE] [options of SCORE.py]
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from language_data import score

from communique.annotate.encoder import Encoder, load
from communique.annotate.reader import read_text
from communique.annotate.reading import MODEL
from communique.weights.manifest import load_manifest

_GROUP = 3
"""Sentences read together: the data gives them one by one, in order."""


def predict(
    encoder: Encoder, sentences: list[dict[str, str]]
) -> list[dict[str, object]]:
    """Return the names of consecutive sentences, each in its own places."""
    texts = [sentence["text"].replace("\n", " ") for sentence in sentences]
    names = read_text(encoder, " ".join(texts)).names
    found, start = [], 0
    for sentence, text in zip(sentences, texts, strict=True):
        end = start + len(text)
        entities = [
            {
                "start": name.span.start - start,
                "end": min(name.span.end, end) - start,
                "type": name.kind,
            }
            for name in names
            if start <= name.span.start < end
        ]
        found.append({"id": sentence["id"], "entities": entities})
        start = end + 1
    return found


def predicted(data: Path) -> Iterator[str]:
    """Yield one line of JSON for each sentence of the data."""
    encoder = load(load_manifest()[MODEL])
    with data.open(encoding="utf-8") as lines:
        sentences = [json.loads(line) for line in lines]
    for at in range(0, len(sentences), _GROUP):
        for one in predict(encoder, sentences[at : at + _GROUP]):
            yield json.dumps(one)


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    return score(arguments, "ner", predicted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
