"""How well scores say how often claims are right: expected calibration error.

    python evals/calibration.py            both halves of the corpus, by kind and reader

A claim is right here when a label of its kind (for events: of its category) overlaps
its words: what ``data/calibration.yml`` counts. The error is the mean distance
between score and share right over ten equal steps of the score, weighted by the
claims in each.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus_score import found_claims
from run import HERE, read_labels

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.pipeline.stages import process

STEPS = 10
KEEP_ALL = IngestOptions(
    least_event=0.0,
    least_figure=0.0,
    least_agreement=0.0,
    least_commitment=0.0,
    least_office_held=0.0,
    least_framing=0.0,
)

Judged = tuple[str, float, bool]
"""Kind, score and whether a claim is right."""


def judged(files: Iterable[Path]) -> list[Judged]:
    """Return every claim that has a kind which is labelled."""
    found: list[Judged] = []
    for file in files:
        labels = read_labels(file)
        raw = RawFile(address=labels["address"], data=labels["text"].encode())
        processed = process(raw, KEEP_ALL)
        for kind, claim, right in found_claims(processed, labels):
            found.append((kind, claim.score, right))
    return found


def error(scores: Iterable[tuple[float, bool]]) -> float:
    """Return the expected calibration error of (score, right); 0 of none."""
    steps: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in scores:
        steps[min(int(score * STEPS), STEPS - 1)].append((score, right))
    total = sum(len(step) for step in steps.values())
    apart = [
        abs(sum(s for s, _ in step) - sum(right for _, right in step))
        for step in steps.values()
    ]
    return sum(apart) / total if total else 0.0


def main() -> int:
    """Print both halves."""
    for half in ("dev", "held"):
        found = judged(sorted((HERE / "corpus" / half).glob("*.yml")))
        print(f"\n{half:<12} {'score':>6} {'right':>6} {'claims':>7}")
        groups: dict[tuple[str, float], list[bool]] = defaultdict(list)
        for kind, score, right in found:
            groups[kind, score].append(right)
        for (kind, score), verdicts in sorted(groups.items()):
            share = sum(verdicts) / len(verdicts)
            print(f"{kind:<12} {score:>6.2f} {share:>6.2f} {len(verdicts):>7}")
        for kind in sorted({kind for kind, _, _ in found}):
            pairs = [(s, right) for k, s, right in found if k == kind]
            print(f"error of {kind}: {error(pairs):.3f}")
        print(f"error of all: {error((s, right) for _, s, right in found):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
