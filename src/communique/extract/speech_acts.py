"""Speech acts: that somebody denied, warned or accused is itself an event."""

import bisect
import re
from collections.abc import Iterable, Sequence

from communique.extract.evidence import Proof, as_state, make_claim, to_party
from communique.extract.scene import (
    PARTY_KINDS,
    extent_of,
    language_of,
    mentions_in,
    scene_at,
)
from communique.extract.seen_events import events_in
from communique.extract.voices import own_day
from communique.lexicon.calibration import calibrated
from communique.lexicon.cues import CueLexicon, Form, cue_lexicon, verb_index
from communique.lexicon.ontology import load_categories
from communique.lexicon.speech_acts import SpeechAct, load_cue_acts, load_speech_acts
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.claim import Claim, Modality
from communique.model.content import Event, Party, Plover, Role, Status
from communique.model.dates import DateMention
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_NAME_WORDS = 8  # words of the longest name of a source
_REACH = 60  # characters behind the cue in which the one spoken to is named
_DATE = "date"  # role of a day in what the model reads
_LINKED = 0.6  # least probability of such a day
_AUXILIARY = 2  # words before a cue among which its auxiliary stands
_BEFORE = 24  # characters before a cue in which its auxiliary stands
_WORD = re.compile(r"[\w'’]+")


