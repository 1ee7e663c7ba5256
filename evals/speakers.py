"""Score who has the floor: the speaker of each sentence of a turn, a speech, a letter.

usage: evals/speakers.py [--list] [--rules] [--check|--update]

A sentence counts where its beginning stands in a passage of somebody, by the labels of
``speakers/`` or by the program. It is right where the last word of the name is the
same, or nobody is named in either. Documents of odd number may be read by who writes
rules; of the even ones only totals are printed.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml
from measures import ROUNDING, Tally, settle
from run import show

from communique.annotate.attribution_blocks import BLOCK
from communique.annotate.registry import BUILT_IN, RULES, annotate
from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.ingest.registry import read
from communique.model.annotation import Annotated
from communique.model.span import Span

FOLDER = Path(__file__).parent / "speakers"


def spoken(labels: dict[str, Any], text: str) -> list[tuple[int, int, str]]:
    """Return the labelled passages: start, end, folded last name or "" for nobody."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for entry in labels["floors"]:
        start = text.find(entry["from"], at)
        end = text.find(entry["to"], max(start, at))
        if start < 0 or end < 0:
            words = f"{entry['from']!r} to {entry['to']!r}"
            message = f"{labels['id']}: {words} not in the text"
            raise ValueError(message)
        at = end + len(entry["to"])
        found.append((start, at, _last(entry.get("speaker"))))
    return found


def _last(name: str | None) -> str:
    return name.split()[-1].strip(".,").casefold() if name else ""


def predicted(annotated: Annotated) -> list[tuple[int, int, str]]:
    """Return the passages of the program, in the same form."""
    text = annotated.document.text
    blocks = [
        one
        for one in annotated.attributions
        if one.rule == BLOCK and text[one.content[0].start] not in "\"“‘'"
    ]
    return [
        (
            piece.start,
            piece.end,
            "" if one.anonymous else _last(one.source_name or ""),
        )
        for one in (*annotated.floors, *blocks)
        for piece in one.content
    ]


def _at(passages: list[tuple[int, int, str]], place: int) -> str | None:
    return next((who for start, end, who in passages if start <= place < end), None)


def score(file: Path, *, models: bool) -> tuple[dict[str, Tally], list[str]]:
    """Return the tallies and differences of one document."""
    labels = yaml.safe_load(file.read_text(encoding="utf-8"))
    address = f"{file.stem}.txt"
    raw = RawFile(address=address, data=labels["text"].encode())
    document = read(raw, IngestOptions()).values[0]
    annotated = annotate(document, BUILT_IN if models else RULES).values[0]
    gold, found = spoken(labels, document.text), predicted(annotated)
    right = told = wanted = 0
    lines: list[str] = []
    for sentence in annotated.sentences:
        place = max(sentence.start, _inside(gold, sentence))
        asked, given = _at(gold, place), _at(found, place)
        right += asked is not None and asked == given
        told += given is not None
        wanted += asked is not None
        if asked != given:
            words = " ".join(sentence.of(document.text).split())[:90]
            lines.append(f"{file.stem[:3]}: {asked!r} read as {given!r} | {words}")
    genre = document.genre.value if document.genre else None
    same = genre == labels["document"]["genre"]
    if not same:
        lines.append(f"{file.stem[:3]}: genre {labels['document']['genre']} as {genre}")
    return {
        "speaker": Tally(right, told, wanted),
        "genre": Tally(int(same), int(genre is not None), 1),
    }, lines


def _inside(gold: list[tuple[int, int, str]], sentence: Span) -> int:
    """Return where a passage begins in a sentence, as behind a label; -1 for none."""
    return next((s for s, _, _ in gold if sentence.start < s < sentence.end), -1)


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--list", action="store_true", help="differences, odd numbers")
    parser.add_argument("--rules", action="store_true", help="without trained models")
    parser.add_argument("--check", action="store_true", help="compare with floors")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    options = parser.parse_args()
    reached: dict[str, dict[str, float]] = {}
    for parity, name in ((1, "odd"), (0, "even")):
        tallies: dict[str, Tally] = {}
        for file in sorted(FOLDER.glob("*.yml")):
            if int(file.name[:3]) % 2 != parity:
                continue
            found, lines = score(file, models=not options.rules)
            for measure, tally in found.items():
                tallies[measure] = tallies.get(measure, Tally()).plus(tally)
            if parity and options.list:
                print(*lines, sep="\n")
        show(name, tallies)
        reached[name] = {
            f"speaker {which}": round(value, 4)
            for which, value in (
                ("P", tallies["speaker"].precision),
                ("R", tallies["speaker"].recall),
            )
        }
    return settle(
        reached,
        FOLDER / "floors.json",
        update=options.update,
        check=options.check,
        allow_regression=False,
        margin=ROUNDING,
    )


if __name__ == "__main__":
    sys.exit(main())
