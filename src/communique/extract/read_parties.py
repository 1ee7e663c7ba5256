"""Who takes part, as the trained model reads it.

The model marks words and says which role they fill; the party is the mention that
those words hold, so that name, office and country stay what the mention layer read.
Words that hold no mention are a party without a name ("three instructors").
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from communique.extract.scene import (
    PARTY_KINDS,
    READ,
    extent_of,
    language_of,
    mentions_in,
)
from communique.lexicon.clauses import ClauseLexicon, ClauseWords, load_clauses
from communique.lexicon.unnamed import UnnamedWords
from communique.model.annotation import Annotated
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span
from communique.text.normalise import plain_marks

ROLES: Final = frozenset(
    {"actor", "recipient", "participant", "signatory", "host", "present"}
)
"""Roles that a party fills; the model's others are places, days and subjects."""

NAMED: Final = "party"
"""The model's relation to those who take part, wherever the text names them."""

LEAST: Final = 0.5
"""Least probability of words that fill a role or name who takes part; set on dev."""

PERSON: Final = "person.read"
"""Id of the rule of a person whom the model names and places in a happening."""

_POSSESSIVE: Final = frozenset({"'s", "’s"})
_ALMOST: Final = 0.8  # share of the letters of a name and of a party that are the same
WORD: Final = re.compile(r"\w+(?:[-'’]\w+)*")
_DASH: Final = re.compile(r"\s[-–—]{1,2}\s(?=\S)")
_MOST: Final = 12  # words of a party without a name
_OPENING: Final = 2  # words in which it tells what it is: an article and a noun
_NAMED: Final = PARTY_KINDS
_ADJECTIVES: Final = frozenset({MentionKind.DEMONYM})
DESCRIBED: Final = (MentionKind.PERSON, MentionKind.OFFICE)
BEFORE: Final = 120  # characters in which a mention around a place may begin
ARTICLE: Final = 4  # characters of words a party that is a capital may be longer by


def held(annotated: Annotated, span: Span) -> tuple[int, ...]:
    """Return the outermost mentions of parties in words.

    Names come before adjectives, but for those that share a noun of theirs; a capital
    or another place is a party where it is all that the words say ("Moscow asked").
    """
    mentions = annotated.mentions
    near = [
        index
        for index in mentions_in(annotated, Span(max(0, span.start - BEFORE), span.end))
        if extent_of(mentions[index]).overlaps(span)
    ]
    named, adjectives = (
        {i: extent_of(mentions[i]) for i in near if mentions[i].kind in kinds}
        for kinds in (_NAMED, _ADJECTIVES)
    )
    if named:
        found = _each_once(annotated, _outermost(named))
        return (*_also_before(annotated, adjectives, found), *found)
    if adjectives:
        return _each_once(annotated, _outermost(adjectives))
    return tuple(
        index
        for index in near
        if mentions[index].kind is MentionKind.PLACE
        and mentions[index].country is not None
        and len(span) - len(mentions[index].span) <= ARTICLE
    )


def _also_before(
    annotated: Annotated, adjectives: Mapping[int, Span], found: Sequence[int]
) -> tuple[int, ...]:
    """Return adjectives of states that share the noun of a party behind them.

    "British and 12,500 Omani personnel" are two sides; "a Czech and Slovak battalion"
    is one.
    """
    mentions, text = annotated.mentions, annotated.document.text
    words = load_clauses(language_of(annotated)).words
    starts = {extent_of(mentions[index]).start for index in found}
    kept: list[int] = []
    for index, extent in sorted(adjectives.items(), reverse=True):
        before = text[max(0, extent.start - BEFORE) : extent.start].split()[-1:]
        one = bool(before) and before[0].casefold() in words.articles
        gaps = [text[extent.end : start] for start in starts if start >= extent.end]
        if not one and any(_only_joins(gap, words) for gap in gaps):
            kept.append(index)
            starts.add(extent.start)
    return tuple(sorted(kept))


def _only_joins(gap: str, words: ClauseWords) -> bool:
    """Tell whether only commas, joining words and numbers stand between two words."""
    inside = {w.casefold() for w in WORD.findall(gap)} - {*words.counts}
    joined = bool(inside & {*words.joins}) or gap.strip().startswith(",")
    return joined and all(w in words.joins or w[0].isdigit() for w in inside)


def _each_once(annotated: Annotated, found: tuple[int, ...]) -> tuple[int, ...]:
    """Return the mentions without those that only describe another beside them.

    "His counterpart from Peru, General Y": what stands between two joining words
    is one party, the person before the office, the office before its state.
    """
    mentions, text = annotated.mentions, annotated.document.text
    lexicon = load_clauses(language_of(annotated))
    joins = set(lexicon.words.joins)
    parts: list[list[int]] = []
    for index in found:
        start = extent_of(mentions[index]).start
        gap = text[extent_of(mentions[parts[-1][-1]]).end : start] if parts else ""
        if not parts or joins & {w.casefold() for w in WORD.findall(gap)}:
            parts.append([])
        parts[-1].append(index)
    kept: list[int] = []
    for part in (_heads(annotated, part, lexicon) for part in parts):
        best = next(
            (k for k in DESCRIBED if any(mentions[i].kind is k for i in part)), None
        )
        kept += [i for i in part if best is None or mentions[i].kind is best]
    return tuple(kept)


