"""Words that tell what became of an agreement, per language."""

import functools
import re
from typing import Literal, NamedTuple

import msgspec

from communique.lexicon.load import load_yaml
from communique.lexicon.word_patterns import Index, Pattern, build_index, parse_pattern
from communique.model.record import Record


class StatusCue(Record, frozen=True, kw_only=True):
    """Words that tell the status of an agreement within ``reach`` words.

    An empty ``status``: that there is an agreement, and no more ("reached").
    """

    id: str
    status: str = ""
    side: Literal["before", "after"]
    reach: int
    words: tuple[str, ...]
    signs: bool = False
    verb: bool = False


class StatusExample(Record, frozen=True, kw_only=True):
    """A sentence on one agreement and what must be read of it."""

    text: str
    status: str | None = None
    signed: str | None = None


class AgreementStatusFile(Record, frozen=True, kw_only=True):
    """``lexicon/<lang>/agreement_status.yml`` as written; see its header."""

    cues: tuple[StatusCue, ...]
    breaks: frozenset[str]
    rank: tuple[str, ...]
    hoped: dict[str, str]
    early: frozenset[str]
    done: frozenset[str]
    occasion: tuple[str, ...]
    further: frozenset[str]
    inverted: frozenset[str]
    many: frozenset[str]
    two: frozenset[str]
    sides: frozenset[str]
    bilateral: frozenset[str]
    none: frozenset[str]
    with_: frozenset[str] = msgspec.field(name="with")
    by: frozenset[str]
    of: frozenset[str]
    for_: frozenset[str] = msgspec.field(name="for")
    expires: frozenset[str]
    joints: frozenset[str]
    dated: tuple[str, ...]
    period: tuple[str, ...]
    until: frozenset[str]
    lasting: frozenset[str]
    years: str
    examples: tuple[StatusExample, ...]


class AgreementStatusLexicon(NamedTuple):
    """The file with phrases indexed and the pattern of years compiled.

    Attributes:
        words: The file.
        cues: Numbers index ``words.cues``.
        occasion: Phrases that date a signature by the day told before.
        dated, period: Phrases after an agreement that open a date.
        years: Groups ``first`` and ``last``.
    """

    words: AgreementStatusFile
    cues: Index
    occasion: Index
    dated: tuple[Pattern, ...]
    period: tuple[Pattern, ...]
    years: re.Pattern[str]


@functools.cache
def load_agreement_status(language: str) -> AgreementStatusLexicon:
    """Return the status words of agreements in ``language`` (ISO 639-1).

    Raises:
        ResourceError: The file is missing or wrong.
    """
    file = load_yaml(f"lexicon/{language}/agreement_status.yml", AgreementStatusFile)
    return AgreementStatusLexicon(
        words=file,
        cues=build_index(tuple((n, c.words) for n, c in enumerate(file.cues))),
        occasion=build_index(((0, file.occasion),)),
        dated=tuple(map(parse_pattern, file.dated)),
        period=tuple(map(parse_pattern, file.period)),
        years=re.compile(file.years),
    )
