"""More from the same labelled texts: other names in the places of names, pieces left out.

A small network learns the names of a small set by heart, and the words of its paragraphs; both
ways keep it looking at what stands around them.
"""

import functools
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from data import Window, within

from communique.lexicon.territories import territories

SWAPPED = 0.4  # share of sentences with names that get others
CROPPED = 0.35  # share of the texts about events of which a few sentences are left
FORGOTTEN = 0.06  # share of the pieces of a paragraph that are hidden

_FEW = 2  # starts and an end: one sentence

WORDED = frozenset(
    "trigger actor recipient participant signatory host present place date about parties".split()
)
"""What of an event is worded as in the text."""

_TITLED = re.compile(
    r"\b(?:(?:Prime |Foreign |Defen[cs]e |Interior )?Minister|President|Premier|Chancellor|King"
    r"|General|Colonel|Major|Captain|Commodore|Admiral|Brigadier|Commander|Lieutenant|Marshal"
    r"|Ambassador|Secretary|Senator|Mr|Mrs|Ms|Dr|Gen|Col|Adm|Lt|Maj|Capt)\.? "
    r"(?:[A-Z]\w+ ){0,2}(?!Minister|President|General|Staff|Secretary|Colonel|Major|Admiral"
    r"|Marshal|Commander|Defen[cs]e|Affairs|Interior|Security)([A-Z][a-zà-ž]{3,})$"
)
"""Someone with a title directly before the name; the surname is the last word."""


def cropped(window: Window, rng: random.Random) -> Window:
    """Return a text about events, now and then one to three of its sentences alone.

    Short notes and single sentences are read as surely as whole documents only then.
    """
    starts = [*window.bounds, len(window.ids)]
    if rng.random() >= CROPPED or len(starts) <= _FEW:
        return window
    first = rng.randrange(len(starts) - 1)
    last = min(len(starts) - 1, first + rng.choice((1, 1, 2, 3)))
    a, b = starts[first], starts[last]
    return Window(
        ids=window.ids[a:b],
        shapes=window.shapes[a:b],
        offsets=window.offsets[a:b],
        tags=window.tags[a:b],
        modality=None if window.modality is None else window.modality[a:b],
        links=within(window.links, a, b),
    )


def names_of(lines: Iterable[dict]) -> dict[str, list[str]]:
    """Return the names of labelled sentences by kind, each once, in order."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for e in line["entities"]:
            found[e["type"]].add(line["text"][e["start"] : e["end"]])
    return {kind: sorted(words) for kind, words in sorted(found.items())}


def swapped(line: dict, pool: dict[str, list[str]], rng: random.Random) -> dict:
    """Return a labelled sentence, now and then with other names of the same kinds.

    The same name gets the same name each time, so that a short text still speaks of somebody.
    A sentence whose names overlap stays.
    """
    spans = sorted(line["entities"], key=lambda e: e["start"])
    overlap = any(a["end"] > b["start"] for a, b in itertools.pairwise(spans))
    if overlap or rng.random() >= SWAPPED:
        return line
    text, at, entities, given = "", 0, [], {}
    for e in spans:
        old = line["text"][e["start"] : e["end"]]
        if (e["type"], old) not in given:
            new = rng.choice(pool.get(e["type"], [old]))
            given[e["type"], old] = _cased_as(old, new)
        text += line["text"][at : e["start"]]
        start, at = len(text), e["end"]
        text += given[e["type"], old]
        entities.append({"start": start, "end": len(text), "type": e["type"]})
    return {"text": text + line["text"][at:], "entities": entities}


def _cased_as(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 4 else new


def forgetful(window: Window, mask: int, rng: random.Random) -> Window:
    """Return a paragraph with some of its pieces hidden; marks and triggers stay."""
    hidden = np.array([rng.random() < FORGOTTEN for _ in window.ids], bool)
    hidden &= (window.tags == 0) & (window.shapes > 0)
    return replace(window, ids=np.where(hidden, mask, window.ids))


def elsewhere(line: dict, surnames: list[str], rng: random.Random) -> dict:
    """Return a labelled document as it would be of other states and other people.

    A state goes with its adjective and its capital; a surname with all its places. States
    of more than one word stay, and whatever else would not read right.
    """
    words = {*re.findall(r"\w[\w'’-]*\w", line["text"])}
    here = [one for one in _states() if words & {*one}]
    away = [one for one in _states() if not words & {*one}]
    exchanged = {}
    for one in here:
        like = [new for new in away if _sounds(new) == _sounds(one)]
        if like:
            new = rng.choice(like)
            away.remove(new)
            exchanged |= dict(zip(one, new, strict=True))
    for name in sorted(surnames_of([line])):
        new = rng.choice(surnames)
        if (
            new not in words
            and name not in exchanged
            and new not in {*exchanged.values()}
        ):
            exchanged[name] = new
    if not exchanged:
        return line
    either = "|".join(sorted(map(re.escape, exchanged), key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{either})\b")

    def put(value: object) -> object:
        if isinstance(value, str):
            return pattern.sub(lambda found: exchanged[found[0]], value)
        return [put(one) for one in value] if isinstance(value, list) else value

    text = put(line["text"])
    events = [
        {key: put(value) if key in WORDED else value for key, value in event.items()}
        for event in line["events"]
    ]
    if _counts(line["text"], line["events"]) != _counts(text, events):
        return line  # "ZAMBIA" is not exchanged, "Niger" stands in "Nigeria"
    return line | {"text": text, "events": events}


def _counts(text: str, events: list[dict]) -> list[int]:
    """Return how often each word of the labels stands in the text."""
    labels = [event[role] for event in events for role in sorted(WORDED & {*event})]
    spans = [
        one for said in labels for one in ([said] if isinstance(said, str) else said)
    ]
    words = [span if isinstance(span, str) else span[0] for span in spans]
    return [text.count(word) for word in words]


def renamed(lines: list[dict], rng: random.Random) -> list[dict]:
    """Return labelled documents, each of other states and people."""
    surnames = sorted(surnames_of(lines))
    return [elsewhere(line, surnames, rng) for line in lines]


def surnames_of(lines: Iterable[dict]) -> set[str]:
    """Return the last words of those who take part under a title and a name."""
    found = set()
    for line in lines:
        for event in line["events"]:
            for role in WORDED - {"trigger", "place", "date", "about"}:
                for said in event.get(role, ()):
                    name = said if isinstance(said, str) else said[0]
                    match = _TITLED.search(name)
                    if match and match[1] not in _not_surnames():
                        found.add(match[1])
    return found


@functools.cache
def _states() -> tuple[tuple[str, str, str, str], ...]:
    """Return (name, adjective, people, capital) of the states that have all in one word."""
    found = []
    for one in territories():
        names, demonyms = one.names.get("en", ()), one.demonyms.get("en", ())
        if not (names and len(demonyms) > 1 and len(one.capitals) == 1):
            continue
        row = (names[0], *demonyms[:2], one.capitals[0].name)
        regular = demonyms[1] == demonyms[0] + "s" and len({*row}) == len(row)
        if regular and all(word.isalpha() for word in row):
            found.append(row)
    return tuple(found)


def _sounds(state: tuple[str, ...]) -> tuple[bool, ...]:
    return tuple(word[0] in "AEIOU" for word in state[:2])


@functools.cache
def _not_surnames() -> frozenset[str]:
    known = {
        word
        for one in territories()
        for name in (*one.names.get("en", ()), *one.demonyms.get("en", ()))
        for word in name.split()
    }
    places = {
        word for one in territories() for c in one.capitals for word in c.name.split()
    }
    return frozenset(known | places)
