"""Score the names that the trained model sees, by the scorer beside the data.

usage: evals/ner.py DATA.jsonl SCORE.py [--out FILE] [options of SCORE.py]
"""

import json
import subprocess
import sys
from pathlib import Path

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


def main(arguments: list[str]) -> int:
    """Predict, write the predictions, run the scorer."""
    data, scorer, *rest = arguments
    out = Path("ner_predictions.jsonl")
    if "--out" in rest:
        at = rest.index("--out")
        out = Path(rest[at + 1])
        del rest[at : at + 2]
    encoder = load(load_manifest()[MODEL])
    with Path(data).open(encoding="utf-8") as lines, out.open("w") as written:
        sentences = [json.loads(line) for line in lines]
        for at in range(0, len(sentences), _GROUP):
            for one in predict(encoder, sentences[at : at + _GROUP]):
                written.write(json.dumps(one) + "\n")
    command = [sys.executable, scorer, data, str(out), *rest]
    return subprocess.run(command, check=False).returncode  # noqa: S603 - fixed words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
