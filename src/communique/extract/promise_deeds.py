"""Which words tell the deed or the thing that is promised, and where they end."""

from collections.abc import Sequence

from communique.extract.evidence import attributions_at
from communique.extract.scene import Scene, Word, dates_in
from communique.lexicon.promises import PromiseLexicon
from communique.model.span import Span

_GOODS_REACH = 6  # words between the promise and the thing promised
_DEED_REACH = 4  # words between "to" or "will" and the deed
_TO_REACH = 8  # words between an undertaking and its "to"
_NOUN = 3  # words up to the noun that makes a verb no deed ("bear full responsibility")
_SCARE = 2  # words of a deed in quotation marks that is no quotation
_OPENING = 4  # words that show a clause of its own (", and praised the")
_LONGEST_ASIDE = 4  # words of the longest phrase before a verb
_PAIRS = (("“", "”"), ("«", "»"))
_ASIDE = 7  # words between the commas in "will, for its part, provide"


def goods_after(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return where a promised thing starts ("pledged twelve vehicles")."""
    words = scene.words
    grammar = scene.lexicon.words
    barred = grammar.stops | grammar.coordinators | {",", "."}
    if number + 1 >= len(words) or words[number + 1].folded in barred:
        return None
    window = words[number + 1 : number + 1 + _GOODS_REACH]
    if (
        is_counted(scene, Span(window[0].start, window[-1].end))
        or {w.folded for w in window} & lexicon.goods
    ):
        return number + 1
    return None


def noun_after(scene: Scene, lexicon: PromiseLexicon, number: int) -> int | None:
    """Return where a deed starts that is put as a noun ("agreed to the opening of")."""
    for at, word in enumerate(window_after(scene, number)):
        if word.folded in lexicon.deed_nouns and at:
            return number + 1 + at
    return None


def deed_after_to(
    scene: Scene, lexicon: PromiseLexicon, number: int, *, free: bool = False
) -> int | None:
    """Return the index of the deed in "… to [adverb] provide"; any when ``free``."""
    known = scene.words[number].folded in lexicon.careful
    words = scene.words
    first = number + 1
    if first < len(words) and words[first].folded == ",":  # "undertakes, in return, to"
        first = _behind_aside(scene, first)
    pronouns = scene.lexicon.words.pronouns
    if known and any(w.folded in pronouns for w in words[first : first + 1]):
        return None  # "decided it had to"
    for at in range(first, min(first - 1 + _TO_REACH, len(words))):
        if words[at].folded == "to":
            return deed_after(
                scene, lexicon, at, passive=False, free=not known, anything=free
            )
        if words[at].folded == ",":  # "undertake before the president, Jo Doe, to"
            behind = _behind_aside(scene, at)
            if [w.folded for w in words[behind : behind + 1]] != ["to"]:
                return None
            return deed_after(
                scene, lexicon, behind, passive=False, free=not known, anything=free
            )
        if words[at].folded in {".", *scene.lexicon.words.stops}:
            return None
    return None


def deed_after(
    scene: Scene,
    lexicon: PromiseLexicon,
    number: int,
    *,
    passive: bool,
    free: bool = False,
    anything: bool = False,
) -> int | None:
    """Return the index of the deed behind "will" or "to".

    Args:
        scene: The sentence.
        lexicon: Promise words.
        number: Index of the "will" or "to".
        passive: Whether "be delivered" counts.
        free: Whether verbs that are no known deed count, but for idle ones.
        anything: Whether idle ones count too, as a pledge is given outright.
    """
    words = scene.words
    at, last = number + 1, min(number + 1 + _DEED_REACH, len(words))
    saw_be = 0
    while at < last:
        folded = words[at].folded
        if folded == "," and at == number + 1:
            at, last = _behind_aside(scene, at), len(words)
            last = min(at + _DEED_REACH, last)
            continue
        behind = _behind_phrase(scene, lexicon, at)
        if behind > at and not saw_be:
            at, last = behind, min(behind + _DEED_REACH, len(words))
            continue
        if lexicon.is_deed(folded) and not saw_be:
            idle = {w.folded for w in words[at + 1 : at + _NOUN]} & lexicon.not_deed
            return None if idle else at
        if passive and saw_be and folded in lexicon.participles:
            return at
        if saw_be and anything and passive and folded[:1].isalpha():
            return saw_be
        saw_be = at if folded in lexicon.be else saw_be
        skipped = folded in lexicon.adverbs or (
            folded.endswith(lexicon.adverb_ending) and folded not in lexicon.not_adverbs
        )
        if not skipped and folded[:1].isalpha():
            small = scene.text[words[at].start].islower()
            bare = not saw_be and small and folded not in lexicon.no_verbs
            known = folded not in lexicon.idle or _has_object(scene, lexicon, at)
            barred = {w.folded for w in words[number + 1 : at]} & lexicon.negations
            known = known or (bool(barred) and folded in lexicon.letting)
            counts = anything or (free and known)
            bare = bare and not (folded in lexicon.be and not passive)
            return at if bare and counts else None
        at += 1
    return None


def _behind_phrase(scene: Scene, lexicon: PromiseLexicon, at: int) -> int:
    """Return the index behind "in its turn" or "next year"; ``at`` if none is there."""
    words = scene.words
    for length in range(_LONGEST_ASIDE, 1, -1):
        part = words[at : at + length]
        if " ".join(word.folded for word in part) in lexicon.asides:
            return at + length
    opening = words[at].folded in scene.lexicon.words.prepositions
    first = words[at + 1 : at + 2] if opening else ()
    starts = {word.start for word in (words[at], *first)}
    for date in dates_in(scene.annotated, scene.sentence):
        if date.span.start in starts:
            behind = [n for n, w in enumerate(words) if w.start >= date.span.end]
            return behind[0] if behind else len(words)
    return at


def _has_object(scene: Scene, lexicon: PromiseLexicon, at: int) -> bool:
    """Tell whether a verb of more than one sense has an object ("run the course")."""
    grammar = scene.lexicon.words
    following = scene.words[at + 1 : at + 2]
    opening = lexicon.determiners | grammar.articles | grammar.possessives
    return (
        scene.words[at].folded in lexicon.with_object
        and bool(following)
        and (following[0].folded in opening or following[0].folded.isdigit())
    )


def _behind_aside(scene: Scene, comma: int) -> int:
    """Return the index behind "will, for its part,"; past the end where none closes."""
    for at in range(comma + 1, min(comma + _ASIDE, len(scene.words))):
        if scene.words[at].folded == ",":
            return at + 1
    return len(scene.words)


def window_after(scene: Scene, number: int) -> tuple[Word, ...]:
    """Return the words in which the thing promised stands, if it is one."""
    return scene.words[number + 1 : number + 1 + _GOODS_REACH]


def is_counted(scene: Scene, span: Span) -> bool:
    """Tell whether a quantity starts in a span."""
    return any(
        span.start <= q.span.start < span.end for q in scene.annotated.quantities
    )


def act_from(scene: Scene, lexicon: PromiseLexicon, deed: int) -> Span:
    """Return the act from its deed to the end of its clause or quotation."""
    start = scene.words[deed].start
    end = scene.words[-1].end
    closing = _closing_mark(scene, start)
    if closing and _is_scare(scene, start, closing):
        closing = None
    opened = closing != _closing_mark(scene, scene.words[max(0, deed - 1)].start)
    told = [
        piece.end
        for attribution in attributions_at(scene.annotated, Span(start, start + 1))
        for piece in attribution.content
        if piece.start <= start < piece.end
    ]
    for at in range(deed + 1, len(scene.words)):
        word = scene.words[at]
        ends = word.folded in lexicon.stops
        if word.folded == closing and not (opened and _goes_on(scene, lexicon, at + 1)):
            ends = True
        if ends or _starts_clause(scene, lexicon, at) or _is_aside(scene, lexicon, at):
            end = word.start
            break
    # "…, the minister said" ends what he said, and so does "…, stressing that".
    end = max(start + 1, min((end, *told, *_remarks(scene, start))))
    words = scene.text[start:end].rstrip(' .,;:”"»—-')
    return Span(start, start + max(1, len(words)))


def _is_aside(scene: Scene, lexicon: PromiseLexicon, at: int) -> bool:
    """Tell whether what follows tells of the past of a thing (", which had been")."""
    words, grammar = scene.words, scene.lexicon.words
    following = [w.folded for w in words[at + 1 : at + 3]]
    if words[at].folded != "," or len(following) < 2:  # noqa: PLR2004 - "which had"
        return False
    had = grammar.perfect | lexicon.past
    return following[0] in grammar.relatives and following[1] in had


def _remarks(scene: Scene, start: int) -> list[int]:
    """Return where sayings in -ing begin behind a comma ("…, stressing the need")."""
    return [
        saying.cue.start
        for saying in scene.annotated.attributions
        if start < saying.cue.start < scene.sentence.end
        and scene.text[: saying.cue.start].endswith(", ")
        and saying.cue.of(scene.text).endswith(scene.lexicon.words.progressive_ending)
    ]


def _goes_on(scene: Scene, lexicon: PromiseLexicon, at: int) -> bool:
    """Tell whether an act goes on behind its quoted verb (to "redirect" all gifts)."""
    grammar = scene.lexicon.words
    ends = grammar.auxiliaries | grammar.present | grammar.passive
    ends |= grammar.coordinators | grammar.stops | lexicon.predicates
    following = [w.folded for w in scene.words[at : at + 1]]
    return any(w[0].isalnum() and w not in ends for w in following)


def _starts_clause(scene: Scene, lexicon: PromiseLexicon, at: int) -> bool:
    """Tell whether a clause of its own starts at a comma.

    ", and I expect", ", and praised the".
    """
    following = [w.folded for w in scene.words[at : at + _OPENING]]
    if len(following) < _OPENING - 1 or following[0] != ",":
        return False
    if following[1] not in scene.lexicon.words.coordinators:
        return False
    told = following[2].endswith(lexicon.past_ending) and following[3:] != []
    return following[2] in lexicon.own_clause or (
        told and following[3] in lexicon.determiners | scene.lexicon.words.articles
    )


def quotation_at(
    scene: Scene, position: int, twins: Sequence[str] = ('"',)
) -> tuple[int, str] | None:
    """Return where the quotation that ``position`` stands in opens, and what closes it.

    Args:
        scene: The sentence; the place is counted from its start.
        position: In the document.
        twins: Marks that open and close alike.
    """
    before = scene.text[scene.sentence.start : position]
    for opening, closing in _PAIRS:
        if before.count(opening) > before.count(closing):
            return before.rindex(opening), closing
    for mark in twins:
        if before.count(mark) % 2:
            return before.rindex(mark), mark
    return None


def _is_scare(scene: Scene, position: int, closing: str) -> bool:
    """Tell whether a few words alone are quoted, and more of the act stands behind."""
    marks = [w for w in scene.words if w.folded == closing and w.start >= position]
    if not marks:
        return False
    inside = [w for w in scene.words if position <= w.start < marks[0].start]
    at = scene.words.index(marks[0]) + 1
    following = [w.folded for w in scene.words[at : at + 1]]
    ends = scene.lexicon.words.coordinators | scene.lexicon.words.relatives
    goes_on = any(w[0].isalnum() and w not in ends for w in following)
    return goes_on and len(inside) <= _SCARE


def _closing_mark(scene: Scene, position: int) -> str | None:
    found = quotation_at(scene, position)
    return found[1] if found else None
