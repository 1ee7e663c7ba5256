"""Subjects: the noun phrase that a verb of saying belongs to, left of it."""

from typing import NamedTuple

from communique.annotate.attribution_sources import (
    is_adverb,
    is_comma,
    phrase_start,
)
from communique.annotate.attribution_text import Line
from communique.lexicon.cues import CueLexicon

_FURTHEST = 45  # tokens looked at to the left
_ISSUED = 10  # tokens between "a statement issued" and the last noun before its verb


class Subject(NamedTuple):
    """A source left of a cue.

    Attributes:
        first, last: Its tokens, ``last`` exclusive; equal when there is none.
        group: First token of the verb group (auxiliaries and adverbs).
        relative: The subject is a relative pronoun; the source is what it
            stands for.
        shared: The verb is coordinated; its subject is that of the verb before.
    """

    first: int
    last: int
    group: int
    relative: bool = False
    shared: bool = False


def group_start(line: Line, cue: int, lexicon: CueLexicon) -> int:
    """Return the first token of the verb group that ends in ``cue``."""
    at = cue
    light = lexicon.auxiliaries | lexicon.be | lexicon.modals | lexicon.negations
    while at and (
        line.words[at - 1] in light or is_adverb(line.words[at - 1], lexicon)
    ):
        at -= 1
    return at


def subject_left(line: Line, cue: int, lexicon: CueLexicon) -> Subject:
    """Return the subject of the verb at ``cue``, to its left."""
    group = group_start(line, cue, lexicon)
    end = _before_time(line, group, lexicon)
    if not end:
        return Subject(0, 0, group)
    word = line.words[end - 1]
    if word in lexicon.relatives:
        last = end - 1
        if last and line.words[last - 1] == ",":
            last -= 1
        first = _behind_agent(line, phrase_start(line, last, lexicon), last, lexicon)
        return Subject(first, last, group, relative=True)
    if word in lexicon.coordinators:
        return Subject(end, end, group, shared=True)
    if word in {"—", "–", ","}:
        past = _past_parenthesis if word == "," else _past_dashes
        return past(line, end, group, lexicon)
    first = _issued(line, phrase_start(line, end, lexicon), lexicon)
    first = _joined(line, first, lexicon)
    inserted = first > 1 and line.words[first - 1] == lexicon.particles.as_
    if inserted and line.words[first - 2] in lexicon.relatives:
        return subject_left(line, first - 1, lexicon)._replace(group=group)
    return Subject(first, end, group)


def _before_time(line: Line, end: int, lexicon: CueLexicon) -> int:
    """Return the end of a subject before a day: ", which …, on Tuesday rejected"."""
    at = end
    while at and line.words[at - 1] in lexicon.times:
        at -= 1
    if at < end and at and line.words[at - 1] in lexicon.prepositions:
        at -= 1
    return at if at < end and at and line.words[at - 1] == "," else end


def _behind_agent(line: Line, first: int, last: int, lexicon: CueLexicon) -> int:
    """Cut "lies spread by the rulers, who claim" down to the rulers.

    And "all states except for Chad, which" to Chad.
    """
    for place in range(last - 1, first, -1):
        spared = line.words[place - 1] in lexicon.sparing
        if spared and line.words[place] in lexicon.prepositions and place + 1 < last:
            return place + 1
        if line.words[place] == lexicon.particles.by and place + 1 < last:
            return place + 1
    return first


def _past_parenthesis(line: Line, end: int, group: int, lexicon: CueLexicon) -> Subject:
    """Skip an apposition or relative clause between subject and verb."""
    opening = end - 2
    lowest = max(0, end - _FURTHEST)
    while opening > lowest and not is_comma(line, opening):
        opening -= 1
    if opening <= lowest or line.words[opening] != ",":
        return Subject(end, end, group, shared=True)
    if line.words[opening + 1] in lexicon.coordinators:
        return Subject(end, end, group, shared=True)
    first = phrase_start(line, opening, lexicon)
    if first == opening:
        return Subject(end, end, group, shared=True)
    if _participial(line, first, lexicon):
        return Subject(phrase_start(line, first - 1, lexicon), first - 1, group)
    first = _joined(line, first, lexicon)
    inserted = line.words[opening + 1]
    beside = inserted in lexicon.prepositions | lexicon.cuts
    beside = beside or is_adverb(inserted, lexicon)
    if (beside or inserted.endswith(lexicon.gerund_suffix)) and not line.capital(
        opening + 1
    ):
        return Subject(first, opening, group)
    return Subject(first, end - 1, group)


def _past_dashes(line: Line, end: int, group: int, lexicon: CueLexicon) -> Subject:
    """Skip an insertion between dashes: "the sides — Mali and Chad — said"."""
    lowest = max(0, end - _FURTHEST)
    for opening in range(end - 2, lowest, -1):
        if line.words[opening] in {"—", "–"}:
            first = phrase_start(line, opening, lexicon)
            return Subject(first, end - 1 if first < opening else first, group)
    return Subject(end, end, group, shared=True)


def _participial(line: Line, first: int, lexicon: CueLexicon) -> bool:
    """Tell whether "read out by S" stands behind the comma of a noun phrase."""
    if not 1 < first < len(line.words) - 1 or line.words[first - 1] != ",":
        return False
    word, follow = line.words[first], line.words[first + 1 : first + 3]
    participle = word in lexicon.issued or word.endswith(lexicon.past_suffix)
    linked = not lexicon.prepositions.isdisjoint(follow)
    return participle and linked and not line.capital(first)


def _issued(line: Line, first: int, lexicon: CueLexicon) -> int:
    """Return where "a text issued after talks in Oslo" starts, not its last noun."""
    if not first:
        return first
    before = line.words[first - 1]
    if before not in lexicon.prepositions | lexicon.subordinators:
        return first
    for place in range(first - 2, max(0, first - _ISSUED), -1):
        word = line.words[place]
        if word in lexicon.issued and line.words[place - 1] in lexicon.papers:
            return phrase_start(line, place, lexicon)
        if not word[0].isalnum() or word in lexicon.finite | lexicon.be:
            return first
    return first


def _joined(line: Line, first: int, lexicon: CueLexicon) -> int:
    """Return where a list of subjects starts ("Chad, the navy and the army said").

    Only where it opens its sentence, each part is a name or a noun with its
    determiner, and no verb stands among them.
    """
    if first < 2 or line.words[first - 1] != lexicon.particles.and_:  # noqa: PLR2004 - "S and"
        return first
    opened = line.words[0] in lexicon.determiners or line.capital(0)
    adverbial = lexicon.prepositions | lexicon.subordinators | lexicon.wh
    if (
        not opened
        or line.words[0] in adverbial | lexicon.pronouns - lexicon.determiners
    ):
        return first
    plain = all(_is_nominal(line, at, lexicon) for at in range(first - 1))
    return 0 if plain else first


def _is_nominal(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether a token may stand in a list of names and bodies."""
    word = line.words[at]
    if line.quotes[at] >= 0 or word in lexicon.times | lexicon.boundaries:
        return False
    if line.capital(at):
        return not is_adverb(word, lexicon)
    small = lexicon.determiners | lexicon.possessives | lexicon.prepositions
    joins = word in {lexicon.particles.and_, ",", ".", "(", ")"}
    return joins or word in small or word in lexicon.bodies
