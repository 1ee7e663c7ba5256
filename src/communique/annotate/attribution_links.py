"""From sayings to attributions: nesting, names of sources, quotation, ids."""

import bisect
from collections.abc import Iterable, Mapping, Sequence

from communique.annotate.attribution_filters import head_of, says
from communique.annotate.attribution_reader import Saying
from communique.annotate.attribution_text import Quote
from communique.annotate.floor_people import mentions_inside
from communique.grammar.title_sides import STATES
from communique.lexicon.cues import CueLexicon
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, Quoted
from communique.model.ids import AttributionId, DocumentId, digest
from communique.model.mention import MentionKind
from communique.model.span import Span, hull


def link(
    annotated: Annotated,
    sayings: Sequence[Saying],
    quotes: Sequence[Quote],
    lexicon: CueLexicon,
) -> tuple[Attribution, ...]:
    """Return the sayings as attributions, by cue."""
    text = annotated.document.text
    sound = {
        one
        for one in sayings
        if not any(piece.covers(one.cue) for piece in one.content)
        and says(text, one, quotes, lexicon)
    }
    ordered = sorted(sound, key=lambda one: (one.cue, one.rule, one.content))
    parents = [_parent(number, ordered) for number in range(len(ordered))]
    depths = [_depth(number, parents) for number in range(len(ordered))]
    document = annotated.document.id
    ids = [
        attribution_id(document, one.rule, (one.source, one.cue, *one.content))
        for one in ordered
    ]
    linked: list[Attribution] = []
    bodies = _bodies(annotated, lexicon)
    for number, one in enumerate(ordered):
        parent = parents[number] if depths[number] else None
        name, mention = _name(annotated, one, linked, bodies, lexicon)
        named = mention is not None and _is_person(annotated, one, mention)
        linked.append(
            Attribution(
                id=ids[number],
                document=annotated.document.id,
                cue=one.cue,
                cue_type=one.type,
                content=one.content,
                quoted=quoted_as(annotated.document.text, one.content, quotes),
                rule=one.rule,
                source=one.source,
                source_name=name,
                mention=mention,
                anonymous=not named and _anonymous(annotated, one, lexicon),
                depth=depths[number],
                parent=ids[parent] if parent is not None else None,
            )
        )
    return tuple(linked)


def attribution_id(
    document: DocumentId, rule: str, places: Iterable[Span | None]
) -> AttributionId:
    """Return the id of an attribution: of its document, rule and spans, in order."""
    parts = [f"{s.start}:{s.end}" if s else None for s in places]
    return AttributionId(digest("att", document, rule, *parts))


def _parent(number: int, sayings: Sequence[Saying]) -> int | None:
    """Return the smallest content that holds the cue of a saying."""
    one = sayings[number]
    best: int | None = None
    for other_number in _near(number, sayings):
        other = sayings[other_number]
        if other_number == number:
            continue
        holds = any(piece.covers(one.cue) for piece in other.content)
        beside = one.beside and not other.beside and other.content == one.content
        mutual = any(piece.covers(other.cue) for piece in one.content)
        if not (holds and not mutual) and not beside:
            continue
        if best is None or _size(other) < _size(sayings[best]):
            best = other_number
    return best


_BODIES = frozenset({MentionKind.ORGANIZATION, MentionKind.GOVERNMENT_BODY})
_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.OFFICE})
_MEMORY = 40  # attributions back in which a source is looked for
_DEFINITE = 2  # words of "the minister", which repeats a source
_OWNED = ("'s", "’s")
_NEIGHBOURS = 12  # sayings on each side in which a parent is looked for


def _near(number: int, sayings: Sequence[Saying]) -> range:
    return range(
        max(0, number - _NEIGHBOURS), min(len(sayings), number + _NEIGHBOURS + 1)
    )


def _size(one: Saying) -> int:
    return sum(len(piece) for piece in one.content)


def _depth(number: int, parents: Sequence[int | None]) -> int:
    """Return how deep a saying stands; a circle counts as depth 0."""
    seen = {number}
    depth, at = 0, parents[number]
    while at is not None:
        if at in seen:
            return 0
        seen.add(at)
        depth, at = depth + 1, parents[at]
    return depth


def _name(
    annotated: Annotated,
    one: Saying,
    before: Sequence[Attribution],
    bodies: Mapping[str, int],
    lexicon: CueLexicon,
) -> tuple[str | None, int | None]:
    """Return the fullest name of the source and the index of its mention."""
    if one.source is None:
        return None, None
    words = one.source.of(annotated.document.text)
    if words.lower() in lexicon.back_pronouns | lexicon.possessives:
        for other in reversed(before[-_MEMORY:]):
            if other.source_name is not None and _may_be(
                annotated, words.lower(), other.mention, lexicon
            ):
                return other.source_name, other.mention
        return None, None
    number = _mention(annotated, one.source, lexicon)
    if number is None:
        number = _only_body(words, bodies, lexicon)
    if number is None:
        inside = mentions_inside(annotated, one.source)
        state = any(mention.kind in STATES for _, mention in inside)
        return words if state else _definite(words, before, lexicon), None
    head = annotated.mentions[number].head
    mention = annotated.mentions[number if head is None else head]
    return mention.full_name, number


def _is_person(annotated: Annotated, one: Saying, number: int) -> bool:
    """Tell whether a source opens with a name ("Ivan Petrov, a spokesman for")."""
    mention = annotated.mentions[number]
    if one.source is None or mention.kind is not MentionKind.PERSON:
        return False
    before = annotated.document.text[one.source.start : mention.span.start]
    return "," not in before and mention.span.end <= one.source.end


