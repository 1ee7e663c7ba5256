"""Words and rules of dates: the data file, checked and compiled once."""

import functools
import re

import msgspec

from communique.errors import ResourceError
from communique.lexicon.date_file import DateFile, DateRule, Opener, Tense
from communique.lexicon.date_patterns import (
    alternatives,
    any_of,
    pattern_of,
    shortened,
    spaced,
)
from communique.lexicon.load import load_yaml
from communique.lexicon.numbers import load_number_lexicon

_MACRO = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<group>[a-z_0-9]+))?\}")
_TWO_SIDED = frozenset({"from", "between"})
"""Connectors with a time of day behind them at will ("to noon on Thursday")."""
_COUNT = "number"
_NOT_INSIDE = r"(?!\w|[-–/.]\d|,\d)"


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule with its pattern compiled; ``counts`` when it begins with a number."""

    rule: DateRule
    pattern: "re.Pattern[str]"
    order: int
    counts: bool


class CompiledOpener(msgspec.Struct, frozen=True):
    """An opener with its pattern compiled."""

    opener: Opener
    pattern: "re.Pattern[str]"


class DateLexicon(msgspec.Struct, frozen=True):
    """The date file with everything compiled and indexed.

    Attributes:
        file: The file.
        values: For each kind of piece, lower-case word to value.
        rules: First word (lower case, or ``#`` for digits) to rules.
        openers: First word to openers.
        starts: First words of either.
        behind: Words of which one must follow a first word that begins many rules
            ("the"); figures may always.
        units_behind: Words of which one must follow the number that a rule begins with.
        connectors: Shape to the words between the two parts.
        bounds: Words behind a date that bound it, with groups named by the shape.
        names: Names that begin like a date ("17 November Bridge").
        breaks, future: Where clauses end; words that point ahead.
    """

    file: DateFile
    values: dict[str, dict[str, int]]
    units: dict[str, str]
    rules: dict[str, tuple[CompiledRule, ...]]
    openers: dict[str, tuple[CompiledOpener, ...]]
    starts: frozenset[str]
    behind: dict[str, frozenset[str]]
    units_behind: frozenset[str]
    connectors: dict[str, "re.Pattern[str]"]
    names: "re.Pattern[str]"
    bounds: "re.Pattern[str]"
    list_joint: "re.Pattern[str]"
    term_after: "re.Pattern[str]"
    breaks: "re.Pattern[str]"
    future: "re.Pattern[str]"
    past: "re.Pattern[str]"
    done: "re.Pattern[str]"
    planned: "re.Pattern[str]"
    adjacent: "re.Pattern[str]"
    undoing: "re.Pattern[str]"
    undone: "re.Pattern[str]"
    remembered: "re.Pattern[str]"
    not_past: frozenset[str]
    clock_before: "re.Pattern[str]"
    clock_after: "re.Pattern[str]"
    blockers: frozenset[str]
    counted: frozenset[str]


@functools.cache
def load_date_lexicon(language: str) -> DateLexicon:
    """Return the dates of ``language`` (ISO 639-1), compiled.

    Raises:
        ResourceError: There is no such language, its file is wrong, a rule id
            stands twice, or a pattern names an unknown piece.
    """
    path = f"grammar/{language}/dates.yml"
    file = load_yaml(path, DateFile)
    values = _values(file, language)
    units = {word: unit for unit, words in file.units.items() for word in words}
    pieces, classes = _pieces(file, values, units)
    rules, tense = _index_rules(path, file.rules, pieces, classes), file.tense
    timed = rf"(?P<daytime>{file.daytime})?"
    openers = _index_openers(file.openers, pieces, timed)
    return DateLexicon(
        file=file,
        values=values,
        units=units,
        rules=rules,
        openers=openers,
        starts=frozenset((*rules, *openers)),
        behind={
            word: frozenset((*listed, *_first_words(classes)))
            for word, listed in file.behind.items()
        },
        units_behind=frozenset((*units, *file.units_behind)),
        connectors={
            name: pattern_of(f"(?:{words})" + (timed if name in _TWO_SIDED else ""))
            for name, words in file.connectors.items()
        },
        bounds=pattern_of(file.bounds),
        names=pattern_of(
            "|".join(_MACRO.sub(_inner(pieces), name) for name in file.names)
        ),
        list_joint=pattern_of(file.list_joint),
        term_after=pattern_of(file.term_after),
        breaks=pattern_of(tense.breaks),
        future=any_of(tense.future),
        past=any_of(
            (
                *tense.past,
                *tense.done,
                *(r"[a-z]{2,20}" + e for e in tense.past_endings),
            )
        ),
        done=any_of(tense.done),
        planned=any_of(tense.planned),
        adjacent=_adjacent(file.tense),
        undoing=any_of(tense.undoing),
        undone=any_of(tense.undone),
        remembered=pattern_of(rf"\s(?:[a-z]+\s)?(?:{'|'.join(tense.remembered)})\b"),
        not_past=frozenset(tense.not_past),
        clock_before=pattern_of(file.clock.before),
        clock_after=pattern_of(file.clock.after),
        blockers=frozenset(file.blockers),
        counted=frozenset(file.counted),
    )


def _pieces(
    file: DateFile, values: dict[str, dict[str, int]], units: dict[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the pieces that patterns name, and the first words that rules name."""
    pieces = {
        **file.pieces,
        **{name: alternatives(tuple(words)) for name, words in values.items()},
        "unit": alternatives(tuple(units)),
    }
    pieces["named"] = pieces["named"].replace("'", "['’]")
    pieces["year_start"] = alternatives(tuple(file.year_starts))
    pieces["stretch"] = alternatives(tuple(file.stretches))
    pieces["month"] = shortened(file.months)
    pieces["weekday"] = shortened(file.weekdays)
    # Atomic: figures that fail as figures are not tried as words.
    pieces["number"] = rf"(?>\d{{1,3}}(?!\d)|{pieces['number']}\b)"
    classes = {
        **{name: tuple(words) for name, words in values.items()},
        **{name: tuple(words) for name, words in file.classes.items()},
        "unit": tuple(units),
        "stretch": tuple(file.stretches),
        "year_start": tuple(file.year_starts),
        "digits": ("#",),
    }
    return pieces, classes


def _values(file: DateFile, language: str) -> dict[str, dict[str, int]]:
    """Return the words of each class that carries a number."""
    return {
        "month": _flat(file.months),
        "weekday": _flat(file.weekdays),
        "season": _flat(file.seasons),
        "ordinal": _flat(file.ordinals),
        "number": {**_counts(load_number_lexicon(language).ones), **file.numbers},
        "which": file.which,
        "relative": file.relative_days,
        "anchored": file.anchored,
        "sooner": file.sooner,
        "beside": file.beside,
        "day_word": file.day_words,
        "named": file.named_days,
        "decade_word": file.decade_words,
    }


def _counts(ones: dict[str, int]) -> dict[str, int]:
    """Return number words with their compounds ("forty-eight")."""
    tens = {word: n for word, n in ones.items() if n >= 20 and not n % 10}  # noqa: PLR2004
    units = {word: n for word, n in ones.items() if 1 <= n <= 9}  # noqa: PLR2004
    joined = {f"{t}-{u}": tens[t] + units[u] for t in tens for u in units}
    return {**ones, **joined}


def _first_words(classes: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return how the words of all classes begin, in lower case."""
    return frozenset(
        re.split(r"[\s-]", word.lower())[0]
        for words in classes.values()
        for word in words
    )


def _flat(table: dict[int, tuple[str, ...]]) -> dict[str, int]:
    return {word.lower(): value for value, words in table.items() for word in words}


def _adjacent(tense: Tense) -> "re.Pattern[str]":
    # Up to four words between: "told reporters in Rabat on".
    between = rf"(?:(?!(?:{'|'.join(tense.not_adjacent)})\b)\w+\s+){{0,4}}"
    return pattern_of(rf"\b(?:{'|'.join(tense.adjacent)})\s+{between}\Z")


def _index_rules(
    path: str,
    rules: tuple[DateRule, ...],
    pieces: dict[str, str],
    classes: dict[str, tuple[str, ...]],
) -> dict[str, tuple[CompiledRule, ...]]:
    index: dict[str, list[CompiledRule]] = {}
    seen: set[str] = set()
    for order, rule in enumerate(rules):
        if rule.id in seen:
            raise ResourceError(f"{path}: the rule {rule.id} stands twice. Drop one.")
        seen.add(rule.id)
        pattern = spaced(_expand(path, rule, pieces)) + _NOT_INSIDE
        compiled = CompiledRule(
            rule, re.compile(pattern, re.IGNORECASE), order, _COUNT in rule.at
        )
        starts = {
            re.split(r"[\s'’-]", word)[0]
            for name in rule.at
            for word in classes.get(name, (name,))
        }
        for word in sorted(starts):
            index.setdefault(word, []).append(compiled)
    return {word: tuple(found) for word, found in index.items()}


def _expand(path: str, rule: DateRule, pieces: dict[str, str]) -> str:
    def piece(match: "re.Match[str]") -> str:
        name = match["name"]
        if name not in pieces:
            raise ResourceError(
                f"{path}: {rule.id} names the piece {{{name}}}, which is not among"
                f" {', '.join(sorted(pieces))}."
            )
        return rf"(?P<{match['group'] or name}>{pieces[name]})"

    pattern = rule.pattern
    # Pieces may hold pieces, one level deep.
    pieces = {name: _MACRO.sub(_inner(pieces), text) for name, text in pieces.items()}
    return _MACRO.sub(piece, pattern)


def _inner(pieces: dict[str, str]) -> "functools.partial[str]":
    return functools.partial(_plain, pieces)


def _plain(pieces: dict[str, str], match: "re.Match[str]") -> str:
    return f"(?:{pieces[match['name']]})"


def _index_openers(
    openers: tuple[Opener, ...], pieces: dict[str, str], timed: str
) -> dict[str, tuple[CompiledOpener, ...]]:
    index: dict[str, list[CompiledOpener]] = {}
    # "Until the election in Anjouan in June": no place, but a date is ahead.
    date = rf"(?=\d|(?-i:[a-z])|{pieces['month']}\b|{pieces['weekday']}\b)"
    for opener in openers:
        start = alternatives(opener.words) + r"\s{1,3}"
        if opener.before:
            between = rf"(?:[\w’'-]+\s{{1,3}}){{1,{opener.reach}}}?"
            start += between + alternatives(opener.before) + r"\s{1,3}" + date
        elif opener.timed:
            start += timed
        start += r"(?:['’‘](?=\d\d\b))?"  # "in '98"
        pattern = pattern_of(start)
        compiled = CompiledOpener(opener, pattern)
        for word in sorted({words.split()[0] for words in opener.words}):
            index.setdefault(word, []).append(compiled)
    return {word: tuple(found) for word, found in index.items()}
