"""Units, currencies and the words around a quantity: data files, indexed once."""

import functools
import re

import msgspec

from communique.lexicon.load import load_yaml
from communique.lexicon.numbers import NumberLexicon, load_number_lexicon
from communique.model.quantity import Qualifier
from communique.model.record import Record

_HEAD = re.compile(r"[^\W\d_]+")


class QuantityExample(Record, frozen=True, kw_only=True):
    """One example: the words found in a sentence, and what they say."""

    text: str
    words: str
    unit: str
    value: str | None = None
    low: str | None = None
    high: str | None = None
    qualifier: Qualifier = Qualifier.EXACT
    what: str | None = None
    per: str | None = None
    change: str = "total"


class QuantityRule(Record, frozen=True, kw_only=True):
    """What a quantity turned out to be, with examples that the tests run."""

    id: str
    parses: tuple[QuantityExample, ...] = ()
    does_not_parse: tuple[str, ...] = ()
    latent: tuple[str, ...] = ()


class Currency(Record, frozen=True, kw_only=True):
    """Signs, words, adjectives and countries of one currency."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    adjectives: tuple[str, ...]
    countries: tuple[str, ...]


class SharedSign(Record, frozen=True, kw_only=True):
    """A sign of several currencies, and what it means to publishers at home."""

    sign: str
    words: frozenset[str]
    countries: dict[str, str]
    told: frozenset[str]


class UnitFile(Record, frozen=True, kw_only=True):
    """``lexicon/<lang>/units.yml`` as written; see its header."""

    currencies: dict[str, Currency]
    units: dict[str, tuple[str, ...]]
    signs: dict[str, str]
    not_signs: frozenset[str]
    shared_sign: SharedSign


class RangeWords(Record, frozen=True, kw_only=True):
    """What stands between the ends of a range."""

    joint: str
    between: str
    opening: tuple[str, ...]
    ranging: tuple[str, ...]
    not_after: frozenset[str]


class QuantityFile(Record, frozen=True, kw_only=True):
    """``grammar/<lang>/quantities.yml`` as written; see its header."""

    qualifiers: dict[Qualifier, tuple[str, ...]]
    money_only: frozenset[str]
    not_time: frozenset[str]
    particle_verbs: frozenset[str]
    fillers: tuple[str, ...]
    after: dict[Qualifier, tuple[str, ...]]
    plus: str
    before_unit: tuple[str, ...]
    increase: tuple[str, ...]
    more: tuple[str, ...]
    change_from: tuple[str, ...]
    range: RangeWords
    per: dict[str, tuple[str, ...]]
    per_not_before: tuple[str, ...]
    blockers: frozenset[str]
    not_after: frozenset[str]
    not_next: frozenset[str]
    persons: frozenset[str]
    machines: frozenset[str]
    suffixes: tuple[str, ...]
    invariant: frozenset[str]
    not_nouns: frozenset[str]
    adjectival: frozenset[str]
    single: frozenset[str]
    parties: frozenset[str]
    paired: frozenset[str]
    tellers: frozenset[str]
    ratios: frozenset[str]
    named_units: frozenset[str]
    definite: frozenset[str]
    carriers: frozenset[str]
    strong: frozenset[str]
    toll: frozenset[str]
    shared: str
    times: frozenset[str]
    of_them: str
    sizes: frozenset[str]
    bodies: frozenset[str]
    fractions: frozenset[str]
    reaching: frozenset[str]
    states: frozenset[str]
    incidents: frozenset[str]
    attached: dict[str, str]
    stop: frozenset[str]
    funded: frozenset[str]
    traded: frozenset[str]
    priced: frozenset[str]
    unsure_signs: frozenset[str]
    unsure_currency: frozenset[str]
    rules: tuple[QuantityRule, ...]


class QuantityLexicon(msgspec.Struct, frozen=True):
    """Both files with everything compiled and indexed.

    Attributes:
        file, units, numbers: The files.
        starts: Words that may begin a number.
        sign: Currency signs before figures; group ``sign``.
        sign_codes: Sign to codes, first listed first; also ISO codes themselves.
        sign_heads: Letters that signs begin with ("US" of "US$").
        word: Units and currency words after a number; group ``word``.
        word_units: Lower-case word to unit id.
        word_codes: Lower-case word to currency codes.
        adjectives: Adjective, lower case, to currency codes.
        qualifier: Words before a number, anchored at its start; groups
            ``words`` and ``filler``.
        qualifier_of: Lower-case words to the qualifier.
    """

    file: QuantityFile
    units: UnitFile
    numbers: NumberLexicon
    starts: frozenset[str]
    sign: "re.Pattern[str]"
    sign_codes: dict[str, tuple[str, ...]]
    sign_heads: frozenset[str]
    word: "re.Pattern[str]"
    word_units: dict[str, str]
    word_codes: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]
    qualifier: "re.Pattern[str]"
    qualifier_of: dict[str, Qualifier]
    shared: "re.Pattern[str]"
    of_them: "re.Pattern[str]"
    more: "re.Pattern[str]"
    behind: "re.Pattern[str]"
    ranging: "re.Pattern[str]"
    after: "re.Pattern[str]"
    after_of: dict[str, Qualifier]
    change: "re.Pattern[str]"
    changes: dict[str, str]
    opening: "re.Pattern[str]"
    joint: "re.Pattern[str]"
    between: "re.Pattern[str]"
    per: "re.Pattern[str]"
    per_of: dict[str, str]


@functools.cache
def load_quantity_lexicon(language: str) -> QuantityLexicon:
    """Return units and quantity words of ``language`` (ISO 639-1), indexed.

    Raises:
        ResourceError: There is no such language, or a file is wrong.
    """
    file = load_yaml(f"grammar/{language}/quantities.yml", QuantityFile)
    units = load_yaml(f"lexicon/{language}/units.yml", UnitFile)
    numbers = load_number_lexicon(language)
    sign_codes = _signs(units)
    word_codes = _group(units, "words")
    adjectives = _group(units, "adjectives")
    word_units = {w.lower(): unit for unit, ws in units.units.items() for w in ws}
    qualifier_of = _inverse(file.qualifiers)
    after_of = _inverse(file.after)
    changes = {
        **dict.fromkeys(file.increase, "increase"),
        **dict.fromkeys(file.change_from, "from"),
    }
    per_of = {word: unit for unit, words in file.per.items() for word in words}
    fillers = rf"(?P<filler>(?:{_alternatives(file.fillers)}\s{{1,3}})?)"
    gap = r"\s{1,3}"
    flags = re.IGNORECASE
    return QuantityLexicon(
        file=file,
        units=units,
        numbers=numbers,
        starts=_starts(numbers),
        sign=re.compile(rf"(?P<sign>{_alternatives(tuple(sign_codes))})\s?(?=\d)"),
        sign_codes=sign_codes,
        sign_heads=frozenset(
            head.group() for sign in sign_codes if (head := _HEAD.match(sign))
        ),
        word=_unit_word(file, tuple(adjectives), (*word_codes, *word_units)),
        word_units=word_units,
        word_codes=word_codes,
        adjectives=adjectives,
        qualifier=re.compile(
            rf"(?<!\w)(?P<words>{_alternatives(tuple(qualifier_of))})\s{{0,3}}"
            rf"{fillers}\Z",
            flags,
        ),
        qualifier_of=qualifier_of,
        shared=re.compile(file.shared, flags),
        of_them=re.compile(file.of_them, flags),
        more=re.compile(rf"{gap}{_alternatives(file.more)}(?={gap}\w)", flags),
        behind=_behind(tuple(after_of), flags),
        ranging=_ending(file.range.ranging, flags),
        after=re.compile(
            rf"(?:{gap}|-)(?P<words>{_alternatives(tuple(after_of))})\b", flags
        ),
        after_of=after_of,
        change=_ending(tuple(changes), flags),
        changes=changes,
        opening=_ending(file.range.opening, flags),
        joint=re.compile(file.range.joint, flags),
        between=re.compile(file.range.between, flags),
        per=_rate(file, tuple(per_of), flags),
        per_of=per_of,
    )


def _behind(words: tuple[str, ...], flags: re.RegexFlag) -> "re.Pattern[str]":
    """Return what matches a bound behind what is counted, at the end of its clause."""
    return re.compile(
        rf"\s{{1,3}}(?P<words>{_alternatives(words)})(?=\s?[.,;:)”\"]|\s*\Z)", flags
    )


def _ending(words: tuple[str, ...], flags: re.RegexFlag) -> "re.Pattern[str]":
    """Return what matches words right before a number."""
    return re.compile(rf"(?<!\w)(?P<words>{_alternatives(words)})\s{{1,3}}\Z", flags)


def _rate(
    file: QuantityFile, words: tuple[str, ...], flags: re.RegexFlag
) -> "re.Pattern[str]":
    """Return what matches "a year" behind a quantity, and over "of oil"."""
    rates = _alternatives(words).replace(r"\s{1,3}", r"[\s-]{1,3}")
    return re.compile(
        rf"(?:\s{{1,3}}of\s{{1,3}}[a-z-]{{2,20}})?[\s-]{{0,3}}(?P<words>{rates})\b"
        rf"(?!\s{{1,3}}(?:{_alternatives(file.per_not_before)})\b)",
        flags,
    )


def _starts(numbers: NumberLexicon) -> frozenset[str]:
    """Return the words that a number in words can start with."""
    return frozenset(
        (
            *numbers.ones,
            *numbers.scales,
            *numbers.sets,
            *numbers.article,
            *numbers.half,
        )
    )


def _unit_word(
    file: QuantityFile, adjectives: tuple[str, ...], words: tuple[str, ...]
) -> "re.Pattern[str]":
    """Return what matches a unit behind a number ("Tunisian dinars")."""
    return re.compile(
        rf"(?:\s{{1,2}}{_alternatives(file.before_unit)}(?=\s))?"
        rf"[\s\u00a0-]{{0,2}}(?:(?P<adjective>{_alternatives(adjectives)})\s{{1,3}})?"
        rf"(?P<word>{_alternatives(words)}|[A-Z]{{3}})(?!\w)",
        re.IGNORECASE,
    )


def _signs(units: UnitFile) -> dict[str, tuple[str, ...]]:
    found = _listed(units, "signs")
    for code in units.currencies.keys() - units.not_signs:
        found.setdefault(code, (code,))
    return found


def _group(units: UnitFile, field: str) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for word, codes in _listed(units, field).items():
        grouped[word.lower()] = (*grouped.get(word.lower(), ()), *codes)
    return grouped


def _listed(units: UnitFile, field: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, currency in units.currencies.items():
        words: tuple[str, ...] = getattr(currency, field)
        for word in words:
            found[word] = (*found.get(word, ()), code)
    return found


def _inverse(table: dict[Qualifier, tuple[str, ...]]) -> dict[str, Qualifier]:
    return {word: qualifier for qualifier, words in table.items() for word in words}


def _alternatives(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    joined = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)
    return f"(?:{joined})"
