"""Drafts: one reading of one event, before a document's readings are joined."""

import bisect
import itertools
from collections.abc import Mapping

from communique.extract.aimed import with_aim
from communique.extract.antecedents import resolve_subject
from communique.extract.arguments import (
    Arguments,
    Hit,
    is_passive,
    read_arguments,
)
from communique.extract.clauses import clause_at
from communique.extract.days import by_occasion, find_date
from communique.extract.draft import Draft, without
from communique.extract.entries import entry_day
from communique.extract.evidence import attributions_at
from communique.extract.journeys import find_legs, on_leg
from communique.extract.listed import of_item
from communique.extract.modality import find_modality, is_opinion
from communique.extract.model_drafts import (
    confidence,
    filled,
    is_recast,
    is_sure,
    model_hits,
)
from communique.extract.scene import (
    PARTY_KINDS,
    TITLES,
    Scene,
    language_of,
    mentions_in,
)
from communique.extract.triggers import find_hits, is_warranted
from communique.lexicon.speech_acts import load_speech_acts
from communique.lexicon.triggers import TriggerLexicon
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.claim import Modality, Polarity
from communique.model.dates import DateMention
from communique.model.mention import MentionKind
from communique.model.modality import ModalityReading
from communique.model.span import Span

_TOPIC_KINDS = frozenset(
    {
        MentionKind.AGREEMENT,
        MentionKind.PROGRAMME,
        MentionKind.EXERCISE,
        MentionKind.EQUIPMENT,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
    }
)
_OTHER = "other"
_AHEAD = frozenset({Modality.PLANNED, Modality.PROPOSED})
_LIKELY = 0.5  # least score of an act that stands for the agreeing on it
_CARRIED = 4  # words from a verb of saying to the noun it carries


def read_drafts(
    scenes: tuple[Scene, ...], lexicon: TriggerLexicon
) -> tuple[Draft, ...]:
    """Return every reading of an event that is put as more than an opinion."""
    drafts: list[Draft] = []
    for scene in scenes:
        seen = find_hits(scene, lexicon)
        kept = (hits for hits in seen if not is_recast(hits))
        places = sorted(
            (*kept, *model_hits(scene, seen)), key=lambda hits: hits[0].span
        )
        alone = len({hits[0].form.trigger.category for hits in places}) == 1
        for number, hits in enumerate(places):
            after = tuple(h[0] for h in places[number + 1 : number + 2])
            draft = _first_read(hits, after, lexicon, alone=alone)
            if draft is not None:
                resolved = resolve_subject(
                    _on_journey(with_aim(of_item(filled(draft), drafts))),
                    scenes,
                    drafts,
                )
                drafts.append(_on_occasion(resolved, drafts))
                drafts.extend(_legs(drafts[-1]))
    plans = {
        draft.hit.scene.number: draft.hit.span.start
        for draft in drafts
        if draft.reading.modality in _AHEAD
        and not _agrees(draft)
        and confidence([draft.hit], named=True, enough=True) >= _LIKELY
    }
    return tuple(draft for draft in drafts if not _is_agreed(draft, plans))


def _agrees(draft: Draft) -> bool:
    """Tell whether words of no category say that something is agreed."""
    hit = draft.hit
    agreeing = hit.scene.lexicon.words.agreeing
    other = hit.form.trigger.category == _OTHER
    return other and hit.span.of(hit.scene.text).casefold() in agreeing


def _is_agreed(draft: Draft, plans: Mapping[int, int]) -> bool:
    """Tell whether words only say that another event is agreed ("agreed to train").

    Args:
        draft: Of the agreeing.
        plans: Where the last event ahead stands, by the number of its sentence.
    """
    hit, words = draft.hit, draft.hit.scene.lexicon.words
    behind = [w.folded for w in hit.scene.words[hit.last + 1 : hit.last + 2]]
    return (
        _agrees(draft)
        and not words.agreed.isdisjoint(behind)
        and plans.get(hit.scene.number, 0) > hit.span.end
    )


def _on_journey(draft: Draft) -> Draft:
    """Leave out of a journey's parties the states that it leads to."""
    there = {place for place, _, _ in find_legs(draft.hit)}
    return without(draft, there) if there else draft


