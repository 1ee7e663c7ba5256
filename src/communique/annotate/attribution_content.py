"""Contents: where what was said starts and ends, found without a parser."""

from typing import NamedTuple

from communique.annotate.attribution_ends import clause_end
from communique.annotate.attribution_sources import is_adverb, subject_right
from communique.annotate.attribution_text import Line
from communique.lexicon.cues import CueLexicon, CueVerb, Form, Frame, VerbIndex

_AHEAD = 16  # tokens looked at for the "that" or quotation behind an adverbial
_NOUN = 5  # tokens in which "stressed the great importance" shows its noun
_LOOSE = 3  # tokens that make a clause behind a verb that hardly takes a noun
_YEAR = 4  # digits of a year ("vowed in 2006 to")
_STOPS = frozenset({".", ",", ";"})  # behind "denied this", which tells no time
_CLAUSE = 14  # tokens within which a clause shows its verb


class Start(NamedTuple):
    """Where content starts: token and the frame that found it."""

    at: int
    frame: Frame


def content_start(
    line: Line, after: int, verb: CueVerb, lexicon: CueLexicon, verbs: VerbIndex
) -> Start | None:
    """Return where the content behind a cue starts; ``None`` if none does.

    Args:
        line: The sentence.
        after: First token after the cue and its particles.
        verb: The cue.
        lexicon: Cues of the language.
        verbs: Its verbs by form.
    """
    at = after
    if at < len(line.words) and line.words[at] in lexicon.negations:
        return None
    wants_recipient = bool(verb.frames & {Frame.RECIPIENT, Frame.INF_RECIPIENT})
    while at < len(line.words):
        found = _opens_content(line, at, verb, lexicon)
        if found:
            return found
        if wants_recipient:
            wants_recipient = False
            told = at
            at = past_recipient(line, at, lexicon)
            asked = at > after and at + 1 < len(line.words)
            urged = asked and line.words[at] == lexicon.particles.to
            if urged and Frame.INF_RECIPIENT in verb.frames:
                return Start(told, Frame.INF)
            continue
        passed = _past_adverbial(line, at, lexicon)
        if passed is None:
            break
        at = passed
    if not _may_start(line, at, verb):
        return None
    if Frame.CLAUSE in verb.frames and _loose_clause(line, at, verb, lexicon, verbs):
        return Start(at, Frame.CLAUSE)
    frame = _noun_frame(line, after, verb, lexicon, verbs)
    return None if frame is None else Start(after, frame)


def _opens_content(
    line: Line, at: int, verb: CueVerb, lexicon: CueLexicon
) -> Start | None:
    word, frames = line.words[at], verb.frames
    if at + 1 >= len(line.words):
        return None
    that = word == lexicon.particles.that and line.words[at + 1] != "."
    if that and frames & {Frame.THAT, Frame.CLAUSE}:
        bare = line.words[at + 1] in lexicon.finite | lexicon.be
        return Start(at if bare else at + 1, Frame.THAT)  # "said that was wrong"
    if Frame.QUOTE in frames:
        quoted = _opens_quote(line, at)
        if quoted is not None:
            return Start(quoted, Frame.QUOTE)
    if word in lexicon.wh and Frame.WH in frames:
        return Start(at, Frame.WH)
    infinitive = word == lexicon.particles.to and Frame.INF in frames
    if infinitive and _infinitive(line, at, lexicon):
        return Start(at, Frame.INF)
    return None


def _opens_quote(line: Line, at: int) -> int | None:
    """Return where a quotation starts at ``at`` or behind its comma or colon."""
    word = line.words[at]
    if word == ":" or (word == "," and _quote_opens(line, at + 1)):
        return at + 1
    return at if _quote_opens(line, at) else None


