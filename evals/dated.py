"""Score the date grammar on sentences of our own, labelled apart from its rules.

usage: evals/dated.py [--list]

The sentences of ``dates/`` are invented, each with its day of publication and the EDTF
values that a careful reader gives. Those of odd number may be read by who writes
rules; of the even ones only totals are printed, so that they tell what generalises.
"""

import argparse
import sys
from pathlib import Path

import yaml

from communique.grammar.dates import find_dates
from communique.lexicon.dates import load_date_lexicon
from communique.lexicon.sentences import load_sentence_rules
from communique.model.dates import from_edtf
from communique.text.sentences import find_sentences

SENTENCES = Path(__file__).parent / "dates"
UNKNOWN = "-"


def values(text: str, published: str) -> list[str]:
    """Return the EDTF values of a text in its order, ``none`` for one without."""
    found = find_dates(
        text,
        sentences=find_sentences(text, rules=load_sentence_rules("en")),
        published=None if published == UNKNOWN else from_edtf(published),
        lexicon=load_date_lexicon("en"),
    )
    return [m.interval.edtf if m.interval else "none" for m in found]


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="differences, odd numbers")
    options = parser.parse_args()
    print(f"{'':<12}{'odd':>14}{'even':>14}")
    sums: dict[int, list[int]] = {1: [0, 0], 0: [0, 0]}
    for file in sorted(SENTENCES.glob("*.yml")):
        tally: dict[int, list[int]] = {1: [0, 0], 0: [0, 0]}
        lines = []
        items = yaml.safe_load(file.read_text("utf-8"))
        for number, (text, published, labels) in enumerate(items, 1):
            wanted = [str(label) for label in labels]
            found = values(text, str(published))
            for count in (tally, sums):
                count[number % 2][0] += found == wanted
                count[number % 2][1] += 1
            if number % 2 and found != wanted:
                lines.append(f"{file.stem} {number}: {text}\n  {wanted} {found}")
        show(file.stem, tally)
        if options.list:
            print(*lines, sep="\n")
    show("all", sums)
    return 0


def show(name: str, tally: dict[int, list[int]]) -> None:
    """Print the shares right of odd and even numbers."""
    shares = (f"{r:>5}/{n:<4}{r / n:.3f}" for r, n in (tally[1], tally[0]))
    print(f"{name:<12}" + "".join(f"{share:>14}" for share in shares))


if __name__ == "__main__":
    sys.exit(main())
