"""A sentence as extractors see it: words, parties in groups, clause bounds.

No parser is used. Subjects and objects are read from order, prepositions and
coordination, which the formulaic English of communiqués bears well; where it
does not, a role stays empty.
"""

import bisect
import itertools
import re
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from communique.lexicon.clauses import ClauseLexicon, load_clauses
from communique.model.annotation import Annotated
from communique.model.dates import DateMention
from communique.model.document import SegmentKind
from communique.model.mention import Mention, MentionKind
from communique.model.quantity import QuantityMention
from communique.model.span import Span

PARTY_KINDS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.MILITARY_UNIT,
        MentionKind.COUNTRY,
    }
)
"""Kinds of mention that can take part in an event."""

STATE_KINDS = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})
"""Kinds of mention that stand for a state: its name, its adjective."""

READ = "party.read"
"""Id of the rule of a mention that the model alone sees: frames do not read it."""

TITLES = frozenset({SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING})
"""Kinds of segment that announce what the text below tells."""

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_NAMES = r"(?:[^\W_a-z][\w.'’-]*[ ,./]+){1,8}"
_DATELINE = re.compile(
    r"(?:\((?:[^()]|\([^()]{2,40}\)){4,80}\)\s+)?"
    rf"(?:(?:{_NAMES}\([^()\n]{{1,40}}\)|[^\W\da-z_]{{3,}}[^\n(a-z]{{0,20}}, {_NAMES})"
    r"\s*(?:--|[-–—])(?:\s|(?=[^\W\da-z_]))"
    r"|[^\W\da-z_]{3,}(?: [^\W\da-z_]{2,}){0,2} ?(?:--|—) ?(?=[^\W\da-z_]))"
)
"""Place, day and agency before the dash that opens a report, and who carries it."""
_APPOSED = frozenset({MentionKind.OFFICE, MentionKind.PERSON})
_HEAD_GAP = 50  # characters from a body to the one who heads it
_LOOK = 60  # characters in which a preposition or an agent is looked for
_OWNED = 5  # words from a possessive to the agent it owns
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")


class Word(NamedTuple):
    """A word or mark with its place in the document."""

    start: int
    end: int
    folded: str


class Group(NamedTuple):
    """Parties joined by commas and "and".

    Attributes:
        members: Indices into the document's mentions, in text order.
        start: Where the first extent starts.
        end: Where the last extent ends.
        preposition: Folded; empty for a bare noun phrase.
        possessive: Ends in a possessive ("Norway's").
        head: Where the noun phrase starts whose complement the parties are
            ("[200 members] of the army"); ``start`` where there is none.
        heads: Stands at the head of a body ("a delegation led by X").
    """

    members: tuple[int, ...]
    start: int
    end: int
    preposition: str
    possessive: bool
    head: int = -1
    heads: bool = False


class Scene(NamedTuple):
    """One sentence of an annotated document."""

    annotated: Annotated
    number: int
    sentence: Span
    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    lexicon: ClauseLexicon

    @property
    def text(self) -> str:
        """The document's frozen text."""
        return self.annotated.document.text


_MOST_KEPT = 2
"""Documents whose scenes are kept: one as annotated, and one as widened by those
without a name (``extract.unnamed``)."""

_KEPT: deque[tuple[Annotated, dict[int, Scene]]] = deque(maxlen=_MOST_KEPT)
"""The scenes of the documents read last, by the index of their sentence."""


def read_scenes(annotated: Annotated) -> tuple[Scene, ...]:
    """Return the sentences of a document as scenes, in order."""
    return tuple(scene_at(annotated, n) for n in range(len(annotated.sentences)))


def scene_at(annotated: Annotated, number: int) -> Scene:
    """Return one sentence of a document, by its index, as a scene.

    The scenes of the last documents are kept, as several extractors ask for them.
    """
    kept = _kept(annotated)
    scene = kept.get(number)
    if scene is None:
        scene = kept[number] = _scene(annotated, number)
    return scene


def _kept(annotated: Annotated) -> dict[int, Scene]:
    for known, scenes in _KEPT:
        if known is annotated:
            return scenes
    _KEPT.append((annotated, {}))
    return _KEPT[-1][1]


def _scene(annotated: Annotated, number: int) -> Scene:
    lexicon = load_clauses(language_of(annotated))
    sentence = annotated.sentences[number]
    return Scene(
        annotated=annotated,
        number=number,
        sentence=sentence,
        words=_words(annotated, number),
        groups=_groups(annotated, sentence, lexicon),
        lexicon=lexicon,
    )