def _on_occasion(draft: Draft, earlier: list[Draft]) -> Draft:
    """Date "at the end of the meeting …" by the event told before."""
    scene = draft.hit.scene
    words = scene.sentence.of(scene.text)
    if draft.date is not None or not scene.lexicon.occasion.search(words):
        return draft
    dated = [d.date for d in earlier if d.date is not None and not d.in_title]
    if not dated:
        return draft
    return draft._replace(date=by_occasion(dated[-1]))


def _told_day(date: DateMention | None, reading: ModalityReading) -> DateMention | None:
    """Leave a deadline to what lies ahead: what is told as done has no "by 2026"."""
    done = reading.modality is Modality.ASSERTED
    return None if date is not None and done and date.function == "by" else date


def _legs(draft: Draft) -> list[Draft]:
    """Return a draft for each further place of a journey."""
    return [
        draft._replace(
            arguments=on_leg(draft.arguments, place),
            reading=reading or draft.reading,
            date=None,
            definite=False,
            leg=True,
        )
        for place, _, reading in find_legs(draft.hit)
    ]


def _first_read(
    hits: tuple[Hit, ...],
    after: tuple[Hit, ...],
    lexicon: TriggerLexicon,
    *,
    alone: bool,
) -> Draft | None:
    """Return the first draft that words give, of a sure model's category if one is."""
    for hit in sorted(hits, key=lambda one: not is_sure(one)):
        draft = _read(hit, after, lexicon, alone=alone)
        if draft is not None:
            return draft
    return None


def _read(
    hit: Hit, after: tuple[Hit, ...], lexicon: TriggerLexicon, *, alone: bool
) -> Draft | None:
    annotated = hit.scene.annotated
    if _is_told(hit):
        return None
    hard = (*_content_edges(annotated, hit), *_next_verb(after))
    clause = clause_at(hit.scene, hit.span.start, hard)
    sure = is_sure(hit)
    if not sure and not is_warranted(hit, lexicon, clause):
        return None
    reading = _own_reading(hit, find_modality(annotated, hit.span))
    if sure and reading.generic:
        reading = ModalityReading()
    reported = attributions_at(annotated, hit.span)
    doubted = not reported and not sure and is_opinion(annotated, hit.span)
    if _says_nothing(reading) or doubted:
        return None
    arguments, likeness = _after_precedent(hit, read_arguments(hit, lexicon, clause))
    if not sure and hit.form.trigger.people and not _all_people(annotated, arguments):
        return None
    words = hit.scene.words
    before = words[hit.first - 1].folded if hit.first else ""
    return Draft(
        hit=hit,
        clause=clause,
        arguments=arguments,
        date=_told_day(
            find_date(hit, clause, alone=alone) or entry_day(annotated, hit.span.start),
            reading,
        ),
        topics=tuple(
            index
            for index in _topics(annotated, clause, arguments)
            if annotated.mentions[index].span != hit.span
        ),
        reading=reading,
        definite=_is_definite(hit, before)
        or (hit.form.trigger.talk and not arguments.roles),
        plural=hit.form.kind == "noun" and words[hit.last].folded.endswith("s"),
        in_title=_in_title(annotated, hit.span),
        likeness=likeness,
    )


def _is_told(hit: Hit) -> bool:
    """Tell whether an attribution tells it as an act of a source that is known."""
    acts = load_speech_acts(language_of(hit.scene.annotated))
    text = hit.scene.text
    return any(
        attribution.mention is not None
        and attribution.cue.overlaps(hit.span)
        and (act := acts.get(attribution.cue_type)) is not None
        and act.category == hit.form.trigger.category
        and attribution.cue.of(text).casefold() not in act.not_
        for attribution in hit.scene.annotated.attributions
    )


def _is_definite(hit: Hit, before: str) -> bool:
    """Tell whether words refer back: "the call", "the arrangement was signed"."""
    lexicon = hit.scene.lexicon.words
    if hit.form.kind == "noun":
        return before in lexicon.definite
    near = [w.folded for w in hit.scene.words[max(0, hit.first - 5) : hit.first]]
    return any(
        one in lexicon.definite
        and other in lexicon.dated
        and other in hit.form.trigger.topic_words
        for one, other in itertools.pairwise(near)
    )


