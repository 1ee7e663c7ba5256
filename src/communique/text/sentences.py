"""Sentence borders: spans over a stretch of text, exact to the code point.

Knows no language: which full stops do not end a sentence comes in as
``SentenceRules``, read from ``data/lexicon/<lang>/abbreviations.yml``.
"""

import re
from collections.abc import Iterator

from communique.model.record import Record
from communique.model.span import Span

_CLOSERS = "\"'”’»)\\]*"
_END = re.compile(
    rf"(?P<mark>[.!?…؟。]{{1,8}})(?P<close>[{_CLOSERS}]{{0,4}}(?:\[\d{{1,3}}\]){{0,3}})(?=\s|\Z)"
    # A full stop with the space forgotten: "in Tunis.The minister".
    r"|(?<=[^\W\d_]{3})(?P<stuck>\.)(?=[^\W\d_][^\W\d_]{1,20}\s)"
)
_BLANK = re.compile(r"\n[^\S\n]{0,20}\n")
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\.\Z")
_OPENERS = "\"'“‘«([*-–—•"
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«(\[/]{1,40}\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"[A-Z]\.(?=\s[A-Z])")
_LOOK_BACK = 40


class SentenceRules(Record, frozen=True, kw_only=True):
    """Full stops that need thought; words without their final stop, lower case.

    Attributes:
        inner: Never the last word of a sentence ("gen", "e.g").
        before_number: Not the last word when a number follows ("no", "art").
        either: The last word only when an ``opener`` follows ("u.s", "a.m").
        openers: Words that open a sentence and are no names ("the", "in").
        titles: What opens no sentence though an opener does ("under secretary").
    """

    inner: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()


def find_sentences(
    text: str, *, rules: SentenceRules, within: tuple[Span, ...] = ()
) -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order.

    Args:
        text: Frozen text.
        rules: Abbreviations and openers of the text's language.
        within: Stretches that no sentence may cross, in order; the whole text
            when empty.

    Returns:
        Spans without surrounding space, never overlapping, never crossing a
        stretch or a blank line. Text outside the stretches has no sentence.
    """
    stretches = within or ((Span(0, len(text)),) if text else ())
    return tuple(
        sentence
        for stretch in stretches
        for sentence in _split(text, stretch, _borders(text, stretch, rules))
    )


def _split(text: str, stretch: Span, ends: list[int]) -> Iterator[Span]:
    start = stretch.start
    for end in ends:
        yield from _stripped(text, start, end)
        start = end


def _borders(text: str, stretch: Span, rules: SentenceRules) -> list[int]:
    ends = [m.end() for m in _BLANK.finditer(text, stretch.start, stretch.end)]
    ends.extend(
        match.end()
        for match in _END.finditer(text, stretch.start, stretch.end)
        if _ends_sentence(text, match, stretch, rules)
    )
    return sorted({*ends, stretch.end})


def _ends_sentence(
    text: str, match: "re.Match[str]", stretch: Span, rules: SentenceRules
) -> bool:
    follow = _following(text, match.end(), stretch.end)
    if match["stuck"]:
        before = text[match.start() - 1]
        return before.islower() and follow[:1].isupper() and follow[1:2].islower()
    if not follow:
        return True
    if follow[0].islower() or match["mark"] != ".":
        return not follow[0].islower()
    head = text[max(stretch.start, match.start() - _LOOK_BACK) : match.start()]
    found = _WORD_BEFORE.search(head)
    if found is None:
        return True
    marker = _is_list_marker(text, match, stretch)
    return not marker and _word_may_end(found.group(), follow, rules)


def _word_may_end(word: str, follow: str, rules: SentenceRules) -> bool:
    lower = word.lower().lstrip("'’")
    opener = _FIRST_WORD.match(follow)
    titled = follow.lower().startswith(rules.titles)
    opens = not titled and opener is not None and opener[0].lower() in rules.openers
    ranks = [part.rstrip(".") for part in lower.split("-")]  # "Lt.-Gen", "Maj-Gen"
    if rules.inner.issuperset(ranks):
        return False
    initial = len(word) == 1 and word.isupper()
    if lower in rules.before_number and not (initial and not follow[0].isdigit()):
        return not follow[0].isdigit()
    # "U.S", "J.B", "a.m", "DPRK-U.S": single letters joined by stops.
    last = word.rpartition("-")[2]
    initials = len(last) > 1 and all(len(p) == 1 for p in last.split("."))
    if initial or initials or lower in rules.either:
        # "Dominic B. A. Roe": behind an initial, a letter with its stop is another.
        return opens and not (initial and _INITIAL.match(follow))
    return True


def _is_list_marker(text: str, match: "re.Match[str]", stretch: Span) -> bool:
    line = max(stretch.start, text.rfind("\n", stretch.start, match.start()) + 1)
    if match.start() - line > 6:  # noqa: PLR2004 - longest marker: "(xviii."
        return False
    return _MARKER.match(text[line : match.start() + 1].strip()) is not None


def _following(text: str, position: int, end: int) -> str:
    # Enough characters to see the first word past quotes and brackets.
    return text[position : min(end, position + 60)].lstrip().lstrip(_OPENERS).lstrip()


def _stripped(text: str, start: int, end: int) -> tuple[Span, ...]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (Span(start, end),) if start < end else ()