def language_of(annotated: Annotated) -> str:
    """Return the language pack to read a document with."""
    return annotated.document.language or "en"


def extent_of(mention: Mention) -> Span:
    """Return the name with its office and appositions."""
    return mention.extent or mention.span


def mentions_in(annotated: Annotated, span: Span) -> tuple[int, ...]:
    """Return the indices of the mentions that start inside ``span``."""
    first = bisect.bisect_left(annotated.mentions, span.start, key=_start)
    last = bisect.bisect_left(annotated.mentions, span.end, lo=first, key=_start)
    return tuple(range(first, last))


def dates_in(annotated: Annotated, span: Span) -> tuple[DateMention, ...]:
    """Return the dates that start inside ``span``."""
    first = bisect.bisect_left(annotated.dates, span.start, key=_start)
    last = bisect.bisect_left(annotated.dates, span.end, lo=first, key=_start)
    return annotated.dates[first:last]


def quantities_in(annotated: Annotated, span: Span) -> tuple[QuantityMention, ...]:
    """Return the quantities that start inside ``span``."""
    found = annotated.quantities
    first = bisect.bisect_left(found, span.start, key=_start)
    last = bisect.bisect_left(found, span.end, lo=first, key=_start)
    return found[first:last]


def _start(mention: Mention | DateMention | QuantityMention) -> int:
    return mention.span.start


def _words(annotated: Annotated, number: int) -> tuple[Word, ...]:
    text, sentence = annotated.document.text, annotated.sentences[number]
    for known, scenes in _KEPT:  # the same text, whatever its mentions are
        if known.sentences is annotated.sentences and number in scenes:
            return scenes[number].words
    return tuple(
        Word(match.start(), match.end(), match.group().casefold())
        for match in _WORD.finditer(text, sentence.start, sentence.end)
    )


def _groups(
    annotated: Annotated, sentence: Span, lexicon: ClauseLexicon
) -> tuple[Group, ...]:
    text = annotated.document.text
    runs: list[list[int]] = []
    for index in _outermost(annotated, sentence, lexicon):
        extent = extent_of(annotated.mentions[index])
        if runs:
            last = extent_of(annotated.mentions[runs[-1][-1]])
            if lexicon.join.match(text[last.end : extent.start]):
                runs[-1].append(index)
                continue
        runs.append([index])
    return _headed(
        _group(annotated, sentence, part, lexicon)
        for run in runs
        for part in _listed(annotated, run, lexicon)
    )


