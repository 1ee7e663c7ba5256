"""Words and rules of dates: the data file, checked and compiled once."""

import functools
import re

import msgspec

from communique.errors import ResourceError
from communique.lexicon.date_patterns import (
    alternatives,
    any_of,
    pattern_of,
    shortened,
    spaced,
)
from communique.lexicon.load import load_yaml
from communique.lexicon.numbers import load_number_lexicon
from communique.model.record import Record

_MACRO = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<group>[a-z_0-9]+))?\}")
_NOT_INSIDE = r"(?!\w|[-–/.]\d|,\d)"


class Example(Record, frozen=True, kw_only=True):
    """One example of a rule.

    Attributes:
        text: The words in a sentence.
        edtf: What they mean; ``None`` when the date stays without a value.
        published: Publication date; the file's ``reference`` when ``None``.
    """

    text: str
    edtf: str | None = None
    published: str | None = None


class DateRule(Record, frozen=True, kw_only=True):
    """One way to write a date.

    Attributes:
        id: As ``en.date.day_month``.
        at: Classes or words that the expression may begin with.
        pattern: Regular expression over ``{pieces}``; a space is any space.
        read: Name of the reader that turns the groups into a value.
        licence: Only after an opener ("in"), since the words alone are no date.
        guarded: Not after a ``blocker`` ("Resolution 1973").
        not_after: Words that must not stand before.
        only_after: Words one of which must stand before; empty for any.
        counted: Not when a noun that is counted follows ("2000 troops").
        parses, does_not_parse: Examples that the tests run.
        latent: Texts that are dates in truth, left unread on purpose.
    """

    id: str
    at: tuple[str, ...]
    pattern: str
    read: str
    licence: bool = False
    guarded: bool = False
    counted: bool = False
    not_after: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    parses: tuple[Example, ...] = ()
    does_not_parse: tuple[str, ...] = ()
    latent: tuple[str, ...] = ()


class Opener(Record, frozen=True, kw_only=True):
    """Words before a date that say how the date is meant.

    Attributes:
        id: As ``en.date.since``.
        words: Alternatives, lower case.
        function: Function of the mention.
        shape: ``point``; ``since`` (``X/..``); ``until`` (``../X``); ``about``
            (``X~``); ``from`` (needs a ``to`` part, else as ``since`` when the
            date is finer than a year); ``between`` (needs an ``and`` part).
        before, reach: Words right before the date, and how many words may stand
            between them and the opener ("since the eruption on"); empty for none.
        not_after: Words before it ("a force of"), or, if it reaches far, before it in
            its sentence ("the first since"), that make the rest no date.
        parses, does_not_parse, latent: As for rules.
    """

    id: str
    words: tuple[str, ...]
    function: str
    shape: str
    before: tuple[str, ...] = ()
    reach: int = 0
    not_after: tuple[str, ...] = ()
    parses: tuple[Example, ...] = ()
    does_not_parse: tuple[str, ...] = ()
    latent: tuple[str, ...] = ()


class Tense(Record, frozen=True, kw_only=True):
    """Words that tell whether a clause lies behind or ahead.

    Attributes:
        future: Words or phrases that point ahead.
        past: Words that point back.
        past_endings: Endings that mark a past form.
        not_past: Words with such an ending that mark nothing.
        undoing: Words that turn a ``planned`` word doubtful ("was" scheduled).
        undone: Words after a ``planned`` word that make it doubtful ("called off").
        adjacent: Words that point back only when they stand right before the date
            ("said on Tuesday"), since what is said may lie ahead.
        not_adjacent: Words between the two that undo this ("said that on Tuesday").
        planned: Future words that ``undoing`` and ``undone`` turn doubtful.
        breaks: Regular expression where a clause ends.
    """

    future: tuple[str, ...]
    past: tuple[str, ...]
    past_endings: tuple[str, ...]
    not_past: tuple[str, ...]
    undoing: tuple[str, ...]
    undone: tuple[str, ...]
    adjacent: tuple[str, ...]
    not_adjacent: tuple[str, ...]
    planned: tuple[str, ...]
    breaks: str


class Clock(Record, frozen=True, kw_only=True):
    """Times of day beside a date.

    Attributes:
        before, after: Regular expressions with the groups ``hour``, ``sep``,
            ``minute``, ``half``, ``zone`` and ``word``.
        afternoon: Values of ``half`` that mean the second half of the day.
        words: Values of ``word`` to a time.
    """

    before: str
    after: str
    afternoon: tuple[str, ...]
    words: dict[str, str]


class FiscalYear(Record, frozen=True, kw_only=True):
    """A country's budget year.

    Attributes:
        month: Its first month.
        named_by_end: It bears the name of the calendar year in which it ends.
    """

    month: int
    named_by_end: bool


