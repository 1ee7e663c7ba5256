"""When an agreement was signed, and for how long it holds."""

import re
from typing import NamedTuple

from communique.extract.scene import Scene, dates_in
from communique.lexicon.agreement_status import AgreementStatusLexicon
from communique.lexicon.word_patterns import Token, match_at
from communique.model.dates import DateInterval, DateMention, from_edtf
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

SIGNED_REACH = 12
"""Words between a signature and its date or its signatories."""
_TERM_REACH = 14  # words between an agreement and how long it lasts
_HELPERS = 4  # words before a verb that put it further back ("had signed")
_BACK = 3  # sentences before "on that occasion" in which the day is looked for
_YEAR_ALONE = re.compile(r"\d{4}")


class Dated(NamedTuple):
    """A time with its words."""

    interval: DateInterval
    span: Span


class Ground(NamedTuple):
    """A sentence with its words and the lexicon."""

    scene: Scene
    tokens: tuple[Token, ...]
    lexicon: AgreementStatusLexicon

    def at(self, position: int) -> int:
        """Return the index of the first word that starts at or after a place."""
        return next(
            (n for n, t in enumerate(self.tokens) if t.start >= position),
            len(self.tokens),
        )

    def between(self, first: int, last: int) -> list[str]:
        """Return the folded words that lie wholly between two places."""
        return [t.word for t in self.tokens if first <= t.start and t.end <= last]


def signing_date(ground: Ground, cue: Span) -> Dated | None:
    """Return the day of a signature: the nearest date, or that of its occasion."""
    best: tuple[int, DateMention] | None = None
    for date in _dates(ground):
        if date.function != "point" or _ahead(ground, date) or _of_term(ground, date):
            continue
        low, high = sorted((cue.end, date.span.start))
        if date.span.end <= cue.start:
            low, high = date.span.end, cue.start
        between = ground.between(low, high)
        if ground.lexicon.words.breaks & set(between) or len(between) > SIGNED_REACH:
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), date)
    if best is None:
        return _occasion(ground) or _only_day(ground, cue)
    if best[1].interval is None or _of_another(ground, best[1]):
        return None
    return Dated(best[1].interval, best[1].span)


def _of_term(ground: Ground, date: DateMention) -> bool:
    """Tell whether "for" makes a year that of the term ("a plan for 2015")."""
    at = ground.at(date.span.start)
    before = ground.tokens[at - 1].word if at else ""
    words = date.span.of(ground.scene.text)
    return (
        before in ground.lexicon.words.for_ and _YEAR_ALONE.fullmatch(words) is not None
    )


def _ahead(ground: Ground, date: DateMention) -> bool:
    """Tell whether a date lies after the day on which the document came out."""
    if date.interval is None or date.interval.start is None:
        return True
    published = ground.scene.annotated.document.published
    today = from_edtf(published).end if published else None
    return today is not None and date.interval.start >= today


def _occasion(ground: Ground) -> Dated | None:
    """Return the day told last before "on that occasion", "after the talks"."""
    phrases = ground.lexicon.occasion
    if not any(
        match_at(phrase, ground.tokens, at) is not None
        for at, token in enumerate(ground.tokens)
        for _, phrase in phrases.get(token.word, ())
    ):
        return None
    annotated = ground.scene.annotated
    number = ground.scene.number
    for earlier in reversed(annotated.sentences[max(0, number - _BACK) : number]):
        days = [
            d
            for d in annotated.dates
            if earlier.covers(d.span) and d.function == "point" and _is_day(d)
        ]
        if days:
            day = days[0]
            apart = len({d.interval for d in days}) > 1 or _of_another(ground, day)
            return None if apart or not day.interval else Dated(day.interval, day.span)
    return None


def _only_day(ground: Ground, cue: Span) -> Dated | None:
    """Return the one day that a text tells of before a plain "signed".

    ``None`` where it tells of several days, or the verb stands further back.
    """
    at = ground.at(cue.start)
    helpers = {token.word for token in ground.tokens[max(0, at - _HELPERS) : at + 1]}
    if helpers & ground.lexicon.words.further or _dates(ground):
        return None
    day: DateMention | None = None
    for date in ground.scene.annotated.dates:
        if date.span.end > ground.scene.sentence.start:
            break
        plain = date.function == "point" and date.interval is not None
        if not plain or _of_another(ground, date):
            continue
        if day is not None and date.interval != day.interval:
            return None  # a long text tells of two days soon
        day = day or date
    if day is None or day.interval is None or not _is_day(day) or _ahead(ground, day):
        return None
    return Dated(day.interval, day.span)


