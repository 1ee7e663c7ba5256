"""Dates: every dated expression of a text as an interval, with the rule that read it.

The words and rules are data (``data/grammar/<lang>/dates.yml``); the readers are in
``date_readers``, calendar arithmetic in ``date_parts``, tense in ``date_tense``,
the value of what was found in ``date_settle``. Here:
where an expression begins, which rule fits longest, and how two parts join.
"""

import re
from typing import Final

import msgspec

from communique.grammar.date_context import Context
from communique.grammar.date_parts import Draft
from communique.grammar.date_readers import read
from communique.grammar.date_settle import Found, to_mention
from communique.grammar.date_tense import Tenses
from communique.lexicon.date_file import Opener
from communique.lexicon.dates import CompiledOpener, CompiledRule, DateLexicon
from communique.model.dates import DateInterval, DateMention
from communique.model.span import Span

_TOKEN = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"([\w$№#]+)[.°]?(?:\s{1,3}|[(]?)\Z")
_WORD_AFTER = re.compile(r"[\s-]{1,3}([^\W\d_]+)")
_WORD_BEHIND = re.compile(r"\w+[\s\u00a0]{1,3}([^\W\d_]+)")
_LOOK_BACK = 40
_LOOK_FAR = 300  # code points of a sentence before an opener that reaches far
_WORDS = re.compile(r"[^\W\d_]+")
_GLUE: Final = frozenset("-–—/.:,$€£¥₦₹#№@+'’_&=")
_APOSTROPHES: Final = frozenset("'’")
_ISO_DAY: Final = len("2001-01-01")
_SPANS: Final = frozenset({"day_range", "month_range", "year_range"})


class _Core(msgspec.Struct, frozen=True):
    """A rule that fits: what it read, and where the words end."""

    draft: Draft
    start: int
    end: int
    rule: CompiledRule
    timed: bool = False


def find_dates(
    text: str,
    *,
    sentences: tuple[Span, ...],
    published: DateInterval | None,
    lexicon: DateLexicon,
    country: str | None = None,
    beside: str = "",
) -> tuple[DateMention, ...]:
    """Find every dated expression in a frozen text.

    Relative expressions ("last Tuesday", "in May") are read from the publication
    date, as press practice has it, in the direction that the tense of their clause
    gives; without a publication date they have no interval. Durations ("for ten
    years") are no dates: ``communique.grammar.quantities`` finds them.

    Args:
        text: Frozen text; spans count its code points.
        sentences: Its sentences, for tense and for dates told in one breath.
        published: Publication date; ``None`` when unknown.
        lexicon: Words and rules of the text's language.
        country: ISO 3166-1 alpha-2 of the publisher, which decides the order of
            "03/04/2024" and the budget year; ``None`` when unknown.
        beside: Lines cut from the page, whose figures show their order too.

    Returns:
        Mentions in text order, never overlapping. Each holds the *interval* the
        words allow: "in March" is thirty-one days, not the first. ``interval``
        is ``None`` where the words are a date whose value they do not give.
    """
    context = Context(
        text,
        Tenses(text, sentences, lexicon),
        published,
        lexicon,
        country,
        beside=beside,
    )
    cursor = 0
    starts = lexicon.starts
    for token in _TOKEN.finditer(text):
        key = _key(token.group())
        if key not in starts or token.start() < cursor:
            continue
        if _is_glued(text, token.start()):
            continue
        found = _expression(context, token.start(), key)
        if found is not None:
            mention = to_mention(context, found)
            context.found.append(mention)
            cursor = mention.span.end
    return tuple(context.found)


def _key(word: str) -> str:
    if word[0].isdigit():
        return "#"
    return word.lower().rstrip("0123456789")


def _is_glued(text: str, start: int) -> bool:
    """Tell whether the token hangs on the one before it ("F-16", "$2020")."""
    if start == 0 or text[start - 1] not in _GLUE:
        return False
    money = text[start - 1] in "$€£¥₦₹#№@"
    return money or (start > 1 and text[start - 2].isalnum())


