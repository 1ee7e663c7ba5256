"""Names of people in Latin script, under any romanisation.

Three views of a word are compared: its letters without accents, its skeleton of
consonants after the romanisation variants of Arabic and Cyrillic names are
levelled (Gaddafi, Qadhafi → ``kdf``), and its initial. Words may stand in another
order, and second names may be missing. Other scripts are left to a later file.
"""

import functools
import re
import unicodedata

from communique.lexicon.matching import matching
from communique.reconcile.compare.verdict import Verdict

SAME = 0.97
"""Score from which two names are spellings of one form."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*")
_MARKS = re.compile(r"['’ʻʼ‘`]")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n",
    }
)  # fmt: skip
_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("tsch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "j"), ("dj", "j"),
    ("ck", "k"), ("tz", "s"), ("ts", "s"), ("cz", "s"), ("ks", "x"),
)  # fmt: skip
_SINGLE = str.maketrans({"q": "k", "g": "k", "z": "s", "v": "f", "w": None})
_VOWELS = frozenset("aeiouy")
_GIVEN_WEIGHT = 0.4
_MIN_SKELETON = 2


def fold(text: str) -> str:
    """Return the text without case and accents.

    >>> fold("Kaïs Saïed")
    'kais saied'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that tell people apart, in order.

    Honorifics and particles go, unless nothing else would be left; the given
    name stays first ("al-" and "ben" are particles).
    """
    lexicon = matching()
    words = [_MARKS.sub("", w) for w in _WORD.findall(fold(name))]
    if len(words) == 2 and words[0] in lexicon.given_particles:  # noqa: PLR2004 - given and family name
        return tuple(words)
    # The last word is a name whatever it means elsewhere (King, Prince, Major).
    kept = [
        w
        for position, w in enumerate(words, 1)
        if w not in lexicon.particles
        and (w not in lexicon.honorifics or position == len(words))
    ]
    if ordinal(name) and len(kept) > 2:  # noqa: PLR2004 - kings have one name and a number
        kept = kept[:-1]
    return tuple(_join_halves(kept) or words)


@functools.lru_cache(maxsize=65536)
def ordinal(name: str) -> str:
    """Return the number after a name of two words or more; empty for none.

    >>> ordinal("Mohammed VI"), ordinal("Mohammed")
    ('6', '')
    """
    words = _WORD.findall(fold(name))
    return matching().ordinals.get(words[-1], "") if len(words) > 1 else ""


def _join_halves(words: list[str]) -> list[str]:
    """Join "Abdul Majid" as "abdulmajid", which others write in one word."""
    halves = matching().first_halves
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in halves:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@functools.lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, romanisation variants levelled.

    A leading vowel is kept as ``*``: "Esper" and "Spear" differ.

    >>> skeleton("gaddafi") == skeleton("qadhafi")
    True
    """
    for pair, single in _DIGRAPHS:
        word = word.replace(pair, single)
    word = word.replace("ce", "se").replace("ci", "si").replace("c", "k")
    word = word.translate(_SINGLE)
    kept = ["*"] if word[:1] in _VOWELS else []
    for position, letter in enumerate(word):
        if letter in _VOWELS or (letter == "h" and position):
            continue
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept)


def edit_distance(left: str, right: str) -> int:
    """Return the number of letters to insert, delete or replace."""
    if len(left) < len(right):
        left, right = right, left
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = (
                row[j],
                min(row[j] + 1, row[j - 1] + 1, before + (a != b)),
            )
    return row[-1]


@functools.lru_cache(maxsize=65536)
def compare_words(left: str, right: str) -> float:
    """Return how alike two folded words of names are, in [0, 1]."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.85 if left[0] == right[0] else 0.0
    letters = 1 - edit_distance(left, right) / max(len(left), len(right))
    a, b = skeleton(left), skeleton(right)
    bare_a, bare_b = a.lstrip("*"), b.lstrip("*")
    if bare_a == bare_b and len(bare_a) >= _MIN_SKELETON:
        base = 0.75 if len(bare_a) > _MIN_SKELETON else 0.6
        return base + 0.24 * letters - (0.0 if a == b else 0.02)
    bones = 1 - edit_distance(a, b) / max(len(a), len(b), 1)
    return 0.5 * letters + 0.5 * bones if letters >= 0.4 else 0.5 * letters  # noqa: PLR2004 - below it two words share little by eye


def compare_names(left: str, right: str) -> Verdict:
    """Compare two names of people.

    The last word counts most; a missing second name costs nothing, a family
    name alone is at best 0.6, since it fits every bearer.

    >>> compare_names("Muammar Gaddafi", "Muammar al-Qadhafi").score > 0.9
    True
    """
    a, b = name_words(left), name_words(right)
    numbers = {ordinal(left), ordinal(right)} - {""}
    if not a or not b or len(numbers) > 1:
        return Verdict(score=0.0, relation="different")
    if a == b:
        score = 1.0 if len(a) > 1 else 0.6
        return Verdict(
            score=score,
            relation="equal" if len(a) > 1 else "family",
            why="the names are written alike",
        )
    if len(a) == 1 or len(b) == 1:
        return _family_only(a, b)
    straight = _in_order(a, b)
    turned = min(0.95, _in_order((*a[1:], a[0]), b), _in_order(a, (*b[1:], b[0])))
    score = max(straight, turned)
    words = (
        f"the names {left} and {right} are alike"
        if score < SAME
        else f"{left} and {right} are spellings of one name"
    )
    return Verdict(score=round(score, 4), relation="similar", why=words)


def _family_only(a: tuple[str, ...], b: tuple[str, ...]) -> Verdict:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    score = 0.6 * compare_words(short[0], long[-1])
    return Verdict(
        score=round(score, 4), relation="family", why="the family names are alike"
    )


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return the likeness when given name and family name stand in place."""
    if len(a) > len(b):
        a, b = b, a
    family = compare_words(a[-1], b[-1])
    given = compare_words(a[0], b[0])
    if len(b) > len(a):
        # A second family name may follow ("Déby Itno"). That the first name is left
        # out is weak: a son may bear his father's names after his own.
        family = max(family, *(0.97 * compare_words(a[-1], w) for w in b[1:]))
        given = max(given, 0.5 * compare_words(a[0], b[1]))
    middle = 1.0
    if len(a) > 2 and len(b) > 2:  # noqa: PLR2004 - both have a middle word
        middle = max(compare_words(x, y) for x in a[1:-1] for y in b[1:-1])
    score = _GIVEN_WEIGHT * given + (1 - _GIVEN_WEIGHT) * family
    return score * (0.7 + 0.3 * middle)
