"""What one sentence says of one agreement: status, signature, parties, term."""

import bisect
from typing import NamedTuple

from communique.extract.agreement_times import (
    SIGNED_REACH,
    Dated,
    Ground,
    dated_title,
    duration_of,
    signing_date,
    term_of,
)
from communique.extract.clauses import clause_at, subject_of
from communique.extract.modality import find_modality
from communique.extract.scene import STATE_KINDS, Group, extent_of
from communique.lexicon.agreement_status import StatusCue
from communique.lexicon.word_patterns import match_at
from communique.model.claim import Modality, Polarity
from communique.model.mention import Mention, MentionKind
from communique.model.span import Span

_PARTY_REACH = 4  # words between an agreement and "between", "with"
_NONE_REACH = 3
_TOUCHING = 200  # characters between states that a dash joins; far more than there are
_TWO = 2
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
        struck: Told to have been signed or reached.
    """

    mention: int
    statuses: tuple[Status, ...]
    signed: Dated | None
    parties: tuple[int, ...]
    signatories: tuple[int, ...]
    term: Dated | None
    duration: Span | None
    struck: bool = False


def is_denied(ground: Ground, mention: Mention) -> bool:
    """Tell whether the words say that there is no such agreement."""
    at = ground.at(extent_of(mention).start)
    before = [t.word for t in ground.tokens[max(0, at - _NONE_REACH) : at]]
    marks = [n for n, word in enumerate(before) if word in ground.lexicon.words.breaks]
    before = before[marks[-1] + 1 :] if marks else before
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
    parties = stated = _parties_around(ground, mention)
    signatories: tuple[int, ...] = ()
    signed = dated_title(ground, mention)
    if signing is not None:
        signers = _signers(ground, *signing)
        people = ground.scene.annotated.mentions
        signatories = tuple(i for i in signers if people[i].kind is MentionKind.PERSON)
        parties += tuple(i for i in signers if i not in parties)
        signed = signing_date(ground, signing[1]) or signed
    parties += tuple(i for i in _doers(ground, cues) if i not in parties)
    if len({ground.scene.annotated.mentions[i].country for i in stated}) > 1:
        # "The accord between A and B": whoever signs it, it is theirs.
        parties = stated
    return Facts(
        mention=index,
        statuses=tuple(statuses),
        signed=signed,
        parties=parties,
        signatories=signatories,
        term=term_of(ground, mention),
        duration=duration_of(ground, mention),
        struck=signing is not None,
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
    if not cue.status or reading.generic or reading.polarity is Polarity.NEGATIVE:
        return None
    if cue.verb and reading.modality in {Modality.DENIED, Modality.ALLEGED}:
        return None  # "rejects the treaty signed in May" grants that it was signed
    hoped = reading.modality in _HOPED
    if hoped and cue.status in {"terminated", "suspended", "expired", "cancelled"}:
        return None
    if not hoped:
        return Status(cue.status, span, reading.modality)
    words = ground.lexicon.words
    later = words.hoped.get(reading.modality.value, "proposed")
    status = cue.status if cue.status in words.early else later
    return Status(status, span, reading.modality)


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
        and len(ground.between(span.end, g.start)) <= SIGNED_REACH
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


def _parties_around(ground: Ground, mention: Mention) -> tuple[int, ...]:
    """Return "Tunisian-American" before and "between A and B" behind a mention."""
    mentions = ground.scene.annotated.mentions
    extent = extent_of(mention)
    found: list[int] = []
    start = mention.span.start
    last = bisect.bisect_left(mentions, mention.span.end, key=lambda m: m.span.start)
    for index in range(last - 1, -1, -1):
        one = mentions[index]
        if min(start, extent.start) - one.span.end > _TOUCHING:
            break  # whoever stands further back stands yet further off
        if one.kind not in STATE_KINDS:
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
