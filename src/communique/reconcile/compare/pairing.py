"""The words of two names paired, weighed, and put in words."""

import functools
from typing import NamedTuple

from communique.reconcile.compare.romanise import Word, join_words
from communique.reconcile.compare.skeleton import INITIAL, Alike, compare_words

_PAIRED = 0.6
"""From here two words are readings of one."""
_JOINED = 0.88
_MEAN = 0.55
_CONFLICT = 0.62
_TURNED = 0.96
_MOVED = 0.88
_FILIAL_TURNED = 0.7
_IN_FRONT = 0.72
_BEHIND = 0.98
_BETWEEN = 0.985
_MANY = 3
_ONLY_INITIALS = 0.5
_OTHER_ENDING = 0.7
_OTHER_INITIALS = 0.74
_MIN_GENDERED = 3
_SPOKEN = {"S": "sh", "C": "ch", "J": "zh", "X": "kh", "G": "gh", "D": "dh", "T": "th"}


class Pairing(NamedTuple):
    """What two names have in common.

    Attributes:
        score: In [0, 1].
        why: What was found, in words; empty for nothing to say.
        glued: One name writes in one word what the other writes in several.
    """

    score: float
    why: str
    glued: bool


class _Pair(NamedTuple):
    i: int
    j: int
    alike: Alike


def pair_words(
    a: tuple[Word, ...], b: tuple[Word, ...], *, filial: bool = False
) -> Pairing:
    """Return how alike two names are, word by word.

    Args:
        a: Words of one name.
        b: Words of the other.
        filial: Both names say who is whose son, so that their order counts.
    """
    if (len(a), a) > (len(b), b):
        a, b = b, a
    pairs = _best_pairs(a, b)
    free_a = set(range(len(a))) - {p.i for p in pairs}
    free_b = set(range(len(b))) - {p.j for p in pairs}
    glued = bool(free_a or free_b) and _join_free(a, b, pairs, free_a, free_b)
    if not pairs:
        return Pairing(0.0, "", glued=False)
    score = _weigh(a, b, pairs, len(free_a), len(free_b))
    turned = _order(pairs, filial=filial)
    extra = 1.0 if free_a and free_b else _extras(pairs, free_a or free_b, bool(free_a))
    score *= turned * extra * _initials(a, b)
    if free_a and free_b:
        return Pairing(min(score, _CONFLICT), "", glued)
    return Pairing(score, _why(a, b, pairs, turned, bool(free_a or free_b)), glued)


def _best_pairs(a: tuple[Word, ...], b: tuple[Word, ...]) -> list[_Pair]:
    """Pair each word with the one most like it, nearest in place among equals."""
    found = []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            alike = compare_words(x, y)
            if alike.score >= _PAIRED:
                far = min(abs(i - j), abs(len(a) - i - len(b) + j))
                found.append((-alike.score, far, i, j, alike))
    found.sort()
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for _, _, i, j, alike in found:
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append(_Pair(i, j, alike))
    pairs.sort()
    return pairs


def _join_free(
    a: tuple[Word, ...],
    b: tuple[Word, ...],
    pairs: list[_Pair],
    free_a: set[int],
    free_b: set[int],
) -> bool:
    """Pair one word with neighbours that the other name writes apart."""
    glued = _join_runs(a, b, pairs, free_a, free_b, turned=False)
    glued = _join_runs(b, a, pairs, free_b, free_a, turned=True) or glued
    pairs.sort()
    return glued


def _join_runs(
    one: tuple[Word, ...],
    many: tuple[Word, ...],
    pairs: list[_Pair],
    free_one: set[int],
    free_many: set[int],
    *,
    turned: bool,
) -> bool:
    glued = False
    for i in sorted(free_one) if len(free_many) > 1 else ():
        for start, length in _runs(free_many):
            if len(one) == 1 and length < len(many):
                continue  # One word for a whole name must hold all of it.
            words = many[start : start + length]
            alike = join_words_alike(one[i], words)
            if alike.score >= _JOINED or alike.kind == "initial":
                pairs.append(
                    _Pair(start, i, alike) if turned else _Pair(i, start, alike)
                )
                free_one.discard(i)
                free_many.difference_update(range(start, start + length))
                glued = alike.kind != "initial"
                break
    return glued


