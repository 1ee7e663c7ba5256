"""Commitments: who promised whom what, in which words, by when."""

from collections.abc import Sequence

import msgspec

from communique.extract.clauses import clause_at
from communique.extract.evidence import Proof, attributions_at, make_claim, to_party
from communique.extract.modality import find_modality, is_opinion
from communique.extract.promise_lists import find_listed, in_parts
from communique.extract.promise_sides import named_together
from communique.extract.promisers import find_promiser
from communique.extract.promises import FUTURE, HEADLINE, Promise, find_promises
from communique.extract.scene import (
    TITLES,
    Scene,
    dates_in,
    extent_of,
    language_of,
    mentions_in,
    read_scenes,
)
from communique.extract.sessions import find_sessions
from communique.lexicon.calibration import calibrated
from communique.lexicon.promises import PromiseLexicon, load_promises
from communique.model.annotation import Annotated
from communique.model.claim import Claim, Modality
from communique.model.content import Commitment, Party
from communique.model.dates import DateMention, from_edtf
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span, hull

_BEGINNING = "since"
_DUE = frozenset({"by", "before", "point", "until", "from-to", "term", _BEGINNING})
_DEADLINES = frozenset({"by", "before", "until"})
_BEFORE, _WORDS = 60, 5  # letters and words before an act that say what became of it
_TITLE = 300  # characters of the longest name of an agreement
_LONG_AGO = 400  # days after which an undertaking is history to the document
_HAZY = frozenset({Modality.POSSIBLE, Modality.ALLEGED, Modality.DENIED})


