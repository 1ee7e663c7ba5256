"""Sayings of nouns: "S's claim that C", "assurances from S that C"."""

from communique.annotate.attribution_reader import Reader, Saying
from communique.annotate.attribution_sources import subject_right
from communique.model.attribution import CueType
from communique.model.span import Span

_BEHIND = 10  # tokens of an owner behind its noun ("assurances from S that")
_QUOTED = 6  # tokens between a noun and the colon of its quotation


def noun_sayings(reader: Reader) -> list[Saying]:
    """Return the sayings of nouns before "that", or before a colon and quotation."""
    found: list[Saying] = []
    kinds = reader.lexicon.noun_kinds
    for at, word in enumerate(reader.line.words[:-3]):
        kind = kinds.get(word)
        if kind is None:
            continue
        one = _that(reader, at, kind) or _quoted(reader, at, kind)
        if one is not None:
            found.append(one)
    return found


def _that(reader: Reader, at: int, kind: CueType) -> Saying | None:
    """Read "S's claim that C", "a claim by S that C" and "reports that C"."""
    line, lexicon = reader.line, reader.lexicon
    that, owner = at + 1, None
    if line.words[that] in lexicon.owner_links:
        owner, that = _owner_behind(reader, that)
        if owner is None:
            return None
    opens = line.words[that] == lexicon.particles.that
    if not opens or that + 2 >= len(line.words):
        return None
    if line.words[that + 1] in lexicon.finite | lexicon.be:
        return None
    owner = owner or _owner(reader, at)
    free = line.words[at] in lexicon.free_nouns
    if owner is None and not free:
        return None
    return Saying(
        line.span(at, at + 2) if owner is None else line.span(at, at + 1),
        kind,
        f"noun.{line.words[at]}",
        owner or line.span(at, at + 1),
        (reader.piece(that + 1),),
        reader.at,
    )


def _owner_behind(reader: Reader, link: int) -> tuple[Span | None, int]:
    """Return the owner behind "of", "from" or "by", and where "that" stands."""
    line, lexicon = reader.line, reader.lexicon
    limit = min(len(line.words), link + _BEHIND)
    that = next(
        (p for p in range(link + 2, limit) if line.words[p] == lexicon.particles.that),
        link,
    )
    within = line.words[link + 1 : that]
    broken = {",", ";", ":"} | lexicon.finite | lexicon.be
    if not within or broken.intersection(within):
        return None, link
    if reader.has_verb(link + 2, that):
        return None, link
    loose = line.words[link] in lexicon.loose_links
    named = any(
        line.capital(place) or line.words[place] in lexicon.anonymous.heads
        for place in range(link + 1, that)
    )
    if not named and (loose or subject_right(line, link + 1, lexicon) < that):
        return None, link
    return line.span(link + 1, that), that


def _quoted(reader: Reader, at: int, kind: CueType) -> Saying | None:
    """Read "S's words can be used: “C”"."""
    line = reader.line
    owner = _owner(reader, at)
    if owner is None:
        return None
    for place in range(at + 1, min(len(line.words) - 1, at + _QUOTED)):
        if not line.words[place][0].isalnum():
            number = line.quotes[place + 1]
            if line.words[place] != ":" or number < 0 or line.quotes[place] == number:
                return None
            quote = reader.quotes[number]
            content = Span(quote.start, quote.end)
            cue = line.span(at, at + 1)
            rule = f"noun.{line.words[at]}"
            return Saying(cue, kind, rule, owner, (content,), reader.at)
        if line.words[place] in reader.verbs:
            return None
    return None


def _owner(reader: Reader, noun: int) -> Span | None:
    """Return the owner of a noun: "Turkey's repeated claim", "his claim"."""
    line, lexicon = reader.line, reader.lexicon
    for place in range(noun - 1, max(-1, noun - 4), -1):
        word = line.words[place]
        if word in lexicon.possessives:
            return line.span(place, place + 1)
        if word.endswith(("'s", "s'")):
            span = line.span(_owner_start(reader, place), place + 1)
            return Span(span.start, max(span.start + 1, span.end - 2))
        if not word[0].isalpha() or word in lexicon.prepositions | lexicon.determiners:
            return None
    return None


def _owner_start(reader: Reader, at: int) -> int:
    """Return where "the foreign ministry's" or "General Diaz's" starts."""
    line, lexicon = reader.line, reader.lexicon
    while at:
        before = line.words[at - 1]
        if before in lexicon.determiners:
            return at - 1
        near = line.words[max(0, at - 3) : at - 1]
        opened = before.isalpha() and any(w in lexicon.determiners for w in near)
        if not line.capital(at - 1) and not opened:
            return at
        at -= 1
    return at
