"""Score the comparison of people's names on labelled pairs, with its speed.

usage: evals/names.py [--data FOLDER] [--errors SET]

FOLDER (default: ``../shared/data/names`` beside the checkout) holds
``maghreb_pairs.csv`` and ``name_bench_cases.csv`` with the columns case_group,
schema, name1, name2, is_match. The second is split by digest into two halves:
rules were tuned on ``tuned`` alone; quote ``held``. The project's own pairs
(tests/corpus/names.yml) come with every checkout.
"""

import argparse
import csv
import hashlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from communique.reconcile.compare import names, pairing, romanise, skeleton
from communique.reconcile.compare.names import compare_names

ROOT = Path(__file__).parents[1]
LIKE = 0.75
"""From here a shared office makes two names one."""
ALIKE = 0.9
"""From here a shared state does, where nothing speaks against it."""
FAMILY = 0.5
"""From here a family name alone fits a bearer."""


class Case(NamedTuple):
    """Two names and whether one person bears both."""

    left: str
    right: str
    same: bool


class Score(NamedTuple):
    """Precision, recall and their harmonic mean, each in [0, 1]."""

    precision: float
    recall: float
    f1: float


def read_cases(path: Path) -> list[tuple[str, str, Case]]:
    """Return group, schema and case of each row."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["case_group"],
                row["schema"],
                Case(row["name1"], row["name2"], row["is_match"] == "true"),
            )
            for row in csv.DictReader(file)
        ]


def own_cases() -> list[Case]:
    """Return the project's own pairs; pairs that names cannot tell are left out."""
    path = ROOT / "tests" / "corpus" / "names.yml"
    groups = yaml.safe_load(path.read_text("utf-8"))
    return [
        Case(left, right, label == "same")
        for labels in groups.values()
        for label in ("same", "different")
        for left, right in labels.get(label, ())
    ]


def is_held(case: Case) -> bool:
    """Tell whether a case belongs to the half that no rule was tuned on."""
    pair = "|".join(sorted((case.left, case.right)))
    return int(hashlib.sha256(pair.encode()).hexdigest(), 16) % 2 == 1


def fits(case: Case, threshold: float) -> bool:
    """Tell whether two names are judged one, a family name alone included."""
    verdict = compare_names(case.left, case.right)
    least = FAMILY if verdict.relation == "family" else threshold
    return verdict.score >= least


def score(cases: Sequence[Case], judge: Callable[[Case], bool]) -> Score:
    """Return how right a judge is."""
    judged = [(judge(case), case.same) for case in cases]
    found = sum(yes for yes, _ in judged)
    true = sum(same for _, same in judged)
    both = sum(yes and same for yes, same in judged)
    precision, recall = both / (found or 1), both / (true or 1)
    return Score(precision, recall, 2 * both / ((found + true) or 1))


def seconds_a_pair(cases: Sequence[Case], forget: Callable[[], None]) -> float:
    """Return the processor's seconds a pair, the best of ten rounds."""
    best = float("inf")
    for _ in range(10):
        forget()
        start = time.process_time()
        for case in cases:
            compare_names(case.left, case.right)
        best = min(best, time.process_time() - start)
    return best / max(len(cases), 1)


def forget_words() -> None:
    """Forget which words were compared, but not how names are read."""
    skeleton.compare_words.cache_clear()
    pairing.join_words_alike.cache_clear()


def forget_all() -> None:
    """Forget every word and name."""
    forget_words()
    names.read_name.cache_clear()
    romanise.read_word.cache_clear()


def load_sets(folder: Path) -> dict[str, list[Case]]:
    """Return the sets by name; those without data are left out, which is said."""
    sets = {"own pairs": own_cases()}
    for file in ("maghreb_pairs.csv", "name_bench_cases.csv"):
        if not (folder / file).is_file():
            print(f"skipped: {folder / file} is not there")
            continue
        rows = read_cases(folder / file)
        if file.startswith("maghreb"):
            sets["maghreb"] = [c for group, _, c in rows if group == "maghreb"]
            sets["maghreb, as in news"] = [c for g, _, c in rows if g != "maghreb"]
            continue
        people = [c for _, schema, c in rows if schema == "Person"]
        sets["bench people, tuned"] = [c for c in people if not is_held(c)]
        sets["bench people, held"] = [c for c in people if is_held(c)]
        sets["bench people, all"] = people
        sets["bench with companies"] = [c for _, _, c in rows]
    return sets


def print_table(sets: dict[str, list[Case]]) -> None:
    """Print precision, recall and F1 at the two thresholds that matter."""
    print(f"{'set':24}{'pairs':>6}  {'with one office':22}  the name alone")
    print(f"{'':32}{'P':>5}{'R':>6}{'F1':>6}       {'P':>5}{'R':>6}{'F1':>6}")
    for name, cases in sets.items():
        like = score(cases, lambda case: fits(case, LIKE))
        alike = score(
            cases, lambda case: compare_names(case.left, case.right).score >= ALIKE
        )
        figures = "  ".join(
            f"{s.precision:9.3f} {s.recall:.3f} {s.f1:.3f}" for s in (like, alike)
        )
        print(f"{name:24}{len(cases):6}  {figures}")


def print_speed(cases: Sequence[Case]) -> None:
    """Print the time a pair of Latin names takes."""
    latin = [c for c in cases if c.left.isascii() and c.right.isascii()]
    for label, forget in (
        ("names and words met before", lambda: None),
        ("names met before", forget_words),
        ("nothing met before", forget_all),
    ):
        micro = seconds_a_pair(latin, forget) * 1e6
        print(f"{label:30}{micro:7.1f} µs a Latin pair ({len(latin)} pairs)")


def print_errors(cases: Sequence[Case]) -> None:
    """Print the cases that are judged wrongly."""
    for case in cases:
        if fits(case, LIKE) != case.same:
            verdict = compare_names(case.left, case.right)
            wrong = "missed" if case.same else "joined"
            print(f"{wrong} {verdict.score:.3f} {case.left} | {case.right}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = ROOT.parent / "shared" / "data" / "names"
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--errors", metavar="SET", help="a set's name: list its errors")
    options = parser.parse_args()
    sets = load_sets(options.data)
    if options.errors:
        print_errors(sets.get(options.errors, []))
        return
    print_table(sets)
    print()
    print_speed(sets.get("bench people, all", sets["own pairs"]))


if __name__ == "__main__":
    main()