class SpeechActExtractor:
    """Reads events from attributions (``data/lexicon/<lang>/speech_acts.yml``)."""

    name = "event.speech.v1"
    needs = ("sentences", "mentions", "dates", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a saying that is an act, by cue."""
        claims = [
            claim
            for attribution in annotated.attributions
            if (act := _act(annotated, attribution)) is not None
            and (claim := self._claim(annotated, attribution, act)) is not None
        ]
        return Outcome(values=tuple(claims))

    def _claim(
        self, annotated: Annotated, attribution: Attribution, act: SpeechAct
    ) -> Claim | None:
        text = annotated.document.text
        cue = attribution.cue.of(text).casefold()
        other = cue in act.not_ or attribution.rule in act.not_cues
        if other or not _is_done(annotated, attribution, act):
            return None
        actor, actor_span = _actor(annotated, attribution)
        if actor is None or actor_span is None:
            return None
        recipients = _recipients(annotated, attribution, act)
        if act.needs_recipient and not (recipients or attribution.rule in act.sure):
            return None
        date = _date(annotated, attribution) or _own_day(annotated, actor)
        beside = _beside(annotated, attribution)
        parties = [to_party(annotated, index, Role.ACTOR) for index in beside]
        parties.append(actor)
        parties += [to_party(annotated, one, Role.RECIPIENT) for one in recipients]
        spans = [extent_of(annotated.mentions[index]) for index in beside]
        spans.append(actor_span)
        spans += [extent_of(annotated.mentions[index]) for index in recipients]
        root = load_categories()[act.category].plover
        content = Event(
            category=act.category,
            status=Status.OCCURRED,
            plover=Plover(root=root) if root else None,
            date=date.interval if date else None,
            date_basis=date.basis if date else None,
            participants=tuple(parties),
            title=f"{act.category.capitalize()}: {actor.full_name}",
        )
        proofs: list[Proof] = [("category", attribution.cue, None)]
        proofs += [("participants", span, number) for number, span in enumerate(spans)]
        proofs += [("date", date.span, None)] if date else []
        return make_claim(
            annotated,
            content=content,
            passage=_sentence(annotated, attribution.cue),
            trigger=attribution.cue,
            proofs=proofs,
            modality=Modality.ASSERTED,
            producer=Producer(name=self.name, rule=act.id),
            score=calibrated("speech_act", "rules"),
        )


def without_told(acts: Iterable[Claim], events: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the acts at whose word no event is read already."""
    told = {
        place
        for claim in events
        if isinstance(claim.content, Event)
        for evidence in claim.evidence
        if evidence.field == "category"
        for place in _places(evidence.span)
    }
    return tuple(
        act
        for act in acts
        if not any(
            evidence.field == "category" and told.intersection(_places(evidence.span))
            for evidence in act.evidence
        )
    )


def _places(span: Span) -> range:
    return range(span.start, span.end)


def _act(annotated: Annotated, attribution: Attribution) -> SpeechAct | None:
    """Return the act that a saying is; ``None`` when it is none."""
    language = language_of(annotated)
    kind = attribution.cue_type
    act = load_cue_acts(language).get((kind, attribution.rule))
    return act or load_speech_acts(language).get(kind)


def _is_done(annotated: Annotated, attribution: Attribution, act: SpeechAct) -> bool:
    """Tell whether the words before the cue leave the act a fact.

    "Will call on", "refused to promise" tell of none; an act that must stand behind
    a word ("had promised") counts only there.
    """
    language = language_of(annotated)
    text, cue = annotated.document.text, attribution.cue
    said = _WORD.findall(cue.of(text).casefold())
    before = _WORD.findall(text[max(0, cue.start - _BEFORE) : cue.start].casefold())
    near = {*before[-_AUXILIARY:], *said[:-1]}
    if act.behind and not act.behind & near:
        return False
    verbs = verb_index(language)
    bare = any(Form.BASE in forms for w in said for _, forms in verbs.get(w, ()))
    return not (bare and near & _awaiting(cue_lexicon(language)))


def _awaiting(lexicon: CueLexicon) -> frozenset[str]:
    return lexicon.modals | lexicon.willing | {lexicon.particles.to}


def _actor(
    annotated: Annotated, attribution: Attribution
) -> tuple[Party | None, Span | None]:
    """Return who says it, a capital as its state; ``None`` for who has no name."""
    if attribution.mention is not None:
        mention = annotated.mentions[attribution.mention]
        party = as_state(to_party(annotated, attribution.mention, Role.ACTOR))
        known = party.kind in PARTY_KINDS
        return (party, extent_of(mention)) if known else (None, None)
    if attribution.source is None or attribution.anonymous:
        return None, None
    words = attribution.source.of(annotated.document.text)
    capital = any(word[:1].isupper() for word in words.split()[1:])
    if not capital:  # a name, not "the spokesman"
        return None, None
    name = attribution.source_name or words
    party = Party(
        name=words,
        full_name=name if len(name.split()) <= _NAME_WORDS else words,
        kind=MentionKind.ORGANIZATION,
        role=Role.ACTOR,
    )
    return party, attribution.source


def _beside(annotated: Annotated, attribution: Attribution) -> tuple[int, ...]:
    """Return those named before a source that say it with him ("Mali and Chad")."""
    who, source = attribution.mention, attribution.source
    if who is None or source is None:
        return ()
    members = _members(annotated, who)
    return tuple(
        index
        for index in members
        if index != who and source.covers(annotated.mentions[index].span)
    )


def _members(annotated: Annotated, index: int) -> tuple[int, ...]:
    """Return all who are named together with a party, itself among them."""
    start = annotated.mentions[index].span.start
    number = bisect.bisect_right(annotated.sentences, start, key=lambda s: s.start) - 1
    groups = scene_at(annotated, number).groups if number >= 0 else ()
    members = next((g.members for g in groups if index in g.members), (index,))
    kinds = PARTY_KINDS
    return tuple(
        n for n in members if annotated.mentions[n].kind in kinds or n == index
    )


def _recipients(
    annotated: Annotated, attribution: Attribution, act: SpeechAct
) -> Sequence[int]:
    """Return the first parties named right behind the cue; empty when none is."""
    after = Span(attribution.cue.end, attribution.cue.end + _REACH)
    sentence = _sentence(annotated, attribution.cue)
    source = attribution.source
    for index in mentions_in(annotated, after):
        mention = annotated.mentions[index]
        if index == attribution.mention or not sentence.covers(mention.span):
            continue
        if source is not None and source.covers(mention.span):
            continue
        said = any(piece.covers(mention.span) for piece in attribution.content)
        if mention.kind in PARTY_KINDS and (act.needs_recipient or not said):
            return [n for n in _members(annotated, index) if n >= index]
    return ()


def _date(annotated: Annotated, attribution: Attribution) -> DateMention | None:
    """Return a date outside what is said, next to the cue; ``None`` when none is.

    What the model links to the cue is outside: "called it on Tuesday a game".
    """
    sentence = _sentence(annotated, attribution.cue)
    reading = annotated.reading
    linked = tuple(
        one.span
        for event in (events_in(reading, sentence) if reading else ())
        if event.trigger.overlaps(attribution.cue)
        for one in event.arguments
        if one.role == _DATE and one.score >= _LINKED
    )
    near = [
        date
        for date in annotated.dates
        if sentence.covers(date.span)
        and date.interval is not None
        and date.function == "point"
        and (
            any(date.span.overlaps(span) for span in linked)
            or not any(piece.covers(date.span) for piece in attribution.content)
        )
    ]
    return min(
        near, key=lambda d: abs(d.span.start - attribution.cue.start), default=None
    )


def _own_day(annotated: Annotated, actor: Party) -> DateMention | None:
    """Return the day of a statement as that of what its publisher says in it.

    Not of a report about him: only where a text is a statement and its own
    publisher speaks. ``None`` where its words do not show the day.
    """
    publisher = annotated.document.publisher
    if publisher is None:
        return None
    names = actor.full_name.casefold(), publisher.name.casefold()
    own = names[0] in names[1] or names[1] in names[0]
    return own_day(annotated) if own else None


def _sentence(annotated: Annotated, span: Span) -> Span:
    for sentence in annotated.sentences:
        if sentence.covers(span):
            return sentence
    return span