def _expression(context: Context, start: int, key: str) -> Found | None:
    best: Found | None = None
    for compiled in context.lexicon.openers.get(key, ()):
        found = _opened(context, compiled, start)
        if found is not None and (best is None or found.end > best.end):
            best = found
    bare = _bare(context, start, key)
    if best is None or bare is None:
        return bare or best
    # "the next day" as a whole says more than "the" before "next day".
    wins = bare.end >= best.end if best.shape == "point" else bare.end > best.end
    return bare if wins else best


def _bare(context: Context, start: int, key: str) -> Found | None:
    core = _core(context, start, key, licensed=_is_listed(context, start))
    return None if core is None else _joined(context, core)


def _is_listed(context: Context, start: int) -> bool:
    """Tell whether a bare month or year stands in brackets or goes on a list."""
    text = context.text
    if start and text[start - 1] in "([":
        return True
    if not context.found:
        return False
    end = context.found[-1].span.end
    return start - end < _LOOK_BACK and bool(
        context.lexicon.list_joint.fullmatch(text, end, start)
    )


def _opened(context: Context, compiled: CompiledOpener, start: int) -> Found | None:
    opener = compiled.opener
    match = compiled.pattern.match(context.text, start)
    core = None if match is None else _timed_core(context, match)
    if core is None:
        return None
    if opener.not_after and not _before(context, opener, start).isdisjoint(
        opener.not_after
    ):
        return None
    if opener.shape in {"from", "between"}:
        return _two_sided(context, opener, core, start)
    if opener.shape == "point":
        return _joined(context, core)
    return Found(
        start=start,
        end=core.end,
        draft=core.draft,
        rule=opener.id,
        function=opener.function,
        shape=opener.shape,
        lean=opener.lean,
        core_start=core.start,
    )


def _timed_core(context: Context, match: "re.Match[str]") -> _Core | None:
    """Return the date behind an opener, with or without a time of day between."""
    timed = match.groupdict().get("daytime") is not None
    for at in (match.end(), match.start("daytime")) if timed else (match.end(),):
        token = _TOKEN.match(context.text, at)
        key = _key(token.group()) if token is not None else ""
        core = _core(context, at, key, licensed=True)
        if core is not None:
            by_clock = timed and at == match.end()
            return msgspec.structs.replace(core, timed=by_clock)
    return None


def _before(context: Context, opener: Opener, start: int) -> set[str]:
    """Return the word before an opener; all of its sentence where it reaches far."""
    sentence = context.tenses.sentence_at(start)
    if not opener.reach or sentence is None:
        return {_word_before(context.text, start)}
    known = context.text[max(sentence.start, start - _LOOK_FAR) : start]
    return {word.casefold() for word in _WORDS.findall(known)}


def _two_sided(
    context: Context, opener: Opener, core: _Core, start: int
) -> Found | None:
    last = _second(context, core, opener.shape)
    if last is not None:
        return Found(
            start=start,
            end=last.end,
            draft=core.draft,
            rule=opener.id,
            function=opener.function,
            shape="span",
            last=last.draft,
            last_start=last.start,
        )
    present = context.lexicon.connectors["present"].match(context.text, core.end)
    spans = core.draft.is_span or core.rule.rule.read in _SPANS
    if present is None and not spans and opener.shape == "between":
        return None
    # "from 1998" may be where a paper comes from; "from 1 June" is a beginning.
    begins = present is not None or (opener.shape == "from" and _begins(context, core))
    shape = "since" if begins and not spans else "point"
    function = {True: opener.function, False: "since" if begins else "point"}[
        spans or present is not None
    ]
    return Found(
        start=start if function != "point" else core.start,
        end=present.end() if present is not None else core.end,
        draft=core.draft,
        rule=opener.id if function != "point" else core.rule.rule.id,
        function=function,
        shape=shape,
    )