def _is_day(date: DateMention) -> bool:
    interval = date.interval
    if interval is None or interval.start is None or interval.end is None:
        return False
    return (interval.end - interval.start).days == 1


def _of_another(ground: Ground, date: DateMention) -> bool:
    """Tell whether a date belongs to the name of an agreement."""
    return any(
        m.kind is MentionKind.AGREEMENT and m.span.overlaps(date.span)
        for m in ground.scene.annotated.mentions
    )


def _dates(ground: Ground) -> list[DateMention]:
    sentence = ground.scene.sentence
    inside = dates_in(ground.scene.annotated, sentence)
    return [d for d in inside if sentence.covers(d.span)]


def dated_title(ground: Ground, mention: Mention) -> Dated | None:
    """Return the date of "the agreement of 15 October 2019", "the 1999 pact"."""
    first = mention.span.start
    for date in _dates(ground):
        gap = first - date.span.end
        named = date.function == "point" and (date.span.start == first or gap == 1)
        interval = date.interval
        if named and interval and _YEAR_ALONE.fullmatch(interval.edtf):
            return Dated(interval, date.span)
    at = ground.at(mention.span.end)
    for phrase in ground.lexicon.dated:
        end = match_at(phrase, ground.tokens, at)
        if end is None or at >= len(ground.tokens):
            continue
        for date in _dates(ground):
            start = ground.tokens[end].start if end < len(ground.tokens) else -1
            near = date.span.start in {start, ground.tokens[at].start}
            if near and date.interval is not None and date.function == "point":
                return Dated(date.interval, date.span)
    return None


def term_of(ground: Ground, mention: Mention) -> Dated | None:
    """Return the years that an agreement is for, as its name or a verb tells."""
    years = _years(ground, mention.span)
    if years is not None:
        return years
    words = ground.lexicon.words
    at = ground.at(mention.span.end)
    for date in _dates(ground):
        if date.interval is None or date.span.start < mention.span.end:
            continue
        between = ground.between(mention.span.end, date.span.start)
        if len(between) > _TERM_REACH or words.breaks & set(between):
            continue
        if len(between) <= 1 and _of_term(ground, date):
            return Dated(date.interval, date.span)
        opened = any(match_at(p, ground.tokens, at) for p in ground.lexicon.period)
        if date.function in {"from-to", "term"} and (len(between) <= 1 or opened):
            return Dated(date.interval, date.span)
        ends = date.function == "until" or not words.expires.isdisjoint(between)
        if ends and words.until & {*between, *date.span.of(ground.scene.text).split()}:
            last = date.interval.edtf.rpartition("/")[2]
            return Dated(from_edtf(f"../{last}"), date.span)
    return None


def _years(ground: Ground, span: Span) -> Dated | None:
    """Return the years in the name itself ("2020-2030 Roadmap")."""
    text = ground.scene.text
    match = ground.lexicon.years.search(text, max(0, span.start - 10), span.end + 1)
    if match is None or match.end() < span.start - 1:
        return None
    first, last = match.group("first", "last")
    last = last if len(last) == len(first) else first[:2] + last
    if not int(first) < int(last):
        return None
    return Dated(from_edtf(f"{first}/{last}"), Span(match.start(), match.end()))


def duration_of(ground: Ground, mention: Mention) -> Span | None:
    """Return the words of "ten-year agreement", "valid for five years"."""
    words = ground.lexicon.words
    for quantity in ground.scene.annotated.quantities:
        span = quantity.span
        if quantity.quantity.unit not in {"year", "month"}:
            continue
        if not ground.scene.sentence.covers(span):
            continue
        before = 0 <= mention.span.start - span.end <= 1
        if span.overlaps(mention.span) or before:
            return span
        between = ground.between(mention.span.end, span.start)
        after = span.start >= mention.span.end and len(between) <= _TERM_REACH
        if after and words.for_ & {*between[-1:]} and words.lasting & set(between):
            return span
    return None
