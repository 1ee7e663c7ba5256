"""Score events on the labelled paragraphs that training sets aside.

usage: evals/paragraphs.py [--rules] [--list] [--only CATEGORY]

The paragraphs of ``training/language/data/events`` were written apart from the rules
and from the corpus; one in sixteen, by its number, is left out of training and
watched. Here each is read as a document of its own by the whole pipeline. Thresholds
of events are set on them; so a figure from here is one of development.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from measures import Tally

from communique.ingest.options import IngestOptions
from communique.ingest.raw import RawFile
from communique.model.claim import Claim
from communique.model.content import Event
from communique.model.span import Span
from communique.pipeline.stages import process

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training" / "language"))

from data import event_lines, nearest, occurrence, whole

_PARTIES = ("actor", "recipient", "participant", "signatory", "host", "present")
_STATUS = {
    "asserted": {"occurred", "ongoing"},
    "requested": {"proposed"},
    "conditional": {"proposed", "planned"},
    "possible": {"proposed"},
}
_STANDING = "he she it they we i you who them us him her his its their our"
_PRONOUNS = frozenset(_STANDING.split(" "))


class Gold(NamedTuple):
    """One labelled event, with places in the text as read."""

    category: str
    modality: str
    trigger: Span
    parties: list[Span]
    date: list[Span]


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rules", action="store_true", help="without trained models")
    parser.add_argument("--list", action="store_true", help="list every difference")
    parser.add_argument("--only", help="of this category only")
    options = parser.parse_args()
    _, lines = event_lines(HERE.parent / "training/language/data/events")
    tallies: dict[str, Tally] = {}
    ingest = IngestOptions(models=not options.rules)
    for line in lines:
        for measure, tally, note in score(line, ingest):
            tallies[measure] = tallies.get(measure, Tally()).plus(tally)
            if options.list and note and options.only in (None, note.split()[0]):
                print(f"{line['id']} {measure}: {note}\n      {line['text'][:240]}")
    for measure, tally in sorted(tallies.items()):
        print(
            f"{measure:<28} P {tally.precision:.3f} R {tally.recall:.3f}"
            f" F1 {tally.f1:.3f} of {tally.labelled}"
        )
    return 0


def score(line: dict[str, Any], ingest: IngestOptions) -> list[tuple[str, Tally, str]]:
    """Return (measure, tally, difference in words) of one paragraph."""
    head = f"15 June {line['year']}\n\n"
    raw = RawFile(address=f"{line['id']}.txt", data=(head + line["text"]).encode())
    processed = process(raw, ingest)
    text = processed.document.text if processed.document else ""
    shift = text.find(line["text"][:40])
    if shift < 0:
        return []
    gold = [_gold(line["text"], event, shift) for event in line["events"]]
    left = [c for c in processed.claims if isinstance(c.content, Event)]
    found = [
        ("found", Tally(0, len(left), len(gold)), ""),
        ("all right", Tally(0, len(left), len(gold)), ""),
    ]
    for one in gold:
        match = next((claim for claim in left if _same(claim, one)), None)
        if match is None:
            words = one.trigger.of(text)
            found.append(("missing", Tally(0, 0, 1), f"{one.category} {words!r}"))
            continue
        left.remove(match)
        found.append(("found", Tally(1, 0, 0), ""))
        verdict = judged(match, one, text)
        wanted = f"wants {[span.of(text) for span in one.parties]}"
        for field, right in verdict.items():
            note = "" if right else f"{_shown(match, text)} {wanted}"
            found.append((field, Tally(int(right), 1, 1), note))
        found.append(("all right", Tally(int(all(verdict.values())), 0, 0), ""))
    found += [("extra", Tally(0, 1, 0), _shown(claim, text)) for claim in left]
    return found


def _shown(claim: Claim, text: str) -> str:
    event = claim.content
    assert isinstance(event, Event)
    names = [f"{party.full_name}/{party.role}" for party in event.participants]
    words = [e.span.of(text) for e in claim.evidence if e.field == "category"]
    day = event.date.edtf if event.date else None
    return f"{event.category} {words} {names} {event.status} {day}"


def _gold(text: str, event: dict[str, Any], shift: int) -> Gold:
    nth = int(event.get("n", 1))
    spans = whole(text, event["trigger"])
    trigger = (
        spans[nth - 1] if nth <= len(spans) else occurrence(text, event["trigger"], nth)
    )

    def places(role: str) -> list[Span]:
        return [
            Span(a + shift, b + shift)
            for words in event.get(role, ())
            for a, b in [nearest(text, words, trigger)]
        ]

    if "parties" in event:
        parties = places("parties")
    else:
        said = [span for role in _PARTIES for span in places(role)]
        parties = [
            s
            for s in said
            if text[s.start - shift : s.end - shift].casefold() not in _PRONOUNS
        ]
    return Gold(
        event["category"],
        event["modality"],
        Span(trigger[0] + shift, trigger[1] + shift),
        parties,
        places("date"),
    )


def _same(claim: Claim, one: Gold) -> bool:
    assert isinstance(claim.content, Event)
    said = [e.span for e in claim.evidence if e.field == "category"]
    return claim.content.category == one.category and any(
        span.overlaps(one.trigger) for span in said
    )


def judged(claim: Claim, one: Gold, text: str) -> dict[str, bool]:
    """Return which fields of a found event are right."""
    event = claim.content
    assert isinstance(event, Event)
    dates = [e.span for e in claim.evidence if e.field == "date"]
    if one.date:
        date = any(d.overlaps(g) for d in dates for g in one.date)
    else:
        date = not any(one.trigger.start - 200 < d.start for d in dates)
    allowed = _STATUS.get(one.modality, {one.modality})
    return {
        "status": str(event.status) in allowed,
        "date": date,
        "people": people_right(claim, one.parties, text),
    }


def people_right(claim: Claim, wanted: Sequence[Span], text: str) -> bool:
    """Tell whether all parties are named and nobody else.

    Several may stand in the words of one label ("Kenya, Tanzania and Uganda").
    """
    event = claim.content
    assert isinstance(event, Event)
    left = list(wanted)
    met: list[Span] = []
    for number, party in enumerate(event.participants):
        proofs = [
            e.span
            for e in claim.evidence
            if e.field == "participants" and e.index == number
        ]
        match = next(
            (w for w in left if any(p.overlaps(w) for p in proofs)),
            next((w for w in left if _named(party.full_name, w.of(text))), None),
        )
        if match is None and not any(w.covers(p) for w in met for p in proofs):
            return False
        met += [match] if match else []
        left = [w for w in left if w is not match]
    return not left


def _named(name: str, words: str) -> bool:
    return name.casefold().split()[-1] in words.casefold()


if __name__ == "__main__":
    sys.exit(main())
