"""Where a sentence names a thing in words that take a side."""

from collections.abc import Iterator

from communique.extract.framing_line import CLOSING, OPENING, Line, Named
from communique.lexicon.framing import Stance

_OBJECT = 10  # words that a thing's name may have
_TERMS = 12  # words that a term may have
_SUBJECT = 8  # words between a relative pronoun and the verb of its clause


def find_framings(line: Line) -> Iterator[Named]:
    """Yield what a sentence names, by the place of the verb."""
    words = line.lexicon.words
    naming = words.like_verbs | words.call_verbs | words.is_verbs | words.amounting
    naming |= line.lexicon.as_stance.keys()
    for at, token in enumerate(line.tokens):
        if token.word not in naming:
            continue
        found: Named | None = None
        before = line.word(at - 1)
        if before in words.determiners or before in words.articles:
            continue  # "took the salute as": a noun
        if token.word in line.lexicon.as_stance:
            found = _as(line, at)
        if found is None and token.word in words.like_verbs:
            found = _like(line, at)
        if found is None and token.word in words.call_verbs:
            found = _call(line, at)
        if found is None and token.word in words.is_verbs:
            found = _is(line, at)
        if found is None and token.word in words.amounting:
            found = _amounts(line, at)
        if found is not None:
            yield found


def _as(line: Line, at: int) -> Named | None:
    """Read "described Kenya as a strategic partner"."""
    if line.word(at + 1) in line.lexicon.words.as_words | line.lexicon.words.agents:
        return _as_passive(line, at)
    place = at + 1
    while place < len(line.tokens) and place - at <= _OBJECT + _TERMS:
        if line.word(place) in line.lexicon.words.as_words:
            break
        if line.word(place) in line.lexicon.words.breaks:
            return None
        place += 1
    if line.word(place) not in line.lexicon.words.as_words or place == at + 1:
        return None
    thing = _thing(line, at + 1, place)
    terms = _terms(line, place + 1)
    if thing is None or terms is None or not _is_name(line, place, terms):
        return None
    verb = line.lexicon.as_stance[line.word(at)]
    return _named(line, at, thing, terms, stance=verb, rule="as")


def _is_name(line: Line, place: int, terms: tuple[int, int]) -> bool:
    """Tell whether what follows "as" names a thing: no clause, example or office.

    Words without an article or a quotation mark do so only where they tell something.
    """
    words = line.lexicon.words
    if line.word(place - 1) in words.comparing or line.word(terms[0]) in words.clauses:
        return False
    telling = line.lexicon.stance_of(line.folded(*terms)) != "neutral"
    return telling or _starts_terms(line, place + 1)


def _like(line: Line, at: int) -> Named | None:
    """Read "likened the treaty to a surrender": telling words only."""
    words = line.lexicon.words
    for place in range(at + 2, at + 2 + _OBJECT):
        if line.word(place) in words.breaks | {","}:
            return None
        if line.word(place) in words.like_words:
            thing, terms = _thing(line, at + 1, place), _terms(line, place + 1)
            if thing is None or terms is None or not _starts_terms(line, place + 1):
                return None
            return _named(line, at, thing, terms, stance=None, rule="as")
    return None


def _as_passive(line: Line, at: int) -> Named | None:
    """Read "the pact was hailed by Togo as a milestone", "what it described as"."""
    words = line.lexicon.words
    place = next(
        (n for n in range(at + 1, at + _OBJECT) if line.word(n) in words.as_words), 0
    )
    between = {*line.folded(at + 1, place)} if place else set[str]()
    terms = _terms(line, place + 1) if place and not between & words.breaks else None
    if terms is None:
        return None
    if place == at + 1 and _what(line, at):
        return _named(line, at, terms, terms, stance=None, rule="as")
    last = at
    while line.word(last - 1) in words.auxiliaries | {","}:
        last -= 1
    thing = _subject(line, last)
    if thing is None:
        return None
    verb = line.lexicon.as_stance[line.word(at)]
    return _named(line, at, thing, terms, stance=verb, rule="passive")


def _subject(line: Line, last: int) -> tuple[int, int] | None:
    """Return the article and noun that end before ``last``."""
    words = line.lexicon.words
    for first in range(last - 1, max(-1, last - 1 - _OBJECT), -1):
        if line.word(first) in words.breaks | {","}:
            return None
        if line.word(first) in words.determiners | words.articles:
            return (first, last) if last - first > 1 else None
    return None


