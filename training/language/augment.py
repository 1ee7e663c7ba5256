"""More from the same labelled texts: other names in the places of names, pieces left out.

A small network learns the names of a small set by heart, and the words of its paragraphs; both
ways keep it looking at what stands around them.
"""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from data import Window

SWAPPED = 0.4  # share of sentences with names that get others
FORGOTTEN = 0.06  # share of the pieces of a paragraph that are hidden


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
