"""The stance of a source, where the cue alone leaves it open.

"said" is neutral, but "said it would send" promises and "said it was not involved"
denies: what a side says of itself or against a thing shows the stance.
"""

from communique.annotate.attribution_reader import Saying
from communique.lexicon.cues import CueLexicon
from communique.lexicon.word_patterns import tokenize
from communique.model.attribution import CueType

_OPENING = 12  # tokens of content in which the first verb is looked for
_SHORT = 5  # tokens of a content that is one verdict ("baseless")


def typed(text: str, one: Saying, lexicon: CueLexicon) -> Saying:
    """Return the saying with the type that its content shows."""
    assured = one.rule in lexicon.assuring
    neutral = one.type is CueType.NEUTRAL
    if not neutral and one.type is not CueType.ASSERTING:
        return one
    words = _words(text, one)
    kind = one.type
    if (neutral or assured) and _promises(words, lexicon, assured=assured):
        kind = CueType.PROMISING
    elif _denies(words, lexicon):
        kind = CueType.DENYING
    elif neutral and lexicon.regretting.intersection(words[:_OPENING]):
        kind = CueType.CONCEDING
    return one._replace(type=kind)


def _words(text: str, one: Saying) -> tuple[str, ...]:
    first = one.content[0]
    tokens = tokenize(text, first.start, first.end)
    return tuple(t.word for t in tokens[: 2 * _OPENING] if t.word[0].isalnum())


def _promises(words: tuple[str, ...], lexicon: CueLexicon, *, assured: bool) -> bool:
    """Tell whether the side says that it will do a thing.

    Its subject is the side itself: a pronoun, or what it owns ("his country").
    """
    verb = next(
        (n for n, word in enumerate(words[:_OPENING]) if word in lexicon.finite), None
    )
    if verb is None or words[verb] not in lexicon.willing or verb + 1 >= len(words):
        return False
    after = words[verb + 1]
    if after in lexicon.negations | lexicon.be:
        return assured and after not in lexicon.negations
    own = words[0] in lexicon.own_subjects and verb == 1
    owned = words[0] in lexicon.possessives and words[verb - 1] in lexicon.own_nouns
    return assured or own or owned


def _denies(words: tuple[str, ...], lexicon: CueLexicon) -> bool:
    """Tell whether the content denies: "no", "was not", "baseless"."""
    opening = words[:_OPENING]
    if words and words[0] in lexicon.none_of:
        return not lexicon.willing.intersection(opening)
    if len(words) <= _SHORT and lexicon.denials.intersection(words):
        return True
    verb = next((n for n, word in enumerate(opening) if word in lexicon.finite), None)
    if verb is None or words[verb] in lexicon.willing:
        return False
    after = words[verb + 1 : verb + 4]
    wrong = words[verb] in lexicon.be and lexicon.denials.intersection(after)
    negated = after[:1] == (lexicon.particles.not_,)
    return bool(words[verb] in lexicon.negated_verbs or negated or wrong)
