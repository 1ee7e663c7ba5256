"""How far two people agree who label the events of the same documents.

usage: evals/agreement.py [--list]

The second labels (corpus/second) were written from the text and the written rules
alone, without the first labels in sight. They are scored against the first as the
program is: what two careful readers do not share, no program can be asked for.
"""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

import yaml
from corpus_score import Labels, judge_event, match, place_of, placed
from measures import Tally

from communique.lexicon.territories import territories
from communique.model.content import Event, Party, Status
from communique.model.dates import from_edtf
from communique.model.mention import MentionKind
from communique.model.span import Span

CORPUS = Path(__file__).parent / "corpus"
FIELDS = ("people", "date", "status")


class Proof(NamedTuple):
    """Words of a second label, as evidence of a claim."""

    span: Span
    field: str = "category"


class Second(NamedTuple):
    """A second label in the place of a claim."""

    id: str
    content: Event
    evidence: tuple[Proof, ...]


def of_states() -> frozenset[str]:
    """Return the names and adjectives of states, folded."""
    return frozenset(
        name.casefold()
        for state in territories()
        for known in (state.names, state.demonyms)
        for name in known.get("en", ())
    )


def second(number: int, label: Labels, text: str, states: frozenset[str]) -> Second:
    """Return a second label in the form of a claim."""
    parties = tuple(
        Party(
            name=one["name"],
            full_name=one["name"],
            kind=MentionKind.COUNTRY
            if one["name"].casefold().removeprefix("the ") in states
            else MentionKind.ORGANIZATION,
            country=one.get("country"),
        )
        for one in label.get("participants") or ()
    )
    words = place_of(text, label["words"])
    assert words is not None, label["words"]
    day = label.get("date")
    return Second(
        id=str(number),
        content=Event(
            category=label["category"],
            status=Status(label["status"]),
            date=from_edtf(str(day)) if day else None,
            participants=parties,
        ),
        evidence=(Proof(words),),
    )


def main() -> int:
    """Print how much of the first labels the second share."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--list", action="store_true", help="what is not shared")
    options = ask.parse_args()
    states = of_states()
    found, whole = Tally(), Tally()
    right = dict.fromkeys(FIELDS, 0)
    for path in sorted((CORPUS / "second").glob("*.yml")):
        first = yaml.safe_load(
            next((CORPUS / "dev").glob(f"{path.stem}-*.yml")).read_text("utf-8")
        )
        labels = yaml.safe_load(path.read_text("utf-8"))["events"]
        text = first["text"]
        claims = [second(n, one, text, states) for n, one in enumerate(labels)]
        gold = placed(text, first.get("events", ()))
        good = 0
        pairs = match("events", claims, gold)
        for claim, entry in pairs:
            judged = judge_event(claim, entry)
            good += all(judged.values())
            for field in FIELDS:
                right[field] += judged[field]
            if options.list and not all(judged.values()):
                wrong = ", ".join(f for f in FIELDS if not judged[f])
                print(f"{path.stem} {entry['category']}: {wrong}: {entry['words']}")
        found = found.plus(Tally(len(pairs), len(claims), len(gold)))
        whole = whole.plus(Tally(good, len(claims), len(gold)))
    for name, tally in (("events", found), ("events, all right", whole)):
        print(f"{name:20} P {tally.precision:.2f} R {tally.recall:.2f}", end=" ")
        print(f"F1 {tally.f1:.2f} ({tally.predicted} and {tally.labelled} labels)")
    for field in FIELDS:
        print(f"  {field:18} {right[field] / found.right:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
