"""Who stands before a promise: bodies without a name, and sides taken together.

"The delegations agreed to …", "neither Party will …", "the Mixed Commission shall
…": the noun alone says that somebody can bind himself there. Which nouns do is
data (``promises.yml``, binders).
"""

import itertools
from collections.abc import Sequence

from communique.extract.clauses import after_opening, subject_of
from communique.extract.scene import Group, Scene, Word
from communique.lexicon.promises import PromiseLexicon
from communique.model.mention import MentionKind
from communique.model.span import Span

_STATES = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})
_LONGEST = 12  # words of a subject that is a body without a name
_NEAR = 4  # words between a body and its article
_BACK = 12  # sentences in which "it was agreed" finds the sides that agreed


def noun_subject(
    scene: Scene, clause: Span, position: int, lexicon: PromiseLexicon
) -> Span | None:
    """Return the body or side that is the subject of a verb at ``position``.

    Args:
        scene: The sentence.
        clause: The clause of the verb.
        position: Where the verb starts.
        lexicon: Promise words; its binders are the heads that count.

    Returns:
        The noun phrase with its article and complement; ``None`` where the
        clause opens with anything else.
    """
    words = _before_verb(scene, clause, position)
    phrase = _phrase(scene, words, lexicon)
    opening = scene.lexicon.words.openers
    if (
        phrase
        and len(phrase) <= _LONGEST
        and phrase[0].folded not in opening
        and _head(scene, phrase, lexicon) in lexicon.binders
    ):
        return Span(phrase[0].start, phrase[-1].end)
    return _beside(scene, words, lexicon)


def subject_before(
    scene: Scene, lexicon: PromiseLexicon, clause: Span, position: int
) -> tuple[Group | None, Span | None]:
    """Return the subject of a verb as a group, or as the words of a body or side.

    "Police chiefs from Tanzania agreed" is told of the chiefs. In "Peru closed its
    border and Chile undertook to" the group beside the verb is its subject.
    """
    by = subject_of(scene, clause, position)
    if by is None:
        return None, noun_subject(scene, clause, position, lexicon)
    small = lexicon.adverbs | lexicon.predicates | lexicon.past
    inside = [w for w in scene.words if by.end <= w.start < position]
    while inside and inside[-1].folded in small:
        inside.pop()
    if not inside:
        return by, _heads_over(scene, clause, position, by, lexicon)
    near = [
        group
        for group in scene.groups
        if by.end < group.start
        and inside[-1].end <= group.end <= position
        and not group.preposition
        and not group.possessive
    ]
    if near and _is_parted(scene, lexicon, inside, near[-1].start):
        return near[-1], None
    noun = None if near else _beside(scene, inside, lexicon)
    if noun is not None and _is_parted(scene, lexicon, inside, noun.start):
        first = noun.of(scene.text).split()[0].casefold()
        own = first in scene.lexicon.words.possessives  # "…, and its navy will"
        return (by, None) if own else (None, noun)
    return by, _heads_over(scene, clause, position, by, lexicon)


def _is_parted(
    scene: Scene, lexicon: PromiseLexicon, inside: Sequence[Word], start: int
) -> bool:
    """Tell whether a verb of its own and "and" or a comma stand before ``start``."""
    grammar = scene.lexicon.words
    before = [w.folded for w in inside if w.end <= start]
    while before and before[-1] in lexicon.determiners | grammar.articles:
        before.pop()
    joined = bool(before) and before[-1] in grammar.coordinators | {",", ";"}
    told = lexicon.predicates | grammar.auxiliaries
    return joined and any(
        word.endswith(lexicon.past_ending) or word in told for word in before[:-1]
    )


def _heads_over(
    scene: Scene, clause: Span, position: int, by: Group, lexicon: PromiseLexicon
) -> Span | None:
    """Return the body or side of which a group is but a complement.

    "Leaders of the 32 NATO countries" for NATO, "police chiefs from Peru" for Peru;
    ``None`` where the group itself is the head ("the Jordanian side").
    """
    phrase = _phrase(scene, _before_verb(scene, clause, position), lexicon)
    grammar = scene.lexicon.words
    joining = grammar.genitive | grammar.origin
    if _is_headed(scene, phrase, by, lexicon):
        small = lexicon.determiners | grammar.articles
        opens = [w.start for w in phrase if w.end <= by.start and w.folded in small]
        return Span(opens[-1] if opens else phrase[0].start, phrase[-1].end)
    ahead = [n for n, w in enumerate(phrase) if w.end <= by.start]
    joints = [n for n in ahead if phrase[n].folded in joining]
    if not joints or phrase[-1].end < by.end or len(phrase) > _LONGEST:
        return None
    if phrase[0].folded in grammar.openers:
        return None
    if phrase[joints[0] - 1].folded not in lexicon.binders or not joints[0]:
        return None
    return Span(phrase[0].start, phrase[-1].end)