def _amounts(line: Line, at: int) -> Named | None:
    """Read "the drills amount to a rehearsal for war": always a verdict."""
    words = line.lexicon.words
    last = at
    while line.word(last - 1) in words.auxiliaries:
        last -= 1
    thing = _subject(line, last)
    start = at + 1
    while line.word(start) in words.infinitive:
        start += 1
    if thing is None or start == at + 1 or not _starts_terms(line, start):
        return None
    terms = _terms(line, start)
    if terms is None or line.tokens[terms[0]].word[0].isdigit():
        return None
    if not words.things & {*line.folded(*thing)}:
        return None
    return _named(line, at, thing, terms, stance="opposes", rule="is")


def _thing(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """Return the object before "as", an inserted remark left out."""
    end = next((n for n in range(first, last) if line.word(n) == ","), last)
    return (first, end) if 0 < end - first <= _OBJECT else None


def _call(line: Line, at: int) -> Named | None:
    """Read "called the drills a provocation" and "which Quito called a threat"."""
    words = line.lexicon.words
    if line.word(at + 1) in words.not_call or not line.word(at + 1):
        return None
    if line.word(at - 1) in words.auxiliaries and not _what(line, at):
        return _called_by(line, at)
    start = at + 1
    thing = None if _what(line, at) else _relative(line, at)
    if thing is None and _what(line, at):
        terms = _listed(line, _terms(line, start))
        return terms and _named(line, at, terms, terms, stance=None, rule="called")
    if not _starts_terms(line, start):
        start = _second_object(line, at)
        thing = (at + 1, start)
    if start == 0:
        return _called_so(line, at)
    terms = _terms(line, start)
    if terms is None or thing is None:
        return None
    return _named(line, at, thing, terms, stance=None, rule="called")


def _called_by(line: Line, at: int) -> Named | None:
    """Read "the apology was called "unacceptable" by the premier"."""
    words = line.lexicon.words
    last = at
    while line.word(last - 1) in words.auxiliaries:
        last -= 1
    helpers = {*line.folded(max(0, last - 1), at)}
    terms = _verdict(line, at + 1)
    if terms is None and line.word(at + 1) in OPENING:
        terms = _terms(line, at + 1)
    agent = line.word(terms[1]) if terms else ""
    if terms and agent in CLOSING:
        agent = line.word(terms[1] + 1)
    if terms is None or helpers & words.modals or agent not in words.agents:
        return None
    thing = _subject(line, last) or (max(0, last - 1), last)
    if thing[1] <= thing[0]:
        return None
    return _named(line, at, thing, terms, stance=None, rule="passive")


def _what(line: Line, verb: int) -> bool:
    """Tell whether "what Moscow" stands before a naming verb: the name is all."""
    words = line.lexicon.words
    before = line.folded(max(0, verb - _SUBJECT), verb)
    marks = [n for n, word in enumerate(before) if word in words.breaks | {","}]
    return bool(words.what & {*before[max(marks, default=-1) + 1 :]})


def _second_object(line: Line, at: int) -> int:
    """Return where "a provocation" starts after "called the drills"; 0 if nowhere."""
    starts: list[int] = []
    for place in range(at + 2, min(at + 2 + 2 * _OBJECT, len(line.tokens))):
        if line.word(place - 1) in line.lexicon.words.breaks | {","}:
            break
        if line.word(place) in OPENING:  # "called the plan for a base "a mistake""
            return place - (line.word(place - 1) in line.lexicon.words.articles)
        near = place < at + 2 + _OBJECT
        starts += [place] if near and _starts_terms(line, place) else []
    return starts[0] if starts else 0


def _called_so(line: Line, at: int) -> Named | None:
    """Read "called the sale illegal": an article, a thing, a telling adjective."""
    words = line.lexicon.words
    if line.word(at + 1) not in words.determiners | words.pronouns:
        return None
    for place in range(at + 2, at + 2 + _OBJECT):
        if line.word(place) in words.breaks | {","}:
            return None
        if line.word(place) in words.verdict_adjectives:
            thing, terms = (at + 1, place), (place, place + 1)
            return _named(line, at, thing, terms, stance=None, rule="called")
        if line.word(place) in words.intensifiers:  # "called the story pure invention"
            terms = place, place + 2
            if line.lexicon.stance_of(line.folded(*terms)) == "neutral":
                return None
            return _named(line, at, (at + 1, place), terms, stance=None, rule="called")
    return None


def _starts_terms(line: Line, at: int) -> bool:
    return line.word(at) in line.lexicon.words.articles | OPENING


def _relative(line: Line, verb: int) -> tuple[int, int] | None:
    """Return the noun before "which X called": up to three words and articles."""
    words = line.lexicon.words
    for at in range(verb - 1, max(-1, verb - _SUBJECT), -1):
        if line.word(at) not in words.relatives:
            continue
        end = at - 1 if line.word(at - 1) == "," else at
        for first in range(end - 1, max(-1, end - 1 - _OBJECT), -1):
            if line.word(first) in words.determiners | words.articles:
                return first, end
            if line.word(first) in words.breaks | {","}:
                return None
    return None


def _is(line: Line, at: int) -> Named | None:
    """Read "the treaty is a betrayal": things and telling words only."""
    words = line.lexicon.words
    thing = _judged(line, _before_remark(line, at))
    start = at + 1
    while line.word(start) in words.infinitive:
        start += 1
    if thing is None:
        return None
    if line.word(start) in words.negations:
        return _is_not(line, at, thing, start)
    terms = _verdict(line, start)
    if terms is None:
        return None
    return _named(line, at, thing, terms, stance=None, rule="is")


def _verdict(line: Line, start: int) -> tuple[int, int] | None:
    """Return the telling words that start right behind "is"; ``None`` for others."""
    words = line.lexicon.words
    if line.word(start) in words.verdict_adjectives:
        return start, start + 1
    opens = _starts_terms(line, start) or line.word(start) in words.determiners
    terms = _before_agent(line, _terms(line, start))
    if terms is None:
        return None
    idiom = line.lexicon.is_idiom(line.folded(*terms))
    if not opens:
        return terms if idiom and line.word(start).isalpha() else None
    telling = words.opposes | words.verdict_nouns | words.verdict_adjectives
    return terms if idiom or telling & {*line.folded(*terms)} else None


def _before_agent(line: Line, terms: tuple[int, int] | None) -> tuple[int, int] | None:
    """Cut "by the premier" off the end of a term."""
    if terms is None or line.word(terms[0] - 1) in OPENING:
        return terms
    agents = line.lexicon.words.agents
    first, last = terms
    end = next((n for n in range(first + 1, last) if line.word(n) in agents), last)
    return first, end


def _is_not(line: Line, at: int, thing: tuple[int, int], start: int) -> Named | None:
    """Read "the base is not a threat": who denies the name stands by the thing."""
    if not _starts_terms(line, start + 1):
        return None
    terms = _verdict(line, start + 1)
    if terms is None or line.lexicon.stance_of(line.folded(*terms)) != "opposes":
        return None
    return _named(line, at, thing, (start, terms[1]), stance="supports", rule="is")


def _before_remark(line: Line, at: int) -> int:
    """Return where a subject ends, a remark left out ("The deal, he said, is")."""
    if line.word(at - 1) != ",":
        return at
    opening = (n for n in range(at - 2, max(-1, at - _OBJECT), -1))
    return next((n for n in opening if line.word(n) == ","), at)


def _judged(line: Line, last: int) -> tuple[int, int] | None:
    """Return the thing that ends before ``last``: a pronoun, or article and noun."""
    words = line.lexicon.words
    if line.word(last - 1) in words.pronouns:
        return last - 1, last
    thing = _subject(line, last)
    if thing is None and line.word(last - 1) in words.things:
        thing = last - 1, last  # "Canada's training is"
    return thing if thing and words.things & {*line.folded(*thing)} else None


def _terms(line: Line, first: int) -> tuple[int, int] | None:
    """Return the words of a term: the quotation, or up to the next mark."""
    if line.word(first) in line.lexicon.words.articles and (
        line.word(first + 1) in OPENING
    ):
        first += 1
    if line.word(first) in OPENING:
        for last in range(first + 2, min(first + _TERMS + 4, len(line.tokens))):
            if line.word(last) in CLOSING:
                return first + 1, last
        return None
    words = line.lexicon.words
    last = first
    while last < len(line.tokens) and last - first < _TERMS:
        word = line.word(last)
        if word in words.breaks | words.relatives | {",", ")", "("} | CLOSING:
            break
        last += 1
    return (first, last) if last > first else None


def _listed(line: Line, terms: tuple[int, int] | None) -> tuple[int, int] | None:
    """Let a term run on over a list ("unilateral, dangerous and coercive acts")."""
    telling = line.lexicon.words.opposes | line.lexicon.words.supports
    while terms and line.word(terms[1]) == "," and line.word(terms[1] + 1) in telling:
        further = _terms(line, terms[1] + 1)
        terms = (terms[0], further[1]) if further else None
    return terms


def _named(
    line: Line,
    verb: int,
    thing: tuple[int, int],
    terms: tuple[int, int],
    *,
    stance: Stance | None,
    rule: str,
) -> Named | None:
    told = line.lexicon.stance_of(line.folded(*terms))
    if line.word(thing[0]) in line.lexicon.words.no_things:
        return None
    if any(w in line.lexicon.words.negations for w in line.folded(verb - 2, verb)):
        return None
    return Named(
        of=line.span(*thing),
        terms=line.span(*terms),
        verb=line.span(verb, verb + 1),
        stance=stance or told,
        rule=f"framing.{rule}",
    )
