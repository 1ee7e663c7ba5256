"""Commitments: who promised whom what, in which words, by when."""

from collections.abc import Sequence

from communique.extract.evidence import Proof, attributions_at, make_claim, to_party
from communique.extract.modality import find_modality, is_opinion
from communique.extract.promises import HEADLINE, Promise, find_promises
from communique.extract.scene import Scene, extent_of, language_of, read_scenes
from communique.lexicon.promises import load_promises
from communique.model.annotation import Annotated
from communique.model.attribution import Attribution, CueType
from communique.model.claim import Claim, Modality
from communique.model.content import Commitment, Party
from communique.model.dates import DateMention, from_edtf
from communique.model.mention import MentionKind
from communique.model.outcome import Outcome
from communique.model.run import Producer
from communique.model.span import Span

_FUTURE = "en.promise.future"
_OWN = 3  # words before a verb in which its subject's owner stands
_NAME_WORDS = 4  # words of the longest unknown name
_SCORE = 0.6
"""Placeholder until calibrated on labels; see evals/floors.json."""
_DUE = frozenset({"by", "before", "point", "until", "from-to", "term"})
_ACTORS = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.ORGANIZATION,
        MentionKind.GOVERNMENT_BODY,
        MentionKind.COUNTRY,
    }
)
"""Kinds that can bind themselves in a document's own voice."""
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
        edges = tuple(
            piece.start for a in annotated.attributions for piece in a.content
        )
        claims: list[Claim] = []
        for scene in scenes:
            inside = tuple(edge for edge in edges if scene.sentence.start < edge)
            for promise in find_promises(scene, lexicon, inside):
                claim = self._claim(scene, scenes, promise)
                if claim is not None:
                    claims.append(claim)
        return Outcome(values=_told_once(claims))

    def _claim(
        self, scene: Scene, scenes: Sequence[Scene], promise: Promise
    ) -> Claim | None:
        annotated = scene.annotated
        reported = attributions_at(annotated, promise.cue)
        reading = find_modality(annotated, promise.cue)
        if reading.modality in _HAZY or (
            not reported and is_opinion(annotated, promise.cue)
        ):
            return None
        by, by_span = _promiser(scene, scenes, promise, reported)
        if by is None or by_span is None:
            return None
        to, to_span = _recipient(scene, promise, by)
        due = _due(annotated, promise)
        made = _made(scene, promise)
        if _is_history(annotated, made):
            return None
        content = Commitment(
            by=by,
            to=to,
            act=promise.act.of(scene.text),
            made=made.interval if made else None,
            due=due.interval if due else None,
        )
        proofs: list[Proof] = [("act", promise.act, None), ("by", by_span, None)]
        proofs += [("to", to_span, None)] if to_span else []
        proofs += [("due", due.span, None)] if due else []
        proofs += [("made", made.span, None)] if made else []
        return make_claim(
            annotated,
            content=content,
            passage=scene.sentence,
            trigger=promise.cue,
            proofs=proofs,
            modality=Modality.CONDITIONAL
            if reading.modality is Modality.CONDITIONAL
            else Modality.PLANNED,
            producer=Producer(name=self.name, rule=promise.rule),
            score=_SCORE,
        )


def _told_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Drop a headline's promise that the text below tells."""
    told = {_deed(claim) for claim in claims if claim.producer.rule != HEADLINE}
    return tuple(
        claim
        for claim in claims
        if claim.producer.rule != HEADLINE or _deed(claim) not in told
    )


def _deed(claim: Claim) -> str:
    content = claim.content
    return content.act.split()[0].casefold() if isinstance(content, Commitment) else ""


def _promiser(
    scene: Scene,
    scenes: Sequence[Scene],
    promise: Promise,
    reported: tuple[Attribution, ...],
) -> tuple[Party | None, Span | None]:
    annotated = scene.annotated
    vouched = _vouched(scene, promise, reported)
    if vouched is not None:
        return _source_party(annotated, vouched, None)
    if promise.passive:  # never those it is done to
        return None, None
    if promise.by is not None:
        index = promise.by.members[0]
        kind = annotated.mentions[index].kind
        if promise.rule == _FUTURE and kind not in _ACTORS:
            return None, None
        return to_party(annotated, index), extent_of(annotated.mentions[index])
    own = promise.pronoun is None and promise.rule != _FUTURE
    spoken = promise.pronoun is not None and _speaks(scene, promise.pronoun)
    if reported and (own or spoken):
        return _source_party(annotated, reported[-1], promise.pronoun)
    if promise.pronoun is None:
        return _unnamed(scene, promise)
    if promise.rule == _FUTURE and _is_thing(scene, promise.pronoun):
        return None, None
    if _speaks(scene, promise.pronoun) and (turn := _turn(scene)) is not None:
        return to_party(annotated, turn), promise.pronoun
    earlier = _antecedent(scene, scenes)
    words = promise.pronoun.of(scene.text)
    if earlier is not None and not _collective(scene, promise.pronoun):
        party = to_party(annotated, earlier)
        return (
            Party(
                name=words,
                full_name=party.full_name,
                kind=party.kind,
                office=party.office,
                country=party.country,
                ref=party.ref,
            ),
            promise.pronoun,
        )
    if _collective(scene, promise.pronoun):
        party = Party(name=words, full_name=words, kind=MentionKind.ORGANIZATION)
        return party, promise.pronoun
    return None, None


