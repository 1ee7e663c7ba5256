"""Words that say what a quantity stands for, per language."""

import functools
import re
from typing import Literal, NamedTuple

import msgspec

from communique.lexicon.load import load_yaml
from communique.lexicon.word_patterns import Index, build_index
from communique.model.record import Record

Side = Literal["before", "after", "any"]
UnitGroup = Literal["money", "count", "people", "measure"]


class FigureCue(Record, frozen=True, kw_only=True):
    """Words that tell the stage of a quantity, who gives it and who gets it."""

    id: str
    words: tuple[str, ...]
    side: Side
    stage: str | None = None
    subject: Literal["donor", "recipient"] | None = None
    units: tuple[UnitGroup, ...] = ("money", "count", "people", "measure")
    done: bool = False
    by: Literal["donor", "recipient"] = "donor"
    of: bool = False
    weak: bool = False
    noun: bool = False


class ScopeCue(Record, frozen=True, kw_only=True):
    """Words that tell what a number covers, within ``near`` words of it."""

    scope: str
    side: Side
    near: int
    words: tuple[str, ...]
    shared: bool = False


class FigureExample(Record, frozen=True, kw_only=True):
    """A sentence with one quantity in it, and what must be read of it."""

    text: str
    value: str
    what: str | None = None
    unit: str | None = None
    stage: str | None = None
    scope: str | None = None


class FigureFile(Record, frozen=True, kw_only=True):
    """``lexicon/<lang>/figures.yml`` as written; see its header."""

    cues: tuple[FigureCue, ...]
    undone: frozenset[str]
    pointing: frozenset[str]
    parting: frozenset[str]
    breaks: frozenset[str]
    openers: frozenset[str]
    finite: frozenset[str]
    leads: frozenset[str]
    joiners: frozenset[str]
    coordinators: frozenset[str]
    articles: frozenset[str]
    possessives: frozenset[str]
    active_ending: str
    goes_on: frozenset[str]
    staying: frozenset[str]
    since: frozenset[str]
    part_marks: frozenset[str]
    genres: dict[str, str]
    genre_items: dict[str, str]
    genre_units: tuple[UnitGroup, ...]
    scopes: tuple[ScopeCue, ...]
    date_scopes: dict[str, str]
    not_rates: frozenset[str]
    annual_before: frozenset[str]
    not_periods: frozenset[str]
    word_stages: frozenset[str]
    happenings: frozenset[str]
    word_events: frozenset[str]
    periods: frozenset[str]
    activities: frozenset[str]
    stock: frozenset[str]
    to_now: frozenset[str]
    as_of: tuple[str, ...]
    told_in: tuple[str, ...]
    part_after: tuple[str, ...]
    whole: tuple[str, ...]
    linked: frozenset[str]
    purposes: tuple[str, ...]
    containers: tuple[str, ...]
    valued: tuple[str, ...]
    verbal: frozenset[str]
    qualities: frozenset[str]
    ends: tuple[str, ...]
    studies: frozenset[str]
    study_cues: tuple[str, ...]
    gives_to: frozenset[str]
    works: frozenset[str]
    gives_for: frozenset[str]
    gives_by: frozenset[str]
    gives_from: frozenset[str]
    gives_of: frozenset[str]
    towards: frozenset[str]
    given: frozenset[str]
    sold: frozenset[str]
    helps: frozenset[str]
    under: tuple[str, ...]
    aid_nouns: frozenset[str]
    skip_units: frozenset[str]
    lengths: frozenset[str]
    compass: frozenset[str]
    distant: frozenset[str]
    sited: frozenset[str]
    rated: str
    not_rated: frozenset[str]
    skip_nouns: frozenset[str]
    office_nouns: frozenset[str]
    bare_after: tuple[str, ...]
    bare_before: tuple[str, ...]
    numbers_of: tuple[str, ...]
    amounts: tuple[str, ...]
    row_heads: frozenset[str]
    row_labels: frozenset[str]
    sums: frozenset[str]
    pointing_left: str
    pointing_right: str
    pointing_of: str
    pointing_end: str
    examples: tuple[FigureExample, ...]
    not_: tuple[FigureExample, ...] = msgspec.field(name="not")


class FigureLexicon(NamedTuple):
    """The file with its phrases indexed by their first words.

    Attributes:
        words: The file.
        cues, scopes: Numbers index ``words.cues`` and ``words.scopes``.
        phrases: The phrase lists that are looked up at one place.
        pointing_*: The patterns, compiled.
    """

    words: FigureFile
    cues: Index
    scopes: Index
    phrases: "PhraseLists"
    pointing_left: re.Pattern[str]
    pointing_right: re.Pattern[str]
    pointing_of: re.Pattern[str]
    pointing_end: re.Pattern[str]


class PhraseLists(NamedTuple):
    """Phrase lists of the file by their name there, indexed by first words."""

    as_of: Index
    told_in: Index
    part_after: Index
    whole: Index
    purposes: Index
    containers: Index
    valued: Index
    study_cues: Index
    under: Index
    bare_after: Index
    bare_before: Index
    numbers_of: Index
    amounts: Index


@functools.cache
def load_figures(language: str) -> FigureLexicon:
    """Return the words of figures in ``language`` (ISO 639-1), indexed.

    Raises:
        ResourceError: The file is missing or wrong.
    """
    file = load_yaml(f"lexicon/{language}/figures.yml", FigureFile)
    return FigureLexicon(
        words=file,
        cues=build_index(
            tuple((n, _anchored(c.words)) for n, c in enumerate(file.cues))
        ),
        scopes=build_index(
            tuple((n, _anchored(s.words)) for n, s in enumerate(file.scopes))
        ),
        phrases=PhraseLists(
            **{
                name: build_index(((0, _anchored(getattr(file, name))),))
                for name in PhraseLists._fields
            }
        ),
        pointing_left=re.compile(file.pointing_left, re.IGNORECASE),
        pointing_of=re.compile(file.pointing_of, re.IGNORECASE),
        pointing_right=re.compile(file.pointing_right, re.IGNORECASE),
        pointing_end=re.compile(file.pointing_end, re.IGNORECASE),
    )


def _anchored(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Write out an optional first word, which a pattern may not start with.

    >>> _anchored(("the? other",))
    ('the other', 'other')
    """
    out: list[str] = []
    for phrase in phrases:
        first, _, rest = phrase.partition(" ")
        if first.endswith("?") and rest:
            out += [f"{first[:-1]} {rest}", rest]
        else:
            out.append(phrase)
    return tuple(out)
