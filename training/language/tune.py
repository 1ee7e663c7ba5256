"""Set the thresholds of the decoder for sayings on development articles.

usage: tune.py --data dev.jsonl --scorer score.py [--rounds 60] [--articles N]

The network is run once; coordinate by coordinate, each threshold takes the value that scores best
(F1 of content with the right source plus a fifth of F1 of content words). Prints what it found.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path

from communique.annotate.decode_sayings import read_sayings
from communique.annotate.encoder import load
from communique.annotate.pieces import pieces_of, words_of
from communique.weights.manifest import load_manifest

GRID = {
    "cue_bias": (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0),
    "source_bias": (-1.0, 0.0, 0.5, 1.0, 2.0),
    "content_bias": (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5),
    "content_link": (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5),
    "source_link": (0.02, 0.05, 0.1, 0.2, 0.3, 0.5),
    "far": (0.0, 5.0, 12.0, 25.0, 60.0),
}


def main() -> int:
    """Search."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--scorer", type=Path, required=True)
    ask.add_argument("--articles", type=int, default=10**6)
    options = ask.parse_args()
    spec = importlib.util.spec_from_file_location("score", options.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    encoder = load(load_manifest()["language"])
    articles = [json.loads(line) for line in options.data.open(encoding="utf-8")][
        : options.articles
    ]
    cached = []
    for article in articles:
        pieces = pieces_of(encoder.tokenizer, article["text"])
        words = words_of(pieces, article["text"])
        cached.append((scorer.Doc(article), encoder.read(pieces), pieces, words))

    def value(limits: dict[str, float]) -> tuple[float, float, float]:
        counts = []
        for document, scores, pieces, words in cached:
            said = [
                {
                    "source": [[one.source.start, one.source.end]]
                    if one.source
                    else [],
                    "cue": [[one.cue.start, one.cue.end]],
                    "content": [[piece.start, piece.end] for piece in one.content],
                }
                for one in read_sayings(scores, pieces, words, limits)
            ]
            counts.append(scorer.score_doc(document, said)[0])
        total = scorer.total(counts)
        linked = scorer.prf(*total["attr.+source"])[2]
        tokens = scorer.prf(*total["token.content"])[2]
        return linked + 0.2 * tokens, linked, tokens

    best = dict(encoder.weights.thresholds)
    reached = value(best)
    print("start", [round(x, 4) for x in reached], flush=True)
    for name, grid in [*GRID.items(), *list(GRID.items())[:4]]:
        for trial in grid:
            found = value({**best, name: trial})
            if found > reached:
                reached, best = found, {**best, name: trial}
        print(name, best[name], [round(x, 4) for x in reached], flush=True)
    for name in GRID:
        print(f"{name} = {best[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
