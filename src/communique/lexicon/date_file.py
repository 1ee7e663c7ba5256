"""The data file of dates as written: its rules, openers and words of tense."""

from communique.model.record import Record


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
        lean: Direction (1 ahead) where the tense tells none: who gives a term in the
            present gives the next one.
        timed: A time of day may stand between it and the date ("by noon on"). Not so
            with "before dawn on Tuesday", which is on Tuesday.
        parses, does_not_parse, latent: As for rules.
    """

    id: str
    words: tuple[str, ...]
    function: str
    shape: str
    before: tuple[str, ...] = ()
    reach: int = 0
    lean: int = 0
    timed: bool = False
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
        done: What puts the day behind it before a plan that is told too.
        not_past: Words with such an ending that mark nothing.
        undoing: Words that turn a ``planned`` word doubtful ("was" scheduled).
        undone: Words after a ``planned`` word that make it doubtful ("called off").
        adjacent: Words that point back only when they stand right before the date
            ("said on Tuesday"), since what is said may lie ahead.
        not_adjacent: Words between the two that undo this ("said that on Tuesday").
        remembered: Nouns right behind a date that lies back ("the October 7 attacks").
        planned: Future words that ``undoing`` and ``undone`` turn doubtful.
        breaks: Regular expression where a clause ends.
    """

    future: tuple[str, ...]
    past: tuple[str, ...]
    past_endings: tuple[str, ...]
    done: tuple[str, ...]
    not_past: tuple[str, ...]
    undoing: tuple[str, ...]
    undone: tuple[str, ...]
    remembered: tuple[str, ...]
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
    named_days: dict[str, int]
    counted_days: dict[str, tuple[int, int, int]]
    decade_words: dict[str, int]
    year_starts: dict[str, tuple[int, int]]
    names: tuple[str, ...]
    stretches: dict[str, tuple[int, str]]
    numbers: dict[str, int]
    pieces: dict[str, str]
    classes: dict[str, tuple[str, ...]]
    openers: tuple[Opener, ...]
    behind: dict[str, tuple[str, ...]]
    units_behind: tuple[str, ...]
    daytime: str
    bounds: str
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
