"""Quality of the pipeline on the labelled corpus, against the pinned floors.

    python evals/run.py                 both halves, numbers only for the held one
    python evals/run.py --list          every difference on dev, line by line
    python evals/run.py --check         exit 1 when a figure is under its floor
    python evals/run.py --update        raise floors to what was reached
    python evals/run.py --rules         without the trained models; floors of their own
    python evals/run.py --save FILE     keep the differences on dev
    python evals/run.py --against FILE  gains and losses since, line by line
    python evals/run.py --all [--public FOLDER]  every measure, see everything.py

A floor is lowered only with ``--allow-regression`` and a line in CHANGELOG.md.
The held-back half is scored as a whole and its differences are never listed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml
from corpus_score import Labels, Miss, score
from measures import ARITHMETIC, ROUNDING, Tally, settle

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.lexicon.load import Loader
from communique.pipeline.stages import process

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
"""Of the rules alone, which read alike on every machine."""

WITH_MODELS = HERE / "floors-models.json"


def main() -> int:
    """Score, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="list differences on dev")
    parser.add_argument("--only", help="list differences of this kind only")
    parser.add_argument("--check", action="store_true", help="compare with floors")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument("--allow-regression", action="store_true")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep differences")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="gains and losses since --save"
    )
    parser.add_argument("--all", action="store_true", help="every measure")
    parser.add_argument(
        "--public", type=Path, metavar="FOLDER", help="labelled public data, for --all"
    )
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--rules", action="store_true", help="without trained models")
    parser.add_argument(
        "--documents", default="*", metavar="GLOB", help="names of documents, as 10*"
    )
    options = parser.parse_args()
    reached: dict[str, dict[str, float]] = {}
    for half in ("dev", "held"):
        files = sorted((HERE / "corpus" / half).glob(f"{options.documents}.yml"))
        ingest = IngestOptions(models=not options.rules)
        tallies, misses = run(files, ingest)
        reached[half] = {
            f"{measure} {name}": round(value, 4)
            for measure, tally in tallies.items()
            for name, value in (("P", tally.precision), ("R", tally.recall))
        }
        if not options.json:
            show(half, tallies)
        if half == "dev":
            if options.list:
                show_misses(misses, options.only)
            lines = [line(document, miss) for document, miss in misses]
            if options.against:
                show_changes(options.against.read_text("utf-8").splitlines(), lines)
            if options.save:
                options.save.write_text("\n".join(lines) + "\n", "utf-8")
    if options.json:
        print(json.dumps(reached, indent=1))
    if options.all:
        from everything import measure_all  # noqa: PLC0415 - it reads this module

        measure_all(options.public)
    if options.documents != "*":
        return 0  # floors are of all documents
    return settle(
        reached,
        FLOORS if options.rules else WITH_MODELS,
        update=options.update,
        check=options.check,
        allow_regression=options.allow_regression,
        margin=ROUNDING if options.rules else ARITHMETIC,
    )


def run(
    files: Iterable[Path], ingest: IngestOptions
) -> tuple[dict[str, Tally], list[tuple[str, Miss]]]:
    """Return tallies by measure and all differences with their document."""
    tallies: dict[str, Tally] = {}
    misses: list[tuple[str, Miss]] = []
    for file in files:
        labels = read_labels(file)
        raw = RawFile(address=labels["address"], data=labels["text"].encode())
        scored = score(process(raw, ingest), labels)
        for measure, tally in scored.tallies.items():
            tallies[measure] = tallies.get(measure, Tally()).plus(tally)
        misses += [(labels["id"], miss) for miss in scored.misses]
    return tallies, misses


def read_labels(file: Path) -> Labels:
    """Return a labelled document; only ``true`` and ``false`` are truth values."""
    labels: Labels = yaml.load(file.read_text("utf-8"), Loader=Loader)  # noqa: S506 - the safe loader, without "no"
    return labels


def show(half: str, tallies: dict[str, Tally]) -> None:
    """Print a table of one half."""
    print(f"\n{half:<28} {'P':>6} {'R':>6} {'F1':>6} {'labels':>7}")
    for measure, tally in tallies.items():
        print(
            f"{measure:<28} {tally.precision:>6.3f} {tally.recall:>6.3f}"
            f" {tally.f1:>6.3f} {tally.labelled:>7}"
        )


def show_misses(misses: Iterable[tuple[str, Miss]], only: str | None) -> None:
    """Print every difference of the development half."""
    print()
    for document, miss in misses:
        if only is None or miss.kind.startswith(only):
            print(f"{document[:3]} {miss.kind}: {miss.what}\n      {miss.words[:240]}")


def line(document: str, miss: Miss) -> str:
    """Return a difference as one line."""
    return " ".join(f"{document[:3]} {miss.kind}: {miss.what} | {miss.words}".split())


def show_changes(before: Iterable[str], after: Iterable[str]) -> None:
    """Print the differences that are gone (gains) and those that are new (losses)."""
    old, new = Counter(before), Counter(after)
    for title, found in (("gains", old - new), ("losses", new - old)):
        print(f"\n{title}: {found.total()}")
        for one in sorted(found.elements()):
            print(f"  {one}")


if __name__ == "__main__":
    sys.exit(main())