def _headed(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Let the one who heads a body stand for it ("the mission … led by X")."""
    found: list[Group] = []
    for group in groups:
        if group.heads and found and group.start - found[-1].end <= _HEAD_GAP:
            body = found.pop()
            found.append(
                group._replace(
                    start=body.start, preposition=body.preposition, head=body.head
                )
            )
        else:  # "the delegation, led by X, …": X stands for it
            found.append(group._replace(preposition="") if group.heads else group)
    return tuple(found)


def is_apposed(
    annotated: Annotated, one: int, other: int, lexicon: ClauseLexicon
) -> bool:
    """Tell whether a name explains the office before it.

    "His counterpart, Jane Roe, …": what follows the name is a mark or a
    preposition. "With his counterpart, Jane Roe discussed …" has two parties.
    """
    mentions, text = annotated.mentions, annotated.document.text
    if {mentions[one].kind, mentions[other].kind} != _APPOSED:
        return False
    end = extent_of(mentions[other]).end
    gap = text[extent_of(mentions[one]).end : extent_of(mentions[other]).start]
    if gap.strip(" ,\n"):
        return False
    if not gap.strip():
        return True
    following = _WORD.search(text, end, min(len(text), end + _LOOK))
    if following is None or not following.group()[0].isalpha():
        return True
    word = following.group().casefold()
    return word in lexicon.words.prepositions or word in lexicon.words.joins


def _listed(
    annotated: Annotated, run: list[int], lexicon: ClauseLexicon
) -> list[list[int]]:
    """Split parties that commas alone join: a list ends in "and".

    "According to the minister, Beijing …" names two parties that stand apart.
    """
    extents = [extent_of(annotated.mentions[index]) for index in run]
    gaps = [
        annotated.document.text[a.end : b.start] for a, b in itertools.pairwise(extents)
    ]
    if len(run) < 2 or any(gap.strip(" ,;\n") for gap in gaps):  # noqa: PLR2004 - a pair
        return [run]
    parts: list[list[int]] = []
    for index in run:
        if parts and is_apposed(annotated, parts[-1][-1], index, lexicon):
            parts[-1].append(index)
        else:
            parts.append([index])
    return parts


def _outermost(
    annotated: Annotated, sentence: Span, lexicon: ClauseLexicon
) -> tuple[int, ...]:
    """Drop mentions inside the extent of another ("ambassador to Tunisia").

    A demonym counts as its state where it says whose forces or officials act
    ("French troops", "the Rwandan side").
    """
    kept: list[int] = []
    reach = _end_of_dateline(annotated.document.text, sentence)
    candidates = [
        index
        for index in mentions_in(annotated, sentence)
        if (
            annotated.mentions[index].kind in PARTY_KINDS
            and annotated.mentions[index].rule != READ
        )
        or _acts(annotated, index, lexicon)
    ]
    candidates.sort(
        key=lambda i: (
            extent_of(annotated.mentions[i]).start,
            -extent_of(annotated.mentions[i]).end,
            annotated.mentions[i].kind is not MentionKind.PERSON,
        )
    )
    for index in candidates:
        extent = extent_of(annotated.mentions[index])
        if extent.end <= reach:
            continue
        kept.append(index)
        reach = max(reach, extent.end)
    return tuple(kept)


def _end_of_dateline(text: str, sentence: Span) -> int:
    """Return where a dateline ends that opens a sentence; -1 where there is none.

    Who stands in it ("MOSCOW, 3 May (Northern Agency) - …") tells, and takes no part.
    """
    if sentence.start and text[sentence.start - 1] != "\n":
        return -1
    opening = _DATELINE.match(text, sentence.start, sentence.end)
    return opening.end() if opening else -1


def _acts(annotated: Annotated, index: int, lexicon: ClauseLexicon) -> bool:
    mention = annotated.mentions[index]
    if mention.kind is not MentionKind.DEMONYM:
        return False
    after = annotated.document.text[mention.span.end : mention.span.end + 40]
    words = [match.group().casefold() for match in _WORD.finditer(after)][:2]
    if lexicon.words.agents & set(words):
        return True
    following = annotated.mentions[index + 1 : index + 2]
    return bool(  # "Indian and Japanese navies"
        following
        and following[0].kind is MentionKind.DEMONYM
        and lexicon.join.match(after[: following[0].span.start - mention.span.end])
        and _acts(annotated, index + 1, lexicon)
    )


def _group(
    annotated: Annotated, sentence: Span, run: list[int], lexicon: ClauseLexicon
) -> Group:
    text = annotated.document.text
    start = extent_of(annotated.mentions[run[0]]).start
    end = extent_of(annotated.mentions[run[-1]]).end
    before = text[max(sentence.start, start - _LOOK) : start]
    nearest = lexicon.preposition_before(before)
    if nearest:
        opened = start - len(before) + nearest.start(1)
        dates = dates_in(annotated, sentence)
        if any(opened < date.span.end <= start for date in dates):
            nearest = None  # "by the end of 2020 Norway": it is that of the date
    preposition, head = _preposition(before, nearest, lexicon)
    possessive = bool(_POSSESSIVE.match(text, end))
    if possessive and _agent_follows(text[end : end + _LOOK], lexicon):
        possessive = False
    return Group(
        members=tuple(run),
        start=start,
        end=end,
        preposition=preposition,
        possessive=possessive,
        head=start - len(before) + head,
        heads=nearest is not None
        and nearest.group(1).casefold() in lexicon.words.headed,
    )


def _preposition(
    before: str, match: "re.Match[str] | None", lexicon: ClauseLexicon
) -> tuple[str, int]:
    """Return the preposition of a group and where its noun phrase starts.

    "The foreign ministers of A and B" stands where its head stands: the
    preposition is the one before the head.
    """
    if match is None:
        return "", len(before)
    word, words = match.group(1).casefold(), lexicon.words
    if word in words.genitive or word in words.origin:
        head = lexicon.agents_of.search(before[: match.start()] + " ")
        opens = head is not None and head.group()[:1].isupper()
        if head is not None and (opens or word in words.genitive):
            outer = before[: head.start()]
            return _preposition(outer, lexicon.preposition_before(outer), lexicon)
    return word, len(before)


def _agent_follows(after: str, lexicon: ClauseLexicon) -> bool:
    """Tell whether a possessor owns who acts ("Kenya's 400-man contingent")."""
    words = [match.group().casefold() for match in _WORD.finditer(after)][:_OWNED]
    words = [word for word in words if word not in {"'", "’", "s"}]
    return bool(lexicon.words.agents & set(words[:3]))
