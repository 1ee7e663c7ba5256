"""Who takes part: words of a role, and those whom they only stand for.

"She", "the minister", "the two presidents" name nobody: the model also says whom the
text names elsewhere, and here it is settled for which of them the words stand.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from communique.extract.draft import Draft
from communique.extract.read_parties import (
    ARTICLE,
    BEFORE,
    DESCRIBED,
    LEAST,
    NAMED,
    ROLES,
    WORD,
    held,
)
from communique.extract.scene import READ, STATE_KINDS, extent_of, language_of
from communique.lexicon.clauses import load_clauses
from communique.model.annotation import Annotated
from communique.model.mention import MentionKind
from communique.model.reading import ReadArgument, ReadEvent
from communique.model.span import Span

CERTAIN: Final = 0.6
"""Least probability of one who takes part by name only, where others fill the roles."""

_VISIT: Final = "visit"  # a state that is only named is where it leads
_BESIDE: Final = frozenset({"", ","})


def read_roles(draft: Draft, event: ReadEvent) -> tuple[tuple[int, str], ...]:
    """Return the mentions that take part in a happening, with their roles, in order.

    Words of a role that name nobody stand for one of those named elsewhere ("she", "the
    minister"), or for all of them ("they", "both sides"). Whom no role's words name or
    stand for takes part only where that is certain.
    """
    annotated = draft.hit.scene.annotated
    said = [one for one in event.arguments if one.score >= LEAST]
    named = [one for one in said if one.role == NAMED]
    roles: dict[int, str] = {}
    silent: list[ReadArgument] = []
    for one in said:
        if one.role not in ROLES:
            continue
        found = held(annotated, one.span)
        if not found or _stands_for(annotated, one, found, named):
            fitting = _fitting(draft, one, named)
            if fitting or not found:
                named = fitting or named
                silent.append(one)
                continue
            # Nobody told elsewhere stands behind "the three parliaments".
            named = [other for other in named if not _is_elsewhere(draft, other)]
        for index in found:
            roles.setdefault(index, one.role)
    to_visit = draft.hit.form.trigger.category == _VISIT
    if not roles and _are_two(draft, said):
        named = _surest_two(annotated, named)
    for one, role in _given(draft, named, silent, roles):
        for index in held(annotated, one.span):
            if not (to_visit and annotated.mentions[index].kind in STATE_KINDS):
                roles.setdefault(index, role)
    kept = _without_descriptions(annotated, tuple(roles))
    return tuple(sorted((index, roles[index]) for index in kept))


def _given(
    draft: Draft,
    named: Sequence[ReadArgument],
    silent: Sequence[ReadArgument],
    told: Mapping[int, str],
) -> Iterator[tuple[ReadArgument, str]]:
    """Yield those named with the role of the words that stand for them.

    Args:
        draft: Of the happening.
        named: Those whom the model names, in the order of the text.
        silent: Words of roles that name nobody.
        told: Those whom the words of a role name, with that role.
    """
    text, words = draft.hit.scene.text, draft.hit.scene.lexicon.words
    several = words.many | words.both | words.groups | words.sides | words.selves
    joint = draft.hit.form.trigger.needs > 1
    left = list(named)
    whole = ""
    for one in silent:
        folded = _folded(text, one.span)
        if (joint and not folded <= words.one) or folded & several:
            whole = whole or one.role
        elif left:
            best = max(left, key=lambda n: (_like(text, n, folded), n.score))
            left.remove(best)
            yield best, one.role
    acts = {*told.values(), *(one.role for one in silent)}
    rest = "participant" if joint else "recipient" if "actor" in acts else "actor"
    complete = len(told) > 1 if joint else {"actor", "recipient"} <= {*told.values()}
    for one in left:
        if whole or not acts:
            yield one, whole or rest
        elif one.score >= CERTAIN and not (complete and _is_elsewhere(draft, one)):
            yield one, rest


def _is_elsewhere(draft: Draft, one: ReadArgument) -> bool:
    """Tell whether another sentence names one who takes part."""
    sentence = draft.hit.scene.sentence
    return not sentence.start <= one.span.start < sentence.end


def _fitting(
    draft: Draft, words: ReadArgument, named: Sequence[ReadArgument]
) -> list[ReadArgument]:
    """Return those named whom the words of a role may stand for.

    "The two presidents" are two people, "the ministers of A and B" also A and B;
    "the three parliaments" are nobody but themselves.
    """
    annotated, lexicon = draft.hit.scene.annotated, draft.hit.scene.lexicon.words
    folded = _folded(draft.hit.scene.text, words.span)
    if folded & lexicon.bodies:
        return []
    nouns = folded & lexicon.groups
    if not nouns or folded & lexicon.sides:
        return list(named)
    people = [one for one in named if _are_people(annotated, one)]
    sides = [one for one in named if _are_of(annotated, one, nouns)]
    return next((some for some in (people, sides) if len(some) > 1), [])


def _are_people(annotated: Annotated, one: ReadArgument) -> bool:
    kinds = {annotated.mentions[index].kind for index in held(annotated, one.span)}
    return not kinds or not kinds.isdisjoint(DESCRIBED)


def _are_of(annotated: Annotated, one: ReadArgument, nouns: Collection[str]) -> bool:
    """Tell whether a state stands behind such people: "the ministers of A, B and C"."""
    text = annotated.document.text
    before = text[max(0, one.span.start - BEFORE) : one.span.start].casefold()
    words = WORD.findall(before.rpartition(".")[2])
    of = load_clauses(language_of(annotated)).words.genitive
    return any(words.count(noun) for noun in nouns) and not of.isdisjoint(words)


def _folded(text: str, span: Span) -> frozenset[str]:
    return frozenset(w.casefold() for w in WORD.findall(span.of(text)))


def _like(text: str, named: ReadArgument, words: frozenset[str]) -> int:
    """Return how many of the longer words those named share with words for them."""
    return sum(len(word) > ARTICLE - 1 for word in words & _folded(text, named.span))


def _are_two(draft: Draft, said: Sequence[ReadArgument]) -> bool:
    """Tell whether the words of a role count those who take part: "the two"."""
    text, both = draft.hit.scene.text, draft.hit.scene.lexicon.words.both
    return any(one.role in ROLES and both & _folded(text, one.span) for one in said)


def _surest_two(
    annotated: Annotated, named: Sequence[ReadArgument]
) -> list[ReadArgument]:
    """Return the likeliest of those named until they are two, in the order given."""
    kept: list[ReadArgument] = []
    met: set[int] = set()
    for one in sorted(named, key=lambda one: -one.score):
        if len(met) < 2:  # noqa: PLR2004 - "the two"
            kept.append(one)
            met |= {*held(annotated, one.span)}
    return [one for one in named if one in kept]


def _without_descriptions(
    annotated: Annotated, indices: Sequence[int]
) -> tuple[int, ...]:
    """Return mentions without words that only describe a person beside them.

    "The coordinator for the region, Y": one party, whom the name tells.
    """
    mentions, text = annotated.mentions, annotated.document.text
    people = [
        extent_of(mentions[index])
        for index in indices
        if mentions[index].kind is MentionKind.PERSON
    ]

    def describes(span: Span) -> bool:
        gaps = [text[span.end : one.start] for one in people if one.start >= span.end]
        gaps += [text[one.end : span.start] for one in people if one.end <= span.start]
        return any(gap.strip() in _BESIDE and len(gap) <= ARTICLE for gap in gaps)

    return tuple(
        index
        for index in indices
        if mentions[index].rule != READ or not describes(extent_of(mentions[index]))
    )


def _stands_for(
    annotated: Annotated,
    words: ReadArgument,
    found: Sequence[int],
    named: Sequence[ReadArgument],
) -> bool:
    """Tell whether words of a role only stand for those named elsewhere."""
    mentions = annotated.mentions
    return (
        bool(named)
        and not any(one.span.overlaps(words.span) for one in named)
        and all(
            mentions[index].rule == READ or mentions[index].kind is MentionKind.OFFICE
            for index in found
        )
    )
