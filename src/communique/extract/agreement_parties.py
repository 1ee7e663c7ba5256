"""Whose agreement it is, where the words beside it do not name the parties.

"The two countries signed a treaty" is told in a text that speaks of two states and
no third: they are its parties. Agreements of many, and titles that tell of no
matter between two sides, are left without parties rather than given wrong ones.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from communique.extract.scene import TITLES, language_of, mentions_in
from communique.lexicon.agreement_status import AgreementStatusLexicon
from communique.lexicon.agreements import agreement_words
from communique.lexicon.word_patterns import tokenize
from communique.model.annotation import Annotated
from communique.model.document import PublisherKind, SegmentKind
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_TWO = 2
_NAMING = (MentionKind.COUNTRY, MentionKind.DEMONYM, MentionKind.GOVERNMENT_BODY)
"""Kinds that name a state, the best proof first."""
_ACTING = frozenset(
    {
        *_NAMING,
        MentionKind.OFFICE,
        MentionKind.PERSON,
        MentionKind.MILITARY_UNIT,
    }
)
_OWN = frozenset(
    {
        PublisherKind.GOVERNMENT,
        PublisherKind.MILITARY,
        PublisherKind.PARTY,
    }
)
POINTING = frozenset({"agreement.anaphor", "agreement.struck"})
"""Rules of ``grammar/agreements.py`` whose mentions may point back."""
_TITLED = "agreement.titled"


def context_parties(
    annotated: Annotated,
    indices: Sequence[int],
    given: frozenset[str],
    lexicon: AgreementStatusLexicon,
) -> tuple[int, ...]:
    """Return a mention of each of the two states that context makes parties.

    Args:
        annotated: The document.
        indices: Mentions of one agreement.
        given: Countries that the words beside it name.
        lexicon: Words of agreements.

    Returns:
        Empty when the words name two already, when the agreement is one of
        many states, or when context leaves the pair open.
    """
    mentions = [annotated.mentions[index] for index in indices]
    if len(given) >= _TWO or not _between_two(annotated, mentions, lexicon):
        return ()
    if any(_is_paired(annotated, mention) for mention in mentions):
        return ()
    everywhere = _states(annotated, (Span(0, len(annotated.document.text)),))
    home = _home(annotated)
    near = _states(annotated, [_sentences(annotated, m.span)[-1] for m in mentions])
    given |= near.keys() if len(near) == 1 else frozenset()
    scopes = _scopes(annotated, mentions, lexicon)
    named = (_states(annotated, scope) for scope in scopes)
    for states in chain(named, (_leading(annotated, everywhere),)):
        abroad = len(states) == 1 and home in everywhere
        pair = {home: everywhere[home], **states} if home and abroad else states
        fits = given <= pair.keys() and (home is None or home in pair)
        if len(pair) == _TWO and fits:
            return tuple(pair.values())
    return ()


def _home(annotated: Annotated) -> str | None:
    """Return the state whose body or party speaks, which its agreements are with."""
    publisher = annotated.document.publisher
    if publisher is None or publisher.kind not in _OWN:
        return None
    return publisher.country


def _between_two(
    annotated: Annotated, mentions: Sequence[Mention], lexicon: AgreementStatusLexicon
) -> bool:
    """Tell whether an agreement is one that two sides may have with each other."""
    words = agreement_words(language_of(annotated))
    if any(m.ref in words.of_many for m in mentions):
        return False
    name = {w for m in mentions for w in _words(annotated, m.span)}
    if name & lexicon.words.many:
        return False
    own = name & (words.matters | lexicon.words.bilateral)
    if any(m.rule != _TITLED for m in mentions) or own:
        return True
    return any(_collective(annotated, m.span, lexicon) for m in mentions)


def _is_paired(annotated: Annotated, mention: Mention) -> bool:
    """Tell whether a name joins two sides, one of them no state ("NATO-Ukraine")."""
    before = annotated.document.text[: mention.span.start].split()[-1:]
    sides = before[0].split("-") if before else []
    return len(sides) > 1 and all(side[:1].isupper() for side in sides)


def _words(annotated: Annotated, span: Span) -> tuple[str, ...]:
    tokens = tokenize(annotated.document.text, span.start, span.end)
    return tuple(token.word for token in tokens)


def _collective(
    annotated: Annotated, span: Span, lexicon: AgreementStatusLexicon
) -> bool:
    """Tell whether "the two countries" stands in the sentence of an agreement."""
    two, sides = lexicon.words.two, lexicon.words.sides
    words = _words(annotated, _sentences(annotated, span)[-1])
    return any(
        words[n] in two and {*words[n + 1 : n + 3]} & sides for n in range(len(words))
    )


def _scopes(
    annotated: Annotated, mentions: Sequence[Mention], lexicon: AgreementStatusLexicon
) -> Iterable[tuple[Span, ...]]:
    """Yield the parts of a text in which just two states may be named.

    The sentences of the agreement, the headlines, these with the first sentence
    below them, the whole unless it names a state only below the agreement, and where
    "the two" stands beside it its sentences with the one before.
    """
    named = [m for m in mentions if m.rule not in POINTING]
    near = [_sentences(annotated, m.span) for m in named]
    yield tuple(pair[-1] for pair in near)
    segments = annotated.document.segments
    heads = tuple(s.span for s in segments if s.kind in TITLES)
    yield heads
    body = next((s.span for s in segments if s.kind is SegmentKind.PARAGRAPH), None)
    if body is not None:
        yield (*heads, _sentences(annotated, body)[-1])
    whole = (Span(0, len(annotated.document.text)),)
    together = any(_collective(annotated, m.span, lexicon) for m in named)
    if together or _named_before(annotated, whole, (*heads, *_until(near))):
        yield whole
    if together:
        yield tuple(span for pair in near for span in pair)


def _until(near: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Return the text up to the last sentence of an agreement."""
    end = max((pair[-1].end for pair in near), default=0)
    return (Span(0, end),) if end else ()


