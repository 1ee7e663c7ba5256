"""Sayings without a verb of saying: "according to", "citing", nouns, adverbs."""

from collections.abc import Sequence

from communique.annotate.attribution_ends import trim_marks
from communique.annotate.attribution_reader import Reader, Saying
from communique.annotate.attribution_sources import (
    is_adverb,
    phrase_start,
    subject_right,
)
from communique.annotate.attribution_text import MARKS
from communique.lexicon.cues import CuePhrase, Form, phrase_index
from communique.lexicon.word_patterns import match_at
from communique.model.attribution import CueType
from communique.model.span import Span

_LED_IN = 8  # tokens before a phrase that are no clause, with their comma
_SHORT_FORM = 5  # tokens of a short form in brackets, with these
_LONGEST = 30  # tokens of a source behind a phrase
_APPOSED = 12  # tokens of an office behind a name
_BRIEF = 30  # characters of a first piece that cannot be a whole clause
_NEAR = 6  # tokens between an issued text's verb and its noun


def phrase_sayings(reader: Reader, language: str) -> list[Saying]:
    """Return the sayings of "according to" and its like."""
    line, found = reader.line, []
    index = phrase_index(language)
    for at, word in enumerate(line.words):
        for number, pattern in index.get(word, ()):
            end = match_at(pattern, line.tokens, at)
            phrase = reader.lexicon.phrases[number]
            if end is None or end >= len(line.words):
                continue
            saying = _relative(reader, at, end, phrase) if phrase.relative else None
            if not phrase.relative:
                saying = _phrase(reader, at, end, phrase)
            if saying is not None:
                found.append(saying)
    return _longest(found)


def _longest(found: list[Saying]) -> list[Saying]:
    """Keep the longest of the phrases that start at one place."""
    best: dict[int, Saying] = {}
    for one in found:
        known = best.get(one.cue.start)
        if known is None or len(one.cue) > len(known.cue):
            best[one.cue.start] = one
    return list(best.values())


def _relative(reader: Reader, at: int, end: int, phrase: CuePhrase) -> Saying | None:
    """Read "the communiqué, according to which C"."""
    line = reader.line
    last = at - 1 if at and line.words[at - 1] == "," else at
    first = phrase_start(line, last, reader.lexicon)
    if first >= last or end + 1 >= len(line.words):
        return None
    return Saying(
        line.span(at, end),
        phrase.type,
        f"phrase.{phrase.id}",
        line.span(first, last),
        (reader.piece(end),),
        reader.at,
    )


def _phrase(reader: Reader, at: int, end: int, phrase: CuePhrase) -> Saying | None:
    line, lexicon = reader.line, reader.lexicon
    if line.words[end] in lexicon.relatives:
        return None
    last = _source_end(reader, end)
    if last <= end:
        return None
    opening = at
    while opening and line.words[opening - 1] in lexicon.coordinators | {"."}:
        opening -= 1
    relative = at > 1 and line.words[at - 1] == "," and opening == at
    relative = relative and line.words[at - 2] in lexicon.relatives
    content: tuple[Span, ...] = ()
    behind = last
    if not opening or relative or _is_led_in(reader, at):
        behind = _past_apposition(reader, _past_bracket(reader, last))
        content = _behind(reader, behind)
    if content:
        last = behind
    elif opening:
        left = reader.left(at, ())
        content = tuple(left + _resumed(reader, last, left))
    if not content:
        return None
    return Saying(
        line.span(at, end),
        phrase.type,
        f"phrase.{phrase.id}",
        line.span(end, last),
        content,
        reader.at,
    )


def _is_led_in(reader: Reader, at: int) -> bool:
    """Tell whether a few words without a verb lead in ("Meanwhile, according to S,").

    They are nothing that S said; that stands behind.
    """
    line, lexicon = reader.line, reader.lexicon
    if not 1 < at <= _LED_IN or line.words[at - 1] != ",":
        return False
    first = line.words[0]
    adverbial = lexicon.prepositions | lexicon.times | lexicon.adverbs_between
    leads = first in adverbial or is_adverb(first, lexicon)
    return leads and not reader.has_verb(0, at)


def _past_bracket(reader: Reader, last: int) -> int:
    """Return the end of a source with its short form ("the ministry (MoD)")."""
    words = reader.line.words
    if words[last : last + 1] != ("(",):
        return last
    ends = range(last + 1, min(len(words), last + _SHORT_FORM))
    return next((at + 1 for at in ends if words[at] == ")"), last)