class CommitmentExtractor:
    """Reads promises by their words (``data/lexicon/<lang>/promises.yml``)."""

    name = "commitment.rules.v1"
    needs = ("sentences", "mentions", "dates", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a promised act, by place."""
        lexicon = load_promises(language_of(annotated))
        scenes = read_scenes(annotated)
        edges = tuple(piece for a in annotated.attributions for piece in a.content)
        claims: list[Claim] = []
        for scene in scenes:
            inside = tuple(edge for edge in edges if scene.sentence.start < edge.start)
            promises = find_promises(scene, lexicon, inside)
            listed = find_listed(scenes, scene.number, lexicon)
            if listed is not None:
                claim = self._claim(listed.lead, scenes, listed.promise)
                claims += [] if claim is None else [claim]
                continue
            for promise in (
                part
                for whole in promises or find_sessions(scene, lexicon)
                for part in in_parts(scene, whole, lexicon)
            ):
                claim = self._claim(scene, scenes, promise)
                if claim is not None:
                    claims.append(claim)
        return Outcome(values=_told_once(annotated, claims))

    def _claim(
        self, scene: Scene, scenes: Sequence[Scene], promise: Promise
    ) -> Claim | None:
        annotated = scene.annotated
        reported = attributions_at(annotated, promise.cue)
        reading = find_modality(annotated, promise.cue)
        opinion = not reported and is_opinion(annotated, promise.cue)
        if reading.modality in _HAZY or (opinion and not _own_word(scene, promise)):
            return None
        found = find_promiser(scene, scenes, promise, reported)
        by, by_span = named_together(scene, scenes, found)
        if by is None or by_span is None:
            return None
        to, to_span = _recipient(scene, promise, by)
        due = _due(annotated, scene, promise)
        made = _made(scene, promise)
        made = None if made and due and made.span == due.span else made
        if _is_history(annotated, made):
            return None
        content = Commitment(
            by=by,
            to=to,
            act=promise.act.of(scene.text),
            made=made.interval if made else None,
            due=due.interval if due else None,
            status=_status(scene, promise, load_promises(language_of(annotated))),
        )
        proofs: list[Proof] = [("act", promise.act, None), ("by", by_span, None)]
        proofs += [("to", to_span, None)] if to_span else []
        proofs += [("due", due.span, None)] if due else []
        proofs += [("made", made.span, None)] if made else []
        return make_claim(
            annotated,
            content=content,
            passage=hull((scene.sentence, promise.act)),
            trigger=promise.cue,
            proofs=proofs,
            modality=Modality.CONDITIONAL
            if reading.modality is Modality.CONDITIONAL
            else Modality.PLANNED,
            producer=Producer(name=self.name, rule=promise.rule),
            score=calibrated("commitment", "rules"),
        )


def _own_word(scene: Scene, promise: Promise) -> bool:
    """Tell whether "we" bind themselves, which is no opinion; a question never does."""
    if promise.pronoun is None or scene.sentence.of(scene.text).rstrip().endswith("?"):
        return False
    words = promise.pronoun.of(scene.text).casefold()
    return words in scene.lexicon.words.speakers


def _told_once(annotated: Annotated, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Drop a headline's promise that the text below tells."""
    heads = [s.span for s in annotated.document.segments if s.kind in TITLES]
    below = {
        _deed(claim)
        for claim in claims
        if not _is_headline(claim, heads) and claim.producer.rule != HEADLINE
    }
    return tuple(
        claim
        for claim in claims
        if not (claim.producer.rule == HEADLINE and _deed(claim) in below)
        and not (below and _is_headline(claim, heads))
    )


def _is_headline(claim: Claim, heads: Sequence[Span]) -> bool:
    return any(head.covers(claim.evidence[1].span) for head in heads)


def _deed(claim: Claim) -> str:
    content = claim.content
    return content.act.split()[0].casefold() if isinstance(content, Commitment) else ""


def _status(scene: Scene, promise: Promise, lexicon: PromiseLexicon) -> str:
    """Return what the words before the act say of it ("cancelled the plan to")."""
    start = max(scene.sentence.start, promise.act.start - _BEFORE)
    words = scene.text[start : promise.act.start].casefold().split()[-_WORDS:]
    if any(word.strip(",.") in lexicon.cancelled for word in words):
        return "cancelled"
    return "open"


def _recipient(
    scene: Scene, promise: Promise, by: Party
) -> tuple[Party | None, Span | None]:
    annotated = scene.annotated
    for group in scene.groups:
        if not promise.act.start <= group.start < promise.act.end:
            continue
        near = len(scene.text[promise.act.start : group.start].split()) == 1
        if group.preposition in {"to", "for"} or (near and not group.preposition):
            party = to_party(annotated, group.members[0])
            if party.full_name != by.full_name:
                return party, extent_of(annotated.mentions[group.members[0]])
    return None, None


def _due(annotated: Annotated, scene: Scene, promise: Promise) -> DateMention | None:
    """Return by when; a deadline before any other date of the act.

    A date before "will" counts where the act has none ("Next year Ireland will send").
    """
    holding = [a for a in annotated.attributions if a.holds(promise.cue)]
    near = hull((scene.sentence, promise.act))
    told = [
        date
        for date in map(_begun, dates_in(annotated, near))
        if all(attribution.holds(date.span) for attribution in holding)
        and date.interval is not None
        and date.function in _DUE
        and not _is_past(annotated, date)
        and not _is_titled(annotated, date)
    ]
    inside = [date for date in told if date.span.overlaps(promise.act)]
    deadlines = [date for date in inside if date.function in _DEADLINES]
    found = deadlines or inside or _ahead(scene, promise, told)
    return next(iter(found), None)


def _is_titled(annotated: Annotated, date: DateMention) -> bool:
    """Tell whether a date is part of the name of an agreement."""
    near = Span(max(0, date.span.start - _TITLE), date.span.end)
    mentions = (annotated.mentions[index] for index in mentions_in(annotated, near))
    return any(
        one.kind is MentionKind.AGREEMENT and one.span.covers(date.span)
        for one in mentions
    )


def _ahead(
    scene: Scene, promise: Promise, told: Sequence[DateMention]
) -> list[DateMention]:
    """Return the dates before the "will" of a clause, which are those of its act."""
    if promise.rule != FUTURE:
        return []
    clause = clause_at(scene, promise.cue.start)
    before = Span(clause.start, promise.cue.start)
    return [d for d in told if before.covers(d.span) and d.function != _BEGINNING]


def _begun(date: DateMention) -> DateMention:
    """Let what starts "from January 2008" be due in January 2008, not for ever."""
    if date.function != _BEGINNING or date.interval is None:
        return date
    start = date.interval.edtf.partition("/")[0]
    return msgspec.structs.replace(date, interval=from_edtf(start))


def _is_past(annotated: Annotated, date: DateMention) -> bool:
    """Tell whether a date was over when the document came out: no deadline."""
    published = annotated.document.published
    if published is None or date.interval is None or date.interval.end is None:
        return False
    today = from_edtf(published).start
    return today is not None and date.interval.end <= today


def _is_history(annotated: Annotated, made: DateMention | None) -> bool:
    """Tell whether an undertaking lies long before the document's day."""
    published = annotated.document.published
    if made is None or made.interval is None or published is None:
        return False
    end, day = made.interval.end, from_edtf(published).start
    return end is not None and day is not None and (day - end).days > _LONG_AGO


def _made(scene: Scene, promise: Promise) -> DateMention | None:
    """Return a date before the promise's verb in the same sentence."""
    for date in scene.annotated.dates:
        if (
            scene.sentence.covers(date.span)
            and date.span.end <= promise.cue.end
            and date.interval is not None
            and date.function == "point"
        ):
            return date
    return None
