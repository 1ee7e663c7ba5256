"""A sentence as extractors see it: words, parties in groups, clause bounds.

No parser is used. Subjects and objects are read from order, prepositions and
coordination, which the formulaic English of communiqués bears well; where it
does not, a role stays empty.
"""

import re
from typing import NamedTuple

from communique.lexicon.clauses import ClauseLexicon, load_clauses
from communique.model.annotation import Annotated
from communique.model.document import SegmentKind
from communique.model.mention import Mention, MentionKind
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

TITLES = frozenset({SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.HEADING})
"""Kinds of segment that announce what the text below tells."""

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
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
    """

    members: tuple[int, ...]
    start: int
    end: int
    preposition: str
    possessive: bool


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


def read_scenes(annotated: Annotated) -> tuple[Scene, ...]:
    """Return the sentences of a document as scenes, in order."""
    return tuple(scene_at(annotated, n) for n in range(len(annotated.sentences)))


def scene_at(annotated: Annotated, number: int) -> Scene:
    """Return one sentence of a document, by its index, as a scene."""
    lexicon = load_clauses(language_of(annotated))
    sentence = annotated.sentences[number]
    return Scene(
        annotated=annotated,
        number=number,
        sentence=sentence,
        words=_words(annotated.document.text, sentence),
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
    return tuple(
        index
        for index, mention in enumerate(annotated.mentions)
        if span.start <= mention.span.start < span.end
    )


def _words(text: str, sentence: Span) -> tuple[Word, ...]:
    return tuple(
        Word(match.start(), match.end(), match.group().casefold())
        for match in _WORD.finditer(text, sentence.start, sentence.end)
    )


def _groups(
    annotated: Annotated, sentence: Span, lexicon: ClauseLexicon
) -> tuple[Group, ...]:
    text = annotated.document.text
    parties = _outermost(annotated, sentence, lexicon)
    groups: list[Group] = []
    run: list[int] = []
    for index in parties:
        extent = extent_of(annotated.mentions[index])
        if run:
            last = extent_of(annotated.mentions[run[-1]])
            if not lexicon.join.match(text[last.end : extent.start]):
                groups.append(_group(annotated, sentence, run, lexicon))
                run = []
        run.append(index)
    if run:
        groups.append(_group(annotated, sentence, run, lexicon))
    return tuple(groups)


def _outermost(
    annotated: Annotated, sentence: Span, lexicon: ClauseLexicon
) -> tuple[int, ...]:
    """Drop mentions inside the extent of another ("ambassador to Tunisia").

    A demonym counts as its state where it says whose forces or officials act
    ("French troops", "the Rwandan side").
    """
    kept: list[int] = []
    reach = -1
    candidates = [
        index
        for index in mentions_in(annotated, sentence)
        if annotated.mentions[index].kind in PARTY_KINDS
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


def _acts(annotated: Annotated, index: int, lexicon: ClauseLexicon) -> bool:
    mention = annotated.mentions[index]
    if mention.kind is not MentionKind.DEMONYM:
        return False
    after = annotated.document.text[mention.span.end : mention.span.end + 40]
    words = [match.group().casefold() for match in _WORD.finditer(after)][:2]
    return bool(lexicon.words.agents & set(words))


def _group(
    annotated: Annotated, sentence: Span, run: list[int], lexicon: ClauseLexicon
) -> Group:
    text = annotated.document.text
    start = extent_of(annotated.mentions[run[0]]).start
    end = extent_of(annotated.mentions[run[-1]]).end
    before = lexicon.lead.sub("", text[max(sentence.start, start - 60) : start])
    preposition = lexicon.preposition.search(before)
    return Group(
        members=tuple(run),
        start=start,
        end=end,
        preposition=preposition.group(1).casefold() if preposition else "",
        possessive=bool(_POSSESSIVE.match(text, end)),
    )
