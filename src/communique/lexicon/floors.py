"""Words of those who have the floor, from ``data/lexicon/<language>/floors.yml``."""

import re
from functools import cache
from typing import NamedTuple

from communique.errors import ResourceError
from communique.lexicon.load import load_yaml
from communique.model.record import Record


class _File(Record, frozen=True, kw_only=True):
    askers: frozenset[str]
    chairs: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    speeches: frozenset[str]
    salutations: tuple[str, ...]
    furniture: tuple[str, ...]
    ends: tuple[str, ...]
    marks: tuple[str, ...]
    notes: tuple[str, ...]
    closings: tuple[str, ...]
    letters: tuple[str, ...]
    chaired: tuple[str, ...]
    self: frozenset[str]
    only: frozenset[str]
    you: frozenset[str]
    thanking: frozenset[str]
    answers: frozenset[str]
    letters_of_turns: frozenset[str]
    bare: tuple[str, ...]
    articles: frozenset[str]
    acting: frozenset[str]
    seats: tuple[str, ...]
    links: frozenset[str]
    particles: frozenset[str]
    makers: tuple[str, ...]
    kinds: tuple[str, ...]
    joint: frozenset[str]
    signed: tuple[str, ...]
    to_all: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


_LONGEST = 300
"""Characters of a line that the patterns are tried on; longer ones are prose."""


class Lines(NamedTuple):
    """Lines of a kind: patterns of which one fits.

    Attributes:
        pattern: They, joined.
        whole: They must fit the whole line, and not only its beginning.
    """

    pattern: re.Pattern[str]
    whole: bool = False

    def fit(self, line: str) -> bool:
        """Tell whether a line is of the kind; a long one takes no longer."""
        if self.whole:
            return len(line) <= _LONGEST and bool(self.pattern.fullmatch(line))
        return self.pattern.match(line[:_LONGEST]) is not None


class FloorWords(NamedTuple):
    """The file's lists, each explained there; its patterns are compiled.

    ``parts`` are names of words in the shapes of labels, with patterns of those words.
    """

    askers: frozenset[str]
    chairs: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    speeches: frozenset[str]
    salutation: Lines
    furniture: Lines
    end: Lines
    mark: Lines
    note: Lines
    closing: Lines
    letter: Lines
    chaired: tuple[re.Pattern[str], ...]
    self: frozenset[str]
    only: frozenset[str]
    you: frozenset[str]
    thanking: frozenset[str]
    answers: frozenset[str]
    articles: frozenset[str]
    acting: frozenset[str]
    seats: tuple[str, ...]
    joint: frozenset[str]
    maker: re.Pattern[str]
    given: re.Pattern[str]
    kind: re.Pattern[str]
    signed: re.Pattern[str]
    to_all: re.Pattern[str]
    parts: tuple[tuple[str, str], ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@cache
def floor_words(language: str) -> FloorWords:
    """Return the words of those who have the floor in ``language``.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    path = f"lexicon/{language}/floors.yml"
    file = load_yaml(path, _File)
    try:
        return _compiled(file)
    except re.error as error:
        raise ResourceError(f"{path}: no pattern: {error}. Fix the file.") from error


def _compiled(file: _File) -> FloorWords:
    return FloorWords(
        askers=file.askers,
        chairs=file.chairs,
        titles=file.titles,
        fields=file.fields,
        speeches=file.speeches,
        salutation=_any(file.salutations),
        furniture=_any(file.furniture, whole=True),
        end=_any(file.ends),
        mark=_any(file.marks, whole=True),
        note=_any(file.notes, whole=True),
        closing=_any(file.closings),
        letter=_any(file.letters),
        chaired=tuple(re.compile(f"(?i:{one})") for one in file.chaired),
        self=file.self,
        only=file.only,
        you=file.you,
        thanking=file.thanking,
        answers=file.answers,
        articles=file.articles,
        acting=file.acting,
        seats=file.seats,
        joint=file.joint,
        maker=re.compile(rf"(?i)\W*(?:{'|'.join(file.makers)})\b"),
        given=re.compile(rf"\b(?i:{file.makers[0]})\s+(?=[A-Z])"),
        kind=re.compile(rf"(?i)(?:\s+(?:{'|'.join(file.kinds)}))+\Z"),
        signed=re.compile(f"(?i:{'|'.join(file.signed)})"),
        to_all=re.compile(f"(?i:{'|'.join(file.to_all)})"),
        parts=(
            ("TITLE", f"(?i:{'|'.join(_longest_first(file.titles))})"),
            ("BARE", "|".join(file.bare)),
            ("LETTER", f"[{''.join(sorted(file.letters_of_turns))}]"),
            ("LINK", "|".join(_longest_first(file.links | file.articles))),
            ("PARTICLE", "|".join(_longest_first(file.particles))),
        ),
        yes=file.yes,
        no=file.no,
    )


def _longest_first(words: frozenset[str]) -> list[str]:
    return sorted(map(re.escape, words), key=len, reverse=True)


def _any(options: tuple[str, ...], *, whole: bool = False) -> Lines:
    return Lines(re.compile(f"(?i:{'|'.join(options)})"), whole)