def _vouched(
    scene: Scene, promise: Promise, reported: tuple[Attribution, ...]
) -> Attribution | None:
    """Return who answers for a future whose subject cannot bind itself.

    "He promised that production would start", "the minister said that his men
    would train", "… that the boats shall be handed over": the speaker, when it is
    a party by name.
    """
    if not reported or promise.rule != _FUTURE or reported[-1].mention is None:
        return None
    if promise.pronoun is not None:
        return None
    if promise.by is None:
        binds = reported[-1].cue_type is CueType.PROMISING
        return (
            reported[-1] if binds or promise.passive or _owned(scene, promise) else None
        )
    kind = scene.annotated.mentions[promise.by.members[0]].kind
    return reported[-1] if promise.passive or kind not in _ACTORS else None


def _owned(scene: Scene, promise: Promise) -> bool:
    """Tell whether the subject is the speaker's own ("his men", "our army")."""
    before = [w.folded for w in scene.words if w.end <= promise.cue.start][-_OWN:]
    return bool(set(before) & scene.lexicon.words.possessives)


def _unnamed(scene: Scene, promise: Promise) -> tuple[Party | None, Span | None]:
    """Return a body that no lexicon knows ("the Front pledges to …")."""
    if promise.rule == _FUTURE:
        return None, None
    before = [w for w in scene.words if w.end <= promise.cue.start]
    words = [w for w in before if w.folded not in scene.lexicon.words.definite]
    text = scene.text
    if not 0 < len(words) <= _NAME_WORDS or len(before) - len(words) > 1:
        return None, None
    if not all(text[w.start].isupper() for w in words):
        return None, None
    span = Span(words[0].start, words[-1].end)
    name = span.of(text)
    return Party(name=name, full_name=name, kind=MentionKind.ORGANIZATION), span


def _is_thing(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.things


def _turn(scene: Scene) -> int | None:
    """Return who has the floor in a transcript ("Maj Gen MOKOENA: …")."""
    annotated = scene.annotated
    found = [
        index
        for index, mention in enumerate(annotated.mentions)
        if mention.kind is MentionKind.PERSON
        and mention.span.start <= scene.sentence.end
        and scene.text[mention.span.end : mention.span.end + 1] == ":"
    ]
    return found[-1] if found else None


def _speaks(scene: Scene, pronoun: Span) -> bool:
    return pronoun.of(scene.text).casefold() in scene.lexicon.words.speakers


def _collective(scene: Scene, pronoun: Span) -> bool:
    words = pronoun.of(scene.text).casefold().split()
    return words[0] in scene.lexicon.words.both | scene.lexicon.words.many or _speaks(
        scene, pronoun
    )


def _source_party(
    annotated: Annotated, attribution: Attribution, pronoun: Span | None
) -> tuple[Party | None, Span | None]:
    if attribution.mention is not None:
        party = to_party(annotated, attribution.mention)
        span = extent_of(annotated.mentions[attribution.mention])
        return party, pronoun or span
    if attribution.source is None or attribution.anonymous:
        return None, None
    words = attribution.source.of(annotated.document.text)
    party = Party(
        name=words,
        full_name=attribution.source_name or words,
        kind=MentionKind.ORGANIZATION,
    )
    return party, pronoun or attribution.source


def _antecedent(scene: Scene, scenes: Sequence[Scene]) -> int | None:
    """Return the subject of the sentence before; ``None`` when there is none."""
    if not scene.number:
        return None
    bare = [g for g in scenes[scene.number - 1].groups if not g.preposition]
    return bare[0].members[0] if bare else None


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


def _due(annotated: Annotated, promise: Promise) -> DateMention | None:
    holding = [a for a in annotated.attributions if a.holds(promise.cue)]
    for date in annotated.dates:
        if (
            date.span.overlaps(promise.act)
            and all(attribution.holds(date.span) for attribution in holding)
            and date.interval is not None
            and date.function in _DUE
            and not any(
                m.span.covers(date.span)
                for m in annotated.mentions
                if m.kind is MentionKind.AGREEMENT
            )
        ):
            return date
    return None


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