def _runs(free: set[int]) -> list[tuple[int, int]]:
    return [
        (start, length)
        for length in (2, 3)
        for start in sorted(free)
        if all(start + n in free for n in range(length))
    ]


@functools.lru_cache(maxsize=65536)
def join_words_alike(word: Word, words: tuple[Word, ...]) -> Alike:
    """Return how alike a word is to several written as one, or to their initials."""
    if word.text == "".join(w.text[:1] for w in words):
        return Alike(INITIAL, "initial")
    if len(word.text) < len(words[0].text) + 1:
        return Alike(0.0, "near")
    bits = 0
    for part in words:
        bits |= part.bits
    if (bits ^ word.bits).bit_count() > 1:
        return Alike(0.0, "near")
    alike = compare_words(word, join_words(words))
    return Alike(alike.score, "joined")


def _weigh(
    a: tuple[Word, ...], b: tuple[Word, ...], pairs: list[_Pair], one: int, two: int
) -> float:
    scores = [p.alike.score * _ending(a, b, p) for p in pairs]
    scores += [0.0] * min(one, two)
    if all(p.alike.kind == "initial" for p in pairs):
        return _ONLY_INITIALS
    return _MEAN * sum(scores) / len(scores) + (1 - _MEAN) * min(scores)


def _ending(a: tuple[Word, ...], b: tuple[Word, ...], pair: _Pair) -> float:
    """Tell Olga from Oleg, Michele from Michela: a given name's last letter."""
    if pair.i or pair.alike.kind in ("equal", "form", "initial"):
        return 1.0
    x, y = a[pair.i], b[pair.j]
    if x.vowelless or y.vowelless or min(len(x.text), len(y.text)) <= _MIN_GENDERED:
        return 1.0
    ends = {x.text[-1], y.text[-1]}
    if "a" in ends and len(ends) > 1 and not ends & set("hei"):
        return _OTHER_ENDING
    return 1.0


def _initials(a: tuple[Word, ...], b: tuple[Word, ...]) -> float:
    """George H. W. Bush is not George W. Bush."""
    x = sum(len(w.text) == 1 for w in a[1:])
    y = sum(len(w.text) == 1 for w in b[1:])
    return _OTHER_INITIALS if x and y and x != y else 1.0


def _order(pairs: list[_Pair], *, filial: bool) -> float:
    places = [p.j for p in pairs]
    if places == sorted(places):
        return 1.0
    if filial:
        return _FILIAL_TURNED
    low = places.index(min(places))
    if places[low:] + places[:low] == sorted(places):
        return _TURNED
    return _TURNED if places[0] == min(places) else _MOVED


def _extras(pairs: list[_Pair], free: set[int], in_a: bool) -> float:  # noqa: FBT001 - one private caller
    """Weigh the names that one side leaves out, by where they stand."""
    if not free:
        return 1.0
    taken = [p.i if in_a else p.j for p in pairs]
    low, high = min(taken), max(taken)
    weight = 1.0
    for place in free:
        if place < low:
            weight *= _IN_FRONT
        elif place > high:
            weight *= _BEHIND
        else:
            weight *= _BETWEEN
    return weight * (0.92 if len(free) >= _MANY else 1.0)


def _why(
    a: tuple[Word, ...],
    b: tuple[Word, ...],
    pairs: list[_Pair],
    turned: float,
    left_out: bool,  # noqa: FBT001 - one private caller
) -> str:
    said = []
    for place, pair in enumerate(pairs):
        which = "given name" if place == 0 and turned == 1.0 else "name"
        said.append(_word_for(which, a[pair.i], b[pair.j], pair.alike.kind))
    if turned < 1.0:
        said.append("in another order")
    if left_out:
        said.append("a name left out")
    return ", ".join(dict.fromkeys(said))


def _word_for(which: str, x: Word, y: Word, kind: str) -> str:
    short, long = sorted((x.text, y.text), key=lambda text: (len(text), text))
    if kind == "bones":
        bones = "-".join(_SPOKEN.get(s, s) for s in x.sounds if s not in "aeiou")
        return f"same consonants: {bones}" if bones else "names sound alike"
    said = {
        "equal": f"{which} equal",
        "initial": "initial fits",
        "form": f"{x.text} and {y.text} are forms of one name",
        "short": f"{short} is short for the other",
        "joined": f"{long} in one word or several",
    }
    return said.get(kind, f"{x.text} and {y.text} sound alike")
