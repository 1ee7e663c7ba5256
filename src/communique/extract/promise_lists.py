"""Promises told as a list: "The sides agreed: – to open …; – to hold …"."""

from collections.abc import Sequence
from typing import NamedTuple

from communique.extract.clauses import clause_at, subject_of
from communique.extract.promise_deeds import act_from, deed_after
from communique.extract.promise_grounds import pronoun_before
from communique.extract.promise_subjects import noun_subject
from communique.extract.promises import Promise
from communique.extract.scene import Scene, Word
from communique.lexicon.promises import PromiseLexicon
from communique.model.span import Span

LISTED = "en.promise.listed"
"""Rule of a promise that stands in a list."""

_ITEMS = 20  # items of the longest list
_MARKS = frozenset(").:")
_LAST = 6  # words before a list in which its verb stands


class Listed(NamedTuple):
    """A promise with the sentence that says who gives it."""

    lead: Scene
    promise: Promise


def find_listed(
    scenes: Sequence[Scene], number: int, lexicon: PromiseLexicon
) -> Listed | None:
    """Return what an item of a list promises; ``None`` when it is no such item.

    Items open with a mark or a number and then "to" and a deed, or a future; the
    line before the first item ends with a verb of undertaking, or names the side
    that "will".
    """
    item = scenes[number]
    asked = item.sentence.of(item.text).rstrip(" \n\"'”’)").endswith("?")
    if asked or not _is_item(item, lexicon):  # "Q: Will you …?"
        return None
    for earlier in range(number - 1, max(-1, number - 1 - _ITEMS), -1):
        if not _is_item(scenes[earlier], lexicon):
            return _led(scenes[earlier], item, lexicon)
    return None


def in_parts(
    scene: Scene, promise: Promise, lexicon: PromiseLexicon
) -> tuple[Promise, ...]:
    """Return a promise for each act of "to open a centre and to send four officers".

    A second "to" that may belong to the first act parts nothing ("help them to guard
    the border and to fight smugglers").
    """
    words = scene.words
    start, own, parts = promise.act.start, False, []
    for at, word in enumerate(words):
        if word.folded not in lexicon.items or word.start <= start:
            continue
        if word.end > promise.act.end:
            break
        future = word.folded in lexicon.future
        deed = deed_after(scene, lexicon, at, passive=future, free=True)
        if deed is None or words[deed].start >= promise.act.end:
            continue
        joined = words[at - 1].folded in scene.lexicon.words.coordinators
        if not joined or (own and not future):
            own = True
            continue
        said = scene.text[start : words[at - 1].start].rstrip(" ,")
        parts.append(promise._replace(act=Span(start, start + len(said))))
        start, own = words[deed].start, False
    return (*parts, promise._replace(act=Span(start, promise.act.end)))


def _is_item(scene: Scene, lexicon: PromiseLexicon) -> bool:
    """Tell whether a line opens with a mark or number and "to", "will" or "has"."""
    words = scene.words
    if not words or (words[0].folded[0].isalpha() and not _lettered(words)):
        return False
    first = next(
        (w.folded for w in words if w.folded[0].isalpha() and len(w.folded) > 1), ""
    )
    return first in lexicon.items | scene.lexicon.words.perfect


def _lettered(words: Sequence[Word]) -> bool:
    """Tell whether a line opens with a letter and a mark ("a) to open")."""
    marked = len(words) > 1 and words[1].folded in _MARKS
    return len(words[0].folded) == 1 and marked


def _led(lead: Scene, item: Scene, lexicon: PromiseLexicon) -> Listed | None:
    deed = _deed_of_item(item, lexicon)
    if deed is None:
        return None
    opening, verb = deed
    if opening in lexicon.future:
        number = len(lead.words)
    else:
        tail = range(max(0, len(lead.words) - _LAST), len(lead.words))
        found = [n for n in tail if lead.words[n].folded in lexicon.verbs]
        if not found:
            return None
        number = found[-1]
    promise = _promise_of_item(lead, lexicon, number, item, verb)
    return None if promise is None else Listed(lead, promise)


def _deed_of_item(item: Scene, lexicon: PromiseLexicon) -> tuple[str, int] | None:
    """Return the word that opens an item of a list, and the index of its deed."""
    for number, word in enumerate(item.words):
        if word.folded in lexicon.items:
            future = word.folded in lexicon.future
            deed = deed_after(
                item, lexicon, number, passive=future, free=True, anything=not future
            )
            return None if deed is None else (word.folded, deed)
    return None


def _promise_of_item(
    lead: Scene, lexicon: PromiseLexicon, number: int, item: Scene, deed: int
) -> Promise | None:
    """Return the promise whose giver stands in one line and whose act in another.

    Args:
        lead: The line above the list.
        lexicon: Promise words.
        number: Index of its verb; behind its last word when it has none.
        item: The item.
        deed: Index of the deed in the item.
    """
    if not lead.words:
        return None
    word = lead.words[min(number, len(lead.words) - 1)]
    position = word.start if number < len(lead.words) else lead.sentence.end
    clause = clause_at(lead, word.start)
    by = subject_of(lead, clause, position)
    pronoun = None if by else pronoun_before(lead, clause, number)
    noun = None
    if by is None and pronoun is None:
        noun = noun_subject(lead, clause, position, lexicon)
    act = act_from(item, lexicon, deed)
    return Promise(Span(word.start, word.end), act, by, pronoun, LISTED, noun=noun)