def _past_apposition(reader: Reader, last: int) -> int:
    """Return the end of a source with its office ("Nykvist, chief of the navy, …").

    Only behind a name, only words without a verb, and only when a clause follows.
    """
    line, lexicon = reader.line, reader.lexicon
    words = line.words
    end = min(len(words), last + _APPOSED)
    if last + 1 >= end or words[last] != "," or not line.capital(last - 1):
        return last
    if words[last + 1] in lexicon.prepositions | lexicon.times:
        return last
    comma = next((at for at in range(last + 2, end) if words[at] == ","), last)
    after = next((at for at in range(comma + 1, len(words)) if words[at] == ","), -1)
    told = reader.has_verb(comma + 1, after if after > 0 else len(words))
    return comma if told and not reader.has_verb(last + 1, comma) else last


def _source_end(reader: Reader, first: int) -> int:
    """Return the end of the source behind a phrase: up to a comma or a verb."""
    line, lexicon = reader.line, reader.lexicon
    at = first
    while at < min(len(line.words), first + _LONGEST):
        word = line.words[at]
        if word in {",", ";", ":", "(", ")", "—", "–"} or word in MARKS:
            break
        if word == "." and at + 1 >= len(line.words):
            break
        clause = word in lexicon.finite | lexicon.be | lexicon.cuts
        clause = clause and not line.capital(at)
        if at > first and (clause or word in lexicon.back_pronouns):
            break
        if at > first + 1 and _told(reader, at):
            return at - 1
        at += 1
    return at


def _told(reader: Reader, at: int) -> bool:
    """Tell whether a new subject and its verb of saying follow without comma."""
    line = reader.line
    if line.capital(at) or not line.capital(at - 1) or not line.capital(at - 2):
        return False
    forms = reader.verbs.get(line.words[at], ())
    past = any(Form.PAST in kinds for _, kinds in forms)
    follow = line.words[at + 1] if at + 1 < len(line.words) else "."
    return past and follow not in reader.lexicon.prepositions


def _behind(reader: Reader, last: int) -> tuple[Span, ...]:
    """Return the content behind an opening phrase and its source."""
    line, lexicon = reader.line, reader.lexicon
    at = last
    if at < len(line.words) and line.words[at] == ",":
        at = _past_inserts(reader, at)
    while at < len(line.words) and line.words[at] in {",", ":"}:
        at += 1
    if at + 1 >= len(line.words) or line.words[at] in lexicon.finite | lexicon.be:
        return ()
    number = line.quotes[at]
    if number >= 0 and reader.quotes[number].end > line.tokens[-1].start:
        quote = reader.quotes[number]
        return (Span(quote.start, quote.end),)
    return (reader.piece(at),)


def _past_inserts(reader: Reader, comma: int) -> int:
    """Skip ", citing an industry source," and appositions of the source."""
    line, lexicon = reader.line, reader.lexicon
    at = comma + 1
    if at >= len(line.words):
        return comma
    inserted = line.words[at] in lexicon.citing | lexicon.relatives
    if not inserted:
        return comma
    for place in range(at, min(len(line.words), at + _LONGEST)):
        if line.words[place] == ",":
            return place
    return comma


def _resumed(reader: Reader, at: int, left: Sequence[Span]) -> list[Span]:
    """Return the rest of a sentence that the phrase interrupts."""
    line, lexicon = reader.line, reader.lexicon
    if at + 2 >= len(line.words) or line.words[at] != ",":
        return []
    word = line.words[at + 1]
    fresh = lexicon.cuts | lexicon.citing | lexicon.relatives | lexicon.coordinators
    if word in fresh or word in lexicon.determiners or line.capital(at + 1):
        return []
    brief = sum(map(len, left)) < _BRIEF
    going_on = word in lexicon.finite | lexicon.be | lexicon.auxiliaries
    if word in reader.verbs or not (brief or going_on):
        return []
    return [reader.piece(at + 1)]


def citing_sayings(reader: Reader, before: list[Saying]) -> list[Saying]:
    """Return the sayings of "citing S": S stands behind what the sentence says."""
    line, lexicon = reader.line, reader.lexicon
    found: list[Saying] = []
    for at, word in enumerate(line.words):
        if word not in lexicon.citing or at + 1 >= len(line.words):
            continue
        last = subject_right(line, at + 1, lexicon)
        if last <= at + 1 or not _is_source(reader, at + 1, last):
            continue
        content = _shared(reader, at, before)
        if content:
            cue = line.span(at, at + 1)
            source = line.span(at + 1, last)
            found.append(
                Saying(
                    cue,
                    CueType.NEUTRAL,
                    f"citing.{word}",
                    source,
                    content,
                    reader.at,
                    beside=True,
                )
            )
    return found


