"""Parties of promises, by the words that stand for them."""

import msgspec

from communique.extract.clauses import clause_at
from communique.extract.evidence import country_of_speaker, to_party
from communique.extract.promises import FUTURE, Promise
from communique.extract.scene import Group, Scene, extent_of, language_of
from communique.lexicon.unnamed import unnamed_words
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.content import Party
from communique.model.mention import MentionKind
from communique.model.span import Span

_NAME_WORDS = 4  # words of the longest unknown name

Promiser = tuple[Party | None, Span | None]
"""A party and the words that name it; both ``None`` when nobody is named."""
NOBODY: Promiser = (None, None)


def side_by_side(scene: Scene, group: Group, first: Party) -> Promiser:
    """Return those who promise side by side under their words ("Peru and Chile")."""
    span = Span(group.start, group.end)
    kind, name = first.kind, span.of(scene.text)
    return Party(name=name, full_name=name, kind=kind), span


def by_words(scene: Scene, span: Span) -> Promiser:
    """Return a body or side by its own words ("the delegations", "my government")."""
    words = span.of(scene.text)
    own = unnamed_words(language_of(scene.annotated)).own
    ours = words.split()[0].casefold() in own
    country = country_of_speaker(scene.annotated, span) if ours else None
    kind = MentionKind.ORGANIZATION
    return Party(name=words, full_name=words, kind=kind, country=country), span


def by_capitals(scene: Scene, promise: Promise) -> Promiser:
    """Return a body that no lexicon knows ("the Front pledges to …")."""
    if promise.rule == FUTURE:
        return NOBODY
    clause = clause_at(scene, promise.cue.start)
    before = [
        w for w in scene.words if clause.start <= w.start and w.end <= promise.cue.start
    ]
    words = [w for w in before if w.folded not in scene.lexicon.words.definite]
    if not 0 < len(words) <= _NAME_WORDS or len(before) - len(words) > 1:
        return NOBODY
    if not all(scene.text[w.start].isupper() for w in words):
        return NOBODY
    return by_words(scene, Span(words[0].start, words[-1].end))


def as_written(annotated: Annotated, index: int, words: Span) -> Promiser:
    """Return the party of a mention under the words that stand for it here."""
    party = to_party(annotated, index)
    return msgspec.structs.replace(party, name=words.of(annotated.document.text)), words


def by_publisher(annotated: Annotated, pronoun: Span) -> Promiser:
    """Return who put the document out, for its "we"."""
    publisher = annotated.document.publisher
    if publisher is None:
        return NOBODY
    party = Party(
        name=pronoun.of(annotated.document.text),
        full_name=publisher.name,
        kind=MentionKind.PUBLISHER,
        country=publisher.country,
        ref=publisher.ref,
    )
    return party, pronoun


def by_source(
    annotated: Annotated, attribution: Attribution, pronoun: Span | None
) -> Promiser:
    """Return who says it, under a pronoun's words where one stands for him."""
    if attribution.mention is not None:
        if annotated.mentions[attribution.mention].kind is MentionKind.AGREEMENT:
            return NOBODY  # "according to the agreement"
        if pronoun is not None:
            return as_written(annotated, attribution.mention, pronoun)
        party = to_party(annotated, attribution.mention)
        return party, extent_of(annotated.mentions[attribution.mention])
    if attribution.source is None or attribution.anonymous:
        return NOBODY
    words = attribution.source.of(annotated.document.text)
    party = Party(
        name=words,
        full_name=attribution.source_name or words,
        kind=MentionKind.ORGANIZATION,
    )
    return party, pronoun or attribution.source
