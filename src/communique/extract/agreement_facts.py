"""What one sentence says of one agreement: status, signature, parties, term."""

import re
from typing import NamedTuple

from communique.extract.clauses import clause_at, subject_of
from communique.extract.modality import find_modality
from communique.extract.scene import Group, Scene, extent_of
from communique.lexicon.agreement_status import AgreementStatusLexicon, StatusCue
from communique.lexicon.word_patterns import Token, match_at
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateInterval, DateMention, from_edtf
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_SIGNED_REACH = 12  # words between a signature and its date
_PARTY_REACH = 4  # words between an agreement and "between", "with"
_TERM_REACH = 14  # words between an agreement and how long it lasts
_NONE_REACH = 3
_YEAR_ALONE = re.compile(r"\d{4}")
_TWO = 2
_STATES = frozenset({MentionKind.COUNTRY, MentionKind.DEMONYM})
_ACTING = frozenset({MentionKind.COUNTRY, MentionKind.GOVERNMENT_BODY})
_HOPED = frozenset(
    {
        Modality.PLANNED,
        Modality.PROPOSED,
        Modality.REQUESTED,
        Modality.CONDITIONAL,
        Modality.POSSIBLE,
    }
)


class Status(NamedTuple):
    """A status with its words and how the document puts it."""

    status: str
    span: Span
    modality: Modality


class Dated(NamedTuple):
    """A time with its words."""

    interval: DateInterval
    span: Span


class Facts(NamedTuple):
    """What one sentence says of one agreement.

    Attributes:
        mention: Index of the mention it says it of.
        statuses: In the order of the words.
        signed: Date of the signature.
        parties: Indices of mentions whose countries are parties.
        signatories: Indices of the people who signed.
        term: The time that it covers.
        duration: Words of its length.
    """

    mention: int
    statuses: tuple[Status, ...]
    signed: Dated | None
    parties: tuple[int, ...]
    signatories: tuple[int, ...]
    term: Dated | None
    duration: Span | None


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


def is_denied(ground: Ground, mention: Mention) -> bool:
    """Tell whether the words say that there is no such agreement."""
    at = ground.at(extent_of(mention).start)
    before = [t.word for t in ground.tokens[max(0, at - _NONE_REACH) : at]]
    return not ground.lexicon.words.none.isdisjoint(before)


def read_facts(ground: Ground, index: int) -> Facts:
    """Return what a sentence says of the agreement mentioned at ``index``."""
    mention = ground.scene.annotated.mentions[index]
    cues = _cues(ground, mention)
    statuses = [s for cue, span in cues if (s := _status(ground, cue, span))]
    signing = next(
        (
            (cue, span)
            for cue, span in cues
            if cue.signs and _asserted(ground, cue, span)
        ),
        None,
    )
    parties = _parties_around(ground, mention)
    signatories: tuple[int, ...] = ()
    signed = _dated_title(ground, mention)
    if signing is not None:
        signers = _signers(ground, *signing)
        people = ground.scene.annotated.mentions
        signatories = tuple(i for i in signers if people[i].kind is MentionKind.PERSON)
        parties += tuple(i for i in signers if i not in parties)
        signed = _signing_date(ground, signing[1]) or signed
    parties += tuple(i for i in _doers(ground, cues) if i not in parties)
    return Facts(
        mention=index,
        statuses=tuple(statuses),
        signed=signed,
        parties=parties,
        signatories=signatories,
        term=_term(ground, mention),
        duration=_duration(ground, mention),
    )


def _cues(ground: Ground, mention: Mention) -> list[tuple[StatusCue, Span]]:
    """Return the cues that reach a mention; the nearest of each side first."""
    found: list[tuple[int, int, StatusCue, Span]] = []
    words = ground.lexicon.words
    first = ground.at(mention.span.start)
    last = ground.at(mention.span.end)
    for at, token in enumerate(ground.tokens):
        for number, phrase in ground.lexicon.cues.get(token.word, ()):
            cue = words.cues[number]
            end = match_at(phrase, ground.tokens, at)
            if end is None:
                continue
            gap = first - end if cue.side == "before" else at - last
            low, high = (end, first) if cue.side == "before" else (last, at)
            between = {t.word for t in ground.tokens[low:high]}
            if 0 <= gap <= cue.reach and not between & words.breaks:
                span = Span(token.start, ground.tokens[end - 1].end)
                found.append((gap, at, cue, span))
    found.sort(key=lambda f: (f[0], f[1], -len(f[3])))
    return [(cue, span) for _, _, cue, span in found]


def _status(ground: Ground, cue: StatusCue, span: Span) -> Status | None:
    reading = find_modality(ground.scene.annotated, span)
    if reading.generic or reading.polarity is Polarity.NEGATIVE:
        return None
    if cue.verb and reading.modality in {Modality.DENIED, Modality.ALLEGED}:
        return None  # "rejects the treaty signed in May" grants that it was signed
    hoped = reading.modality in _HOPED
    if hoped and cue.status in {"terminated", "suspended", "expired"}:
        return None
    early = cue.status in {"proposed", "negotiated"}
    return Status(
        cue.status if early or not hoped else "proposed", span, reading.modality
    )