def _heads(
    annotated: Annotated, part: Sequence[int], lexicon: ClauseLexicon
) -> list[int]:
    """Return the mentions of a part without those that only tell whose the others are.

    "The Council of the African Union (AU)", "NATO's Joint Command": one body each.
    """
    mentions, text = annotated.mentions, annotated.document.text
    words = lexicon.words
    owners: set[int] = set()
    for one, other in itertools.pairwise(part):
        gap = text[extent_of(mentions[one]).end : extent_of(mentions[other]).start]
        between = {w.casefold() for w in WORD.findall(gap)}
        state = mentions[other].kind is MentionKind.COUNTRY
        of = words.genitive | words.seated if state else words.genitive
        if (between & of and between <= of | words.definite) or gap.strip() == "(":
            owners.add(other)
        elif gap.strip() in _POSSESSIVE:
            owners.add(one)
    return [index for index in part if index not in owners]


def _outermost(extents: dict[int, Span]) -> tuple[int, ...]:
    return tuple(
        index
        for index, extent in extents.items()
        if not any(
            other != extent and other.covers(extent) for other in extents.values()
        )
    )


def unnamed_in(annotated: Annotated, words: UnnamedWords) -> Iterator[Mention]:
    """Yield the parties that the model reads in words without a mention, by start."""
    if annotated.reading is None:
        return
    text = annotated.document.text
    spans = sorted(
        {
            one.span
            for event in annotated.reading.events
            for one in event.arguments
            if (one.role in ROLES or one.role == NAMED) and one.score >= LEAST
        }
    )
    end = 0
    for given in (_behind_dash(text, span) for span in spans):
        found = list(WORD.finditer(text, given.start, given.end))
        folded = [match.group().casefold() for match in found]
        if not found or len(found) > _MOST or set(folded) <= words.standing:
            continue
        if words.counts & set(folded[:_OPENING]) or folded[-1] in words.things:
            continue
        start = _whole_number(text, found[0].start())
        span = Span(start, _whole_quote(text, start, found[-1].end()))
        inside = _mentions_at(annotated, span)
        kinds = {mention.kind for mention in inside}
        alone = len(inside) == 1 and len(inside[0].span) + ARTICLE >= len(span)
        person = _is_person(annotated, span)
        bare = len(found) == 1 and not person and not _is_group(folded, words)
        shared = _share_a_noun(annotated, span)
        if span.start < end or alone or bare or shared or kinds & _NAMED:
            continue
        end = span.end
        name = " ".join(span.of(text).split())
        yield Mention(
            span=span,
            kind=MentionKind.PERSON if person else _kind(folded, words),
            name=name,
            full_name=name,
            rule=PERSON if person else READ,
            country=next((m.country for m in inside if m.country), None),
            extent=span,
        )


def _share_a_noun(annotated: Annotated, span: Span) -> bool:
    """Tell whether words are of several states: "Polish and Czech fighters"."""
    text, words = annotated.document.text, load_clauses(language_of(annotated)).words
    states = [m for m in _mentions_at(annotated, span) if m.kind in _ADJECTIVES]
    first = WORD.match(text, span.start)
    one = first is not None and first.group().casefold() in words.articles
    return not one and any(
        one.country != other.country
        and _only_joins(text[one.span.end : other.span.start], words)
        for one, other in itertools.pairwise(states)
    )


def _behind_dash(text: str, span: Span) -> Span:
    """Return words without the dateline before them: "ACCRA - Ana Horta"."""
    dashes = list(_DASH.finditer(text, span.start, span.end))
    return Span(dashes[-1].end(), span.end) if dashes else span


def _is_person(annotated: Annotated, span: Span) -> bool:
    """Tell whether the words are the name of a person, as the model reads names."""
    reading = annotated.reading
    return reading is not None and any(
        name.kind == "PER"
        and name.span.overlaps(span)
        and _common(name.span, span) >= _ALMOST * max(len(name.span), len(span))
        for name in reading.names
    )


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _mentions_at(annotated: Annotated, span: Span) -> list[Mention]:
    near = mentions_in(annotated, Span(max(0, span.start - BEFORE), span.end))
    found = [annotated.mentions[index] for index in near]
    return [mention for mention in found if extent_of(mention).overlaps(span)]


def _whole_quote(text: str, start: int, end: int) -> int:
    """Return the end of words, behind a mark that closes what opens in them."""
    folded = plain_marks(text[start : end + 1])
    return end + (folded.endswith('"') and folded[:-1].count('"') % 2)


def _whole_number(text: str, start: int) -> int:
    """Return where words begin that open inside a number ("8,000 fighters")."""
    while start > 1 and text[start - 1] in ",." and text[start - 2].isdigit():
        start -= 2
        while start and text[start - 1].isdigit():
            start -= 1
    return start


def _is_group(folded: Sequence[str], words: UnnamedWords) -> bool:
    """Tell whether one of the words is known to stand for a group of people."""
    return bool((words.forces | words.people | words.sides) & set(folded))


def _kind(folded: Sequence[str], words: UnnamedWords) -> MentionKind:
    if words.forces & set(folded):
        return MentionKind.MILITARY_UNIT
    return (
        MentionKind.OFFICE if words.people & set(folded) else MentionKind.ORGANIZATION
    )
