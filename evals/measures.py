"""What all evals share: tallies, and floors that only rise."""

import json
from pathlib import Path
from typing import NamedTuple

ROUNDING = 0.0005
"""A figure this far under its floor is a rounding, not a loss."""

ARITHMETIC = 0.03
"""The same with trained models, whose sums differ by processor in the last digits."""

Reached = dict[str, dict[str, float]]
"""Figures by half and measure."""


class Tally(NamedTuple):
    """Counts of one measure: right, predicted, labelled."""

    right: int = 0
    predicted: int = 0
    labelled: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Return the sum of two tallies."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 1 when nothing was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of labels found; 1 when nothing is labelled."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def _raised(reached: Reached, floors: Reached) -> Reached:
    """Return what was reached, and where a floor is higher within the margin, that."""
    return {
        half: {
            measure: max(value, floors.get(half, {}).get(measure, value))
            for measure, value in measures.items()
        }
        for half, measures in reached.items()
    }


def settle(
    reached: Reached,
    file: Path,
    *,
    update: bool,
    check: bool,
    allow_regression: bool,
    margin: float = ROUNDING,
) -> int:
    """Compare with the floors of a file, or raise them; return the exit code."""
    floors: Reached = json.loads(file.read_text("utf-8")) if file.exists() else {}
    under = [
        f"{half}: {measure} {reached[half].get(measure, 0.0):.4f} < {floor:.4f}"
        for half, pinned in floors.items()
        for measure, floor in pinned.items()
        if reached[half].get(measure, 0.0) < floor - margin
    ]
    if update and (allow_regression or not under):
        kept = reached if allow_regression else _raised(reached, floors)
        text = json.dumps(kept, indent=1, sort_keys=True)
        file.write_text(f"{text}\n", "utf-8")
        return 0
    if under and (update or check):
        print("\nunder the floor:", *under, sep="\n  ")
        return 1
    return 0
