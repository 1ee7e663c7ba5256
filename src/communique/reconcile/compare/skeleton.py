"""How alike two words of names sound: sounds confused, vowels left out, forms.

The measure is an edit distance whose unit is a consonant; sounds that
romanisations confuse (q, k, kh, gh, g) cost a part of it, vowels little, and
next to nothing where one script leaves them out.
"""

import functools
import itertools
from typing import NamedTuple

from communique.lexicon.romanisation import name_forms, romanisation
from communique.reconcile.compare.romanise import (
    Word,
    bits_of,
    level,
    read_word,
    sounds_of,
)

INITIAL = 0.88
"""What an initial that fits is worth."""
_FORM = 0.95
_SHORT = 0.88
_GLUED = 0.96
_ARTICLE = 2
_APART = 0.98
_OTHER_CONSONANT = 1.5
_SYLLABLE_MORE = 0.82
_SWAPPED = 0.7
_VOWEL = 0.4
_VOWEL_UNWRITTEN = 0.15
_WEAK = 0.5
_MANY_BONES = 4
_FAR = 0.45
_LEAST = 0.55
_CLEAR = 0.95
_NOTHING: dict[str, float] = {}
Costs = tuple[dict[str, dict[str, float]], dict[str, float], dict[str, float]]


class Alike(NamedTuple):
    """How alike two words are, in [0, 1], and by what.

    ``kind``: ``equal``, ``form`` (one given name in two languages), ``short``,
    ``initial``, ``bones`` (the same consonants) or ``near``.
    """

    score: float
    kind: str


def skeleton(word: str) -> str:
    """Return the consonants of a folded word, romanisation variants levelled.

    A leading vowel is kept as ``*``: "Esper" and "Spear" differ.

    >>> skeleton("gaddafi") == skeleton("qadhafi")
    True
    """
    return bones_of(sounds_of(word))


@functools.lru_cache(maxsize=65536)
def bones_of(sounds: str) -> str:
    """Return the consonants of sounds; a leading vowel is kept as ``*``."""
    kept = level(sounds, "fine")
    return f"*{kept}" if sounds[:1] in romanisation().vowels else kept


@functools.lru_cache(maxsize=131072)
def compare_words(left: Word, right: Word) -> Alike:
    """Return how alike two words of names are."""
    if left.text == right.text:
        return Alike(1.0, "equal")
    if len(left.text) == 1 or len(right.text) == 1:
        fits = left.text[:1] == right.text[:1] or left.sounds[:1] == right.sounds[:1]
        return Alike(INITIAL if fits else 0.0, "initial")
    form = _by_form(left.text, right.text)
    near = form >= 0 and _may_be_near(left, right)
    if form <= 0 and not near:
        return Alike(0.0, "near")
    score = _by_sound(left, right) if near else 0.0
    if form > score:
        return Alike(form, "form" if form == _FORM else "short")
    kind = "bones" if bones_of(left.sounds) == bones_of(right.sounds) else "near"
    return Alike(score, kind)


def _may_be_near(left: Word, right: Word) -> bool:
    return (
        _share_bones(left.bits, right.bits)
        or bool(left.apart and _share_bones(bits_of(left.apart), right.bits))
        or bool(right.apart and _share_bones(left.bits, bits_of(right.apart)))
    )


def _share_bones(left: int, right: int) -> bool:
    """Tell at once of most words that they are nothing alike."""
    if not left or not right:
        return True
    most = max(left.bit_count(), right.bit_count())
    shared = (left & right).bit_count()
    return shared * 2 >= most if most < _MANY_BONES else shared * 5 >= most * 3


def _by_form(left: str, right: str) -> float:
    """Return what is known of two given names: below 0, that they are two."""
    shorts = _short_forms()
    full_left, full_right = shorts.get(left, ()), shorts.get(right, ())
    if right in full_left or left in full_right:
        return _SHORT
    groups = _given_groups()
    a, b = groups.get(left), groups.get(right)
    if a is None or b is None:
        return 0.0
    return -1.0 if a.isdisjoint(b) else _FORM


@functools.cache
def _given_groups() -> dict[str, frozenset[str]]:
    """Return the given names that each form, by its Latin letters, belongs to."""
    groups: dict[str, set[str]] = {}
    for forms in name_forms().forms:
        for form in forms:
            groups.setdefault(read_word(form).text, set()).add(forms[0])
    return {form: frozenset(names) for form, names in groups.items()}


