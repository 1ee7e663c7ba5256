"""Names of people in any script, spelling and order.

Words of two names are paired by how alike they sound; what is left over on both
sides is a conflict (brothers, father and son), what is left over on one side is a
second name left out. The verdict says what was found, in words. A name alone never
makes two bearers one: office, state and date are weighed elsewhere.
"""

import functools
import re
import unicodedata
from typing import NamedTuple

from communique.lexicon.matching import LANGUAGES, matching
from communique.lexicon.names import given_names
from communique.lexicon.romanisation import name_forms
from communique.reconcile.compare.pairing import Pairing, pair_words
from communique.reconcile.compare.romanise import (
    Word,
    join_words,
    level,
    make_word,
    read_word,
    script_of,
)
from communique.reconcile.compare.romanise import fold as fold  # noqa: PLC0414 - the public name
from communique.reconcile.compare.skeleton import bones_of, compare_words
from communique.reconcile.compare.skeleton import skeleton as skeleton  # noqa: PLC0414 - the public name
from communique.reconcile.compare.verdict import Verdict

SAME = 0.97
"""Score from which two names are spellings of one form."""
FAMILY_ALONE = 0.6
"""What a family name alone is worth at best: it fits every bearer."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*")
_MARKS = re.compile(r"['’ʻʼ‘`]")
_GAPS = re.compile(r"[\s\-‐‑–—.,،·・•=/()\[\]«»\"“”]+")
_HYPHEN = re.compile(r"\w[-‐‑]\w")
_MIN_SKELETON = 2
_DOUBLE = 2
"""Words of a double family name."""
_SHORT = 4
_EAST = frozenset("whc")
_EASTERN = str.maketrans("whc", "vgC")
_INNER_FAMILY = 0.9
_UNSPACED = "\u2e80"
_LATIN_END = "\u024f"


class Name(NamedTuple):
    """A name read for comparison.

    Attributes:
        words: The words that tell people apart, in order.
        number: The ordinal of a king or of a son ("Jr"); empty for none.
        filial: "bin", "ould" and their like stand between two words, which
            fixes their order.
        double: It may be a double family name alone: "Ramos-Horta", "Correia e
            Silva".
    """

    words: tuple[Word, ...]
    number: str
    filial: bool
    double: bool = False


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
    numbered = ordinal(name) and kept[-1:] == words[-1:]
    if numbered and len(kept) > 2:  # noqa: PLR2004 - kings have one name and a number
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
def read_name(name: str) -> Name:
    """Return a name read for comparison, whatever its script.

    "Family, Given" is turned; titles and particles go.
    """
    words = _split(_turned(unicodedata.normalize("NFC", name)))
    given_particle = matching().given_particles
    if len(words) == 2 and words[0].text in given_particle:  # noqa: PLR2004 - given and family name
        return Name(tuple(words), "", filial=False)
    words = _after_office(words)
    inner = [w.text for w in words[1:-1]]
    filial = any(text in name_forms().filiation for text in inner)
    number = ""
    if len(words) > 1:
        number = matching().ordinals.get(words[-1].text, "")
    kept = _telling(words)
    numbered = number and list(kept[-1:]) == list(words[-1:])
    if numbered and len(kept) > 2:  # noqa: PLR2004 - kings have one name and a number
        kept = kept[:-1]
    linked = any(text in name_forms().links for text in inner)
    double = len(kept) == _DOUBLE and (linked or bool(_HYPHEN.search(name)))
    return Name(tuple(_joined(kept) or words), number, filial, double)


def _turned(name: str) -> str:
    """Turn "Family, Given"; a title or number after a comma stays behind."""
    family, comma, given = name.partition(",")
    words = fold(given).replace(".", " ").split()
    lexicon = matching()
    plain = words and not any(
        w in lexicon.honorifics or w in lexicon.ordinals for w in words
    )
    return f"{given} {family}" if comma and plain and "," not in given else name


def _split(name: str) -> list[Word]:
    """Return all words; native titles and particles of other scripts are known."""
    if all(letter <= _LATIN_END for letter in name):
        plain = [_MARKS.sub("", w) for w in _WORD.findall(fold(name))]
        return [read_word(w) for w in plain]
    forms = name_forms()
    known = forms.titles | forms.filiation | forms.particles
    words: list[Word] = []
    for part in _GAPS.split(name):
        native = part.casefold()
        if not native:
            continue
        title = native if native in known else _bare(native)
        if title in known:
            words.append(make_word(title, ""))
        elif script_of(native) is None and native[0] <= _LATIN_END:
            words.extend(read_word(w) for w in _WORD.findall(fold(part)))
        else:
            words.append(read_word(part))
    return words


def _bare(native: str) -> str:
    for article in name_forms().articles:
        if native.startswith(article):
            return native.removeprefix(article)
    return native


def _after_office(words: list[Word]) -> list[Word]:
    """Leave out "U.S. Marine Corps" before "Gen. Michael Langley"."""
    offices = name_forms().offices
    last = max(
        (i for i, w in enumerate(words[:-2]) if w.text in offices),
        default=-1,
    )
    return words[last + 1 :]


def _telling(words: list[Word]) -> list[Word]:
    lexicon, forms = matching(), name_forms()
    kept: list[Word] = []
    for position, word in enumerate(words, 1):
        text = word.text
        if text in lexicon.particles or text in forms.particles:
            continue
        titled = text in lexicon.honorifics or text in forms.titles
        if titled and position < len(words):
            continue
        before = words[position - 2] if position > 1 else None
        kept.append(_after_particle(word, before))
    return kept


def _after_particle(word: Word, before: Word | None) -> Word:
    """Note that some write "Ben Moussa" in one word."""
    if before is None or word.apart or before.text not in name_forms().glued:
        return word
    return word._replace(apart=before.sounds + word.sounds)


def _joined(words: list[Word]) -> list[Word]:
    """Join what others write in one word: "Abd al-Karim", "Nour Eddine"."""
    first, second = matching().first_halves, name_forms().second_halves
    joined: list[Word] = []
    for position, word in enumerate(words):
        before = joined[-1].text if joined else ""
        if joined and (before in first or (word.text in second and position)):
            joined[-1] = join_words((joined[-1], word))
        else:
            joined.append(word)
    return joined


def compare_names(left: str, right: str) -> Verdict:
    """Compare two names of people.

    A missing second name costs little, a word on each side that the other lacks
    tells two people apart, and so does one more name in front (a son bears his
    father's names after his own). A family name alone is at best
    ``FAMILY_ALONE``.

    >>> compare_names("Muammar Gaddafi", "معمر القذافي").score > 0.9
    True
    """
    a, b = read_name(left), read_name(right)
    numbers = {a.number, b.number} - {""}
    if not a.words or not b.words or len(numbers) > 1:
        return Verdict(score=0.0, relation="different")
    if a.words == b.words:
        known = is_full_name(left)
        return Verdict(
            score=1.0 if known else FAMILY_ALONE,
            relation="equal" if known else "family",
            why="the names are written alike",
        )
    if _is_family_of(a, b) or _is_family_of(b, a):
        return Verdict(
            score=FAMILY_ALONE,
            relation="family",
            why="one gives the double family name alone",
        )
    pairing = pair_words(a.words, b.words, filial=a.filial and b.filial)
    if min(len(a.words), len(b.words)) == 1 and not pairing.glued:
        return _family_only(a.words, b.words)
    return Verdict(
        score=round(pairing.score, 4),
        relation="similar",
        why=_words_for(left, right, pairing),
    )


def _readings(word: Word) -> list[str]:
    """Return the sounds under which other languages may write a word.

    A German or Polish w is a v elsewhere, a Ukrainian h a Russian g, and a
    Slavic c loses its mark: Vučić, Vucic, Вучић.
    """
    readings = [word.sounds]
    if word.apart:
        readings.append(word.apart)
    if not _EAST.isdisjoint(word.sounds):
        readings.append(word.sounds.translate(_EASTERN))
    return readings


def is_full_name(name: str) -> bool:
    """Tell whether a name has more than a family name (or a number, as kings')."""
    return len(read_name(name).words) > 1 or is_unspaced(name)


def is_unspaced(name: str) -> bool:
    """Tell whether the name stands in a script that writes it in one word."""
    return len(name) > 1 and name[0] >= _UNSPACED


@functools.lru_cache(maxsize=65536)
def name_blocks(name: str) -> tuple[str, ...]:
    """Return the keys under which names that may be one meet, whatever the script.

    The consonants of each word but the given name, finely and coarsely levelled;
    those of all words in order (for names written in one word) and sorted (for
    names turned round). Words of a single consonant make a key only when they are
    as short as "Li" or "Faye".
    """
    words = read_name(name).words
    keys = []
    for word in words[1:] or words:
        fine = bones_of(word.sounds)
        if len(fine.lstrip("*")) >= _MIN_SKELETON or len(words[-1].text) <= _SHORT:
            keys.append(f"s:{fine}")
        else:
            keys.append(f"v:{word.sounds}")  # "Omamo" has one consonant
        coarse = [level(s, "coarse") for s in _readings(word)]
        keys += [f"k:{bones}" for bones in coarse if len(bones) >= _MIN_SKELETON]
    keys.append("a:" + "".join(w.bones for w in words))
    keys.append("p:" + " ".join(sorted(w.bones or w.text for w in words)))
    return tuple(dict.fromkeys(keys))


def _is_family_of(short: Name, long: Name) -> bool:
    """Tell whether a name is the other's double family name alone."""
    behind = long.words[len(long.words) - len(short.words) :]
    if len(long.words) <= len(short.words) or len(short.words) != _DOUBLE:
        return False
    # "Chávez Cresta" may be one; "Idriss Déby" is a man, and maybe the other's father.
    if not short.double and short.words[0].text in _given():
        return False
    return all(x.text == y.text for x, y in zip(short.words, behind, strict=True))


@functools.cache
def _given() -> frozenset[str]:
    """Return the given names of all languages, read as names are."""
    listed = (fold(name) for code in LANGUAGES for name in given_names(code))
    return frozenset(_MARKS.sub("", name) for name in listed)


def _family_only(a: tuple[Word, ...], b: tuple[Word, ...]) -> Verdict:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    score = compare_words(short[0], long[-1]).score
    # Double names, and states where people are called by their first name.
    for word in long[:-1]:
        score = max(score, _INNER_FAMILY * compare_words(short[0], word).score)
    return Verdict(
        score=round(FAMILY_ALONE * score, 4),
        relation="family",
        why="the family names are alike",
    )


def _words_for(left: str, right: str, pairing: Pairing) -> str:
    kind = (
        f"{left} and {right} are spellings of one name"
        if pairing.score >= SAME
        else f"the names {left} and {right} are alike"
    )
    return f"{kind}: {pairing.why}" if pairing.why else kind