def _is_headed(
    scene: Scene, phrase: Sequence[Word], by: Group, lexicon: PromiseLexicon
) -> bool:
    """Tell whether a state only says whose body it is ("the Peruvian side")."""
    if len(by.members) > 1 or by.possessive or not phrase:
        return False
    kind = scene.annotated.mentions[by.members[0]].kind
    behind = [word for word in phrase if word.start >= by.end]
    covered = phrase[0].start <= by.start and len(phrase) <= _LONGEST
    headed = bool(behind) and behind[-1].folded in lexicon.binders
    return covered and headed and kind in _STATES


def _beside(
    scene: Scene, words: Sequence[Word], lexicon: PromiseLexicon
) -> Span | None:
    """Return the body right before a verb, from its article or number on.

    "At Berlin twelve states undertook", "Noting …, the Sides undertook".
    """
    last = len(words) - 1
    while last >= 0 and words[last].folded in lexicon.adverbs | lexicon.predicates:
        last -= 1
    if last < 0 or words[last].folded not in lexicon.binders:
        return None
    for first in range(last - 1, max(-1, last - 1 - _NEAR), -1):
        word = words[first].folded
        counted = word in scene.lexicon.words.counts or word.isdigit()
        if counted or word in lexicon.determiners | scene.lexicon.words.articles:
            return Span(words[first].start, words[last].end)
        if not word[0].isalpha() or word in scene.lexicon.words.genitive:
            return None  # "an exchange of teams will": no team promises it
    return None


def sides_before(
    scenes: Sequence[Scene], number: int, lexicon: PromiseLexicon
) -> tuple[Scene, Span] | None:
    """Return the sides named together last before a sentence, with their sentence.

    Whom "it was agreed" speaks of: "the two sides", "the ministers".
    """
    for scene in reversed(scenes[max(0, number - _BACK) : number]):
        grammar = scene.lexicon.words
        plural = grammar.sides | grammar.groups | lexicon.together
        for at, word in enumerate(scene.words[:-1]):
            if word.folded in lexicon.alone and scene.text[word.start].isupper():
                return scene, Span(word.start, word.end)  # "Ministers noted that"
            if word.folded not in lexicon.determiners | grammar.both:
                continue
            last = at + 1 + (scene.words[at + 1].folded in grammar.both)
            if last < len(scene.words) and scene.words[last].folded in plural:
                return scene, Span(word.start, scene.words[last].end)
    return None


def _before_verb(scene: Scene, clause: Span, position: int) -> list[Word]:
    """Return the words from where the subject of a verb may start."""
    start = after_opening(scene, clause, position)
    words = [w for w in scene.words if start <= w.start < position]
    relatives = scene.lexicon.words.relatives
    for at in range(len(words) - 1, -1, -1):
        # "under which each side will …"; not "the team, which numbers 55, will …"
        if words[at].folded in relatives:
            behind = words[at + 1 :]
            if "," not in {w.folded for w in behind}:
                return behind
    return words


def _phrase(scene: Scene, words: Sequence[Word], lexicon: PromiseLexicon) -> list[Word]:
    """Return the noun phrase that words open with, numbers of a list left out."""
    grammar = scene.lexicon.words
    ends = lexicon.predicates | grammar.relatives | grammar.auxiliaries
    opening = (grammar.coordinators | lexicon.adverbs) - lexicon.determiners
    phrase: list[Word] = []
    for word in words:
        if not phrase and (
            not word.folded[0].isalpha()
            or len(word.folded) == 1
            or word.folded in opening
        ):
            continue
        if not (word.folded[0].isalnum() or word.folded in {"-", "'", "’"}):
            break
        if word.folded in ends or (phrase and word.folded in lexicon.adverbs):
            break
        if phrase and _is_over(scene, phrase[-1], word, lexicon):
            break
        phrase.append(word)
    while phrase and phrase[-1].folded in grammar.coordinators:
        phrase.pop()
    return phrase


def _is_over(scene: Scene, before: Word, word: Word, lexicon: PromiseLexicon) -> bool:
    """Tell whether a noun phrase ends before a word ("the Parties condemned")."""
    grammar = scene.lexicon.words
    if before.folded not in lexicon.binders:
        return word.folded.endswith(lexicon.past_ending) and before.folded not in (
            lexicon.determiners | grammar.articles
        )
    goes_on = grammar.genitive | grammar.coordinators | lexicon.inside | lexicon.binders
    named = not scene.text[word.start].islower()
    return word.folded not in goes_on and not named


def _head(scene: Scene, phrase: Sequence[Word], lexicon: PromiseLexicon) -> str:
    """Return the folded head noun of a phrase; empty when it is none.

    A second article without a joining word before it shows that a verb unknown
    here stands in between ("the minister hopes the front …").
    """
    grammar = scene.lexicon.words
    joining = grammar.genitive | grammar.coordinators | lexicon.inside
    for one, other in itertools.pairwise(phrase):
        article = other.folded in lexicon.determiners | grammar.articles
        if article and one.folded not in joining:
            return ""
    head = phrase[0].folded
    for word in phrase[1:]:
        if word.folded in joining:
            break
        head = word.folded
    return head
