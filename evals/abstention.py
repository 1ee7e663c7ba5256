"""How many sentences without an event are left alone, at 90 % recall of those with one.

usage: evals/abstention.py [--recall 0.9] [--json]

A sentence of the labelled documents tells an event when the words of a labelled event
stand in it. Its score is the highest probability of a happening that the trained model
gives to a word of it, or the score of an event that the record takes from it. The
held-back half gives totals only.
"""

import argparse
import json
import sys
from pathlib import Path

from run import HERE, read_labels

from communique.annotate.registry import annotate
from communique.extract.registry import extract
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read
from communique.model.annotation import Annotated
from communique.model.content import Event
from communique.model.span import Span


def scored(file: Path) -> list[tuple[float, bool]]:
    """Return score and label of each sentence of a labelled document."""
    labels = read_labels(file)
    raw = RawFile(address=labels["address"], data=labels["text"].encode())
    document = read(raw, IngestOptions()).values[0]
    annotated = annotate(document).values[0]
    told = [_place(document.text, event["words"]) for event in labels.get("events", [])]
    claimed = [
        (evidence.span.start, claim.score)
        for claim in extract(annotated).values
        if isinstance(claim.content, Event)
        for evidence in claim.evidence
        if evidence.field == "category"
    ]
    found = []
    for sentence in annotated.sentences:
        is_told = any(
            start < sentence.end and sentence.start < end
            for start, end in filter(None, told)
        )
        scores = [s for at, s in claimed if sentence.start <= at < sentence.end]
        found.append((max([_score(annotated, sentence), *scores]), is_told))
    return found


def _place(text: str, words: str) -> tuple[int, int] | None:
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def _score(annotated: Annotated, sentence: Span) -> float:
    if annotated.reading is None:
        return 0.0
    return max(
        (
            event.happens
            for event in annotated.reading.events
            if sentence.start <= event.trigger.start < sentence.end
        ),
        default=0.0,
    )


def left_alone(sentences: list[tuple[float, bool]], recall: float) -> dict[str, float]:
    """Return the share of sentences without event below the bar that recall needs."""
    events = sorted((score for score, told in sentences if told), reverse=True)
    bar = events[min(len(events) - 1, int(recall * len(events)))]
    none = [score for score, told in sentences if not told]
    return {
        "sentences": len(sentences),
        "with event": len(events),
        "bar": round(bar, 3),
        "recall": round(sum(s >= bar for s in events) / len(events), 3),
        "left alone": round(sum(s < bar for s in none) / len(none), 3),
    }


def report(recall: float, *, as_json: bool = False) -> None:
    """Score both halves and print the figures."""
    result = {}
    for half in ("dev", "held"):
        files = sorted((HERE / "corpus" / half).glob("*.yml"))
        sentences = [one for file in files for one in scored(file)]
        result[half] = left_alone(sentences, recall)
    if as_json:
        print(json.dumps(result, indent=1))
        return
    for half, figures in result.items():
        print(half, ", ".join(f"{name} {value}" for name, value in figures.items()))


def main() -> int:
    """Score both halves."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--recall", type=float, default=0.9)
    ask.add_argument("--json", action="store_true")
    options = ask.parse_args()
    report(options.recall, as_json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
