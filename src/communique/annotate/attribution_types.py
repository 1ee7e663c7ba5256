"""The stance of a source, where the cue alone leaves it open.

"said" is neutral, but "said it would send" promises and "said it was not involved"
denies: what a side says of itself or against a thing shows the stance.
"""

import itertools

from communique.annotate.attribution_reader import Saying
from communique.lexicon.cues import CueLexicon
from communique.lexicon.word_patterns import tokenize
from communique.model.attribution import CueType

_OPENING = 12  # tokens of content in which the first verb is looked for
_REACH = 3  # tokens behind "will" that hold its verb
_SHORT = 5  # tokens of a content that is one verdict ("baseless")


def typed(text: str, one: Saying, lexicon: CueLexicon) -> Saying:
    """Return the saying with the type that its content shows."""
    neutral = one.type is CueType.NEUTRAL
    if not neutral and one.type is not CueType.ASSERTING:
        return one
    words = _words(text, one)
    kind = one.type
    if one.rule in lexicon.naming:
        kind = _verdict(text, one, lexicon) or kind
    elif _promises(words, one, lexicon):
        kind = CueType.PROMISING
    elif _denies(words, lexicon, own=neutral):
        kind = CueType.DENYING
    elif neutral and lexicon.regretting.intersection(words[:_OPENING]):
        kind = CueType.CONCEDING
    return one._replace(type=kind)


def _verdict(text: str, one: Saying, lexicon: CueLexicon) -> CueType | None:
    """Return the stance of a name given to a thing ("called it a threat")."""
    words: set[str] = set()
    for piece in one.content:
        told = [token.word for token in tokenize(text, piece.start, piece.end)]
        words.update(told)
        if any(
            word in lexicon.denials and charge in lexicon.charges
            for word, charge in itertools.pairwise(told)
        ):
            return CueType.ACCUSING  # "is labelling baseless accusations"
    if lexicon.denials & words:
        return CueType.DENYING
    return next((kind for kind, of in lexicon.verdicts.items() if of & words), None)


def _words(text: str, one: Saying) -> tuple[str, ...]:
    first = one.content[0]
    tokens = tokenize(text, first.start, first.end)
    return tuple(t.word for t in tokens[: 2 * _OPENING] if t.word[0].isalnum())


def _promises(words: tuple[str, ...], one: Saying, lexicon: CueLexicon) -> bool:
    """Tell whether a thing is said to be done for others in the future.

    "said it would send" promises, "said it would study" does not; whoever assures
    or reaffirms promises any future act.
    """
    opening = words[:_OPENING]
    verb = next((n for n, word in enumerate(opening) if word in lexicon.willing), None)
    if verb is None or not one.rule.startswith("cue."):
        return False
    # "expressed his hope that it would": who hopes binds nobody.
    if lexicon.hopes.intersection(opening[:verb]):
        return False
    after = words[verb + 1 : verb + 1 + _REACH]
    if one.rule in lexicon.assuring:
        return not lexicon.negations.intersection(after[:1])
    light = lexicon.be | lexicon.adverbs_between
    acts = [
        w for w in after if w not in light and not w.endswith(lexicon.adverb_endings)
    ]
    return one.type is CueType.NEUTRAL and bool(lexicon.giving.intersection(acts[:1]))


def _denies(words: tuple[str, ...], lexicon: CueLexicon, *, own: bool) -> bool:
    """Tell whether the content denies: "no", "was not", "baseless".

    With ``own`` only what a side says of itself counts ("it was not involved").
    """
    opening = words[:_OPENING]
    if len(words) <= _SHORT and lexicon.denials.intersection(words):
        return True
    verb = next((n for n, word in enumerate(opening) if word in lexicon.finite), None)
    if verb is None or words[verb] in lexicon.willing:
        return False
    if words[0] in lexicon.none_of:
        return not own or words[verb] in lexicon.past_be
    after = words[verb + 1 : verb + 4]
    if words[verb] in lexicon.be and lexicon.denials.intersection(after):
        return True
    negated = words[verb] in lexicon.negated_verbs or (
        after[:1] == (lexicon.particles.not_,)
    )
    itself = words[0] in lexicon.own_subjects and words[verb] in lexicon.past_be
    return negated and (itself or not own)