class DateFile(Record, frozen=True, kw_only=True):
    """The data file as written; see its header for the fields."""

    reference: str
    months: dict[int, tuple[str, ...]]
    weekdays: dict[int, tuple[str, ...]]
    seasons: dict[int, tuple[str, ...]]
    ordinals: dict[int, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    which: dict[str, int]
    relative_days: dict[str, int]
    anchored: dict[str, int]
    sooner: dict[str, int]
    beside: dict[str, int]
    day_words: dict[str, int]
    numbers: dict[str, int]
    pieces: dict[str, str]
    classes: dict[str, tuple[str, ...]]
    openers: tuple[Opener, ...]
    behind: dict[str, tuple[str, ...]]
    connectors: dict[str, str]
    list_joint: str
    term_after: str
    blockers: tuple[str, ...]
    counted: tuple[str, ...]
    tense: Tense
    month_first: tuple[str, ...]
    either_order: tuple[str, ...]
    event_endings: tuple[str, ...]
    clock: Clock
    fiscal_years: dict[str, FiscalYear]
    fiscal_default: FiscalYear
    rules: tuple[DateRule, ...]


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule with its pattern compiled."""

    rule: DateRule
    pattern: "re.Pattern[str]"
    order: int


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
        connectors: Shape to the words between the two parts.
        breaks, future: Where clauses end; words that point ahead.
    """

    file: DateFile
    values: dict[str, dict[str, int]]
    units: dict[str, str]
    rules: dict[str, tuple[CompiledRule, ...]]
    openers: dict[str, tuple[CompiledOpener, ...]]
    starts: frozenset[str]
    behind: dict[str, frozenset[str]]
    connectors: dict[str, "re.Pattern[str]"]
    list_joint: "re.Pattern[str]"
    term_after: "re.Pattern[str]"
    breaks: "re.Pattern[str]"
    future: "re.Pattern[str]"
    past: "re.Pattern[str]"
    planned: "re.Pattern[str]"
    adjacent: "re.Pattern[str]"
    undoing: "re.Pattern[str]"
    undone: "re.Pattern[str]"
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
    pieces = {
        **file.pieces,
        **{name: alternatives(tuple(words)) for name, words in values.items()},
        "unit": alternatives(tuple(units)),
    }
    pieces["month"] = shortened(file.months)
    pieces["weekday"] = shortened(file.weekdays)
    pieces["number"] = rf"(?:\d{{1,3}}|{pieces['number']})"
    classes = {
        **{name: tuple(words) for name, words in values.items()},
        **{name: tuple(words) for name, words in file.classes.items()},
        "unit": tuple(units),
        "digits": ("#",),
    }
    rules, tense = _index_rules(path, file.rules, pieces, classes), file.tense
    openers = _index_openers(file.openers, pieces)
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
        connectors={name: pattern_of(words) for name, words in file.connectors.items()},
        list_joint=pattern_of(file.list_joint),
        term_after=pattern_of(file.term_after),
        breaks=pattern_of(tense.breaks),
        future=any_of(tense.future),
        past=any_of((*tense.past, *(r"[a-z]{2,20}" + e for e in tense.past_endings))),
        planned=any_of(tense.planned),
        adjacent=_adjacent(file.tense),
        undoing=any_of(tense.undoing),
        undone=any_of(tense.undone),
        not_past=frozenset(tense.not_past),
        clock_before=pattern_of(file.clock.before),
        clock_after=pattern_of(file.clock.after),
        blockers=frozenset(file.blockers),
        counted=frozenset(file.counted),
    )


def _values(file: DateFile, language: str) -> dict[str, dict[str, int]]:
    """Return the words of each class that carries a number."""
    return {
        "month": _flat(file.months),
        "weekday": _flat(file.weekdays),
        "season": _flat(file.seasons),
        "ordinal": _flat(file.ordinals),
        "number": {**load_number_lexicon(language).ones, **file.numbers},
        "which": file.which,
        "relative": file.relative_days,
        "anchored": file.anchored,
        "sooner": file.sooner,
        "beside": file.beside,
        "day_word": file.day_words,
    }


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
        compiled = CompiledRule(rule, re.compile(pattern, re.IGNORECASE), order)
        starts = {
            word.split()[0].split("-")[0]
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
    openers: tuple[Opener, ...], pieces: dict[str, str]
) -> dict[str, tuple[CompiledOpener, ...]]:
    index: dict[str, list[CompiledOpener]] = {}
    # "Until the election in Anjouan in June": no place, but a date is ahead.
    date = rf"(?=\d|(?-i:[a-z])|{pieces['month']}\b|{pieces['weekday']}\b)"
    for opener in openers:
        start = alternatives(opener.words) + r"\s{1,3}"
        if opener.before:
            between = rf"(?:[\w’'-]+\s{{1,3}}){{1,{opener.reach}}}?"
            start += between + alternatives(opener.before) + r"\s{1,3}" + date
        pattern = pattern_of(start)
        compiled = CompiledOpener(opener, pattern)
        for word in sorted({words.split()[0] for words in opener.words}):
            index.setdefault(word, []).append(compiled)
    return {word: tuple(found) for word, found in index.items()}