def _infinitive(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether a bare verb follows "to"."""
    word = line.words[at + 1]
    closed = lexicon.determiners | lexicon.pronouns | lexicon.object_pronouns
    closed |= lexicon.possessives
    return word.isalpha() and word not in closed and not line.capital(at + 1)


def _quote_opens(line: Line, at: int) -> bool:
    if at >= len(line.words) or line.quotes[at] < 0:
        return False
    return not at or line.quotes[at] != line.quotes[at - 1]


def _determines(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell "this paper" from "this", "these villagers" from "these"."""
    if line.words[at] not in lexicon.determiners or at + 2 >= len(line.words):
        return False
    follow, then = line.words[at + 1], line.words[at + 2]
    closed = lexicon.finite | lexicon.wh | lexicon.determiners | lexicon.pronouns
    noun = follow.isalpha() and follow not in closed and not line.capital(at + 1)
    opens = then == lexicon.particles.that or not then[0].isalnum()
    return noun and (opens or then in lexicon.wh)


def past_recipient(line: Line, at: int, lexicon: CueLexicon) -> int:
    """Skip whoever was told."""
    if line.words[at] in lexicon.pronouns | lexicon.object_pronouns:
        if not _determines(line, at, lexicon):
            return at + 1
        at += 1
    end = subject_right(line, at, lexicon)
    for place in range(at + 1, end):
        starts = line.words[place] in lexicon.determiners | lexicon.pronouns
        linked = line.words[place - 1] in lexicon.prepositions
        if starts and not linked and line.words[place - 1] != lexicon.particles.and_:
            return place
    clause = end < len(line.words) and line.words[end] in lexicon.finite
    return at if clause else end


def _past_adverbial(line: Line, at: int, lexicon: CueLexicon) -> int | None:
    """Skip one adverbial ("on Tuesday", "in a statement"); ``None`` if none."""
    word = line.words[at]
    bare = word in lexicon.demonstratives and {*line.words[at + 1 : at + 2]} <= _STOPS
    adverb = is_adverb(word, lexicon) and not line.capital(at)
    if not bare and (adverb or word in lexicon.times):
        return at + 1
    if word[0].isdigit() and line.words[at - 1] in lexicon.times:
        return at + 1
    opening = word in lexicon.prepositions or word in lexicon.wh
    if not opening and word != ",":
        return None
    marked = _marked_ahead(line, at + 1, lexicon)
    if marked is not None:
        return marked
    if word == ",":
        return None
    return _past_place(line, at, lexicon)


def _marked_ahead(line: Line, at: int, lexicon: CueLexicon) -> int | None:
    """Return the next "that", colon or quotation near by."""
    crossed = line.words[at - 1] == ","
    word = line.words[at] if at < len(line.words) else ""
    if crossed and word.endswith(lexicon.gerund_suffix) and word not in lexicon.citing:
        return None
    for place in range(at, min(len(line.words), at + _AHEAD)):
        that = line.words[place] == lexicon.particles.that
        apart = crossed and line.words[place - 1] != ","
        if that and (apart or _is_relative(line, place, lexicon)):
            return None
        if that or line.words[place] == ":":
            return place
        crossed = crossed or line.words[place] == ","
        if _quote_opens(line, place) and line.words[place - 1] in {",", ":"}:
            return place
        if line.words[place] in {";", "."}:
            return None
    return None


def _is_relative(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether "that" stands for a thing ("steps that could harm")."""
    follow = line.words[at + 1 : at + 2]
    return not (lexicon.finite | lexicon.be | lexicon.modals).isdisjoint(follow)


def _past_place(line: Line, at: int, lexicon: CueLexicon) -> int | None:
    to = line.words[at] == lexicon.particles.to
    for place in range(at + 1, min(len(line.words), at + 6)):
        word = line.words[place]
        verb = to and place == at + 1 and not word.endswith(lexicon.plural_endings)
        if verb and _takes_object(line, place, lexicon):
            return None  # "agrees to release some"
        if place == at + 1 and word.isdigit() and len(word) == _YEAR:
            return place + 1
        if word in lexicon.places or word in lexicon.times:
            return place + 1
        if not word[0].isalnum() or word in lexicon.finite:
            return None
    return None


def _takes_object(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether a word before a noun phrase is a verb, not a noun."""
    if at + 1 >= len(line.words):
        return False
    follow = line.words[at + 1]
    closed = lexicon.prepositions | lexicon.times | lexicon.boundaries
    return follow[0].isalnum() and follow not in closed


def _may_start(line: Line, at: int, verb: CueVerb) -> bool:
    """Tell whether a clause or noun phrase may start at ``at``."""
    if at + 1 >= len(line.words):
        return False
    if line.words[at][0].isalnum():
        return True
    asked = bool(verb.particles) and Frame.INF_RECIPIENT in verb.frames
    return _quote_opens(line, at) and (asked or bool(verb.frames & NAMED))


def _loose_clause(
    line: Line, at: int, verb: CueVerb, lexicon: CueLexicon, verbs: VerbIndex
) -> bool:
    """Tell whether a clause without "that" starts at ``at``."""
    reach = len(line.words)
    if verb.frames & {Frame.OBJECT, Frame.FEELING, Frame.IMPORTANCE}:
        commas = (p for p in range(at, reach) if line.words[p] == ",")
        reach = next(commas, reach)  # "reiterated its stance, discussed the port"
    opens = _may_open(line, at, lexicon)
    clause = opens and _is_clause(line, at, reach, lexicon, verbs)
    if clause or line.words[at] in lexicon.contractions:
        return True
    loose = verb.id in lexicon.loose and at + _LOOSE < len(line.words)
    return loose and line.words[at] not in lexicon.prepositions


def _may_open(line: Line, at: int, lexicon: CueLexicon) -> bool:
    """Tell whether a word may open a clause: no bare singular noun does."""
    word = line.words[at]
    opening = lexicon.determiners | lexicon.pronouns | lexicon.possessives
    known = (
        word in lexicon.contractions
        or word in opening
        or word in lexicon.prepositions
        or word in lexicon.wh
    )
    shaped = line.capital(at) or word[0].isdigit() or line.quotes[at] >= 0
    return known or shaped or word.endswith(lexicon.plural_endings)


def _noun_frame(
    line: Line, after: int, verb: CueVerb, lexicon: CueLexicon, verbs: VerbIndex
) -> Frame | None:
    """Return the frame by which a noun phrase is content; ``None`` if it is not."""
    gerund = line.words[after].endswith(lexicon.gerund_suffix)
    ahead = line.words[after : after + _NOUN]
    fitting = {
        Frame.GERUND: gerund,
        Frame.OBJECT: _is_object(line, after, lexicon),
        Frame.FEELING: feeling_at(line, after, lexicon),
        Frame.IMPORTANCE: bool(lexicon.importance.intersection(ahead)),
        Frame.NAMING: _names(line, after, lexicon),
    }
    for frame, fits in fitting.items():
        if fits and frame in verb.frames:
            return frame
    asked = bool(verb.particles) and Frame.INF_RECIPIENT in verb.frames
    if asked and _quote_opens(line, after):
        return Frame.QUOTED_OBJECT  # "called on “all states to”"
    if line.words[after] in lexicon.prepositions and Frame.NAMING in verb.frames:
        return None
    if verb.frames & {Frame.QUOTED_OBJECT, Frame.NAMING}:
        end = clause_end(line, after, lexicon, verbs)
        if any(quote >= 0 for quote in line.quotes[after:end]):
            return Frame.QUOTED_OBJECT
    return None


NAMED = frozenset({Frame.OBJECT, Frame.QUOTED_OBJECT, Frame.NAMING, Frame.FEELING})
"""Frames whose content is a phrase, which a quotation may close."""


def _is_object(line: Line, after: int, lexicon: CueLexicon) -> bool:
    word = line.words[after]
    if not word[0].isalnum() and not _quote_opens(line, after):
        return False
    blocked = lexicon.prepositions | lexicon.finite | lexicon.coordinators
    return word not in blocked


def _names(line: Line, after: int, lexicon: CueLexicon) -> bool:
    """Tell whether somebody and then a second noun phrase follow ("called it a")."""
    end = min(len(line.words), after + 9)
    first = line.words[after]
    if first in lexicon.prepositions:
        return False
    return any(
        line.words[place] in lexicon.determiners
        and line.words[place - 1] not in lexicon.prepositions
        for place in range(after + 1, end)
    )


def feeling_at(line: Line, after: int, lexicon: CueLexicon) -> bool:
    """Tell whether a noun of feeling follows near by ("its country's readiness")."""
    near = set(line.words[after : after + 6])
    return any(near & nouns for nouns in lexicon.feelings.values())


def _is_clause(
    line: Line, at: int, reach: int, lexicon: CueLexicon, verbs: VerbIndex
) -> bool:
    """Tell whether a finite clause starts at ``at`` and shows its verb in reach."""
    first, particles = line.words[at], lexicon.particles
    if first in {particles.by, particles.to, particles.as_}:
        return False
    for place in range(at + 1, min(reach, at + _CLAUSE)):
        word = line.words[place]
        if word in lexicon.finite or word in lexicon.be:
            return True
        if word in {";", ":"}:
            return False
        agent = place + 1 < len(line.words) and (
            line.words[place + 1] in lexicon.participle_followers
        )
        if (word.endswith(lexicon.past_suffix) and not agent) or _past_form(
            word, verbs
        ):
            return True
        if line.words[place - 1] in lexicon.pronouns and _verb_like(word, lexicon):
            return True
    return False


def _verb_like(word: str, lexicon: CueLexicon) -> bool:
    """Tell whether a word after a pronoun may be its verb."""
    grammar = lexicon.prepositions | lexicon.determiners | lexicon.coordinators
    return word.isalpha() and word not in grammar and word not in lexicon.times


def _past_form(word: str, verbs: VerbIndex) -> bool:
    return any(forms & {Form.PAST, Form.THIRD} for _, forms in verbs.get(word, ()))