def _is_source(reader: Reader, first: int, last: int) -> bool:
    """Tell a source ("an industry source") from a reason ("high costs")."""
    line, lexicon = reader.line, reader.lexicon
    known = lexicon.anonymous.heads | lexicon.texts | lexicon.places
    names = any(line.capital(place) for place in range(first, last))
    return names or any(word in known for word in line.words[first:last])


def _shared(reader: Reader, at: int, before: list[Saying]) -> tuple[Span, ...]:
    """Return the content of the saying that "citing" belongs to, or what is left."""
    start = reader.line.tokens[at].start
    near = [
        one
        for one in before
        if not any(piece.start <= start < piece.end for piece in one.content)
    ]
    if near:
        ends = {id(one): max(s.end for s in (one.cue, one.source) if s) for one in near}
        return min(near, key=lambda one: abs(ends[id(one)] - start)).content
    return tuple(reader.left(at, ()))


def issue_sayings(reader: Reader) -> list[Saying]:
    """Return "S issued a statement regarding X": the topic is the content."""
    line, lexicon = reader.line, reader.lexicon
    found: list[Saying] = []
    for at in range(1, len(line.words) - 3):
        if line.words[at] not in lexicon.issue_verbs:
            continue
        text = next(
            (
                place
                for place in range(at + 1, min(len(line.words) - 2, at + _NEAR))
                if line.words[place] in lexicon.texts
                and line.words[place + 1] in lexicon.topics
            ),
            None,
        )
        first = phrase_start(line, at, lexicon)
        if text is None or first >= at or line.words[at - 1] in lexicon.be:
            continue
        found.append(
            Saying(
                line.span(at, text + 1),
                CueType.NEUTRAL,
                "cue.issue-text",
                line.span(first, at),
                (reader.piece(text + 2),),
                reader.at,
            )
        )
    return found


def adverb_sayings(reader: Reader) -> list[Saying]:
    """Return the clauses that "reportedly" attributes to nobody."""
    line, lexicon = reader.line, reader.lexicon
    known = {one.word: one for one in lexicon.adverbs}
    found: list[Saying] = []
    for at, word in enumerate(line.words):
        if word not in known or at + 1 >= len(line.words):
            continue
        if at and line.words[at - 1] in lexicon.determiners:
            continue  # "an allegedly sunken boat": of the boat alone
        first = at
        stops = lexicon.boundaries - {"so"} | {",", ";", ":"}
        while first and line.words[first - 1] not in stops:
            first -= 1
        pieces = [line.span(first, at)] if first < at else []
        inserted = first > 1 and line.words[first - 1] in lexicon.relatives
        inserted = inserted and line.words[first - 2] == ","
        pieces.append(reader.piece(at + 1, closed=inserted))
        found.append(
            Saying(
                line.span(at, at + 1),
                known[word].type,
                f"adverb.{word}",
                None,
                tuple(pieces),
                reader.at,
            )
        )
    return found


def colon_saying(reader: Reader, *, title: bool) -> Saying | None:
    """Return "S: C" of a headline, and of a line whose rest is a quotation."""
    line, lexicon = reader.line, reader.lexicon
    colon = next((p for p, w in enumerate(line.words[:8]) if w == ":"), None)
    if not colon or colon + 2 >= len(line.words):
        return None
    quoted = line.quotes[colon + 1] >= 0
    if (
        not quoted
        or (title and len(line.words) < colon)
        or line.words[0] in reader.verbs
    ):
        return None
    verbs = lexicon.finite | lexicon.be | reader.verbs.keys()
    if any(word in verbs for word in line.words[:colon]):
        return None
    if not quoted and not all(
        line.capital(place) or line.words[place] in lexicon.prepositions
        for place in range(colon)
    ):
        return None
    first, last = trim_marks(line, colon + 1, len(line.words))
    if first >= last:
        return None
    number = line.quotes[first]
    content = (
        Span(reader.quotes[number].start, reader.quotes[number].end)
        if number >= 0
        else line.span(first, last)
    )
    return Saying(
        line.span(colon, colon + 1),
        CueType.NEUTRAL,
        "cue.colon",
        line.span(0, colon),
        (content,),
        reader.at,
    )
