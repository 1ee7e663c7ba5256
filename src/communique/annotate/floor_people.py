"""Whom the labels of turns name, by what the document tells of people elsewhere."""

import bisect
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from communique.annotate.floor_labels import Label, words_of
from communique.lexicon.floors import FloorWords
from communique.model.annotation import Annotated
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_NAME: Final = re.compile(r"[^\W\d_][\w'’-]*")
_BRACKETED: Final = re.compile(r"[(\[]([^()\[\],]{2,80})")
_INITIALLED: Final = re.compile(r"(?:[A-Z]\.[ ]?){1,3}[A-Z][\w'’-]+")
_BOLD: Final = frozenset("*_")
_COLON: Final = ":"
_LONG: Final = 3  # letters of a word of a name that has a capital ("de", "bin")
_INITIALS: Final = 4  # letters of a label of initials
_MOST: Final = 4  # words of a name that only labels tell
_CAPITALS: Final = 7  # words of a label in capitals
_WHOLE: Final = range(2, 4)  # words of a name before a comma
_ASKED: Final = 4  # words of a label that tells which asker speaks
_NAMED: Final = (MentionKind.PERSON, MentionKind.OFFICE)


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        name: In full; ``None`` for somebody unnamed.
        mention: Index of a mention of him; ``None`` where the label alone names him.
        anonymous: The label names nobody on purpose.
    """

    name: str | None
    mention: int | None = None
    anonymous: bool = False


ASKER: Final = Speaker(None, anonymous=True)
"""Somebody unnamed who asks."""


class Roster:
    """The people of a document, by the forms in which labels name them."""

    def __init__(self, annotated: Annotated, words: FloorWords) -> None:
        self._annotated = annotated
        self._words = words
        self._last: dict[str, Speaker] = {}
        self._initials: dict[str, Speaker] = {}
        self._offices: dict[str, str] = {}
        self._holders: list[tuple[frozenset[str], str, int]] = []
        seats = (word for office in words.chairs for word in office.split())
        self._plain = frozenset(seats) | words.titles
        for index, mention in enumerate(annotated.mentions):
            if mention.kind is MentionKind.PERSON:
                self._add(Speaker(mention.full_name, index))
                if mention.office is not None:
                    held = frozenset(words_of(mention.office.title))
                    self._holders.append((held, mention.full_name, index))
        for pattern in words.chaired:
            for found in pattern.finditer(annotated.document.text):
                self._offices.setdefault(_folded(found["office"]), found["name"])

    def named(self, label: Label, opening: int) -> Speaker | None:
        """Return whom a label names; ``None`` where it names nobody who could speak.

        Args:
            label: Of a line.
            opening: Where the first turn begins: above it, an interview names whom it
                asks.
        """
        bracketed = self._bracketed(label.more)
        if bracketed:
            name = self._full(self._cased(bracketed))
            self._offices[_folded(label.head)] = name
            return self._known(name)
        told = words_of(label.head)
        bare = " ".join(told[1:] if told[0] in self._words.articles else told)
        if bare in self._words.chairs or _folded(label.head) in self._offices:
            return self._in_chair(label, bare)
        if self._is_asker(told):
            return ASKER
        if bare in self._words.answers:
            return first_person(self._annotated, opening)
        short = len(label.head) <= _INITIALS and label.head.isupper()
        known = self._initials.get(label.head) if short else None
        return known or self._person(label)

    def may_name(self, text: str, label: Label) -> bool:
        """Tell whether words before a colon that are no known name may be one."""
        if text[label.mark.start] != _COLON:
            return False
        names = _NAME.findall(label.head)
        plain = " ".join(names) == label.head.replace(".", "")
        whole = 0 < len(names) <= _MOST and all(word[0].isupper() for word in names)
        others = (m for _, m in self._inside(label.source) if m.kind not in _NAMED)
        return plain and whole and next(others, None) is None

    def met(self, label: Label) -> Speaker:
        """Return who bears a name that only labels tell; remembered by it."""
        known = self._last.get(words_of(label.head)[-1])
        return known or self._add(Speaker(self._cased(label.head)))

    def asking(self, label: Label) -> Speaker:
        """Return who asks, by name ("Li Wei (Xinhua)") or unnamed ("Reuters")."""
        name, comma, _ = label.head.partition(",")
        names = _NAME.findall(name)
        named = (comma or label.more) and 0 < len(names) <= max(_WHOLE)
        if not named or not _is_capital(names):
            return ASKER
        return self._add(Speaker(self._cased(name.strip())))

    def _is_asker(self, told: Sequence[str]) -> bool:
        askers = self._words.askers
        return told[-1] in askers or (told[0] in askers and len(told) <= _ASKED)

    def _add(self, speaker: Speaker) -> Speaker:
        """Remember a person, and return him: under a shorter name he is the same."""
        name = speaker.name or ""
        parts = [word for word in _NAME.findall(name) if word[0].isupper()]
        if not parts:
            return speaker
        self._initials.setdefault("".join(word[0] for word in parts), speaker)
        key = parts[-1].casefold()
        known = self._last.get(key)
        if known is not None and len(known.name or "") >= len(name):
            return speaker
        if speaker.mention is None and known is not None:
            speaker = speaker._replace(mention=known.mention)
        self._last[key] = speaker
        return speaker

    def _bracketed(self, more: str) -> str:
        """Return the name in brackets behind an office ("(Mr. Ackroyd)"), or ""."""
        for found in _BRACKETED.finditer(more):
            told = words_of(found[1])
            titled = len(told) > 1 and told[0] in self._words.titles
            if titled and told[0] not in self._words.articles | self._words.acting:
                capital = _is_capital(_NAME.findall(found[1]))
                return found[1].strip() if capital else ""
        return ""

    def _in_chair(self, label: Label, bare: str) -> Speaker:
        """Return who is in the chair, by name where the document tells it."""
        seats = self._words.seats if self._words.acting & {*bare.split()} else ()
        keys = (_folded(label.head), bare, *seats)
        name = next((self._offices[key] for key in keys if key in self._offices), None)
        if name is not None:
            return self._known(self._full(self._cased(name)))
        return self._holder(label, self._mention_in(label.source))

    def _holder(self, label: Label, mention: int | None) -> Speaker:
        """Return who holds the office of a label, if one alone does, or the office."""
        mentions = self._annotated.mentions
        held = None if mention is None else mentions[mention]
        if held is not None and held.head is not None:
            head = mentions[held.head]
            if head.kind is MentionKind.PERSON:
                return Speaker(head.full_name, mention)
        told = {*words_of(label.head)} - self._words.articles
        holders = {name: at for held_by, name, at in self._holders if told <= held_by}
        if len(holders) == 1:
            return Speaker(*holders.popitem())
        return Speaker(self._bare(label.head), mention)

    def _person(self, label: Label) -> Speaker | None:
        """Return the person, or the office, of whom the words of a label are made."""
        head = label.head.partition(",")[0].strip()
        names = _NAME.findall(head)
        if not names or not _is_capital(names):
            return None
        index = self._mention_in(label.source)
        mention = None if index is None else self._annotated.mentions[index]
        person = self._last.get(names[-1].casefold())
        if person is not None:
            full = self._cased(self._without_titles(head))
            if mention is None and len(full) > len(person.name or ""):
                person = self._add(person._replace(name=full))
        elif mention is not None and mention.kind is MentionKind.PERSON:
            person = Speaker(mention.full_name, index)
        if person is not None:
            return None if self._says_more(label, head, person) else person
        after = self._behind_title(label, head)
        if not after and mention is not None and self._fills(mention, label):
            return self._holder(label, index)
        if after or self._is_presented(label, head, names):
            return self._add(Speaker(self._cased(after or head)))
        return None

    def _says_more(self, label: Label, head: str, speaker: Speaker) -> bool:
        """Tell whether a label is no name but a headline: "Stated Stone", "CNN on Roe".

        Besides the name only forms of address and an office stand in a label.
        """
        if label.head.isupper() and len(label.head.split()) <= _CAPITALS:
            return False
        end = label.source.start + len(head)
        for _, mention in self._inside(label.source):
            extent = mention.extent or mention.span
            if extent.start <= label.source.start and extent.end >= end:
                return False
        others = [
            Span(m.span.start - label.source.start, m.span.end - label.source.start)
            for _, m in self._inside(label.source)
            if m.kind is not MentionKind.PERSON
        ]
        known = self._plain | {*words_of(speaker.name or "")}
        return any(
            match.group().casefold() not in known
            and not any(one.start <= match.start() < one.end for one in others)
            for match in _NAME.finditer(head)
        )

    def _is_presented(self, label: Label, head: str, names: Sequence[str]) -> bool:
        """Tell whether a label is a name by its form ("K. Omarova", "Ana Kos, RTS")."""
        plain = self._words.articles | self._words.acting
        titled = names[0].casefold() in self._words.titles - plain and len(names) > 1
        bold = self._annotated.document.text[label.source.start - 1] in _BOLD
        apposed = bold and label.alone and "," in label.head and len(names) in _WHOLE
        return titled or apposed or _INITIALLED.fullmatch(head) is not None

    def _behind_title(self, label: Label, head: str) -> str:
        """Return the name behind an office or a form of address; "" without one."""
        name = self._without_titles(head)
        for _, mention in self._inside(label.source):
            if mention.kind is MentionKind.OFFICE:
                name = head[mention.span.end - label.source.start :].strip(" ,.")
        return name if name != head else ""

    def _without_titles(self, head: str) -> str:
        parts = head.split()
        while len(parts) > 1 and _folded(parts[0]) in self._words.titles:
            parts.pop(0)
        return " ".join(parts)

    def _full(self, name: str) -> str:
        known = self._by_last(name)
        return known.name if known is not None and known.name else name

    def _known(self, name: str) -> Speaker:
        known = self._by_last(name)
        return self._add(Speaker(name, None if known is None else known.mention))

    def _by_last(self, name: str) -> Speaker | None:
        parts = _NAME.findall(name)
        return self._last.get(parts[-1].casefold()) if parts else None

    def _cased(self, name: str) -> str:
        """Return a name without forms of address, with its capitals first alone."""
        return " ".join(
            word.capitalize() if word.isupper() and len(word) > 1 else word
            for word in self._without_titles(name).split()
        )

    def _mention_in(self, source: Span) -> int | None:
        """Return the last person that words name, or their last office."""
        inside = list(self._inside(source))
        for kind in _NAMED:
            for index, mention in reversed(inside):
                if mention.kind is kind:
                    return index
        return None

    def _fills(self, mention: Mention, label: Label) -> bool:
        """Tell whether an office is all that a label says."""
        extent = mention.extent or mention.span
        article = len(label.head) - len(self._bare(label.head))
        return (
            mention.kind is MentionKind.OFFICE
            and extent.start <= label.source.start + article
            and extent.end >= label.source.start + len(label.head)
        )

    def _bare(self, words: str) -> str:
        """Return words without the article before them."""
        first, _, rest = words.partition(" ")
        return rest if first.casefold() in self._words.articles else words

    def _inside(self, span: Span) -> Iterator[tuple[int, Mention]]:
        return mentions_inside(self._annotated, span)


def first_person(annotated: Annotated, before: int) -> Speaker | None:
    """Return the person named first above a place in the text."""
    for index, mention in enumerate(annotated.mentions):
        if mention.span.end > before:
            return None
        if mention.kind is MentionKind.PERSON:
            return Speaker(mention.full_name, index)
    return None


def mentions_from(
    annotated: Annotated, start: int, end: int
) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions that start between two places, with their indices."""
    mentions = annotated.mentions
    at = bisect.bisect_left(mentions, start, key=lambda one: one.span.start)
    while at < len(mentions) and mentions[at].span.start < end:
        yield at, mentions[at]
        at += 1


def mentions_inside(annotated: Annotated, span: Span) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions that stand wholly in words, with their indices."""
    for index, mention in mentions_from(annotated, span.start, span.end):
        if mention.span.end <= span.end:
            yield index, mention


def _is_capital(names: Sequence[str]) -> bool:
    return all(word[0].isupper() for word in names if len(word) > _LONG)


def _folded(words: str) -> str:
    return " ".join(words.replace(".", " ").casefold().split())
