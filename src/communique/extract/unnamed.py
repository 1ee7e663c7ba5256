"""Those who take part without a name: "a commando battalion", "the officers".

They are parties of events and nothing else, so the mentions of a document are
widened here and not in its annotation.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from communique.extract.evidence import country_of_speaker
from communique.extract.read_parties import unnamed_in
from communique.extract.scene import READ, mentions_in
from communique.lexicon.clauses import load_clauses
from communique.lexicon.unnamed import UnnamedWords, unnamed_words
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

UNNAMED = "party.unnamed"
"""Id of the rule, which every such mention bears."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_NEAR = 20
"""Characters behind a noun in which "of" and a name begin."""

_MOST_INNER = 3
"""Words between the opener and the noun of the longest phrase that is read."""


def with_unnamed(annotated: Annotated) -> Annotated:
    """Return a document with those without a name among its mentions.

    Whoever is already part of a mention is left as it is. All indices of mentions
    are those of the widened document.
    """
    language = annotated.document.language or "en"
    words = unnamed_words(language)
    grammar = load_clauses(language).words
    new = [
        mention
        for sentence in annotated.sentences
        for mention in _read(annotated, sentence, words, grammar.both)
        if not _is_of_another(annotated, mention, grammar.genitive | grammar.origin)
    ]
    widened = _merged(annotated, new, words) if new else annotated
    read = list(unnamed_in(widened, words))
    return _of_speakers(_merged(widened, read, words) if read else widened, words)


def _of_speakers(annotated: Annotated, words: UnnamedWords) -> Annotated:
    """Give "our soldiers" the state of whoever says so, where the text tells it."""
    told = [
        n
        for n, mention in enumerate(annotated.mentions)
        if mention.rule in {UNNAMED, READ}
        and mention.country is None
        and mention.name.split()[0].casefold() in words.own
    ]
    if not told:
        return annotated
    mentions = list(annotated.mentions)
    for n in told:
        country = country_of_speaker(annotated, mentions[n].span)
        mentions[n] = msgspec.structs.replace(mentions[n], country=country)
    return msgspec.structs.replace(annotated, mentions=tuple(mentions))


def _read(
    annotated: Annotated, sentence: Span, words: UnnamedWords, both: frozenset[str]
) -> Iterator[Mention]:
    text = annotated.document.text
    found = list(_WORD.finditer(text, sentence.start, sentence.end))
    inside = (annotated.mentions[n] for n in mentions_in(annotated, sentence))
    taken = [mention.extent or mention.span for mention in inside]
    for at, match in enumerate(found):
        kind = _kind(match.group().casefold(), words)
        if kind is None:
            continue
        first = _opening(found, at, words)
        if first is None or found[first].group().casefold() in both:
            continue
        span = Span(found[first].start(), match.end())
        before = found[first - 1].group().casefold() if first else ""
        after = found[at + 1].group() if at + 1 < len(found) else ""
        if before in words.apart or after[:1] in {"-", "'", "’"}:
            continue
        if not any(span.overlaps(other) for other in taken):
            name = " ".join(span.of(text).split())
            yield Mention(
                span=span,
                kind=kind,
                name=name,
                full_name=name,
                rule=UNNAMED,
                extent=span,
            )


def _is_of_another(annotated: Annotated, mention: Mention, of: frozenset[str]) -> bool:
    """Tell whether a name says whose they are ("troops from Brazil").

    The name is the party then, and not those who act for it.
    """
    end = mention.span.end
    after = _WORD.search(annotated.document.text, end)
    if after is None or after.group().casefold() not in of:
        return False
    return bool(mentions_in(annotated, Span(end, end + _NEAR)))


def _kind(word: str, words: UnnamedWords) -> MentionKind | None:
    if word in words.forces:
        return MentionKind.MILITARY_UNIT
    if word in words.people:
        return MentionKind.OFFICE
    return MentionKind.ORGANIZATION if word in words.sides else None


def _opening(found: list[re.Match[str]], at: int, words: UnnamedWords) -> int | None:
    """Return where a noun phrase begins; ``None`` where it is none of its own.

    Either an opener stands before the noun, or the noun opens its sentence.
    """
    first = at
    while first > max(0, at - _MOST_INNER) and (
        found[first - 1].group().casefold() in words.inner
    ):
        first -= 1
    if first and found[first - 1].group().casefold() in words.openers:
        return first - 1
    opens = first == 0 or not found[first - 1].group()[0].isalnum()
    return first if opens and found[first].group()[0].isupper() else None


def _merged(annotated: Annotated, new: list[Mention], words: UnnamedWords) -> Annotated:
    """Return the document with new mentions, all indices moved to their places."""
    old = annotated.mentions
    order = sorted(
        [*((m, n) for n, m in enumerate(old)), *((m, None) for m in new)],
        key=lambda pair: pair[0].span.start,
    )
    moved = {n: place for place, (_, n) in enumerate(order) if n is not None}
    mentions: list[Mention] = []
    for mention, number in order:
        if number is None:
            mentions.append(_pointing_back(mention, mentions, words))
        elif mention.head is not None:
            head = moved[mention.head]
            mentions.append(msgspec.structs.replace(mention, head=head))
        else:
            mentions.append(mention)
    return msgspec.structs.replace(
        annotated,
        mentions=tuple(mentions),
        attributions=_moved(annotated.attributions, moved),
        floors=_moved(annotated.floors, moved),
    )


def _moved(
    said: tuple[Attribution, ...], moved: Mapping[int, int]
) -> tuple[Attribution, ...]:
    """Return attributions whose sources are the same mentions at their new places."""
    return tuple(
        one
        if one.mention is None
        else msgspec.structs.replace(one, mention=moved[one.mention])
        for one in said
    )


def _pointing_back(
    mention: Mention, earlier: list[Mention], words: UnnamedWords
) -> Mention:
    """Return "the troops" as the last force that was named so ("Kenyan troops")."""
    opener, noun = mention.name.split()[0], mention.name.split()[-1]
    if opener.casefold() not in words.definite:
        return mention
    for at in range(len(earlier) - 1, -1, -1):
        other = earlier[at]
        named = other.rule != UNNAMED and other.kind is mention.kind
        if named and other.name.split()[-1].casefold() == noun.casefold():
            return msgspec.structs.replace(
                mention, head=at, full_name=other.full_name, country=other.country
            )
    return mention
