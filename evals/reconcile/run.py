"""How well many documents become one record, against the pinned floors.

    python evals/reconcile/run.py             both halves, numbers only
    python evals/reconcile/run.py --list      every difference on dev
    python evals/reconcile/run.py --only events --case 02
    python evals/reconcile/run.py --record --case 02     the record of a dev case
    python evals/reconcile/run.py --json      figures as JSON
    python evals/reconcile/run.py --check     exit 1 when a figure is under its floor
    python evals/reconcile/run.py --update    raise the floors to what was reached

The held-back half is scored as a whole and its differences are never listed.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # measures.py

from caseformat import read_case
from casescore import Scored, score_case, score_together
from ledger_of import process_case, reconcile_all, run_case
from measures import ARITHMETIC, ROUNDING, Tally, settle
from record_lines import record_lines

from communique.pipeline.stages import Processed

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
"""Of the rules alone, which read alike on every machine."""

WITH_MODELS = HERE / "floors-models.json"


def main() -> int:
    """Score, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="list differences on dev")
    parser.add_argument("--only", help="list differences of this measure only")
    parser.add_argument("--case", help="only the dev cases whose id starts so")
    parser.add_argument("--record", action="store_true", help="print dev records")
    parser.add_argument("--check", action="store_true", help="compare with floors")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--rules", action="store_true", help="without trained models")
    options = parser.parse_args()
    if options.record:
        return show_records(options.case or "")
    reached = {}
    for half in ("dev",) if options.case else ("dev", "held"):
        tallies, misses = run(half, options.case or "", models=not options.rules)
        reached[half] = figures_of(tallies)
        if not options.json:
            show(half, tallies)
        if half == "dev" and (options.list or options.only):
            for case, measure, words in misses:
                if options.only is None or measure.startswith(options.only):
                    print(f"{case[:3]} {measure}: {words}")
    if options.json:
        print(json.dumps(reached, indent=1))
    if options.case:
        return 0
    return settle(
        reached,
        FLOORS if options.rules else WITH_MODELS,
        update=options.update,
        check=options.check,
        allow_regression=options.allow_regression,
        margin=ROUNDING if options.rules else ARITHMETIC,
    )


def figures_of(tallies: dict[str, Tally]) -> dict[str, float]:
    """Return precision, recall and F1 of each measure; none that says nothing."""
    figures = {}
    for measure, tally in tallies.items():
        if tally.predicted:
            figures[f"{measure} P"] = round(tally.precision, 4)
        if tally.labelled:
            figures[f"{measure} R"] = round(tally.recall, 4)
        if tally.predicted and tally.labelled:
            figures[f"{measure} F1"] = round(tally.f1, 4)
    return figures


def run(
    half: str, prefix: str, *, models: bool
) -> tuple[dict[str, Tally], list[tuple[str, str, str]]]:
    """Return tallies by measure, and all differences with their case."""
    total = Scored({}, [])
    misses = []
    together: dict[str, Processed] = {}
    for file in sorted((HERE / half).glob(f"{prefix}*.yml")):
        case = read_case(file)
        processed = process_case(case, models=models)
        together.update({f"{case.id}/{k}": p for k, p in processed.items()})
        scored = score_case(case, reconcile_all(processed))
        for measure, tally in scored.tallies.items():
            total.add(measure, tally)
        misses += [(case.id, measure, words) for measure, words in scored.misses]
    scored = score_together(reconcile_all(together))
    for measure, tally in scored.tallies.items():
        total.add(measure, tally)
    misses += [("all", measure, words) for measure, words in scored.misses]
    return total.tallies, misses


def show_records(prefix: str) -> int:
    """Print what the program makes of dev cases."""
    for file in sorted((HERE / "dev").glob(f"{prefix}*.yml")):
        print(f"\n{file.stem}", *record_lines(run_case(read_case(file))), sep="\n  ")
    return 0


def show(half: str, tallies: dict[str, Tally]) -> None:
    """Print a table of one half."""
    print(
        f"\n{half:<30} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'told':>5} {'all':>5}"
    )
    for measure, tally in tallies.items():
        print(
            f"{measure:<30} {tally.precision:>6.3f} {tally.recall:>6.3f}"
            f" {tally.f1:>6.3f} {tally.right:>6} {tally.predicted:>5}"
            f" {tally.labelled:>5}"
        )


if __name__ == "__main__":
    sys.exit(main())