def _named_before(
    annotated: Annotated, whole: tuple[Span, ...], before: tuple[Span, ...]
) -> bool:
    """Tell whether no state of a text is named only below its agreement."""
    return _states(annotated, whole).keys() <= _states(annotated, before).keys()


def _leading(annotated: Annotated, everywhere: dict[str, int]) -> dict[str, int]:
    """Return the two states that a text is about, when it names all others less.

    Each is named at least twice as often as any third.
    """
    times = Counter(
        m.country
        for m in annotated.mentions
        if m.kind in {*_NAMING, MentionKind.PLACE} and m.country in everywhere
    )
    ranked = times.most_common(_TWO + 1)
    if len(ranked) <= _TWO or ranked[1][1] < _TWO * ranked[2][1]:
        return {}
    return {state: everywhere[state] for state, _ in ranked[:_TWO] if state}


def _sentences(annotated: Annotated, span: Span) -> tuple[Span, ...]:
    """Return the sentence of a span and the one before it."""
    for number, sentence in enumerate(annotated.sentences):
        if sentence.start <= span.start < sentence.end:
            return annotated.sentences[max(0, number - 1) : number + 1]
    return (span,)


def _states(annotated: Annotated, scope: Iterable[Span]) -> dict[str, int]:
    """Return states named in parts of a text with the best mention of each."""
    found: dict[str, int] = {}
    inside = {index for span in scope for index in mentions_in(annotated, span)}
    for index in sorted(inside):
        mention = annotated.mentions[index]
        if mention.kind not in _ACTING or mention.country is None:
            continue
        end = mention.span.end
        if annotated.document.text[end : end + 1] == "-" and not any(
            other.span.start == end + 1 and other.country
            for other in annotated.mentions[index + 1 : index + 2]
        ):
            continue  # "Portuguese-speaking", but not "Kenya-Uganda"
        best = found.get(mention.country)
        if best is None or _rank(mention) < _rank(annotated.mentions[best]):
            found[mention.country] = index
    return found


def _rank(mention: Mention) -> int:
    kind = mention.kind
    return _NAMING.index(kind) if kind in _NAMING else len(_NAMING)