def _asserted(ground: Ground, cue: StatusCue, span: Span) -> bool:
    reading = find_modality(ground.scene.annotated, span)
    granted = not cue.verb and reading.modality is Modality.DENIED
    return (
        (granted or reading.modality is Modality.ASSERTED)
        and reading.polarity is Polarity.POSITIVE
        and not reading.generic
    )


def _signers(ground: Ground, cue: StatusCue, span: Span) -> tuple[int, ...]:
    scene = ground.scene
    group: Group | None = None
    if cue.verb:
        clause = clause_at(scene, span.start)
        group = subject_of(scene, clause, span.start)
        if group is None and _collective(ground, clause.start, span.start):
            return _pair(ground)
        if group is None or _stateless(ground, group):
            group = _owners(ground, clause.start, span.start) or group
    others = [
        g
        for g in scene.groups
        if g.start >= span.end
        and g.preposition in ground.lexicon.words.by | ground.lexicon.words.with_
        and len(ground.between(span.end, g.start)) <= _SIGNED_REACH
    ]
    members = (
        *(group.members if group else ()),
        *(others[0].members if others else ()),
    )
    return tuple(dict.fromkeys(members))


def _doers(ground: Ground, cues: list[tuple[StatusCue, Span]]) -> tuple[int, ...]:
    """Return the states that ratified, renewed or ended an agreement themselves."""
    scene = ground.scene
    mentions = scene.annotated.mentions
    for cue, span in cues:
        if not cue.verb or cue.signs or not _asserted(ground, cue, span):
            continue
        group = subject_of(scene, clause_at(scene, span.start), span.start)
        if group is not None:
            return tuple(i for i in group.members if mentions[i].kind in _ACTING)
    return ()


def _stateless(ground: Ground, group: Group) -> bool:
    mentions = ground.scene.annotated.mentions
    return all(mentions[i].country is None for i in group.members)


def _owners(ground: Ground, start: int, end: int) -> Group | None:
    """Return "Argentina and Brazil" of "the ministers of Argentina and Brazil"."""
    for group in ground.scene.groups:
        inside = start <= group.start and group.end <= end
        if inside and group.preposition in ground.lexicon.words.of:
            return group
    return None


def _collective(ground: Ground, start: int, end: int) -> bool:
    """Tell whether "the two ministers" or "both sides" stands before a verb."""
    clauses = ground.scene.lexicon.words
    words = ground.between(start, end)
    return any(
        words[n] in clauses.both and {*words[n + 1 : n + 3]} & clauses.groups
        for n in range(len(words))
    )


def _pair(ground: Ground) -> tuple[int, ...]:
    """Return a mention of each of two states, if the text so far knows just two."""
    seen: dict[str, int] = {}
    for index, mention in enumerate(ground.scene.annotated.mentions):
        if mention.span.start >= ground.scene.sentence.end:
            break
        if mention.country is not None:
            seen.setdefault(mention.country, index)
    return tuple(seen.values()) if len(seen) == _TWO else ()


def _signing_date(ground: Ground, cue: Span) -> Dated | None:
    best: tuple[int, DateMention] | None = None
    for date in _dates(ground):
        if date.function != "point" or date.interval is None:
            continue
        low, high = sorted((cue.end, date.span.start))
        if date.span.end <= cue.start:
            low, high = date.span.end, cue.start
        between = ground.between(low, high)
        if ground.lexicon.words.breaks & set(between) or len(between) > _SIGNED_REACH:
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), date)
    if best is None or best[1].interval is None or _of_another(ground, best[1]):
        return None
    return Dated(best[1].interval, best[1].span)


def _of_another(ground: Ground, date: DateMention) -> bool:
    """Tell whether a date belongs to the name of an agreement."""
    return any(
        m.kind is MentionKind.AGREEMENT and m.span.overlaps(date.span)
        for m in ground.scene.annotated.mentions
    )


def _dates(ground: Ground) -> list[DateMention]:
    sentence = ground.scene.sentence
    return [d for d in ground.scene.annotated.dates if sentence.covers(d.span)]


def _dated_title(ground: Ground, mention: Mention) -> Dated | None:
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


def _parties_around(ground: Ground, mention: Mention) -> tuple[int, ...]:
    """Return "Tunisian-American" before and "between A and B" behind a mention."""
    mentions = ground.scene.annotated.mentions
    extent = extent_of(mention)
    found: list[int] = []
    start = mention.span.start
    for index in range(len(mentions) - 1, -1, -1):
        one = mentions[index]
        if one.kind not in _STATES or one.span.start >= mention.span.end:
            continue
        gap = ground.scene.text[one.span.end : start] if one.span.end <= start else ""
        touching = gap.strip() in ground.lexicon.words.joints
        if extent.covers(one.span) or (one.span.end <= start and touching):
            found.append(index)
            start = min(start, one.span.start)
    for group in ground.scene.groups:
        if group.preposition not in ground.lexicon.words.with_:
            continue
        between = ground.between(mention.span.end, group.start)
        if group.start >= mention.span.end and len(between) <= _PARTY_REACH:
            found += group.members
            break
    return tuple(dict.fromkeys(found))


def _term(ground: Ground, mention: Mention) -> Dated | None:
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


def _duration(ground: Ground, mention: Mention) -> Span | None:
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