def _begins(context: Context, core: _Core) -> bool:
    """Tell whether "from" a day is a beginning, and not where a thing comes from."""
    draft, today = core.draft, context.today()
    if draft.is_fine or core.timed:
        return True
    if context.text[core.end : core.end + 1] in _APOSTROPHES:
        return False  # "a remark from today's session"
    # Not a bare weekday: "from Monday they will train" tells of the day.
    if today is None or draft.edtf is None or len(draft.edtf) != _ISO_DAY:
        return False
    return draft.edtf >= today.isoformat()


def _joined(context: Context, core: _Core) -> Found:
    """Return a date without opener, with its second part if it has one."""
    rule, read = core.rule.rule.id, core.rule.rule.read
    last = None
    if core.draft.day is not None or (core.draft.month and core.draft.year):
        last = _second(context, core, "plain")
    if last is not None and last.draft.is_fine:
        return Found(
            start=core.start,
            end=last.end,
            draft=core.draft,
            rule=rule,
            function="from-to",
            shape="span",
            last=last.draft,
            last_start=last.start,
        )
    spans = core.draft.is_span or read in _SPANS
    bound = context.lexicon.bounds.match(context.text, core.end)
    if bound is not None and bound.lastgroup is not None and not spans:
        shape = bound.lastgroup
        return Found(
            start=core.start,
            end=bound.end(),
            draft=core.draft,
            rule=rule,
            function=shape if shape != "about" else "point",
            shape=shape,
        )
    function = "from-to" if spans else "point"
    if read == "year_range" and context.lexicon.term_after.match(
        context.text, core.end
    ):
        function = "term"
    return Found(
        start=core.start, end=core.end, draft=core.draft, rule=rule, function=function
    )


def _second(context: Context, core: _Core, connector: str) -> _Core | None:
    match = context.lexicon.connectors[connector].match(context.text, core.end)
    last = None if match is None else _timed_core(context, match)
    return None if last is None or last.rule.rule.read in _SPANS else last


def _core(context: Context, start: int, key: str, *, licensed: bool) -> _Core | None:
    best: _Core | None = None
    behind = context.lexicon.behind.get(key)
    if behind is not None and not _goes_on(context.text, start, behind):
        return None
    if context.lexicon.names.match(context.text, start):
        return None
    counted = _goes_on(context.text, start, context.lexicon.units_behind)
    for rule in context.lexicon.rules.get(key, ()):
        if rule.counts and not counted:
            continue
        match = rule.pattern.match(context.text, start)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        if not _may_be(context, rule, match, licensed=licensed):
            continue
        draft = read(context, match, rule.rule)
        if draft is not None:
            best = _Core(draft, start, match.end(), rule)
    return best


def _goes_on(text: str, start: int, behind: frozenset[str]) -> bool:
    """Tell whether what follows a first word may be the rest of a date."""
    after = _WORD_BEHIND.match(text, start)
    word = after[1] if after is not None else ""
    return not word.isascii() or not word or word.lower() in behind


def _may_be(
    context: Context, compiled: CompiledRule, match: "re.Match[str]", *, licensed: bool
) -> bool:
    text, rule = context.text, compiled.rule
    if not _has_capitals(text, match):
        return False
    if rule.licence and not licensed and not match.groupdict().get("part"):
        return False
    if rule.guarded or rule.not_after or rule.only_after:
        word = _word_before(text, match.start())
        if rule.only_after and word not in rule.only_after:
            return False
        blocked = rule.guarded and word in context.lexicon.blockers
        if blocked or word in rule.not_after:
            return False
    if not rule.counted:
        return True
    after = _WORD_AFTER.match(text, match.end())
    return after is None or after[1].lower() not in context.lexicon.counted


def _has_capitals(text: str, match: "re.Match[str]") -> bool:
    """Tell whether months and weekdays are capitalised: "may" is a verb."""
    return all(
        text[match.start(name)].isupper()
        for name, value in match.groupdict().items()
        if value and name.startswith(("month", "weekday")) and name != "month_no"
    )


def _word_before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return match[1].lower() if match else ""