def _may_be(
    annotated: Annotated, pronoun: str, mention: int | None, lexicon: CueLexicon
) -> bool:
    """Tell whether a pronoun can stand for a mention: "he" is no state, "it" nobody.

    ``None`` is a source of no known kind, which any pronoun can stand for.
    """
    if mention is None:
        return True
    person = annotated.mentions[mention].kind in _PEOPLE
    return pronoun not in (lexicon.impersonal if person else lexicon.personal)


def _mention(annotated: Annotated, source: Span, lexicon: CueLexicon) -> int | None:
    """Return the mention that the source names: the one that holds its head.

    A person wins wherever it stands ("the minister, Dana Petrescu"), unless it is
    inside a longer phrase behind a preposition ("a friend of Dana Petrescu").
    """
    mentions = annotated.mentions
    head = head_of(annotated.document.text, source, lexicon)
    at = bisect.bisect_left(mentions, source.start, key=lambda one: one.span.start)
    person: int | None = None
    while at < len(mentions) and mentions[at].span.start < source.end:
        one = mentions[at]
        inside = source.covers(one.span)
        if inside and one.span.overlaps(head) and one.kind != MentionKind.DEMONYM:
            return at
        if inside and person is None and one.kind == MentionKind.PERSON:
            before = annotated.document.text[source.start : one.span.start].split()
            linked = bool(before) and before[-1].lower() in lexicon.prepositions
            person = None if linked else at
        at += 1
    return person


def _bodies(annotated: Annotated, lexicon: CueLexicon) -> dict[str, int]:
    """Return the first mention of the one body that bears a word, by that word."""
    named: dict[str, dict[str, int]] = {}
    for index, mention in enumerate(annotated.mentions):
        if mention.kind in _BODIES:
            for word in lexicon.resolvers & {*mention.full_name.casefold().split()}:
                named.setdefault(word, {}).setdefault(mention.full_name, index)
    return {w: next(iter(n.values())) for w, n in named.items() if len(n) == 1}


def _only_body(
    words: str, bodies: Mapping[str, int], lexicon: CueLexicon
) -> int | None:
    """Return the one body that "the Council", or "Council" alone, can stand for."""
    told = words.casefold().split()
    if not 0 < len(told) <= _DEFINITE:
        return None
    if len(told) == _DEFINITE and told[0] not in lexicon.definite:
        return None
    return bodies.get(told[-1])


def _definite(
    words: str, before: Sequence[Attribution], lexicon: CueLexicon
) -> str | None:
    """Return the source itself, or the earlier one that "the minister" repeats."""
    plain = " ".join(words.split())
    folded = plain.lower().split()
    if not folded or folded[0] not in lexicon.definite:
        return plain
    head = folded[-1]
    for other in reversed(before[-_MEMORY:]):
        name = other.source_name
        if name and len(folded) <= _DEFINITE and head in name.lower().split():
            return name
    return plain


def _anonymous(annotated: Annotated, one: Saying, lexicon: CueLexicon) -> bool:
    words = one.source.of(annotated.document.text) if one.source else ""
    free = one.source is not None and words.lower() in lexicon.free_nouns
    return free or _is_anonymous(words, lexicon)


def _is_anonymous(words: str, lexicon: CueLexicon) -> bool:
    """Tell whether a source is unnamed on purpose: a kind of person, no name."""
    anonymity = lexicon.anonymous
    folded = words.lower()
    if any(phrase in folded for phrase in anonymity.phrases):
        return True
    parts = [part.strip(",.'’") for part in words.split()]
    low = [part.lower() for part in parts]
    if not low or low[0] in lexicon.definite | lexicon.possessives:
        return False
    head = next((n for n, part in enumerate(low) if part in anonymity.heads), None)
    if head is None or _is_named_first(words, parts[:head], lexicon):
        return False
    owned = low[0].endswith(_OWNED) and not low[head].endswith("s")
    if owned:  # "Iran's Navy commander" is one; "Iran's officials" are any
        return False
    return not any(_names(parts, at, lexicon) for at in range(head + 1, len(parts)))


def _is_named_first(words: str, parts: Sequence[str], lexicon: CueLexicon) -> bool:
    """Tell whether a name stands before the comma of its office ("Roe, an adviser")."""
    first = words.partition(",")[0].split()
    if "," not in words or not 0 < len(first) <= len(parts):
        return False
    small = lexicon.prepositions | lexicon.determiners
    return all(
        part[:1].isupper() and part.lower() not in small for part in parts[: len(first)]
    )


def _names(parts: Sequence[str], at: int, lexicon: CueLexicon) -> bool:
    """Tell whether the word at ``at`` belongs to the name of the person itself."""
    word = parts[at]
    if not word[:1].isupper() or word.isupper():
        return False
    while at and parts[at - 1][:1].isupper():
        at -= 1
    return parts[at - 1].lower() not in lexicon.prepositions | lexicon.determiners


def quoted_as(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Quoted:
    """Tell whether the content stands between quotation marks.

    Direct when no letter or digit of it stands outside, indirect when none
    stands inside.
    """
    whole = hull(content)
    first = max(0, bisect.bisect_right(quotes, (whole.start + 1,)) - 1)
    inside = outside = False
    for piece in content:
        at = piece.start
        for quote in quotes[first:]:
            if quote.start >= piece.end:
                break
            if quote.end <= at:
                continue
            outside = outside or _has_words(text, at, max(at, quote.start))
            start, end = max(at, quote.start), min(piece.end, quote.end)
            inside = inside or _has_words(text, start, end)
            at = quote.end
        outside = outside or _has_words(text, at, max(at, piece.end))
    if not inside:
        return Quoted.INDIRECT
    return Quoted.MIXED if outside else Quoted.DIRECT


def _has_words(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])
