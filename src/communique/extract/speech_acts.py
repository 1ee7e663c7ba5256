"""Speech acts: that somebody denied, warned or accused is itself an event."""

from communique.extract.evidence import Proof, head_of, make_claim, to_party
from communique.extract.scene import PARTY_KINDS, extent_of, language_of, mentions_in
from communique.lexicon.ontology import load_categories
from communique.lexicon.speech_acts import SpeechAct, load_speech_acts
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution
from communique.model.claim import Claim, Modality
from communique.model.content import Event, Plover, Role, Status
from communique.model.dates import DateMention
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_SCORE = 0.6
"""Placeholder until calibrated on labels; see evals/floors.json."""
_REACH = 60  # characters behind the cue in which the one spoken to is named


class SpeechActExtractor:
    """Reads events from attributions (``data/lexicon/<lang>/speech_acts.yml``)."""

    name = "event.speech.v1"
    needs = ("sentences", "mentions", "dates", "attributions")

    def extract(self, annotated: Annotated) -> Outcome[Claim]:
        """Return one claim a saying that is an act, by cue."""
        acts = load_speech_acts(language_of(annotated))
        claims = [
            claim
            for attribution in annotated.attributions
            if (act := acts.get(attribution.cue_type)) is not None
            and (claim := self._claim(annotated, attribution, act)) is not None
        ]
        return Outcome(values=tuple(claims))

    def _claim(
        self, annotated: Annotated, attribution: Attribution, act: SpeechAct
    ) -> Claim | None:
        text = annotated.document.text
        cue = attribution.cue.of(text).casefold()
        if attribution.mention is None or cue in act.not_:
            return None
        actor = head_of(annotated.mentions, annotated.mentions[attribution.mention])
        if actor.kind not in PARTY_KINDS:
            return None
        recipient = _recipient(annotated, attribution)
        if act.needs_recipient and recipient is None:
            return None
        date = _date(annotated, attribution)
        roles = [(attribution.mention, Role.ACTOR)]
        roles += [(recipient, Role.RECIPIENT)] if recipient is not None else []
        root = load_categories()[act.category].plover
        content = Event(
            category=act.category,
            status=Status.OCCURRED,
            plover=Plover(root=root) if root else None,
            date=date.interval if date else None,
            date_basis=date.basis if date else None,
            participants=tuple(to_party(annotated, i, role) for i, role in roles),
            title=f"{act.category.capitalize()}: {actor.full_name}",
        )
        proofs: list[Proof] = [("category", attribution.cue, None)]
        proofs += [
            ("participants", extent_of(annotated.mentions[index]), number)
            for number, (index, _) in enumerate(roles)
        ]
        proofs += [("date", date.span, None)] if date else []
        return make_claim(
            annotated,
            content=content,
            passage=_sentence(annotated, attribution.cue),
            trigger=attribution.cue,
            proofs=proofs,
            modality=Modality.ASSERTED,
            producer=Producer(name=self.name, rule=act.id),
            score=_SCORE,
        )


def _recipient(annotated: Annotated, attribution: Attribution) -> int | None:
    """Return the first party named right behind the cue; ``None`` when none is."""
    after = Span(attribution.cue.end, attribution.cue.end + _REACH)
    sentence = _sentence(annotated, attribution.cue)
    for index in mentions_in(annotated, after):
        mention = annotated.mentions[index]
        if index == attribution.mention or not sentence.covers(mention.span):
            continue
        if mention.kind in PARTY_KINDS:
            return index
    return None


def _date(annotated: Annotated, attribution: Attribution) -> DateMention | None:
    """Return a date outside what is said, next to the cue; ``None`` when none is."""
    sentence = _sentence(annotated, attribution.cue)
    near = [
        date
        for date in annotated.dates
        if sentence.covers(date.span)
        and date.interval is not None
        and date.function == "point"
        and not any(piece.covers(date.span) for piece in attribution.content)
    ]
    return min(
        near, key=lambda d: abs(d.span.start - attribution.cue.start), default=None
    )


def _sentence(annotated: Annotated, span: Span) -> Span:
    for sentence in annotated.sentences:
        if sentence.covers(span):
            return sentence
    return span