@functools.cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Return the full names that each short form may stand for."""
    full: dict[str, set[str]] = {}
    for name, shorts in name_forms().short.items():
        for short in shorts:
            full.setdefault(short, set()).add(name)
    return {short: frozenset(names) for short, names in full.items()}


def _by_sound(left: Word, right: Word) -> float:
    vowelless = left.vowelless or right.vowelless
    score = _likeness(left.sounds, right.sounds, vowelless=vowelless)
    if _has_syllable_more(left.sounds, right.sounds):
        # Li Keqiang is not Li Qiang; an article that grew to its word comes below.
        score *= _SYLLABLE_MORE
    if score >= _CLEAR:
        return score
    others = []
    if left.apart:
        others.append((_APART, left.apart, right.sounds))
    if right.apart:
        others.append((_APART, left.sounds, right.apart))
    a, b = _without_article(left.sounds), _without_article(right.sounds)
    if (a == left.sounds) != (b == right.sounds):
        others.append((_GLUED, a, b))
    for worth, x, y in others:
        score = max(score, worth * _likeness(x, y, vowelless=vowelless))
    return score


def _without_article(sounds: str) -> str:
    """Take off an article that grew to its word: "Alsuhayli"."""
    grown = sounds[1:2] == "l" and sounds[0] in "ae" and len(sounds) > _ARTICLE + 2
    return sounds[_ARTICLE:] if grown else sounds


def _has_syllable_more(left: str, right: str) -> bool:
    shorter, longer = (left, right) if len(left) < len(right) else (right, left)
    if len(longer) - len(shorter) < 2 or shorter not in longer:  # noqa: PLR2004 - a syllable
        return False
    vowels = romanisation().vowels
    return any(s not in vowels for s in longer.replace(shorter, "", 1))


def _likeness(left: str, right: str, *, vowelless: bool) -> float:
    if left == right:
        # The sounds are one, the letters are not.
        return 0.99
    a, b = _weight(left, vowelless=vowelless), _weight(right, vowelless=vowelless)
    if min(a, b) <= _FAR * max(a, b):
        return 0.0
    limit = (1 - _LEAST) * (a + b) / 2
    distance = sound_distance(left, right, costs(vowelless=vowelless), limit)
    return 0.0 if distance > limit else 1 - 2 * distance / (a + b)


@functools.lru_cache(maxsize=65536)
def _weight(sounds: str, *, vowelless: bool) -> float:
    weights = costs(vowelless=vowelless)[2]
    return sum(weights.get(sound, 1.0) for sound in sounds)


def sound_distance(left: str, right: str, table: Costs, limit: float) -> float:
    """Return what it costs to read one row of sounds for the other.

    Costs above ``limit`` are not counted to the end: something above it is returned.
    """
    left, right = _unlike_middle(left, right)
    near, gaps, _ = table
    if len(left) == 2 and left == right[::-1]:  # noqa: PLR2004 - two signs that changed places
        return _SWAPPED
    drops = [gaps.get(b, 1.0) for b in right]
    row = [0.0, *itertools.accumulate(drops)]
    for a in left:
        swaps = near.get(a, _NOTHING)
        gap = gaps.get(a, 1.0)
        before = row[0]
        row[0] = least = last = before + gap
        for j, b in enumerate(right, 1):
            cost = before if a == b else before + swaps.get(b, _OTHER_CONSONANT)
            before = row[j]
            # Not min(): this is the innermost loop of the comparison.
            if before + gap < cost:  # noqa: PLR1730
                cost = before + gap
            drop = last + drops[j - 1]
            row[j] = last = cost if cost < drop else drop  # noqa: FURB136
            if last < least:  # noqa: PLR1730
                least = last
        if least > limit:
            return least
    return row[-1]


def _unlike_middle(left: str, right: str) -> tuple[str, str]:
    """Leave out what both begin and end with."""
    shorter = min(len(left), len(right))
    start = 0
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]


@functools.cache
def costs(*, vowelless: bool) -> Costs:
    """Return the cost of each pair of sounds, of each gap, and each sound's weight."""
    lexicon = romanisation()
    pairs = dict(lexicon.near)
    gaps = dict(lexicon.gaps)
    if vowelless:
        gaps.update(lexicon.gaps_vowelless)
        # A pair may be listed either way round.
        pairs.update({pair[::-1]: cost for pair, cost in lexicon.near.items()})
        pairs.update(lexicon.near_vowelless)
        pairs.update(
            {pair[::-1]: cost for pair, cost in lexicon.near_vowelless.items()}
        )
    near: dict[str, dict[str, float]] = {}
    for pair, cost in pairs.items():
        near.setdefault(pair[0], {})[pair[1]] = cost
        near.setdefault(pair[1], {})[pair[0]] = cost
    vowel = _VOWEL_UNWRITTEN if vowelless else _VOWEL
    weights = dict.fromkeys(lexicon.vowels, vowel)
    weights.update({"h": _WEAK, "w": _WEAK})
    return near, gaps, weights