def _own_reading(hit: Hit, reading: ModalityReading) -> ModalityReading:
    """Correct a reading for what the trigger's form and its journey add.

    An infinitive ("in Rabat to sign") lies ahead; what is said of a journey's
    further leg is not said of the journey.
    """
    before = hit.scene.words[hit.first - 1] if hit.first else None
    if (
        hit.form.kind == "base"
        and before is not None
        and before.folded in hit.scene.lexicon.words.infinitive
        and reading == ModalityReading()
    ):
        cue = Span(before.start, before.end)
        return ModalityReading(modality=Modality.PLANNED, cues=(cue,))
    behind = all(cue.start >= hit.span.end for cue in reading.cues)
    if reading.cues and behind and find_legs(hit):
        return ModalityReading()
    return reading


def _says_nothing(reading: ModalityReading) -> bool:
    """Tell whether a reading leaves no event: general, merely possible, not to be."""
    not_to_be = (
        reading.polarity is Polarity.NEGATIVE and reading.modality is Modality.PLANNED
    )
    return reading.generic or not_to_be or reading.modality is Modality.POSSIBLE


def _all_people(annotated: Annotated, arguments: Arguments) -> bool:
    """Tell whether the parties are people; some party or pronoun there must be."""
    if not arguments.roles and arguments.pronoun is None:
        return False
    return all(
        annotated.mentions[index].kind in {MentionKind.PERSON, MentionKind.OFFICE}
        for index, role in arguments.roles
        if role != "present"
    )


def _after_precedent(
    hit: Hit, arguments: Arguments
) -> tuple[Arguments, tuple[int, int] | None]:
    """Read "the first visit by a minister since X in 2012" as the visit of X.

    Returns:
        The arguments, and X with the office that the comparison gives him.
    """
    precedents = hit.scene.lexicon.words.precedents
    earlier = [
        group
        for group in hit.scene.groups
        if group.preposition in precedents and group.start > hit.span.end
    ]
    if not earlier:
        return arguments, None
    role = "participant" if hit.form.trigger.needs > 1 else "actor"
    kept = tuple((i, r) for i, r in arguments.roles if r not in {role, "actor"})
    before = earlier[0].members[0]
    mentions = hit.scene.annotated.mentions
    offices = [
        index
        for index, given in arguments.roles
        if given in {role, "actor"} and mentions[index].kind is MentionKind.OFFICE
    ]
    alike = (before, offices[0]) if len(offices) == 1 else None
    return arguments._replace(roles=(*kept, (before, role))), alike


def _content_edges(annotated: Annotated, hit: Hit) -> tuple[int, ...]:
    """Reported content bounds a clause, unless it only names a topic."""
    edges: list[int] = []
    for attribution in annotated.attributions:
        for piece in attribution.content:
            if piece.covers(hit.span):
                if not _announces(hit, attribution):
                    edges.append(piece.start)
            elif piece.end <= hit.span.start:
                edges.append(piece.end)
    inside = [edge for edge in edges if edge >= hit.scene.sentence.start]
    return tuple(inside)


def _announces(hit: Hit, attribution: Attribution) -> bool:
    """Tell whether a noun is what a verb of saying carries ("announced sanctions")."""
    words = hit.scene.words
    near = words[max(0, hit.first - _CARRIED) : hit.first]
    return hit.form.kind == "noun" and any(
        attribution.cue.start <= word.start < attribution.cue.end for word in near
    )


def _next_verb(after: tuple[Hit, ...]) -> tuple[int, ...]:
    return tuple(
        hit.span.start
        for hit in after
        if hit.form.kind == "verb" and not is_passive(hit)
    )


def _topics(
    annotated: Annotated, clause: Span, arguments: Arguments
) -> tuple[int, ...]:
    taken = {index for index, _ in arguments.roles if _ != "about"}
    return tuple(
        index
        for index in mentions_in(annotated, clause)
        if annotated.mentions[index].kind in _TOPIC_KINDS
        and index not in taken
        and (
            annotated.mentions[index].kind not in PARTY_KINDS
            or (index, "about") in arguments.roles
        )
    )


def _in_title(annotated: Annotated, span: Span) -> bool:
    segments = annotated.document.segments
    at = bisect.bisect_right(segments, span.start, key=lambda s: s.span.start) - 1
    return at >= 0 and segments[at].kind in TITLES and segments[at].span.covers(span)
