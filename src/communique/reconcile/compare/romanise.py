"""Words of names in any script as letters, sounds and consonants.

A word keeps three readings: Latin letters without accents, its sounds (one sign
each, so that "sh" and "ش" are one), and its consonants with the variants of
romanisation levelled. Scripts that leave short vowels out are marked, since their
missing vowels prove nothing. Scripts without a table keep their own letters.
"""

import functools
import re
import unicodedata
from typing import NamedTuple

from communique.lexicon.romanisation import name_forms, romanisation

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th",
        "ł": "l", "ı": "i", "ħ": "h", "ŋ": "n", "ə": "a",
    }
)  # fmt: skip
_MARKS = re.compile(r"['’ʻʼ‘`]")
_SERVANT = re.compile(r"abd[aeiou]{0,2}l?(?=..)")
_BREATHED = re.compile("([cdgkstz])h")
_TWICE = re.compile(r"(.)\1+")
_GLIDE = re.compile(r"(?<=[aeiou])j(?![aeiou])")
_CONSONANT_C = re.compile(r"c(?=[ei])")
_ARTICLE_LETTERS = 2
_HANGUL = ("가", "힣")


class Word(NamedTuple):
    """One word of a name.

    Attributes:
        text: Latin letters without case and accents (own letters of a script
            without a table).
        sounds: One sign a sound.
        vowelless: The script leaves short vowels out.
        bones: Consonants with variants levelled, as coarsely as for blocks.
        bits: The same as a set of bits, to tell at once what is nothing alike.
        apart: Other sounds that it may have: an "h" that stands for itself after
            a consonant (Is-haq), a particle before it written in one (Benmoussa);
            empty for none.
    """

    text: str
    sounds: str
    vowelless: bool
    bones: str
    bits: int
    apart: str


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the text without case and accents.

    >>> fold("Kaïs Saïed")
    'kais saied'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c))


@functools.lru_cache(maxsize=65536)
def read_word(word: str) -> Word:
    """Return the readings of one word of a name, whatever its script.

    >>> read_word("السهيلي").bones == read_word("Souhaili").bones
    True
    """
    script = script_of(word)
    if script is None:
        text = _MARKS.sub("", fold(word))
        return make_word(text, sounds_of(text))
    vowelless = script in romanisation().vowelless
    if word[0] >= _HANGUL[0] and word[0] <= _HANGUL[1]:
        word = unicodedata.normalize("NFD", word)
    word = _without_article(word.casefold())
    spelt = _spell(word, romanisation().scripts[script])
    sounds = "".join(sounds_of(part) for part in spelt)
    return make_word("".join(spelt), sounds, vowelless=vowelless)


def make_word(text: str, sounds: str, *, vowelless: bool = False) -> Word:
    """Return a word of known letters and sounds.

    "Abdul Karim", "Abdelkrim" and "Abd al-Karim" are read as one.
    """
    sounds = _TWICE.sub(r"\1", _SERVANT.sub("abd", sounds))
    apart = ""
    if not vowelless and _BREATHED.search(text):
        apart = _SERVANT.sub("abd", sounds_of(_BREATHED.sub(r"\1.h", text)))
        apart = apart.replace(".", "")
    bones = level(sounds, "coarse")
    return Word(text, sounds, vowelless, bones, bits_of(sounds), apart)


@functools.lru_cache(maxsize=65536)
def bits_of(sounds: str) -> int:
    """Return the coarse consonants of sounds as a set of bits."""
    bits = 0
    for bone in level(sounds, "coarse"):
        bits |= 1 << (ord(bone) & 63)
    return bits


def join_words(words: tuple[Word, ...]) -> Word:
    """Return several words written as one."""
    return make_word(
        "".join(w.text for w in words),
        "".join(w.sounds for w in words),
        vowelless=any(w.vowelless for w in words),
    )


def sounds_of(text: str) -> str:
    """Return the sounds of folded Latin letters, one sign each.

    >>> sounds_of("shchukin"), sounds_of("gaddafi")
    ('Sukin', 'gadafi')
    """
    table, pattern = _sound_table()
    sounds = pattern.sub(lambda found: table[found[0]], text)
    return _TWICE.sub(r"\1", _GLIDE.sub("i", sounds))


def level(sounds: str, fineness: str) -> str:
    """Return the consonants of sounds, variants levelled; vowels are left out.

    Args:
        sounds: One sign a sound.
        fineness: ``fine`` or ``coarse``.
    """
    sounds = _CONSONANT_C.sub("s", sounds)
    kept = sounds.translate(_level_table(fineness))
    return _TWICE.sub(r"\1", kept)


def script_of(word: str) -> str | None:
    """Return the script that has a table and most likely writes the word."""
    letters = _script_letters()
    for letter in word[:2]:
        script = letters.get(letter.casefold())
        if script is not None:
            return script
        if _HANGUL[0] <= letter <= _HANGUL[1]:
            return "hangul"
    return None


def _without_article(word: str) -> str:
    for article in name_forms().articles:
        if word.startswith(article) and len(word) > len(article) + _ARTICLE_LETTERS:
            return word.removeprefix(article)
    return word


def _spell(word: str, letters: dict[str, str]) -> list[str]:
    spelt = []
    position = 0
    while position < len(word):
        pair = letters.get(word[position : position + 2])
        if pair is not None and position + 1 < len(word):
            spelt.append(pair)
            position += 2
            continue
        spelt.append(letters.get(word[position], fold(word[position])))
        position += 1
    return spelt


@functools.cache
def _script_letters() -> dict[str, str]:
    return {
        letter: script
        for script, letters in romanisation().scripts.items()
        for letter in letters
        if ord(letter[0]) > 0x24F  # noqa: PLR2004 - the end of the Latin blocks
        and letter not in "’ʼ"
    }


@functools.cache
def _sound_table() -> tuple[dict[str, str], re.Pattern[str]]:
    table = romanisation().sounds
    longest = sorted(table, key=lambda letters: (-len(letters), letters))
    return table, re.compile("|".join(map(re.escape, longest)))


@functools.cache
def _level_table(fineness: str) -> dict[int, str | None]:
    lexicon = romanisation()
    table: dict[int, str | None] = {ord(v): None for v in lexicon.vowels}
    for sound, level_sound in lexicon.levels[fineness].items():
        table[ord(sound)] = level_sound or None
    return table
